"""A question as the HTTP API shows it."""

from __future__ import annotations

from datetime import datetime, timedelta

from airflow_provider_ardent.plugins.api import bodies
from airflow_provider_ardent.plugins.api.progress import APPROVING, REJECTING
from airflow_provider_ardent.plugins.api.rows import Question


def approval_of(question: Question | None, approval_hash: str) -> bodies.Approval | None:
    """The question about what ``approval_hash`` names; None where nothing is asked."""
    if question is None:
        return None
    return bodies.Approval(
        hash=approval_hash,
        approve=next((option for option in question.options if option in APPROVING), ""),
        reject=next((option for option in question.options if option in REJECTING), ""),
        subject=question.subject,
        body=question.body,
        asked_at=question.asked_at,
        expires_at=_expiry(question),
        answered_at=question.answered_at,
        answered_by=question.answered_by,
        chosen=list(question.chosen),
        open=question.open,
    )


def _expiry(question: Question) -> datetime | None:
    from airflow_provider_ardent import settings
    from airflow_provider_ardent.errors import NotConfigured

    try:
        hours = settings.number("approval_hours")
    except NotConfigured:
        return None
    return question.asked_at + timedelta(hours=hours) if question.asked_at else None
