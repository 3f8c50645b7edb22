"""What a person may do with a session, and does: answer about its plan and change, continue it, stop it."""

from __future__ import annotations

import hmac
import json
from typing import Any, Literal

from airflow._shared.state import TaskScope
from airflow._shared.timezones import timezone
from airflow.models.log import Log
from airflow.state.metastore import MetastoreBackend
from fastapi import HTTPException, status

from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID, PLAN, WORK
from airflow_provider_ardent.plugins.api import answers, starting
from airflow_provider_ardent.plugins.api import session_bodies as bodies
from airflow_provider_ardent.plugins.api.access import Access
from airflow_provider_ardent.plugins.api.progress import APPROVING, REJECTING
from airflow_provider_ardent.plugins.api.rows import Question, text
from airflow_provider_ardent.plugins.api.session_detail import SessionRecord
from airflow_provider_ardent.plugins.api.stages import REVISE
from airflow_provider_ardent.plugins.verdicts import CHANGE_GATE, PLAN_GATE, Gate, operator_gate

Choice = Literal["approve", "reject", "revise"]
STOPPABLE = frozenset({"planning", "working"})
_MEANS = {"approve": APPROVING, "reject": REJECTING, "revise": (REVISE,)}


def rights_of(record: SessionRecord, access: Access) -> bodies.SessionRights:
    """What the user may do with the session now."""
    mine = is_mine(record, access)
    approves = access.may_approve() and may_decide(record, access)
    questions = (record.last.plan_question, record.last.question)
    return bodies.SessionRights(
        write=mine and access.may_use(),
        approve=approves and any(question is not None and question.open for question in questions),
        stop=(mine or approves) and record.last.state in STOPPABLE,
    )


def is_mine(record: SessionRecord, access: Access) -> bool:
    """Whether the user began this session."""
    return record.summary.kind == "chat" and access.is_creator(record.summary.user)


def may_decide(record: SessionRecord, access: Access) -> bool:
    """Whether the user may answer what is asked now: about the plan also who began the session."""
    if record.last.question is None and is_mine(record, access):
        return True
    return access.may_change_dags([target.dag_id for target in record.summary.targets])


def answer_plan(
    access: Access, record: SessionRecord, choice: Choice, plan_hash: str, comment: str
) -> bodies.Answered:
    """Answer about the plan. ``revise`` ends the turn and starts the next one with the comments."""
    _check_decides(access, record)
    turn = record.last
    question = _open(turn.plan_question, "plan")
    _same(plan_hash, text((turn.plan or {}).get("hash")), "plan")
    chosen = _answer(access, record, question, gate_of(record, PLAN_GATE), choice, plan_hash, comment)
    started = None
    if choice == "revise":
        started = starting.follow(
            access,
            record,
            text(turn.request.get("text")),
            previous=starting.continuing(turn, "revise", comment),
        )
    return _answered(access, record, chosen, started)


def answer_change(
    access: Access, record: SessionRecord, choice: Choice, approval_hash: str, comment: str
) -> bodies.Answered:
    """Answer about the change that the work proposes."""
    _check_decides(access, record)
    question = _open(record.last.question, "change")
    _same(approval_hash, _approval_hash(record), "change")
    gate = gate_of(record, CHANGE_GATE)
    return _answered(
        access, record, _answer(access, record, question, gate, choice, approval_hash, comment), None
    )


def ask_for_changes(access: Access, record: SessionRecord, comment: str) -> bodies.Answered:
    """Say no to the change and start the next turn, which knows what has to be different."""
    answered = answer_change(access, record, "reject", _approval_hash(record), comment)
    turn = record.last
    started = starting.follow(
        access, record, text(turn.request.get("text")), previous=starting.continuing(turn, "changes", comment)
    )
    return answered.model_copy(update={"run_id": started.run_id, "turn": started.turn})


def say(access: Access, record: SessionRecord, message: bodies.Message) -> bodies.Started:
    """Start the next turn with another wish."""
    if not record.last.over:
        raise HTTPException(
            status.HTTP_409_CONFLICT,
            f"Turn {record.last.number} is not over: it is {record.last.state.replace('_', ' ')}. "
            "Answer what it asks, wait, or stop it.",
        )
    starting.check_documents(access, message.documents)
    started = starting.follow(
        access,
        record,
        message.text,
        attached=message.documents,
        previous=starting.continuing(record.last, "follow_up", ""),
    )
    _audit(access, record, "message", {"turn": started.turn})
    return started


def stop(access: Access, record: SessionRecord) -> bodies.Answered:
    """Ask the tasks of the turn to stop: they read the flag before their next step."""
    if not is_mine(record, access):
        _check_decides(access, record)
    if record.last.state not in STOPPABLE:
        raise HTTPException(status.HTTP_409_CONFLICT, "Nothing is running that could be stopped.")
    value = json.dumps({"by": access.name, "at": timezone.utcnow().isoformat()})
    place = record.place
    for task_id in (place.task_id,) if place else (PLAN, WORK):
        scope = TaskScope(
            dag_id=record.last.dag_id,
            run_id=record.last.run_id,
            task_id=task_id,
            map_index=record.last.map_index,
        )
        MetastoreBackend().set(scope, answers.STOP_KEY, value, session=access.session)
    _audit(access, record, "stop", {})
    return _answered(access, record, "stop", None)


def gate_of(record: SessionRecord, gate: Gate) -> Gate:
    """Where the question lives: an operator's session has one task that asks everything."""
    place = record.place
    return operator_gate(place.dag_id, place.task_id, place.map_index) if place else gate


def _answer(
    access: Access,
    record: SessionRecord,
    question: Question,
    gate: Gate,
    choice: Choice,
    approval_hash: str,
    comment: str,
) -> str:
    chosen = next((option for option in question.options if option in _MEANS[choice]), None)
    if chosen is None:
        raise HTTPException(status.HTTP_409_CONFLICT, f"This question cannot be answered by {choice}.")
    given = answers.Given(choice, chosen, approval_hash, comment)
    answers.settle(access.session, access.user, gate, record.last.run_id, question, given)
    _audit(access, record, choice, {"chosen": chosen, "hash": approval_hash, "comment": comment})
    return chosen


def _open(question: Question | None, what: str) -> Question:
    if question is None:
        raise HTTPException(status.HTTP_409_CONFLICT, f"Nothing is asked about the {what} of this session.")
    answers.check_open(question)
    return question


def _same(given: str, current: str, what: str) -> None:
    if not current or not hmac.compare_digest(given.encode(), current.encode()):
        raise HTTPException(
            status.HTTP_409_CONFLICT,
            f"The {what} is no longer the one you read. Reload, read it again, and then answer.",
        )


def _check_decides(access: Access, record: SessionRecord) -> None:
    if not (access.may_approve() and may_decide(record, access)):
        targets = ", ".join(target.dag_id for target in record.summary.targets if target.dag_id)
        raise HTTPException(
            status.HTTP_403_FORBIDDEN,
            f"You may read this session but not decide about it. That takes the right to change "
            f"{targets or 'every DAG, because it adds new ones'}.",
        )


def _approval_hash(record: SessionRecord) -> str:
    return text((record.last.proposal or {}).get("approval_hash"))


def _answered(
    access: Access, record: SessionRecord, chosen: str, started: bodies.Started | None
) -> bodies.Answered:
    return bodies.Answered(
        id=record.summary.id,
        chosen=chosen,
        by=access.name,
        run_id=started.run_id if started else record.last.run_id,
        turn=started.turn if started else record.last.number,
    )


def _audit(access: Access, record: SessionRecord, what: str, extra: dict[str, Any]) -> None:
    access.session.add(
        Log(
            event=f"ardent_session_{what}",
            owner=access.name,
            owner_display_name=access.name,
            extra=json.dumps({"session": record.summary.id, **extra}),
            dag_id=record.summary.dag_id or AGENT_DAG_ID,
            task_id=record.summary.task_id or None,
            run_id=record.last.run_id,
        )
    )
