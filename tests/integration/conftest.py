"""Servers that several integration tests share."""

from __future__ import annotations

import pytest

from tests.postgres import PostgresServer

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
def postgres_port(postgres: PostgresServer) -> int:
    """The port of a PostgreSQL with a few tables; ``owner`` may do all, ``reader`` read some."""
    postgres.execute(TABLES)
    return postgres.port
