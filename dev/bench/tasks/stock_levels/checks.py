"""Stock follows from the movements that counted at the end of the day."""

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


def expected(day):
    stock = {}
    for part, at, quantity, cancelled in seed("depot").execute(
        "SELECT part, booked_at, quantity, cancelled_on FROM movements"
    ):
        if at[:10] <= day:
            stock[part] = stock.get(part, 0) + (0 if cancelled and cancelled <= day else quantity)
    return sorted((day, part, quantity) for part, quantity in stock.items())


def check_days_in_any_order(world):
    for day in (
        "2024-03-05",
        "2024-03-02",
        "2025-06-01",
        "2024-03-04",
        "2024-03-01",
        "2024-03-03",
        "2024-03-04",
        "2026-01-01",
    ):
        run(world, "stock_levels", day)
        found = rows(world, "depot", "SELECT * FROM stock_levels WHERE day = ?", (day,))
        assert found == expected(day), f"{day}: {found} instead of {expected(day)}"
    found = {row[0] for row in world.sql("depot", "SELECT DISTINCT day FROM stock_levels")}
    assert len(found) == 7, f"rows of other days: {sorted(found)}"


def check_a_wrong_row_is_put_right(world):
    world.sql("depot", "UPDATE stock_levels SET quantity = 999 WHERE day = '2024-03-04'")
    world.sql("depot", "INSERT INTO stock_levels VALUES ('2024-03-04', 'ghost', 1)")
    run(world, "stock_levels", "2024-03-04")
    found = rows(world, "depot", "SELECT * FROM stock_levels WHERE day = '2024-03-04'")
    assert found == expected("2024-03-04"), f"a re-run gives {found}"


def check_the_rest_is_as_it_was(world):
    same(world, "depot", "movements")
    assert set(world.dags()["part_list"]) == {"parts"}, "part_list was changed"
