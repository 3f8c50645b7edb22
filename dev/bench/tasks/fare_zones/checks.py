"""Fares and refunds follow from the tickets."""

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


def price(zones, young):
    cents = 80 + 120 * zones
    return cents * 3 // 4 if young else cents


def check_fares_and_refunds(world):
    for day in ("2026-05-03", "2026-05-04", "2026-05-06", "2026-05-05", "2026-05-03"):
        raw = (
            seed("fares")
            .execute("SELECT id, zones, young, returned FROM tickets WHERE day = ?", (day,))
            .fetchall()
        )
        run(world, "fare_zones", day)
        found = world.sql("fares", "SELECT ticket_id, cents FROM fares WHERE day = ? ORDER BY 1", (day,))
        assert found == [(row[0], price(row[1], row[2])) for row in raw], f"fares of {day}: {found}"
        run(world, "fare_refunds", day)
        found = world.sql("fares", "SELECT ticket_id, cents FROM refunds WHERE day = ? ORDER BY 1", (day,))
        wanted = [(row[0], price(row[1], 0) - 60) for row in raw if row[3]]
        assert found == wanted, f"refunds of {day}: {found} instead of {wanted}"


def check_the_rest_is_as_it_was(world):
    same(world, "fares", "tickets")
    tasks(world, "fare_zones", "price")
    tasks(world, "fare_refunds", "pay")
