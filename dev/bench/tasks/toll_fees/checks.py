"""Fees follow from the trips and from the variables, in cents."""

import re
import sqlite3
from pathlib import Path

import yaml


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


def variables():
    return yaml.safe_load(Path(__file__).with_name("task.yaml").read_text(encoding="utf-8"))["variables"]


def check_fees_of_days(world):
    rate, night = float(variables()["toll_euro_per_km"]) * 100, float(variables()["toll_night_factor"])
    for day in ("2026-03-01", "2026-03-02", "2026-03-04", "2026-03-03", "2026-03-01"):
        run(world, "toll_fees", day)
        raw = seed("roads").execute("SELECT id, km, at_night FROM trips WHERE day = ?", (day,)).fetchall()
        wanted = sorted((day, trip, km * rate * (night if dark else 1)) for trip, km, dark in raw)
        found = sorted(world.sql("roads", "SELECT * FROM toll_fees WHERE day = ?", (day,)))
        assert len(found) == len(wanted), f"{day}: {found}"
        for row, (_, trip, fee) in zip(found, wanted, strict=True):
            assert row[1] == trip, f"{day}: {found}"
            assert abs(row[2] - fee) <= 0.5 + 1e-6, f"{day}: {row} instead of {fee}"


def check_the_rate_is_not_in_the_code(world):
    for name in world.changed:
        text = (world.repo / name).read_text(encoding="utf-8") if (world.repo / name).exists() else ""
        assert not re.search(r"(?<![\w.])(0?\.37|37(\.0*)?)(?!\w)", text), f"{name} has the rate in it"


def check_the_rest_is_as_it_was(world):
    same(world, "roads", "trips")
    tasks(world, "toll_fees", "charge")
