"""A session's append-only log: events, and the places they are kept."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, get_args
from typing import Literal as L

Kind = L[
    "phase",  # name, text: the session entered a phase (capture, reproduce, dossier, triage, …)
    "note",  # text: something a person would want to know
    "model_asked",  # purpose, model, messages (count), approx_tokens, approx_usd|None
    "model_replied",  # purpose, model, text, calls, usage {in, out, cached}, cost_usd|None, seconds
    "model_failed",  # purpose, model, error, fault (the error's class), billed
    "tool_called",  # call_id, name, args
    "tool_returned",  # call_id, ok, text, spill
    "edit_applied",  # path, before_sha, after_sha, diff, content (the file afterwards, if ≤ 32 kB)
    "edit_undone",  # path
    "edit_refused",  # path, reason
    "check_ran",  # check {see verify.evidence.Check}, attempt
    "masked",  # seqs whose output is no longer shown to the model
    "summarised",  # text, upto
    "limit_reached",  # which, used, allowed, text
    "stopped",  # reason
    "outcome",  # the driver's outcome
    "user_said",  # text, user, documents: what a person asked for
    "plan_made",  # plan {see authoring.plan.Plan}
    "step_started",  # step_id, title, number, of
    "step_done",  # step_id, ok, summary
    "asked",  # question: what a person has to say before the work goes on
    "answered",  # answer
]
KINDS: frozenset[str] = frozenset(get_args(Kind))


@dataclass(frozen=True)
class Event:
    """One fact. ``seq`` counts from 1 without gaps; ``at`` is ISO 8601 in UTC; ``data`` is JSON."""

    seq: int
    at: str
    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    schema: int = 1

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Event:
        raw = json.loads(line)
        return cls(raw["seq"], raw["at"], raw["kind"], raw["data"], raw.get("schema", 1))


class EventStore(Protocol):
    """Where events are kept. ``write`` returns only when the event would survive a crash."""

    def load(self) -> list[Event]: ...

    def write(self, event: Event) -> None: ...


class MemoryStore:
    """Keeps events in memory: for tests."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def load(self) -> list[Event]:
        return list(self.events)

    def write(self, event: Event) -> None:
        self.events.append(event)


class FileStore:
    """One JSON line an event, flushed to the disk. A line cut off by a crash is left out on load."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> list[Event]:
        if not self.path.exists():
            return []
        events = []
        for line in self.path.read_text(encoding="utf-8", errors="replace").split("\n"):
            try:
                events.append(Event.from_json(line))
            except (ValueError, KeyError, TypeError):
                continue
        return events

    def write(self, event: Event) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(event.to_json() + "\n")
            file.flush()
            os.fsync(file.fileno())


class EventLog:
    """Append-only events of one session over a store; masks every value before it is kept.

    ``mask`` takes and returns JSON data; it runs on values, before they are serialised.
    """

    def __init__(self, store: EventStore, mask: Callable[[Any], Any] | None = None) -> None:
        self._store = store
        self.mask: Callable[[Any], Any] = mask or (lambda value: value)
        self._lock = threading.Lock()
        self._events = store.load()

    def append(self, kind: Kind, **data: Any) -> Event:
        """Record one fact and return it once it is safe."""
        if kind not in KINDS:
            raise ValueError(f"unknown kind of event: {kind!r}")
        with self._lock:
            event = Event(
                seq=self._events[-1].seq + 1 if self._events else 1,
                at=datetime.now(UTC).isoformat(timespec="milliseconds"),
                kind=kind,
                data=self.mask(json.loads(json.dumps(data, default=str))),
            )
            self._store.write(event)
            self._events.append(event)
        return event

    def __iter__(self) -> Iterator[Event]:
        return iter(tuple(self._events))

    def __len__(self) -> int:
        return len(self._events)

    def __bool__(self) -> bool:
        return True  # an empty log is a log: `log or other` must not drop it

    def of(self, *kinds: Kind) -> list[Event]:
        """The events of these kinds, in order."""
        return [event for event in self._events if event.kind in kinds]

    def scoped(self, name: str) -> EventLog:
        """The part of this log that belongs to one piece of work, such as a step of a plan.

        What is appended goes into this log, marked with ``scope``; only what is marked so is seen. Each piece
        has its own answers, edits and outcome, while limits count the whole log.
        """
        return _Scope(self, name)


class _Scope(EventLog):
    """See :meth:`EventLog.scoped`."""

    def __init__(self, whole: EventLog, name: str) -> None:
        self._whole = whole
        self._name = name
        self.mask = whole.mask

    def append(self, kind: Kind, **data: Any) -> Event:
        return self._whole.append(kind, **data, scope=self._name)

    def __iter__(self) -> Iterator[Event]:
        return iter(event for event in self._whole if event.data.get("scope") == self._name)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def of(self, *kinds: Kind) -> list[Event]:
        return [event for event in self if event.kind in kinds]

    def scoped(self, name: str) -> EventLog:
        return _Scope(self._whole, f"{self._name}/{name}")
