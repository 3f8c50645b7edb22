"""The routes by which a person edits a plan, answers, continues and stops a session."""

from __future__ import annotations

from fastapi import APIRouter, Depends, status

from airflow_provider_ardent.plugins.api import plan_edits, session_answers
from airflow_provider_ardent.plugins.api import session_bodies as bodies
from airflow_provider_ardent.plugins.api.access import AccessDep, from_here
from airflow_provider_ardent.plugins.api.bodies import Nothing, Verdict
from airflow_provider_ardent.plugins.api.routes.sessions import MineDep, RecordDep

router = APIRouter(prefix="/sessions/{session_id}", tags=["Answers"], dependencies=[Depends(from_here)])


@router.post("/messages", status_code=status.HTTP_201_CREATED)
def send_message(record: MineDep, access: AccessDep, message: bodies.Message) -> bodies.Started:
    """Ask for the next thing in this session; 409 while a turn is open."""
    return session_answers.say(access, record, message)


@router.put("/plan")
def edit_plan(record: MineDep, access: AccessDep, edit: bodies.PlanEdit) -> bodies.PlanBody:
    """Save the next version of the plan; 409 where somebody else did, or it was answered."""
    saved = plan_edits.edit(access, record, edit.plan, edit.base_version)
    return bodies.PlanBody.model_validate(saved)


@router.post("/plan/approve")
def approve_plan(record: RecordDep, access: AccessDep, consent: bodies.PlanConsent) -> bodies.Answered:
    """Say yes to exactly the plan with this hash: it is what is worked on."""
    return session_answers.answer_plan(access, record, "approve", consent.hash, "")


@router.post("/plan/reject")
def reject_plan(record: RecordDep, access: AccessDep, verdict: bodies.PlanVerdict) -> bodies.Answered:
    """Say no to the plan: nothing is done."""
    return session_answers.answer_plan(access, record, "reject", verdict.hash, verdict.comment)


@router.post("/plan/revise")
def revise_plan(record: MineDep, access: AccessDep, verdict: bodies.PlanVerdict) -> bodies.Answered:
    """Ask for another plan: the next turn knows this one, its edits and its comments."""
    return session_answers.answer_plan(access, record, "revise", verdict.hash, verdict.comment)


@router.post("/approve")
def approve_change(record: RecordDep, access: AccessDep, verdict: Verdict) -> bodies.Answered:
    """Say yes to exactly the change with this hash: it is merged."""
    return session_answers.answer_change(access, record, "approve", verdict.approval_hash, verdict.comment)


@router.post("/reject")
def reject_change(record: RecordDep, access: AccessDep, verdict: Verdict) -> bodies.Answered:
    """Say no to the change with this hash."""
    return session_answers.answer_change(access, record, "reject", verdict.approval_hash, verdict.comment)


@router.post("/changes")
def ask_for_changes(record: MineDep, access: AccessDep, wish: bodies.Wish) -> bodies.Answered:
    """Say no to the change, and ask for another one in the next turn."""
    return session_answers.ask_for_changes(access, record, wish.comment)


@router.post("/stop", status_code=status.HTTP_202_ACCEPTED)
def stop(record: RecordDep, access: AccessDep, body: Nothing) -> bodies.Answered:
    """Stop what runs before its next step."""
    return session_answers.stop(access, record)
