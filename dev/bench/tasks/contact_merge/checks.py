"""Each person is there once, with all donations."""

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


def key(email):
    return (email or "").strip().lower()


def expected():
    raw = seed("donors")
    kept, home = {}, {}
    for number, name, email, phone in raw.execute("SELECT * FROM donors ORDER BY id"):
        who = key(email) or number
        if who in kept:
            home[number] = kept[who][0]
            kept[who][3] = kept[who][3] or phone
        else:
            home[number] = number
            kept[who] = [number, name, key(email), phone]
    donations = [(n, home[donor], cents) for n, donor, cents in raw.execute("SELECT * FROM donations")]
    return [(n, name, email, phone or "") for n, name, email, phone in kept.values()], donations


def right(world):
    donors, donations = expected()
    query = "SELECT id, name, coalesce(email, ''), coalesce(phone, '') FROM donors ORDER BY id"
    found = world.sql("donors", query)
    assert found == sorted(donors), f"{found} instead of {sorted(donors)}"
    found = world.sql("donors", "SELECT id, donor_id, cents FROM donations ORDER BY id")
    assert found == sorted(donations), f"{found} instead of {sorted(donations)}"


def check_people_are_there_once(world):
    run(world, "apply_migrations", "2026-02-01")
    right(world)


def check_a_second_run_changes_nothing(world):
    run(world, "apply_migrations", "2026-02-01")
    run(world, "apply_migrations", "2026-02-02")
    right(world)
    assert not world.sql("donors", "PRAGMA foreign_key_check"), "donations point at donors that are gone"


def check_what_was_there_stays(world):
    old = "sql/migrations/0001_donors.sql"
    assert old not in world.changed, "an applied migration was changed"
    assert not [path for path in world.changed if path.startswith("dags/")], world.changed
    tables = rows(world, "donors", "SELECT name FROM sqlite_master WHERE type = 'table'")
    assert tables == [("donations",), ("donors",), ("migrations",)], f"tables: {tables}"
