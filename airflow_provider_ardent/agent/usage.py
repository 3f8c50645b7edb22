"""Who used what: the usage ledger added up by user, DAG, model, day or session, beside the limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any, Literal, get_args

from airflow_provider_ardent.agent.allowances import (
    Allowance,
    Scope,
    allowances_in_force,
    month_of,
    starts_again,
)
from airflow_provider_ardent.agent.ledger import NOTHING, Ledger, Line, Sum, Use, total

By = Literal["user", "dag", "model", "day", "session"]
BY: tuple[By, ...] = get_args(By)
_FIELDS = {"user": "user", "dag": "dag_id", "model": "model", "day": "day", "session": "session_id"}


@dataclass(frozen=True)
class Row:
    """What was used under one key. ``usd`` is None where no price was known.

    ``unpriced_tokens`` are those of calls without a known price: ``usd`` does not hold them.
    """

    key: str
    usd: float | None
    tokens_in: int
    tokens_out: int
    calls: int
    sessions: int
    unpriced_tokens: int


@dataclass(frozen=True)
class LimitState:
    """How much of a limit of this month is used; None is no limit. Reserved: what calls in flight may use."""

    scope: Scope
    key: str
    usd_limit: float | None
    usd_used: float
    usd_reserved: float
    tokens_limit: int | None
    tokens_used: int
    tokens_reserved: int
    resets_at: str
    set_by: tuple[str, ...]

    @property
    def share(self) -> float:
        """The used part of the limit that is nearer to its end, from 0."""
        parts = ((self.usd_used, self.usd_limit), (self.tokens_used, self.tokens_limit))
        return max((used / limit for used, limit in parts if limit), default=0.0)


@dataclass(frozen=True)
class Usage:
    """An answer of :func:`usage`. ``damaged`` names files that could not be read and count as nothing."""

    by: By
    since: str
    until: str
    rows: tuple[Row, ...]
    total: Row
    limits: tuple[LimitState, ...]
    damaged: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As JSON data."""
        return asdict(self)


def usage(
    by: By = "user",
    since: date | None = None,
    until: date | None = None,
    user: str | None = None,
    *,
    ledger: Ledger | None = None,
    now: datetime | None = None,
) -> Usage:
    """What was used from ``since`` to ``until``, both included, and the limits of this month.

    :param by: what a row is: ``user``, ``dag``, ``model``, ``day`` or ``session``. Days are in order, others
        begin with what cost most.
    :param since: first day (UTC); by default the first of this month.
    :param until: last day (UTC); by default today.
    :param user: only what this user's sessions used, and only this user's limit: for people who may not see
        others.
    :raises NotConfigured: if a limit in ``[ardent]`` cannot be read.
    :raises OSError: if the ledger cannot be read.

    Example::

        for row in usage("dag").rows:
            print(row.key, row.usd, row.tokens_in + row.tokens_out)
    """
    if by not in BY:
        raise ValueError(f"usage by {by!r} is not known; choose one of {', '.join(BY)}")
    now = now or datetime.now(UTC)
    ledger = ledger or Ledger(now=lambda: now)
    first, last = month_of(now.date())
    since, until = since or first, until or now.date()
    books = ledger.books(min(since, first), max(until, last))
    settled = [line for line in books.settled if user is None or line.user == user]
    reserved = [line for line in books.reserved if user is None or line.user == user]
    rows, whole = _rows(by, _between(settled, since, until))
    limits = _limits(_between(settled, first, last), _between(reserved, first, last), user, now)
    return Usage(
        by,
        since.isoformat(),
        until.isoformat(),
        rows,
        whole,
        tuple(limits),
        tuple(sorted(ledger.damaged)) if user is None else (),
    )


def _between(lines: Iterable[Line], first: date, last: date) -> list[Line]:
    begin, end = first.isoformat(), last.isoformat()
    return [line for line in lines if begin <= line.day <= end]


def _rows(by: By, lines: Iterable[Line]) -> tuple[tuple[Row, ...], Row]:
    groups = _grouped(lines, _FIELDS[by])
    rows = [group.row(key) for key, group in groups.items()]
    if by == "day":
        rows.sort(key=lambda row: row.key)
    else:
        rows.sort(key=lambda row: (-(row.usd or 0.0), -row.tokens_in - row.tokens_out, row.key))
    whole = _Group()
    for group in groups.values():
        whole.merge(group)
    return tuple(rows), whole.row("")


class _Group:
    def __init__(self) -> None:
        self.sum = Sum()
        self.sessions: set[str] = set()

    def add(self, line: Line) -> None:
        self.sum.add(line)
        self.sessions.add(line.session_id)

    def merge(self, other: _Group) -> None:
        self.sum.add(other.sum.use)
        self.sessions |= other.sessions

    def row(self, key: str) -> Row:
        use = self.sum.use
        return Row(
            key,
            None if use.usd is None else round(use.usd, 6),
            use.tokens_in,
            use.tokens_out,
            use.calls,
            len(self.sessions),
            use.unpriced_tokens,
        )


def _grouped(lines: Iterable[Line], name: str) -> dict[str, _Group]:
    key_of = attrgetter(name)
    groups: dict[str, _Group] = {}
    for line in lines:
        key = key_of(line)
        group = groups.get(key)
        if group is None:
            group = groups[key] = _Group()
        group.add(line)
    return groups


def _limits(
    settled: list[Line], reserved: list[Line], user: str | None, now: datetime
) -> Iterator[LimitState]:
    """The limits of the month; for one person the own one only: the others would show what others use."""
    users = {line.user for line in (*settled, *reserved)} if user is None else {user}
    dags = {line.dag_id for line in (*settled, *reserved)} if user is None else set()
    allowances = [
        allowance
        for allowance in allowances_in_force(users, dags)
        if user is None or (allowance.scope, allowance.key) == ("user", user)
    ]
    used, held = (_by_scope(lines, allowances) for lines in (settled, reserved))
    for allowance in allowances:
        place = (allowance.scope, allowance.key)
        yield _state(allowance, used.get(place, NOTHING), held.get(place, NOTHING), now)


def _by_scope(lines: list[Line], allowances: Iterable[Allowance]) -> dict[tuple[Scope, str], Use]:
    """The sums of those scopes that have limits."""
    sums: dict[tuple[Scope, str], Use] = {}
    scopes = {allowance.scope for allowance in allowances}
    if "month" in scopes:
        sums["month", ""] = total(lines)
    for scope in scopes - {"month"}:
        groups = _grouped(lines, _FIELDS[scope])
        sums |= {(scope, key): group.sum.use for key, group in groups.items()}
    return sums


def _state(allowance: Allowance, used: Use, held: Use, now: datetime) -> LimitState:
    return LimitState(
        allowance.scope,
        allowance.key,
        allowance.usd,
        round(used.usd or 0.0, 6),
        round(held.usd or 0.0, 6),
        allowance.tokens,
        used.tokens,
        held.tokens,
        starts_again(now).isoformat(),
        allowance.set_by,
    )
