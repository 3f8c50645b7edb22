"""Settings that are kept in Airflow."""

from airflow.models import Connection, Variable
from airflow.utils.session import create_session


def variables_like(keys):
    """The values of variables; a missing one is an error."""
    with create_session() as session:
        found = {row.key: row.get_val() for row in session.query(Variable).filter(Variable.key.in_(keys))}
    missing = sorted(set(keys) - set(found))
    if missing:
        raise KeyError(f"no variable {', '.join(missing)}")
    return found


def connection_of(conn_id):
    """The connection with an id."""
    with create_session() as session:
        return session.query(Connection).filter(Connection.conn_id == conn_id).one()
