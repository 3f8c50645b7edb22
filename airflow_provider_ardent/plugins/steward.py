"""The steward: a thread of the api-server, the only part of Ardent that reads and changes Airflow's database.

It answers errands of running repairs and turns of authoring, so that a worker needs no Airflow credential,
and it sweeps. Every api-server process has one; claims and run ids keep them from doing anything twice.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

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

POLL_SECONDS = 1.0
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
        self._thread = threading.Thread(target=self._run, name="ardent-steward", daemon=True)

    def start(self) -> None:
        self._thread.start()
        log.info("Ardent steward started")

    def stop(self, seconds: float = 5.0) -> None:
        """End the thread; what it is doing now may take up to ``seconds``."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(seconds)

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        next_sweep = time.monotonic() + _FIRST_SWEEP_SECONDS
        while not self._stopped.wait(self._poll_seconds):
            try:
                serve_all()
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


def start_steward() -> Steward:
    """Start the steward of this api-server process."""
    steward = Steward()
    steward.start()
    return steward


def serve_all() -> int:
    """Answer every errand that waits. Returns how many were answered here."""
    from airflow_provider_ardent.compat import create_session

    with create_session(scoped=False) as session:
        waiting = errands.pending(session)
    return sum(serve(scope, number) for scope, number in waiting)


def serve(scope: Scope, number: str) -> bool:
    """Claim and answer one errand; False where another steward has it."""
    from airflow_provider_ardent.compat import create_session

    with create_session(scoped=False) as session:
        if not errands.claim(session, scope, number):
            return False
    answer = _answer(scope, number)
    with create_session(scoped=False) as session:
        return errands.answer(session, scope, number, answer)


def _answer(scope: Scope, number: str) -> dict[str, Any]:
    from airflow_provider_ardent.compat import create_session

    try:
        with create_session(scoped=False) as session:
            return _served(session, scope, number)
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
