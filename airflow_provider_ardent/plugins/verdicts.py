"""Answers of people, kept with a signature, because a task of the run could write its own state."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from airflow_provider_ardent.authoring import turn
from airflow_provider_ardent.errors import ApprovalInvalid
from airflow_provider_ardent.plugins import store
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID

VERDICT = "verdict"


@dataclass(frozen=True)
class Gate:
    """Where a question lives: the tasks that propose and ask, and the one whose state keeps the verdict."""

    dag_id: str
    proposes: str
    asks: str
    keeps: str
    map_index: int = -1


REPAIR_GATE = Gate(REPAIR_DAG_ID, "repair", "approval", "apply")
PLAN_GATE = Gate(turn.AGENT_DAG_ID, turn.PLAN, turn.PLAN_APPROVAL, turn.PLAN_APPROVAL)
CHANGE_GATE = Gate(turn.AGENT_DAG_ID, turn.WORK, turn.APPROVAL, turn.APPLY)


def operator_gate(dag_id: str, task_id: str, map_index: int = -1) -> Gate:
    """The gate of an ``AgentOperator``: one task proposes, asks and keeps."""
    return Gate(dag_id, task_id, task_id, task_id, map_index)


def scope_of(session: Any, run_id: str, gate: Gate) -> store.Scope | None:
    """Whose state keeps the verdict; None where there is no such run."""
    return store.scope_of(session, run_id, gate.keeps, dag_id=gate.dag_id, map_index=gate.map_index)


def keep(session: Any, scope: store.Scope, gate: Gate, user_id: str, choice: str, approval_hash: str) -> None:
    """Write what a user chose; a later answer takes the place of an earlier one.

    :raises ApprovalInvalid: the api-servers share no key to sign with.
    """
    verdict = {
        "user": user_id,
        "choice": choice,
        "approval_hash": approval_hash,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    verdict["signature"] = _signature(scope.run_id, gate, verdict)
    if not store.add(session, scope, VERDICT, verdict):
        old = store.read(session, scope, VERDICT)
        store.replace_value(session, scope, VERDICT, old, verdict)


def recorded(session: Any, run_id: str, gate: Gate, user_id: str, approval_hash: str) -> bool:
    """Whether a yes of this user to this hash was kept, and by an api-server."""
    scope = scope_of(session, run_id, gate)
    verdict = store.read(session, scope, VERDICT) if scope else None
    if not isinstance(verdict, Mapping):
        return False
    signed = {key: str(verdict.get(key) or "") for key in ("user", "choice", "approval_hash", "at")}
    given, right = str(verdict.get("signature") or ""), _signature(run_id, gate, signed)
    if not hmac.compare_digest(given.encode(), right.encode()):
        return False
    return (signed["user"], signed["choice"], signed["approval_hash"]) == (user_id, "approve", approval_hash)


def _signature(run_id: str, gate: Gate, verdict: Mapping[str, str]) -> str:
    """An HMAC over a verdict and its place."""
    place = [gate.dag_id, run_id, gate.keeps, gate.map_index]
    said = json.dumps([*place, *(verdict[name] for name in ("user", "choice", "approval_hash", "at"))])
    return hmac.new(signing_key("verdict"), said.encode(), hashlib.sha256).hexdigest()


def signing_key(purpose: str) -> bytes:
    """A key for one purpose, made of the api-server's own signing key, which tasks are not given.

    :raises ApprovalInvalid: the api-servers share no key.
    """
    from airflow_provider_ardent.compat import get_signing_args

    try:
        made_of = get_signing_args(make_secret_key_if_needed=False)
    except ValueError:
        raise ApprovalInvalid(
            "Answers cannot be kept because [api_auth] jwt_secret is not set: every api-server would have "
            "another key. Set it, or answer under Airflow's Required Actions."
        ) from None
    return hashlib.sha256(f"airflow-provider-ardent {purpose}\0".encode() + _bytes(made_of)).digest()


def _bytes(signing: Mapping[str, Any]) -> bytes:
    if "secret_key" in signing:
        secret = signing["secret_key"]
        return secret if isinstance(secret, bytes) else str(secret).encode()
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    private = signing["private_key"].private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return bytes(private)
