from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from airflow.providers.sqlite.hooks.sqlite import SqliteHook

from airflow_provider_ardent.context.connection import Opened
from airflow_provider_ardent.context.days import newest, newest_day
from airflow_provider_ardent.context.schema import Column, Table

ORDERS = Table("orders", (Column("order_id", "INTEGER"), Column("ordered_on", "TEXT"), Column("x", "DATE")))
STATUS = Table("status", (Column("name", "TEXT"),))
ODD = Table('odd"; drop', (Column("day", "TEXT"),))


@pytest.mark.parametrize(
    ("answers", "tables", "day"),
    [
        (
            {"max(ordered_on) FROM orders": "2026-03-03 10:00", "max(x) FROM orders": None},
            [ORDERS],
            (2026, 3, 3),
        ),
        ({"max(ordered_on) FROM orders": "open", "max(x) FROM orders": "9999-99-99"}, [ORDERS], None),
        ({}, [STATUS, ODD], None),
    ],
)
def test_the_newest_day_of_the_date_columns(answers, tables, day):
    found = newest(lambda sql: [(answers[sql.removeprefix("SELECT ")],)], tables)
    assert found == (date(*day) if day else None)


def test_of_several_tables_the_newest_counts():
    other = Table("rates", (Column("day", "TEXT"),))
    days = {"orders": "2026-03-05", "rates": "2026-03-01"}
    assert newest(lambda sql: [(days[sql.split()[-1]],)], [ORDERS, other]) == date(2026, 3, 5)


def test_a_real_database_is_asked_and_a_broken_one_is_no_error(tmp_path, monkeypatch):
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as database:
        database.execute("create table orders (order_id, ordered_on text, x date)")
        database.execute("insert into orders values (1, '2026-03-03', null)")
    monkeypatch.setenv("AIRFLOW_CONN_SHOP", f'{{"conn_type": "sqlite", "host": "{path}"}}')
    assert newest_day(Opened("sqlite", SqliteHook("shop")), [ORDERS]) == date(2026, 3, 3)
    path.write_text("no database")
    assert newest_day(Opened("sqlite", SqliteHook("shop")), [ORDERS]) is None
