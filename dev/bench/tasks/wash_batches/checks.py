"""Every machine does its steps in order, then comes the report."""

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


STEPS = ["rinse", "soap", "dry"]


def check_days(world):
    for day in ("2026-02-01", "2026-02-02", "2026-02-04", "2026-02-03"):
        run(world, "wash_batches", day)
        loads = dict(
            seed("laundry").execute("SELECT machine, pieces FROM loads WHERE day = ?", (day,)).fetchall()
        )
        for machine in ("m1", "m2"):
            found = world.sql(
                "laundry",
                "SELECT step, pieces FROM steps WHERE day = ? AND machine = ? ORDER BY n",
                (day, machine),
            )
            assert found == [(name, loads.get(machine, 0)) for name in STEPS], f"{machine} on {day}: {found}"
        found = world.sql("laundry", "SELECT pieces FROM reports WHERE day = ?", (day,))
        assert found == [(sum(loads.values()),)], f"the report of {day}: {found}"


def check_each_step_is_a_task(world):
    played = world.run("wash_batches", "2026-02-01T00:00:00+00:00")
    assert len(played.tasks) >= 7, f"tasks: {sorted(played.tasks)}"
    for machine in ("m1", "m2"):
        for name in STEPS:
            assert [task for task in played.tasks if machine in task and name in task], (
                f"{machine} has no task {name}"
            )
    assert "report" in played.tasks, f"tasks: {sorted(played.tasks)}"


def check_the_report_waits_for_every_machine(world):
    world.sql(
        "laundry",
        "CREATE TRIGGER stuck BEFORE INSERT ON steps WHEN NEW.machine = 'm2' AND NEW.step = 'soap' BEGIN SELECT RAISE(ABORT, 'stuck'); END",
    )
    world.sql("laundry", "DELETE FROM reports")
    played = world.run("wash_batches", "2026-02-02T00:00:00+00:00")
    assert played.state == "failed", "m2 is stuck, and the run is green"
    assert played.tasks.get("report") == "upstream_failed", f"m2 is stuck, and: {played.tasks}"
    assert not world.sql("laundry", "SELECT * FROM reports"), "a report without m2"
    states = [state for task, state in played.tasks.items() if "m1" in task]
    assert states == ["success"] * 3, f"m2 is stuck, and m1: {states}"


def check_the_rest_is_as_it_was(world):
    same(world, "laundry", "loads")
    assert list(world.dags()) == ["wash_batches"], list(world.dags())
