"""The routes of sessions: what they are, what they did. Who may not see one is told that there is none."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Query, status
from fastapi.responses import StreamingResponse

from airflow_provider_ardent.plugins.api import feedback as opinions
from airflow_provider_ardent.plugins.api import (
    readiness,
    session_detail,
    sessions,
    starting,
    streaming,
    trace,
)
from airflow_provider_ardent.plugins.api import session_bodies as bodies
from airflow_provider_ardent.plugins.api.access import Access, AccessDep, from_here
from airflow_provider_ardent.plugins.api.bodies import Diff
from airflow_provider_ardent.plugins.api.session_answers import is_mine, rights_of
from airflow_provider_ardent.plugins.api.session_detail import SessionRecord
from airflow_provider_ardent.plugins.api.session_view import detail_of, item_of, plan_of
from airflow_provider_ardent.plugins.api.sessions import KINDS, Sessions, Summary

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

router = APIRouter(tags=["Sessions"])

index = Sessions()
_STATE_SECONDS = 0.9


def warm_up() -> None:
    """Read every session once, so that the first list after a start is as fast as the next ones."""
    from airflow.utils.session import create_session

    with create_session(scoped=False) as session:
        index.all(session)


def _readable(session_id: str, access: AccessDep) -> SessionRecord:
    record = session_detail.find(access.session, index, session_id)
    if record is None or not access.may_see(
        record.summary.user, record.summary.kind, record.summary.targets
    ):  # fmt: skip
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"There is no session {session_id[:200]}.")
    return record


RecordDep = Annotated[SessionRecord, Depends(_readable)]


def _mine(record: RecordDep, access: AccessDep) -> SessionRecord:
    if not is_mine(record, access):
        raise HTTPException(
            status.HTTP_403_FORBIDDEN,
            f"{record.summary.user or 'A DAG'} began this session; only they continue it. Start your own.",
        )
    if not access.may_use():
        raise HTTPException(status.HTTP_403_FORBIDDEN, "You may not start or continue sessions.")
    return record


MineDep = Annotated[SessionRecord, Depends(_mine)]


@router.get("/home")
def show_home(access: AccessDep) -> bodies.Home:
    """Counts of what waits for this user, runs and failed, and the newest sessions."""
    found = visible(access)
    waiting = [one for one in found if one.state in sessions.WAITING]
    states = Counter(one.state for one in found)
    access.learn({target.dag_id for one in waiting for target in one.targets})
    return bodies.Home(
        waiting=sum(_may_answer(access, one) for one in waiting),
        running=sum(states[state] for state in sessions.RUNNING),
        failed=sum(states[state] for state in sessions.FAILED),
        recent=[item_of(one) for one in found[:5]],
        ready=readiness.is_ready(),
    )


@router.get("/sessions")
def list_sessions(
    access: AccessDep,
    kind: Annotated[list[sessions.Kind] | None, Query(description="Only sessions of these kinds.")] = None,
    state: Annotated[list[str] | None, Query(description="Only sessions in these states.")] = None,
    dag_id: Annotated[str, Query(max_length=250)] = "",
    user: Annotated[str, Query(max_length=250, description="Who began the session.")] = "",
    text: Annotated[str, Query(max_length=200, description="In title, DAG, person or summary.")] = "",
    sort: Annotated[sessions.Sort, Query()] = "newest",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> bodies.SessionPage:
    """Sessions and incidents that this user may see. The counts leave out their own filter."""
    words = text.strip().lower()
    found = [
        one
        for one in visible(access)
        if (not dag_id or one.is_about(dag_id))
        and (not user or one.user == user)
        and (not words or words in one.words)
    ]
    of_state = [one for one in found if not state or one.state in state]
    of_kind = [one for one in found if not kind or one.kind in kind]
    both = [one for one in of_state if not kind or one.kind in kind]
    kinds = Counter(one.kind for one in of_state)
    page = sessions.ordered(both, sort)[offset : offset + limit]
    return bodies.SessionPage(
        sessions=[item_of(one) for one in page],
        total=len(both),
        states=dict(Counter(one.state for one in of_kind)),
        kinds={name: kinds[name] for name in KINDS},
    )


@router.post("/sessions", dependencies=[Depends(from_here)], status_code=status.HTTP_201_CREATED)
def create_session(access: AccessDep, wanted: bodies.NewSession) -> bodies.Started:
    """Start a session: its first turn makes a plan."""
    return starting.create(access, wanted)


@router.get("/sessions/{session_id}")
def show_session(record: RecordDep, access: AccessDep) -> bodies.SessionDetail:
    """One session with its turns, plans, proposals and questions."""
    return detail_of(record, rights_of(record, access), opinions.of_user(record.summary.id, access.name))


@router.get("/sessions/{session_id}/plans/{turn}/{version}", responses={404: {}})
def show_plan(record: RecordDep, turn: int, version: int) -> bodies.PlanBody:
    """One version of a turn's plan."""
    plans = next((one.plans for one in record.turns if one.number == turn), ())
    found = plan_of(next((plan for plan in plans if plan.get("version") == version), None))
    if found is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"Turn {turn} has no version {version} of a plan.")
    return found


@router.get("/sessions/{session_id}/events")
def list_events(
    record: RecordDep,
    access: AccessDep,
    after: Annotated[int, Query(ge=0, description="Only events after this position.")] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 500,
) -> bodies.SessionTrace:
    """What the agent did in all turns, oldest first."""
    found = trace.session_events(access.session, record.writers, after, limit)
    return bodies.SessionTrace(
        events=[bodies.SessionTraceEvent(**placed.to_dict()) for placed in found],
        state=record.last.state,
        over=record.last.over and len(found) < limit,
    )


@router.get(
    "/sessions/{session_id}/events/stream",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}}},
)
def stream_events(
    record: RecordDep,
    after: Annotated[int, Query(ge=0)] = 0,
    last_event_id: Annotated[str, Header()] = "",
) -> StreamingResponse:
    """The same as server-sent events, as they happen, until the last turn ends."""
    return streaming.respond(_watch(record.summary.id), after, last_event_id)


@router.get("/sessions/{session_id}/diff")
def show_diff(
    record: RecordDep, turn: Annotated[int | None, Query(ge=1, description="Default: the last one.")] = None
) -> Diff:
    """The change that a turn proposes."""
    found = next((one for one in record.turns if one.number == turn), None) if turn else record.last
    if found is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"This session has no turn {turn}.")
    proposal = found.proposal or {}
    return Diff(
        diff=str(proposal.get("diff") or ""),
        cut=proposal.get("diff_cut") is True,
        approval_hash=str(proposal.get("approval_hash") or ""),
    )


def _watch(session_id: str) -> Callable[[Session, int], trace.Look]:
    """Looks for events at each call, and at the session itself, which takes longer, when there are some or
    almost a second is over."""
    known: SessionRecord | None = None
    looked = float("-inf")

    def look(session: Session, after: int) -> trace.Look:
        nonlocal known, looked
        if known is not None and time.monotonic() - looked < _STATE_SECONDS:
            found = trace.session_events(session, known.writers, after)
            if not found:
                return trace.Look([], known.last.state, False)
        known, looked = session_detail.find(session, index, session_id), time.monotonic()
        if known is None:
            return trace.Look([], "failed", True)
        # The state is read first: what is written in between comes with the next look.
        found = trace.session_events(session, known.writers, after)
        return trace.Look(found, known.last.state, known.last.over)

    return look


def visible(access: Access) -> list[Summary]:
    """Every session that the user may see, newest first."""
    listing = index.all(access.session)
    readable = access.listable(listing.targets)
    groups = {number for number, targets in enumerate(listing.groups) if readable.issuperset(targets)}
    chats, name = access.may_read(sessions.AGENT), access.name
    if chats and len(groups) == len(listing.groups):
        return listing.sessions
    return [
        one
        for one in listing.sessions
        if (one.group in groups and (chats or one.kind != "chat"))
        or (one.kind == "chat" and one.user == name)
    ]


def _may_answer(access: Access, one: Summary) -> bool:
    if one.kind == "chat" and access.is_creator(one.user) and one.state == "plan_waiting":
        return access.may_approve()
    return access.may_approve() and access.may_change_dags([target.dag_id for target in one.targets])
