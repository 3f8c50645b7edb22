"""What failed in a run of a bench DAG, captured by Ardent's own code in the process in which it happened."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from airflow.listeners import hookimpl

from airflow_provider_ardent.repair.incident import Failure

BUNDLE = "bench"
DAGS = "dags"
"""The folder of the DAGs in a task's repository; the bundle is the repository's root."""


@dataclass(frozen=True)
class Bundle:
    """As much of a DAG bundle as capturing reads: ``DAG.test`` gives its tasks none."""

    path: Path
    name: str = BUNDLE
    version: str = ""


@dataclass
class Captured:
    """A listener that keeps the failures of a run, in order; a try that Airflow repeats is none."""

    root: Path
    failures: list[Failure] = field(default_factory=list)

    @hookimpl
    def on_task_instance_failed(self, previous_state: Any, task_instance: Any, error: Any) -> None:
        from airflow_provider_ardent.compat import name_of
        from airflow_provider_ardent.plugins import capture

        if name_of(task_instance.state) == "up_for_retry":
            return
        task_instance.bundle_instance = Bundle(self.root)
        failure = capture.from_task(task_instance, error, environ={}).failure
        self.failures.append(replace(failure, relative_fileloc=f"{DAGS}/{failure.relative_fileloc}"))


@contextlib.contextmanager
def capturing(root: Path) -> Iterator[Captured]:
    """Listen to the tasks that fail in this process.

    :param root: the repository.
    """
    from airflow.sdk.listener import get_listener_manager

    captured, listeners = Captured(root), get_listener_manager().pm
    listeners.register(captured)
    try:
        yield captured
    finally:
        listeners.unregister(captured)


def broken_file(root: Path, dag_id: str, errors: Mapping[str, str]) -> Failure | None:
    """The failure of a DAG file that does not import: of the one that names the DAG, else of the first."""
    from airflow_provider_ardent.plugins import capture, stack

    for name in sorted(errors, key=lambda name: dag_id not in _text(root, name)):
        path, _ = stack.relative(str(_file(root, name)), str(root))
        failure = replace(
            capture.blank("import", "dag_processor", dag_id),
            bundle_name=BUNDLE,
            bundle_path=str(root),
            relative_fileloc=path,
        )
        return capture.bounded(capture.with_stack(failure, stack.read(errors[name], str(root))))
    return None


def failed_run(root: Path, dag_id: str, logical_date: str, files: Mapping[str, str]) -> Failure:
    """A run that failed though none of its tasks did.

    :param files: the path of each DAG's file, relative to the folder of the DAGs.
    """
    from airflow_provider_ardent.plugins import capture

    text = "The run failed without a failed task."
    return replace(
        capture.blank("dag_run", "scheduler", dag_id),
        logical_date=logical_date,
        error_type="DagRunFailed",
        error_message=text,
        error_chain=(f"DagRunFailed: {text}",),
        bundle_name=BUNDLE,
        bundle_path=str(root),
        relative_fileloc=f"{DAGS}/{files.get(dag_id, '')}",
    )


def history_of(failure: Failure) -> dict[str, Any]:
    """What the steward of a running Airflow would answer about the failed task; empty for a broken file."""
    from airflow_provider_ardent.compat import DagRun, create_session, select
    from airflow_provider_ardent.plugins.errands import Errand, Scope
    from airflow_provider_ardent.plugins.history import history

    if not failure.run_id:
        return {}
    with create_session(scoped=False) as session:
        run = session.scalar(
            select(DagRun).where(DagRun.dag_id == failure.dag_id, DagRun.run_id == failure.run_id)
        )
        if run is None:
            return {}
        scope = Scope(run.id, run.run_id, failure.task_id, failure.map_index, failure.dag_id)
        answer = history(session, Errand(scope, "1", "history", {}, failure))
    # The files of the child that plays the run are no bundle of the repair's.
    return {**answer, "bundle_name": BUNDLE, "relative_fileloc": failure.relative_fileloc}


def _file(root: Path, name: str) -> Path:
    path = Path(name)
    return path if path.is_absolute() else root / DAGS / path


def _text(root: Path, name: str) -> str:
    path = _file(root, name)
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
