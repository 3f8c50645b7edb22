"""Incidents as Airflow's database has them: the runs of the repair DAG and what hangs on them.

No table of ours: the failure is the run's conf, the proposal and its result are XComs, the question is
a human-in-the-loop detail. :class:`Index` keeps the small part that lists need in memory and asks the
database only for what can have changed, so that a list of ten thousand stays fast.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from airflow.models.dagrun import DagRun
from airflow.models.hitl import HITLDetail
from airflow.models.taskinstance import TaskInstance as TI
from airflow.models.taskinstancehistory import TaskInstanceHistory as TIH
from airflow.models.xcom import XComModel
from sqlalchemy import select

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
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

RESULT = "return_value"
# The scheduler takes note of a parked task within two of its heartbeats (5 s each by default).
SETTLING = timedelta(seconds=12)
_MESSAGE_LENGTH = 300
_CHUNK = 500


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

    def says(self, text: str) -> bool:
        """Whether one of the words a person would search for holds ``text``."""
        return any(
            text in field.lower()
            for field in (
                self.target.dag_id, self.target.relative_fileloc, self.task_id, self.run_id, self.error_type,
                self.error_message, self.summary, self.fingerprint,
            )
        )  # fmt: skip


@dataclass(frozen=True)
class Question:
    """What a person is asked, and the answer."""

    options: tuple[str, ...]
    subject: str
    body: str
    asked_at: datetime | None
    answered_at: datetime | None
    answered_by: str
    chosen: tuple[str, ...]
    takes_comment: bool
    parked: bool


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


class Index:
    """The summaries of all incidents, newest first. One a process; safe among threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[int, tuple[tuple[str, int], Summary]] = {}

    def all(self, session: Session) -> list[Summary]:
        """Every incident, newest first. Reads anew only runs that are new, open, or were cleared."""
        runs = session.execute(
            select(DagRun.id, DagRun._state, DagRun.clear_number)
            .where(DagRun.dag_id == REPAIR_DAG_ID)
            .order_by(DagRun.run_after.desc(), DagRun.id.desc())
        ).all()
        with self._lock:
            stale = [
                key
                for key, state, cleared in runs
                if self._marker(key) != (state, cleared) or self._open(key)
            ]
            for chunk in _chunks(stale):
                self._kept.update(_summaries(session, chunk))
            if len(self._kept) > len(runs):
                self._kept = {key: self._kept[key] for key, _, _ in runs}
            return [self._kept[key][1] for key, _, _ in runs if key in self._kept]

    def _marker(self, key: int) -> tuple[str, int] | None:
        return self._kept[key][0] if key in self._kept else None

    def _open(self, key: int) -> bool:
        (run_state, _), summary = self._kept[key]
        return run_state not in ("success", "failed") or summary.state in OPEN_STATES


def find(session: Session, incident_id: str) -> Record | None:
    """One incident by its id, which is the run id of its repair."""
    run = session.scalar(select(DagRun).where(DagRun.dag_id == REPAIR_DAG_ID, DagRun.run_id == incident_id))
    if run is None:
        return None
    _, summary = _summaries(session, [run.id])[run.id]
    results = _results(session, [run.id])
    failure = (run.conf or {}).get("failure")
    return Record(
        summary=summary,
        failure=failure if isinstance(failure, dict) else {},
        proposal=results.get((run.id, REPAIR)),
        applied=results.get((run.id, APPLY)),
        question=_question(session, incident_id),
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


def _summaries(session: Session, keys: Sequence[int]) -> dict[int, tuple[tuple[str, int], Summary]]:
    failure = DagRun.conf["failure"]
    rows = session.execute(
        select(
            DagRun.id, DagRun.run_id, DagRun._state, DagRun.clear_number,
            DagRun.start_date, DagRun.run_after, DagRun.end_date,
            DagRun.conf["fingerprint"].as_string(), DagRun.conf["attempt"].as_string(),
            *(failure[name].as_string() for name in (
                "dag_id", "bundle_name", "relative_fileloc", "task_id", "run_id", "map_index", "kind",
                "error_type", "error_message", "at",
            )),
        ).where(DagRun.id.in_(keys))
    ).all()  # fmt: skip
    run_ids = {row[0]: row[1] for row in rows}
    tasks, asked, results = _tasks(session, run_ids), _asked(session, run_ids), _results(session, keys)
    found = {}
    for key, run_id, state, cleared, start, after, end, fingerprint, attempt, *fields in rows:
        dag_id, bundle, fileloc, task, failed_run, map_index, kind, error, message, at = map(_text, fields)
        summary = Summary(
            id=run_id,
            fingerprint=_text(fingerprint),
            attempt=_whole(attempt, 1),
            target=Target(dag_id, bundle, fileloc, whole_file=kind == "import"),
            task_id=task,
            run_id=failed_run,
            map_index=_whole(map_index, -1),
            failure_kind=kind or "task",
            error_type=error,
            error_message=message[:_MESSAGE_LENGTH],
            failed_at=at,
            started_at=start or after,
            ended_at=end,
        )
        proposal, applied = results.get((key, REPAIR)), results.get((key, APPLY))
        open_question, chosen, ready = asked.get(run_id, (None, (), True))
        seen = Snapshot(_text(state), tasks.get(run_id, {}), proposal, applied, open_question, chosen, ready)
        found[key] = ((_text(state), cleared), _with_result(summary, seen))
    return found


def _with_result(summary: Summary, seen: Snapshot) -> Summary:
    state, reason = state_of(seen)
    proposal = seen.proposal or {}
    spent = proposal.get("spent") or {}
    usd = spent.get("usd")
    return replace(
        summary,
        state=state,
        state_reason=reason,
        outcome=_text(proposal.get("outcome")),
        summary=_text(proposal.get("summary"))[:_MESSAGE_LENGTH],
        verified=proposal.get("verified") is True,
        usd=float(usd) if isinstance(usd, (int, float)) else None,
        tokens=_whole(spent.get("tokens_in"), 0) + _whole(spent.get("tokens_out"), 0),
    )


def _tasks(session: Session, run_ids: dict[int, str]) -> dict[str, dict[str, str | None]]:
    found: dict[str, dict[str, str | None]] = {}
    for run_id, task_id, state in session.execute(
        select(TI.run_id, TI.task_id, TI.state).where(
            TI.dag_id == REPAIR_DAG_ID, TI.run_id.in_(run_ids.values())
        )
    ):
        found.setdefault(run_id, {})[task_id] = state
    return found


def _asked(session: Session, run_ids: dict[int, str]) -> dict[str, tuple[bool, tuple[str, ...], bool]]:
    rows = session.execute(
        select(TI.run_id, HITLDetail.responded_at, HITLDetail.chosen_options, HITLDetail.created_at)
        .select_from(HITLDetail)
        .join(TI, HITLDetail.ti_id == TI.id)
        .where(TI.dag_id == REPAIR_DAG_ID, TI.task_id == APPROVAL, TI.run_id.in_(run_ids.values()))
    )
    return {
        run_id: (answered is None, tuple(chosen or ()), settled(created))
        for run_id, answered, chosen, created in rows
    }


def settled(asked_at: datetime | None) -> bool:
    """Whether a question may be answered: Airflow 3.3 fails a task that resumes before it saw it park."""
    return asked_at is None or datetime.now(UTC) - asked_at >= SETTLING


def _results(session: Session, keys: Sequence[int]) -> dict[tuple[int, str], dict[str, Any]]:
    rows = session.execute(
        select(XComModel.dag_run_id, XComModel.task_id, XComModel.value).where(
            XComModel.dag_run_id.in_(keys), XComModel.key == RESULT, XComModel.task_id.in_((REPAIR, APPLY))
        )
    )
    return {(key, task_id): value for key, task_id, raw in rows if (value := _object(raw)) is not None}


def _question(session: Session, incident_id: str) -> Question | None:
    row = session.execute(
        select(HITLDetail, TI.state)
        .join(TI, HITLDetail.ti_id == TI.id)
        .where(TI.dag_id == REPAIR_DAG_ID, TI.task_id == APPROVAL, TI.run_id == incident_id)
    ).first()
    if row is None:
        return None
    detail, state = row
    return Question(
        options=tuple(detail.options or ()),
        subject=detail.subject or "",
        body=detail.body or "",
        asked_at=detail.created_at,
        answered_at=detail.responded_at,
        answered_by=str((detail.responded_by or {}).get("name") or ""),
        chosen=tuple(detail.chosen_options or ()),
        takes_comment="comment" in (detail.params or {}),
        parked=state in ("awaiting_input", "deferred") and settled(detail.created_at),
    )


def _object(raw: Any) -> dict[str, Any] | None:
    """An XCom as a task stores it is JSON data; as a person sets it through the API it is JSON text."""
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            return None
    return raw if isinstance(raw, dict) else None


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _whole(value: Any, otherwise: int) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return otherwise


def _chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
