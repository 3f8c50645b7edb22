from __future__ import annotations

import ast

import pytest

from airflow_provider_ardent.authoring.frame import frame
from airflow_provider_ardent.context.dags import DagIndex
from tests.unit.authoring.shop import repository

CLASSIC = """
from airflow.sdk import DAG
with DAG("x", schedule=None):
    hook = SqliteHook(sqlite_conn_id="shop")
"""


def made(folder, text=None, **changes):
    root = repository(folder)
    if text is not None:
        (root / "dags" / "daily_orders.py").write_text(text)
    (example,) = DagIndex.of(root, "dags").files
    changes = {"columns": {"orders": ["order_id", "amount"]}} | changes
    given = {"dag_id": "sums", "title": "Sums", "schedule": "@hourly", "conn_id": "shop", "reads": "orders"}
    return frame(example, **(given | {"writes": "sums", "new": True} | changes))


def test_it_is_python_with_gaps_and_the_examples_habits(tmp_path):
    text = made(tmp_path)
    ast.parse(text)
    for line in (
        '"""Sums."""',
        "from airflow.providers.sqlite.hooks.sqlite import SqliteHook",
        "    schedule='@hourly',",
        "    start_date=datetime(2026, 1, 1),",
        "ARGS = {'owner': 'shop-data', 'retries': 2}",
        "        # orders has the columns order_id, amount and no other",
        "def sums():",
        '        hook = SqliteHook(sqlite_conn_id="shop")',
        '        hook.run("CREATE TABLE IF NOT EXISTS sums (...)")',
    ):
        assert line in text.splitlines(), line
    assert "daily_orders" not in text


@pytest.mark.parametrize(
    ("schedule", "line"),
    [("timedelta(days=3)", "    schedule=timedelta(days=3),"), ("None", "    schedule=None,")],
)
def test_schedules_that_are_no_text(tmp_path, schedule, line):
    text = made(tmp_path, schedule=schedule)
    ast.parse(text)
    assert line in text.splitlines()
    assert ("from datetime import timedelta" in text) == ("timedelta" in schedule)


def test_a_table_that_is_there_is_not_made(tmp_path):
    assert "CREATE TABLE" not in made(tmp_path, new=False)


def test_examples_that_are_built_otherwise_give_none(tmp_path):
    assert made(tmp_path, CLASSIC) == ""
    assert made(tmp_path, conn_id="crm") == ""
