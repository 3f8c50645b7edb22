"""Whether a change may be applied: who said yes, to exactly what, when, and with which rights.

A person answers in one of two places. In Airflow's own (Required Actions) the answer names them, and their
rights on the DAG that failed are looked up. In the Ardent view and API the rights are checked with the
person's request, and that verdict is kept, signed, because a task of the run could write its own state.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow_provider_ardent import settings
from airflow_provider_ardent.errors import ApprovalInvalid
from airflow_provider_ardent.plugins import errands, people
from airflow_provider_ardent.plugins.errands import Errand
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID, Failure

REPAIR, APPROVAL, APPLY = "repair", "approval", "apply"
VERDICT = "verdict"


@dataclass(frozen=True)
class Consent:
    """A yes that holds. ``source`` is ``airflow``, ``ardent`` (recorded verdict) or ``autonomy``."""

    user_id: str
    user_name: str
    choice: str
    at: str
    source: str


def authorise(session: Any, errand: Errand) -> dict[str, Any]:
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


def consent_for(session: Any, errand: Errand, *, now: datetime | None = None) -> Consent:
    """The consent to what the errand names by its ``approval_hash``.

    :raises ApprovalInvalid: nobody consented, to something else, too long ago, or without the right.
    """
    run_id = errand.scope.run_id
    asked = str(errand.args.get("approval_hash") or "")
    proposal = _proposal(session, run_id)
    _same(asked, str(proposal.get("approval_hash") or ""), "the proposal of this run")
    detail, started = _question(session, run_id)
    if detail is None:
        return _by_autonomy(proposal)
    if detail.responded_at is None:
        raise ApprovalInvalid("Nobody has answered the question of this run.")
    _shows(detail, asked)
    _in_time(detail, started, now or datetime.now(UTC))
    chosen, options = list(detail.chosen_options or []), list(detail.options or [])
    answered = detail.responded_by or {}
    if not answered.get("id"):
        raise ApprovalInvalid("The question was answered by nobody whom Airflow can name.")
    if not options or chosen != options[:1]:
        raise ApprovalInvalid(
            f"{answered.get('name') or answered['id']} chose {', '.join(chosen) or 'nothing'}."
        )
    user_id, user_name = str(answered["id"]), str(answered.get("name") or answered["id"])
    source = "ardent"
    if not _recorded(session, run_id, user_id, asked):
        source = "airflow"
        user = people.resolve(user_id, user_name)
        if not people.may_change(session, user, errand.failure):
            raise ApprovalInvalid(
                f"{user_name} approved, but may not change {_target(errand.failure)}. "
                "Somebody with the right to edit it must approve."
            )
    return Consent(user_id, user_name, chosen[0], detail.responded_at.isoformat(), source)


def record_verdict(session: Any, run_id: str, user: Any, choice: str, approval_hash: str) -> None:
    """Keep what a person answered with their request, after checking their rights.

    The Ardent API calls this in the transaction that answers Airflow's question.

    :param user: the auth manager's user object of the request.
    :param choice: ``approve`` or ``reject``.
    :raises ApprovalInvalid: the run does not exist, or the user may not change the DAG that failed.
    """
    from airflow_provider_ardent.compat import DagRun

    scope = errands.scope_of(session, run_id, APPLY)
    run = session.get(DagRun, scope.dag_run_id) if scope else None
    if scope is None or run is None:
        raise ApprovalInvalid(f"There is no repair run {run_id!r}.")
    try:
        failure = Failure.from_conf((run.conf or {})["failure"])
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ApprovalInvalid(f"The run {run_id!r} carries no failure.") from None
    if not people.may_change(session, user, failure):
        raise ApprovalInvalid(f"{user.get_name()} may not change {_target(failure)}.")
    verdict = {
        "user": str(user.get_id()),
        "choice": choice,
        "approval_hash": approval_hash,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    verdict["signature"] = _signature(run_id, verdict)
    if not errands.add(session, scope, VERDICT, verdict):
        old = errands.read(session, scope, VERDICT)
        errands.replace_value(session, scope, VERDICT, old, verdict)


def _recorded(session: Any, run_id: str, user_id: str, approval_hash: str) -> bool:
    """Whether a verdict of this user on this hash was kept, and by an api-server."""
    scope = errands.scope_of(session, run_id, APPLY)
    verdict = errands.read(session, scope, VERDICT) if scope else None
    if not isinstance(verdict, Mapping):
        return False
    signed = {key: str(verdict.get(key) or "") for key in ("user", "choice", "approval_hash", "at")}
    if not hmac.compare_digest(
        str(verdict.get("signature") or "").encode(), _signature(run_id, signed).encode()
    ):
        return False
    return (signed["user"], signed["choice"], signed["approval_hash"]) == (user_id, "approve", approval_hash)


def _signature(run_id: str, verdict: Mapping[str, str]) -> str:
    """An HMAC with a key made of the api-server's own signing key, which tasks are not given."""
    from airflow_provider_ardent.compat import get_signing_args

    try:
        made_of = get_signing_args(make_secret_key_if_needed=False)
    except ValueError:
        raise ApprovalInvalid(
            "Answers cannot be kept because [api_auth] jwt_secret is not set: every api-server would have "
            "another key. Set it, or answer under Airflow's Required Actions."
        ) from None
    key = hashlib.sha256(b"airflow-provider-ardent verdict\0" + _bytes(made_of)).digest()
    said = json.dumps([run_id, *(verdict[name] for name in ("user", "choice", "approval_hash", "at"))])
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


def _bytes(signing: Mapping[str, Any]) -> bytes:
    if "secret_key" in signing:
        secret = signing["secret_key"]
        return secret if isinstance(secret, bytes) else str(secret).encode()
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    private = signing["private_key"].private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return bytes(private)


def _proposal(session: Any, run_id: str) -> dict[str, Any]:
    from airflow_provider_ardent.compat import XComModel, select

    raw = session.scalar(
        select(XComModel.value).where(
            XComModel.dag_id == REPAIR_DAG_ID,
            XComModel.run_id == run_id,
            XComModel.task_id == REPAIR,
            XComModel.map_index == -1,
            XComModel.key == "return_value",
        )
    )
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            raw = None
    if not isinstance(raw, dict):
        raise ApprovalInvalid("This run has no proposal, so there is nothing that could be approved.")
    return raw


def _question(session: Any, run_id: str) -> tuple[Any, datetime | None]:
    from airflow_provider_ardent.compat import HITLDetail, TaskInstance, select

    row = session.execute(
        select(HITLDetail, TaskInstance.start_date)
        .join(TaskInstance, HITLDetail.ti_id == TaskInstance.id)
        .where(
            TaskInstance.dag_id == REPAIR_DAG_ID,
            TaskInstance.run_id == run_id,
            TaskInstance.task_id == APPROVAL,
            TaskInstance.map_index == -1,
        )
    ).first()
    return (row[0], row[1]) if row is not None else (None, None)


def _by_autonomy(proposal: Mapping[str, Any]) -> Consent:
    """Without a question only ``autonomy = merge`` consents, and only to a verified change."""
    if settings.autonomy() != "merge" or proposal.get("outcome") != "change":
        raise ApprovalInvalid("Nobody was asked, and [ardent] autonomy does not allow to go on without.")
    if proposal.get("verified") is not True:
        raise ApprovalInvalid("The change is not verified, so [ardent] autonomy = merge does not cover it.")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Consent("", "[ardent] autonomy", "merge", now, "autonomy")


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


def _target(failure: Failure) -> str:
    return f"the DAG {failure.dag_id!r}" if failure.dag_id else f"the file {failure.relative_fileloc!r}"
