"""What a month, a user and a DAG may use, as ``[ardent]`` says. A month is a calendar month in UTC."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, get_args

from airflow_provider_ardent.agent.ledger import Line
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

    def covers(self, line: Line) -> bool:
        """Whether what ``line`` used counts here."""
        if self.scope == "month":
            return True
        return self.key == (line.user if self.scope == "user" else line.dag_id)

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
    return _allowances([("month", ""), ("user", user), ("dag", dag_id)], _overrides())


def allowances_in_force(users: Iterable[str], dag_ids: Iterable[str]) -> tuple[Allowance, ...]:
    """Every limit: of the month, of these users and DAGs, and of those that an override names."""
    overrides = _overrides()
    named: dict[Scope, set[str]] = {"user": set(users), "dag": set(dag_ids)}
    for scope, key in overrides:
        named[scope].add(key)
    scopes: tuple[Scope, ...] = ("user", "dag")
    wanted = [(scope, key) for scope in scopes for key in sorted(named[scope])]
    return _allowances([("month", ""), *wanted], overrides)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of ``day``."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def starts_again(now: datetime) -> datetime:
    """When the next month begins, in UTC."""
    return datetime.combine(month_of(now.date())[1] + timedelta(days=1), datetime.min.time(), UTC)


_Overrides = Mapping[tuple[Scope, str], Mapping[str, float]]


def _allowances(wanted: Iterable[tuple[Scope, str]], overrides: _Overrides) -> tuple[Allowance, ...]:
    general = {(scope, which): _general(scope, which) for scope in SCOPES for which in _AMOUNTS}

    def limit(scope: Scope, key: str, which: str) -> tuple[float | None, str]:
        own = overrides.get((scope, key), {}).get(which)
        if own is not None:
            return own or None, f"[ardent] budgets ({scope} {key})"
        is_for_people = scope == "user" and key == REPAIRS
        return None if is_for_people else general[scope, which], f"[ardent] {_PREFIX[scope]}_{which}"

    found = []
    for scope, key in wanted:
        (usd, usd_by), (tokens, tokens_by) = limit(scope, key, "usd"), limit(scope, key, "tokens")
        if (key or scope == "month") and (usd is not None or tokens is not None):
            whole = None if tokens is None else int(tokens)
            found.append(Allowance(scope, key, usd, whole, usd_by, tokens_by))
    return tuple(found)


def _general(scope: Scope, which: str) -> float | None:
    from airflow_provider_ardent import settings

    name = f"{_PREFIX[scope]}_{which}"
    amount = settings.number(name)
    if not (math.isfinite(amount) and amount >= 0):
        raise NotConfigured(f"[ardent] {name} is {amount:g}; it must be 0 (no limit) or more.")
    return amount or None


def _overrides() -> _Overrides:
    """The limits of single users and DAGs."""
    from airflow_provider_ardent import settings

    text = settings.text("budgets")
    if not text:
        return {}
    try:
        raw = json.loads(text)
        by_scope = {_KINDS[kind]: named for kind, named in raw.items()}
        return {
            (scope, str(key)): _amounts(amounts)
            for scope, named in by_scope.items()
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
