"""The branches are there with number and hours, and nothing else is new."""

import sqlite3
from pathlib import Path


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


NEW = (
    ("Linz", "Hauptplatz 4", "2026-09-01"),
    ("Graz", "Annenstrasse 11", "2026-09-15"),
    ("Brno", "Ceska 2", "2026-10-01"),
)


def check_the_new_branches(world):
    raw = seed("chain")
    countries = dict(raw.execute("SELECT city, country FROM cities").fetchall())
    regions = {country: number for number, country in raw.execute("SELECT id, country FROM regions")}
    used = {}
    for city, street, opened in NEW:
        region = regions[countries[city]]
        found = world.sql(
            "chain",
            "SELECT id, region_id, number FROM branches WHERE city = ? AND street = ? AND opened_on = ?",
            (city, street, opened),
        )
        assert len(found) == 1, f"{city} is there {len(found)} times"
        assert found[0][1] == region, f"{city} is in region {found[0][1]}"
        used.setdefault(region, set()).add(found[0][2])
        oldest = raw.execute(
            "SELECT id FROM branches WHERE region_id = ? ORDER BY opened_on LIMIT 1", (region,)
        ).fetchone()
        wanted = sorted(
            raw.execute(
                "SELECT weekday, opens, closes FROM opening_hours WHERE branch_id = ?", oldest
            ).fetchall()
        )
        hours = sorted(
            world.sql(
                "chain",
                "SELECT weekday, opens, closes FROM opening_hours WHERE branch_id = ?",
                (found[0][0],),
            )
        )
        assert hours == wanted, f"{city} is open {hours}, not {wanted}"
    for region, numbers in used.items():
        (top,) = raw.execute("SELECT MAX(number) FROM branches WHERE region_id = ?", (region,)).fetchone()
        assert numbers == set(range(top + 1, top + 1 + len(numbers))), (
            f"numbers of region {region}: {numbers}"
        )


def check_nothing_else_is_new(world):
    same(world, "chain", "regions", "cities")
    old = set(seed("chain").execute("SELECT * FROM branches").fetchall())
    now = set(world.sql("chain", "SELECT * FROM branches"))
    assert old <= now, "older branches were changed"
    assert len(now) == len(old) + 3, f"there are {len(now) - len(old)} new branches"
    hours = set(seed("chain").execute("SELECT * FROM opening_hours").fetchall())
    assert hours <= set(world.sql("chain", "SELECT * FROM opening_hours")), (
        "hours of older branches were changed"
    )
    assert not world.sql("chain", "PRAGMA foreign_key_check"), "something points at nothing"
    assert world.dags().get("branch_counts") == {"count": "_PythonDecoratedOperator"}, world.dags()
