"""Ten DAGs close months of all lengths."""

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


MONTHS = {
    "rent": ("2026-02-10", "2026-01-10", "2026-03-10"),
    "parking": ("2026-02-10",),
    "heating": ("2026-04-10",),
    "water": ("2028-02-10",),
    "power": ("2026-12-10",),
    "waste": ("2026-06-10",),
    "garden": ("2026-09-10",),
    "lifts": ("2026-11-10",),
    "cleaning": ("2026-01-10",),
    "insurance": ("2026-02-10",),
}


def check_each_closing(world):
    for kind, days in MONTHS.items():
        for day in (*days, days[0]):
            run(world, f"close_{kind}", f"{day}T18:00:00+00:00")
            query = "SELECT SUM(cents) FROM postings WHERE kind = ? AND substr(day, 1, 7) = ?"
            wanted = seed("books").execute(query, (kind, day[:7])).fetchone()
            found = world.sql(
                "books", "SELECT cents FROM closings WHERE kind = ? AND month = ?", (kind, f"{day[:7]}-01")
            )
            assert found == [wanted], f"{kind} in {day[:7]}: {found} instead of {wanted}"


def check_the_rest_is_as_it_was(world):
    same(world, "books", "postings")
    assert world.sql("books", "SELECT cents FROM closings WHERE month = '2025-12-01'") == [(88000,)], (
        "December 2025"
    )
    assert {name: set(ids) for name, ids in world.dags().items()} == {
        f"close_{kind}": {"close_month"} for kind in MONTHS
    }
