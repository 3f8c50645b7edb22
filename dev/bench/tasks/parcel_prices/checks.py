"""Prices are staged, checked and published as before."""

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


def tasks(world, dag_id, *names):
    """The DAG still has these tasks."""
    found = world.dags().get(dag_id, {})
    assert set(names) <= set(found), f"{dag_id} has only the tasks {sorted(found)}"


def check_days(world):
    prices = {row[0]: row for row in seed("parcels").execute("SELECT * FROM prices")}
    for day in ("2026-03-06", "2026-03-08", "2026-03-09", "2026-03-09", "2026-03-11"):
        played = run(world, "parcel_prices", day)
        offers = (
            seed("parcels")
            .execute("SELECT zone, MAX(cents) FROM offers WHERE day = ? GROUP BY 1", (day,))
            .fetchall()
        )
        sunday = date.fromisoformat(day).weekday() == 6
        prices |= {} if sunday else {zone: (zone, cents, day) for zone, cents in offers}
        assert rows(world, "parcels", "SELECT * FROM prices") == sorted(prices.values(), key=repr), (
            f"prices after {day}"
        )
        found = rows(world, "parcels", "SELECT zone, cents FROM staged WHERE day = ?", (day,))
        assert found == sorted(offers, key=repr), f"staged of {day}: {found}"
        states = {
            "publish": "skipped" if sunday else "success",
            "sunday": "success" if sunday else "skipped",
            "done": "success",
        }
        assert {name: played.tasks.get(name) for name in states} == states, f"{day}: {played.tasks}"


def check_a_day_without_offers_fails_before_publishing(world):
    before = rows(world, "parcels", "SELECT * FROM prices")
    played = world.run("parcel_prices", "2026-03-10T00:00:00+00:00")
    assert played.tasks.get("check") == "failed", f"there are no offers on the 10th: {played.tasks}"
    assert played.tasks.get("publish") == "upstream_failed", (
        f"there are no offers on the 10th: {played.tasks}"
    )
    assert rows(world, "parcels", "SELECT * FROM prices") == before, "published all the same"


def check_the_rest_is_as_it_was(world):
    same(world, "parcels", "offers")
    tasks(world, "parcel_prices", "clear", "stage", "check", "weekday", "publish", "sunday", "done")
