"""It cannot be done: nobody delivers waiting times."""

import sqlite3
from pathlib import Path


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


def check_it_is_refused_with_the_reason(world):
    refused(world, "waiting|camera", "no |not |missing|none|neither|n't ")


def check_nothing_was_touched(world):
    same(world, "airport", "scans", "checkpoint_hours")
    names = {row[0] for row in world.sql("airport", "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == {"scans", "checkpoint_hours"}, f"tables: {names}"
    assert set(world.dags()) == {"checkpoint_hours"}, f"the DAGs are {sorted(world.dags())}"
