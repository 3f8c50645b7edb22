"""Task logs as the api-server and the scheduler can read them, and the error that one ends with."""

from __future__ import annotations

import json
import logging
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from airflow_provider_ardent.plugins import stack
from airflow_provider_ardent.repair.incident import Frame

log = logging.getLogger(__name__)

Entry = Mapping[str, Any]
_FAILED = frozenset({"Task failed with exception", "Task exited"})
_NOT_LOADED = frozenset({"Dag not found during start up", "Task not found in Dag during start up"})
_MOST_ENTRIES = 20_000


def entries(session: Any, ti: Any, try_number: int, most: int) -> list[Entry]:
    """The last ``most`` entries of a task's log, from wherever Airflow keeps it; empty where there are none.

    :param ti: a row of ``TaskInstance`` or ``TaskInstanceHistory`` of that try.
    """
    from airflow_provider_ardent.compat import DBDagBag, TaskLogReader

    try:
        reader = TaskLogReader()
        if not reader.supports_read:
            return []
        dag = DBDagBag().get_dag_for_run(ti.dag_run, session=session)
        if dag is not None and dag.has_task(ti.task_id):
            ti.task = dag.get_task(ti.task_id)
        stream, _ = reader.read_log_chunks(ti, try_number, {})
        last: deque[Any] = deque(maxlen=most)
        for number, message in enumerate(stream):
            last.append(message)
            if number > _MOST_ENTRIES:
                break
        return [message.model_dump(mode="json") for message in last]
    except Exception as problem:
        log.warning(
            "Ardent could not read the log of %s.%s: %s", ti.dag_id, ti.task_id, type(problem).__name__
        )
        return []


def lines(found: Sequence[Entry]) -> list[str]:
    """Entries as people read them."""
    from airflow_provider_ardent.plugins.capture import log_line

    return [line for entry in found if (line := log_line(json.dumps(entry, default=str)))]


def error_in(found: Sequence[Entry], root: str) -> stack.Stack | None:
    """The error that failed the task, as Airflow logged it; None for one that ended without a word."""
    for entry in reversed(found):
        details = [part for part in entry.get("error_detail") or () if isinstance(part, Mapping)]
        if entry.get("event") not in _FAILED or not (details or entry["event"] == "Task exited"):
            continue
        if not details:
            code = str(entry.get("exit_code", ""))
            return stack.Stack("SystemExit", code, (f"SystemExit: {code}",), "", ())
        return _stack(details, root)
    unloaded = next((entry for entry in reversed(found) if entry.get("event") in _NOT_LOADED), None)
    return None if unloaded is None else _not_loaded(unloaded)


def _not_loaded(entry: Entry) -> stack.Stack:
    """The task's process ended before the task began; Airflow logs that, and not why."""
    message = (
        f"{entry['event']}: {entry.get('path') or 'the DAG file'} does not import where the task ran, or it "
        f"no longer holds the DAG {entry.get('dag_id')} or its task {entry.get('task_id') or ''}".rstrip()
    )
    return stack.Stack("DagNotLoaded", message, (f"DagNotLoaded: {message}",), "", ())


def _stack(details: Sequence[Mapping[str, Any]], root: str) -> stack.Stack:
    """``details`` has the error first, then its causes; only explicit causes add frames."""
    frames: list[Frame] = []
    text: list[str] = []
    for number, part in enumerate(details[: stack.MOST_ERRORS]):
        shown = [_frame(raw, root) for raw in part.get("frames") or () if isinstance(raw, Mapping)]
        text += [f'  File "{frame.path}", line {frame.line}, in {frame.function}' for frame in shown]
        text.append(_line(part))
        if number == 0 or part.get("is_cause"):
            frames += shown
    first = details[0]
    return stack.Stack(
        error_type=str(first.get("exc_type", "")),
        error_message=str(first.get("exc_value", ""))[: stack.LONGEST_MESSAGE],
        chain=tuple(_line(part) for part in details[: stack.MOST_ERRORS]),
        traceback=stack.middle_cut("\n".join(text), stack.LONGEST_TRACEBACK),
        frames=tuple(frames[-stack.MOST_FRAMES :]),
    )


def _frame(raw: Mapping[str, Any], root: str) -> Frame:
    path, inside = stack.relative(str(raw.get("filename", "")), root)
    return Frame(path, int(raw.get("lineno") or 0), str(raw.get("name", "")), in_project=inside)


def _line(part: Mapping[str, Any]) -> str:
    return f"{part.get('exc_type')}: {part.get('exc_value')}"[:500]
