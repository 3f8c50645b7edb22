"""Servers that several integration tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import databases
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


MARIADB = """
CREATE DATABASE shop;
CREATE DATABASE hidden;
CREATE TABLE shop.orders (id int unsigned PRIMARY KEY, email varchar(80) NOT NULL, amount_eur decimal(10, 2));
CREATE TABLE shop.`odd ``name` (`a b` int);
CREATE TABLE shop.users (id int, password varchar(50));
CREATE TABLE hidden.secrets (id int);
CREATE VIEW shop.totals AS SELECT sum(amount_eur) AS total FROM shop.orders;
CREATE FUNCTION shop.acts() RETURNS int RETURN 1;
INSERT INTO shop.orders SELECT seq, concat('m', seq), seq FROM seq_1_to_50;
INSERT INTO shop.users VALUES (1, 'pw-of-ada');
CREATE USER 'owner'@'127.0.0.1' IDENTIFIED BY 'canary-Pw-7731';
GRANT ALL PRIVILEGES ON *.* TO 'owner'@'127.0.0.1' WITH GRANT OPTION;
CREATE USER 'reader'@'127.0.0.1' IDENTIFIED BY 'canary-Pw-7731';
GRANT SELECT, SHOW VIEW ON shop.* TO 'reader'@'127.0.0.1';
"""


@pytest.fixture(scope="session")
def mariadb_port() -> Iterator[int]:
    """A MariaDB with a few tables; ``owner`` may do all, ``reader`` read the database ``shop``."""
    with databases.mariadb(MARIADB) as port:
        yield port
