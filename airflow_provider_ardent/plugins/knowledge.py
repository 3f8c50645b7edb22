"""What the steward tells a turn of authoring: connections, DAGs, and how far Airflow has parsed a change."""

from __future__ import annotations

from typing import Any

from airflow_provider_ardent.authoring.delivery import is_file
from airflow_provider_ardent.plugins import people, rerun
from airflow_provider_ardent.plugins.errands import ErrandRefused
from airflow_provider_ardent.plugins.gardens import AuthoringErrand
from airflow_provider_ardent.plugins.vault import known_secrets

MOST_DAGS = 500
MOST_OTHERS = 500
MOST_ASKED = 50
_LONGEST_DESCRIPTION = 500


def connections(session: Any, errand: AuthoringErrand) -> dict[str, Any]:
    """Answer the errand ``connections``: names, never addresses or secrets.

    Keys: ``allowed`` (``conn_id``, ``conn_type``, ``description`` of those that the turn may use),
    ``missing`` (allowed, but Airflow has none of that name), ``others`` (ids that the person who started the
    session may see).
    """
    found = {conn_id: _connection(session, conn_id) for conn_id in errand.garden.connections}
    answer = {
        "allowed": [known for known in found.values() if known is not None],
        "missing": [conn_id for conn_id, known in found.items() if known is None],
        "others": _others(session, errand),
    }
    return {"ok": True, "reason": "", **known_secrets(session).mask(answer)}


def _connection(session: Any, conn_id: str) -> dict[str, str] | None:
    from airflow_provider_ardent.compat import Connection, select

    row = session.scalar(select(Connection).where(Connection.conn_id == conn_id))
    if row is None:
        row = _from_secrets(conn_id)
    if row is None:
        return None
    return {
        "conn_id": conn_id,
        "conn_type": row.conn_type or "",
        "description": (row.description or "")[:_LONGEST_DESCRIPTION],
    }


def _from_secrets(conn_id: str) -> Any:
    """A connection of the environment or of a secrets backend; None where this process sees none."""
    from airflow_provider_ardent.compat import Connection

    try:
        return Connection.get_connection_from_secrets(conn_id)
    except Exception as problem:
        # Airflow raises another type for each backend that has no such name.
        rerun.log.debug("The connection %s is not to be had: %s", conn_id, type(problem).__name__)
        return None


def _others(session: Any, errand: AuthoringErrand) -> list[str]:
    garden = errand.garden
    if garden.user is None:
        return []
    readable = people.readable_connections(session, garden.user)
    return sorted(readable - set(garden.connections))[:MOST_OTHERS]


def dags(session: Any, errand: AuthoringErrand) -> dict[str, Any]:
    """Answer the errand ``dags``: those of the turn's bundle that the person who started it may read.

    ``dags`` is a list of ``dag_id``, ``relative_fileloc``, ``bundle_name``, ``owners``, ``schedule``,
    ``is_paused``, ``has_import_errors``; ``left_out`` says how many more there are.
    """
    from airflow_provider_ardent.compat import DagModel, select

    garden = errand.garden
    query = select(DagModel).where(DagModel.is_stale.is_(False)).order_by(DagModel.dag_id)
    if garden.bundle_name:
        query = query.where(DagModel.bundle_name == garden.bundle_name)
    readable: set[str] | None = None
    if garden.user_name:
        readable = people.readable_dags(session, garden.user) if garden.user is not None else set()
    rows = [row for row in session.scalars(query) if readable is None or row.dag_id in readable]
    listed = [
        {
            "dag_id": row.dag_id,
            "relative_fileloc": row.relative_fileloc or "",
            "bundle_name": row.bundle_name or "",
            "owners": [part.strip() for part in (row.owners or "").split(",") if part.strip()],
            "schedule": row.timetable_summary or "",
            "is_paused": bool(row.is_paused),
            "has_import_errors": bool(row.has_import_errors),
        }
        for row in rows[:MOST_DAGS]
    ]
    masked = known_secrets(session).mask(listed)
    return {"ok": True, "reason": "", "dags": masked, "left_out": max(0, len(rows) - MOST_DAGS)}


def dag_state(session: Any, errand: AuthoringErrand) -> dict[str, Any]:
    """Answer the errand ``dag_state``: how far Airflow is with the DAGs in ``dag_ids`` and ``files``.

    ``dags`` maps each id to ``parsed``, ``bundle_version``, ``last_parsed``, ``relative_fileloc``,
    ``import_error``, ``is_paused``; ``files`` maps each path in the repository to its import error.

    :raises ErrandRefused: one of the DAGs belongs to another bundle, or the person may not read it.
    """
    dag_ids, files = _texts(errand, "dag_ids"), _texts(errand, "files")
    return {
        "ok": True,
        "reason": "",
        "dags": {dag_id: _state(session, errand, dag_id) for dag_id in dag_ids},
        "files": _import_errors(session, errand.garden.bundle_name, files),
    }


def _import_errors(session: Any, bundle: str, paths: list[str]) -> dict[str, str]:
    from airflow_provider_ardent.compat import ParseImportError, select

    broken = list(
        session.scalars(select(ParseImportError.filename).where(ParseImportError.bundle_name == bundle))
    )
    found = {path: next((name for name in broken if is_file(path, name)), "") for path in paths}
    return {path: rerun.import_error(session, bundle, name) if name else "" for path, name in found.items()}


def _texts(errand: AuthoringErrand, name: str) -> list[str]:
    value = errand.args.get(name) or []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ErrandRefused(f"{name} must be a list of names.")
    if len(value) > MOST_ASKED:
        raise ErrandRefused(f"{name} has {len(value)} names; {MOST_ASKED} are allowed.")
    return value


def _state(session: Any, errand: AuthoringErrand, dag_id: str) -> dict[str, Any]:
    from airflow_provider_ardent.compat import DagModel

    garden = errand.garden
    row = session.get(DagModel, dag_id)
    if row is None:
        return {"parsed": False}
    foreign = garden.bundle_name and row.bundle_name != garden.bundle_name
    if foreign or (garden.user is not None and not people.may_read_dag(session, garden.user, dag_id)):
        raise ErrandRefused(f"This turn may not ask about the DAG {dag_id!r}.")
    return {
        "parsed": not row.is_stale,
        "bundle_version": row.bundle_version or "",
        "last_parsed": row.last_parsed_time.isoformat() if row.last_parsed_time else "",
        "relative_fileloc": row.relative_fileloc or "",
        "import_error": rerun.import_error(session, row.bundle_name or "", row.relative_fileloc or ""),
        "is_paused": bool(row.is_paused),
    }


def bundle_version(session: Any, errand: AuthoringErrand) -> dict[str, Any]:
    """Answer the errand ``bundle_version``: which version of the turn's bundle Airflow has fetched."""
    from airflow_provider_ardent.compat import DagBundleModel

    name = errand.garden.bundle_name
    bundle = session.get(DagBundleModel, name) if name else None
    if bundle is None:
        raise ErrandRefused(f"Airflow has no DAG bundle {name!r}.")
    refreshed = bundle.last_refreshed
    return {
        "ok": True,
        "reason": "",
        "bundle_name": name,
        "bundle_version": bundle.version or "",
        "last_refreshed": refreshed.isoformat() if refreshed else "",
    }
