"""What a repair proposes: the JSON that a person approves, by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.verify.evidence import Check

OutcomeKind = Literal["change", "restart", "impossible", "gave_up"]
DIFF_BYTES = 48_000
#: What a person can choose, the consent first.
OPTIONS: Mapping[str, tuple[str, str]] = {"change": ("Approve", "Reject"), "restart": ("Restart", "Leave it")}


@dataclass(frozen=True)
class Timing:
    """Seconds from the start of the repair to its end, and the part that the model took."""

    total_seconds: float
    model_seconds: float

    def to_dict(self) -> dict[str, float]:
        own = max(0.0, self.total_seconds - self.model_seconds)
        return {
            "total_seconds": round(self.total_seconds, 2),
            "model_seconds": round(self.model_seconds, 2),
            "own_seconds": round(own, 2),
        }


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
            "body": self._question_body(),
            "options": list(OPTIONS[self.outcome]),
        }

    def _question_body(self) -> str:
        lines = [self.summary, ""]
        if self.cause:
            lines += [f"**Cause.** {self.cause}", ""]
        if self.outcome == "change":
            label = "verified" if self.verified else f"**unverified**: {self.reason}"
            lines += [f"The change is {label}.", ""]
        lines += [
            f"- {check.name} ({check.moment}): {check.status}{' – ' + check.detail if check.detail else ''}"
            for check in self.checks
        ]
        if self.pull_request:
            lines += ["", f"Pull request: {self.pull_request.get('url') or self.pull_request.get('id')}"]
        if self.diff:
            # Four-space blocks cannot be closed early by what the diff contains.
            lines += ["", *(f"    {line}" for line in self.diff[:8000].splitlines())]
        lines += ["", f"Approval hash: `{self.approval_hash}`"]
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """The proposal as JSON; a long diff is cut and says so, the whole one is in ``[ardent] home``."""
        failure = self.failure
        encoded = self.diff.encode()
        cut = len(encoded) > DIFF_BYTES
        return {
            "schema": 1,
            "fingerprint": self.fingerprint,
            "attempt": self.attempt,
            "dag_id": failure.dag_id,
            "task_id": failure.task_id,
            "run_id": failure.run_id,
            "map_index": failure.map_index,
            "failure_kind": failure.kind,
            "outcome": self.outcome,
            "triage": {"kind": self.triage_kind, "reasons": list(self.triage_reasons)},
            "summary": self.summary,
            "cause": self.cause,
            "verified": self.verified,
            "reason": self.reason,
            "diff": encoded[:DIFF_BYTES].decode(errors="ignore") if cut else self.diff,
            "diff_cut": cut,
            "approval_hash": self.approval_hash,
            "base_sha": self.base_sha,
            "head_sha": self.head_sha,
            "git_branch": self.git_branch,
            "pull_request": dict(self.pull_request) if self.pull_request else None,
            "checks": [check.to_dict() for check in self.checks],
            "not_checked": list(self.not_checked),
            "spent": self.spent.to_dict(),
            "timing": self.timing.to_dict(),
            "fixed_by": self.fixed_by,
            "question": self.question(),
            "similar": list(self.similar),
            "dossier": self.dossier[:16_000],
        }
