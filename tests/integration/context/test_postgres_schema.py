"""The schema reader against a real PostgreSQL, through Airflow's own hook."""

from __future__ import annotations

import socket

import pytest

from airflow_provider_ardent.context.schema import SchemaReader

pytestmark = pytest.mark.integration


@pytest.fixture
def reader(postgres_port: int, monkeypatch: pytest.MonkeyPatch) -> SchemaReader:
    monkeypatch.setenv("AIRFLOW_CONN_SHOP", f"postgres://reader:canary-pw@127.0.0.1:{postgres_port}/postgres")
    return SchemaReader.of("shop")


def test_tables_keys_and_neighbours(reader: SchemaReader) -> None:
    schema = reader.read(["orders", "shop.orders", "mixed", "shop.oders", "custmers"])
    assert schema.errors == ()
    assert [table.text() for table in schema.tables] == [
        "orders(id integer not null, email text not null, amount_eur numeric)",
        "shop.orders(id integer not null, email text not null, amount_eur numeric)",
        "mixed(Id integer, note text)",
    ]
    assert [table.rows for table in schema.tables] == [50, 50, 0]
    assert [(m.name, m.near[0]) for m in schema.missing] == [
        ("shop.oders", "shop.orders"),
        ("custmers", "public.customers"),
    ]


def test_a_table_that_the_user_may_not_read_is_not_missing(reader: SchemaReader) -> None:
    schema = reader.read(["hidden", "shop.orders"])
    assert schema.missing == ()
    assert "hidden exists, but the connection's user may not read it" in schema.errors[0]
    assert [table.name for table in schema.tables] == ["shop.orders"]


def test_the_session_cannot_write(reader: SchemaReader) -> None:
    from airflow_provider_ardent.context.information_schema import InformationSchema

    catalog = InformationSchema(reader.hook, "postgres", 5)
    with catalog.connect() as connection:
        with pytest.raises(Exception, match="read-only transaction"):
            connection.cursor().execute("CREATE TABLE x (a int)")
        catalog.recover()
        with pytest.raises(Exception, match="read-only transaction"):
            connection.cursor().execute("CREATE TABLE x (a int)")
    connection.close()


def test_a_server_that_is_gone_is_a_sentence_without_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        number = taken.getsockname()[1]
        monkeypatch.setenv("AIRFLOW_CONN_GONE", f"postgres://reader:canary-pw@127.0.0.1:{number}/x")
        schema = SchemaReader.of("gone").read(["orders"])
    assert "'gone'" in schema.errors[0]
    assert "canary-pw" not in schema.errors[0]


def test_the_same_as_sqlalchemy_reflects_it(reader: SchemaReader) -> None:
    """PostgreSQL in the place of a database that is not known by name."""
    schema = SchemaReader(reader.hook, "shop", "oracle", samples=True).read(["shop.ORDERS", "mixed", "nope"])
    assert schema.errors == ()
    assert [column.type for column in schema.tables[0].columns] == ["INTEGER", "TEXT", "NUMERIC(10, 2)"]
    assert (schema.tables[0].rows, schema.tables[0].columns[0].key) == (50, True)
    assert [one.name for one in schema.missing] == ["nope"]
