"""Active members are counted as the glossary defines them."""

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
    raw = seed("gyms")
    first = (date.fromisoformat(day) - timedelta(days=27)).isoformat()
    counts = {gym: 0 for (gym,) in raw.execute("SELECT gym FROM gyms")}
    for member, gym in raw.execute("SELECT id, gym FROM members").fetchall():
        days = {
            row[0]
            for row in raw.execute("SELECT day FROM visits WHERE member_id = ? AND minutes >= 10", (member,))
        }
        paused = any(
            begin <= day <= (end or "9999")
            for begin, end in raw.execute(
                "SELECT first_day, last_day FROM pauses WHERE member_id = ?", (member,)
            )
        )
        counts[gym] += len({found for found in days if first <= found <= day}) >= 3 and not paused
    return sorted((day, gym, count) for gym, count in counts.items())


def check_days(world):
    for day in ("2026-03-31", "2026-03-30", "2026-04-01", "2026-03-19", "2026-04-07", "2026-03-31"):
        run(world, "active_members", day)
        found = rows(world, "gyms", "SELECT day, gym, members FROM active_members WHERE day = ?", (day,))
        assert found == expected(day), f"{day}: {found} instead of {expected(day)}"


def check_the_rest_is_as_it_was(world):
    same(world, "gyms", "gyms", "members", "pauses", "visits")
    assert world.sql("gyms", "SELECT members FROM active_members WHERE day = '2026-02-28'") == [(5,)], (
        "older rows"
    )
    assert set(world.dags()["visit_counts"]) == {"count"}, "visit_counts was changed"
