"""Runs DAGs of a bench repository in a child process that holds a real Airflow."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from airflow_provider_ardent.evaluation.child import environment
from airflow_provider_ardent.evaluation.processes import Processes

RUN_SECONDS = 180.0


class RunBroken(Exception):
    """Airflow itself could not do what the bench asked; not a verdict on any answer."""


@dataclass(frozen=True)
class Played:
    """One run of a DAG. ``tasks`` maps a task id, or ``id[map index]``, to its state.

    ``failure`` is what Ardent captured of it (``Failure.to_conf``), ``history`` what Airflow's database knows
    of the failed task; both are empty where nobody asked or nothing failed.
    """

    state: str
    tasks: Mapping[str, str] = field(default_factory=dict)
    log: str = ""
    failure: Mapping[str, Any] = field(default_factory=dict, repr=False)
    history: Mapping[str, Any] = field(default_factory=dict, repr=False)


class AirflowChild:
    """One child process; use it as a context manager, one caller at a time.

    :param processes: starts it, and may end it from another thread.
    """

    def __init__(self, run_seconds: float = RUN_SECONDS, processes: Processes | None = None) -> None:
        self._run_seconds = run_seconds
        self._processes = processes or Processes()
        self._home = Path(tempfile.mkdtemp(prefix="ardent-bench-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._unread = b""

    def __enter__(self) -> AirflowChild:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        shutil.rmtree(self._home, ignore_errors=True)

    def fresh(self) -> None:
        """Forget every run and DAG."""
        self._ask({"kind": "fresh"})

    def run(
        self,
        root: Path,
        dag_id: str,
        logical_date: str,
        conf: Mapping[str, Any],
        env: Mapping[str, str],
        *,
        capture: bool = False,
    ) -> Played:
        """Play a whole DAG of the repository ``root``.

        :param capture: say what failed first, as Ardent's listeners see it.

        :raises RunBroken: the run neither ended in time nor failed as a DAG fails.
        """
        order = {
            "kind": "run",
            "root": str(root),
            "dag_id": dag_id,
            "logical_date": logical_date,
            "conf": dict(conf),
            "env": dict(env),
            "capture": capture,
        }
        answer = self._ask(order)
        return Played(
            answer["state"],
            answer["tasks"],
            answer["log"],
            answer.get("failure") or {},
            answer.get("history") or {},
        )

    def dags(self, root: Path, env: Mapping[str, str]) -> dict[str, dict[str, str]]:
        """``{dag_id: {task_id: operator class}}``.

        :raises AssertionError: a file of the repository does not import.
        """
        answer = self._ask({"kind": "dags", "root": str(root), "env": dict(env)})
        assert not answer["errors"], "\n".join(f"{file}: {text}" for file, text in answer["errors"].items())
        return dict(answer["dags"])

    def _ask(self, order: Mapping[str, Any]) -> dict[str, Any]:
        process = self._process or self._start()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(order).encode() + b"\n")
            process.stdin.flush()
            answer = json.loads(self._line(process))
        except (OSError, ValueError, TimeoutError) as error:
            said = self._last_words()
            self._end()
            raise RunBroken(
                f"{order['kind']} {order.get('dag_id', '')}: {error or 'no answer'}\n{said}"
            ) from error
        if not answer.pop("ok"):
            raise RunBroken(
                f"{order['kind']} {order.get('dag_id', '')}: {answer['error']}\n{answer['trace']}"
            )
        return dict(answer)

    def _line(self, process: subprocess.Popen[bytes]) -> bytes:
        assert process.stdout is not None
        while b"\n" not in self._unread:
            if not select.select([process.stdout], [], [], self._run_seconds)[0]:
                raise TimeoutError(f"no end within {self._run_seconds:.0f} s")
            part = os.read(process.stdout.fileno(), 65_536)
            if not part:
                raise OSError("the process ended")
            self._unread += part
        line, _, self._unread = self._unread.partition(b"\n")
        return line

    def _start(self) -> subprocess.Popen[bytes]:
        empty, env = self._home / "empty.db", environment(self._home)
        if not empty.exists():
            from airflow_provider_ardent.verify import template

            shutil.copyfile(template.ensure(), empty)
        shutil.copyfile(empty, self._home / "airflow.db")
        self._unread = b""
        self._process = self._processes.start(
            [sys.executable, "-m", "airflow_provider_ardent.evaluation.child"],
            env=env,
            cwd=self._home,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self._process

    def _last_words(self) -> str:
        path = self._home / "child.log"
        return path.read_text(errors="replace")[-3000:] if path.exists() else ""

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        self._processes.stop(process)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
