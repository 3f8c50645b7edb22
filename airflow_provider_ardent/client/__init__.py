"""A client of Ardent's HTTP API, for scripts, the command line and tests."""

from airflow_provider_ardent.client.client import ArdentClient
from airflow_provider_ardent.client.connection import ApiRefused
from airflow_provider_ardent.client.records import (
    Document,
    Incident,
    IncidentDetail,
    IncidentPage,
    Session,
    SessionDetail,
    SessionPage,
    TraceEvent,
    Turn,
)

__all__ = [
    "ApiRefused",
    "ArdentClient",
    "Document",
    "Incident",
    "IncidentDetail",
    "IncidentPage",
    "Session",
    "SessionDetail",
    "SessionPage",
    "TraceEvent",
    "Turn",
    "default_url",
]


def default_url() -> str:
    """The address of this Airflow's api-server: ``[api] base_url``, or the local one."""
    from airflow.configuration import conf

    return (conf.get("api", "base_url", fallback="") or "http://localhost:8080").rstrip("/")
