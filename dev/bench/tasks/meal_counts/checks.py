"""Each ordered meal is planned, and the general kitchen cooks what no other does."""

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


def expected(world, day):
    diets = dict(seed("school").execute("SELECT diet, kitchen FROM diets").fetchall())
    general = world.sql("school", "SELECT kitchen FROM kitchens WHERE general = 1")[0][0]
    meals = {}
    for diet, count in (
        seed("school").execute("SELECT diet, meals FROM orders WHERE day = ?", (day,)).fetchall()
    ):
        kitchen = diets.get(diet, general)
        meals[kitchen] = meals.get(kitchen, 0) + count
    return sorted((day, kitchen, count) for kitchen, count in meals.items())


def right(world, day):
    run(world, "meal_counts", day)
    found = rows(world, "school", "SELECT * FROM meal_counts WHERE day = ?", (day,))
    assert found == expected(world, day), f"{day}: {found} instead of {expected(world, day)}"


def check_days_have_all_meals(world):
    for day in ("2026-09-08", "2026-09-09", "2026-09-11", "2026-09-07", "2026-09-08"):
        right(world, day)


def check_the_rest_is_as_it_was(world):
    same(world, "school", "kitchens", "diets", "orders")
    tasks(world, "meal_counts", "plan", "compare")


def check_the_general_kitchen_may_change(world):
    world.sql("school", "UPDATE kitchens SET general = (kitchen = 'Lake')")
    right(world, "2026-09-08")


def check_the_comparison_still_finds_differences(world):
    world.sql("school", "UPDATE kitchens SET general = 0")
    world.sql("school", "CREATE TRIGGER lost BEFORE INSERT ON meal_counts BEGIN SELECT RAISE(IGNORE); END")
    played = world.run("meal_counts", "2026-09-07T00:00:00+00:00")
    assert played.tasks.get("compare") == "failed", "the comparison does not fail where meals are lost"
