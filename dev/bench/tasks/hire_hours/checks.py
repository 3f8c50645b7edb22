"""After each run every day holds the trips that were received until then."""

import sqlite3
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


def expected(until):
    query = "SELECT began_on, SUM(minutes) FROM trips WHERE received_on <= ? GROUP BY began_on"
    return sorted(seed("bikes").execute(query, (until,)).fetchall(), key=repr)


def check_late_trips_are_counted(world):
    for day in ("2026-06-10", "2026-06-11", "2026-06-11", "2026-06-12", "2026-06-13", "2026-06-14"):
        run(world, "hire_hours", day)
        found = rows(world, "bikes", "SELECT * FROM hire_hours")
        assert found == expected(day), f"after {day}: {found} instead of {expected(day)}"


def check_the_comparison_still_finds_differences(world):
    world.reset()
    world.sql("bikes", "CREATE TRIGGER lost BEFORE INSERT ON hire_hours BEGIN SELECT RAISE(IGNORE); END")
    played = world.run("hire_hours", "2026-06-10T00:00:00+00:00")
    assert played.tasks.get("compare") == "failed", f"nothing was stored, and compare is {played.tasks}"


def check_the_rest_is_as_it_was(world):
    same(world, "bikes", "trips")
    tasks(world, "hire_hours", "compute", "compare")
