"""Which branches were made, for whom and until when: one small file each under ``[ardent] home``.

A record is written before the first thing is made on a server, so that whatever a killed worker leaves can
be found. The expiry that counts is the one on the server: the role of a branch is valid until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from airflow_provider_ardent import home

FOLDER = "branches"


@dataclass(frozen=True)
class Record:
    """One branch. ``server_conn_id`` leads to the server it is on, ``owner`` is the run it was made for."""

    name: str
    conn_id: str
    server_conn_id: str
    owner: str
    expires: str

    @property
    def expired(self) -> bool:
        try:
            return datetime.fromisoformat(self.expires) <= datetime.now(UTC)
        except (ValueError, TypeError):
            return True

    def keep(self) -> None:
        home.write_json(_folder(), f"{self.name}.json", asdict(self))

    def until(self, expires: datetime) -> Record:
        return replace(self, expires=expires.isoformat())


def all_records() -> list[Record]:
    """Every record that can be read."""
    folder: Any = _folder()
    try:
        names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".json"))
    except (OSError, NotADirectoryError):
        return []
    found = (home.read_json(folder, name) for name in names)
    return [record for record in map(_record, found) if record is not None]


def forget(name: str) -> None:
    """Remove a record; one that is gone already is no error."""
    path: Any = _folder() / f"{name}.json"
    try:
        path.unlink()
    except OSError:
        pass


def _record(data: Any) -> Record | None:
    if not isinstance(data, Mapping):
        return None
    try:
        return Record(**{name: str(data[name]) for name in Record.__dataclass_fields__})
    except KeyError:
        return None


def _folder() -> home.Folder:
    return home.shared() / FOLDER
