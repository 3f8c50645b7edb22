"""Checks: what was run to test a change, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Status = Literal["passed", "failed", "skipped"]
Moment = Literal["before", "after", "again"]
ROWS_KEPT = "rows kept"
"""The check that is skipped where a change leaves out what it could not handle: may it, a person must say."""


@dataclass(frozen=True)
class Check:
    """One thing that was run to test a change.

    ``moment`` is ``before`` the change, ``after`` it, or ``again`` for the second run. ``detail`` is
    one sentence for people; for a skipped check it is the reason. ``log`` is the tail of the output.
    ``differences`` are what the run did to data (``branches.difference.TableDifference.to_dict``).
    """

    name: str
    moment: Moment
    status: Status
    detail: str = ""
    seconds: float = 0.0
    log: str = ""
    differences: tuple[Mapping[str, Any], ...] = ()

    @property
    def ok(self) -> bool:
        return self.status == "passed"

    def to_dict(self) -> dict[str, Any]:
        """As JSON; without ``differences`` where there are none."""
        data = asdict(self)
        if not self.differences:
            del data["differences"]
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Check:
        return cls(**{**data, "differences": tuple(data.get("differences", ()))})


@dataclass(frozen=True)
class Evidence:
    """All checks of one change. ``verified`` is claimed only for what was run; ``reason`` says why not."""

    checks: tuple[Check, ...]
    verified: bool
    reason: str = ""

    @property
    def green(self) -> bool:
        """No check after the change failed (skipped checks allowed)."""
        return not any(check.status == "failed" for check in self.checks if check.moment != "before")

    @property
    def doubtful(self) -> bool:
        """Every check passed, perhaps because what could not be handled was left out."""
        return any(check.name == ROWS_KEPT and check.status == "skipped" for check in self.checks)

    def first_failure(self) -> Check | None:
        """The first check after the change that failed: what a repair round is told."""
        return next((c for c in self.checks if c.moment != "before" and c.status == "failed"), None)

    def to_dict(self) -> dict[str, Any]:
        return {
            "checks": [c.to_dict() for c in self.checks],
            "verified": self.verified,
            "reason": self.reason,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Evidence:
        return cls(
            tuple(Check.from_dict(c) for c in data["checks"]), data["verified"], data.get("reason", "")
        )
