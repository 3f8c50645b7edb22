"""Each watched table is counted by an instance of its own."""

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


def watched(world):
    names = [row[0] for row in world.sql("archive", "SELECT table_name FROM watched_tables WHERE active = 1")]
    there = {row[0] for row in world.sql("archive", "SELECT name FROM sqlite_master WHERE type = 'table'")}
    return names, sorted(
        (name, world.sql("archive", f'SELECT COUNT(*) FROM "{name}"')[0][0])
        for name in names
        if name in there
    )


def sizes(world, day):
    return rows(world, "archive", "SELECT table_name, rows FROM table_sizes WHERE day = ?", (day,))


def mapped(played):
    return sorted(state for name, state in played.tasks.items() if name.startswith("count["))


def check_each_table_is_counted(world):
    for day in ("2026-02-01", "2026-02-02", "2026-02-01"):
        played = run(world, "row_counts", day)
        names, wanted = watched(world)
        assert sizes(world, day) == wanted, f"{day}: {sizes(world, day)} instead of {wanted}"
        assert mapped(played) == ["success"] * len(names), f"mapped instances: {played.tasks}"


def check_the_list_and_the_rows_may_change(world):
    world.sql("archive", "UPDATE watched_tables SET active = (table_name IN ('maps', 'letters'))")
    world.sql("archive", "DELETE FROM letters WHERE id = 2")
    run(world, "row_counts", "2026-02-03")
    assert sizes(world, "2026-02-03") == watched(world)[1], f"{sizes(world, '2026-02-03')}"


def check_a_missing_table_fails_alone(world):
    world.reset()
    odd = "letters; DROP TABLE films"
    for name in ("ghosts", odd, "letters WHERE id = 1", "(SELECT 1)"):
        world.sql("archive", "INSERT INTO watched_tables VALUES (?, 1)", (name,))
    played = world.run("row_counts", "2026-02-04T00:00:00+00:00")
    assert played.state == "failed", f"there are tables that do not exist, and the run is {played.state}"
    assert mapped(played) == ["failed"] * 4 + ["success"] * 4, f"mapped instances: {played.tasks}"
    assert sizes(world, "2026-02-04") == watched(world)[1], f"{sizes(world, '2026-02-04')}"


def check_the_rest_is_as_it_was(world):
    world.reset()
    run(world, "row_counts", "2026-02-05")
    same(world, "archive", "watched_tables", "letters", "photos", "maps", "films")
    assert sizes(world, "2026-01-01") == [("letters", 1)], "older sizes were changed"
    assert set(world.dags()["archive_size"]) == {"pages"}, "archive_size was changed"
