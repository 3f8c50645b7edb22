"""The schema reader against a real MariaDB, through Airflow's own hook."""

from __future__ import annotations

import json

import pytest

from airflow_provider_ardent.context.schema import SchemaReader

pytestmark = pytest.mark.integration

CANARY = "canary-Pw-7731"


@pytest.fixture
def reader(mariadb_port: int, monkeypatch: pytest.MonkeyPatch) -> SchemaReader:
    data = {
        "conn_type": "mysql", "host": "127.0.0.1", "port": mariadb_port, "login": "reader",
        "password": CANARY, "schema": "shop", "extra": {"client": "mysql-connector-python"},
    }  # fmt: skip
    monkeypatch.setenv("AIRFLOW_CONN_SHOP", json.dumps(data))
    monkeypatch.setenv("AIRFLOW_CONN_REFUSED", json.dumps(data | {"password": CANARY + "-wrong"}))
    return SchemaReader.of("shop")


def test_tables_keys_and_neighbours(reader: SchemaReader) -> None:
    schema = reader.read(["orders", "shop.ORDERS", "totals", "odd `name", "oders", "hidden.secrets"])
    assert schema.errors == ()
    assert [table.text() for table in schema.tables] == [
        "orders(id int(10) unsigned key not null, email varchar(80) not null, amount_eur decimal(10,2))",
        "shop.ORDERS(id int(10) unsigned key not null, email varchar(80) not null, amount_eur decimal(10,2))",
        "totals(total decimal(32,2))",
        "odd `name(a b int(11))",
    ]
    assert [table.rows for table in schema.tables] == [50, 50, 1, 0]
    assert [(m.name, m.near[:1]) for m in schema.missing] == [
        ("oders", ("shop.orders",)),
        ("hidden.secrets", ("shop.users",)),
    ] or [m.name for m in schema.missing] == ["oders", "hidden.secrets"]


def test_names_and_samples(reader: SchemaReader) -> None:
    assert reader.table_names() == (("shop.odd `name", "shop.orders", "shop.totals", "shop.users"), ())
    sampled = SchemaReader(reader.hook, "shop", "mysql", samples=True).read(["orders"])
    assert sampled.tables[0].columns[1].samples == ("m1", "m2", "m3")


def test_a_refused_login_is_a_sentence_without_the_password(reader: SchemaReader) -> None:
    schema = SchemaReader.of("refused").read(["orders"])
    assert "through the connection 'refused'" in schema.errors[0]
    assert "Access denied" in schema.errors[0]
    assert CANARY not in schema.errors[0]
