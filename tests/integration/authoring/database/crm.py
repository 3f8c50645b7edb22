"""The database whose rows are changed: a file, or a real server."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.authoring.delivery import Delivered, Delivery
from airflow_provider_ardent.authoring.plan import Plan
from airflow_provider_ardent.branches.parents import Change, Parent, parent_of
from airflow_provider_ardent.errors import ArdentError
from airflow_provider_ardent.masking import Masker
from tests.integration.authoring.conftest import PASSWORD, Shop, Steward
from tests.postgres import OWNER, PostgresServer, connected

TABLES = (
    "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, age INTEGER);"
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (id), "
    "amount INTEGER);"
    "CREATE TABLE secrets (id INTEGER PRIMARY KEY, word TEXT);"
    "CREATE TABLE ratings (product TEXT, stars INTEGER, most INTEGER);"
    "CREATE TABLE rating_averages (product TEXT, average NUMERIC);"
    "INSERT INTO customers VALUES (1, 'Ann', 'ann@shop.example', 30), (2, 'Bob', 'bob@shop.example', 41), "
    "(3, 'Ann', 'ann@shop.example', NULL);"
    "INSERT INTO orders VALUES (1, 1, 5), (2, 3, 7), (3, 2, 9);"
    "INSERT INTO secrets VALUES (1, 'mine');"
    "INSERT INTO ratings VALUES ('pen', 3, 5), ('pen', 4, 5);"
    "INSERT INTO rating_averages VALUES ('pen', 0);"
)
ADD = "Add this customer: Åsa O'Hara, age 31, 100% sure"
ADDED = "INSERT INTO customers (id, name, age) VALUES (4, 'Åsa O''Hara', 31)"
_FUNCTION = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS "
DELETES_BOB = {
    "sqlite": "CREATE TRIGGER t AFTER INSERT ON customers BEGIN DELETE FROM customers WHERE id = 2; END",
    "postgres": f"{_FUNCTION} 'BEGIN DELETE FROM orders WHERE customer_id = 2; "
    "DELETE FROM customers WHERE id = 2; RETURN NULL; END';"
    "CREATE TRIGGER t AFTER INSERT ON customers EXECUTE FUNCTION f()",
}
"""MySQL refuses triggers that change their own table."""
REFUSES_EVE = {
    "sqlite": "CREATE TRIGGER t BEFORE INSERT ON customers WHEN new.id = 5 "
    "BEGIN SELECT raise(abort, 'no Eve'); END",
    "postgres": f"{_FUNCTION} 'BEGIN IF new.id = 5 THEN RAISE ''no Eve''; END IF; RETURN new; END';"
    "CREATE TRIGGER t BEFORE INSERT ON customers FOR EACH ROW EXECUTE FUNCTION f()",
    "mysql": "CREATE TRIGGER t BEFORE INSERT ON customers FOR EACH ROW BEGIN IF new.id = 5 THEN "
    "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no Eve'; END IF; END",
}


@dataclass
class Crm:
    """The database that is worked on, real, of one of several kinds.

    :param opened: a DBAPI session of it that commits each statement.
    """

    shop: Shop
    conn_type: str
    opened: Callable[[], AbstractContextManager[Any]]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self.opened() as connection:
            cursor = connection.cursor()
            cursor.execute(sql)
            return [tuple(row) for row in cursor.fetchall()]

    def run(self, sql: str) -> None:
        with self.opened() as connection:
            cursor = connection.cursor()
            (cursor.executescript if self.conn_type == "sqlite" else cursor.execute)(sql)
            while self.conn_type == "mysql" and cursor.nextset():
                pass
            connection.commit()

    @property
    def customers(self) -> list[tuple[Any, ...]]:
        return self.rows("SELECT id, name, age FROM customers ORDER BY id")

    def plan(self, text: str) -> Plan:
        return Plan.from_dict(self._session(text).plan())

    def propose(self, text: str, plan: Plan | None = None) -> dict[str, Any]:
        return dict(self._session(text).work(plan or self.plan(text)))

    def _session(self, text: str) -> Any:
        request = self.shop.request(text, connections=("crm",))
        return self.shop.session(request, steward=Steward(others=()))


def connect(shop: Shop, connection: Mapping[str, Any]) -> None:
    """Make it Airflow's connection ``crm``."""
    shop.monkeypatch.setenv("AIRFLOW_CONN_CRM", json.dumps(connection))


@contextmanager
def in_sqlite(shop: Shop, path: Path) -> Iterator[Crm]:
    connect(shop, {"conn_type": "sqlite", "host": str(path)})
    made = Crm(shop, "sqlite", lambda: closing(sqlite3.connect(path)))
    made.run(TABLES)
    yield made


@contextmanager
def in_postgres(shop: Shop, server: PostgresServer) -> Iterator[Crm]:
    server.execute("CREATE DATABASE crm")
    place = {"conn_type": "postgres", "host": "127.0.0.1", "port": server.port, "schema": "crm"}
    connect(shop, place | {"login": OWNER, "password": PASSWORD})
    made = Crm(shop, "postgres", lambda: connected(server.url("crm")))
    made.run(TABLES)
    yield made
    left = made.rows("SELECT datname::text FROM pg_database WHERE datname LIKE 'ardent%'")
    server.execute("DROP DATABASE crm WITH (FORCE)")
    assert left == [], "branches were left over"


MYSQL_OWNER = f"""CREATE USER 'owner'@'127.0.0.1' IDENTIFIED BY '{PASSWORD}';
GRANT ALL PRIVILEGES ON *.* TO 'owner'@'127.0.0.1' WITH GRANT OPTION"""


@contextmanager
def in_mysql(shop: Shop, port: int) -> Iterator[Crm]:
    """In a MariaDB that :data:`MYSQL_OWNER` was run in."""

    def opened(database: str = "crm") -> AbstractContextManager[Any]:
        import pymysql
        from pymysql.constants import CLIENT

        return closing(
            pymysql.connect(
                host="127.0.0.1", port=port, user="owner", password=PASSWORD, database=database,
                autocommit=True, client_flag=CLIENT.MULTI_STATEMENTS,
            )
        )  # fmt: skip

    with opened("mysql") as admin:
        admin.cursor().execute("CREATE DATABASE crm CHARACTER SET utf8mb4")
    place = {"conn_type": "mysql", "host": "127.0.0.1", "port": port, "schema": "crm", "login": "owner"}
    connect(shop, place | {"password": PASSWORD, "extra": {"client": "mysql-connector-python"}})
    made = Crm(shop, "mysql", opened)
    made.run(TABLES)
    yield made
    left = made.rows("SHOW DATABASES LIKE 'ardent%'")
    made.run("DROP DATABASE crm")
    assert left == [], "branches were left over"


def sql(text: str) -> str:
    return f"```sql\n{text}\n```"


class Killed(BaseException):
    """The worker is killed here."""


class Authority:
    """The steward of the apply task: consents, and notes what it was asked."""

    def __init__(self, refuses: str = "") -> None:
        self.refuses = refuses
        self.asked: list[dict[str, Any]] = []

    def ask(self, kind: str, *, seconds: float = 60.0, **args: Any) -> dict[str, Any]:
        self.asked.append({"kind": kind, **args})
        if self.refuses:
            raise ArdentError(self.refuses)
        return {"ok": True}


def deliver(
    proposal: dict[str, Any],
    store: MemoryStore | None = None,
    *,
    said: str = "yes",
    sleep: Callable[[float], None] = time.sleep,
    open_parent: Callable[[str], Parent] = parent_of,
    authority: Authority | None = None,
) -> Delivered:
    """What the apply task does, given the answer to exactly this proposal."""

    def no_forge() -> Any:
        raise AssertionError("no repository is needed")

    return Delivery(
        json.loads(json.dumps(proposal)),
        {"answer": said, "approval_hash": proposal["approval_hash"], "user": {"name": "anna"}},
        steward=authority or Authority(),
        log=EventLog(store or MemoryStore(), Masker([PASSWORD]).mask),
        open_forge=no_forge,
        open_parent=open_parent,
        sleep=sleep,
    ).run()


@dataclass
class Dying:
    """A parent whose worker is killed at the commit, before or after it."""

    parent: Parent
    after: bool

    def footprints(self, tables: Any) -> Any:
        return self.parent.footprints(tables)

    def fate(self, mark: str) -> Any:
        return self.parent.fate(mark)

    @contextmanager
    def change(self, tables: Any) -> Iterator[Change]:
        with self.parent.change(tables) as change:
            real = change.commit

            def commit() -> None:
                if self.after:
                    real()
                raise Killed

            change.commit = commit  # type: ignore[method-assign]
            yield change
