"""What this user may want next: from their own last sessions, and from what fails in this Airflow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice

from airflow.models.dag import DagModel
from airflow.models.dagrun import DagRun
from airflow.models.errors import ParseImportError
from sqlalchemy import func, select

from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID
from airflow_provider_ardent.plugins.api.access import Access, Target
from airflow_provider_ardent.plugins.api.session_bodies import Suggestion
from airflow_provider_ardent.plugins.api.sessions import Summary
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID

MOST_OF_A_KIND = 3
RECENT = timedelta(days=14)
_LOOKED_AT = 50


def suggestions(access: Access, visible: Sequence[Summary]) -> list[Suggestion]:
    """At most three of each kind, the most useful first; empty where nothing is known.

    :param visible: the sessions that the user may see, newest first.
    """
    return [
        *islice(_recent(access, visible), MOST_OF_A_KIND),
        *islice(_failing(access), MOST_OF_A_KIND),
        *islice(_broken(access), MOST_OF_A_KIND),
    ]


def _recent(access: Access, visible: Sequence[Summary]) -> Iterator[Suggestion]:
    since = datetime.now(UTC) - RECENT
    for one in visible:
        if one.kind != "chat" or not access.is_creator(one.user) or one.updated_at < since:
            continue
        found = _next(one)
        if found:
            text, why = found
            yield Suggestion(text=text, why=why, kind="recent", dag_id=one.dag_id, session_id=one.id)


def _next(one: Summary) -> tuple[str, str] | None:
    """What follows from how a session ended."""
    if one.state == "merged" and one.dag_id:
        return f"Add data quality checks to {one.dag_id}.", f"You merged “{one.title}”."
    if one.state in ("gave_up", "failed", "stopped"):
        return f"Try again: {one.title}", f"It {_ENDED[one.state]}."
    if one.state == "needs_you":
        return f"Go on with: {one.title}", one.state_reason or "It needs something from you."
    return None


_ENDED = {
    "gave_up": "found no change that passes the checks",
    "failed": "broke off",
    "stopped": "was stopped",
}


def _failing(access: Access) -> Iterator[Suggestion]:
    """DAGs whose last run failed, that this user may read and change."""
    newest = (
        select(DagRun.dag_id, func.max(DagRun.id).label("id"))
        .where(DagRun.dag_id.not_in((REPAIR_DAG_ID, AGENT_DAG_ID)))
        .group_by(DagRun.dag_id)
        .subquery()
    )
    rows = access.session.execute(
        select(DagRun.dag_id, DagRun.end_date)
        .join(newest, DagRun.id == newest.c.id)
        .join(DagModel, DagModel.dag_id == DagRun.dag_id)
        .where(DagRun._state == "failed", DagModel.is_stale.is_(False))
        .order_by(DagRun.end_date.desc())
        .limit(_LOOKED_AT)
    )
    for dag_id, ended in rows:
        if access.may_read(Target(dag_id)):
            why = f"Its last run failed{f' at {ended:%Y-%m-%d %H:%M} UTC' if ended else ''}."
            yield Suggestion(
                text=f"Find out why {dag_id} fails, and fix it.",
                why=why, kind="failing_dag", dag_id=dag_id, session_id="",
            )  # fmt: skip


def _broken(access: Access) -> Iterator[Suggestion]:
    """Files that do not import, where the user may see that."""
    rows = access.session.execute(
        select(ParseImportError.filename, ParseImportError.bundle_name, ParseImportError.stacktrace)
        .order_by(ParseImportError.timestamp.desc())
        .limit(_LOOKED_AT)
    )
    for filename, bundle, stacktrace in rows:
        name = str(filename or "")
        if access.may_read(Target("", bundle or "", name, whole_file=True)):
            last = (stacktrace or "").strip().rpartition("\n")[2][:200]
            yield Suggestion(
                text=f"Make {name} import again.", why=last or "It does not import.",
                kind="broken_file", dag_id="", session_id="",
            )  # fmt: skip
