"""Minutes and alarms follow from the readings; the second DAG is driven by the first one's asset."""

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


URI = "sqlite://kiln/kiln_minutes"


def check_minutes_and_alarms(world):
    raw, done = seed("kiln"), []
    limits = dict(raw.execute("SELECT * FROM kilns").fetchall())
    for day in ("2026-02-10", "2026-02-13", "2026-02-11", "2026-02-11"):
        done.append(day)
        run(world, "kiln_minutes", f"{day}T02:00:00+00:00")
        run(world, "kiln_alarms", f"{day}T03:30:00+00:00")
        wanted = sorted(
            (row for row in raw.execute("SELECT * FROM readings") if row[1][:10] in done), key=repr
        )
        found = rows(world, "kiln", "SELECT kiln, at, degrees FROM kiln_minutes")
        assert found == wanted, f"minutes after {day}: {found}"
        alarms = {}
        for kiln, at, degrees in wanted:
            if degrees > limits[kiln]:
                alarms[kiln, at[:10]] = alarms.get((kiln, at[:10]), 0) + 1
        found = rows(world, "kiln", "SELECT kiln, day, minutes FROM kiln_alarms")
        assert found == sorted((*key, count) for key, count in alarms.items()), f"alarms after {day}: {found}"


def nodes(world):
    for path in [*(world.repo / "dags").rglob("*.py"), *(world.repo / "include").rglob("*.py")]:
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def check_the_second_is_driven_by_the_asset(world):
    names = set()
    for node in nodes(world):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Call)
            and URI in ast.unparse(node.value)
        ):
            names.update(ast.unparse(target) for target in node.targets)
    keywords = [(node.arg, ast.unparse(node.value)) for node in nodes(world) if isinstance(node, ast.keyword)]

    def uses(text):
        return URI in text or any(name in text.replace("[", " ").replace("]", " ").split() for name in names)

    assert any(uses(text) for arg, text in keywords if arg == "schedule"), "no schedule is the asset"
    assert any(uses(text) for arg, text in keywords if arg == "outlets"), "no task writes the asset"
    schedules = [text for arg, text in keywords if arg == "schedule" and not uses(text)]
    assert sorted(schedules) == ["'0 2 * * *'", "'@monthly'"], f"other schedules: {schedules}"


def check_the_rest_is_as_it_was(world):
    same(world, "kiln", "kilns", "readings")
    assert set(world.dags()) == {"kiln_list", "kiln_minutes", "kiln_alarms"}, sorted(world.dags())
