"""The query finds its rows by an index, in order, and answers as before."""

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


def indexes(world):
    return {
        row[0]: row[1]
        for row in world.sql(
            "control", "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        )
    }


def check_the_plan(world):
    run(world, "apply_migrations", "2026-02-01")
    query = (world.before / "sql" / "open_faults.sql").read_text(encoding="utf-8")
    plan = " / ".join(row[3] for row in world.sql("control", f"EXPLAIN QUERY PLAN {query}", ("site3",)))
    assert "SCAN" not in plan, f"it still reads everything: {plan}"
    assert "USING INDEX" in plan, f"no index is used: {plan}"
    assert "TEMP B-TREE" not in plan, f"it still sorts: {plan}"
    assert "site=?" in plan, f"it is not found by the site: {plan}"
    assert (
        "kind=?" in plan or "cleared_at=?" in plan or "WHERE" in "".join(indexes(world).values()).upper()
    ), plan


def check_at_most_one_index(world):
    run(world, "apply_migrations", "2026-02-02")
    names = set(indexes(world))
    assert "events_device" in names, "the index of the devices is gone"
    assert len(names) == 2, f"indexes: {sorted(names)}"


def check_answers_and_rows_are_as_they_were(world):
    query = (world.before / "sql" / "open_faults.sql").read_text(encoding="utf-8")
    for site in ("site0", "site3", "site6", "nowhere"):
        wanted = seed("control").execute(query, (site,)).fetchall()
        assert wanted or site == "nowhere", f"the seed has no open fault of {site}"
        assert world.sql("control", query, (site,)) == wanted, f"other rows for {site}"
    same(world, "control", "events")
    kept = {"sql/open_faults.sql", "sql/migrations/0001_events.sql", "dags/apply_migrations.py"}
    assert not kept & set(world.changed), f"changed: {world.changed}"
