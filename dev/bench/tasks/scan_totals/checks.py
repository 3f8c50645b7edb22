"""Totals are made once the scans are loaded, and not before."""

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


def right(world, day):
    wanted = {}
    for gate, _ in (
        seed("depot").execute("SELECT gate, parcel FROM handheld WHERE day = ?", (day,)).fetchall()
    ):
        wanted[gate] = wanted.get(gate, 0) + 1
    found = rows(world, "depot", "SELECT gate, scans FROM scan_totals WHERE day = ?", (day,))
    assert found == sorted(wanted.items()), f"{day}: {found} instead of {wanted}"


def check_loaded_days_have_totals(world):
    for day in ("2026-03-18", "2026-03-19", "2026-03-18"):
        run(world, "scan_totals", day)
        right(world, day)


def check_a_load_and_then_totals(world):
    run(world, "scan_load", "2026-03-21")
    run(world, "scan_totals", "2026-03-21")
    right(world, "2026-03-21")


def check_it_still_waits_for_a_load_that_is_not_finished(world):
    world.reset()
    played = world.run("scan_totals", "2026-03-20T00:00:00+00:00")
    assert played.state == "failed", f"the load of the 20th is not finished, and the run is {played.state}"
    assert not world.sql("depot", "SELECT * FROM scan_totals WHERE day = '2026-03-20'"), (
        "totals of a half load"
    )


def check_the_rest_is_as_it_was(world):
    world.reset()
    same(world, "depot", "handheld", "scans", "load_log")
    tasks(world, "scan_totals", "loaded", "total")
