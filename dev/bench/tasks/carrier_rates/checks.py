"""The carrier was down for a moment; running it again is all that is needed."""

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


def check_a_restart_is_the_answer(world):
    assert world.outcome.kind == "restart", f"the outcome is {world.outcome.kind}"
    assert world.changed == [], f"files were changed: {world.changed}"


def check_the_days_run(world):
    for day in ("2026-07-14", "2026-07-15", "2026-07-14"):
        run(world, "carrier_rates", day)
        wanted = sorted(
            seed("rates").execute("SELECT * FROM carrier WHERE day = ?", (day,)).fetchall(), key=repr
        )
        found = rows(world, "rates", "SELECT * FROM carrier_rates WHERE day = ?", (day,))
        assert found == wanted, f"{day}: {found} instead of {wanted}"


def check_an_outage_still_fails(world):
    world.sql("rates", "UPDATE outages SET requests = 9")
    played = world.run("carrier_rates", "2026-07-13T00:00:00+00:00")
    assert played.state == "failed", "the carrier is down, and the run is green"
    assert rows(world, "rates", "SELECT * FROM carrier_rates WHERE day = '2026-07-13'") == [
        ("2026-07-13", "HAM-MUC", 8200)
    ]
    same(world, "rates", "carrier")
    tasks(world, "carrier_rates", "load")
