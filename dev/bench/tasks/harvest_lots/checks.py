"""Net weights follow from the crates, as in Airflow 2 (the heaviest valid tare counts)."""

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


def expected(day):
    raw = seed("farm")
    (tare,) = raw.execute("SELECT MAX(kg) FROM tares WHERE valid_from <= ?", (day,)).fetchone()
    crates = raw.execute("SELECT field, kg FROM crates WHERE day = ?", (day,)).fetchall()
    return sorted((field, max(kg - tare, 0)) for field, kg in crates)


def check_days_have_their_lots(world):
    for day in ("2026-09-01", "2026-09-02", "2026-09-04", "2026-09-03", "2026-09-01"):
        run(world, "harvest_lots", day)
        found = world.sql("farm", "SELECT field, kg FROM harvest_lots WHERE day = ? ORDER BY 1, 2", (day,))
        assert found == expected(day), f"{day}: {found} instead of {expected(day)}"
    assert len(world.sql("farm", "SELECT * FROM harvest_lots")) == 5, "rows of other days"


def check_the_rest_is_as_it_was(world):
    same(world, "farm", "crates", "tares")
    assert "include/lots.py" not in world.changed, "Lot was changed"
    tasks(world, "harvest_lots", "weigh", "tare", "write")
