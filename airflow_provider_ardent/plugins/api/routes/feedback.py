"""The routes about what people thought of results."""

from __future__ import annotations

from fastapi import APIRouter, Depends, HTTPException, status

from airflow_provider_ardent.plugins.api import feedback, session_bodies
from airflow_provider_ardent.plugins.api.access import AccessDep, from_here
from airflow_provider_ardent.plugins.api.routes.incidents import RecordDep as IncidentDep
from airflow_provider_ardent.plugins.api.routes.sessions import RecordDep

router = APIRouter(tags=["Feedback"])


@router.post("/sessions/{session_id}/feedback", dependencies=[Depends(from_here)])
def rate_session(
    record: RecordDep, access: AccessDep, given: session_bodies.NewFeedback
) -> session_bodies.FeedbackItem:
    """Say what you think of a session's result."""
    return feedback.keep(record.summary.id, access.name, given.thumb, given.comment)


@router.post("/incidents/{incident_id}/feedback", dependencies=[Depends(from_here)])
def rate_incident(
    record: IncidentDep, access: AccessDep, given: session_bodies.NewFeedback
) -> session_bodies.FeedbackItem:
    """Say what you think of a repair."""
    return feedback.keep(record.summary.id, access.name, given.thumb, given.comment)


@router.get("/feedback")
def list_feedback(access: AccessDep) -> list[session_bodies.FeedbackRow]:
    """What everybody thought, oldest first; for those who may configure Ardent."""
    if not access.may_configure():
        raise HTTPException(status.HTTP_403_FORBIDDEN, "Only who may configure Ardent reads all feedback.")
    return feedback.everything()
