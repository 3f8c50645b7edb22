"""Takes failures out of Airflow's transaction: a bounded queue and a thread that lives while it has work.

Used in the scheduler, the DAG processor and the api-server, where a hook that waits stalls the component.
"""

from __future__ import annotations

import logging
import os
import queue
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from airflow_provider_ardent.errors import ArdentError

log = logging.getLogger(__name__)

BACK_OFF = (1.0, 2.0, 4.0, 8.0)
_SETTLE_SECONDS = 0.5
_MOST_REMEMBERED = 2_000


@dataclass(frozen=True)
class Item:
    """Something to do outside of the hook that asked for it. ``what`` is for the warning if it fails."""

    what: str
    work: Callable[[], None]


class Outbox:
    """Does items one after the other in a daemon thread.

    :param size: items that may wait; one more is dropped with a warning and left to the sweep.
    :param idle: seconds without work after which the thread ends.
    :param back_off: seconds between tries of an item that raises; after the last it is dropped.
    :param settle: seconds before an item is begun, so that the transaction it came from is over.
    """

    def __init__(
        self,
        size: int = 200,
        idle: float = 30.0,
        back_off: tuple[float, ...] = BACK_OFF,
        settle: float = _SETTLE_SECONDS,
    ) -> None:
        self._items: queue.Queue[Item] = queue.Queue(size)
        self._idle = idle
        self._back_off = back_off
        self._settle = settle
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def put(self, item: Item) -> bool:
        """Take an item; False where there is no room. Never waits."""
        try:
            self._items.put_nowait(item)
        except queue.Full:
            log.warning("Ardent is behind and leaves %s to the next sweep.", item.what)
            return False
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="ardent-outbox", daemon=True)
                self._thread.start()
        return True

    def wait_empty(self, seconds: float) -> bool:
        """Wait until everything was done: for tests and for orderly ends."""
        deadline = time.monotonic() + seconds
        while self._items.unfinished_tasks and time.monotonic() < deadline:
            time.sleep(0.02)
        return not self._items.unfinished_tasks

    def _run(self) -> None:
        while True:
            try:
                item = self._items.get(timeout=self._idle)
            except queue.Empty:
                with self._lock:
                    if self._items.empty():
                        self._thread = None
                        return
                continue
            try:
                self._do(item)
            finally:
                self._items.task_done()

    def _do(self, item: Item) -> None:
        for pause in (self._settle, *self._back_off):
            time.sleep(pause)
            try:
                return item.work()
            except ArdentError as problem:
                return log.warning("%s", problem)
            except Exception as problem:
                last = problem
                log.debug("Ardent tries again with %s", item.what, exc_info=True)
        return log.warning("Ardent could not handle %s: %s: %s", item.what, type(last).__name__, last)


_outbox = Outbox()
_import_errors: OrderedDict[str, None] = OrderedDict()


def _reset() -> None:
    """A forked child has the queue, but not the thread."""
    global _outbox
    _outbox = Outbox()
    _import_errors.clear()


os.register_at_fork(after_in_child=_reset)


def wait_empty(seconds: float) -> bool:
    """Wait until this process has handled everything."""
    return _outbox.wait_empty(seconds)


def task_failed(ti: Any, error: Any, *, by_hand: bool) -> None:
    """Hand over a task instance of the database. Reads only columns that are loaded."""
    from airflow_provider_ardent import settings
    from airflow_provider_ardent.compat import name_of

    key = str(ti.id)
    if by_hand:
        _outbox.put(Item("a task that a person marked failed", lambda: _mark(key)))
        return
    if name_of(ti.state) == "up_for_retry" and not settings.flag("capture_retries"):
        return
    names = (ti.dag_id, ti.task_id, ti.run_id, ti.map_index)
    told = str(error or "")
    _outbox.put(Item(f"the failure of {ti.dag_id}.{ti.task_id}", lambda: _task(names, key, told)))


def run_failed(dag_run: Any, msg: str) -> None:
    """Hand over a run of the database, except those that a person failed or tests on a command line."""
    from airflow_provider_ardent.compat import name_of

    by_hand = "manually" in msg
    if by_hand or name_of(dag_run.triggered_by) == "test":
        return
    dag_id, run_id = dag_run.dag_id, dag_run.run_id
    _outbox.put(Item(f"the failed run {run_id} of {dag_id}", lambda: _run(dag_id, run_id, msg)))


def import_failed(filename: str, stacktrace: str, *, new: bool) -> None:
    """Hand over a DAG file's import error; each distinct one once, however often it is parsed."""
    from airflow_provider_ardent.plugins.sighting import import_key

    key = import_key(filename, stacktrace)
    if key in _import_errors and not new:
        return
    _import_errors[key] = None
    while len(_import_errors) > _MOST_REMEMBERED:
        _import_errors.popitem(last=False)
    _outbox.put(Item(f"the import error of {filename}", lambda: _import(filename, stacktrace, new)))


def _mark(key: str) -> None:
    from airflow_provider_ardent.plugins import occurrences

    occurrences.mark(key, status="by_hand")


def _task(names: tuple[str, str, str, int], key: str, told: str) -> None:
    from airflow_provider_ardent.compat import create_session
    from airflow_provider_ardent.plugins import records, trigger

    with create_session(scoped=False) as session:
        sighting = records.lost_task(session, names, key, told)
    if sighting is not None:
        trigger.report(sighting, trigger.DatabaseRuns())


def _run(dag_id: str, run_id: str, msg: str) -> None:
    from airflow_provider_ardent.compat import create_session
    from airflow_provider_ardent.plugins import records, trigger

    with create_session(scoped=False) as session:
        sightings = records.failed_run(session, dag_id, run_id, msg)
    for sighting in sightings:
        trigger.report(sighting, trigger.DatabaseRuns())


def _import(filename: str, stacktrace: str, new: bool) -> None:
    from airflow_provider_ardent.compat import create_session
    from airflow_provider_ardent.plugins import records, trigger

    with create_session(scoped=False) as session:
        sighting = records.broken_file(session, filename, stacktrace)
    if sighting is not None:
        trigger.report(sighting, trigger.DatabaseRuns(), again=new)
