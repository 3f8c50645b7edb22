"""Sessions that a task of somebody's own DAG carries: an ``AgentOperator``, or a ``@task.ardent``.

They are found by their first event in the task state store, not by a search through all task instances:
that table is the largest of Airflow.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from airflow.models.hitl import HITLDetail
from airflow.models.task_state_store import TaskStateStoreModel as Store
from airflow.models.taskinstance import TaskInstance as TI
from airflow.models.xcom import XComModel
from sqlalchemy import func, select

from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID, operator_session_id
from airflow_provider_ardent.plugins.api.rows import Asked, is_result, json_object, settled, text
from airflow_provider_ardent.plugins.api.stages import OPEN_STAGES, Stage, stage_of_operator
from airflow_provider_ardent.plugins.api.turns import LONGEST_SUMMARY, latest, spent_of
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FIRST_EVENT = "event/00001"
KEPT = ("request", "plan", "proposal")
OWN_DAGS = (REPAIR_DAG_ID, AGENT_DAG_ID)
_CHUNK = 300
_RECONCILE_SECONDS = 30.0


class Place(NamedTuple):
    """The task instance that carries a session."""

    dag_run_id: int
    dag_id: str
    run_id: str
    task_id: str
    map_index: int

    @property
    def session_id(self) -> str:
        return operator_session_id(self.dag_id, self.run_id, self.task_id, self.map_index)


@dataclass(frozen=True)
class OperatorSession:
    """One session of an operator as a list shows it."""

    id: str
    place: Place
    title: str
    user: str
    dag_ids: tuple[str, ...]
    started_at: datetime
    updated_at: datetime
    ended_at: datetime | None
    state: Stage
    state_reason: str
    outcome: str
    summary: str
    verified: bool
    usd: float | None
    tokens: int
    task_state: str


class OperatorIndex:
    """The sessions of operators. One a process; safe among threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: int | None = None
        self._reconciled = float("-inf")
        self._places: dict[str, Place] = {}
        self._kept: dict[str, OperatorSession] = {}
        self._listed: list[OperatorSession] = []

    def all(self, session: Session) -> list[OperatorSession]:
        """Every session. Reads anew what is new or open; what was cleared or deleted is seen within half a
        minute. The list is another one only where something changed.
        """
        with self._lock:
            self._find(session)
            now = time.monotonic()
            stale = [key for key in self._places if self._is_open(key)]
            if now - self._reconciled > _RECONCILE_SECONDS:
                self._reconciled = now
                stale += self._moved(session, set(stale))
            changed = False
            for start in range(0, len(stale), _CHUNK):
                changed |= self._read(session, stale[start : start + _CHUNK])
            if changed:
                self._listed = list(self._kept.values())
            return self._listed

    def _read(self, session: Session, keys: Sequence[str]) -> bool:
        """Read these sessions; whether one is different now."""
        found = {one.id: one for one in read(session, [self._places[key] for key in keys])}
        changed = False
        for key in keys:
            if key not in found:
                self._places.pop(key)
                changed |= self._kept.pop(key, None) is not None
            elif self._kept.get(key) != found[key]:
                self._kept[key] = found[key]
                changed = True
        return changed

    def _moved(self, session: Session, known: set[str]) -> list[str]:
        """Sessions whose task instance has another state than when they were read, or is gone."""
        keys = [key for key in self._places if key not in known]
        moved = []
        for start in range(0, len(keys), _CHUNK):
            part = {self._places[key]: key for key in keys[start : start + _CHUNK]}
            states = _states(session, list(part))
            moved += [key for place, key in part.items() if states.get(place) != self._kept[key].task_state]
        return moved

    def place_of(self, session_id: str) -> Place | None:
        """The task instance of a session that was listed."""
        with self._lock:
            return self._places.get(session_id)

    def _is_open(self, key: str) -> bool:
        return key not in self._kept or self._kept[key].state in OPEN_STAGES

    def _find(self, session: Session) -> None:
        newest = session.scalar(select(func.max(Store.id))) or 0
        known, self._newest = self._newest, newest
        if known == newest:
            return
        places = _since(session, known) if known is not None else _everywhere(session)
        self._places.update({place.session_id: place for place in places})


def _since(session: Session, known: int) -> list[Place]:
    return _places(session, Store.id > known, Store.dag_id.not_in(OWN_DAGS))


def _everywhere(session: Session) -> list[Place]:
    """Goes from one DAG to the next along the index, because most rows belong to our own DAGs."""
    found: list[Place] = []
    dag_id = session.scalar(select(func.min(Store.dag_id)))
    while dag_id is not None:
        if dag_id not in OWN_DAGS:
            found += _places(session, Store.dag_id == dag_id)
        dag_id = session.scalar(select(func.min(Store.dag_id)).where(Store.dag_id > dag_id))
    return found


def _places(session: Session, *where: Any) -> list[Place]:
    rows = session.execute(
        select(Store.dag_run_id, Store.dag_id, Store.run_id, Store.task_id, Store.map_index).where(
            Store.key == FIRST_EVENT, *where
        )
    )
    return [Place(*row) for row in rows.tuples()]


def read(session: Session, places: Sequence[Place]) -> list[OperatorSession]:
    """The sessions at these places; what is no session of ours, or is gone, is left out."""
    wanted = {place[1:]: place for place in places}
    instances = {
        wanted[key]: ti
        for ti in session.scalars(select(TI).where(*_at(places)))
        if (key := (ti.dag_id, ti.run_id, ti.task_id, ti.map_index)) in wanted
    }
    notes, results = _notes(session, places), _results(session, places)
    asked = _asked(session, instances)
    return [
        _session(place, ti, notes.get(place, {}), results.get(place), asked.get(str(ti.id)))
        for place, ti in instances.items()
        if "request" in notes.get(place, {})
    ]


def _session(
    place: Place, ti: TI, notes: dict[str, dict[str, Any]], result: dict[str, Any] | None, asked: Asked | None
) -> OperatorSession:
    plan, proposal = notes.get("plan"), notes.get("proposal")
    state, reason = stage_of_operator(text(ti.state), asked, plan, result or proposal)
    said = result or proposal or {}
    head, request = (notes["request"].get(name) or {} for name in ("session", "request"))
    # Both are written by one task over one log: what the work used counts the plan in.
    usd, tokens = spent_of(said if "spent" in said else plan or {})
    started = ti.start_date or ti.queued_dttm or ti.updated_at or datetime.now(UTC)
    asked_for = text(request.get("text")).strip()
    return OperatorSession(
        id=place.session_id,
        place=place,
        title=text(head.get("title")) or asked_for[:80] or f"{place.dag_id}.{place.task_id}",
        user=text(head.get("user")),
        dag_ids=tuple(dict.fromkeys((place.dag_id, *map(text, said.get("dag_ids") or ())))),
        started_at=started,
        updated_at=latest(started, ti.end_date),
        ended_at=ti.end_date if state not in OPEN_STAGES else None,
        state=state,
        state_reason=reason[:LONGEST_SUMMARY],
        outcome=text(said.get("outcome")),
        summary=text(said.get("summary"))[:LONGEST_SUMMARY],
        verified=said.get("verified") is True,
        usd=usd,
        tokens=tokens,
        task_state=text(ti.state),
    )


def _at(places: Sequence[Place]) -> tuple[Any, ...]:
    """Task instances of these places, and perhaps a few more."""
    return (
        TI.dag_id.in_({place.dag_id for place in places}),
        TI.run_id.in_({place.run_id for place in places}),
        TI.task_id.in_({place.task_id for place in places}),
    )


def _states(session: Session, places: Sequence[Place]) -> dict[Place, str]:
    wanted = {place[1:]: place for place in places}
    rows = session.execute(
        select(TI.dag_id, TI.run_id, TI.task_id, TI.map_index, TI.state).where(*_at(places))
    )
    return {wanted[key]: text(state) for *where, state in rows.tuples() if (key := tuple(where)) in wanted}


def _notes(session: Session, places: Sequence[Place]) -> dict[Place, dict[str, dict[str, Any]]]:
    """What the tasks keep of themselves in their state stores."""
    rows = session.execute(
        select(
            Store.dag_run_id,
            Store.dag_id,
            Store.run_id,
            Store.task_id,
            Store.map_index,
            Store.key,
            Store.value,
        ).where(Store.dag_run_id.in_({place.dag_run_id for place in places}), Store.key.in_(KEPT))
    )
    found: dict[Place, dict[str, dict[str, Any]]] = {}
    for run, dag_id, run_id, task_id, map_index, key, value in rows:
        note = stored(value)
        if note is not None:
            found.setdefault(Place(run, dag_id, run_id, task_id, map_index), {})[key] = note
    return found


def stored(value: str) -> dict[str, Any] | None:
    """A JSON object of the task state store, written as data or as text."""
    try:
        return json_object(json.loads(value))
    except ValueError:
        return None


def _results(session: Session, places: Sequence[Place]) -> dict[Place, dict[str, Any]]:
    rows = session.execute(
        select(
            XComModel.dag_run_id, XComModel.dag_id, XComModel.run_id, XComModel.task_id, XComModel.map_index,
            XComModel.value,
        ).where(
            XComModel.dag_run_id.in_({place.dag_run_id for place in places}),
            XComModel.task_id.in_({place.task_id for place in places}),
            is_result(),
        )
    )  # fmt: skip
    return {
        Place(run, dag_id, run_id, task_id, map_index): value
        for run, dag_id, run_id, task_id, map_index, raw in rows
        if (value := json_object(raw)) is not None
    }


def _asked(session: Session, instances: dict[Place, TI]) -> dict[str, Asked]:
    rows = session.execute(
        select(
            HITLDetail.ti_id, HITLDetail.responded_at, HITLDetail.chosen_options, HITLDetail.created_at
        ).where(HITLDetail.ti_id.in_([ti.id for ti in instances.values()]))
    )
    return {
        str(ti_id): Asked(answered is None, tuple(chosen or ()), settled(created))
        for ti_id, answered, chosen, created in rows
    }
