"""Whether Ardent can work here: looked at in the background, because looking takes seconds."""

from __future__ import annotations

import logging
import threading
import time

log = logging.getLogger(__name__)

KEPT_SECONDS = 60.0

_lock = threading.Lock()
_known: bool | None = None
_looked = float("-inf")


def is_ready() -> bool:
    """The last finding; a new look is begun where that is older than a minute, and only the first waits."""
    global _looked
    with _lock:
        due = time.monotonic() - _looked > KEPT_SECONDS
        if due:
            _looked = time.monotonic()
    if due and _known is None:
        _look()
    elif due:
        threading.Thread(target=_look, name="ardent-readiness", daemon=True).start()
    return bool(_known)


def _look() -> None:
    from airflow_provider_ardent.doctor import examine_api_server, ready

    global _known
    try:
        _known = ready(examine_api_server())
    except Exception:
        log.exception("Whether Ardent is ready could not be looked at")
