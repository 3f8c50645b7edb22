"""The whole of a proposed change: a long one is cut in the XCom, and kept in ``[ardent] home``."""

from __future__ import annotations

import hmac
import logging
from dataclasses import dataclass

from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.plugins.api.incidents import Record
from airflow_provider_ardent.proposed import Timing
from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.repair.proposal import Proposal

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Change:
    """A unified diff; ``cut`` where only its beginning can be shown."""

    diff: str
    cut: bool
    approval_hash: str


def change_of(record: Record) -> Change:
    """The proposed change of an incident, whole where it can be had.

    What home holds is shown only if it is what the approval hash names: home may be written by tasks.
    """
    proposal = record.proposal or {}
    approval_hash = str(proposal.get("approval_hash") or "")
    diff, cut = str(proposal.get("diff") or ""), proposal.get("diff_cut") is True
    if cut:
        kept = _kept(record.summary.id)
        if kept and hmac.compare_digest(_hash_with(record, kept).encode(), approval_hash.encode()):
            return Change(kept, False, approval_hash)
    return Change(diff, cut, approval_hash)


def _kept(run_id: str) -> str:
    from airflow_provider_ardent import home

    try:
        data = home.read_json(home.session_folder(run_id), "proposal.json")
    except Exception as error:
        log.warning("The whole change of %s cannot be read from [ardent] home: %s", run_id, error)
        return ""
    return str(data.get("diff") or "") if isinstance(data, dict) else ""


def _hash_with(record: Record, diff: str) -> str:
    proposal = record.proposal or {}
    try:
        failure = Failure.from_conf(record.failure)
    except (TypeError, KeyError, ValueError):
        return ""
    return Proposal(
        failure=failure,
        fingerprint=str(proposal.get("fingerprint") or ""),
        attempt=record.summary.attempt,
        outcome=proposal.get("outcome") or "change",
        summary="",
        triage_kind="",
        triage_reasons=(),
        timing=Timing(0, 0),
        spent=Spent(),
        diff=diff,
        base_sha=str(proposal.get("base_sha") or ""),
        head_sha=str(proposal.get("head_sha") or ""),
    ).approval_hash
