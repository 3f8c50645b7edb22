"""Trial orders are gone as the rules allow it, and nothing else."""

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


def check_trial_orders_are_gone(world):
    raw = seed("shop")
    paid = {row[0] for row in raw.execute("SELECT order_id FROM payments")}
    orders = raw.execute("SELECT * FROM orders").fetchall()
    trial = {row[0] for row in orders if row[2] and row[0] not in paid}
    for day in ("2026-02-01", "2026-02-02"):
        run(world, "apply_migrations", day)
        found = rows(world, "shop", "SELECT * FROM orders")
        assert found == sorted(row for row in orders if row[0] not in trial), f"orders: {found}"
        lines = sorted(row for row in raw.execute("SELECT * FROM order_lines") if row[0] not in trial)
        assert rows(world, "shop", "SELECT * FROM order_lines") == lines, "order lines"
        old = raw.execute("SELECT * FROM deleted_orders").fetchall()
        kept = sorted([*old, *(row for row in orders if row[0] in trial)])
        assert sorted(world.sql("shop", "SELECT * FROM deleted_orders")) == kept, "deleted_orders"


def check_the_rest_is_as_it_was(world):
    same(world, "shop", "payments")
    assert not {"sql/migrations/0001_orders.sql", "dags/apply_migrations.py", "docs/rules.md"} & set(
        world.changed
    ), world.changed
