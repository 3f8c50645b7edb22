"""Tonnes a day and berth follow from the calls."""

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
    query = (
        "SELECT date(departed_at), berth, SUM(cargo_kg) / 1000.0 FROM port_calls "
        "WHERE date(departed_at) = ? GROUP BY 1, 2"
    )
    return sorted(seed("harbour").execute(query, (day,)).fetchall(), key=repr)


def check_days_have_their_tonnes(world):
    for day in ("2026-04-14", "2026-04-15", "2026-04-17", "2026-04-16"):
        run(world, "berth_cargo", day)
        found = rows(world, "harbour", "SELECT * FROM berth_cargo WHERE day = ?", (day,))
        assert [row[:2] for row in found] == [row[:2] for row in expected(day)], f"{day}: {found}"
        for row, wanted in zip(found, expected(day), strict=True):
            assert abs(row[2] - wanted[2]) < 1e-6, f"{day}: {row} instead of {wanted}"


def check_a_second_run_and_other_days_change_nothing(world):
    run(world, "berth_cargo", "2026-04-13")
    first = rows(world, "harbour", "SELECT * FROM berth_cargo")
    run(world, "berth_cargo", "2026-04-13")
    assert rows(world, "harbour", "SELECT * FROM berth_cargo") == first, "a second run changed rows"
    old = seed("harbour").execute("SELECT * FROM berth_cargo").fetchall()
    assert set(old) <= set(first), "days that were there before are gone or changed"


def check_calls_are_untouched_and_the_tasks_there(world):
    same(world, "harbour", "port_calls")
    tasks(world, "berth_cargo", "clear", "fill")
