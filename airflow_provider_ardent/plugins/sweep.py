"""Finds failures that no listener saw: a process that was killed, a lost event, a provider just installed."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow_provider_ardent import home, settings
from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID
from airflow_provider_ardent.deadline import call_within
from airflow_provider_ardent.errors import ArdentError
from airflow_provider_ardent.plugins import occurrences, records, trigger
from airflow_provider_ardent.plugins.sighting import Sighting
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID

log = logging.getLogger(__name__)

LOOK_BACK = timedelta(days=1)
SETTLE = timedelta(seconds=30)
"""A failure this young is the listener's."""
MOST_LOOKED_AT = 500
MOST_HANDLED = 10
REAP_SECONDS = 60


def sweep(now: datetime | None = None) -> list[trigger.Placement]:
    """Look once and start what is missing, at most ten repairs. Returns what became of each."""
    from airflow_provider_ardent.compat import create_session

    now = now or datetime.now(UTC)
    if not settings.flag("enabled") or not _my_turn(now):
        return []
    with create_session(scoped=False) as session:
        found = missed(session, now)
    placed = []
    for sighting in found:
        try:
            placed.append(trigger.report(sighting, trigger.DatabaseRuns()))
        except ArdentError as problem:
            log.warning("%s", problem)
            break
    if placed:
        log.info("Ardent's sweep found %d failures that no listener had seen", len(placed))
    occurrences.forget_old()
    _reap_branches()
    return placed


def _reap_branches() -> None:
    """Drop branches of databases that outlived their time; a server that does not answer is left alone."""
    from airflow_provider_ardent.branches.records import all_records

    if not any(record.expired for record in all_records()):
        return
    from airflow_provider_ardent.branches.keeping import reap_branches

    try:
        gone = call_within(REAP_SECONDS, reap_branches, "ardent-reaper")
    except TimeoutError:
        log.warning("Expired branches were not dropped within %s s; the next sweep tries again", REAP_SECONDS)
        return
    if gone:
        log.info("Ardent dropped %d expired branches", len(gone))


def missed(session: Any, now: datetime) -> list[Sighting]:
    """Failures of the last day that nobody dealt with, newest first, at most ten."""
    found = _tasks(session, now)
    return [*found, *_files(session, now)][:MOST_HANDLED]


def _tasks(session: Any, now: datetime) -> list[Sighting]:
    from airflow_provider_ardent.compat import DagRun, DagRunTriggeredByType, TaskInstance, and_, or_, select

    own = {REPAIR_DAG_ID, AGENT_DAG_ID, *settings.names("own_dags")}
    instances = session.scalars(
        select(TaskInstance)
        .join(DagRun, and_(DagRun.dag_id == TaskInstance.dag_id, DagRun.run_id == TaskInstance.run_id))
        .where(
            TaskInstance.state == "failed",
            TaskInstance.end_date > now - LOOK_BACK,
            TaskInstance.end_date < now - SETTLE,
            TaskInstance.dag_id.not_in(own),
            or_(DagRun.triggered_by.is_(None), DagRun.triggered_by != DagRunTriggeredByType.TEST),
        )
        .order_by(TaskInstance.end_date.desc())
        .limit(MOST_LOOKED_AT)
    ).all()
    found: list[Sighting] = []
    for ti in instances:
        found += records.unseen(session, [ti], "sweep")
        if len(found) >= MOST_HANDLED:
            break
    return found


def _files(session: Any, now: datetime) -> list[Sighting]:
    from airflow_provider_ardent.compat import ParseImportError, select

    rows = session.execute(
        select(ParseImportError.bundle_name, ParseImportError.filename, ParseImportError.stacktrace)
        .where(ParseImportError.timestamp > now - LOOK_BACK)
        .order_by(ParseImportError.timestamp.desc())
        .limit(MOST_LOOKED_AT)
    ).all()
    found: list[Sighting] = []
    for bundle, relative, text in rows:
        root = records.bundle_root(bundle or "", None)
        sighting = records.broken_file(session, f"{root}/{relative}", str(text or ""), source="sweep")
        if sighting is not None and not occurrences.seen(sighting.key):
            found.append(sighting)
        if len(found) >= MOST_HANDLED:
            break
    return found


def _my_turn(now: datetime) -> bool:
    """Whether no other api-server swept just now. Two at once do no harm: a run id exists once."""
    every = settings.number("sweep_seconds")
    last = home.read_json(home.shared(), "sweep.json")
    at = last.get("at", 0.0) if isinstance(last, dict) else 0.0
    if isinstance(at, (int, float)) and 0 <= now.timestamp() - at < every / 2:
        return False
    home.write_json(home.shared(), "sweep.json", {"at": now.timestamp() if now else time.time()})
    return True
