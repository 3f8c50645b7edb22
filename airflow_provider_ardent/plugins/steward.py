"""The steward: a thread of the api-server, the only part of Ardent that reads and changes Airflow's database.

It answers errands of running repairs and turns of authoring, so that a worker needs no Airflow credential,
and it sweeps. Every api-server process has one; claims and run ids keep them from doing anything twice.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from airflow_provider_ardent import settings
from airflow_provider_ardent.errors import ArdentError
from airflow_provider_ardent.plugins import errands, gardens, knowledge, questions
from airflow_provider_ardent.plugins.approval import authorise
from airflow_provider_ardent.plugins.approval import record_verdict as record_verdict
from airflow_provider_ardent.plugins.errands import Errand, ErrandRefused, Scope
from airflow_provider_ardent.plugins.gardens import AuthoringErrand
from airflow_provider_ardent.plugins.history import history
from airflow_provider_ardent.plugins.rerun import bundle_version, clear
from airflow_provider_ardent.plugins.sweep import sweep
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID

log = logging.getLogger(__name__)

T = TypeVar("T")

POLL_SECONDS = 1.0
MOST_SIDE_BY_SIDE = 8
_BUSY_PAUSES = (0.5, 1.0, 2.0)
_COMPLAIN_SECONDS = 60.0
_FIRST_SWEEP_SECONDS = 10.0

SERVICES: Mapping[str, Callable[[Any, Errand], dict[str, Any]]] = {
    "history": history,
    "authorise": authorise,
    "bundle_version": bundle_version,
    "clear": clear,
}
AUTHORING_SERVICES: Mapping[str, Callable[[Any, AuthoringErrand], dict[str, Any]]] = {
    "connections": knowledge.connections,
    "dags": knowledge.dags,
    "dag_state": knowledge.dag_state,
    "authorise": authorise,
    "bundle_version": knowledge.bundle_version,
    "new_question": questions.new_question,
}


class Steward:
    """Answers errands every second and sweeps every ``[ardent] sweep_seconds``.

    .. code-block:: python

        steward = start_steward()
        ...
        steward.stop()
    """

    def __init__(self, poll_seconds: float = POLL_SECONDS) -> None:
        self._poll_seconds = poll_seconds
        self._stopped = threading.Event()
        self._complained = float("-inf")
        self._desk = Desk()
        self._thread = threading.Thread(target=self._run, name="ardent-steward", daemon=True)

    def start(self) -> None:
        self._thread.start()
        log.info("Ardent steward started")

    def stop(self, seconds: float = 5.0) -> None:
        """End the thread; what it and the desk are doing now may take up to ``seconds``."""
        self._stopped.set()
        deadline = time.monotonic() + seconds
        if self._thread.is_alive():
            self._thread.join(seconds)
        self._desk.wait(max(deadline - time.monotonic(), 0.0))

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        next_sweep = time.monotonic() + _FIRST_SWEEP_SECONDS
        while not self._stopped.wait(self._poll_seconds):
            try:
                self._desk.begin()
                every = settings.number("sweep_seconds")
                if every > 0 and time.monotonic() >= next_sweep:
                    next_sweep = time.monotonic() + every
                    sweep()
            except Exception:
                self._complain()

    def _complain(self) -> None:
        """Say once a minute what goes wrong: the database may be away for long."""
        if time.monotonic() - self._complained > _COMPLAIN_SECONDS:
            self._complained = time.monotonic()
            log.exception("The Ardent steward could not do its round and goes on")


class Desk:
    """Answers errands side by side: one that waits for a slow remote log keeps no other waiting.

    :param most: errands that are answered at the same time; the others wait for the next round.
    """

    def __init__(self, most: int = MOST_SIDE_BY_SIDE) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._open: dict[tuple[Scope, str], threading.Thread] = {}

    def begin(self) -> int:
        """Start on every errand that waits and that this desk is not at. Returns on how many."""
        begun = 0
        for errand in waiting():
            with self._lock:
                if errand in self._open or len(self._open) >= self._most:
                    continue
                thread = threading.Thread(target=self._serve, args=errand, name="ardent-errand", daemon=True)
                self._open[errand] = thread
            thread.start()
            begun += 1
        return begun

    def wait(self, seconds: float) -> None:
        """Give what is being answered so long to end."""
        deadline = time.monotonic() + seconds
        with self._lock:
            threads = [thread for thread in self._open.values() if thread.is_alive()]
        for thread in threads:
            thread.join(max(deadline - time.monotonic(), 0.0))

    def _serve(self, scope: Scope, number: str) -> None:
        try:
            serve(scope, number)
        except Exception:
            log.exception("An errand of %s could not be answered; it is tried again", scope.run_id)
        finally:
            with self._lock:
                self._open.pop((scope, number), None)


def start_steward() -> Steward:
    """Start the steward of this api-server process."""
    steward = Steward()
    steward.start()
    return steward


def waiting() -> list[tuple[Scope, str]]:
    """The errands that have no answer yet."""
    from airflow_provider_ardent.compat import create_session

    with create_session(scoped=False) as session:
        return errands.pending(session)


def serve_all() -> int:
    """Answer every errand that waits, one after the other. Returns how many were answered here."""
    return sum(serve(scope, number) for scope, number in waiting())


def serve(scope: Scope, number: str) -> bool:
    """Claim and answer one errand; False where another steward has it."""
    from airflow_provider_ardent.compat import create_session

    def claim() -> bool:
        with create_session(scoped=False) as session:
            return errands.claim(session, scope, number)

    def answer() -> bool:
        with create_session(scoped=False) as session:
            return errands.answer(session, scope, number, said)

    if not _patiently(claim):
        return False
    said = _answer(scope, number)
    return _patiently(answer)


def _patiently(call: Callable[[], T]) -> T:
    """Try a transaction again where the database is busy: SQLite has one writer at a time."""
    from airflow_provider_ardent.compat import OperationalError

    for pause in _BUSY_PAUSES:
        try:
            return call()
        except OperationalError:
            time.sleep(pause)
    return call()


def _answer(scope: Scope, number: str) -> dict[str, Any]:
    from airflow_provider_ardent.compat import create_session

    def served() -> dict[str, Any]:
        with create_session(scoped=False) as session:
            return _served(session, scope, number)

    try:
        return _patiently(served)
    except ArdentError as refusal:
        return {"ok": False, "reason": str(refusal)}
    except Exception as problem:
        log.exception("The Ardent steward failed at an errand of %s", scope.run_id)
        kind = type(problem).__name__
        return {"ok": False, "reason": f"The steward failed with {kind}; the api-server's log says more."}


def _served(session: Any, scope: Scope, number: str) -> dict[str, Any]:
    if scope.dag_id == REPAIR_DAG_ID:
        errand = errands.load(session, scope, number)
        if errand.kind in SERVICES:
            return SERVICES[errand.kind](session, errand)
    else:
        question = gardens.load(session, scope, number)
        if question.kind in AUTHORING_SERVICES:
            return AUTHORING_SERVICES[question.kind](session, question)
    kind, _ = errands.asked(session, scope, number)
    raise ErrandRefused(f"The steward does not know the errand {kind!r}.")
