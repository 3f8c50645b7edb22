"""Branches of SQLite files."""

import json
import os
import sqlite3
import threading
from contextlib import closing

import pytest

from airflow_provider_ardent.branches.base import Connection, environment, origin_of
from airflow_provider_ardent.branches.sqlite import SqliteOrigin
from airflow_provider_ardent.errors import BranchUnavailable


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "shop with space%3F.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "create table orders (id integer primary key, note text);"
            "create table empty (id integer);"
            'create table "odd ""name" (id integer);'
            "create view seen as select * from orders;"
            "insert into orders (note) values ('a'), ('b'), ('c');"
        )
    return path


def connection(path, **extra):
    return Connection("shop", "sqlite", str(path), extra)


def folder(tmp_path):
    (tmp_path / "copy").mkdir()
    return tmp_path / "copy"


def rows(path, sql="select count(*) from orders"):
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql).fetchone()[0]


def test_branches_start_equal_and_do_not_touch_the_original(shop, tmp_path):
    origin = origin_of(connection(shop), tmp_path / "origins")
    counts = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        branch = origin.branch(tmp_path / name)
        with closing(sqlite3.connect(branch.path)) as database, database:
            database.execute("insert into orders (note) values ('new')")
        counts.append(branch.row_counts())
    assert counts == [{"orders": 4, "empty": 0, 'odd "name': 0}] * 2
    assert rows(shop) == 3


def test_the_branch_is_of_the_moment_of_the_origin(shop, tmp_path):
    origin = origin_of(connection(shop), tmp_path / "origins")
    with closing(sqlite3.connect(shop)) as database, database:
        database.execute("delete from orders")
    assert origin.branch(folder(tmp_path)).row_counts()["orders"] == 3


def test_the_connection_opens_the_copy(shop, tmp_path):
    branch = origin_of(
        connection(shop, mode="ro", timeout=3, api_token="a-secret"), tmp_path / "origins"
    ).branch(folder(tmp_path))
    value = json.loads(environment([branch])["AIRFLOW_CONN_SHOP"])
    assert value == {"conn_type": "sqlite", "host": str(branch.path), "extra": {"timeout": 3}}
    assert str(shop) not in branch.uri


def test_a_copy_of_a_file_in_wal_mode_with_an_open_writer(shop, tmp_path):
    with closing(sqlite3.connect(shop)) as writer:
        writer.execute("pragma journal_mode=wal")
        writer.execute("insert into orders (note) values ('committed, only in the log')")
        writer.commit()
        writer.execute("insert into orders (note) values ('not committed')")
        branch = origin_of(connection(shop), tmp_path / "origins").branch(folder(tmp_path))
    assert branch.row_counts()["orders"] == 4


def test_a_file_that_is_locked_for_a_moment_is_waited_for(shop, tmp_path):
    writer = sqlite3.connect(shop, isolation_level=None, check_same_thread=False)
    writer.execute("begin exclusive")
    timer = threading.Timer(0.5, lambda: (writer.execute("rollback"), writer.close()))
    timer.start()
    try:
        origin = SqliteOrigin(connection(shop), tmp_path / "origins", busy_seconds=10)
    finally:
        timer.join()
    assert origin.branch(folder(tmp_path)).row_counts()["orders"] == 3


def test_a_file_that_stays_locked_is_refused(shop, tmp_path):
    with closing(sqlite3.connect(shop, isolation_level=None)) as writer:
        writer.execute("begin exclusive")
        with pytest.raises(BranchUnavailable, match=r"shop.*stayed locked for 0.3 s"):
            SqliteOrigin(connection(shop), tmp_path / "origins", busy_seconds=0.3)
    assert list((tmp_path / "origins").iterdir()) == []


def test_a_file_that_is_too_large_is_refused(shop, tmp_path):
    with pytest.raises(BranchUnavailable, match="at most 4096 are copied"):
        SqliteOrigin(connection(shop), tmp_path / "origins", max_bytes=4096)


@pytest.mark.parametrize(
    ("host", "message"),
    [
        ("/nowhere/shop.db", "does not exist on this worker"),
        ("shop.db", "relative path"),
        ("", "names no SQLite file"),
        (":memory:", "names no SQLite file"),
    ],
)
def test_a_connection_without_a_file_is_refused(host, message, tmp_path):
    with pytest.raises(BranchUnavailable, match=message):
        origin_of(Connection("shop", "sqlite", host), tmp_path)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "shop.db"
    path.write_bytes(b"this is no database, but long enough to look at" * 100)
    with pytest.raises(BranchUnavailable, match="could not be copied"):
        origin_of(connection(path), tmp_path / "origins")


def test_another_engine_is_refused_by_name(tmp_path):
    with pytest.raises(BranchUnavailable, match="'oracle'"):
        origin_of(Connection("warehouse", "oracle", "db.example"), tmp_path)


@pytest.mark.parametrize("spoil", ["garbage", "missing", "pipe"])
def test_a_copy_that_a_run_has_spoilt_says_so_and_does_not_hang(spoil, shop, tmp_path):
    branch = origin_of(connection(shop), tmp_path / "origins").branch(folder(tmp_path))
    branch.path.unlink()
    if spoil == "garbage":
        branch.path.write_bytes(b"x" * 10_000)
    elif spoil == "pipe":
        os.mkfifo(branch.path)
    with pytest.raises(BranchUnavailable, match="shop"):
        branch.row_counts()


def test_closing_removes_the_files(shop, tmp_path):
    origin = origin_of(connection(shop), tmp_path / "origins")
    (tmp_path / "run").mkdir()
    branch = origin.branch(tmp_path / "run")
    branch.close()
    origin.close()
    assert list((tmp_path / "run").iterdir()) == list((tmp_path / "origins").iterdir()) == []


def test_a_hundred_tables(tmp_path):
    path = tmp_path / "shop.db"
    with closing(sqlite3.connect(path)) as database, database:
        for number in range(100):
            database.execute(f"create table t{number} (id integer)")
            database.execute(f"insert into t{number} values (1)")
    branch = origin_of(connection(path), tmp_path / "origins").branch(folder(tmp_path))
    assert branch.row_counts() == {f"t{number}": 1 for number in range(100)}
