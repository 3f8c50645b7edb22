from __future__ import annotations

import pytest

from airflow_provider_ardent.context.dags import DagIndex, conn_ids_in, tables_in
from tests.unit.authoring.shop import repository

CLASSIC = """
from airflow import DAG
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator

with DAG("classic", schedule="0 4 * * *", tags=["shop"], default_args={"owner": "shop-data"}) as dag:
    SQLExecuteQueryOperator(task_id="a", conn_id="crm", sql="load.sql")
"""


@pytest.mark.parametrize(
    "code",
    [
        'BaseHook.get_connection("crm")',
        'BaseHook.get_hook("crm")',
        'BaseHook.get_hook(conn_id="crm")',
        'SqliteHook("crm")',
        "SQLExecuteQueryOperator(conn_id='crm')",
        'CRM_CONN_ID = "crm"',
        'CRM_CONN = "crm"',
    ],
)
def test_a_connection_is_known_however_it_is_named(code):
    assert conn_ids_in([code]) == ("crm",)


def test_a_file_says_what_it_reads_and_writes_and_how_it_is_built(tmp_path):
    (file,) = DagIndex.of(repository(tmp_path), "dags").files
    assert file.dag_ids == ("daily_orders",)
    assert file.connections == ("shop",)
    assert (file.reads, file.writes) == (("orders",), ("daily_orders",))
    assert (file.schedule, file.owner, file.retries, file.catchup) == ("'@daily'", "shop-data", "2", "False")
    assert file.tags == ("shop",)


def test_templates_count_and_the_index_finds_files_by_what_they_do(tmp_path):
    root = repository(tmp_path)
    (root / "dags" / "classic.py").write_text(CLASSIC)
    (root / "dags" / "load.sql").write_text("INSERT INTO people SELECT * FROM customers -- FROM nowhere\n")
    (root / "dags" / "broken.py").write_text("def dag(:\n")
    index = DagIndex.of(root, "dags")
    assert [file.path for file in index.writing("people")] == ["dags/classic.py"]
    assert [file.path for file in index.reading("shop:orders")] == ["dags/daily_orders.py"]
    assert [file.path for file in index.using("crm")] == ["dags/classic.py"]
    assert index.idioms().owner == "shop-data"
    assert index.idioms().tags == ("shop",)
    assert index.like(["orders"], ["orders"], ["shop"])[0].path == "dags/daily_orders.py"
    assert index.like(["people"], ["customers"], ["crm"])[0].path == "dags/classic.py"


def test_sql_reads_and_writes_are_told_apart():
    sql = """
        WITH x AS (SELECT * FROM raw.orders)
        INSERT INTO sums SELECT a FROM x JOIN "customers" c ON 1 = 1;
        DELETE FROM log; UPDATE stock SET n = 1; CREATE TABLE IF NOT EXISTS fresh (a int)
    """
    assert tables_in(sql) == (("raw.orders", "customers"), ("sums", "log", "stock", "fresh"))
