"""What is sent to Snowflake and to Databricks SQL, and how their answers are read.

No account was available: the answers have the shapes that the vendors' documentation and drivers give.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from airflow_provider_ardent.context.information_schema import PAGE, InformationSchema
from airflow_provider_ardent.context.schema import SchemaReader

Answer = tuple[list[str], list[tuple[Any, ...]]]


class Warehouse:
    """A hook, its connection and its cursor in one: records what is sent, answers by what it contains."""

    placeholder = "%s"

    def __init__(self, answer: Callable[[str, tuple[Any, ...]], Answer]) -> None:
        self.answer = answer
        self.sent: list[tuple[str, tuple[Any, ...]]] = []
        self.closed = 0
        self.description: list[tuple[str]] = []
        self.rows: list[tuple[Any, ...]] = []

    def get_conn(self) -> Warehouse:
        return self

    def cursor(self, *_: Any) -> Warehouse:
        return self

    def execute(self, sql: str, values: Sequence[Any] = ()) -> None:
        self.sent.append((sql, tuple(values)))
        names, self.rows = self.answer(sql, tuple(values))
        self.description = [(name,) for name in names]

    def fetchall(self) -> list[tuple[Any, ...]]:
        found, self.rows = self.rows, []
        return found

    def rollback(self) -> None:
        raise AssertionError("a warehouse without transactions is not rolled back")

    def close(self) -> None:
        self.closed += 1


def snowflake(sql: str, values: tuple[Any, ...]) -> Answer:
    if "information_schema.tables" in sql and "lower(table_name)" in sql:
        found = {"orders": [("PUBLIC", "ORDERS"), ("RAW", "ORDERS")], "mixed": [("RAW", "Mixed")]}
        return [], list(found.get(values[0].lower(), []))
    if "information_schema.tables" in sql:
        return [], [("PUBLIC", "ORDERS"), ("RAW", "ORDERS"), ("RAW", "Mixed")]
    if "information_schema.columns" in sql:
        return [], [("ID", "NUMBER", "NO"), ("EMAIL", "TEXT", "YES"), ("DETAILS", "VARIANT", "YES")]
    if sql.startswith("SHOW PRIMARY KEYS"):
        names = ["created_on", "database_name", "schema_name", "table_name", "column_name", "key_sequence"]
        return names, [("2026", "SHOP", "RAW", "ORDERS", "ID", 1)]
    if "current_schema()" in sql:
        return [], [("RAW",)]
    return [], [(7,)]


def test_snowflake() -> None:
    hook = Warehouse(snowflake)
    schema = SchemaReader(hook, "lake", "snowflake", seconds=3).read(["orders"])
    assert schema.errors == ()
    assert schema.tables[0].text() == "orders(ID NUMBER key not null, EMAIL TEXT, DETAILS VARIANT)"
    assert schema.tables[0].rows == 7
    assert hook.sent[0] == ("ALTER SESSION SET STATEMENT_TIMEOUT_IN_SECONDS = 3", ())
    assert (
        "SELECT column_name, data_type, is_nullable FROM information_schema.columns "
        "WHERE table_schema = %s AND table_name = %s ORDER BY ordinal_position",
        ("RAW", "ORDERS"),
    ) in hook.sent
    assert ('SHOW PRIMARY KEYS IN TABLE "RAW"."ORDERS"', ()) in hook.sent
    assert ('SELECT count(*) FROM (SELECT 1 FROM "RAW"."ORDERS" LIMIT 100000) t', ()) in hook.sent
    assert hook.closed


def test_snowflake_another_database() -> None:
    hook = Warehouse(snowflake)
    assert SchemaReader(hook, "lake", "snowflake").read(["archive.raw.orders"]).tables
    sent = [sql for sql, _ in hook.sent]
    assert any('FROM "ARCHIVE".information_schema.tables' in sql for sql in sent)
    assert any('FROM "ARCHIVE".information_schema.columns' in sql for sql in sent)
    assert 'SHOW PRIMARY KEYS IN TABLE "ARCHIVE"."RAW"."ORDERS"' in sent


def test_snowflake_missing_tables_and_failures() -> None:
    def answer(sql: str, values: tuple[Any, ...]) -> Answer:
        if values and values[0] == "broken":
            raise RuntimeError("003001 (42501): Insufficient privileges; token=canary-Pw-7731")
        return snowflake(sql, values)

    reader = SchemaReader(Warehouse(answer), "lake", "snowflake", secrets=("canary-Pw-7731",))
    schema = reader.read(["broken", "oders", "mixed"])
    assert "Insufficient privileges" in schema.errors[0]
    assert "canary" not in schema.errors[0]
    assert schema.missing[0].near == ("PUBLIC.ORDERS", "RAW.ORDERS")
    assert schema.tables[0].name == "mixed"


def databricks(sql: str, values: tuple[Any, ...]) -> Answer:
    if "table_constraints" in sql:
        return [], [("id",)]
    if "information_schema.tables" in sql and values:
        return [], [("shop", "orders")] if values[0].lower() == "orders" else []
    if "information_schema.tables" in sql:
        return [], [("shop", "orders")]
    if "information_schema.columns" in sql:
        return [], [("id", "bigint", "NO"), ("items", "array<struct<sku:string,n:int>>", "YES")]
    if "current_schema()" in sql:
        return [], [("shop",)]
    return [], [(7,)]


def test_databricks() -> None:
    hook = Warehouse(databricks)
    schema = SchemaReader(hook, "lake", "databricks", seconds=3).read(["orders", "main.shop.orders"])
    assert schema.errors == ()
    assert schema.tables[0].text() == "orders(id bigint key not null, items array<struct<sku:string,n:int>>)"
    assert hook.sent[0] == ("SET STATEMENT_TIMEOUT = 3", ())
    assert (
        "SELECT column_name, full_data_type, is_nullable FROM information_schema.columns "
        "WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position",
        ("shop", "orders"),
    ) in hook.sent
    sent = [sql for sql, _ in hook.sent]
    assert any("FROM `main`.information_schema.tables WHERE lower(table_name) = lower(?)" in s for s in sent)
    assert "SELECT count(*) FROM (SELECT 1 FROM `main`.`shop`.`orders` LIMIT 100000) t" in sent


@pytest.mark.parametrize("conn_type", ["snowflake", "databricks", "postgres"])
def test_names_are_asked_for_in_pages(conn_type: str) -> None:
    total = PAGE * 2 + 5

    def answer(sql: str, values: tuple[Any, ...]) -> Answer:
        if "information_schema.tables" not in sql:
            return [], []
        offset = int(sql.rpartition("OFFSET ")[2])
        return [], [("s", f"t{n:05}") for n in range(offset, min(total, offset + PAGE))]

    hook = Warehouse(answer)
    names, errors = SchemaReader(hook, "lake", conn_type).table_names()
    assert errors == ()
    assert len(names) == total
    assert names[-1] == f"s.t{total - 1:05}"
    pages = [sql.rpartition("LIMIT ")[2] for sql, _ in hook.sent if "information_schema.tables" in sql]
    assert pages == [f"{PAGE} OFFSET 0", f"{PAGE} OFFSET {PAGE}", f"{PAGE} OFFSET {PAGE * 2}"]


def test_other_databases_use_the_marker_of_their_hook() -> None:
    class Trino(Warehouse):
        placeholder = "?"

    def answer(sql: str, values: tuple[Any, ...]) -> Answer:
        found = {"tables": [("s", "t")], "columns": [("a", "int", "YES")]}
        return [], next((rows for view, rows in found.items() if f"information_schema.{view}" in sql), [])

    hook = Trino(answer)
    InformationSchema(hook, "trino", 3).connect()
    assert hook.sent == []
    assert SchemaReader(hook, "lake", "trino").read(["s.t"]).tables[0].text() == "s.t(a int)"
    assert any("table_schema = ? AND table_name = ?" in sql for sql, _ in hook.sent)
