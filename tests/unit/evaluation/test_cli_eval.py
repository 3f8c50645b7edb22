"""``airflow ardent eval``: what it takes from Airflow, and what it says where that is wrong."""

from __future__ import annotations

import json
from argparse import Namespace

import pytest

from airflow_provider_ardent import cli_eval
from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.evaluation.engines import PostgresServer
from airflow_provider_ardent.evaluation.mysql import MysqlServer


def connection(monkeypatch, **fields):
    monkeypatch.setenv("AIRFLOW_CONN_PLACE", json.dumps(fields))


@pytest.mark.parametrize(("engine", "server"), [("postgres", PostgresServer), ("mysql", MysqlServer)])
def test_the_server_of_a_connection_is_found_whatever_its_password_holds(monkeypatch, engine, server):
    login = {"login": "a@b", "password": "p:/?#@ %"}
    connection(monkeypatch, conn_type=engine, host="db", port=6432, schema="x", **login)
    with cli_eval._server(engine, "place")() as address:
        made = json.loads(server(address).connection("bench_1"))
    made.pop("extra", None)
    assert made == {
        "conn_type": engine, "host": "db", "port": 6432, "schema": "bench_1", "login": "a@b",
        "password": "p:/?#@ %",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"conn_type": "mysql", "host": "db"}, "is of type 'mysql'"), ({}, "cannot be read")],
)
def test_another_connection_is_refused_in_a_sentence(monkeypatch, fields, words):
    if fields:
        connection(monkeypatch, **fields)
    with pytest.raises(NotConfigured, match=words), cli_eval._server("postgres", "place")():
        pass


@pytest.mark.parametrize("only", ["", "no_such_task"])
def test_a_folder_without_such_a_task_is_said(tmp_path, monkeypatch, only):
    monkeypatch.setenv("_AIRFLOW_PROCESS_CONTEXT", "client")  # it is put back after the test
    args = Namespace(
        tasks=str(tmp_path), only=only, postgres_conn_id="", mysql_conn_id="", prove=True, jobs=1
    )
    with pytest.raises(SystemExit) as ended:
        cli_eval.run_eval(args)
    assert "task" in str(ended.value)
