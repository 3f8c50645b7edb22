"""A database with 5,000 tables, and one with rows that are as wide as they can be."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.postgres import PostgresOrigin
from airflow_provider_ardent.branches.terms import Terms
from tests.integration.branches.conftest import ShopServer
from tests.integration.branches.test_postgres import enter, value

pytestmark = [pytest.mark.integration, pytest.mark.timeout(900)]
TABLES = 5_000


@pytest.fixture
def many(shop: ShopServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[ShopServer]:
    shop.run("create database many")
    make = (
        "do $$ begin for n in {first}..{last} loop execute format('create table t_%s (id integer primary "
        "key, above integer references t_%s)', n, greatest(n - 1, 1)); end loop; end $$"
    )
    shop.run("create table t_1 (id integer primary key, above integer)", "many")
    for first in range(2, TABLES + 1, 500):  # one transaction can only hold so many locks
        shop.run(make.format(first=first, last=min(first + 499, TABLES)), "many")
    shop.run("insert into t_1 values (7, null); insert into t_2 values (8, 7)", "many")
    monkeypatch.setenv("AIRFLOW_CONN_MANY", shop.uri("many"))
    yield shop
    shop.run("drop database many with (force)")


def test_five_thousand_tables_are_copied_with_the_rows_of_those_in_play(
    many: ShopServer, tmp_path: Path
) -> None:
    with closing(many.connect("many")) as somebody:
        started = time.monotonic()
        origin = PostgresOrigin(
            Connection("many", "postgres", tables=frozenset({"t_2"})), terms=Terms(seconds=600)
        )
        seconds = time.monotonic() - started
        with closing(origin), closing(origin.branch(tmp_path)) as branch, enter(branch) as session:
            assert origin.way.startswith("schema and rows")
            assert value(session, "select count(*) from pg_class where relname ~ '^t_[0-9]+$'") == TABLES
            assert value(session, "select count(*) from pg_constraint where contype = 'f'") == TABLES - 1
            assert (value(session, "select id from t_1"), value(session, "select above from t_2")) == (7, 7)
            assert branch.row_counts()["t_2"] == 1
        assert value(somebody, "select 1") == 1
    assert seconds < 600
    assert many.left_over() == []


def test_wide_rows_arrive_whole(shop: ShopServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.run("create database wide")
    try:
        columns = ", ".join(f"c_{number} text" for number in range(1_000))
        shop.run(f"create table many_columns ({columns}); create table large (x bytea)", "wide")
        shop.run("insert into many_columns (c_0, c_999) values ('first', repeat('x', 5000000))", "wide")
        shop.run("insert into large select decode(repeat('00ff', 4000000), 'hex')", "wide")
        monkeypatch.setenv("AIRFLOW_CONN_WIDE", shop.uri("wide"))
        with (
            closing(shop.connect("wide")),
            closing(PostgresOrigin(Connection("wide", "postgres"), terms=Terms(seconds=300))) as origin,
        ):
            with closing(origin.branch(tmp_path)) as branch, enter(branch) as session:
                assert value(session, "select length(c_999) from many_columns") == 5_000_000
                assert value(session, "select length(x) from large") == 8_000_000
                assert branch.state() == branch.state(start=True)
    finally:
        shop.run("drop database wide with (force)")
