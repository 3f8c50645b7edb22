"""The SQL of docs/connections makes roles that can do what is needed, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from airflow_provider_ardent.context.connection import open_connection
from airflow_provider_ardent.masking import Masker
from airflow_provider_ardent.tools.database import database_tools
from airflow_provider_ardent.tools.tool import Registry
from tests.postgres import PostgresServer

pytestmark = pytest.mark.integration

PAGES = Path(__file__).parents[3] / "docs" / "connections"


def sql_of(page: str) -> str:
    (block,) = re.findall(r"```sql\n(.*?)```", (PAGES / page).read_text(encoding="utf-8"), re.DOTALL)
    return str(block)


def check_reading(
    conn_type: str, port: int, schema: str, extra: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = {
        "conn_type": conn_type, "host": "127.0.0.1", "port": port, "login": "ardent_reader",
        "password": "choose-one", "schema": schema, "extra": extra,
    }  # fmt: skip
    monkeypatch.setenv("AIRFLOW_CONN_SHOP", json.dumps(data))
    tools = Registry(database_tools(["shop"], open_connection, Masker(airflow=False)))
    schema_of = tools.dispatch("schema", {"conn_id": "shop", "table": "shop.orders"})
    assert schema_of.text.startswith("shop.orders(id "), schema_of.text
    assert schema_of.text.endswith(" 50 rows")
    counted = tools.dispatch("sql", {"conn_id": "shop", "query": "SELECT count(*) FROM shop.orders"})
    assert counted.text.splitlines()[-1] == "50"
    hidden = tools.dispatch("sql", {"conn_id": "shop", "query": "SELECT * FROM hidden.secrets"})
    assert not hidden.ok


def test_postgres(postgres: PostgresServer, postgres_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    postgres.execute(sql_of("postgres.md"))
    check_reading("postgres", postgres_port, "postgres", {}, monkeypatch)
    connection = open_connection("shop").hook.get_conn()
    cursor = connection.cursor()
    with pytest.raises(Exception, match="read-only transaction"):
        cursor.execute("CREATE TEMP TABLE x AS SELECT 1; DELETE FROM shop.orders")
    connection.rollback()
    cursor.execute("SET default_transaction_read_only = off")
    connection.commit()
    with pytest.raises(Exception, match="permission denied"):
        cursor.execute("DELETE FROM shop.orders")
    connection.close()


def test_mariadb(mariadb_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    import pymysql

    owner = {"host": "127.0.0.1", "port": mariadb_port, "user": "owner", "password": "canary-Pw-7731"}
    with pymysql.connect(**owner) as connection:
        for statement in filter(str.strip, sql_of("mysql.md").split(";\n")):
            connection.cursor().execute(statement)
    check_reading("mysql", mariadb_port, "shop", {"client": "mysql-connector-python"}, monkeypatch)
    connection = open_connection("shop").hook.get_conn()
    with pytest.raises(Exception, match="command denied"):
        connection.cursor().execute("DELETE FROM orders")
    connection.close()


def test_every_page_says_what_is_read_and_what_was_tested() -> None:
    pages = sorted(path.name for path in PAGES.glob("*.md") if path.name != "README.md")
    assert pages == ["databricks.md", "mongodb.md", "mysql.md", "postgres.md", "snowflake.md", "sqlite.md"]
    for page in pages:
        text = (PAGES / page).read_text(encoding="utf-8")
        assert all(part in text for part in ("## What is read", "## What is tested", "## Limits", "```")), (
            page
        )
