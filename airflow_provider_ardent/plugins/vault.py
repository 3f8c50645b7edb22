"""The secrets that Airflow's database knows, so that they can be hidden in what is read from it."""

from __future__ import annotations

import logging
import os
import threading
import time
from typing import Any

from airflow_provider_ardent.masking import Masker

log = logging.getLogger(__name__)

_KEPT_SECONDS = 60.0
_lock = threading.Lock()
_kept: tuple[float, Masker] | None = None


def known_secrets(session: Any) -> Masker:
    """A masker that knows this process's environment and all connections of the database.

    Kept for a minute: decrypting thousands of connections takes a while.
    """
    global _kept
    with _lock:
        if _kept is not None and time.monotonic() - _kept[0] < _KEPT_SECONDS:
            return _kept[1]
        masker = Masker()
        masker.add_environment(os.environ)
        _add_connections(masker, session)
        _kept = (time.monotonic(), masker)
        return masker


def forget() -> None:
    """Read anew at the next call."""
    global _kept
    with _lock:
        _kept = None


def _add_connections(masker: Masker, session: Any) -> None:
    from airflow_provider_ardent.compat import Connection, select

    for connection in session.scalars(select(Connection)):
        try:
            masker.add_connection(password=connection.password, extra=connection.extra)
        except Exception as problem:
            log.warning(
                "Ardent could not read the connection %s: %s", connection.conn_id, type(problem).__name__
            )
