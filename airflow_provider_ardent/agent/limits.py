"""Limits on money, tokens, steps and seconds, and on doing the same thing again and again.

What was used is counted from the event log, so that a limit holds across processes and Airflow's retries.
Limits of a user, a DAG or a month hold across sessions: see ``agent/accounts.py``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Literal, Protocol

from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.agent.events import Event, EventLog
from airflow_provider_ardent.errors import LimitReached

LONGEST_GAP = 900.0
"""Seconds: a longer silence between two events was not work but a pause between two tries."""
LONGEST_CALL = 3600.0
"""Seconds that a model call may be in flight where nothing else is known of it."""
_UNITS = {"usd": "US dollars", "tokens": "tokens", "steps": "model calls", "seconds": "seconds"}


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

    def tightened(self, other: Limits) -> Limits:
        """The smaller of both, one by one."""
        pairs = {f.name: (getattr(self, f.name), getattr(other, f.name)) for f in fields(self)}
        return Limits(**{name: _smaller(*pair) for name, pair in pairs.items()})


def _smaller(one: float | None, other: float | None) -> Any:
    return min((value for value in (one, other) if value is not None), default=None)


@dataclass(frozen=True)
class Claim:
    """What one model call could use at most, reserved before it is made.

    ``usd`` is None while no price is known. ``usd_in`` is the price of the question alone: what stays counted
    where the answer never comes. ``seconds`` is how long the call may be in flight.
    """

    tokens_in: int = 0
    tokens_out: int = 0
    usd: float | None = None
    usd_in: float | None = None
    model: str = ""
    seconds: float = LONGEST_CALL


@dataclass(frozen=True)
class Exceeded:
    """A limit that a call does not fit into. ``text`` says which, who set it, and when it starts again."""

    which: str
    used: float
    allowed: float
    text: str


class Account(Protocol):
    """Where the use of a session is counted together with that of others."""

    def others(self) -> Spent:
        """What other tasks of the same session used."""
        ...

    def reserve(self, claim: Claim) -> Exceeded | None:
        """Count ``claim`` until it is settled, or say which limit it does not fit into."""
        ...

    def settle(self) -> None:
        """Count what the log says was used instead of what was reserved."""
        ...


class Budget:
    """The limits of one session against what its log says was used.

    :param account: counts the session together with others; None: only the log counts.
    :param lowered: the limits that the operator or the request set, below those of ``[ardent]``.

    .. code-block:: python

        budget = Budget(Limits(steps=10), log)
        budget.reserve(tokens_in=900, tokens_out=400, usd=None)  # LimitReached, or nothing
        ...  # the call, and its answer in the log
        budget.settle()
    """

    def __init__(
        self,
        limits: Limits,
        log: EventLog,
        now: Callable[[], datetime] | None = None,
        account: Account | None = None,
        lowered: frozenset[str] = frozenset(),
    ) -> None:
        self.limits = limits
        self._log = log
        self._now = now or (lambda: datetime.now(UTC))
        self._account = account
        self._lowered = lowered

    def spent(self) -> Spent:
        """What was used so far: answers, failed calls that were billed, and calls a crash cut off."""
        return spent(self._log)

    def seconds(self) -> float:
        """Seconds of work so far, without the pauses between two tries."""
        return worked_seconds(tuple(self._log), self._now())

    def reserve(
        self,
        tokens_in: int = 0,
        tokens_out: int = 0,
        usd: float | None = None,
        *,
        usd_in: float | None = None,
        model: str = "",
        seconds: float = LONGEST_CALL,
    ) -> None:
        """Check before a call that it fits, and count it until :meth:`settle`. See :class:`Claim`.

        :raises LimitReached: if the call could go over a limit; the log then says which.
        :raises NotConfigured: if a limit is set that cannot be checked, as the ledger cannot be written.
        """
        used = self.spent()
        others = self._account.others() if self._account else Spent()
        self._check("usd", (used.usd or 0.0) + (others.usd or 0.0) + (usd or 0.0), self.limits.usd)
        so_far = used.tokens_in + used.tokens_out + others.tokens_in + others.tokens_out
        self._check("tokens", so_far + tokens_in + tokens_out, self.limits.tokens)
        self._check("steps", used.calls + 1, self.limits.steps)
        self.check_time()
        if self._account is not None:
            claim = Claim(tokens_in, tokens_out, usd, usd_in, model, seconds)
            if (exceeded := self._account.reserve(claim)) is not None:
                self._refuse(exceeded)

    def settle(self) -> None:
        """Say that the call that was reserved has ended: what the log says is what counts."""
        if self._account is not None:
            self._account.settle()

    def check_time(self) -> None:
        """:raises LimitReached: if the seconds are used up."""
        self._check("seconds", self.seconds(), self.limits.seconds)

    def _check(self, which: str, needed: float, allowed: float | None) -> None:
        if allowed is None or needed <= allowed:
            return
        if which in self._lowered:
            by, raise_it = "the limits of the operator or the request", "Raise it there"
        else:
            by, raise_it = f"[ardent] max_{which}", f"Raise [ardent] max_{which}"
        text = (
            f"The session would use {shown(which, needed)} {_UNITS[which]}; {shown(which, allowed)} are "
            f"allowed by {by}. It does not start again by itself: begin a new session. "
            f"{raise_it} if that is too little."
        )
        self._refuse(Exceeded(which, round(needed, 4), allowed, text))

    def _refuse(self, exceeded: Exceeded) -> None:
        which = exceeded.which
        if not any(e.data.get("which") == which for e in self._log.of("limit_reached")):
            self._log.append(
                "limit_reached",
                which=which,
                used=exceeded.used,
                allowed=exceeded.allowed,
                text=exceeded.text,
            )
        raise LimitReached(exceeded.text)


def shown(which: str, value: float) -> str:
    """An amount as people read it: money with the digits that matter, the rest in whole numbers."""
    if which == "usd":
        return f"{value:.2f}" if value >= 1 or round(value, 2) == value else f"{value:.4g}"
    return f"{value:,.0f}"


@dataclass(frozen=True)
class Call:
    """One model call as the log knows it; ``at`` is when it was asked, in UTC."""

    at: str
    model: str
    tokens_in: int
    tokens_out: int = 0
    usd: float | None = None
    seconds: float = 0.0


def calls(events: Iterable[Event]) -> Iterator[Call]:
    """The calls of a log that were billed, or may have been: answered, lost, or cut off by a crash."""
    asked: Event | None = None
    for event in events:
        data = event.data
        if event.kind == "model_asked":
            if asked is not None:  # never answered: a crash; it was billed all the same
                yield _lost(asked)
            asked = event
        elif event.kind == "model_replied":
            usage, usd = data.get("usage") or {}, data.get("cost_usd")
            yield Call(
                (asked or event).at,
                str(data.get("model") or (asked or event).data.get("model") or ""),
                int(usage.get("in", 0)),
                int(usage.get("out", 0)),
                None if usd is None else float(usd),
                float(data.get("seconds", 0.0)),
            )
            asked = None
        elif event.kind == "model_failed":
            if data.get("billed"):
                yield _lost(asked or event)
            asked = None
    if asked is not None:
        yield _lost(asked)


def _lost(asked: Event) -> Call:
    data, usd = asked.data, asked.data.get("approx_usd")
    tokens_in = int(data.get("approx_tokens", 0))
    return Call(asked.at, str(data.get("model") or ""), tokens_in, usd=None if usd is None else float(usd))


def spent(events: Iterable[Event]) -> Spent:
    """What the model calls of a log used. ``usd`` is None while no call had a known price."""
    made = tuple(calls(events))
    prices = [call.usd for call in made if call.usd is not None]
    return Spent(
        sum(call.tokens_in for call in made),
        sum(call.tokens_out for call in made),
        len(made),
        round(sum(call.seconds for call in made), 3),
        sum(prices) if prices else None,
    )


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
