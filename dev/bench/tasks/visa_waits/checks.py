"""The report follows from the applications, and the DAG follows the conventions."""

import ast
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


NAME = "consular__visa_waits"


def expected(day):
    offices = {}
    for office, applied in seed("consular").execute(
        "SELECT office, applied_on FROM applications WHERE decided_on = ?", (day,)
    ):
        offices.setdefault(office, []).append((date.fromisoformat(day) - date.fromisoformat(applied)).days)
    return sorted(
        (day, office, len(days), round(sum(days) / len(days), 1)) for office, days in offices.items()
    )


def check_the_report_of_days(world):
    for day in ("2026-02-02", "2026-02-05", "2026-02-03", "2026-02-04", "2026-02-02"):
        run(world, NAME, f"{day}T05:17:00+00:00")
        found = rows(
            world,
            "consular",
            "SELECT day, office, decided, average_days FROM rpt_visa_waits WHERE day = ?",
            (day,),
        )
        assert found == expected(day), f"{day}: {found} instead of {expected(day)}"
        log = world.sql("consular", "SELECT rows FROM run_log WHERE dag_id = ? AND day = ?", (NAME, day))
        assert log == [(len(expected(day)),)], f"{day}: run_log says {log}"
    key = sorted(row[1] for row in world.sql("consular", "PRAGMA table_info(rpt_visa_waits)") if row[5])
    assert key == ["day", "office"], f"the key is {key}"


def check_the_conventions(world):
    path = world.repo / "dags" / f"{NAME}.py"
    assert path.exists(), f"there is no dags/{NAME}.py: {world.changed}"
    text = path.read_text(encoding="utf-8")
    assert "Hook" not in text, "hooks are used in the DAG file"
    assert "include.database" in text, "include/database.py is not used"
    found = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.keyword) and node.arg in {"schedule", "tags", "catchup", "default_args"}:
            try:
                found[node.arg] = ast.literal_eval(node.value)
            except ValueError:
                found[node.arg] = None
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).lower() == "default_args":
            found["default_args"] = ast.literal_eval(node.value)
    assert found.get("schedule") == "17 5 * * *", f"schedule: {found}"
    assert found.get("catchup", False) is False, "it catches up"
    assert sorted(found.get("tags") or []) == ["consular", "report"], f"tags: {found}"
    given = found.get("default_args") or {}
    assert (given.get("owner"), given.get("retries")) == ("consular", 3), f"default_args: {given}"


def check_the_rest_is_as_it_was(world):
    same(world, "consular", "applications", "visits")
    assert not {"include/database.py", "docs/conventions.md", "dags/consular__visits.py"} & set(
        world.changed
    ), world.changed
    assert set(world.dags()) == {"consular__visits", NAME}, sorted(world.dags())
