"""What every proposed change has in common: what was checked, what it took, how it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.forge.markdown import line, prose
from airflow_provider_ardent.verify.evidence import Check

DIFF_BYTES = 48_000
_SHOWN_DIFF = 8_000
_LONGEST = 6_000


@dataclass(frozen=True)
class Timing:
    """Seconds from the start of the work to its end, and the part that the model took."""

    total_seconds: float
    model_seconds: float

    def to_dict(self) -> dict[str, float]:
        own = max(0.0, self.total_seconds - self.model_seconds)
        return {
            "total_seconds": round(self.total_seconds, 2),
            "model_seconds": round(self.model_seconds, 2),
            "own_seconds": round(own, 2),
        }


def needs_a_yes(proposal: Mapping[str, Any]) -> bool:
    """Whether a database may change through it, at once or after the merge: then a person must say yes."""
    return proposal.get("target") in ("database", "migration")


def runs_statements(proposal: Mapping[str, Any]) -> bool:
    """Whether a yes to it runs statements on a database, with or without a merge."""
    return proposal.get("target") == "database" or bool(proposal.get("database"))


class Proposed(Protocol):
    """A change that a person decides about. ``approval_hash`` is of exactly what they consent to."""

    @property
    def outcome(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def cause(self) -> str: ...
    @property
    def verified(self) -> bool: ...
    @property
    def reason(self) -> str: ...
    @property
    def diff(self) -> str: ...
    @property
    def base_sha(self) -> str: ...
    @property
    def head_sha(self) -> str: ...
    @property
    def git_branch(self) -> str: ...
    @property
    def pull_request(self) -> Mapping[str, str] | None: ...
    @property
    def checks(self) -> Sequence[Check]: ...
    @property
    def not_checked(self) -> Sequence[str]: ...
    @property
    def spent(self) -> Spent: ...
    @property
    def timing(self) -> Timing: ...
    @property
    def fixed_by(self) -> str: ...
    @property
    def approval_hash(self) -> str: ...


def record(change: Proposed) -> dict[str, Any]:
    """The common keys as JSON; a long diff is cut and says so, the whole one is in ``[ardent] home``."""
    encoded = change.diff.encode()
    cut = len(encoded) > DIFF_BYTES
    return {
        "schema": 1,
        "outcome": change.outcome,
        "summary": change.summary,
        "cause": change.cause,
        "verified": change.verified,
        "reason": change.reason,
        "diff": encoded[:DIFF_BYTES].decode(errors="ignore") if cut else change.diff,
        "diff_cut": cut,
        "approval_hash": change.approval_hash,
        "base_sha": change.base_sha,
        "head_sha": change.head_sha,
        "git_branch": change.git_branch,
        "pull_request": dict(change.pull_request) if change.pull_request else None,
        "checks": [check.to_dict() for check in change.checks],
        "not_checked": list(change.not_checked),
        "spent": change.spent.to_dict(),
        "timing": change.timing.to_dict(),
        "fixed_by": change.fixed_by,
    }


def question_body(change: Proposed) -> str:
    """What a person reads before deciding, as Airflow's Required Actions shows it.

    What a model, a log or a row says is text there: it brings in no link and no image.
    """
    lines = [prose(change.summary, _LONGEST), ""]
    if change.cause:
        lines += [f"**Cause.** {prose(change.cause, _LONGEST)}", ""]
    if change.outcome == "change":
        label = "verified" if change.verified else f"**unverified**: {line(change.reason, _LONGEST)}"
        lines += [f"The change is {label}.", ""]
    lines += [_told(check) for check in change.checks]
    if change.pull_request:
        lines += ["", f"Pull request: {change.pull_request.get('url') or change.pull_request.get('id')}"]
    if change.diff:
        # Where there is no pull request, this is all that a person sees of it.
        shown = change.diff[:_SHOWN_DIFF] if change.pull_request else change.diff
        # Four-space blocks cannot be closed early by what the diff contains.
        lines += ["", *(f"    {one}" for one in shown.splitlines())]
    lines += ["", f"Approval hash: `{change.approval_hash}`"]
    return "\n".join(lines)


def _told(check: Check) -> str:
    detail = f" – {line(check.detail, _LONGEST)}" if check.detail else ""
    return f"- {line(check.name)} ({check.moment}): {check.status}{detail}"
