"""Who answered, and what Airflow lets that person do."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from typing import Any

from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID
from airflow_provider_ardent.errors import ApprovalInvalid
from airflow_provider_ardent.repair.incident import Failure


def resolve(user_id: str, user_name: str) -> Any:
    """The auth manager's user object of somebody who is not here.

    The SimpleAuthManager's users stand in the configuration, FAB's in the database. Other auth managers
    know a user only by the token of a request.

    :raises ApprovalInvalid: there is no such user any more, or the auth manager cannot say.
    """
    from airflow_provider_ardent.compat import SimpleAuthManager, get_auth_manager

    manager = get_auth_manager()
    if isinstance(manager, SimpleAuthManager):
        return _simple(manager, user_id)
    if any(kind.__name__ == "FabAuthManager" for kind in type(manager).__mro__):
        return _fab(manager, user_id, user_name)
    raise ApprovalInvalid(
        f"The auth manager {type(manager).__name__} cannot tell what {user_name or user_id!r} may do without "
        "a request of theirs. Approve in the Ardent view or by `airflow ardent approve`, which record it."
    )


def by_name(name: str) -> Any:
    """The user object of a user name, as Airflow notes it of who triggered a run. As :func:`resolve`."""
    from airflow_provider_ardent.compat import SimpleAuthManager, get_auth_manager

    return resolve(name if isinstance(get_auth_manager(), SimpleAuthManager) else "", name)


def may_change(session: Any, user: Any, failure: Failure) -> bool:
    """Whether the user may change the DAG that failed: edit it, its runs, and clear its tasks.

    For a file that defines several DAGs the user needs the right to all, and for one that defines none
    yet the right to change every DAG.
    """
    with _context():
        return all(_may(session, user, failure, method, entity) for entity, method in _changing())


def may_read(session: Any, user: Any, failure: Failure) -> bool:
    """Whether the user may read the logs of the DAG that failed."""
    from airflow_provider_ardent.compat import DagAccessEntity

    with _context():
        return _may(session, user, failure, "GET", DagAccessEntity.TASK_LOGS)


def may_change_dags(session: Any, user: Any, dag_ids: Collection[str]) -> bool:
    """Whether the user may change all these DAGs; every DAG there is, where none is named."""
    with _context():
        return all(_may_dags(session, user, dag_ids, method, entity) for entity, method in _changing())


def may_read_dag(session: Any, user: Any, dag_id: str) -> bool:
    """Whether the user may read the DAG."""
    with _context():
        return _may_dags(session, user, [dag_id], "GET", None)


def readable_dags(session: Any, user: Any) -> set[str]:
    """The ids of the DAGs that the user may read."""
    from airflow_provider_ardent.compat import get_auth_manager

    with _context():
        return set(get_auth_manager().get_authorized_dag_ids(user=user, method="GET", session=session))


def may_run_agent(session: Any, user: Any) -> bool:
    """Whether the user may start and edit turns of chat sessions, so also those of others."""
    from airflow_provider_ardent.compat import DagAccessEntity

    with _context():
        return _may_dags(session, user, [AGENT_DAG_ID], "POST", DagAccessEntity.RUN) and _may_dags(
            session, user, [AGENT_DAG_ID], "PUT", None
        )


def may_read_connection(session: Any, user: Any, conn_id: str) -> bool:
    """Whether Airflow shows the connection to the user."""
    from airflow_provider_ardent.compat import Connection, ConnectionDetails, get_auth_manager

    details = ConnectionDetails(conn_id=conn_id, team_name=Connection.get_team_name(conn_id, session=session))
    with _context():
        return bool(get_auth_manager().is_authorized_connection(method="GET", details=details, user=user))


def readable_connections(session: Any, user: Any) -> set[str]:
    """The ids of the connections in Airflow's database that the user may see."""
    from airflow_provider_ardent.compat import get_auth_manager

    with _context():
        return set(get_auth_manager().get_authorized_connections(user=user, method="GET", session=session))


def _changing() -> tuple[tuple[Any, str], ...]:
    from airflow_provider_ardent.compat import DagAccessEntity

    return ((None, "PUT"), (DagAccessEntity.RUN, "PUT"), (DagAccessEntity.TASK_INSTANCE, "PUT"))


def _may(session: Any, user: Any, failure: Failure, method: str, entity: Any) -> bool:
    from airflow_provider_ardent.plugins.records import dags_of_file

    dag_ids = [failure.dag_id] if failure.dag_id else []
    if failure.kind == "import":
        in_file = dags_of_file(session, failure.bundle_name, failure.relative_fileloc)
        dag_ids = sorted({*dag_ids, *in_file})
    return _may_dags(session, user, dag_ids, method, entity)


def _may_dags(session: Any, user: Any, dag_ids: Collection[str], method: str, entity: Any) -> bool:
    from airflow_provider_ardent.compat import DagDetails, DagModel, get_auth_manager

    manager = get_auth_manager()
    if not dag_ids:
        return bool(manager.is_authorized_dag(method=method, access_entity=entity, user=user))
    return all(
        manager.is_authorized_dag(
            method=method,
            access_entity=entity,
            details=DagDetails(id=dag_id, team_name=DagModel.get_team_name(dag_id, session=session)),
            user=user,
        )
        for dag_id in dag_ids
    )


def _simple(manager: Any, user_id: str) -> Any:
    from airflow.configuration import conf

    from airflow_provider_ardent.compat import SimpleAuthManagerUser

    if conf.getboolean("core", "simple_auth_manager_all_admins"):
        return SimpleAuthManagerUser(username=user_id, role="ADMIN")
    for user in manager.get_users():
        if user.username == user_id:
            return user
    raise ApprovalInvalid(f"Airflow has no user {user_id!r} any more, so their answer does not count.")


def _fab(manager: Any, user_id: str, user_name: str) -> Any:
    with _context():
        try:
            if user_id:
                return manager.deserialize_user({"sub": user_id})
            found = manager.security_manager.find_user(username=user_name)
        except (ValueError, TypeError, KeyError) as error:
            raise ApprovalInvalid(
                f"The answer of {user_name or user_id!r} does not count: {error}."
            ) from None
    if found is None or not found.is_active:
        raise ApprovalInvalid(f"Airflow has no active user {user_name!r}, so their answer does not count.")
    return found


@contextlib.contextmanager
def _context() -> Iterator[None]:
    """FAB asks its permissions within its Flask application."""
    from airflow_provider_ardent.compat import get_auth_manager

    flask_app = getattr(get_auth_manager(), "flask_app", None)
    with flask_app.app_context() if flask_app is not None else contextlib.nullcontext():
        yield
