"""How a DAG is built, and how its run went: one sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from airflow_provider_ardent.context.dags import DagIndex, Idioms, conn_ids_in
from airflow_provider_ardent.verify.checks import LOG_CHARACTERS, describe, last_line
from airflow_provider_ardent.verify.evidence import Check, Moment
from airflow_provider_ardent.verify.pool import Transcript
from airflow_provider_ardent.verify.static import Change
from airflow_provider_ardent.verify.target import missing_in_sandbox
from airflow_provider_ardent.verify.wire import DagShape, Fault, TaskResult

STRUCTURE = "structure"
WITHIN = "within the plan"
RUN = "run"


def structure(dags: Mapping[str, DagShape], index: DagIndex, before: Mapping[str, DagShape]) -> Check:
    """Whether the DAGs of changed files are soundly built; differences from their siblings are said.

    :param index: the DAG files of the repository before the change.
    :param before: the DAGs that the changed files held.
    """
    wrong: list[str] = []
    notes: list[str] = []
    idioms = index.idioms()
    for dag_id, dag in sorted(dags.items()):
        if dag_id not in before:
            other = index.dag(dag_id)
            if other is not None and not other.path.endswith(dag.file):
                wrong.append(f"DAG {dag_id} exists already, in {other.path}: choose another dag_id")
        if not dag.tasks:
            wrong.append(f"DAG {dag_id} has no tasks")
        if dag.schedule and _is_scheduled(dag) and not dag.start_date:
            wrong.append(f"DAG {dag_id} has a schedule and no start_date")
        if dag_id not in before:
            notes += [f"{dag_id}: {note}" for note in _differences(dag, idioms)]
    if wrong:
        return Check(STRUCTURE, "after", "failed", "; ".join(wrong[:5]), log="\n".join(wrong))
    if notes:
        return Check(STRUCTURE, "after", "passed", f"warning: {'; '.join(notes[:6])}", log="\n".join(notes))
    names = ", ".join(sorted(dags)[:5]) or "no DAG of its own"
    return Check(STRUCTURE, "after", "passed", f"{names}: built as the other DAGs are")


def within(changes: Sequence[Change], files: Sequence[str], connections: Sequence[str] | None) -> Check:
    """Whether the change keeps to the files and connections of the plan."""
    wrong = []
    if files:
        wrong += [f"{change.path} was changed" for change in changes if change.path not in files]
    if connections is not None:
        before = conn_ids_in(change.before or "" for change in changes)
        after = conn_ids_in(change.after or "" for change in changes)
        new = [conn_id for conn_id in after if conn_id not in before and conn_id not in connections]
        wrong += [f"the connection {conn_id} is used" for conn_id in new]
    if wrong:
        detail = f"the plan does not name it: {'; '.join(wrong[:5])}"
        return Check(WITHIN, "after", "failed", detail, log="\n".join(wrong))
    return Check(WITHIN, "after", "passed", "only the files and connections of the plan are used")


def _is_scheduled(dag: DagShape) -> bool:
    return "NullTimetable" not in dag.schedule and dag.schedule != "null"


def _differences(dag: DagShape, idioms: Idioms) -> Iterator[str]:
    if idioms.owner and dag.owner != idioms.owner:
        yield f"the owner is {dag.owner!r}, elsewhere {idioms.owner!r}"
    if lacking := [tag for tag in idioms.tags if tag not in dag.tags]:
        yield f"it lacks the tag {', '.join(lacking)}"
    if idioms.catchup in ("True", "False") and str(dag.catchup) != idioms.catchup:
        yield f"catchup is {dag.catchup}, elsewhere {idioms.catchup}"
    retries = {task.fields.get("retries", "") for task in dag.tasks.values()}
    if idioms.retries and retries - {idioms.retries, ""}:
        yield f"retries are {', '.join(sorted(retries - {''}))}, elsewhere {idioms.retries}"


def run_check(dag_id: str, step: str, transcript: Transcript, conn_ids: tuple[str, ...]) -> Check:
    """How one run of a whole DAG went: ``step`` is ``target`` for the first, ``again`` for the second."""
    moment: Moment = "again" if step == "again" else "after"
    results = transcript.of(step)
    seconds = sum(result.seconds for result in results)
    bad = next((r for r in results if r.state == "failed" and not _outside(r, conn_ids)), None)
    if bad is not None:
        detail = f"{dag_id}.{bad.name}: {describe(bad.fault or Fault('', ''))}"
        return Check(RUN, moment, "failed", detail, seconds, _log(bad))
    lacking = next((r for r in results if r.state in ("failed", "not_run")), None)
    if lacking is not None:
        reason = lacking.reason or _outside(lacking, conn_ids)
        return Check(RUN, moment, "skipped", f"{dag_id}.{lacking.name}: {reason}", seconds, _log(lacking))
    if transcript.problem:
        return Check(RUN, moment, "failed", f"{dag_id}: {transcript.problem}", transcript.seconds)
    if not results:
        why = last_line(transcript.unprepared) or "no task was run"
        log = transcript.unprepared[-LOG_CHARACTERS:]
        return Check(RUN, moment, "failed", f"{dag_id}: {why}", log=log)
    done = [r for r in results if r.state == "success"]
    if not done:
        return Check(RUN, moment, "failed", f"{dag_id}: every task was skipped", seconds)
    names = ", ".join(f"{r.name} {r.state}" for r in results[:8])
    return Check(RUN, moment, "passed", f"{dag_id}: {names}", seconds, _log(results[-1]))


def _outside(result: TaskResult, conn_ids: tuple[str, ...]) -> str:
    return missing_in_sandbox(result.fault, conn_ids) if result.fault else ""


def _log(result: TaskResult) -> str:
    return result.log[-LOG_CHARACTERS:]
