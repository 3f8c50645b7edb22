"""What a month, a user and a DAG may use, as ``[ardent]`` says. A month is a calendar month in UTC."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, get_args

from airflow_provider_ardent.agent.ledger import Entry
from airflow_provider_ardent.agent.limits import shown
from airflow_provider_ardent.errors import NotConfigured

REPAIRS = "ardent"
"""Whom repairs count for: nobody asked for them. Limits of users are for people; an override may name it."""
Scope = Literal["month", "user", "dag"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
_PREFIX = {"month": "month", "user": "user_month", "dag": "dag_month"}
_KINDS: dict[str, Scope] = {"users": "user", "dags": "dag"}
_AMOUNTS = ("usd", "tokens")


@dataclass(frozen=True)
class Allowance:
    """What all calls of one scope may use in a month; None is no limit.

    ``key`` is the user's name or the DAG's id, empty for the month. ``usd_by`` and ``tokens_by`` name the
    setting.
    """

    scope: Scope
    key: str
    usd: float | None
    tokens: int | None
    usd_by: str
    tokens_by: str

    @property
    def option(self) -> str:
        """How its settings begin: ``month``, ``user_month`` or ``dag_month``."""
        return _PREFIX[self.scope]

    @property
    def set_by(self) -> tuple[str, ...]:
        """The settings that limit."""
        named = ((self.usd, self.usd_by), (self.tokens, self.tokens_by))
        return tuple(by for amount, by in named if amount is not None)

    def covers(self, entry: Entry) -> bool:
        """Whether what ``entry`` used counts here."""
        if self.scope == "month":
            return True
        return self.key == (entry.user if self.scope == "user" else entry.dag_id)

    def refusal(self, which: str, used: float, held: float, wanted: float, now: datetime) -> str:
        """The sentence for a call that does not fit: which limit, who set it, when it starts again."""
        allowed, by = (self.usd, self.usd_by) if which == "usd" else (self.tokens, self.tokens_by)
        assert allowed is not None
        said = [
            f"{self._who()} used {_amount(which, used)} of the {_amount(which, allowed)} that {by} allows in "
            f"{now:%B %Y}"
        ]
        if held:
            said.append(f"calls in flight may use another {_amount(which, held)}")
        if wanted:
            said.append(f"this call could use {_amount(which, wanted)}")
        return (
            f"{'; '.join(said)}. The limit starts again at {starts_again(now):%Y-%m-%d %H:%M} UTC. "
            f"Whoever runs this Airflow sets {by}."
        )

    def _who(self) -> str:
        if self.scope == "month":
            return "All sessions of this Airflow"
        if self.scope == "dag":
            return f"The DAG {self.key}"
        return "Repairs" if self.key == REPAIRS else f"The user {self.key}"


def allowances_of(user: str, dag_id: str) -> tuple[Allowance, ...]:
    """The limits that hold for a session of ``user`` about ``dag_id``; empty where none is set.

    :raises NotConfigured: if a setting cannot be read.
    """
    overrides = _overrides()
    wanted: tuple[tuple[Scope, str], ...] = (("month", ""), ("user", user), ("dag", dag_id))
    found = (_allowance(scope, key, overrides) for scope, key in wanted if key or scope == "month")
    return tuple(allowance for allowance in found if allowance.set_by)


def allowances_in_force(users: Iterable[str], dag_ids: Iterable[str]) -> tuple[Allowance, ...]:
    """Every limit: of the month, of these users and DAGs, and of those that an override names."""
    overrides = _overrides()
    named: dict[Scope, set[str]] = {"user": set(users), "dag": set(dag_ids)}
    for scope, key in overrides:
        named[scope].add(key)
    wanted: list[tuple[Scope, str]] = [("month", "")]
    wanted += [(scope, key) for scope in ("user", "dag") for key in sorted(named[scope]) if key]
    found = (_allowance(scope, key, overrides) for scope, key in wanted)
    return tuple(allowance for allowance in found if allowance.set_by)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of ``day``."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def starts_again(now: datetime) -> datetime:
    """When the next month begins, in UTC."""
    return datetime.combine(month_of(now.date())[1] + timedelta(days=1), datetime.min.time(), UTC)


_Overrides = Mapping[tuple[Scope, str], Mapping[str, float]]


def _allowance(scope: Scope, key: str, overrides: _Overrides) -> Allowance:
    usd, usd_by = _limit(scope, key, "usd", overrides)
    tokens, tokens_by = _limit(scope, key, "tokens", overrides)
    return Allowance(scope, key, usd, None if tokens is None else int(tokens), usd_by, tokens_by)


def _limit(scope: Scope, key: str, which: str, overrides: _Overrides) -> tuple[float | None, str]:
    from airflow_provider_ardent import settings

    own = overrides.get((scope, key), {}).get(which)
    if own is not None:
        return own or None, f"[ardent] budgets ({scope} {key})"
    name = f"{_PREFIX[scope]}_{which}"
    if scope == "user" and key == REPAIRS:
        return None, f"[ardent] {name}"
    amount = settings.number(name)
    if not (math.isfinite(amount) and amount >= 0):
        raise NotConfigured(f"[ardent] {name} is {amount:g}; it must be 0 (no limit) or more.")
    return amount or None, f"[ardent] {name}"


def _overrides() -> _Overrides:
    """The limits of single users and DAGs."""
    from airflow_provider_ardent import settings

    text = settings.text("budgets")
    if not text:
        return {}
    try:
        raw = json.loads(text)
        return {
            (_KINDS[kind], str(key)): _amounts(amounts)
            for kind, named in raw.items()
            for key, amounts in named.items()
        }
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise NotConfigured(
            '[ardent] budgets must be JSON like {"users": {"anna": {"usd": 20}}, "dags": {"daily_orders": '
            f'{{"usd": 5, "tokens": 1000000}}}}}}, with 0 for no limit ({error}).'
        ) from None


def _amounts(raw: Mapping[str, Any]) -> dict[str, float]:
    for name, value in raw.items():
        if name not in _AMOUNTS:
            raise ValueError(f"{name!r} is neither usd nor tokens")
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < math.inf:
            raise ValueError(f"{name} {value!r} is not an amount")
    return dict(raw)


def _amount(which: str, value: float) -> str:
    return f"${shown(which, value)}" if which == "usd" else f"{shown(which, value)} tokens"
