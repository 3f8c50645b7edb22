"""A session in the form that the HTTP API gives it."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import ValidationError

from airflow_provider_ardent.authoring.plan import Plan, PlanInvalid
from airflow_provider_ardent.context import documents
from airflow_provider_ardent.plugins.api import session_bodies as bodies
from airflow_provider_ardent.plugins.api.approvals import approval_of
from airflow_provider_ardent.plugins.api.bodies import TaskOfRepair
from airflow_provider_ardent.plugins.api.rows import text
from airflow_provider_ardent.plugins.api.session_detail import SessionRecord, TurnRecord
from airflow_provider_ardent.plugins.api.sessions import Summary

_LEFT_OUT = frozenset({"targets", "words"})
_KINDS = ("revise", "changes", "follow_up")


def item_of(summary: Summary) -> bodies.SessionItem:
    """A session as a list shows it."""
    return bodies.SessionItem.model_construct(**_fields(summary), turns=summary.turns)


def detail_of(
    record: SessionRecord, rights: bodies.SessionRights, feedback: bodies.FeedbackItem | None
) -> bodies.SessionDetail:
    """One session with its turns."""
    first = record.turns[0].request
    return bodies.SessionDetail(
        **_fields(record.summary),
        autonomy=_one_of(first.get("autonomy"), get_args(bodies.Autonomy), "plan"),
        connections=[text(name) for name in first.get("connections") or ()],
        documents=_documents(record),
        bundle_name=text(first.get("bundle_name")),
        rights=rights,
        feedback=feedback,
        turns=[_turn(turn) for turn in record.turns],
    )


def _documents(record: SessionRecord) -> list[bodies.DocumentItem]:
    """What was attached in any turn; what is gone from home is left out."""
    ids = dict.fromkeys(text(one) for turn in record.turns for one in turn.request.get("documents") or ())
    found = (documents.load(one) for one in ids)
    return [
        bodies.DocumentItem(id=one.id, name=one.name, bytes=one.bytes) for one in found if one is not None
    ]


def _fields(summary: Summary) -> dict[str, Any]:
    shown = {name: value for name, value in vars(summary).items() if name not in _LEFT_OUT | {"turns"}}
    return shown | {"waiting": summary.waiting}


def _turn(turn: TurnRecord) -> bodies.TurnItem:
    plan, proposal, previous = turn.plan or {}, turn.proposal or {}, turn.previous
    return bodies.TurnItem(
        turn=turn.number,
        run_id=turn.run_id,
        dag_id_of_run=turn.dag_id,
        at=turn.at,
        started_at=turn.started_at,
        ended_at=turn.ended_at,
        user=turn.user,
        text=text(turn.request.get("text")),
        kind=_one_of(previous.get("kind"), _KINDS, "request"),
        previous_comment=text(previous.get("comment")),
        state=turn.state,
        state_reason=turn.state_reason,
        outcome=turn.outcome,
        summary=turn.summary,
        usd=turn.usd,
        tokens=turn.tokens,
        plan=plan_of(turn.plan),
        plan_versions=_versions(turn),
        plan_approval=approval_of(turn.plan_question, text(plan.get("hash"))),
        proposal=turn.proposal,
        applied=turn.applied,
        approval=approval_of(turn.question, text(proposal.get("approval_hash"))),
        tasks=[
            TaskOfRepair(
                task_id=ti.task_id,
                state=ti.state,
                try_number=ti.try_number,
                started_at=ti.start_date,
                ended_at=ti.end_date,
            )
            for ti in turn.tasks
        ],
    )


def _versions(turn: TurnRecord) -> list[bodies.PlanVersion]:
    before = (None, *turn.plans)
    return [
        bodies.PlanVersion(
            version=int(plan.get("version") or 1),
            hash=text(plan.get("hash")),
            author=text(plan.get("author")),
            at=text(plan.get("created_at")),
            changes=_changes(older, plan),
        )
        for older, plan in zip(before, turn.plans, strict=False)
    ]


def plan_of(plan: dict[str, Any] | None) -> bodies.PlanBody | None:
    """A plan as the API gives it; None for what a person set in its place and is none."""
    try:
        return bodies.PlanBody.model_validate(plan) if plan else None
    except ValidationError:
        return None


def _changes(older: dict[str, Any] | None, plan: dict[str, Any]) -> list[str]:
    if older is None:
        return []
    try:
        return Plan.from_dict(plan).changed_from(Plan.from_dict(older))
    except PlanInvalid:
        return []


def _one_of(value: Any, choices: tuple[str, ...], otherwise: str) -> Any:
    return value if value in choices else otherwise
