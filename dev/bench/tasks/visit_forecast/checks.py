"""A forecast follows from the visitors of the day and the bookings of the next."""

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
    raw, following = seed("museum"), (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    (visitors,) = raw.execute("SELECT visitors FROM counts WHERE day = ?", (day,)).fetchone()
    (people,) = raw.execute(
        "SELECT COALESCE(SUM(people), 0) FROM bookings WHERE day = ?", (following,)
    ).fetchone()
    return [(following, round(visitors * 0.9) + people)]


def check_forecasts_of_days(world):
    for day in ("2026-08-12", "2026-08-13", "2026-08-11", "2026-08-15", "2026-08-12"):
        run(world, "visit_forecast", day)
        found = world.sql("museum", "SELECT * FROM forecasts WHERE day = ?", (expected(day)[0][0],))
        assert found == expected(day), f"{day}: {found} instead of {expected(day)}"


def check_a_day_without_a_count_still_fails(world):
    played = world.run("visit_forecast", "2026-08-20T00:00:00+00:00")
    assert played.state == "failed", "nobody has counted on the 20th, and the run is green"
    assert not world.sql("museum", "SELECT * FROM forecasts WHERE day = '2026-08-21'"), "a made-up forecast"


def check_the_rest_is_as_it_was(world):
    same(world, "museum", "counts", "bookings")
    old = world.sql("museum", "SELECT visitors FROM forecasts WHERE day = '2026-08-05'")
    assert old == [(333,)], f"an older forecast became {old}"
    tasks(world, "visit_forecast", "read_visitors", "read_groups", "write")
