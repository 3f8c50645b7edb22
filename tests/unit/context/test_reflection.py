"""A database of a kind that is not known by name, read through SQLAlchemy: here SQLite under another name."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy

from airflow_provider_ardent.context.schema import SchemaReader


class Hook:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.engines: list[sqlalchemy.Engine] = []

    def get_sqlalchemy_engine(self) -> sqlalchemy.Engine:
        engine = sqlalchemy.create_engine(f"sqlite:///{self.path}")
        self.engines.append(engine)
        return engine


@pytest.fixture
def hook(tmp_path: Path) -> Hook:
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.executescript(
            """
            CREATE TABLE Orders (
                id INTEGER PRIMARY KEY, email VARCHAR(20) NOT NULL, total NUMERIC(10, 2), odd
            );
            CREATE TABLE "odd "" name" (a);
            CREATE VIEW totals AS SELECT sum(total) AS total FROM Orders;
            INSERT INTO Orders (id, email) VALUES (1, 'a@x'), (2, 'b@x'), (3, 'a@x');
            """
        )
    return Hook(tmp_path / "a.db")


def read(hook: Any, *tables: str, **options: Any) -> Any:
    return SchemaReader(hook, "erp", "oracle", **options).read(tables)


def test_columns_keys_rows_and_neighbours(hook: Hook) -> None:
    schema = read(hook, "orders", "MAIN.ORDERS", "totals", 'odd " name', "oders")
    assert schema.errors == ()
    assert [table.text() for table in schema.tables] == [
        "orders(id INTEGER key, email VARCHAR(20) not null, total NUMERIC(10, 2), odd unknown)",
        "MAIN.ORDERS(id INTEGER key, email VARCHAR(20) not null, total NUMERIC(10, 2), odd unknown)",
        "totals(total unknown)",
        'odd " name(a unknown)',
    ]
    assert [table.rows for table in schema.tables] == [3, 3, 1, 0]
    assert [(one.name, one.near) for one in schema.missing] == [("oders", ("Orders",))]
    assert hook.engines[0].pool.checkedout() == 0  # type: ignore[attr-defined]


def test_names_and_samples(hook: Hook) -> None:
    assert SchemaReader(hook, "erp", "oracle").table_names() == (("Orders", 'odd " name', "totals"), ())
    schema = read(hook, "orders", samples=True)
    assert schema.tables[0].columns[1].samples == ("a@x", "b@x")


def test_a_hook_without_sqlalchemy_is_a_sentence() -> None:
    class Bare:
        def get_sqlalchemy_engine(self) -> Any:
            raise ModuleNotFoundError("No module named 'oracledb'")

    assert "through the connection 'erp' (ModuleNotFoundError" in read(Bare(), "orders").errors[0]
