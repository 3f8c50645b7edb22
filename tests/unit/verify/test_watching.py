"""What a run did to data, seen between its steps, on a real SQLite branch."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from airflow_provider_ardent.branches.base import Branch, Connection, origin_of
from airflow_provider_ardent.verify.watching import Watch


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    source = tmp_path / "shop.db"
    write(source, "create table orders (id integer primary key, status text)")
    write(source, "insert into orders (status) values ('paid'), ('open'), ('paid')")
    origin = origin_of(Connection("shop", "sqlite", str(source)), tmp_path / "origins")
    (tmp_path / "run").mkdir()
    yield origin.branch(tmp_path / "run")
    origin.close()


def write(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        for statement in statements:
            database.execute(statement)


def test_a_table_that_the_first_run_made_is_compared_after_the_second(branch, tmp_path):
    path = tmp_path / "run" / "shop.db"
    with Watch([branch]) as watch:
        watch.look("start")
        write(
            path, "create table sums (status text, n int)", "insert into sums values ('paid', 2), ('open', 1)"
        )
        watch.look("target")
        first = watch.differences("start", "target")
        write(path, "delete from sums", "insert into sums values ('paid', 3), ('open', 1), ('open', 1)")
        watch.look("again")
        second = watch.differences("target", "again")
    assert watch.unreadable == ""
    assert [(d.table, d.rows_before, d.rows_after, d.added) for d in first] == [("sums", 0, 2, 2)]
    assert [(d.table, d.added, d.removed, d.exact) for d in second] == [("sums", 2, 1, True)]


def test_a_table_that_is_made_anew_with_other_columns_is_counted_only(branch, tmp_path):
    path = tmp_path / "run" / "shop.db"
    with Watch([branch]) as watch:
        watch.look("start")
        write(path, "create table sums (n int)", "insert into sums values (1)")
        watch.look("target")
        watch.differences("start", "target")
        write(path, "drop table sums", "create table sums (m int)", "insert into sums values (1), (2)")
        watch.look("again")
        second = watch.differences("target", "again")
    assert watch.unreadable == ""
    assert [(d.table, d.rows_before, d.rows_after, d.exact) for d in second] == [("sums", 1, 2, False)]


def test_rows_that_change_by_key_are_changed_not_added(branch, tmp_path):
    with Watch([branch]) as watch:
        watch.look("start")
        write(tmp_path / "run" / "shop.db", "update orders set status = 'sent' where id = 2")
        watch.look("target")
        (found,) = watch.differences("start", "target")
    assert (found.added, found.removed, found.changed) == (0, 0, 1)
