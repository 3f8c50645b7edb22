"""What rivals have in common: an environment of their own, the same words for a task, the same shell."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.evaluation.agents import Brief, Work
from airflow_provider_ardent.evaluation.task import Outcome, OutcomeKind, Task
from dev.bench.rivals.shell import Shell
from dev.model.fetch import cache_dir

HERE = Path(__file__).parent
PROGRAMS = HERE / "programs"
ANSWER = "ANSWER.txt"
GRACE_SECONDS = 120.0


@dataclass
class Rival:
    """A rival whose program runs in an environment of its own, and reports as JSON.

    :param requirements: what pip installs there, each pinned.
    :param program: the file in ``programs/`` that works one task there: ``program.py order.json work.json``.
    """

    name: str
    about: str
    requirements: tuple[str, ...]
    program: str
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def python(self) -> Path:
        mark = hashlib.sha256("\n".join(self.requirements).encode()).hexdigest()[:12]
        return cache_dir() / "rivals" / f"{self.name}-{mark}" / "bin" / "python"

    def prepare(self) -> None:
        """Install it, once.

        :raises NotConfigured: pip could not; the message has what it said.
        """
        folder = self.python.parent.parent
        with self._lock:
            if (folder / "ready").exists():
                return
            print(f"An environment for {self.name} …", flush=True)
            install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *self.requirements)
            for command in (
                (sys.executable, "-m", "venv", "--clear", str(folder)),
                (str(self.python), *install),
            ):
                done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
                if done.returncode:
                    raise NotConfigured(f"{self.name} cannot be installed: {done.stderr.strip()[-1000:]}")
            (folder / "ready").touch()

    def work(self, brief: Brief) -> Work:
        started = time.monotonic()
        with Shell(brief).open() as shell:
            told, ended = self._run(brief, shell)
        seconds = round(time.monotonic() - started, 1)
        outcome = outcome_of(brief.checkout, str(told.get("text") or ""), brief.task)
        used = ("tokens_in", "tokens_out", "calls", "model_seconds", "usd")
        return Work(
            outcome=outcome,
            reason=str(told.get("reason") or ended)[:2000],
            spent=Spent(**{name: told[name] for name in used if told.get(name) is not None}),
            seconds=seconds,
            limit=str(told.get("limit") or ("seconds" if ended == "late" else "")),
            trouble=str(told.get("trouble") or ("" if ended in ("", "late") else ended)),
            trace="trace.json",
        )

    def _run(self, brief: Brief, shell: Path) -> tuple[dict[str, Any], str]:
        """What the program reported, and how it ended where not by itself."""
        order, answer = brief.folder / "order.json", brief.folder / "told.json"
        order.write_text(json.dumps(self._order(brief, shell)))
        order.chmod(0o600)
        log = brief.folder / "process.log"
        try:
            code = brief.processes.run(
                [str(self.python), str(PROGRAMS / self.program), str(order), str(answer)],
                (brief.limits.seconds or 3600.0) + GRACE_SECONDS,
                env=self._environment(brief),
                cwd=brief.folder,
                log=log,
            )
        finally:
            order.unlink()
        ended = "late" if code is None else ""
        if code:
            ended = f"The program ended with {code}: {log.read_text(errors='replace')[-1500:]}"
        # The program writes what it used after every answer of the model, so a late one is known too.
        return (json.loads(answer.read_text()) if answer.exists() else {}), ended

    def _order(self, brief: Brief, shell: Path) -> dict[str, Any]:
        model = brief.model
        if model is None:
            raise NotConfigured(f"{self.name} needs a model.")
        return {
            "words": words(brief),
            "shell": str(shell),
            "checkout": str(brief.checkout),
            "trace": str(brief.folder / "trace.json"),
            "connections": dict(brief.task.connections),
            "limits": vars(brief.limits),
            "model": {
                "name": model.model,
                "api_base": model.api_base,
                "api_key": model.api_key,
                "small": model.driver == "pipeline",
                "max_output": model.max_output,
                "timeout": model.timeout,
                "usd_in": model.usd_in,
                "usd_out": model.usd_out,
            },
        }

    def _environment(self, brief: Brief) -> Mapping[str, str]:
        kept = ("PATH", "LANG", "SSL_CERT_FILE", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY")
        home = brief.folder / "own"
        home.mkdir()
        return {
            **{name: os.environ[name] for name in kept if name in os.environ},
            **brief.environment,
            "HOME": str(home),
            "AIRFLOW_HOME": str(home / "airflow"),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        }


def words(brief: Brief) -> str:
    """The task as a rival reads it: the request, the failed run, and how to end."""
    task, request = brief.task, brief.task.request.strip()
    if task.failure is not None and brief.failed is not None:
        # Files of the failed run are named as they are called here.
        said = brief.failed.log.replace(str(brief.failed.failure["bundle_path"]), str(brief.checkout))
        log = "\n".join(said.splitlines()[-40:])[-4000:]
        failure = task.failure
        request = (
            (HERE / "failed.txt")
            .read_text()
            .format(dag_id=failure.dag_id, date=failure.logical_date, request=request, log=log)
        )
    named = ", ".join(f"{conn_id} ({engine})" for conn_id, engine in task.connections.items())
    connections = f"Airflow connections that you may use: {named}. " if named else ""
    documents = f"Read first: {', '.join(task.documents)}. " if task.documents else ""
    told = (HERE / "words.txt").read_text()
    return told.format(request=request, connections=connections + documents, answer=ANSWER)


def outcome_of(checkout: Path, text: str, task: Task) -> Outcome:
    """What the files and the last words say: ``ANSWER.txt``, or, where no file changed, the last answer.

    The first word names the kind of the outcome.
    """
    path = checkout / ANSWER
    if path.is_file() and not path.is_symlink():
        said = path.read_text(encoding="utf-8", errors="replace")[:4000]
        path.unlink()
        if named := _named(said):
            return named
        text = said
    if _changed(checkout, task):
        return Outcome("change", text)
    return _named(text) or Outcome("answer", text)


def _named(said: str) -> Outcome | None:
    first = re.match(r"\W*(\w+)[\s:.,-]*", said)
    if first and (kind := first[1].lower()) in get_args(OutcomeKind):
        return Outcome(kind, said[first.end() :].strip())  # type: ignore[arg-type]
    return None


def _changed(checkout: Path, task: Task) -> bool:
    return any(
        not (task.workspace / name).is_file() or (task.workspace / name).read_bytes() != file.read_bytes()
        for name, file in _files(checkout)
    ) or any(not (checkout / name).exists() for name, _ in _files(task.workspace))


def _files(folder: Path) -> list[tuple[str, Path]]:
    return [
        (path.relative_to(folder).as_posix(), path)
        for path in folder.rglob("*")
        if path.is_file() and not {".git", "__pycache__"}.intersection(path.relative_to(folder).parts)
    ]
