"""All alerts of each day are loaded."""

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


def check_all_alerts_of_days(world):
    for day in ("2026-04-06", "2026-04-08", "2026-04-07", "2026-04-09", "2026-04-06"):
        run(world, "bus_alerts", day)
        wanted = sorted(
            seed("transit").execute("SELECT day, id, line, text FROM agency WHERE day = ?", (day,)), key=repr
        )
        found = rows(world, "transit", "SELECT * FROM bus_alerts WHERE day = ?", (day,))
        assert found == wanted, f"{day}: {[row[1] for row in found]} instead of {[row[1] for row in wanted]}"


def check_the_rest_is_as_it_was(world):
    same(world, "transit", "agency")
    assert world.sql("transit", "SELECT id FROM bus_alerts WHERE day = '2026-04-04'") == [("x1",)], "the 4th"
    assert "include/agency_server.py" not in world.changed, "the agency's server was changed"
    tasks(world, "bus_alerts", "load")
