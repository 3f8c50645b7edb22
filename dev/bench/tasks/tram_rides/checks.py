"""Rides belong to the day in Vienna, in winter, in summer, and when the clocks change."""

import sqlite3
from collections import Counter
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
    lines = Counter()
    for line, at in seed("transit").execute("SELECT line, validated_at FROM validations").fetchall():
        if datetime.fromisoformat(at).astimezone(ZoneInfo("Europe/Vienna")).date().isoformat() == day:
            lines[line] += 1
    return sorted((day, line, rides) for line, rides in lines.items())


def check_days_of_winter_and_summer(world):
    for day in ("2026-06-17", "2026-01-21", "2026-03-29", "2026-10-25", "2026-06-18", "2026-06-17"):
        run(world, "tram_rides", day)
        found = rows(world, "transit", "SELECT * FROM tram_rides WHERE day = ?", (day,))
        assert found == expected(day), f"{day}: {found} instead of {expected(day)}"


def check_a_real_difference_still_fails(world):
    played = world.run("tram_rides", "2026-06-16T00:00:00+00:00")
    assert played.state == "failed", "the gates counted five rides on the 16th, and the run does not fail"
    assert not world.sql("transit", "SELECT * FROM tram_rides WHERE day = '2026-06-16'"), (
        "published all the same"
    )


def check_the_rest_is_as_it_was(world):
    same(world, "transit", "validations", "gates")
    tasks(world, "tram_rides", "count", "compare", "publish")
