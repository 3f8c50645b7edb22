"""A local day has 23, 24 or 25 hours, and none may be missing."""

import sqlite3
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo


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
    local = ZoneInfo("Europe/Berlin")
    raw = seed("power").execute("SELECT hour, kwh FROM readings").fetchall()
    return sum(
        k for hour, k in raw if datetime.fromisoformat(hour).astimezone(local).date().isoformat() == day
    )


def check_days_of_all_lengths(world):
    for day in ("2026-03-29", "2026-03-28", "2026-10-25", "2026-10-24", "2026-03-29"):
        run(world, "power_days", day)
        found = world.sql("power", "SELECT kwh FROM power_days WHERE day = ?", (day,))
        assert found == [(expected(day),)], f"{day}: {found} instead of {expected(day)}"


def check_incomplete_days_are_not_closed(world):
    for day in ("2026-10-26", "2025-03-30", "2026-03-30"):
        played = world.run("power_days", f"{day}T00:00:00+00:00")
        assert played.state == "failed", f"{day} lacks an hour and was closed"
        assert not world.sql("power", "SELECT * FROM power_days WHERE day = ?", (day,)), f"{day} was written"


def check_the_rest_is_as_it_was(world):
    same(world, "power", "readings")
    tasks(world, "power_days", "close")
