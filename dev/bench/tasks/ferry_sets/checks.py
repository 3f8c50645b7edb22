"""Both run on Airflow 3, and the second is driven by the first one's asset."""

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


def calls(folder, name):
    """``{keyword: source}`` of each call of ``name`` in the folder's DAG files."""
    found = []
    for path in sorted((folder / "dags").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == name:
                found.append({key.arg or "**": key.value for key in node.keywords})
    return found


def assets(world):
    """Names bound to ``Asset("sqlite://ferry/trips")`` anywhere in the repository, and that call itself."""
    names = {"Asset('sqlite://ferry/trips')", "Asset(uri='sqlite://ferry/trips')"}
    for path in [*(world.repo / "dags").rglob("*.py"), *(world.repo / "include").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                called = ast.unparse(node.value)
                if (
                    ast.unparse(node.value.func).split(".")[-1] == "Asset"
                    and "'sqlite://ferry/trips'" in called
                ):
                    names.update(ast.unparse(target) for target in node.targets)
    return names


def check_what_they_write(world):
    days = ("2026-05-01", "2026-05-04", "2026-05-04", "2026-05-02")
    for number, day in enumerate(days, 1):
        run(world, "ferry_trips", f"{day}T03:00:00+00:00")
        run(world, "ferry_totals", f"{day}T05:00:00+00:00")
        log = seed("ferry").execute("SELECT left_at, route, passengers FROM log").fetchall()
        loaded = ((at[:10], route, count) for at, route, count in log if at[:10] in days[:number])
        trips = sorted(loaded, key=repr)
        assert rows(world, "ferry", "SELECT * FROM trips") == trips, f"trips after {day}"
        totals = {route: sum(row[2] for row in trips if row[1] == route) for _, route, _ in trips}
        assert dict(world.sql("ferry", "SELECT * FROM totals")) == totals, f"totals after {day}"
    same(world, "ferry", "log")


def check_the_second_is_driven_by_the_asset(world):
    names = assets(world)
    text = (world.repo / "dags" / "ferry_totals.py").read_text(encoding="utf-8")
    dags = [call for name in ("DAG", "dag") for call in calls(world.repo, name)]
    schedules = [ast.unparse(call["schedule"]) for call in dags if "schedule" in call]
    wanted = {*names, *(f"[{name}]" for name in names), *(f"({name},)" for name in names)}
    assert "ferry_totals" in text, "ferry_totals.py does not hold its DAG"
    assert len(schedules) == 2, f"schedules: {schedules}"
    assert set(schedules) & wanted, f"no DAG is scheduled by the asset: {schedules}"
    assert "'0 3 * * *'" in schedules, f"ferry_trips has another schedule: {schedules}"
    outlets = [
        ast.unparse(node.value)
        for path in (world.repo / "dags").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "outlets"
    ]
    assert set(outlets) & wanted, f"nothing writes the asset: {outlets}"


def check_nothing_of_airflow_2_is_left(world):
    for path in [*(world.repo / "dags").rglob("*.py"), *(world.repo / "include").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        assert "Dataset" not in text, f"{path.name} still speaks of datasets"
    assert set(world.dags()["ferry_totals"]) == {"start", "total"}, world.dags()
