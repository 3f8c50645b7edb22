from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.context.connection import Opened
from airflow_provider_ardent.context.nearness import nearest
from airflow_provider_ardent.context.schema import SchemaReader, redact
from airflow_provider_ardent.context.sessions import read_only_uri


@dataclass
class Hook:
    """An Airflow SQLite hook as far as the reader uses it."""

    path: Path
    query: str = ""

    def get_uri(self) -> str:
        return f"sqlite:///{self.path}{self.query}"

    def get_conn(self) -> Any:
        raise AssertionError("the hook's own way would create the file")


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    path = tmp_path / "my shop.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(
            """
            CREATE TABLE orders (id INTEGER PRIMARY KEY, email TEXT NOT NULL, amount_eur REAL);
            CREATE TABLE "odd ""name" (a);
            CREATE TABLE order_items (id);
            CREATE VIEW totals AS SELECT sum(amount_eur) AS total FROM orders;
            """
        )
        connection.executemany("INSERT INTO orders VALUES (?, ?, ?)", [(i, f"m{i}@x", i) for i in range(5)])
    return path


def test_tables_columns_keys_and_rows(warehouse: Path) -> None:
    schema = SchemaReader(Hook(warehouse), "shop", "sqlite").read(["orders", "main.orders", "TOTALS"])
    assert schema.errors == ()
    assert schema.tables[0].text() == "orders(id INTEGER key not null, email TEXT not null, amount_eur REAL)"
    assert schema.tables[0].rows == 5
    assert [table.name for table in schema.tables] == ["orders", "main.orders", "TOTALS"]
    assert not any(column.samples for table in schema.tables for column in table.columns)


def test_samples_only_where_allowed(warehouse: Path) -> None:
    schema = SchemaReader(Hook(warehouse), "shop", "sqlite", samples=True).read(["orders"])
    column = schema.tables[0].column("EMAIL")
    assert column is not None
    assert column.samples == ("m0@x", "m1@x", "m2@x")
    assert "e.g. m0@x" in schema.tables[0].text()


def test_missing_tables_name_their_neighbours(warehouse: Path) -> None:
    schema = SchemaReader(Hook(warehouse), "shop", "sqlite").read(["oders", "shop.orders", "zzz"])
    assert [(m.name, m.near[:1]) for m in schema.missing] == [
        ("oders", ("orders",)),
        ("zzz", ()),
    ] or schema.errors


def test_odd_names_are_quoted(warehouse: Path) -> None:
    schema = SchemaReader(Hook(warehouse), "shop", "sqlite", samples=True).read(
        ['odd "name', "x'; DROP TABLE orders --"]
    )
    assert schema.tables[0].name == 'odd "name'
    assert len(schema.missing) == 1
    assert SchemaReader(Hook(warehouse), "shop", "sqlite").read(["orders"]).tables[0].rows == 5


def test_nothing_is_written_or_created(warehouse: Path, tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    schema = SchemaReader(Hook(missing), "shop", "sqlite").read(["orders"])
    assert "unable to open database file" in schema.errors[0]
    assert "'shop'" in schema.errors[0]
    assert not missing.exists()
    assert read_only_uri("sqlite:////a b.db?mode=rwc&cache=shared") == "file:/a%20b.db?mode=ro&cache=shared"


def test_limits(warehouse: Path) -> None:
    reader = SchemaReader(Hook(warehouse), "shop", "sqlite", max_tables=2, max_columns=1)
    schema = reader.read(["orders", "totals", "order_items", "orders"])
    assert [table.name for table in schema.tables] == ["orders", "totals"]
    assert schema.tables[0].more_columns == 2
    assert schema.errors == ("1 more tables were not read: order_items.",)
    assert reader.read([]).tables == ()


class Slow:
    def get_conn(self) -> Any:
        time.sleep(5)


class Refused:
    def get_conn(self) -> Any:
        raise RuntimeError(
            "could not connect to postgresql://etl:s3cret-pass@db/x password=other token: abcd e=s3cret-pass"
        )


def test_a_database_that_hangs_or_refuses_is_a_sentence() -> None:
    began = time.monotonic()
    schema = SchemaReader(Slow(), "shop", "postgres", seconds=0.2).read(["orders"])
    assert time.monotonic() - began < 3
    assert "no answer within 0.2 s" in schema.errors[0]

    schema = SchemaReader(Refused(), "shop", "postgres", secrets=("s3cret-pass",)).read(["orders"])
    for secret in ("s3cret-pass", "other", "abcd"):
        assert secret not in schema.errors[0]
    assert "RuntimeError" in schema.errors[0]


def test_secrets() -> None:
    opened = Opened(
        "postgres", object(), "pw-1234", {"token": "tok-5678", "port": 1, "a": {"b": ["deep-9012", "c"]}}
    )
    assert opened.secrets == ("pw-1234", "tok-5678", "deep-9012")
    assert "pw-1234" not in repr(opened)
    assert "tok-5678" not in repr(opened)
    assert redact("a pw-1234 b https://u:p@h/x", ["pw-1234"]) == "a *** b https://***@h/x"
    assert "s3cret" not in repr(SchemaReader(Refused(), "x", "y", secrets=("s3cret",)))


@pytest.mark.parametrize(
    ("asked", "known", "first"),
    [
        ("amount", ["id", "amount_eur", "customer_id", "account"], "amount_eur"),
        ("cust_id", ["id", "customer_id", "cart_id"], "customer_id"),
        ("email", ["name", "id", "customer_email"], "customer_email"),
        ("createdAt", ["created_on", "created_at", "updated_at"], "created_at"),
        ("ordres", ["orders", "order_items"], "orders"),
        ("email", ["e_mail", "name", "customer_email"], "e_mail"),
        ("qty", ["quantity", "price"], "quantity"),
    ],
)
def test_nearest(asked: str, known: list[str], first: str) -> None:
    assert nearest(asked, known, at_least=0.4)[0] == first


def test_nothing_is_near() -> None:
    assert nearest("zzz", ["orders", "id"]) == ()
