"""Hours of the crews are written where the crews' flights are."""

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


def check_hours_of_days(world):
    for day in ("2026-02-20", "2026-02-21", "2026-02-23", "2026-02-22", "2026-02-20"):
        run(world, "crew_hours", day)
        query = "SELECT flown_on, crew, SUM(minutes) / 60.0 FROM flights WHERE flown_on = ? GROUP BY 1, 2"
        wanted = sorted(seed("roster").execute(query, (day,)).fetchall(), key=repr)
        found = rows(world, "roster", "SELECT * FROM crew_hours WHERE flown_on = ?", (day,))
        assert found == wanted, f"{day}: {found} instead of {wanted}"


def check_the_rest_is_as_it_was(world):
    same(world, "roster", "flights")
    same(world, "roster_training", "flights", "crew_hours")
    assert world.sql("roster", "SELECT hours FROM crew_hours WHERE flown_on = '2026-02-10'") == [(3.5,)], (
        "the 10th"
    )
    tasks(world, "crew_hours", "sum")
    tasks(world, "crew_list", "list")
