"""Visits follow from the turnstile, in January and in February."""

import ast
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


def calls(folder, name):
    """``{keyword: source}`` of each call of ``name`` in the folder's DAG files."""
    found = []
    for path in sorted((folder / "dags").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == name:
                found.append({key.arg or "**": key.value for key in node.keywords})
    return found


def check_visits_of_days(world):
    for day in ("2026-02-10", "2026-01-05", "2026-02-11", "2026-01-31", "2026-02-10"):
        run(world, "gym_visits", f"{day}T04:00:00+00:00")
        (count,) = (
            seed("gym")
            .execute("SELECT COUNT(DISTINCT member) FROM turnstile WHERE day = ?", (day,))
            .fetchone()
        )
        found = world.sql("gym", "SELECT members FROM gym_visits WHERE day = ?", (day,))
        assert found == [(count,)], f"{day}: {found} instead of {count}"


def check_the_rest_is_as_it_was(world):
    same(world, "gym", "turnstile")
    assert world.sql("gym", "SELECT members FROM gym_visits WHERE day = '2025-12-30'") == [(17,)], "2025"
    tasks(world, "gym_visits", "count")
    found = [call for name in ("DAG", "dag") for call in calls(world.repo, name)]
    assert [ast.unparse(call["schedule"]) for call in found] == ["'0 4 * * *'"], "another schedule"
