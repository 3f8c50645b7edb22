"""Lets Airflow's MySqlHook reach a socket with its second driver, in the sandbox.

With mysqlclient the hook takes ``unix_socket`` from a connection's extra; with mysql-connector-python it
leaves it out and would look for a network, which the sandbox does not have.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_CLIENT = "mysql-connector-python"


def reach_sockets(connections: Mapping[str, str]) -> None:
    """Adapt the hook, if one of these connections (as ``AIRFLOW_CONN_…`` holds them) needs it."""
    if not any(_needs_it(text) for name, text in connections.items() if name.startswith("AIRFLOW_CONN_")):
        return
    try:
        from airflow.providers.mysql.hooks.mysql import MySqlHook
    except (ImportError, RuntimeError):
        return  # the DAG cannot use it either
    hooks: Any = MySqlHook
    original = hooks._get_conn_config_mysql_connector_python

    def with_socket(hook: Any, connection: Any) -> dict[str, Any]:
        found: dict[str, Any] = original(hook, connection)
        if path := connection.extra_dejson.get("unix_socket"):
            found["unix_socket"] = path
        return found

    hooks._get_conn_config_mysql_connector_python = with_socket
    _start_no_program()


def _start_no_program() -> None:
    """The driver asks ``lsb_release`` for the name of the system, and fails where that program does."""
    try:
        from mysql.connector import utils
    except ImportError:
        return
    utils._parse_lsb_release_command = lambda: None


def _needs_it(text: str) -> bool:
    try:
        data = json.loads(text)
    except ValueError:
        return False
    if not isinstance(data, dict) or data.get("conn_type") != "mysql":
        return False
    extra = data.get("extra") or {}
    return extra.get("client") == _CLIENT and bool(extra.get("unix_socket"))
