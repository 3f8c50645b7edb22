"""Columns that are not there, put right from the live schema."""

from __future__ import annotations

import ast

import pytest

from airflow_provider_ardent.authoring.mending import like, mended

SHOP = {
    "orders": [("order_id", "integer"), ("ordered_on", "text"), ("amount_eur", "real"), ("status", "text")],
    "trips": [("started_at", "timestamp"), ("ended_at", "timestamp"), ("fare", "real")],
}


def put_right(sql: str, problem: str = "no such column: day", conn_type: str = "sqlite") -> str | None:
    code = f"rows = hook.get_records({sql!r}, parameters=(ds,))\n"
    made = mended(code, problem, lambda table: SHOP.get(table, []), conn_type)
    if made is None:
        return None
    call = ast.parse(made).body[0].value
    return ast.literal_eval(call.args[0])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "SELECT day, sum(x) FROM orders WHERE ordered_on = ? GROUP BY day, status",
            "SELECT ordered_on AS day, sum(x) FROM orders WHERE ordered_on = ? GROUP BY ordered_on, status",
        ),
        (
            "SELECT o.status FROM orders o WHERE o.day > ?",
            "SELECT o.status FROM orders o WHERE o.ordered_on > ?",
        ),
        (
            "INSERT INTO sums (day, n) SELECT day, count(*) FROM orders GROUP BY day",
            "INSERT INTO sums (day, n) SELECT ordered_on AS day, count(*) FROM orders GROUP BY ordered_on",
        ),
        (
            "SELECT max(day) AS day FROM orders GROUP BY day",
            "SELECT max(ordered_on) AS day FROM orders GROUP BY day",
        ),
        (
            "SELECT n FROM (SELECT day FROM orders) AS x",
            "SELECT n FROM (SELECT ordered_on AS day FROM orders) AS x",
        ),
        ("SELECT fare FROM trips WHERE day = ?", None),
        ("SELECT day FROM orders, elsewhere", None),
        ("SELECT day FROM sums", None),
        ('SELECT "day" FROM orders', None),
        ("SELECT day FROM", None),
    ],
)
def test_only_what_is_read_is_put_right(before: str, after: str | None) -> None:
    assert put_right(before) == after


def test_another_placeholder_moves_nothing() -> None:
    problem = 'column "amount" does not exist'
    assert put_right(
        "SELECT sum(amount) FROM orders WHERE ordered_on = %s AND status = %(status)s AND amount > 0",
        problem,
        "postgres",
    ) == (
        "SELECT sum(amount_eur) FROM orders WHERE ordered_on = %s AND status = %(status)s AND amount_eur > 0"
    )


def test_what_another_error_says_changes_nothing() -> None:
    assert put_right("SELECT day FROM orders", "no such table: orders") is None
    assert mended("not python (", "no such column: day", lambda table: []) is None


@pytest.mark.parametrize(
    ("name", "columns", "found"),
    [
        ("amount", ["amount_eur", "id"], "amount_eur"),
        ("amount", ["amount_eur", "amount_usd"], None),
        ("customer_name", ["name", "id"], "name"),
        ("date", ["ordered_on", "id"], "ordered_on"),
        ("date", ["ordered_on", "shipped_on"], None),
        ("statsu", ["status", "id"], "status"),
        ("colour", ["status", "id"], None),
    ],
)
def test_only_one_column_may_be_meant(name: str, columns: list[str], found: str | None) -> None:
    assert like(name, [(column, "text") for column in columns]) == found
