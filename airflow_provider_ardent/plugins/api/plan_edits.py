"""New versions of a plan, made by a person before it is approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from fastapi import HTTPException, status

from airflow_provider_ardent.authoring.plan import Plan, PlanInvalid, Step
from airflow_provider_ardent.plugins import store, verdicts
from airflow_provider_ardent.plugins.api import answers
from airflow_provider_ardent.plugins.api.access import Access
from airflow_provider_ardent.plugins.api.rows import text
from airflow_provider_ardent.plugins.api.session_detail import PLAN_KEY, SessionRecord


def edit(access: Access, record: SessionRecord, given: dict[str, Any], base_version: int) -> dict[str, Any]:
    """Keep the next version of a plan that still waits for an answer.

    What was found by looking (the request, what is missing) and what is changed at all (files or a database)
    is taken from the version before; who changed a step and when the version was made is noted here.
    """
    turn = record.last
    if record.place is not None or turn.plan is None or turn.plan_question is None:
        raise HTTPException(status.HTTP_409_CONFLICT, "There is no plan that could be edited.")
    answers.check_unanswered(turn.plan_question)
    before = _read(turn.plan, status.HTTP_409_CONFLICT)
    if base_version != before.version:
        raise HTTPException(
            status.HTTP_409_CONFLICT,
            f"Somebody saved version {before.version} while you edited version {base_version}. Reload it.",
        )
    fixed = {name: before.to_dict()[name] for name in ("target", "conn_id", "allows")}
    plan = _taken(_read(given | fixed), before, access.name)
    _check_connections(plan, [text(name) for name in record.turns[0].request.get("connections") or ()])
    scope = verdicts.scope_of(access.session, turn.run_id, verdicts.PLAN_GATE)
    data = plan.to_dict()
    if scope is None or not store.add(access.session, scope, f"{PLAN_KEY}{plan.version}", data):
        raise HTTPException(
            status.HTTP_409_CONFLICT, "Somebody saved the plan at the same moment. Reload it."
        )
    return data


def _read(data: dict[str, Any], otherwise: int = status.HTTP_422_UNPROCESSABLE_CONTENT) -> Plan:
    try:
        return Plan.from_dict(data)
    except PlanInvalid as problem:
        raise HTTPException(otherwise, str(problem)) from None


def _taken(plan: Plan, before: Plan, user: str) -> Plan:
    old = {step.id: step for step in before.steps}
    return replace(
        plan,
        kind=before.kind,
        request=before.request,
        missing=before.missing,
        looked_at=before.looked_at,
        version=before.version + 1,
        author=user,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        steps=tuple(_by(step, old.get(step.id), user) for step in plan.steps),
    )


def _by(step: Step, old: Step | None, user: str) -> Step:
    same = old is not None and replace(step, edited_by="") == replace(old, edited_by="")
    return replace(step, edited_by=old.edited_by if old is not None and same else user)


def _check_connections(plan: Plan, allowed: list[str]) -> None:
    other = sorted(set(plan.connections) - set(allowed))
    if other:
        raise HTTPException(
            status.HTTP_422_UNPROCESSABLE_CONTENT,
            f"This session may not use {', '.join(other)}: what it may use was fixed when it began. "
            "Start a new session with that connection.",
        )
