"""What the client gives: plain records. Fields that a newer server adds are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Incident:
    """An incident as a list shows it. ``id`` is the run id of its repair; times are ISO 8601."""

    id: str
    fingerprint: str
    state: str
    state_reason: str
    dag_id: str
    task_id: str
    run_id: str
    map_index: int
    error_type: str
    error_message: str
    failed_at: str
    summary: str
    verified: bool
    usd: float | None
    tokens: int
    count: int | None
    relative_fileloc: str = ""


@dataclass(frozen=True)
class IncidentDetail(Incident):
    """One incident. ``approval`` is None where nobody is asked; its ``hash`` names what is approved."""

    failure: Mapping[str, Any] | None = None
    proposal: Mapping[str, Any] | None = None
    applied: Mapping[str, Any] | None = None
    approval: Mapping[str, Any] | None = None
    rights: Mapping[str, bool] | None = None


@dataclass(frozen=True)
class IncidentPage:
    """Some of the incidents that match, and how many match."""

    incidents: tuple[Incident, ...]
    total: int


@dataclass(frozen=True)
class Session:
    """A session as a list shows it: a chat, an operator's, or an incident (``incident_id``)."""

    id: str
    kind: str
    title: str
    state: str
    state_reason: str
    dag_id: str
    task_id: str
    user: str
    started_at: str
    updated_at: str
    outcome: str
    summary: str
    verified: bool
    usd: float | None
    tokens: int
    waiting: bool
    incident_id: str
    run_id: str


@dataclass(frozen=True)
class SessionPage:
    """Some of the sessions that match, how many match, and how many there are of each state and kind."""

    sessions: tuple[Session, ...]
    total: int
    states: Mapping[str, int]
    kinds: Mapping[str, int]


@dataclass(frozen=True)
class SessionDetail(Session):
    """One session with its turns, first turn first, as the API gives them."""

    turns: tuple[Mapping[str, Any], ...] = ()
    autonomy: str = "plan"
    connections: tuple[str, ...] = ()
    documents: tuple[Mapping[str, Any], ...] = ()
    bundle_name: str = ""
    rights: Mapping[str, bool] | None = None
    feedback: Mapping[str, Any] | None = None

    @property
    def last(self) -> Mapping[str, Any]:
        """The turn that is going on, or was the last."""
        return self.turns[-1]

    @property
    def plan(self) -> Mapping[str, Any] | None:
        """The latest version of the last turn's plan."""
        return self.last.get("plan")


@dataclass(frozen=True)
class Turn:
    """A turn that was started, or answered. ``chosen`` is the answer that was recorded."""

    id: str
    run_id: str
    turn: int
    chosen: str = ""


@dataclass(frozen=True)
class Document:
    """A document that was kept; attach it by its ``id``."""

    id: str
    name: str
    bytes: int


@dataclass(frozen=True)
class TraceEvent:
    """One step. ``position`` grows; continue after it. ``turn`` is that of a session, 0 in incidents."""

    position: int
    task: str
    at: str
    kind: str
    data: Mapping[str, Any]
    turn: int = 0


def read(kind: type[T], data: Mapping[str, Any]) -> T:
    """Fill a record; fields that a newer server adds are left out."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: _frozen(value) for name, value in data.items() if name in known})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
