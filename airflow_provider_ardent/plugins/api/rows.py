"""What runs of Ardent's DAGs left in Airflow's database, read in few queries for many runs."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from airflow.models.dagrun import DagRun
from airflow.models.hitl import HITLDetail
from airflow.models.taskinstance import TaskInstance as TI
from airflow.models.xcom import XComModel
from sqlalchemy import ColumnElement, func, select

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

T = TypeVar("T")

RESULT = "return_value"
PARKED = frozenset({"awaiting_input", "deferred"})
RUN_ENDED = frozenset({"success", "failed"})
# The scheduler takes note of a parked task within two of its heartbeats (5 s each by default).
SETTLING = timedelta(seconds=12)
_CHUNK = 500
_SWEEP_SECONDS = 30.0
_ACTIVE = ("queued", "running")


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

    @property
    def open(self) -> bool:
        """Whether it waits for an answer, and may be answered already."""
        return self.answered_at is None and self.parked


@dataclass(frozen=True)
class Asked:
    """The part of a question that lists need."""

    unanswered: bool
    chosen: tuple[str, ...]
    settled: bool


@dataclass(frozen=True)
class TaskRow:
    """A task of a run, as far as lists need it."""

    state: str | None
    started_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True)
class Marker:
    """What tells whether a run has changed, and its place in the order."""

    state: str
    cleared: int
    at: datetime


class RunIndex(Generic[T]):
    """The summaries of all runs of a DAG, newest first. One a process; safe among threads.

    What has ended does not change, unless it is cleared or deleted. So each time only runs that are new or
    open are looked at, and all of them every half minute, or when their number is not what it should be.

    :param read: the summaries of some runs, by their keys in the database.
    :param is_open: whether a summary may still change although its run has ended.
    """

    def __init__(
        self,
        dag_id: str,
        read: Callable[[Session, Sequence[int]], Mapping[int, T]],
        is_open: Callable[[T], bool],
    ) -> None:
        self._dag_id, self._read, self._is_open = dag_id, read, is_open
        self._lock = threading.Lock()
        self._markers: dict[int, Marker] = {}
        self._kept: dict[int, T] = {}
        self._open: set[int] = set()
        self._listed: list[T] = []
        self._swept = float("-inf")

    def all(self, session: Session) -> list[T]:
        """Every run's summary, newest run first. The list is another one only where something changed."""
        with self._lock:
            found = self._recent(session)
            if found is None:
                found = self._marked(session)
                self._swept = time.monotonic()
                gone = self._markers.keys() - found.keys()
                for key in gone:
                    del self._markers[key]
                    self._kept.pop(key, None)
                self._open -= gone
                self._take(session, found, bool(gone))
            else:
                self._take(session, found, False)
            return self._listed

    def _recent(self, session: Session) -> dict[int, Marker] | None:
        """The runs that are new or open; None where all have to be looked at."""
        if time.monotonic() - self._swept > _SWEEP_SECONDS:
            return None
        newest = max(self._markers, default=0)
        found = self._marked(session, DagRun._state.in_(_ACTIVE))
        found |= self._marked(session, DagRun.id > newest)
        for chunk in chunks(sorted(self._open - found.keys())):
            found |= self._marked(session, DagRun.id.in_(chunk))
        count = session.scalar(select(func.count()).where(DagRun.dag_id == self._dag_id))
        return found if count == len(self._markers.keys() | found.keys()) else None

    def _marked(self, session: Session, *where: Any) -> dict[int, Marker]:
        rows = session.execute(
            select(DagRun.id, DagRun._state, DagRun.clear_number, DagRun.run_after).where(
                DagRun.dag_id == self._dag_id, *where
            )
        )
        return {key: Marker(text(state), cleared, at) for key, state, cleared, at in rows}

    def _take(self, session: Session, found: Mapping[int, Marker], changed: bool) -> None:
        stale = [
            key
            for key, marker in found.items()
            if key in self._open or self._markers.get(key) != marker or marker.state not in RUN_ENDED
        ]
        for chunk in chunks(stale):
            read = self._read(session, chunk)
            for key in chunk:
                self._markers[key] = found[key]
                if key in read and self._kept.get(key) != read[key]:
                    self._kept[key] = read[key]
                    changed = True
                is_open = found[key].state not in RUN_ENDED or (key in read and self._is_open(read[key]))
                (self._open.add if is_open else self._open.discard)(key)
        if changed:
            order = sorted(self._kept, key=lambda key: (self._markers[key].at, key), reverse=True)
            self._listed = [self._kept[key] for key in order]


def tasks_of(session: Session, dag_id: str, run_ids: Collection[str]) -> dict[str, dict[str, TaskRow]]:
    """The tasks of runs, by run id and task id."""
    found: dict[str, dict[str, TaskRow]] = {}
    for run_id, task_id, state, started, ended in session.execute(
        select(TI.run_id, TI.task_id, TI.state, TI.start_date, TI.end_date).where(
            TI.dag_id == dag_id, TI.run_id.in_(run_ids)
        )
    ):
        found.setdefault(run_id, {})[task_id] = TaskRow(state, started, ended)
    return found


def asked_of(
    session: Session, dag_id: str, run_ids: Collection[str], task_ids: Collection[str]
) -> dict[tuple[str, str], Asked]:
    """The questions of runs, by run id and task id."""
    rows = session.execute(
        select(
            TI.run_id, TI.task_id, HITLDetail.responded_at, HITLDetail.chosen_options, HITLDetail.created_at
        )
        .select_from(HITLDetail)
        .join(TI, HITLDetail.ti_id == TI.id)
        .where(TI.dag_id == dag_id, TI.task_id.in_(task_ids), TI.run_id.in_(run_ids))
    )
    return {
        (run_id, task_id): Asked(answered is None, tuple(chosen or ()), settled(created))
        for run_id, task_id, answered, chosen, created in rows
    }


def settled(asked_at: datetime | None) -> bool:
    """Whether a question may be answered: Airflow 3.3 fails a task that resumes before it saw it park."""
    return asked_at is None or datetime.now(UTC) - asked_at >= SETTLING


def is_result() -> ColumnElement[bool]:
    """The condition that an XCom is what a task returned.

    Not as a plain comparison: SQLite would then go through the results of every run there is, by the index
    of keys, instead of looking up the runs that are asked for.
    """
    return XComModel.key.concat("") == RESULT


def results_of(
    session: Session, keys: Sequence[int], task_ids: Collection[str]
) -> dict[tuple[int, str], dict[str, Any]]:
    """What tasks of runs returned, by the run's key and the task id."""
    rows = session.execute(
        select(XComModel.dag_run_id, XComModel.task_id, XComModel.value).where(
            XComModel.dag_run_id.in_(keys), XComModel.task_id.in_(task_ids), is_result()
        )
    )
    return {(key, task_id): value for key, task_id, raw in rows if (value := json_object(raw)) is not None}


def question_of(
    session: Session, dag_id: str, run_id: str, task_id: str, map_index: int = -1
) -> Question | None:
    """The question that a task put to a person; None where it put none."""
    row = session.execute(
        select(HITLDetail, TI.state)
        .join(TI, HITLDetail.ti_id == TI.id)
        .where(
            TI.dag_id == dag_id, TI.task_id == task_id, TI.run_id == run_id, TI.map_index == map_index
        )
    ).first()  # fmt: skip
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
        parked=state in PARKED and settled(detail.created_at),
    )


def json_object(raw: Any) -> dict[str, Any] | None:
    """An XCom as a task stores it is JSON data; as a person sets it through the API it is JSON text."""
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            return None
    return raw if isinstance(raw, dict) else None


def text(value: Any) -> str:
    """``value`` as text, empty for None."""
    return "" if value is None else str(value)


def whole(value: Any, otherwise: int) -> int:
    """``value`` as an integer, or ``otherwise`` where it is none."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return otherwise


def money(value: Any) -> float | None:
    """``value`` as an amount; None where it is none."""
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    """``keys`` in lists that fit into one query."""
    rest = iter(keys)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
