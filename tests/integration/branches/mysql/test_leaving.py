"""SQL that tries to leave its branch, against the real server: relay and server refuse it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from pymysql.constants import CLIENT

from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.mysql import MysqlBranch, MysqlOrigin
from airflow_provider_ardent.branches.terms import Terms
from tests.integration.branches.mysql.conftest import ShopServer
from tests.integration.branches.mysql.test_mysql import enter, rows, value

pytestmark = pytest.mark.integration

WAYS_OUT = {
    "a file": "select 1 into outfile '/tmp/ardent-canary'",
    "a file in a comment that is run": "select 1 /*!50000 into outfile '/tmp/ardent-canary' */",
    "a file, read": "load data infile '/etc/passwd' into table no_key",
    "a setting of the server": "set global general_log = 1",
    "a setting, hidden": "select 1; # ;\nset global general_log = 1",
    "a setting, dynamic": "execute immediate 'set global general_log = 1'",
    "a role": "set role admin",
    "a user": "create user mine",
    "a right": "grant all privileges on *.* to current_user()",
    "a database": "create database mine",
    "a database, dropped": "drop database bank",
    "another server": "create server s foreign data wrapper mysql options (host 'x')",
    "a plugin": "install soname 'ha_federatedx'",
    "a function of a library": "create function f returns integer soname 'x.so'",
    "an engine that leads out": "create table out_ (x int) engine=federated connection='mysql://x/y/z'",
    "the end of the server": "shutdown",
}
"""Refused by the relay and by the server alike."""
MANY = ", ".join(f"customers c{number}" for number in range(7))
BY_THE_SERVER = {
    "another database": "select * from bank.accounts",
    "the parent itself": "select count(*) from shop.orders",
    "the parent itself, by a comment that is run": "select count(*) from /*! shop.orders */",
    "the parent itself, written": "delete from shop.orders",
    "passwords": "select * from mysql.user",
    "what every run starts from": "drop table ORIGIN.no_key",
    "rights of the definer": "call peek()",
    "a definer of its own": "create definer='owner'@'127.0.0.1' view v as select * from bank.accounts",
    "its own number of sessions": "alter user current_user() with max_user_connections 1000",
}


@pytest.fixture(scope="module")
def branch(server: ShopServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MysqlBranch]:
    patch = pytest.MonkeyPatch()
    patch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path_factory.mktemp("home")))
    patch.setenv("AIRFLOW_CONN_SHOP", server.connection())
    try:
        origin = MysqlOrigin(
            Connection("shop", "mysql", tables=frozenset({"customers"})), terms=Terms(rows=50, seconds=60)
        )
        with closing(origin), closing(origin.branch(tmp_path_factory.mktemp("run"))) as made:
            yield made
    finally:
        patch.undo()


def enter_directly(server: ShopServer, branch: MysqlBranch) -> Any:
    """Past the relay, with the password that the sandbox never sees."""
    login = branch.login
    return closing(server.connect(branch.database, login.role, login.password))


@pytest.mark.parametrize("way", WAYS_OUT)
def test_no_way_out_past_the_relay(branch: MysqlBranch, way: str) -> None:
    with enter(branch, client_flag=CLIENT.MULTI_STATEMENTS) as session:
        with pytest.raises(Exception, match="refused on a branch"):
            run_all(session, WAYS_OUT[way])
        assert value(session, "select 1") == 1  # the session goes on
    assert any("refused on a branch" in refusal for refusal in branch.refusals)


@pytest.mark.parametrize("way", [*WAYS_OUT, *BY_THE_SERVER])
def test_no_way_out_past_the_server(server: ShopServer, branch: MysqlBranch, way: str) -> None:
    statement = {**WAYS_OUT, **BY_THE_SERVER}[way].replace("ORIGIN", branch.origin.database)
    with enter_directly(server, branch) as session, pytest.raises(Exception) as refused:
        run_all(session, statement)
    assert "syntax" not in str(refused.value)
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize("way", ["a user", "a database", "a setting of the server"])
def test_the_ways_are_open_to_an_administrator(server: ShopServer, way: str) -> None:
    """Else the tests above would prove nothing."""
    with closing(server.connect()) as session:
        run_all(session, WAYS_OUT[way])
        run_all(session, "drop user if exists mine; drop database if exists mine; set global general_log = 0")


def run_all(session: Any, statements: str) -> None:
    """Several statements at once, to the last."""
    with session.cursor() as cursor:
        cursor.execute(statements)
        while cursor.nextset():
            pass


def test_only_this_database_and_user_are_there(branch: MysqlBranch) -> None:
    for other, words in (
        ({"database": "bank"}, 'database "bank" cannot be reached from the sandbox'),
        ({"database": branch.database}, "cannot be reached from the sandbox"),
        ({"user": branch.login.role}, 'is that of "owner"'),
    ):
        with pytest.raises(Exception, match=words):
            enter(branch, **other).__enter__()
        assert any(words in refusal for refusal in branch.refusals)
    with enter(branch, database=None) as session:
        assert value(session, "select database()") == branch.database
        session.select_db("shop")
        rows(session, "use `shop`")
        assert value(session, "select count(*) from customers") == 50
        assert value(session, "select count(shop.customers.id) from `shop`.customers") == 50
        with pytest.raises(Exception, match="denied"):
            session.select_db("bank")
    assert any('"bank"' in refusal for refusal in branch.refusals)


def test_statements_end_and_the_branch_works(branch: MysqlBranch) -> None:
    with enter(branch) as session:
        assert 100 < float(value(session, "select @@max_statement_time")) <= 120
        rows(session, "create table mine (x int primary key) engine=InnoDB")
        rows(session, "alter table customers add column note text")
        rows(session, "truncate table order_items")
        rows(session, "create temporary table t as select 1 as x")
        rows(session, "drop table mine")
        with pytest.raises(Exception, match="max_statement_time"):
            rows(session, f"set statement max_statement_time = 0.2 for select count(*) from {MANY}")


def test_long_statements_and_many_rows_pass(branch: MysqlBranch) -> None:
    with enter(branch) as session:
        rows(session, "create table wide (x longtext)")
        text = "ü" * 3_000_000
        with session.cursor() as cursor:
            cursor.execute("insert into wide values (%s)", (text,))
        assert value(session, "select x from wide") == text
        assert len(rows(session, "select * from seq_1_to_200000")) == 200_000
        rows(session, "drop table wide")
