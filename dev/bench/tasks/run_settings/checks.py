"""Limits follow from vessels and variables, without Airflow's database."""

import ast
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


def check_limits_of_days(world):
    variables = yaml.safe_load(Path(__file__).with_name("task.yaml").read_text(encoding="utf-8"))["variables"]
    factor, unit = float(variables["limit_factor"]), variables["limit_unit"]
    for day in ("2026-03-01", "2026-03-02", "2026-03-05", "2026-03-01"):
        run(world, "sync_limits", day)
        found = rows(world, "plant", "SELECT vessel, pressure, unit FROM limits WHERE day = ?", (day,))
        raw = seed("plant").execute(
            "SELECT vessel, ROUND(design * ?, 2), ? FROM vessels WHERE built <= ?", (factor, unit, day)
        )
        wanted = sorted(raw.fetchall(), key=repr)
        assert found == wanted, f"{day}: {found} instead of {wanted}"


def check_airflows_database_is_not_used(world):
    for path in [*(world.repo / "dags").rglob("*.py"), *(world.repo / "include").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            for name in names:
                bad = ("airflow.models", "airflow.settings", "airflow.utils.session", "sqlalchemy")
                assert not name.startswith(bad), f"{path.name} imports {name}"


def check_settings_are_not_copied_into_the_code(world):
    for path in [*(world.repo / "dags").rglob("*.py"), *(world.repo / "include").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        assert "1.25" not in text, f"{path.name} has the factor in it"
        assert "kPa" not in text, f"{path.name} has the unit in it"
    same(world, "plant", "vessels")
    tasks(world, "sync_limits", "sync")
