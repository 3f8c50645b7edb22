"""MySqlHook with its second driver, and a socket."""

import json

import pytest
from airflow.sdk import Connection

from airflow_provider_ardent.verify.connector import reach_sockets

hook_module = pytest.importorskip("airflow.providers.mysql.hooks.mysql")


def connection(**extra):
    return {"conn_type": "mysql", "host": "localhost", "login": "anna", "schema": "shop", "extra": extra}


def config(data):
    hook = hook_module.MySqlHook(
        connection=Connection(conn_id="shop", **{**data, "extra": json.dumps(data["extra"])})
    )
    return hook._get_conn_config_mysql_connector_python(hook.connection)


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch):
    name = "_get_conn_config_mysql_connector_python"
    monkeypatch.setattr(hook_module.MySqlHook, name, getattr(hook_module.MySqlHook, name))


def test_the_socket_is_given_to_the_driver():
    data = connection(client="mysql-connector-python", unix_socket="/tmp/x/mysql.sock")
    assert "unix_socket" not in config(data)  # else the module is not needed any more
    reach_sockets({"AIRFLOW_CONN_SHOP": json.dumps(data)})
    assert config(data)["unix_socket"] == "/tmp/x/mysql.sock"
    assert "unix_socket" not in config(connection(client="mysql-connector-python"))


@pytest.mark.parametrize(
    "connections",
    [
        {},
        {"AIRFLOW_CONN_SHOP": "sqlite:///x"},
        {"AIRFLOW_CONN_SHOP": json.dumps(connection(unix_socket="/x"))},
        {"OTHER": json.dumps(connection(client="mysql-connector-python", unix_socket="/x"))},
        {"AIRFLOW_CONN_SHOP": "[1]"},
    ],
)
def test_nothing_is_touched_without_need(connections):
    before = hook_module.MySqlHook._get_conn_config_mysql_connector_python
    reach_sockets(connections)
    assert hook_module.MySqlHook._get_conn_config_mysql_connector_python is before
