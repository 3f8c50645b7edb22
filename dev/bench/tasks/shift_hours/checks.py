"""Each day's row is what Airflow 2 wrote."""

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


def expected(day):
    raw, today = seed("plant"), date.fromisoformat(day)
    (hours,) = raw.execute("SELECT COALESCE(SUM(hours), 0) FROM shifts WHERE day = ?", (day,)).fetchone()
    following = (today + timedelta(days=1)).isoformat()
    query = "SELECT COALESCE(SUM(hours), 0) FROM plans WHERE day = ?"
    (planned,) = raw.execute(query, (following,)).fetchone()
    return [(day, hours, planned, f"s-{today - timedelta(days=1):%Y%m%d}")]


def check_days_have_their_row(world):
    for day in ("2026-02-28", "2026-02-27", "2026-03-01", "2026-03-03", "2026-03-02", "2026-02-28"):
        run(world, "shift_hours", day)
        found = world.sql("plant", "SELECT * FROM shift_hours WHERE day = ?", (day,))
        assert found == expected(day), f"{day}: {found} instead of {expected(day)}"
    assert len(world.sql("plant", "SELECT * FROM shift_hours")) == 5, "there are rows of other days"


def check_the_rest_is_as_it_was(world):
    same(world, "plant", "shifts", "plans")
    assert set(world.dags()["shift_hours"]) == {"compute"}, world.dags()
