"""Runs inside the sandbox: import DAG files and describe the DAGs they hold."""

from __future__ import annotations

import inspect
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from airflow.dag_processing.dagbag import DagBag

    from airflow_provider_ardent.verify.wire import Job

FIELD_CHARACTERS = 4_000
ERROR_CHARACTERS = 8_000


class Speaker(Protocol):
    def say(self, kind: str, data: dict[str, Any] | None = None) -> None: ...


class Log(Protocol):
    def take(self) -> str: ...


def load(dags: str, file: str) -> DagBag:
    """Import one file the way the DAG processor does."""
    from airflow.dag_processing.dagbag import DagBag

    bag = DagBag(dag_folder=os.devnull, collect_dags=False, bundle_path=Path(dags), bundle_name="repository")
    try:
        bag.process_file(  # type: ignore[no-untyped-call]
            os.path.join(dags, file), only_if_updated=False, safe_mode=True
        )
    except Exception as error:
        bag.import_errors[file] = f"{type(error).__name__}: {error}"
    return bag


def describe_files(job: Job, channel: Speaker, tail: Log) -> dict[str, Any]:
    """Import the job's files one by one; serialise and describe their DAGs.

    The name of each file is said before it is imported, so that the worker knows which one ended or
    hung the process.
    """
    from airflow.serialization.serialized_objects import DagSerialization

    started = time.monotonic()
    dags: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for file in job.files:
        channel.say("importing", {"file": file})
        bag = load(job.dags, file)
        errors.update({path: error[-ERROR_CHARACTERS:] for path, error in bag.import_errors.items()})
        for dag_id, dag in bag.dags.items():
            if dag_id in dags:
                errors[file] = f"DAG {dag_id} is already defined in {dags[dag_id]['file']}"
                continue
            try:
                serialised = DagSerialization.to_dict(dag)["dag"]
            except Exception as error:
                errors[file] = f"DAG {dag_id} cannot be serialised: {type(error).__name__}: {error}"
                continue
            dags[dag_id] = {
                "file": file,
                "schedule": json.dumps(serialised.get("timetable"), sort_keys=True, default=str),
                "tasks": {task.task_id: describe_task(task, job) for task in dag.tasks},
                "owner": str(dag.owner),
                "tags": sorted(dag.tags),
                "catchup": bool(dag.catchup),
                "start_date": _start_of(dag),
            }
    tail.take()
    return {"dags": dags, "errors": errors, "seconds": time.monotonic() - started}


def _start_of(dag: Any) -> str:
    """The DAG's start date, or that of its tasks where only they have one."""
    dates = [date for date in (dag.start_date, *(task.start_date for task in dag.tasks)) if date is not None]
    return str(dates[0].isoformat()) if dates else ""


def describe_task(task: Any, job: Job) -> dict[str, Any]:
    return {
        "operator": task.operator_class.__name__ if task.is_mapped else type(task).__name__,
        "trigger_rule": str(getattr(task.trigger_rule, "value", task.trigger_rule)),
        "downstream": sorted(task.downstream_task_ids),
        "mapped": bool(task.is_mapped),
        "setup": bool(task.is_setup),
        "teardown": bool(task.is_teardown),
        "callable": _callable_of(task, job),
        "fields": _fields_of(task),
    }


def _callable_of(task: Any, job: Job) -> str:
    """``path::qualified name`` of the function a task calls, where it is in the repository."""
    partial = getattr(task, "partial_kwargs", {}) if task.is_mapped else {}
    function = partial.get("python_callable") or getattr(task, "python_callable", None)
    if function is None:
        return ""
    function = inspect.unwrap(function)
    code = getattr(function, "__code__", None)
    if code is None or not code.co_filename.startswith(job.root + os.sep):
        return ""
    path = os.path.relpath(code.co_filename, job.root)
    return f"{path}::{getattr(function, '__qualname__', '')}"


def _fields_of(task: Any) -> dict[str, str]:
    """Template fields that hold text, as written, and the settings that can hide a failure."""
    values: dict[str, str] = {}
    partial = task.partial_kwargs if task.is_mapped else None
    for name in (*task.template_fields, "soft_fail", "skip_on_exit_code", "skip_policy", "retries"):
        value = partial.get(name) if partial is not None else getattr(task, name, None)
        if isinstance(value, (str, int, bool)):
            values[name] = str(value)[:FIELD_CHARACTERS]
        elif isinstance(value, (list, tuple)) and value and all(isinstance(v, str) for v in value):
            values[name] = "\n;\n".join(value)[:FIELD_CHARACTERS]
    return values
