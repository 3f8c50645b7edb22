"""The history follows from the lists of the days that were run."""

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


def expected(days):
    raw = seed("hr").execute("SELECT * FROM staff_lists").fetchall()
    history, current = [], {}
    for day in days:
        today = {row[1]: row[2:] for row in raw if row[0] == day}
        for person in sorted(current.keys() | today.keys()):
            if current.get(person, [None])[0] == today.get(person):
                continue
            if person in current:
                values, since = current.pop(person)
                history.append((person, *values, since, day))
            if person in today:
                current[person] = [today[person], day]
    history += [(person, *values, since, None) for person, (values, since) in current.items()]
    return sorted(history, key=repr)


def history(world):
    return rows(world, "hr", "SELECT person_id, department, grade, valid_from, valid_to FROM staff_history")


def check_the_history_day_by_day(world):
    days = ("2026-02-01", "2026-02-02", "2026-02-03", "2026-02-04")
    for number, day in enumerate(days, 1):
        for _ in range(2):
            run(world, "staff_history", day)
            assert history(world) == expected(days[:number]), f"after {day}: {history(world)}"


def check_a_day_without_a_list_fails_and_changes_nothing(world):
    first = history(world)
    played = world.run("staff_history", "2026-02-05T00:00:00+00:00")
    assert played.state == "failed", "there is no list of the 5th, and the run is green"
    assert history(world) == first, "everybody has left on a day without a list"


def check_the_rest_is_as_it_was(world):
    same(world, "hr", "staff_lists")
    assert world.dags()["head_count"] == {"count": "_PythonDecoratedOperator"}, "head_count was changed"
