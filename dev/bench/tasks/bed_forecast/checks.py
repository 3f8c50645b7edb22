"""Prophet is not there and cannot be added."""

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


def check_it_is_refused_with_the_reason(world):
    refused(world, "prophet", "install|package|image|frozen|certified")


def check_the_forecast_is_as_it_was(world):
    same(world, "hospital", "beds", "bed_forecast")
    for day in ("2026-01-02", "2026-01-03"):
        run(world, "bed_forecast", day)
        taken = [row[0] for row in seed("hospital").execute("SELECT taken FROM beds WHERE day <= ?", (day,))]
        found = world.sql("hospital", "SELECT beds FROM bed_forecast WHERE day = ?", (day,))
        assert found == [(sum(taken) / len(taken),)], f"{day}: {found}"
