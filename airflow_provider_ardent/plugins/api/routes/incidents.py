"""The routes of incidents. Who may not read an incident's DAG is told that there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Query, Response, status
from fastapi.responses import StreamingResponse

from airflow_provider_ardent.plugins.api import answers, bodies, feedback, incidents, streaming, trace
from airflow_provider_ardent.plugins.api.access import Access, AccessDep, from_here
from airflow_provider_ardent.plugins.api.approvals import approval_of
from airflow_provider_ardent.plugins.api.diffs import change_of
from airflow_provider_ardent.plugins.api.incidents import Record, Summary
from airflow_provider_ardent.plugins.api.occurrences import happened_to, occurrences
from airflow_provider_ardent.plugins.api.progress import OPEN_STATES, STATES, State

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

router = APIRouter(tags=["Incidents"])

_index = incidents.index()


def _readable(incident_id: str, access: AccessDep) -> Record:
    record = incidents.find(access.session, incident_id)
    if record is None or not access.may_read(record.summary.target):
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"There is no incident {incident_id[:200]}.")
    return record


RecordDep = Annotated[Record, Depends(_readable)]


def _changeable(record: RecordDep, access: AccessDep) -> Record:
    if not access.may_change(record.summary.target, record.failure):
        what = record.summary.target.dag_id or record.summary.target.relative_fileloc
        raise HTTPException(
            status.HTTP_403_FORBIDDEN,
            f"You may read {what} but not change it. Ask someone who may edit and clear its task instances.",
        )
    return record


ChangeableDep = Annotated[Record, Depends(_changeable)]


@router.get("/incidents")
def list_incidents(
    access: AccessDep,
    state: Annotated[list[State] | None, Query(description="Only incidents in these states.")] = None,
    dag_id: Annotated[str, Query(max_length=250)] = "",
    run_id: Annotated[str, Query(max_length=250, description="Run of the task instance that failed.")] = "",
    task_id: Annotated[str, Query(max_length=250)] = "",
    map_index: Annotated[int | None, Query(ge=-1)] = None,
    text: Annotated[str, Query(max_length=200, description="In DAG, task, error or summary.")] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> bodies.IncidentPage:
    """Incidents that this user may read, newest first."""
    session = access.session
    found = [
        item
        for item in _index.all(session)
        if (not dag_id or item.target.dag_id == dag_id) and (not text or item.says(text.strip().lower()))
    ]
    if run_id or task_id:
        found = _of_instance(session, found, dag_id, run_id, task_id, map_index)
    readable = access.listable({item.target for item in found})
    found = [item for item in found if item.target in readable]
    states = Counter(item.state for item in found)
    if state:
        found = [item for item in found if item.state in state]
    return bodies.IncidentPage(
        incidents=[_item(item) for item in found[offset : offset + limit]],
        total=len(found),
        states={name: states[name] for name in STATES},
    )


def _of_instance(
    session: Session, found: list[Summary], dag_id: str, run_id: str, task_id: str, map_index: int | None
) -> list[Summary]:
    """Incidents of a task instance: those it opened, and those it is a further occurrence of."""
    same_task = [item for item in found if not task_id or item.task_id in (task_id, "")]
    if not run_id:
        return [item for item in same_task if map_index is None or item.map_index == map_index]
    ids = incidents.instance_ids(session, dag_id, run_id, task_id, -1 if map_index is None else map_index)
    return [
        item
        for item in same_task
        if (item.run_id == run_id and (map_index is None or item.map_index == map_index or not item.task_id))
        or (ids and happened_to(item.fingerprint, ids))
    ]


@router.get("/incidents/{incident_id}")
def show_incident(record: RecordDep, access: AccessDep) -> bodies.IncidentDetail:
    """One incident: the failure, the proposal, the question, the result."""
    may = access.may_change(record.summary.target, record.failure)
    question = _approval(record)
    return bodies.IncidentDetail(
        **_item(record.summary).model_dump(),
        failure=record.failure,
        proposal=record.proposal,
        applied=record.applied,
        approval=question,
        tasks=[
            bodies.TaskOfRepair(
                task_id=ti.task_id,
                state=ti.state,
                try_number=ti.try_number,
                started_at=ti.start_date,
                ended_at=ti.end_date,
            )
            for ti in record.tasks
        ],
        rights=bodies.Rights(
            answer=may and question is not None and question.open,
            stop=may and record.summary.state == "investigating",
        ),
        feedback=_feedback(record, access),
    )


@router.get("/incidents/{incident_id}/events")
def list_events(
    record: RecordDep,
    access: AccessDep,
    after: Annotated[int, Query(ge=0, description="Only events after this position.")] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 500,
) -> bodies.Trace:
    """What the agent did, oldest first."""
    found = trace.events(access.session, record.summary.id, after, limit)
    return bodies.Trace(
        events=[bodies.TraceEvent(**placed.to_dict()) for placed in found],
        state=record.summary.state,
        over=_over(record) and len(found) < limit,
    )


@router.get(
    "/incidents/{incident_id}/events/stream",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}}},
)
def stream_events(
    record: RecordDep,
    after: Annotated[int, Query(ge=0)] = 0,
    last_event_id: Annotated[str, Header()] = "",
) -> StreamingResponse:
    """The same as server-sent events, as they happen, until the repair ends."""
    return streaming.respond(_watch(record.summary.id), after, last_event_id)


def _watch(incident_id: str) -> Callable[[Session, int], trace.Look]:
    def look(session: Session, after: int) -> trace.Look:
        record = incidents.find(session, incident_id)
        if record is None:
            return trace.Look([], "failed", True)
        # The state is read first: what is written in between comes with the next look, or not at all.
        found = trace.events(session, incident_id, after)
        return trace.Look(found, record.summary.state, _over(record))

    return look


def _over(record: Record) -> bool:
    return record.run_state in ("success", "failed") and record.summary.state not in OPEN_STATES


@router.get(
    "/incidents/{incident_id}/diff",
    responses={200: {"model": bodies.Diff, "content": {"text/x-diff": {}}}},
)
def show_diff(
    record: RecordDep,
    download: Annotated[bool, Query(description="As a patch file.")] = False,
) -> Response:
    """The proposed change."""
    change = change_of(record)
    if download:
        name = f"ardent-{record.summary.fingerprint or 'change'}.patch"
        return Response(
            change.diff,
            media_type="text/x-diff; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
    body = bodies.Diff(**asdict(change))
    return Response(body.model_dump_json(), media_type="application/json")


@router.post("/incidents/{incident_id}/approve", dependencies=[Depends(from_here)])
def approve(record: ChangeableDep, access: AccessDep, verdict: bodies.Verdict) -> bodies.Answered:
    """Say yes to exactly the proposal with this hash."""
    return _answer(record, access, "approve", verdict)


@router.post("/incidents/{incident_id}/reject", dependencies=[Depends(from_here)])
def reject(record: ChangeableDep, access: AccessDep, verdict: bodies.Verdict) -> bodies.Answered:
    """Say no to the proposal with this hash."""
    return _answer(record, access, "reject", verdict)


def _answer(
    record: Record, access: Access, choice: answers.Choice, verdict: bodies.Verdict
) -> bodies.Answered:
    chosen = answers.answer(
        access.session, record, access.user, choice, verdict.approval_hash, verdict.comment
    )
    return bodies.Answered(id=record.summary.id, chosen=chosen, by=access.user.get_name())


@router.post(
    "/incidents/{incident_id}/stop",
    dependencies=[Depends(from_here)],
    status_code=status.HTTP_202_ACCEPTED,
)
def stop(record: ChangeableDep, access: AccessDep, body: bodies.Nothing) -> bodies.Answered:
    """Stop the investigation before its next step."""
    answers.stop(access.session, record, access.user)
    return bodies.Answered(id=record.summary.id, chosen="stop", by=access.user.get_name())


def _item(summary: Summary) -> bodies.IncidentItem:
    names = occurrences(summary.fingerprint)
    fields = {name: value for name, value in vars(summary).items() if name != "target"}
    return bodies.IncidentItem(
        **fields,
        dag_id=summary.target.dag_id,
        relative_fileloc=summary.target.relative_fileloc,
        count=len(names) or None,
    )


def _feedback(record: Record, access: Access) -> bodies.Feedback | None:
    given = feedback.of_user(record.summary.id, access.name)
    return bodies.Feedback(**given.model_dump()) if given else None


def _approval(record: Record) -> bodies.Approval | None:
    if record.proposal is None:
        return None
    return approval_of(record.question, str(record.proposal.get("approval_hash") or ""))
