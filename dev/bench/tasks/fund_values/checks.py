"""The change is that to the business day before; where that has no price the run still fails."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path


def seed(conn_id):
    """The raw rows, in a database of their own."""
    database = sqlite3.connect(":memory:")
    database.executescript(Path(__file__).with_name(f"seed.{conn_id}.sql").read_text(encoding="utf-8"))
    return database


def run(world, dag_id, day):
    played = world.run(dag_id, day if "T" in day else f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", f"{dag_id} for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    return played


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def same(world, conn_id, *tables):
    """These tables hold what the seed put there."""
    raw = seed(conn_id)
    for table in tables:
        expected = sorted(raw.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        assert rows(world, conn_id, f"SELECT * FROM {table}") == expected, f"{table} was changed"


def tasks(world, dag_id, *names):
    """The DAG still has these tasks."""
    found = world.dags().get(dag_id, {})
    assert set(names) <= set(found), f"{dag_id} has only the tasks {sorted(found)}"


def expected(day):
    raw = seed("funds")
    closed = {row[0] for row in raw.execute("SELECT day FROM holidays")}
    before = date.fromisoformat(day) - timedelta(days=1)
    while before.weekday() > 4 or before.isoformat() in closed:
        before -= timedelta(days=1)
    prices = {(row[0], row[1]): row[2] for row in raw.execute("SELECT * FROM prices")}
    return sorted(
        (day, fund, price - prices[before.isoformat(), fund])
        for (when, fund), price in prices.items()
        if when == day
    )


def check_changes_after_weekends_and_holidays(world):
    for day in ("2026-03-09", "2026-03-10", "2026-04-07", "2026-05-04", "2026-03-06", "2026-03-09"):
        run(world, "fund_values", day)
        found = rows(world, "funds", "SELECT * FROM fund_values WHERE day = ?", (day,))
        assert found == expected(day), f"{day}: {found} instead of {expected(day)}"


def check_a_missing_price_still_fails(world):
    played = world.run("fund_values", "2026-05-12T00:00:00+00:00")
    assert played.state == "failed", "the 12th of May has no price of the 11th and does not fail"
    assert not world.sql("funds", "SELECT * FROM fund_values WHERE day = '2026-05-12'"), (
        "a change out of thin air"
    )


def check_the_rest_is_as_it_was(world):
    same(world, "funds", "prices", "holidays")
    tasks(world, "fund_values", "change")
