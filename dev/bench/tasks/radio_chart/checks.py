"""The provisional chart is replaced only once the radio plays are there."""

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


def chart(world, day):
    return rows(world, "radio", "SELECT song, plays FROM chart WHERE day = ?", (day,))


def check_days_with_radio_plays_are_published(world):
    for day in ("2026-07-01", "2026-07-02", "2026-07-05", "2026-07-01"):
        run(world, "radio_chart", day)
        query = "SELECT song, SUM(plays) FROM deliveries WHERE day = ? GROUP BY song"
        wanted = sorted(seed("radio").execute(query, (day,)).fetchall(), key=repr)
        assert chart(world, day) == wanted, f"{day}: {chart(world, day)} instead of {wanted}"


def check_days_without_radio_plays_keep_their_chart(world):
    world.reset()
    for day in ("2026-07-03", "2026-07-04"):
        query = "SELECT song, plays FROM chart WHERE day = ?"
        wanted = sorted(seed("radio").execute(query, (day,)).fetchall(), key=repr)
        world.run("radio_chart", f"{day}T00:00:00+00:00")
        assert chart(world, day) == wanted, f"{day}: {chart(world, day)} instead of {wanted}"


def check_an_empty_chart_still_fails(world):
    played = world.run("radio_chart", "2026-07-09T00:00:00+00:00")
    assert played.tasks.get("verify") == "failed", f"there is no chart of the 9th at all: {played.tasks}"


def check_the_rest_is_as_it_was(world):
    same(world, "radio", "deliveries")
    tasks(world, "radio_chart", "radio", "web", "publish", "verify")
