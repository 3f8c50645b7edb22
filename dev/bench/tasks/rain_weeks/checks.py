"""Weeks and months follow from the measurements; a period without any is still an error."""

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


def total(first, last):
    query = "SELECT SUM(mm) FROM rain WHERE day BETWEEN ? AND ?"
    return seed("weather").execute(query, (first.isoformat(), last.isoformat())).fetchone()[0]


def check_weeks(world):
    for day in ("2026-03-08", "2026-03-09", "2026-03-02", "2026-03-15", "2026-03-08"):
        run(world, "rain_weeks", day)
        last = date.fromisoformat(day)
        found = world.sql("weather", "SELECT mm FROM rain_weeks WHERE last_day = ?", (day,))
        assert found == [(total(last - timedelta(days=6), last),)], f"{day}: {found}"


def check_months(world):
    for day in ("2026-03-08", "2026-03-15"):
        run(world, "rain_months", day)
        last = date.fromisoformat(day)
        found = world.sql("weather", "SELECT mm FROM rain_months WHERE last_day = ?", (day,))
        assert found == [(total(last.replace(day=1), last),)], f"{day}: {found}"


def check_a_week_without_measurements_still_fails(world):
    played = world.run("rain_weeks", "2026-05-01T00:00:00+00:00")
    assert played.tasks == {"week": "failed"}, f"a week without measurements: {played.tasks}"
    assert not world.sql("weather", "SELECT * FROM rain_weeks WHERE last_day = '2026-05-01'"), (
        "a made-up week"
    )


def check_measurements_are_untouched(world):
    same(world, "weather", "rain")
