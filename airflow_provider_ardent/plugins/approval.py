"""Whether a plan or change may be carried out: who said yes, to exactly what, when, and with which rights.

A person answers in one of two places. In Airflow's own (Required Actions) the answer names them, and their
rights are looked up. In the Ardent view and API the rights are checked with the person's request, and that
verdict is kept, signed, because a task of the run could write its own state.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow_provider_ardent import settings
from airflow_provider_ardent.errors import ApprovalInvalid
from airflow_provider_ardent.plugins import gardens, matters, people, verdicts
from airflow_provider_ardent.plugins.errands import Errand, ErrandRefused
from airflow_provider_ardent.plugins.gardens import AuthoringErrand
from airflow_provider_ardent.plugins.matters import Consent as Consent
from airflow_provider_ardent.plugins.matters import Matter, RepairMatter
from airflow_provider_ardent.plugins.store import Scope
from airflow_provider_ardent.plugins.verdicts import CHANGE_GATE as CHANGE_GATE
from airflow_provider_ardent.plugins.verdicts import PLAN_GATE as PLAN_GATE
from airflow_provider_ardent.plugins.verdicts import REPAIR_GATE, Gate
from airflow_provider_ardent.plugins.verdicts import VERDICT as VERDICT
from airflow_provider_ardent.plugins.verdicts import operator_gate as operator_gate
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID


def authorise(session: Any, errand: Errand | AuthoringErrand) -> dict[str, Any]:
    """Answer the errand ``authorise``: ``{"ok", "reason", "user", "choice", "at", "source"}``."""
    consent = consent_for(session, errand)
    return {
        "ok": True,
        "reason": f"{consent.user_name} chose {consent.choice}.",
        "user": {"id": consent.user_id, "name": consent.user_name},
        "choice": consent.choice,
        "at": consent.at,
        "source": consent.source,
    }


def consent_for(session: Any, errand: Errand | AuthoringErrand, *, now: datetime | None = None) -> Consent:
    """The consent to what the errand names by its ``approval_hash``.

    :raises ApprovalInvalid: nobody consented, to something else, too long ago, or without the right.
    """
    run_id = errand.scope.run_id
    asked = str(errand.args.get("approval_hash") or "")
    matter: Matter
    if isinstance(errand, Errand):
        matter = RepairMatter(run_id, errand.failure)
    else:
        matter = matters.matter_of(session, errand.scope, errand.garden, asked)
    _stands(asked, matter.hashes(session))
    detail, started = _question(session, run_id, matter.gate)
    if detail is None:
        return matter.unasked(session)
    if detail.responded_at is None:
        raise ApprovalInvalid("Nobody has answered the question of this run.")
    answered = detail.responded_by or {}
    user_id = str(answered.get("id") or "")
    recorded = bool(user_id) and verdicts.recorded(session, run_id, matter.gate, user_id, asked)
    if not (recorded and matter.versions):
        _shows(detail, asked)
    _in_time(detail, started, now or datetime.now(UTC))
    chosen, options = list(detail.chosen_options or []), list(detail.options or [])
    if not user_id:
        raise ApprovalInvalid("The question was answered by nobody whom Airflow can name.")
    user_name = str(answered.get("name") or user_id)
    if not options or chosen != options[:1]:
        raise ApprovalInvalid(f"{user_name} chose {', '.join(chosen) or 'nothing'}.")
    if not recorded:
        refused = matter.refusal(session, people.resolve(user_id, user_name), user_name)
        if refused:
            raise ApprovalInvalid(f"{user_name} approved, but {refused}")
    source = "ardent" if recorded else "airflow"
    return Consent(user_id, user_name, chosen[0], detail.responded_at.isoformat(), source)


def record_verdict(
    session: Any, run_id: str, user: Any, choice: str, approval_hash: str, *, gate: Gate = REPAIR_GATE
) -> None:
    """Keep what a person answered with their request, after checking their rights.

    The Ardent API calls this in the transaction that answers Airflow's question.

    :param user: the auth manager's user object of the request.
    :param choice: ``approve``, ``reject`` or (of a plan) ``revise``.
    :param gate: which question; see ``verdicts``.
    :raises ApprovalInvalid: the run does not exist, the hash does not stand, or the user lacks the right.
    """
    scope = verdicts.scope_of(session, run_id, gate)
    if scope is None:
        what = "repair run" if gate.dag_id == REPAIR_DAG_ID else f"run of {gate.dag_id}"
        raise ApprovalInvalid(f"There is no {what} {run_id!r}.")
    matter = _matter_at(session, scope, gate, approval_hash)
    name = str(user.get_name())
    refused = matter.refusal(session, user, name)
    if refused:
        raise ApprovalInvalid(f"{name} {refused}")
    verdicts.keep(session, scope, matter.gate, str(user.get_id()), choice, approval_hash)


def _matter_at(session: Any, scope: Scope, gate: Gate, approval_hash: str) -> Matter:
    if gate.dag_id == REPAIR_DAG_ID:
        return matters.repair_of(session, scope)
    try:
        garden = gardens.garden_of(session, scope)
    except ErrandRefused as refusal:
        raise ApprovalInvalid(str(refusal)) from None
    asking = Scope(scope.dag_run_id, scope.run_id, gate.asks, scope.map_index, scope.dag_id)
    matter = matters.matter_of(session, asking, garden, approval_hash)
    _stands(approval_hash, matter.hashes(session))
    return matter


def _question(session: Any, run_id: str, gate: Gate) -> tuple[Any, datetime | None]:
    from airflow_provider_ardent.compat import HITLDetail, TaskInstance, select

    row = session.execute(
        select(HITLDetail, TaskInstance.start_date)
        .join(TaskInstance, HITLDetail.ti_id == TaskInstance.id)
        .where(
            TaskInstance.dag_id == gate.dag_id,
            TaskInstance.run_id == run_id,
            TaskInstance.task_id == gate.asks,
            TaskInstance.map_index == gate.map_index,
        )
    ).first()
    return (row[0], row[1]) if row is not None else (None, None)


def _stands(asked: str, hashes: tuple[str, ...]) -> None:
    if not any(stands and hmac.compare_digest(asked.encode(), stands.encode()) for stands in hashes):
        _same(asked, hashes[0], "the proposal of this run")


def _same(asked: str, stands: str, where: str) -> None:
    if not asked or not hmac.compare_digest(asked.encode(), stands.encode()):
        raise ApprovalInvalid(
            f"What is to be applied ({asked[:12] or 'no hash'}) is not {where} ({stands[:12]})."
        )


def _shows(detail: Any, asked: str) -> None:
    """What was shown carries the hash: Airflow keeps the first text of a question that is asked twice."""
    given = (detail.params or {}).get("approval_hash")
    given = given.get("value") if isinstance(given, Mapping) else given
    if given is not None:
        _same(asked, str(given), "what the question showed")
    elif asked not in f"{detail.subject or ''}\n{detail.body or ''}":
        raise ApprovalInvalid(
            "The question that was answered showed another change than the one to be applied."
        )


def _in_time(detail: Any, started: datetime | None, now: datetime) -> None:
    hours = settings.number("approval_hours")
    allowed = timedelta(hours=hours)
    asked_at = max(filter(None, (detail.created_at, started)))
    if detail.responded_at - asked_at > allowed or now - detail.responded_at > allowed:
        raise ApprovalInvalid(
            f"The approval has expired: it holds for {hours:g} hours ([ardent] approval_hours)."
        )
