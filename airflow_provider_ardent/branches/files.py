"""Databases that are files: which one a connection means, and what is left of a copy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.errors import BranchUnavailable


def file_of(connection: Connection, kind: str) -> Path:
    """The file behind a connection; ``kind`` is how people call such a database.

    Raises:
        BranchUnavailable: it names none, or one that is not there.
    """
    path = Path(connection.host)
    if not connection.host or connection.host == ":memory:":
        raise BranchUnavailable(
            f"Connection {connection.conn_id!r} names no {kind} file, so there is nothing to copy. "
            "Set its host to the absolute path of the file."
        )
    if not path.is_absolute():
        raise BranchUnavailable(
            f"Connection {connection.conn_id!r} names the {kind} file by the relative path {path}; which "
            "file that is depends on the process. Set its host to the absolute path."
        )
    if not path.is_file():
        raise BranchUnavailable(
            f"Connection {connection.conn_id!r} names the {kind} file {path}, which does not exist on this "
            "worker. Correct the connection's host, or give the worker the file."
        )
    return path


def safe_name(conn_id: str) -> str:
    """A connection's id as part of a file's name."""
    return "".join(c if c.isalnum() or c in "-_" else "_" for c in conn_id)


def unlinked(path: Path, suffixes: Iterable[str]) -> None:
    """Remove a file and those that belong to it; what is gone already is no error."""
    for suffix in suffixes:
        Path(f"{path}{suffix}").unlink(missing_ok=True)
