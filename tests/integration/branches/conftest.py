"""One real PostgreSQL server with one shop for all tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import OWNER, NoPostgres, PostgresServer

SHOP = Path(__file__).with_name("shop.sql").read_text()
MAKER_PASSWORD = "canary-pw-of-the-maker"
READER_PASSWORD = "canary-pw-of-the-reader"
OWNER_PASSWORD = "canary-pw-of-the-owner"


class ShopServer:
    """A server on which everybody needs a password, with the database ``shop``."""

    def __init__(self, server: PostgresServer) -> None:
        self.server = server

    def uri(self, database: str, user: str = OWNER, password: str = OWNER_PASSWORD) -> str:
        return f"postgres://{user}:{password}@127.0.0.1:{self.server.port}/{database}"

    def connect(self, database: str = "postgres", user: str = OWNER, password: str = OWNER_PASSWORD) -> Any:
        import psycopg

        return psycopg.connect(
            self.uri(database, user, password).replace("postgres://", "postgresql://"), autocommit=True
        )

    def run(self, sql: str, database: str = "postgres") -> None:
        with closing(self.connect(database)) as session:
            session.execute(sql.encode())

    def rows(self, sql: str, database: str = "postgres") -> list[Any]:
        with closing(self.connect(database)) as session:
            return list(session.execute(sql.encode()).fetchall())

    def left_over(self) -> list[str]:
        """Roles and databases of branches that are still there, the role first."""
        found = self.rows(
            "select rolname::text from pg_roles where rolname like 'ardent%' union all "
            "select datname::text from pg_database where datname like 'ardent%' order by 1"
        )
        return [row[0] for row in found]


@pytest.fixture(scope="package")
def server() -> Iterator[ShopServer]:
    folder = os.environ.get("ARDENT_TEST_POSTGRES")
    try:
        with PostgresServer(
            OWNER_PASSWORD, {"log_statement": "all"}, Path(folder) if folder else None
        ) as started:
            made = ShopServer(started)
            made.run("create database shop")
            made.run(SHOP, "shop")
            made.run(f"create role maker login createdb createrole password '{MAKER_PASSWORD}'")
            made.run(f"create role reader login password '{READER_PASSWORD}'")
            made.run(
                'grant usage on schema public, "Odd ""schema" to maker, reader;'
                'grant select, insert, update, delete on all tables in schema public, "Odd ""schema" '
                "to maker, reader; revoke all on secrets from maker, reader",
                "shop",
            )
            yield made
    except NoPostgres as reason:
        pytest.skip(str(reason))


@pytest.fixture
def shop(server: ShopServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ShopServer]:
    """Connections to the shop: as its owner, as one who may make branches, and as one who may not."""
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path / "home"))
    monkeypatch.setenv("AIRFLOW_CONN_SHOP", server.uri("shop"))
    monkeypatch.setenv("AIRFLOW_CONN_MADE", server.uri("shop", "maker", MAKER_PASSWORD))
    monkeypatch.setenv("AIRFLOW_CONN_READ", server.uri("shop", "reader", READER_PASSWORD))
    yield server
    left = server.left_over()
    for name in left:
        server.run(f"drop database if exists {name} with (force)")
    for name in left:
        server.run(f"drop role if exists {name}")
