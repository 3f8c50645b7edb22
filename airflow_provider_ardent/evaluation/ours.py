"""Ardent as an agent under test: each task in a process of its own, as a worker would run it."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from airflow_provider_ardent import settings
from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.agent.limits import Limits
from airflow_provider_ardent.evaluation.agents import Brief, Work, connection_of
from airflow_provider_ardent.evaluation.capturing import BUNDLE
from airflow_provider_ardent.evaluation.repository import git

GRACE_SECONDS = 300.0
"""Beyond the limit of seconds: to start, to verify what was found, and to deliver it."""
_MODEL_NAMES = ("ANTHROPIC_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL", "OLLAMA_HOST", "ARDENT_MODEL")


class Ardent:
    """Repairs and sessions as users have them; every proposal that holds a change is merged.

    :param with_model: without one only known fixes and what needs no model are left.
    """

    def __init__(self, *, with_model: bool = True) -> None:
        self._with_model = with_model

    @property
    def name(self) -> str:
        return "ardent" if self._with_model else "known-fixes"

    @property
    def about(self) -> str:
        from airflow_provider_ardent import __version__

        return f"Ardent {__version__}{'' if self._with_model else ', known fixes alone, without a model'}"

    def prepare(self) -> None:
        """Nothing: it is this package."""

    def work(self, brief: Brief) -> Work:
        origin = brief.folder / "repository.git"
        git("clone", "--quiet", "--bare", str(brief.checkout), str(origin), cwd=brief.folder)
        order, answer = brief.folder / "order.json", brief.folder / "work.json"
        order.write_text(json.dumps(self._order(brief)))
        started = time.monotonic()
        ended = self._run(brief, origin, order, answer)
        seconds = time.monotonic() - started
        if not answer.exists():
            return _cut_short(brief, ended, seconds)
        git("pull", "--quiet", str(origin), "main", cwd=brief.checkout)
        return Work.from_dict(json.loads(answer.read_text()))

    def _run(self, brief: Brief, origin: Path, order: Path, answer: Path) -> str:
        """Run the process; the sentence says why it left no answer."""
        log = brief.folder / "process.log"
        program = (sys.executable, "-m", "airflow_provider_ardent.evaluation.session")
        code = brief.processes.run(
            [*program, str(order), str(answer)],
            (brief.limits.seconds or 3600.0) + GRACE_SECONDS,
            env=self._environment(brief, origin),
            cwd=brief.folder,
            log=log,
        )
        if code is None:
            return "seconds"
        end = log.read_text(errors="replace")[-1500:]
        return f"The process ended with {code}: {end}"

    def _order(self, brief: Brief) -> dict[str, Any]:
        task, failed = brief.task, brief.failed
        return {
            "kind": task.kind,
            "request": task.request,
            "connections": dict(task.connections),
            "documents": {name: (task.workspace / name).read_text("utf-8") for name in task.documents},
            "failure": dict(failed.failure) if failed is not None else None,
            "history": dict(failed.history) if failed is not None else {},
            "events": str(brief.folder / "events.jsonl"),
        }

    def _environment(self, brief: Brief, origin: Path) -> dict[str, str]:
        bundle = {
            "name": BUNDLE,
            "classpath": "airflow.providers.git.bundles.git.GitDagBundle",
            "kwargs": {"git_conn_id": "bench_repository", "tracking_ref": "main"},
        }
        own = {
            "AIRFLOW_HOME": str(brief.folder / "airflow"),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__ARDENT__HOME": str(brief.folder / "ardent"),
            "AIRFLOW__ARDENT__LLM_CONN_ID": "ardent_default",
            "AIRFLOW__ARDENT__FALLBACK_LLM_CONN_IDS": "",
            "AIRFLOW__ARDENT__DRIVER": "auto",
            "AIRFLOW__ARDENT__FORGE": "local",
            "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST": json.dumps([bundle]),
            "AIRFLOW_CONN_BENCH_REPOSITORY": json.dumps({"conn_type": "git", "host": str(origin)}),
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
            **_limits(brief.limits),
        }
        if self._with_model and brief.model is not None:
            own["AIRFLOW_CONN_ARDENT_DEFAULT"] = connection_of(brief.model)
        return {**_inherited(os.environ), **_settings(), **brief.environment, **own}


def _inherited(environ: Mapping[str, str]) -> dict[str, str]:
    """The caller's environment without its Airflow and its model."""
    return {
        name: value
        for name, value in environ.items()
        if not (name.startswith("AIRFLOW") or name in _MODEL_NAMES)
    }


def _settings() -> dict[str, str]:
    """The caller's settings of ``[ardent]``: the process has an AIRFLOW_HOME of its own."""
    return {
        f"AIRFLOW__ARDENT__{option.name.upper()}": settings.text(option.name)
        for option in settings.OPTIONS
        if option.name != "home"
    }


def _limits(limits: Limits) -> dict[str, str]:
    values = {"USD": limits.usd, "TOKENS": limits.tokens, "STEPS": limits.steps, "SECONDS": limits.seconds}
    # 0 is no limit in [ardent].
    return {f"AIRFLOW__ARDENT__MAX_{name}": str(value or 0) for name, value in values.items()}


def _cut_short(brief: Brief, ended: str, seconds: float) -> Work:
    """Work that ended without an answer, with what its events tell of the cost."""
    from airflow_provider_ardent.agent.events import EventLog, FileStore
    from airflow_provider_ardent.agent.limits import spent

    log = EventLog(FileStore(brief.folder / "events.jsonl"))
    used = spent(log) if len(log) else Spent()
    late = ended == "seconds"
    return Work(
        reason="It did not end in time." if late else "",
        spent=used,
        seconds=round(seconds, 1),
        limit="seconds" if late else "",
        trouble="" if late else ended,
        trace="events.jsonl",
    )
