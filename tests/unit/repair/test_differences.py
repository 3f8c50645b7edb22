from __future__ import annotations

import pytest

from airflow_provider_ardent.context.schema import Column, MissingTable, Schema, Table
from airflow_provider_ardent.context.sql import names
from airflow_provider_ardent.repair.differences import differences


def table(name: str, *columns: str, more: int = 0) -> Table:
    return Table(
        name, tuple(Column(*(f"{column}:TEXT".split(":")[:2])) for column in columns), more_columns=more
    )  # fmt: skip


ORDERS = table("orders", "id", "customer_id", "amount_eur:REAL", "amount_note")
CUSTOMERS = table("customers", "customer_id", "full_name")
SCHEMA = Schema("shop", (ORDERS, CUSTOMERS), (MissingTable("custmers", ("customers",)),))


def found(sql: str, *named: str, schema: Schema = SCHEMA) -> list[tuple[str, str, str]]:
    return [(d.table, d.column, d.near[0] if d.near else "") for d in differences(names(sql), schema, named)]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("select sum(amount) from orders", [("orders", "amount", "amount_eur")]),
        ("select ID, Amount_EUR from ORDERS", []),
        (
            "select o.name from orders o join customers c on c.customer_id = o.customer_id",
            [("orders", "name", "")],
        ),
        ("select name from orders join customers using (customer_id)", [("customers", "name", "full_name")]),
        ("select full_name from orders join customers using (customer_id)", []),
        ("select amount from orders join elsewhere using (id)", []),
        ("insert into orders (id, amount) values (1, 2)", [("orders", "amount", "amount_eur")]),
        ("select rowid from orders", []),
        ("with x as (select id as amount from orders) select amount from x", []),
        ("select * from custmers", [("custmers", "", "customers")]),
        ("select amount_eur as amount from orders where amount > 1 order by amount", []),
    ],
)
def test_sql_against_the_live_schema(sql: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(sql) == expected


def test_a_table_that_was_not_read_whole_proves_nothing() -> None:
    assert found("select amount from orders", schema=Schema("x", (table("orders", "id", more=3),))) == []
    assert found("select 1", "amount", schema=Schema("x", (table("orders", "id", more=3),))) == []


def test_what_the_error_names_comes_first_and_counts_where_the_sql_does_not_parse() -> None:
    assert found("select a, amount from orders", "o.amount")[0][1] == "amount"
    assert found("selct amount form orders", "amount") == [("orders", "amount", "amount_eur")]
    assert found("select * from orders", "id") == []
    assert found("select * from orders", "not a name; drop") == []


def test_sums_prefer_numbers() -> None:
    schema = Schema("x", (table("orders", "amount_a", "amount_b:REAL"),))
    assert found("select sum(amount) from orders", schema=schema)[0][2] == "amount_b"
    assert found("select amount from orders", schema=schema)[0][2] == "amount_a"
