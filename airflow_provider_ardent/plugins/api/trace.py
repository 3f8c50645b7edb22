"""The live events of a repair, read from Airflow's task state store."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
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

HEARTBEAT_SECONDS = 15.0
LONGEST_SECONDS = 900.0
MOST_STREAMS = 64


@dataclass(frozen=True)
class Placed:
    """An event and its position in the incident; positions grow, with a gap between the two tasks."""

    position: int
    task: str
    event: Event

    def to_dict(self) -> dict[str, Any]:
        event = self.event
        return {
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


async def stream(
    incident_id: str,
    after: int,
    state: Callable[[Session], tuple[str, bool]],
    *,
    quick_seconds: float = 0.4,
    slow_seconds: float = 2.0,
) -> AsyncIterator[str]:
    """Server-sent events of one incident until its run ends.

    Sends ``trace`` for each event, ``state`` when the incident's state changes, ``end`` when nothing
    more will come, and a comment every fifteen seconds. ``state`` returns the state and whether the run
    is over. It closes after fifteen minutes: the browser comes back and is checked again.
    """
    yield "retry: 2000\n\n"
    opened = said = time.monotonic()
    told, pause = "", quick_seconds
    while time.monotonic() - opened < LONGEST_SECONDS:
        batch, now, over = await asyncio.to_thread(_look, incident_id, after, state)
        for placed in batch:
            after = placed.position
            yield message("trace", placed.to_dict(), placed.position)
        if now != told:
            yield message("state", {"state": now})
        if over and len(batch) < _PAGE:
            yield message("end", {"state": now})
            return
        moved = bool(batch) or now != told
        told = now
        if moved:
            said = time.monotonic()
        elif time.monotonic() - said > HEARTBEAT_SECONDS:
            said = time.monotonic()
            yield ": still here\n\n"
        pause = quick_seconds if moved else min(pause * 1.2, slow_seconds)
        await asyncio.sleep(pause)


def _look(
    incident_id: str, after: int, state: Callable[[Session], tuple[str, bool]]
) -> tuple[list[Placed], str, bool]:
    with create_session(scoped=False) as session:
        now, over = state(session)
        return events(session, incident_id, after), now, over
