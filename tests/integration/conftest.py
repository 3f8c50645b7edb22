"""Servers that several integration tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import databases

TABLES = """
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id integer PRIMARY KEY, email text NOT NULL, amount_eur numeric(10, 2));
CREATE TABLE "Mixed" ("Id" integer, note text);
CREATE TABLE hidden (id integer);
CREATE TABLE customers (id integer);
CREATE SEQUENCE numbers;
INSERT INTO shop.orders SELECT n, 'm' || n, n FROM generate_series(1, 50) n;
CREATE ROLE reader LOGIN;
GRANT USAGE ON SCHEMA shop TO reader;
GRANT SELECT ON shop.orders, "Mixed", customers TO reader;
"""


@pytest.fixture(scope="session")
def postgres_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A PostgreSQL with a few tables; ``owner`` may do all, ``reader`` read some."""
    with databases.postgres(tmp_path_factory.mktemp("postgres")) as port:
        databases.psql(port, TABLES)
        yield port
