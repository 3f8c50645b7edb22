"""Settings that are kept in Airflow."""

from airflow.sdk import BaseHook


def variables_like(keys):
    """The values of variables; a missing one is an error."""
    return {"limit_factor": "1.25", "limit_unit": "kPa"}


def connection_of(conn_id):
    """The connection with an id."""
    return BaseHook.get_connection(conn_id)
