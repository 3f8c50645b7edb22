"""What people thought of results: a file each under ``[ardent] home``, one a session and person."""

from __future__ import annotations

import hashlib
import logging
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import BaseModel

from airflow_provider_ardent import home
from airflow_provider_ardent.plugins.api.session_bodies import FeedbackItem, FeedbackRow, Thumb

log = logging.getLogger(__name__)

T = TypeVar("T", bound=BaseModel)


def keep(subject_id: str, user: str, thumb: Thumb, comment: str) -> FeedbackItem:
    """Keep what a person thinks of a session or an incident, in place of what they said before."""
    given = FeedbackItem(
        thumb=thumb, comment=comment, user=user, at=datetime.now(UTC).isoformat(timespec="seconds")
    )
    home.write_json(_folder(subject_id), _file(user), given.model_dump() | {"id": subject_id})
    return given


def of_user(subject_id: str, user: str) -> FeedbackItem | None:
    """What this person thought; None where they said nothing."""
    return _read(home.read_json(_folder(subject_id), _file(user)), FeedbackItem)


def everything() -> list[FeedbackRow]:
    """All feedback, oldest first."""
    top: Any = home.shared() / "feedback"
    try:
        folders = list(top.iterdir())
        files = [path for folder in folders for path in folder.iterdir() if path.name.endswith(".json")]
    except OSError:
        return []
    rows = (_read(home.read_json(path.parent, path.name), FeedbackRow) for path in files)
    return sorted((row for row in rows if row is not None), key=lambda row: row.at)


def _read(data: Any, kind: type[T]) -> T | None:
    try:
        return kind.model_validate(data) if data is not None else None
    except ValueError as problem:
        log.warning("Feedback under [ardent] home is damaged and left out: %s", problem)
        return None


def _folder(subject_id: str) -> home.Folder:
    return home.shared() / "feedback" / home.safe_name(subject_id)


def _file(user: str) -> str:
    """Two names never share a file, whatever is in them."""
    return f"{hashlib.sha256(user.encode()).hexdigest()[:16]}.json"
