"""Incidents as Airflow's database has them: the runs of the repair DAG and what hangs on them.

No table of ours: the failure is the run's conf, the proposal and its result are XComs, the question is
a human-in-the-loop detail.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from airflow.models.dagrun import DagRun
from airflow.models.taskinstance import TaskInstance as TI
from airflow.models.taskinstancehistory import TaskInstanceHistory as TIH
from sqlalchemy import select

from airflow_provider_ardent.plugins.api import rows
from airflow_provider_ardent.plugins.api.access import Target
from airflow_provider_ardent.plugins.api.progress import (
    APPLY,
    APPROVAL,
    OPEN_STATES,
    REPAIR,
    Snapshot,
    State,
    state_of,
)
from airflow_provider_ardent.plugins.api.rows import Asked, Question, RunIndex, text, whole
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_MESSAGE_LENGTH = 300
_NOTHING_ASKED = Asked(False, (), True)


@dataclass(frozen=True)
class Summary:
    """One incident as a list shows it."""

    id: str
    fingerprint: str
    attempt: int
    target: Target
    task_id: str
    run_id: str
    map_index: int
    failure_kind: str
    error_type: str
    error_message: str
    failed_at: str
    started_at: datetime
    ended_at: datetime | None = None
    state: State = "investigating"
    state_reason: str = ""
    outcome: str = ""
    summary: str = ""
    verified: bool = False
    usd: float | None = None
    tokens: int = 0

    def says(self, words: str) -> bool:
        """Whether one of the words a person would search for holds ``words``."""
        return any(
            words in field.lower()
            for field in (
                self.target.dag_id, self.target.relative_fileloc, self.task_id, self.run_id, self.error_type,
                self.error_message, self.summary, self.fingerprint,
            )
        )  # fmt: skip


@dataclass(frozen=True)
class Record:
    """Everything of one incident that Airflow's database holds."""

    summary: Summary
    failure: dict[str, Any]
    proposal: dict[str, Any] | None
    applied: dict[str, Any] | None
    question: Question | None
    tasks: tuple[TI, ...]
    run_state: str


def index() -> RunIndex[Summary]:
    """An index of all incidents."""
    return RunIndex(REPAIR_DAG_ID, _summaries, lambda summary: summary.state in OPEN_STATES)


def find(session: Session, incident_id: str) -> Record | None:
    """One incident by its id, which is the run id of its repair."""
    run = session.scalar(select(DagRun).where(DagRun.dag_id == REPAIR_DAG_ID, DagRun.run_id == incident_id))
    if run is None:
        return None
    summary = _summaries(session, [run.id])[run.id]
    results = rows.results_of(session, [run.id], (REPAIR, APPLY))
    failure = (run.conf or {}).get("failure")
    return Record(
        summary=summary,
        failure=failure if isinstance(failure, dict) else {},
        proposal=results.get((run.id, REPAIR)),
        applied=results.get((run.id, APPLY)),
        question=rows.question_of(session, REPAIR_DAG_ID, incident_id, APPROVAL),
        tasks=tuple(session.scalars(select(TI).where(TI.dag_id == REPAIR_DAG_ID, TI.run_id == incident_id))),
        run_state=str(run.state),
    )


def instance_ids(session: Session, dag_id: str, run_id: str, task_id: str, map_index: int) -> set[str]:
    """The ids of all tries of a task instance."""
    ids: set[str] = set()
    for model, column in ((TI, TI.id), (TIH, TIH.task_instance_id)):
        ids.update(
            str(found)
            for found in session.scalars(
                select(column).where(
                    model.dag_id == dag_id,
                    model.run_id == run_id,
                    model.task_id == task_id,
                    model.map_index == map_index,
                )
            )
        )
    return ids


def _summaries(session: Session, keys: Sequence[int]) -> dict[int, Summary]:
    failure = DagRun.conf["failure"]
    runs = session.execute(
        select(
            DagRun.id, DagRun.run_id, DagRun._state,
            DagRun.start_date, DagRun.run_after, DagRun.end_date,
            DagRun.conf["fingerprint"].as_string(), DagRun.conf["attempt"].as_string(),
            *(failure[name].as_string() for name in (
                "dag_id", "bundle_name", "relative_fileloc", "task_id", "run_id", "map_index", "kind",
                "error_type", "error_message", "at",
            )),
        ).where(DagRun.id.in_(keys))
    ).all()  # fmt: skip
    run_ids = [run[1] for run in runs]
    tasks = rows.tasks_of(session, REPAIR_DAG_ID, run_ids)
    asked = rows.asked_of(session, REPAIR_DAG_ID, run_ids, [APPROVAL])
    results = rows.results_of(session, keys, (REPAIR, APPLY))
    found = {}
    for key, run_id, state, start, after, end, fingerprint, attempt, *fields in runs:
        dag_id, bundle, fileloc, task, failed_run, map_index, kind, error, message, at = map(text, fields)
        summary = Summary(
            id=run_id,
            fingerprint=text(fingerprint),
            attempt=whole(attempt, 1),
            target=Target(dag_id, bundle, fileloc, whole_file=kind == "import"),
            task_id=task,
            run_id=failed_run,
            map_index=whole(map_index, -1),
            failure_kind=kind or "task",
            error_type=error,
            error_message=message[:_MESSAGE_LENGTH],
            failed_at=at,
            started_at=start or after,
            ended_at=end,
        )
        proposal, applied = results.get((key, REPAIR)), results.get((key, APPLY))
        states = {name: row.state for name, row in tasks.get(run_id, {}).items()}
        question = asked.get((run_id, APPROVAL))
        unanswered = question.unanswered if question else None
        said = question or _NOTHING_ASKED
        seen = Snapshot(text(state), states, proposal, applied, unanswered, said.chosen, said.settled)
        found[key] = _with_result(summary, seen)
    return found


def _with_result(summary: Summary, seen: Snapshot) -> Summary:
    state, reason = state_of(seen)
    proposal = seen.proposal or {}
    spent = proposal.get("spent") or {}
    return replace(
        summary,
        state=state,
        state_reason=reason,
        outcome=text(proposal.get("outcome")),
        summary=text(proposal.get("summary"))[:_MESSAGE_LENGTH],
        verified=proposal.get("verified") is True,
        usd=rows.money(spent.get("usd")),
        tokens=whole(spent.get("tokens_in"), 0) + whole(spent.get("tokens_out"), 0),
    )
