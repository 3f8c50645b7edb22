"""Answers of a person: approve, reject, stop. The only writes of the HTTP API."""

from __future__ import annotations

import hmac
import json
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from airflow._shared.state import TaskScope
from airflow._shared.timezones import timezone
from airflow.api_fastapi.core_api.datamodels.hitl import UpdateHITLDetailPayload
from airflow.api_fastapi.core_api.routes.public.hitl import update_hitl_detail
from airflow.models.log import Log
from airflow.state.metastore import MetastoreBackend
from fastapi import HTTPException, status

from airflow_provider_ardent.errors import ApprovalInvalid
from airflow_provider_ardent.plugins.api.incidents import Record
from airflow_provider_ardent.plugins.api.progress import APPROVING, REJECTING, REPAIR
from airflow_provider_ardent.plugins.api.rows import Question, settled
from airflow_provider_ardent.plugins.verdicts import REPAIR_GATE, Gate
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID

if TYPE_CHECKING:
    from airflow.api_fastapi.auth.managers.models.base_user import BaseUser
    from sqlalchemy.orm import Session

log = logging.getLogger(__name__)

Choice = Literal["approve", "reject"]
STOP_KEY = "stop"


def option_of(question: Question, choice: Choice) -> str:
    """The option of the question that means yes or no."""
    wanted = APPROVING if choice == "approve" else REJECTING
    found = next((option for option in question.options if option in wanted), None)
    if found is None:
        raise HTTPException(status.HTTP_409_CONFLICT, "This question has no such answer.")
    return found


def answer(
    session: Session, record: Record, user: BaseUser, choice: Choice, approval_hash: str, comment: str
) -> str:
    """Answer the question of an incident through Airflow's own function; returns the chosen option.

    Refuses (409) where nothing is asked, somebody answered, or the hash is not that of the proposal as
    it is now. The verdict is recorded in the same transaction, so that neither exists without the other.
    """
    question, proposal = record.question, record.proposal
    if question is None or proposal is None:
        raise HTTPException(status.HTTP_409_CONFLICT, "This incident does not wait for an answer.")
    check_open(question)
    current = str(proposal.get("approval_hash") or "")
    if not current or not hmac.compare_digest(current.encode(), approval_hash.encode()):
        raise HTTPException(
            status.HTTP_409_CONFLICT,
            "The proposal is no longer the one you read. Reload, read it again, and then answer.",
        )
    chosen = option_of(question, choice)
    given = Given(choice, chosen, approval_hash, comment)
    settle(session, user, REPAIR_GATE, record.summary.id, question, given)
    _audit(session, record, user, choice, {"chosen": chosen, "hash": approval_hash, "comment": comment})
    return chosen


@dataclass(frozen=True)
class Given:
    """An answer: what it means, the option that says so, and the hash of what was read."""

    choice: str
    chosen: str
    approval_hash: str
    comment: str = ""


def check_unanswered(question: Question) -> None:
    """Refuse (409) where somebody has answered."""
    if question.answered_at is not None:
        who, answered = question.answered_by or "Airflow", ", ".join(question.chosen)
        raise HTTPException(
            status.HTTP_409_CONFLICT,
            f"{who} already answered {answered} at {question.answered_at:%Y-%m-%d %H:%M} UTC.",
        )


def check_open(question: Question) -> None:
    """Refuse (409) where somebody has answered, or nobody may answer now."""
    check_unanswered(question)
    if not question.parked:
        said = "closed" if settled(question.asked_at) else "being put; answer in a few seconds"
        raise HTTPException(status.HTTP_409_CONFLICT, f"This question is {said}.")


def settle(
    session: Session, user: BaseUser, gate: Gate, run_id: str, question: Question, given: Given
) -> None:
    """Keep the verdict and answer Airflow's question, in one transaction."""
    _record_verdict(session, run_id, user, given, gate)
    update_hitl_detail(
        dag_id=gate.dag_id,
        dag_run_id=run_id,
        task_id=gate.asks,
        update_hitl_detail_payload=UpdateHITLDetailPayload(
            chosen_options=[given.chosen],
            params_input={"comment": given.comment} if question.takes_comment else {},
        ),
        user=user,
        session=session,
        map_index=gate.map_index,
    )


def stop(session: Session, record: Record, user: BaseUser) -> None:
    """Ask the repair task to stop: it reads the flag before its next step."""
    if record.summary.state != "investigating":
        raise HTTPException(status.HTTP_409_CONFLICT, "Nothing is running that could be stopped.")
    value = {"by": user.get_name(), "at": timezone.utcnow().isoformat()}
    scope = TaskScope(dag_id=REPAIR_DAG_ID, run_id=record.summary.id, task_id=REPAIR, map_index=-1)
    MetastoreBackend().set(scope, STOP_KEY, json.dumps(value), session=session)
    _audit(session, record, user, "stop", {})


def _record_verdict(session: Session, run_id: str, user: BaseUser, given: Given, gate: Gate) -> None:
    try:
        from airflow_provider_ardent.plugins.steward import record_verdict
    except ImportError as error:
        log.exception("The steward cannot be loaded, so no answer is taken")
        raise HTTPException(
            status.HTTP_503_SERVICE_UNAVAILABLE,
            "Ardent's steward is not running in this api-server, so an answer would not be trusted.",
        ) from error
    try:
        record_verdict(session, run_id, user, given.choice, given.approval_hash, gate=gate)
    except ApprovalInvalid as refusal:
        raise HTTPException(status.HTTP_409_CONFLICT, str(refusal)) from refusal


def _audit(session: Session, record: Record, user: BaseUser, what: str, extra: dict[str, str]) -> None:
    summary = record.summary
    session.add(
        Log(
            event=f"ardent_{what}",
            owner=user.get_name(),
            owner_display_name=user.get_name(),
            extra=json.dumps({"incident": summary.id, **extra}),
            dag_id=summary.target.dag_id or REPAIR_DAG_ID,
            task_id=summary.task_id or None,
            run_id=summary.run_id or None,
        )
    )
