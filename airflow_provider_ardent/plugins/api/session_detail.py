"""Everything of one session: its turns with what their tasks returned, asked and were answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from airflow.models.dagrun import DagRun
from airflow.models.task_state_store import TaskStateStoreModel as Store
from airflow.models.taskinstance import TaskInstance as TI
from airflow.models.xcom import XComModel
from sqlalchemy import select

from airflow_provider_ardent.authoring.turn import (
    AGENT_DAG_ID,
    APPLY,
    APPROVAL,
    PLAN,
    PLAN_APPROVAL,
    WORK,
    run_id_of,
)
from airflow_provider_ardent.plugins.api import operator_sessions, rows, turns
from airflow_provider_ardent.plugins.api.operator_sessions import Place, stored
from airflow_provider_ardent.plugins.api.rows import RUN_ENDED, Question, json_object, text
from airflow_provider_ardent.plugins.api.sessions import Sessions, Summary, by_session, of_operator, of_turns
from airflow_provider_ardent.plugins.api.stages import OPEN_STAGES, Stage
from airflow_provider_ardent.plugins.api.trace import Writer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PLAN_KEY = "plan/"


@dataclass(frozen=True)
class TurnRecord:
    """One turn. ``plans`` are all versions of its plan, first one first; for an operator the one there is.

    ``gate`` and ``delivery`` name the tasks that ask about the plan and about the change.
    """

    number: int
    dag_id: str
    run_id: str
    map_index: int
    run_state: str
    at: datetime
    started_at: datetime
    ended_at: datetime | None
    user: str
    state: Stage
    state_reason: str
    outcome: str
    summary: str
    usd: float | None
    tokens: int
    conf: Mapping[str, Any]
    plans: tuple[dict[str, Any], ...] = ()
    plan_question: Question | None = None
    proposal: dict[str, Any] | None = None
    applied: dict[str, Any] | None = None
    question: Question | None = None
    tasks: tuple[TI, ...] = field(default=(), repr=False)
    gate: str = PLAN_APPROVAL
    delivery: str = APPROVAL

    @property
    def request(self) -> Mapping[str, Any]:
        """What was asked for, as the run carries it."""
        return _mapping(self.conf.get("request"))

    @property
    def previous(self) -> Mapping[str, Any]:
        """What the turn continues; empty for the first one."""
        return _mapping(self.conf.get("previous"))

    @property
    def plan(self) -> dict[str, Any] | None:
        """The latest version of the plan."""
        return self.plans[-1] if self.plans else None

    @property
    def over(self) -> bool:
        """Whether nothing more happens in this turn."""
        return self.run_state in RUN_ENDED and self.state not in OPEN_STAGES


@dataclass(frozen=True)
class SessionRecord:
    """One session. ``place`` is the task instance that carries it, for an operator's."""

    summary: Summary
    turns: tuple[TurnRecord, ...]
    place: Place | None = None

    @property
    def last(self) -> TurnRecord:
        return self.turns[-1]

    @property
    def writers(self) -> list[Writer]:
        """Who writes events of the session."""
        return [
            Writer(
                turn.number,
                turn.dag_id,
                turn.run_id,
                not turn.over,
                self.place.task_id if self.place else "",
                turn.map_index,
            )
            for turn in self.turns
        ]


def find(session: Session, sessions: Sessions, session_id: str) -> SessionRecord | None:
    """A chat or an operator's session by its id; None where there is none."""
    found = _chat(session, session_id)
    if found is not None:
        return found
    place = sessions.place_of(session, session_id)
    return _operator(session, place) if place else None


def _chat(session: Session, session_id: str) -> SessionRecord | None:
    prefix = run_id_of(session_id, 1)[:-1]
    runs = {
        run.id: run
        for run in session.scalars(
            select(DagRun).where(
                DagRun.dag_id == AGENT_DAG_ID, DagRun.run_id.startswith(prefix, autoescape=True)
            )
        )
    }
    if not runs:
        return None
    read = turns.read(session, list(runs))
    group = by_session(list(read.values())).get(session_id)
    if not group:
        return None
    keys = {turn.run_id: key for key, turn in read.items() if turn is not None}
    return SessionRecord(
        of_turns(group), tuple(_turn(session, turn, runs[keys[turn.run_id]]) for turn in group)
    )


def _turn(session: Session, turn: turns.Turn, run: DagRun) -> TurnRecord:
    results = rows.results_of(session, [run.id], turns.RESULTS)
    first = results.get((run.id, PLAN))
    plans = _versions(session, run.id) if first else []
    return TurnRecord(
        number=turn.number,
        dag_id=AGENT_DAG_ID,
        run_id=turn.run_id,
        map_index=-1,
        run_state=text(run._state),
        at=run.run_after,
        started_at=turn.started_at,
        ended_at=turn.ended_at,
        user=turn.user,
        state=turn.state,
        state_reason=turn.state_reason,
        outcome=turn.outcome,
        summary=turn.summary,
        usd=turn.usd,
        tokens=turn.tokens,
        conf=_mapping(run.conf),
        plans=(first, *plans) if first else (),
        plan_question=rows.question_of(session, AGENT_DAG_ID, turn.run_id, PLAN_APPROVAL),
        proposal=results.get((run.id, WORK)),
        applied=results.get((run.id, APPLY)),
        question=rows.question_of(session, AGENT_DAG_ID, turn.run_id, APPROVAL),
        tasks=tuple(
            session.scalars(
                select(TI).where(TI.dag_id == AGENT_DAG_ID, TI.run_id == turn.run_id).order_by(TI.task_id)
            )
        ),
    )


def _versions(session: Session, dag_run_id: int) -> list[dict[str, Any]]:
    """The versions of a plan that people made, oldest first."""
    found = session.scalars(
        select(Store.value).where(
            Store.dag_run_id == dag_run_id,
            Store.task_id == PLAN_APPROVAL,
            Store.map_index == -1,
            Store.key.startswith(PLAN_KEY, autoescape=True),
        )
    )
    plans = [plan for value in found if (plan := stored(value)) is not None]
    return sorted(plans, key=lambda plan: rows.whole(plan.get("version"), 0))


def _operator(session: Session, place: Place) -> SessionRecord | None:
    found = operator_sessions.read(session, [place])
    ti = session.scalar(
        select(TI).where(
            TI.dag_id == place.dag_id,
            TI.run_id == place.run_id,
            TI.task_id == place.task_id,
            TI.map_index == place.map_index,
        )
    )
    if not found or ti is None:
        return None
    one = found[0]
    notes = _notes(session, place)
    result = _result(session, place)
    question = rows.question_of(session, place.dag_id, place.run_id, place.task_id, place.map_index)
    # The result has no diff and no statements; what the task kept has them.
    proposal = notes.get("proposal") or result
    asks_plan = proposal is None
    plan = notes.get("plan")
    turn = TurnRecord(
        number=1,
        dag_id=place.dag_id,
        run_id=place.run_id,
        map_index=place.map_index,
        run_state="success" if one.state not in OPEN_STAGES else "running",
        at=one.started_at,
        started_at=one.started_at,
        ended_at=one.ended_at,
        user=one.user,
        state=one.state,
        state_reason=one.state_reason,
        outcome=one.outcome,
        summary=one.summary,
        usd=one.usd,
        tokens=one.tokens,
        conf=notes.get("request", {}),
        plans=(plan,) if plan else (),
        plan_question=question if asks_plan else None,
        proposal=proposal,
        applied=delivered(notes.get("proposal"), result),
        question=None if asks_plan else question,
        tasks=(ti,),
        gate=place.task_id,
        delivery=place.task_id,
    )
    return SessionRecord(of_operator(one), (turn,), place)


def delivered(proposal: dict[str, Any] | None, result: dict[str, Any] | None) -> dict[str, Any] | None:
    """What became of a proposed change; None where none was proposed, or it is still to be decided."""
    if result is None or (proposal or {}).get("outcome") != "change":
        return None
    return {name: result[name] for name in ("outcome", "reason", "merge_sha", "dag_ids") if result.get(name)}


def _notes(session: Session, place: Place) -> dict[str, dict[str, Any]]:
    found = session.execute(
        select(Store.key, Store.value).where(
            Store.dag_run_id == place.dag_run_id,
            Store.task_id == place.task_id,
            Store.map_index == place.map_index,
            Store.key.in_(operator_sessions.KEPT),
        )
    )
    return {key: note for key, value in found if (note := stored(value)) is not None}


def _result(session: Session, place: Place) -> dict[str, Any] | None:
    return json_object(
        session.scalar(
            select(XComModel.value).where(
                XComModel.dag_run_id == place.dag_run_id,
                XComModel.task_id == place.task_id,
                XComModel.map_index == place.map_index,
                rows.is_result(),
            )
        )
    )


def _mapping(value: Any) -> Mapping[str, Any]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return {}
    return value if isinstance(value, Mapping) else {}
