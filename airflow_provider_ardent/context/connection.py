"""An Airflow connection, opened for reading: its hook, and what must not be shown of it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from airflow_provider_ardent.errors import NotConfigured

#: Connection types whose registered hook speaks another language than SQL, and the hook that does.
_SQL_HOOKS = {
    "databricks": (
        "airflow.providers.databricks.hooks.databricks_sql",
        "DatabricksSqlHook",
        "databricks_conn_id",
    ),
}
#: Packages to install where a type has no hook; others are named after their type.
_PACKAGES = {
    "mssql": "microsoft-mssql",
    "oracle": "oracle",
    "redshift": "amazon",
    "athena": "amazon",
    "gcpbigquery": "google",
    "google_cloud_platform": "google",
    "hiveserver2": "apache-hive",
}


@dataclass(frozen=True)
class Opened:
    """What the tools need of a connection.

    :param conn_type: Airflow's connection type.
    :param hook: a ``DbApiHook``, or for MongoDB a ``MongoHook``.
    :param password: must appear nowhere.
    :param extra: data of the extras; what is secret in it must appear nowhere.
    :param description: what people wrote into the connection's description.
    :param host: with :attr:`port`, :attr:`schema` and :attr:`login` as the connection has them.
    """

    conn_type: str
    hook: Any = field(repr=False)
    password: str = field(default="", repr=False)
    extra: Mapping[str, Any] = field(default_factory=dict, repr=False)
    description: str = ""
    host: str = ""
    port: int | None = None
    schema: str = ""
    login: str = ""

    @property
    def secrets(self) -> tuple[str, ...]:
        """The password and every text of the extras: in an error any of them may be one."""
        return tuple(secret for secret in (self.password, *_texts(self.extra)) if len(secret) >= 4)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)


HookOf = Callable[[str], Opened]
"""From a connection id to the opened connection; raises ``NotConfigured``."""


def open_connection(conn_id: str) -> Opened:
    """Open an Airflow connection inside a task.

    :raises NotConfigured: it does not exist, or its provider is not installed.
    """
    connection = _connection(conn_id)
    conn_type = connection.conn_type or ""
    return Opened(
        conn_type,
        _hook(connection, conn_id, conn_type),
        connection.password or "",
        _extra(connection),
        connection.description or "",
        connection.host or "",
        connection.port,
        connection.schema or "",
        connection.login or "",
    )


def type_of(conn_id: str) -> str:
    """Airflow's type of a connection, whether or not its provider is installed.

    :raises NotConfigured: the connection does not exist.
    """
    return str(_connection(conn_id).conn_type or "")


def _connection(conn_id: str) -> Any:
    from airflow.sdk import BaseHook

    try:
        return BaseHook.get_connection(conn_id)
    except Exception as error:
        raise NotConfigured(
            f"The connection {conn_id!r} cannot be read ({type(error).__name__}). "
            "Create it under Admin, Connections."
        ) from None


def _extra(connection: Any) -> Mapping[str, Any]:
    """The extras as data; what is not JSON is one secret text."""
    try:
        found = connection.extra_dejson
    except Exception:
        found = None
    if isinstance(found, Mapping):
        return found
    return {"extra": connection.extra} if isinstance(connection.extra, str) else {}


def package_of(conn_type: str) -> str:
    """The provider package that most likely brings the hook of a connection type."""
    return f"apache-airflow-providers-{_PACKAGES.get(conn_type, conn_type.replace('_', '-'))}"


def _hook(connection: Any, conn_id: str, conn_type: str) -> Any:
    from airflow.sdk.exceptions import AirflowException

    try:
        if conn_type in _SQL_HOOKS:
            module, name, argument = _SQL_HOOKS[conn_type]
            return getattr(importlib.import_module(module), name)(**{argument: conn_id})
        return connection.get_hook()
    except (ImportError, AirflowException) as error:
        raise NotConfigured(
            f"The connection {conn_id!r} is of type {conn_type!r}, for which no working provider is "
            f"installed ({type(error).__name__}). Install {package_of(conn_type)} on the workers."
        ) from None
