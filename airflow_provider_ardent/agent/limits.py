"""Limits on money, tokens, steps and seconds, and on doing the same thing again and again.

What was used is counted from the event log, so that a limit holds across processes and Airflow's retries.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Literal

from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.agent.events import Event, EventLog
from airflow_provider_ardent.errors import LimitReached

LONGEST_GAP = 900.0
"""Seconds: a longer silence between two events was not work but a pause between two tries."""


@dataclass(frozen=True)
class Limits:
    """What a session may use, retries included; None is no limit."""

    usd: float | None = 1.0
    tokens: int | None = 400_000
    steps: int | None = 40
    seconds: float | None = 1800.0

    @classmethod
    def from_settings(cls) -> Limits:
        """The limits of ``[ardent]``; 0 is no limit."""
        from airflow_provider_ardent import settings

        return cls(
            usd=settings.number("max_usd") or None,
            tokens=settings.whole("max_tokens") or None,
            steps=settings.whole("max_steps") or None,
            seconds=settings.number("max_seconds") or None,
        )


class Budget:
    """The limits of one session against what its log says was used.

    .. code-block:: python

        budget = Budget(Limits(steps=10), log)
        budget.reserve(tokens_in=900, tokens_out=400, usd=None)  # LimitReached, or nothing
    """

    def __init__(self, limits: Limits, log: EventLog, now: Callable[[], datetime] | None = None) -> None:
        self.limits = limits
        self._log = log
        self._now = now or (lambda: datetime.now(UTC))

    def spent(self) -> Spent:
        """What was used so far: answers, failed calls that were billed, and calls a crash cut off."""
        return spent(self._log)

    def seconds(self) -> float:
        """Seconds of work so far, without the pauses between two tries."""
        return worked_seconds(tuple(self._log), self._now())

    def reserve(self, tokens_in: int = 0, tokens_out: int = 0, usd: float | None = None) -> None:
        """Check before a call that it fits.

        :raises LimitReached: if the call could go over a limit; the log then says which.
        """
        used = self.spent()
        self._check("usd", (used.usd or 0.0) + (usd or 0.0), self.limits.usd, "US dollars", "max_usd")
        tokens = used.tokens_in + used.tokens_out + tokens_in + tokens_out
        self._check("tokens", tokens, self.limits.tokens, "tokens", "max_tokens")
        self._check("steps", used.calls + 1, self.limits.steps, "model calls", "max_steps")
        self.check_time()

    def check_time(self) -> None:
        """:raises LimitReached: if the seconds are used up."""
        self._check("seconds", self.seconds(), self.limits.seconds, "seconds", "max_seconds")

    def _check(self, which: str, needed: float, allowed: float | None, unit: str, option: str) -> None:
        if allowed is None or needed <= allowed:
            return
        if not any(e.data.get("which") == which for e in self._log.of("limit_reached")):
            self._log.append("limit_reached", which=which, used=round(needed, 4), allowed=allowed)
        raise LimitReached(
            f"The session would use {needed:g} {unit}; {allowed:g} are allowed. "
            f"Raise [ardent] {option} if that is too little."
        )


def spent(events: Iterable[Event]) -> Spent:
    """What the model calls of a log used. ``usd`` is None while no call had a known price."""
    tokens_in = tokens_out = calls = 0
    seconds = 0.0
    usd: float | None = None
    open_call: Mapping[str, Any] | None = None
    for event in events:
        data = event.data
        if event.kind == "model_asked":
            if open_call is not None:  # never answered: a crash; it was billed all the same
                calls += 1
                tokens_in += int(open_call.get("approx_tokens", 0))
            open_call = data
        elif event.kind == "model_replied":
            open_call = None
            usage = data.get("usage") or {}
            calls += 1
            tokens_in += int(usage.get("in", 0))
            tokens_out += int(usage.get("out", 0))
            seconds += float(data.get("seconds", 0.0))
            if data.get("cost_usd") is not None:
                usd = (usd or 0.0) + float(data["cost_usd"])
        elif event.kind == "model_failed":
            if data.get("billed"):
                calls += 1
                tokens_in += int((open_call or {}).get("approx_tokens", 0))
            open_call = None
    if open_call is not None:
        calls += 1
        tokens_in += int(open_call.get("approx_tokens", 0))
    return Spent(tokens_in, tokens_out, calls, round(seconds, 3), usd)


def worked_seconds(events: Sequence[Event], now: datetime) -> float:
    """Seconds between events, without the gap before a try that resumes, and no gap over the longest."""
    total = 0.0
    for earlier, later in pairwise(events):
        if later.kind == "phase" and later.data.get("resumed"):
            continue
        total += min(_between(earlier.at, later.at), LONGEST_GAP)
    if events:
        total += min(max(0.0, (now - datetime.fromisoformat(events[-1].at)).total_seconds()), LONGEST_GAP)
    return total


def _between(earlier: str, later: str) -> float:
    return max(0.0, (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds())


class Stuck:
    """Sees when the same action gives the same result again: once a nudge, then the end."""

    def __init__(self, repeats: int = 3) -> None:
        self._repeats = repeats
        self._seen: list[str] = []
        self._nudged = False

    def saw(self, action: Any, result: str) -> Literal["fine", "nudge", "stop"]:
        """Note an action and its result."""
        text = json.dumps([action, result], sort_keys=True, default=str)
        self._seen.append(hashlib.sha256(text.encode()).hexdigest())
        return self._nudge() if self._repeats_itself() or self._alternates() else "fine"

    def _repeats_itself(self) -> bool:
        last = self._seen[-self._repeats :]
        return len(last) == self._repeats and len(set(last)) == 1

    def _nudge(self) -> Literal["nudge", "stop"]:
        if self._nudged:
            return "stop"
        self._nudged = True
        self._seen.clear()
        return "nudge"

    def _alternates(self) -> bool:
        last = self._seen[-6:]
        return len(last) == 6 and len(set(last)) == 2 and len({*last[::2]}) == 1 and len({*last[1::2]}) == 1
