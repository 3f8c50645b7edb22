"""The request contradicts itself."""

import sqlite3
from pathlib import Path


def run(world, dag_id, day):
    played = world.run(dag_id, day if "T" in day else f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", f"{dag_id} for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    return played


def refused(world, *words):
    """The answer is a refusal that names what is missing; nothing was changed."""
    assert world.outcome.kind == "impossible", f"the outcome is {world.outcome.kind}"
    text = world.outcome.text.lower()
    for word in words:
        assert any(part in text for part in word.split("|")), f"the reason does not name {word}: {text}"
    assert world.changed == [], f"files were changed: {world.changed}"


def seed(conn_id):
    """The raw rows, in a database of their own."""
    database = sqlite3.connect(":memory:")
    database.executescript(Path(__file__).with_name(f"seed.{conn_id}.sql").read_text(encoding="utf-8"))
    return database


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def same(world, conn_id, *tables):
    """These tables hold what the seed put there."""
    raw = seed(conn_id)
    for table in tables:
        expected = sorted(raw.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        assert rows(world, conn_id, f"SELECT * FROM {table}") == expected, f"{table} was changed"


def check_it_is_refused_with_the_contradiction(world):
    refused(
        world,
        "contradict|both|conflict|cannot|exclude|incompatible|at the same time|impossible",
        "entrance",
        "one row|primary key|row a day|rows|column",
    )


def check_the_table_is_as_it_was(world):
    same(world, "zoo", "visits", "daily_visits")
    columns = [row[1] for row in world.sql("zoo", "PRAGMA table_info(daily_visits)")]
    assert columns == ["day", "visits"], f"columns: {columns}"
    run(world, "daily_visits", "2026-01-03")
    found = world.sql("zoo", "SELECT * FROM daily_visits WHERE day = '2026-01-03'")
    count = seed("zoo").execute("SELECT COUNT(*) FROM visits WHERE day = '2026-01-03'").fetchone()
    assert found == [("2026-01-03", *count)], f"the 3rd: {found}"
