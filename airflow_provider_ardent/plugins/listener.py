"""The hooks that Airflow calls when something fails.

A hook never raises and never waits long: in a task process the work has a thread and five seconds, in the
other processes, where a hook runs inside Airflow's own transaction, plain values are handed to a thread.
This module is loaded by every task process, so it imports next to nothing.
"""

from __future__ import annotations

import contextvars
import logging
import threading
from collections.abc import Callable
from typing import Any

from airflow.listeners import hookimpl

log = logging.getLogger(__name__)

TASK_SECONDS = 5.0


@hookimpl
def on_task_instance_failed(previous_state: Any, task_instance: Any, error: Any) -> None:
    """A task failed: seen by its own process, by the scheduler, or set by a person."""
    try:
        if not _enabled():
            return
        from airflow_provider_ardent.compat import is_database_row

        if not is_database_row(task_instance):
            _in_task_process(task_instance, error)
        else:
            from airflow_provider_ardent.plugins import outbox

            outbox.task_failed(task_instance, error, by_hand=previous_state is None)
    except Exception as problem:
        _warn("a failed task", problem)


@hookimpl
def on_dag_run_failed(dag_run: Any, msg: str) -> None:
    """A run failed: catches what ended without a word, such as a task that was killed."""
    try:
        if _enabled():
            from airflow_provider_ardent.plugins import outbox

            outbox.run_failed(dag_run, msg)
    except Exception as problem:
        _warn("a failed run", problem)


@hookimpl
def on_new_dag_import_error(filename: Any, stacktrace: Any) -> None:
    """A DAG file stopped importing."""
    _import_error(filename, stacktrace, new=True)


@hookimpl
def on_existing_dag_import_error(filename: Any, stacktrace: Any) -> None:
    """A DAG file still does not import: Airflow says so at every parse."""
    _import_error(filename, stacktrace, new=False)


def _import_error(filename: Any, stacktrace: Any, *, new: bool) -> None:
    try:
        if _enabled():
            from airflow_provider_ardent.plugins import outbox

            outbox.import_failed(str(filename), str(stacktrace), new=new)
    except Exception as problem:
        _warn("a DAG file that does not import", problem)


def _in_task_process(ti: Any, error: Any) -> None:
    from airflow_provider_ardent import settings
    from airflow_provider_ardent.authoring.turn import OPERATORS
    from airflow_provider_ardent.compat import name_of, supervisor
    from airflow_provider_ardent.plugins.sighting import watched

    if type(ti.task).__name__ in OPERATORS:
        return  # an agent that gave up is not repaired by another agent
    comms = supervisor()
    if comms is None or (name_of(ti.state) == "up_for_retry" and not settings.flag("capture_retries")):
        return
    if watched([ti.dag_id], ti.task.dag.tags or ()):
        within(TASK_SECONDS, lambda: _report(ti, error, comms))


def _report(ti: Any, error: Any, comms: Any) -> None:
    from airflow_provider_ardent.plugins import capture, trigger

    placement = trigger.report(capture.from_task(ti, error), trigger.TaskRuns(comms))
    log.info("Ardent: %s repair %s", placement.status, placement.run_id)


def within(seconds: float, work: Callable[[], None]) -> None:
    """Do the work in a thread and wait for it at most so long. What it raises becomes a warning.

    The thread is a daemon and is left to itself when the time is over; the process ends with it running.
    """
    problems: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as problem:  # a task's own __repr__ may raise SystemExit
            problems.append(problem)

    thread = threading.Thread(
        target=contextvars.copy_context().run, args=(guarded,), name="ardent-capture", daemon=True
    )
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        log.warning(
            "Ardent did not capture this failure within %.0f s and leaves it to the next sweep.",
            seconds,
        )
    elif problems:
        _warn("this failure", problems[0])


def _enabled() -> bool:
    from airflow_provider_ardent import settings

    return settings.flag("enabled")


def _warn(what: str, problem: BaseException) -> None:
    from airflow_provider_ardent.errors import ArdentError
    from airflow_provider_ardent.masking import Masker

    try:
        text = Masker().text(str(problem))[:500]
    except Exception:
        text = ""
    if isinstance(problem, ArdentError):
        log.warning("%s", text)
    else:
        log.warning("Ardent could not handle %s: %s: %s", what, type(problem).__name__, text)
