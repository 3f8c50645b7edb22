"""What a repair proposes: the JSON that a person approves, by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.proposed import Timing, question_body, record
from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.verify.evidence import Check

OutcomeKind = Literal["change", "restart", "impossible", "gave_up"]
#: What a person can choose, the consent first.
OPTIONS: Mapping[str, tuple[str, str]] = {"change": ("Approve", "Reject"), "restart": ("Restart", "Leave it")}


@dataclass(frozen=True)
class Proposal:
    """The end of a repair. ``diff`` is empty unless ``outcome`` is ``change``."""

    failure: Failure
    fingerprint: str
    attempt: int
    outcome: OutcomeKind
    summary: str
    triage_kind: str
    triage_reasons: tuple[str, ...]
    timing: Timing
    spent: Spent
    cause: str = ""
    verified: bool = False
    reason: str = ""
    diff: str = ""
    base_sha: str = ""
    head_sha: str = ""
    git_branch: str = ""
    pull_request: Mapping[str, str] | None = None
    checks: tuple[Check, ...] = ()
    not_checked: tuple[str, ...] = ()
    fixed_by: str = ""
    similar: tuple[str, ...] = ()
    dossier: str = field(default="", repr=False)

    @property
    def approval_hash(self) -> str:
        """SHA-256 of exactly what a person consents to."""
        failure = self.failure
        subject = [
            self.outcome,
            self.fingerprint,
            failure.dag_id,
            failure.run_id,
            failure.task_id,
            failure.map_index,
            self.base_sha,
            self.head_sha,
            self.diff,
        ]
        return hashlib.sha256(json.dumps(subject).encode()).hexdigest()

    def question(self) -> dict[str, Any] | None:
        """What a person is asked, as Airflow's Required Actions shows it."""
        if self.outcome not in OPTIONS:
            return None
        place = f"{self.failure.dag_id}.{self.failure.task_id}".rstrip(".")
        what = "Merge the fix for" if self.outcome == "change" else "Restart"
        return {
            "subject": f"{what} {place}?",
            "body": question_body(self),
            "options": list(OPTIONS[self.outcome]),
        }

    def to_dict(self) -> dict[str, Any]:
        """The proposal as JSON; a long diff is cut and says so, the whole one is in ``[ardent] home``."""
        failure = self.failure
        return record(self) | {
            "fingerprint": self.fingerprint,
            "attempt": self.attempt,
            "dag_id": failure.dag_id,
            "task_id": failure.task_id,
            "run_id": failure.run_id,
            "map_index": failure.map_index,
            "failure_kind": failure.kind,
            "triage": {"kind": self.triage_kind, "reasons": list(self.triage_reasons)},
            "question": self.question(),
            "similar": list(self.similar),
            "dossier": self.dossier[:16_000],
        }
