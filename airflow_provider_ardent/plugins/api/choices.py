"""What a user may choose for a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from airflow.models.connection import Connection
from sqlalchemy import select

from airflow_provider_ardent.plugins.api.session_bodies import Autonomy
from airflow_provider_ardent.plugins.api.setup_bodies import BundleItem, ConnectionItem

if TYPE_CHECKING:
    from airflow_provider_ardent.plugins.api.access import Access

AUTONOMIES: tuple[Autonomy, ...] = get_args(Autonomy)
_OWN_TYPE = "ardent"


def autonomies() -> list[Autonomy]:
    """From the most careful to the most that ``[ardent] autonomy`` allows; a plan may always be asked for."""
    from airflow_provider_ardent import settings

    most = str(settings.autonomy())
    return list(AUTONOMIES[: AUTONOMIES.index(most) + 1]) if most in AUTONOMIES else ["plan"]


def connections(access: Access) -> list[ConnectionItem]:
    """The connections that Airflow shows this user, without models' own; never a secret.

    Only what stands in Airflow's database is listed: connections of environment variables and secrets
    backends cannot be asked for. They may be named all the same.
    """
    rows = access.session.execute(
        select(Connection.conn_id, Connection.conn_type, Connection.description)
        .where(Connection.conn_type != _OWN_TYPE)
        .order_by(Connection.conn_id)
    )
    return [
        ConnectionItem(conn_id=conn_id, conn_type=conn_type or "", description=description or "")
        for conn_id, conn_type, description in rows
        if access.may_connection(conn_id)
    ]


def bundles() -> list[BundleItem]:
    """The DAG bundles of this Airflow, without ours."""
    from airflow_provider_ardent.compat import DagBundlesManager
    from airflow_provider_ardent.errors import ArdentError
    from airflow_provider_ardent.forge.source import source_of

    found = []
    for name in DagBundlesManager().get_all_bundle_names():
        if name == _OWN_TYPE:
            continue
        try:
            kind = "git" if source_of(name).kind == "git" else "folder"
        except ArdentError:
            kind = "unknown"
        found.append(BundleItem(name=name, kind=kind))
    return found
