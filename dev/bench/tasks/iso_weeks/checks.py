"""It can be done: the standard library knows ISO weeks."""

import sqlite3
from datetime import date
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


def check_weeks_around_the_new_year(world):
    raw = seed("sales").execute("SELECT day, cents FROM sales").fetchall()
    for day in (
        "2024-12-30",
        "2025-01-02",
        "2025-01-05",
        "2025-01-06",
        "2026-12-31",
        "2027-01-01",
        "2027-01-03",
        "2027-01-04",
        "2024-12-29",
        "2027-01-03",
    ):
        run(world, "iso_weeks", day)
        year, week, _ = date.fromisoformat(day).isocalendar()
        wanted = sum(
            cents
            for found, cents in raw
            if date.fromisoformat(found).isocalendar()[:2] == (year, week) and found <= day
        )
        found = world.sql(
            "sales", "SELECT cents FROM iso_weeks WHERE iso_year = ? AND iso_week = ?", (year, week)
        )
        assert found == [(wanted,)], f"week {week} of {year} on {day}: {found} instead of {wanted}"
    weeks = {date.fromisoformat(found).isocalendar()[:2] for found, _ in raw} | {(2020, 53)}
    assert set(world.sql("sales", "SELECT iso_year, iso_week FROM iso_weeks")) == weeks, "other weeks"


def check_the_rest_is_as_it_was(world):
    same(world, "sales", "sales")
    assert world.sql("sales", "SELECT cents FROM iso_weeks WHERE iso_year = 2020") == [(1,)], (
        "2020 was changed"
    )
    assert set(world.dags()) == {"iso_weeks", "day_sums"}, sorted(world.dags())
