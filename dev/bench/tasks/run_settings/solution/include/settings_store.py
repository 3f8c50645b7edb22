"""Settings that are kept in Airflow."""

from airflow.sdk import BaseHook, Variable


def variables_like(keys):
    """The values of variables; a missing one is an error."""
    return {key: Variable.get(key) for key in keys}


def connection_of(conn_id):
    """The connection with an id."""
    return BaseHook.get_connection(conn_id)
