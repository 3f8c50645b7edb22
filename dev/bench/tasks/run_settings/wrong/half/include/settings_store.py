"""Settings that are kept in Airflow."""

from airflow.models import Connection
from airflow.sdk import Variable
from airflow.utils.session import create_session


def variables_like(keys):
    """The values of variables; a missing one is an error."""
    return {key: Variable.get(key) for key in keys}


def connection_of(conn_id):
    """The connection with an id."""
    with create_session() as session:
        return session.query(Connection).filter(Connection.conn_id == conn_id).one()
