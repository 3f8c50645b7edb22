"""The live events of repairs and sessions, read from Airflow's task state store."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from airflow.models.task_state_store import TaskStateStoreModel as Store
from airflow.utils.session import create_session
from sqlalchemy import select

from airflow_provider_ardent.agent.events import Event
from airflow_provider_ardent.plugins.api.progress import APPLY, REPAIR
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

#: Events of `apply` come after all of `repair`: their positions start here.
_APPLY_BASE = 1_000_000
_KEY = "event/"
_PAGE = 500
#: How long the transaction that writes one event may take at most.
_SETTLED = timedelta(seconds=0.5)

HEARTBEAT_SECONDS = 15.0
LONGEST_SECONDS = 900.0
MOST_STREAMS = 64


@dataclass(frozen=True)
class Placed:
    """An event and its position in the incident or session; positions grow, with gaps.

    ``turn`` and ``run_id`` are those of a session's turn; 0 and empty in incidents.
    """

    position: int
    task: str
    event: Event
    turn: int = 0
    run_id: str = ""

    def to_dict(self) -> dict[str, Any]:
        event = self.event
        where = {"turn": self.turn, "run_id": self.run_id} if self.turn else {}
        return {
            **where,
            "position": self.position,
            "task": self.task,
            "seq": event.seq,
            "at": event.at,
            "kind": event.kind,
            "data": dict(event.data),
        }


def events(session: Session, incident_id: str, after: int = 0, limit: int = _PAGE) -> list[Placed]:
    """Events whose position is greater than ``after``, oldest first, at most ``limit``."""
    found: list[Placed] = []
    for task, base in ((REPAIR, 0), (APPLY, _APPLY_BASE)):
        room = limit - len(found)
        if room <= 0 or (task == REPAIR and after >= _APPLY_BASE):
            continue
        found += _of_task(session, incident_id, task, base, max(after - base, 0), room)
    return found


def _of_task(
    session: Session, incident_id: str, task: str, base: int, after: int, limit: int
) -> list[Placed]:
    rows = session.execute(
        select(Store.key, Store.value)
        .where(
            Store.dag_id == REPAIR_DAG_ID,
            Store.run_id == incident_id,
            Store.task_id == task,
            Store.map_index == -1,
            Store.key > f"{_KEY}{after:05}",
            Store.key.startswith(_KEY, autoescape=True),
        )
        .order_by(Store.key)
        .limit(limit)
    )
    return [
        Placed(base + event.seq, task, event) for _, value in rows if (event := _event(value)) is not None
    ]


@dataclass(frozen=True)
class Writer:
    """A run whose tasks write events of a session. ``task_id`` empty: all of its tasks do."""

    turn: int
    dag_id: str
    run_id: str
    is_open: bool
    task_id: str = ""
    map_index: int = -1


def session_events(
    session: Session, writers: Sequence[Writer], after: int = 0, limit: int = _PAGE
) -> list[Placed]:
    """Events of a session whose position is greater than ``after``, oldest first, at most ``limit``.

    A position is the row's number in the store: it grows as events are written, whichever turn writes.
    Two turns may write at once for a moment (one that is being closed, and its successor). Then a row
    may become visible after one with a greater number, so the newest are held back until they have
    settled.
    """
    if not writers:
        return []
    turn_of = {(writer.dag_id, writer.run_id): writer.turn for writer in writers}
    query = select(Store.id, Store.dag_id, Store.run_id, Store.task_id, Store.value).where(
        Store.dag_id.in_({writer.dag_id for writer in writers}),
        Store.run_id.in_({writer.run_id for writer in writers}),
        Store.key.startswith(_KEY, autoescape=True),
        Store.id > after,
    )
    if writers[0].task_id:
        query = query.where(Store.task_id == writers[0].task_id, Store.map_index == writers[0].map_index)
    if sum(writer.is_open for writer in writers) > 1:
        query = query.where(Store.updated_at < datetime.now(UTC) - _SETTLED)
    rows = session.execute(query.order_by(Store.id).limit(limit))
    return [
        Placed(number, task, event, turn_of[dag_id, run_id], run_id)
        for number, dag_id, run_id, task, value in rows
        if (event := _event(value)) is not None
    ]


def _event(stored: str) -> Event | None:
    try:
        value = json.loads(stored)
        return Event.from_json(value if isinstance(value, str) else json.dumps(value))
    except (ValueError, KeyError, TypeError):
        return None


class Streams:
    """Counts the open streams of this process, so that browsers cannot use up the server."""

    def __init__(self, most: int = MOST_STREAMS) -> None:
        self._free = threading.Semaphore(most)

    def enter(self) -> bool:
        return self._free.acquire(blocking=False)

    def leave(self) -> None:
        self._free.release()


def message(event: str, data: Any, position: int | None = None) -> str:
    """One server-sent event."""
    head = f"id: {position}\n" if position is not None else ""
    return f"{head}event: {event}\ndata: {json.dumps(data, ensure_ascii=False, default=str)}\n\n"


@dataclass(frozen=True)
class Look:
    """What a stream sees at one moment. ``over``: after these events nothing more will come."""

    events: list[Placed]
    state: str
    over: bool


async def stream(
    look: Callable[[Session, int], Look],
    after: int,
    *,
    quick_seconds: float = 0.25,
    slow_seconds: float = 0.3,
) -> AsyncIterator[str]:
    """Server-sent events of one incident or session until nothing more will come.

    Sends ``trace`` for each event, ``state`` when the state changes, ``end`` at the end, and a comment
    every fifteen seconds. It closes after fifteen minutes: the browser comes back and is checked again.

    :param look: what there is after a position; called in a thread, with a database session of its own.
    """
    yield "retry: 2000\n\n"
    opened = said = time.monotonic()
    told, pause = "", quick_seconds
    while time.monotonic() - opened < LONGEST_SECONDS:
        seen = await asyncio.to_thread(_look, look, after)
        for placed in seen.events:
            after = placed.position
            yield message("trace", placed.to_dict(), placed.position)
        moved = bool(seen.events) or seen.state != told
        if seen.state != told:
            told = seen.state
            yield message("state", {"state": told})
        if seen.over and len(seen.events) < _PAGE:
            yield message("end", {"state": told})
            return
        if moved:
            said = time.monotonic()
        elif time.monotonic() - said > HEARTBEAT_SECONDS:
            said = time.monotonic()
            yield ": still here\n\n"
        pause = quick_seconds if moved else min(pause * 1.2, slow_seconds)
        await asyncio.sleep(pause)


def _look(look: Callable[[Session, int], Look], after: int) -> Look:
    with create_session(scoped=False) as session:
        return look(session, after)
