"""Starts the repair of a failure, once: the run id is made of the fingerprint, so Airflow refuses a second.

A run id is ``ardent__<fingerprint>__w<window>__<attempt>``; the window is the number of weeks since 1970, so
that attempts are counted anew each week.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from airflow_provider_ardent import settings
from airflow_provider_ardent.errors import CaptureError
from airflow_provider_ardent.plugins import occurrences
from airflow_provider_ardent.plugins.sighting import Sighting
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID, RUN_ID_PREFIX, fingerprint

log = logging.getLogger(__name__)

ACTIVE = ("queued", "running")
NOTE = "Started by Ardent."
_WEEK = 7 * 86400
_NO_DAG = (
    f"Ardent could not start a repair: Airflow does not know the DAG '{REPAIR_DAG_ID}'. "
    "Run `airflow ardent init` and wait until the DAG processor has parsed it."
)
_BROKEN_DAG = (
    f"Ardent could not start a repair: Airflow refused to run the DAG '{REPAIR_DAG_ID}' ({{}}). "
    "Look at its import errors, or run `airflow ardent init` to write it anew."
)
_PAUSED_DAG = (
    f"Ardent has queued a repair, but the DAG '{REPAIR_DAG_ID}' is paused: unpause it, or run "
    "`airflow ardent init`."
)


class Runs(Protocol):
    """Runs of the repair DAG, as far as this process can reach them."""

    def count(self, run_ids: Sequence[str], states: Sequence[str] = ()) -> int: ...

    def create(self, run_id: str, conf: dict[str, Any]) -> bool:
        """Create a run; False where one of this id exists. CaptureError where Airflow refuses."""
        ...

    def paused(self) -> bool: ...


@dataclass(frozen=True)
class Placement:
    """What became of a failure. ``run_id`` is the repair it started or joined."""

    status: Literal["started", "duplicate", "exhausted", "seen"]
    run_id: str = ""
    attempt: int = 0


def run_id_of(print_: str, window: int, attempt: int) -> str:
    """The id of the run that carries an attempt.

    .. code-block:: python

        run_id_of("0123456789ab", 2968, 1)  # "ardent__0123456789ab__w2968__1"
    """
    return f"{RUN_ID_PREFIX}{print_}__w{window}__{attempt}"


def window_at(seconds: float) -> int:
    """The window of a time, given in seconds since 1970."""
    return int(seconds // _WEEK)


def report(sighting: Sighting, runs: Runs, *, again: bool = False, now: float | None = None) -> Placement:
    """Start or join the repair of a failure and count the occurrence.

    :param again: handle it although its key was seen, because it is known to have come back.
    :raises CaptureError: Airflow does not know the repair DAG, or refuses to run it.
    """
    if not again and occurrences.seen(sighting.key):
        return Placement("seen")
    print_ = fingerprint(sighting.failure)
    placement = place(sighting, print_, runs, now=time.time() if now is None else now)
    occurrences.record(sighting, print_, placement.run_id, placement.status)
    return placement


def place(sighting: Sighting, print_: str, runs: Runs, *, now: float) -> Placement:
    """Find the run that this failure belongs to, or create it."""
    most, window = settings.whole("max_attempts"), window_at(now)
    ids = [run_id_of(print_, window, attempt) for attempt in range(1, most + 1)]
    earlier = [run_id_of(print_, window - 1, attempt) for attempt in range(1, most + 1)]
    used = 0
    if runs.count([*earlier, *ids]):
        if runs.count([*earlier, *ids], ACTIVE):
            return Placement("duplicate", _newest_active(runs, [*earlier, *ids]))
        used = runs.count(ids)
    if used >= most:
        return Placement("exhausted", ids[-1], most)
    conf = {"failure": sighting.failure.to_conf(), "fingerprint": print_, "attempt": used + 1}
    # Airflow wants JSON: tuples become lists here rather than somewhere on the way.
    if not runs.create(ids[used], json.loads(json.dumps(conf))):
        return Placement("duplicate", ids[used], used + 1)
    if runs.paused():
        log.warning(_PAUSED_DAG)
    return Placement("started", ids[used], used + 1)


def _newest_active(runs: Runs, ids: Sequence[str]) -> str:
    return next((run_id for run_id in reversed(ids) if runs.count([run_id], ACTIVE)), ids[-1])


class TaskRuns:
    """The repair runs seen from a task process, through its supervisor."""

    def __init__(self, comms: Any) -> None:
        self._comms = comms

    def count(self, run_ids: Sequence[str], states: Sequence[str] = ()) -> int:
        from airflow_provider_ardent.compat import GetDRCount

        answer = self._comms.send(
            GetDRCount(dag_id=REPAIR_DAG_ID, run_ids=list(run_ids), states=list(states) or None)
        )
        return int(answer.count)

    def create(self, run_id: str, conf: dict[str, Any]) -> bool:
        from airflow_provider_ardent.compat import AirflowRuntimeError, ErrorResponse, TriggerDagRun

        message = TriggerDagRun(dag_id=REPAIR_DAG_ID, run_id=run_id, conf=conf, note=NOTE)
        try:
            answer = self._comms.send(message)
        except AirflowRuntimeError as error:
            raise CaptureError(_refusal(error)) from error
        return not isinstance(answer, ErrorResponse)

    def paused(self) -> bool:
        from airflow_provider_ardent.compat import GetDag

        return bool(self._comms.send(GetDag(dag_id=REPAIR_DAG_ID)).is_paused)


class DatabaseRuns:
    """The repair runs seen from the scheduler, the DAG processor or the api-server.

    Each call has a session of its own: that of a hook belongs to a transaction of Airflow's.
    """

    def count(self, run_ids: Sequence[str], states: Sequence[str] = ()) -> int:
        from airflow_provider_ardent.compat import DagRun, create_session, func, select

        query = select(func.count()).where(DagRun.dag_id == REPAIR_DAG_ID, DagRun.run_id.in_(run_ids))
        if states:
            query = query.where(DagRun.state.in_(states))
        with create_session(scoped=False) as session:
            return int(session.scalar(query))

    def create(self, run_id: str, conf: dict[str, Any]) -> bool:
        from airflow_provider_ardent.compat import (
            DagNotFound,
            DagRunAlreadyExists,
            DagRunTriggeredByType,
            DagRunType,
            IntegrityError,
            create_session,
            trigger_dag,
        )

        self._check()
        try:
            with create_session(scoped=False) as session:
                trigger_dag(
                    REPAIR_DAG_ID,
                    triggered_by=DagRunTriggeredByType.OPERATOR,
                    run_type=DagRunType.OPERATOR_TRIGGERED,
                    run_id=run_id,
                    conf=conf,
                    note=NOTE,
                    session=session,
                )
        except DagNotFound as error:
            raise CaptureError(_NO_DAG) from error
        except ValueError as error:
            raise CaptureError(_BROKEN_DAG.format(error)) from error
        except (DagRunAlreadyExists, IntegrityError):
            return False
        return True

    def _check(self) -> None:
        from airflow_provider_ardent.compat import DagModel, create_session

        with create_session(scoped=False) as session:
            model = session.get(DagModel, REPAIR_DAG_ID)
            if model is None or model.is_stale:
                raise CaptureError(_NO_DAG)
            if model.has_import_errors:
                raise CaptureError(_BROKEN_DAG.format("its file does not import"))

    def paused(self) -> bool:
        from airflow_provider_ardent.compat import DagModel, create_session, select

        with create_session(scoped=False) as session:
            return bool(session.scalar(select(DagModel.is_paused).where(DagModel.dag_id == REPAIR_DAG_ID)))


def _refusal(error: Any) -> str:
    """What Airflow's answer to the trigger means, for people."""
    detail = getattr(error.error, "detail", None) or {}
    if detail.get("status_code") == 404:
        return _NO_DAG
    inner = detail.get("detail")
    inner = inner.get("detail", inner) if isinstance(inner, dict) else inner
    reason = inner.get("message") if isinstance(inner, dict) else inner
    return _BROKEN_DAG.format(reason or detail.get("message") or error)
