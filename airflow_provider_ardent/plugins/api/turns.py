"""Turns of chat sessions, as lists need them: one a run of ``ardent_agent``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from airflow.models.dagrun import DagRun
from sqlalchemy import select

from airflow_provider_ardent.authoring.turn import (
    AGENT_DAG_ID,
    APPLY,
    APPROVAL,
    PLAN,
    PLAN_APPROVAL,
    WORK,
    turn_of,
)
from airflow_provider_ardent.plugins.api import rows
from airflow_provider_ardent.plugins.api.rows import Asked, RunIndex, TaskRow, money, text, whole
from airflow_provider_ardent.plugins.api.stages import OPEN_STAGES, Progress, Stage, stage_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

GATES = (PLAN_APPROVAL, APPROVAL)
RESULTS = (PLAN, PLAN_APPROVAL, WORK, APPLY)
LONGEST_SUMMARY = 300


@dataclass(frozen=True)
class Turn:
    """One turn as a list shows it. ``dag_ids`` are the DAGs that it is about or changes."""

    session_id: str
    number: int
    run_id: str
    user: str
    title: str
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
    kind: str = "request"


def index() -> RunIndex[Turn | None]:
    """An index of all turns; None stands for a run that belongs to no session."""
    return RunIndex(AGENT_DAG_ID, read, lambda turn: turn is not None and turn.state in OPEN_STAGES)


def read(session: Session, keys: Sequence[int]) -> dict[int, Turn | None]:
    """The turns that are these runs."""
    head, request = DagRun.conf["session"], DagRun.conf["request"]
    runs = session.execute(
        select(
            DagRun.id, DagRun.run_id, DagRun._state, DagRun.start_date, DagRun.run_after, DagRun.end_date,
            DagRun.triggering_user_name, head["id"].as_string(), head["turn"].as_string(),
            head["title"].as_string(), request["dag_id"].as_string(),
            DagRun.conf["previous"]["kind"].as_string(),
        ).where(DagRun.id.in_(keys))
    ).all()  # fmt: skip
    run_ids = [run[1] for run in runs]
    tasks = rows.tasks_of(session, AGENT_DAG_ID, run_ids)
    asked = rows.asked_of(session, AGENT_DAG_ID, run_ids, GATES)
    results = rows.results_of(session, keys, RESULTS)
    found: dict[int, Turn | None] = {}
    for key, run_id, state, start, after, end, user, session_id, number, title, dag_id, kind in runs:
        place = turn_of(run_id)
        if place is None or place != (session_id, whole(number, 0)):
            found[key] = None
            continue
        of_run = tasks.get(run_id, {})
        seen = progress(
            text(state),
            of_run,
            {gate: asked[run_id, gate] for gate in GATES if (run_id, gate) in asked},
            {task: results[key, task] for task in RESULTS if (key, task) in results},
        )
        found[key] = summarised(
            Turn(
                session_id=place[0],
                number=place[1],
                run_id=run_id,
                user=text(user),
                title=text(title),
                dag_ids=(dag_id,) if dag_id else (),
                started_at=start or after,
                updated_at=latest(after, start, end, *_times(of_run.values())),
                ended_at=end,
                state="planning",
                state_reason="",
                outcome="",
                summary="",
                verified=False,
                usd=None,
                tokens=0,
                kind=text(kind) or "request",
            ),
            seen,
        )
    return found


def progress(
    run_state: str,
    tasks: Mapping[str, TaskRow],
    asked: Mapping[str, Asked],
    results: Mapping[str, Mapping[str, Any]],
) -> Progress:
    """What is known of a run, in the form that its stage is derived from."""
    return Progress(
        run_state,
        {name: row.state for name, row in tasks.items()},
        asked,
        plan=results.get(PLAN),
        consent=results.get(PLAN_APPROVAL),
        proposal=results.get(WORK),
        applied=results.get(APPLY),
    )


def summarised(turn: Turn, seen: Progress) -> Turn:
    """The turn with what its tasks returned."""
    state, reason = stage_of(seen)
    proposal, plan, applied = seen.proposal or {}, seen.plan or {}, seen.applied or {}
    usd, tokens = spent_of(plan, proposal)
    dag_ids = (*turn.dag_ids, *_names(proposal.get("dag_ids")), *_names(applied.get("dag_ids")))
    return replace(
        turn,
        dag_ids=tuple(dict.fromkeys(dag_ids)),
        state=state,
        state_reason=reason[:LONGEST_SUMMARY],
        outcome=text(applied.get("outcome") or proposal.get("outcome") or plan.get("kind")),
        summary=text(proposal.get("summary") or plan.get("summary"))[:LONGEST_SUMMARY],
        verified=proposal.get("verified") is True,
        usd=usd,
        tokens=tokens,
    )


def spent_of(*results: Mapping[str, Any]) -> tuple[float | None, int]:
    """US dollars (None where no price is known) and tokens that these results say were used."""
    usd: float | None = None
    tokens = 0
    for result in results:
        spent = result.get("spent")
        if not isinstance(spent, Mapping):
            continue
        one = money(spent.get("usd"))
        usd = usd if one is None else (usd or 0.0) + one
        tokens += whole(spent.get("tokens_in"), 0) + whole(spent.get("tokens_out"), 0)
    return usd, tokens


def latest(first: datetime, *others: datetime | None) -> datetime:
    """The latest of these times; the first is always known."""
    return max([first, *(other for other in others if other is not None)])


def _times(tasks: Any) -> list[datetime | None]:
    return [moment for row in tasks for moment in (row.started_at, row.ended_at)]


def _names(value: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in value if one) if isinstance(value, list) else ()
