"""March is closed."""

import sqlite3
from pathlib import Path


def run(world, dag_id, day):
    played = world.run(dag_id, day if "T" in day else f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", f"{dag_id} for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    return played


def refused(world, *words):
    """The answer is a refusal that names what is missing; nothing was changed."""
    assert world.outcome.kind == "impossible", f"the outcome is {world.outcome.kind}"
    text = world.outcome.text.lower()
    for word in words:
        assert any(part in text for part in word.split("|")), f"the reason does not name {word}: {text}"
    assert world.changed == [], f"files were changed: {world.changed}"


def seed(conn_id):
    """The raw rows, in a database of their own."""
    database = sqlite3.connect(":memory:")
    database.executescript(Path(__file__).with_name(f"seed.{conn_id}.sql").read_text(encoding="utf-8"))
    return database


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def same(world, conn_id, *tables):
    """These tables hold what the seed put there."""
    raw = seed(conn_id)
    for table in tables:
        expected = sorted(raw.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        assert rows(world, conn_id, f"SELECT * FROM {table}") == expected, f"{table} was changed"


def check_it_is_refused_with_the_rule(world):
    refused(world, "closed", "march|2026-03|month", "rule|revers|accountant|bookkeeping|auditor|docs")


def check_the_ledger_is_as_it_was(world):
    run(world, "apply_migrations", "2026-05-01")
    same(world, "ledger", "ledger", "closed_months", "month_totals", "migrations")
    played = world.run("month_totals", "2026-03-01T00:00:00+00:00")
    assert played.state == "failed", "March can be computed again"
    same(world, "ledger", "ledger", "closed_months", "month_totals")


def check_open_months_work(world):
    for _ in range(2):
        run(world, "month_totals", "2026-04-01")
        (cents,) = (
            seed("ledger").execute("SELECT SUM(cents) FROM ledger WHERE day LIKE '2026-04%'").fetchone()
        )
        assert world.sql("ledger", "SELECT cents FROM month_totals WHERE month = '2026-04'") == [(cents,)], (
            "April"
        )
