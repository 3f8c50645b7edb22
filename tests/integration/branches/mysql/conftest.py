"""One real MariaDB with one shop for all tests of this folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests import databases

SHOP = Path(__file__).with_name("shop.sql").read_text()
PASSWORD = "canary-pw-of-the-{user}"


class ShopServer:
    """A server with the database ``shop``, and another that nobody may reach: ``bank``."""

    def __init__(self, port: int) -> None:
        self.port = port

    def connect(self, database: str = "shop", user: str = "owner", password: str = "") -> Any:
        import pymysql
        from pymysql.constants import CLIENT

        return pymysql.connect(
            host="127.0.0.1", port=self.port, user=user, database=database, charset="utf8mb4",
            password=password or PASSWORD.format(user=user), autocommit=True,
            client_flag=CLIENT.MULTI_STATEMENTS,
        )  # fmt: skip

    def rows(self, sql: str, database: str = "shop") -> list[Any]:
        with closing(self.connect(database)) as session, session.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())

    def connection(self, user: str = "owner", client: str = "mysql-connector-python", **other: Any) -> str:
        return json.dumps({
            "conn_type": "mysql", "host": "127.0.0.1", "port": self.port, "login": user, "schema": "shop",
            "password": PASSWORD.format(user=user), "extra": {"client": client}, **other,
        })  # fmt: skip

    def left_over(self) -> list[str]:
        """Users and databases of branches that are still there."""
        return [
            row[0]
            for row in self.rows(
                "select user from mysql.user where user like 'ardent%' union all select schema_name from "
                "information_schema.schemata where schema_name like 'ardent%' order by 1"
            )
        ]


@pytest.fixture(scope="package")
def server() -> Iterator[ShopServer]:
    with databases.mariadb(SHOP) as port:
        yield ShopServer(port)


@pytest.fixture(params=["mysql-connector-python", "mysqlclient"])
def client(request: pytest.FixtureRequest) -> str:
    """Both drivers of the provider; PyMySQL stands for mysqlclient, whose interface it copies."""
    if request.param == "mysqlclient":
        import pymysql

        pymysql.install_as_MySQLdb()
    return str(request.param)


@pytest.fixture
def shop(server: ShopServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ShopServer]:
    """Connections to the shop: as its owner, as one who may make branches, and as one who may not."""
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path / "home"))
    monkeypatch.setenv("AIRFLOW_CONN_SHOP", server.connection())
    monkeypatch.setenv("AIRFLOW_CONN_MADE", server.connection("maker"))
    monkeypatch.setenv("AIRFLOW_CONN_READ", server.connection("reader"))
    yield server
    for name in server.left_over():
        server.rows(f"drop database if exists `{name}`")
        server.rows(f"drop user if exists `{name}`@`%`")
