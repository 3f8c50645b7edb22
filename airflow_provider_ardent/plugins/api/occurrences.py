"""How often an incident happened, for the list of incidents: read now and then, never an error."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Collection

from airflow_provider_ardent.plugins.occurrences import keys

log = logging.getLogger(__name__)

_KEPT_SECONDS = 15.0
_FINGERPRINT = re.compile(r"[0-9a-f]{6,64}")
_seen: dict[str, tuple[float, frozenset[str]]] = {}


def occurrences(fingerprint: str) -> frozenset[str]:
    """Names of the occurrences of an incident (task instance ids); empty where none can be read.

    Read at most every fifteen seconds, because home may be object storage.
    """
    if not _FINGERPRINT.fullmatch(fingerprint):
        return frozenset()
    now = time.monotonic()
    at, names = _seen.get(fingerprint, (float("-inf"), frozenset()))
    if now - at < _KEPT_SECONDS:
        return names
    names = _read(fingerprint)
    if len(_seen) > 10_000:
        _seen.clear()
    _seen[fingerprint] = (now, names)
    return names


def _read(fingerprint: str) -> frozenset[str]:
    try:
        return keys(fingerprint)
    except Exception as error:
        log.warning("Occurrences of incident %s cannot be read from [ardent] home: %s", fingerprint, error)
        return frozenset()


def happened_to(fingerprint: str, ti_ids: Collection[str]) -> bool:
    """Whether one of these task instances is an occurrence of the incident."""
    names = occurrences(fingerprint)
    return any(ti_id in names for ti_id in ti_ids)
