"""Only what HR delivers is changed."""

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


def expected(days):
    raw = seed("gate")
    badges = {row[0]: list(row) for row in raw.execute("SELECT * FROM badges")}
    for day in days:
        for badge, name, level in raw.execute(
            "SELECT badge, name, level FROM hr_badges WHERE delivered_on = ?", (day,)
        ):
            if badge not in badges:
                badges[badge] = [badge, name, level, day, None, 0]
            badges[badge][1] = name
            if not badges[badge][5]:
                badges[badge][2] = level
    return sorted((tuple(row) for row in badges.values()), key=repr)


def check_badges_day_by_day(world):
    done = []
    for day in ("2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"):
        done.append(day)
        for _ in range(2):
            run(world, "load_badges", day)
            found = rows(world, "gate", "SELECT * FROM badges")
            assert found == expected(done), f"after {day}: {found} instead of {expected(done)}"


def check_notes_of_new_badges_stay(world):
    world.sql("gate", "UPDATE badges SET note = 'new' WHERE badge = 'b5'")
    run(world, "load_badges", "2026-03-02")
    found = world.sql("gate", "SELECT note, issued_on FROM badges WHERE badge = 'b5'")
    assert found == [("new", "2026-03-02")], f"b5 became {found}"


def check_the_rest_is_as_it_was(world):
    same(world, "gate", "hr_badges")
    tasks(world, "load_badges", "load")
    columns = [row[1] for row in world.sql("gate", "PRAGMA table_info(badges)")]
    assert columns == ["badge", "name", "level", "issued_on", "note", "blocked"], f"columns: {columns}"
