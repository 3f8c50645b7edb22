"""Each shipment costs its weight at the rate that is valid on its day."""

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


def expected(day):
    raw = seed("freight")
    found = []
    query = "SELECT id, zone, kilograms FROM shipments WHERE shipped_on = ?"
    shipments = raw.execute(query, (day,)).fetchall()
    for number, zone, weight in shipments:
        rates = raw.execute(
            "SELECT valid_from, per_kilogram FROM rates WHERE zone = ? AND valid_from <= ?", (zone, day)
        ).fetchall()
        found.append((number, day, weight * max(rates)[1]))
    return sorted(found, key=repr)


def check_costs_of_days(world):
    for day in ("2026-06-02", "2026-06-04", "2026-06-03", "2026-06-01", "2026-06-05", "2026-06-02"):
        run(world, "freight_costs", day)
        found = rows(world, "freight", "SELECT * FROM freight_costs WHERE shipped_on = ?", (day,))
        assert found == expected(day), f"{day}: {found} instead of {expected(day)}"


def check_the_sources_are_untouched(world):
    same(world, "freight", "rates", "shipments")
    tasks(world, "freight_costs", "price")
