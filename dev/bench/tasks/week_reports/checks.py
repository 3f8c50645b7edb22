"""Each Monday's row is what Airflow 2 wrote."""

import ast
import sqlite3
from datetime import date, timedelta
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


def calls(folder, name):
    """``{keyword: source}`` of each call of ``name`` in the folder's DAG files."""
    found = []
    for path in sorted((folder / "dags").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == name:
                found.append({key.arg or "**": key.value for key in node.keywords})
    return found


def expected(day):
    raw, first = seed("clinic"), date.fromisoformat(day)

    def visits(begin):
        query = "SELECT COUNT(*) FROM visits WHERE day >= ? AND day < ?"
        return raw.execute(query, (begin.isoformat(), (begin + timedelta(days=7)).isoformat())).fetchone()[0]

    change = visits(first) - visits(first - timedelta(days=7))
    return [(day, (first + timedelta(days=7)).isoformat(), visits(first), change, day.replace("-", ""))]


def check_weeks(world):
    for day in ("2026-02-23", "2026-03-02", "2026-02-16", "2026-12-28", "2026-03-09", "2026-02-23"):
        run(world, "week_reports", day)
        found = world.sql("clinic", "SELECT * FROM week_reports WHERE first_day = ?", (day,))
        assert found == expected(day), f"{day}: {found} instead of {expected(day)}"
    assert len(world.sql("clinic", "SELECT * FROM week_reports")) == 5, "there are rows of other weeks"


def check_the_rest_is_as_it_was(world):
    same(world, "clinic", "visits")
    assert set(world.dags()["week_reports"]) == {"store"}, world.dags()
    text = "".join(
        ast.unparse(call["schedule"]) for name in ("DAG", "dag") for call in calls(world.repo, name)
    )
    assert "0 0 * * 1" in text or "@weekly" in text, f"another schedule: {text}"
