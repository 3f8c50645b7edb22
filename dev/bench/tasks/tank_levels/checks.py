"""Levels follow from the gauges, and the operator has kept its face."""

import ast
import sqlite3
from datetime import date, timedelta
from pathlib import Path


def seed(conn_id):
    """The raw rows, in a database of their own."""
    database = sqlite3.connect(":memory:")
    database.executescript(Path(__file__).with_name(f"seed.{conn_id}.sql").read_text(encoding="utf-8"))
    return database


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def same(world, conn_id, *tables):
    """These tables hold what the seed put there."""
    raw = seed(conn_id)
    for table in tables:
        expected = sorted(raw.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        assert rows(world, conn_id, f"SELECT * FROM {table}") == expected, f"{table} was changed"


def expected(day):
    today = date.fromisoformat(day)
    found = []
    for tank, factor, at in (
        ("T1", 12.5, today),
        ("T2", 8.0, today),
        ("T1", 12.5, today - timedelta(days=1)),
    ):
        row = (
            seed("tanks")
            .execute(
                "SELECT cm FROM gauges WHERE tank = ? AND substr(at, 1, 10) = ? ORDER BY at DESC",
                (tank, at.isoformat()),
            )
            .fetchone()
        )
        if row:
            found.append((tank, at.isoformat(), row[0] * factor, f"{today:%d.%m.%Y}"))
    return sorted(found, key=repr)


def check_levels_of_days(world):
    for day in ("2026-02-28", "2026-03-01", "2026-02-28", "2026-03-03"):
        world.reset()
        for _ in range(2):
            played = world.run("tank_levels", f"{day}T00:00:00+00:00")
            wanted = "success" if len(expected(day)) == 3 else "failed"
            assert played.state == wanted, f"{day} is {played.state}, not {wanted}: {played.tasks}"
            assert rows(world, "tanks", "SELECT * FROM levels") == expected(day), (
                f"{day}: {rows(world, 'tanks', 'SELECT * FROM levels')}"
            )


def check_the_operator_has_kept_its_face(world):
    assert set(world.dags()["tank_levels"].values()) == {"TankOperator"}, world.dags()
    tree = ast.parse((world.repo / "include" / "tank_operator.py").read_text(encoding="utf-8"))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    functions = {n.name: n for n in classes["TankOperator"].body if isinstance(n, ast.FunctionDef)}
    arguments = functions["__init__"].args
    names = {argument.arg for argument in [*arguments.args, *arguments.kwonlyargs]}
    assert {"tank", "day", "factor", "conn_id"} <= names, f"arguments: {sorted(names)}"
    assert "operator_extra_links" in ast.unparse(classes["TankOperator"]), "the button is gone"


def check_the_link(world):
    tree = ast.parse((world.repo / "include" / "tank_operator.py").read_text(encoding="utf-8"))
    links = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == "get_link"]
    assert len(links) == 1, f"there are {len(links)} links"
    given = links[0].args
    assert "dttm" not in ast.unparse(given), "get_link still takes dttm"
    assert "ti_key" in [argument.arg for argument in [*given.kwonlyargs, *given.args]], (
        "get_link does not take ti_key"
    )
    text = ast.unparse(links[0])
    assert "https://tanks.example/sheet?tank=" in text, f"the address: {text}"
    assert "operator.tank" in text, f"the address: {text}"
    assert "'Tank sheet'" in ast.unparse(tree), "the button has another name"
    same(world, "tanks", "gauges")
