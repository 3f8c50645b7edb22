"""Each free slot stands in the plan with the site of its practice."""

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


PLAN = "SELECT site, practice, starts_at, minutes FROM slot_plan WHERE date(starts_at) = ?"


def expected(day):
    query = (
        "SELECT site, practice, starts_at, minutes FROM calendar JOIN practices USING (practice) "
        "WHERE patient_id IS NULL AND date(starts_at) = ?"
    )
    return sorted(seed("clinic").execute(query, (day,)).fetchall(), key=repr)


def check_days_have_their_slots(world):
    for day in ("2026-05-19", "2026-05-20", "2026-05-22", "2026-05-21"):
        run(world, "slot_plan", day)
        found = rows(world, "clinic", PLAN, (day,))
        assert found == expected(day), f"{day}: {found} instead of {expected(day)}"


def check_a_second_run_changes_nothing(world):
    for _ in range(2):
        run(world, "slot_plan", "2026-05-20")
        assert rows(world, "clinic", PLAN, ("2026-05-20",)) == expected("2026-05-20"), "twice is not once"
    assert len(rows(world, "clinic", PLAN, ("2026-05-18",))) == 1, "the 18th was changed"


def check_what_others_own_is_untouched(world):
    same(world, "clinic", "practices", "calendar")
    notnull = [row[3] for row in world.sql("clinic", "PRAGMA table_info(slot_plan)") if row[1] == "site"]
    assert notnull == [1], "slot_plan.site is not what it was"
    tasks(world, "slot_plan", "collect", "save")
