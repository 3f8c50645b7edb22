"""Keys follow from the names by docs/keys.md."""

import re
import sqlite3
import unicodedata
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


LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l"}


def key(name):
    plain = "".join(LETTERS.get(letter, letter) for letter in name.lower())
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def check_keys_of_days(world):
    for day in ("2026-01-15", "2026-01-16", "2026-01-18", "2026-01-10", "2026-01-15"):
        run(world, "street_keys", day)
        for (name,) in seed("city").execute("SELECT name FROM streets WHERE named_on = ?", (day,)).fetchall():
            found = world.sql("city", "SELECT key FROM street_keys WHERE name = ?", (name,))
            assert found == [(key(name),)], f"{name}: {found} instead of {key(name)}"


def check_the_rest_is_as_it_was(world):
    same(world, "city", "streets")
    tasks(world, "street_keys", "store")
