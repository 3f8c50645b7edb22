"""What was seen already: one small file an occurrence, so that a storm is one incident with a count.

::

    [ardent] home/
      incidents/<fingerprint>/occurrences/<key>.json    what happened, and which repair it joined
      seen/<key>.json                                   that it was dealt with, and how
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from airflow_provider_ardent import home
from airflow_provider_ardent.plugins.sighting import Sighting

SEEN_DAYS = 8
"""Longer than the window of attempts and the day that the sweep looks back."""


def seen(key: str) -> bool:
    """Whether this occurrence was dealt with."""
    return (home.shared() / "seen" / _name(key)).exists()


def mark(key: str, **how: Any) -> None:
    """Remember that this occurrence needs nothing more."""
    home.write_json(home.shared() / "seen", _name(key), {"at": _now(), **how})


def record(sighting: Sighting, fingerprint: str, run_id: str, status: str) -> None:
    """Count the occurrence; recording it twice counts it once."""
    failure = sighting.failure
    entry = {
        "key": sighting.key,
        "at": failure.at,
        "kind": failure.kind,
        "source": failure.source,
        "dag_id": failure.dag_id,
        "task_id": failure.task_id,
        "run_id": failure.run_id,
        "map_index": failure.map_index,
        "try_number": failure.try_number,
        "repair_run_id": run_id,
        "status": status,
    }
    home.write_json(_folder(fingerprint), _name(sighting.key), entry)
    mark(sighting.key, fingerprint=fingerprint, run_id=run_id, status=status)


def keys(fingerprint: str) -> frozenset[str]:
    """The keys of an incident's occurrences: ids of task instances."""
    names = (path.name for path in home.listed(_folder(fingerprint)))
    return frozenset(name.removesuffix(".json") for name in names if name.endswith(".json"))


def entries(fingerprint: str) -> list[dict[str, Any]]:
    """What :func:`record` wrote of an incident; what cannot be read as JSON is left out."""
    folder = _folder(fingerprint)
    found = [home.read_json(folder, path.name) for path in home.listed(folder)]
    return [entry for entry in found if isinstance(entry, dict)]


def forget_old(days: int = SEEN_DAYS) -> int:
    """Delete marks that are older than anything that asks for them. Returns how many."""
    oldest = datetime.now(UTC).timestamp() - days * 86400
    folder = home.shared() / "seen"
    old = [path for path in home.listed(folder) if _marked_at(folder, path) < oldest]
    for path in old:
        path.unlink()
    return len(old)


def _marked_at(folder: home.Folder, path: Any) -> float:
    """When a mark was made. Not every object storage tells when a file was written; then the mark does."""
    if (written := path.stat().st_mtime) > 0:
        return float(written)
    mark = home.read_json(folder, path.name)
    try:
        return datetime.fromisoformat(mark["at"]).timestamp()
    except (KeyError, TypeError, ValueError):
        return datetime.now(UTC).timestamp()


def _folder(fingerprint: str) -> Any:
    return home.shared() / "incidents" / home.safe_name(fingerprint) / "occurrences"


def _name(key: str) -> str:
    return f"{home.safe_name(key)}.json"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
