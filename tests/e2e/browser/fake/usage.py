# ruff: noqa: E501 - texts are kept as they are
"""What was spent, as the usage page shows it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tests.e2e.browser.fake.plans import Json

KEYS = {
    "user": ["ada", "grace", "linus", ""],
    "dag": ["orders_daily", "ledger_sync", "weather_import", "a_dag_with_a_rather_long_name_that_has_to_wrap_somewhere"],
    "model": ["openai/gpt-5", "local/qwen2.5-coder"],
    "session": ["s706c77616900", "ardent__0123456789ab__1"],
}  # fmt: skip


def _row(key: str, n: int) -> Json:
    usd = None if "local/" in key else round(4.1 / (n + 1), 2)
    return {"key": key, "usd": usd, "tokens_in": 812_400 // (n + 1), "tokens_out": 90_210 // (n + 1),
            "calls": 120 // (n + 1), "sessions": 14 // (n + 1)}  # fmt: skip


def usage_of(by: str, since: str) -> Json:
    if by == "day":
        start = date.fromisoformat(since)
        today = datetime.now(UTC).date()
        days = [start + timedelta(days=n) for n in range((today - start).days + 1)]
        rows = [_row(day.isoformat(), n % 6) for n, day in enumerate(days) if n % 7 not in (5, 6)]
    else:
        rows = [_row(key, n) for n, key in enumerate(KEYS[by])]
    resets = (datetime.now(UTC) + timedelta(days=4)).isoformat()
    return {
        "by": by, "since": since, "until": datetime.now(UTC).date().isoformat(), "damaged": [],
        "rows": rows,
        "total": {"key": "", "unpriced_tokens": 61_000, "usd": 8.52, "tokens_in": 1_512_000, "tokens_out": 171_003, "calls": 251, "sessions": 29},
        "limits": [
            {"scope": "month", "key": "", "usd_limit": 50.0, "usd_used": 8.52, "tokens_limit": None,
             "tokens_used": 1_683_003, "resets_at": resets},
            {"scope": "user", "key": "ada", "usd_limit": 5.0, "usd_used": 4.1, "tokens_limit": 1_000_000,
             "tokens_used": 902_610, "usd_reserved": 0.2, "tokens_reserved": 20_000, "resets_at": resets},
            {"scope": "DAG", "key": "ledger_sync", "usd_limit": 2.0, "usd_used": 2.05, "tokens_limit": None,
             "tokens_used": 451_305, "resets_at": resets},
        ],
    }  # fmt: skip


NOTHING: Json = {
    "by": "user", "since": "2026-11-01", "until": "2026-11-26", "damaged": [], "rows": [], "limits": [],
    "total": {"key": "", "unpriced_tokens": 0, "usd": None, "tokens_in": 0, "tokens_out": 0, "calls": 0, "sessions": 0},
}  # fmt: skip
