"""``airflow ardent usage``: who used what, and how much of the limits is left."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING

from airflow_provider_ardent.agent.limits import shown

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from airflow_provider_ardent.agent.usage import LimitState, Row, Usage


def usage(args: Namespace) -> None:
    """Print what was used, from the ledger under ``[ardent] home``."""
    from airflow_provider_ardent.agent import usage as ledger
    from airflow_provider_ardent.errors import ArdentError

    since, until = _day(args.since, "--since"), _day(args.until, "--until")
    try:
        found = ledger.usage(args.by, since, until, args.user or None)
    except ArdentError as problem:
        sys.exit(str(problem))
    except OSError as problem:
        sys.exit(f"The usage ledger under [ardent] home cannot be read: {problem.strerror or problem}.")
    if args.format == "json":
        print(json.dumps(found.to_dict(), indent=1, ensure_ascii=False))
    else:
        print("\n".join(_printable(line) for line in report(found)))


def report(found: Usage) -> Iterator[str]:
    """The lines of the text form."""
    yield f"{found.since} to {found.until} (UTC), by {found.by}"
    width = max([len(row.key) for row in found.rows] + [len("(none)"), len(found.by)])
    titles = f"{'US dollars':>12} {'tokens in':>13} {'tokens out':>13} {'calls':>7} {'sessions':>9}"
    yield f"{found.by:<{width}} {titles}"
    for row in (*found.rows, found.total):
        key = "total" if row is found.total else row.key or "(none)"
        yield f"{key:<{width}} {_row(row)}"
    if found.limits:
        yield f"limits of this month, until {found.limits[0].resets_at[:16].replace('T', ' ')} UTC"
        for limit in found.limits:
            yield f"  {_limit(limit)}"
    for name in found.damaged:
        yield f"damaged, counts as nothing: {name}"


def _row(row: Row) -> str:
    usd = "unknown" if row.usd is None and row.calls else shown("usd", row.usd or 0.0)
    tokens = f"{row.tokens_in:>13,} {row.tokens_out:>13,}"
    unpriced = f"  ({row.unpriced_tokens:,} tokens without a price)" if row.unpriced_tokens else ""
    return f"{usd:>12} {tokens} {row.calls:>7,} {row.sessions:>9,}{unpriced}"


def _limit(limit: LimitState) -> str:
    return f"{limit.scope} {limit.key}".strip() + ": " + "; ".join(amounts(limit))


def amounts(limit: LimitState) -> Iterator[str]:
    """What is used of a limit, in money and in tokens."""
    if limit.usd_limit is not None:
        held = f", {shown('usd', limit.usd_reserved)} reserved" if limit.usd_reserved else ""
        yield f"${shown('usd', limit.usd_used)} of ${shown('usd', limit.usd_limit)}{held}"
    if limit.tokens_limit is not None:
        held = f", {limit.tokens_reserved:,} reserved" if limit.tokens_reserved else ""
        yield f"{limit.tokens_used:,} of {limit.tokens_limit:,} tokens{held}"


def _printable(text: str) -> str:
    """Without control characters: a name must not be able to steer the terminal."""
    return "".join(char if char.isprintable() else "�" for char in text)


def _day(text: str | None, flag: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        sys.exit(f"{flag} {text!r} is not a day; write it as 2026-11-30.")
