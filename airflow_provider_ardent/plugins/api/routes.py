"""The routes under ``/ardent/api/v1``. Who may not read an incident's DAG is told that there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

from airflow.api_fastapi.common.db.common import SessionDep
from airflow.api_fastapi.core_api.security import get_user
from fastapi import APIRouter, Depends, Header, HTTPException, Query, Request, Response, status
from fastapi.responses import StreamingResponse

from airflow_provider_ardent.plugins.api import answers, bodies, incidents, trace
from airflow_provider_ardent.plugins.api.access import Access, UserDep, from_here, may_see_repairs
from airflow_provider_ardent.plugins.api.diffs import change_of
from airflow_provider_ardent.plugins.api.incidents import Index, Record, Summary
from airflow_provider_ardent.plugins.api.occurrences import happened_to, occurrences
from airflow_provider_ardent.plugins.api.progress import APPROVING, OPEN_STATES, REJECTING, STATES, State

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

router = APIRouter(prefix="/api/v1", tags=["Ardent"], dependencies=[Depends(get_user)])

_index = Index()
_streams = trace.Streams()


def _access(user: UserDep, session: SessionDep) -> Access:
    return Access(user, session)


AccessDep = Annotated[Access, Depends(_access)]


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
    found = [item for item in found if access.may_list(item.target)]
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
    if not _streams.enter():
        raise HTTPException(
            status.HTTP_503_SERVICE_UNAVAILABLE, "Too many open streams.", headers={"Retry-After": "30"}
        )
    start = int(last_event_id) if last_event_id.isascii() and last_event_id.isdigit() else after
    return StreamingResponse(
        _counted(trace.stream(record.summary.id, start, _watch(record.summary.id))),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )


async def _counted(stream: AsyncIterator[str]) -> AsyncIterator[str]:
    try:
        async for part in stream:
            yield part
    finally:
        _streams.leave()


def _watch(incident_id: str) -> Any:
    def look(session: Session) -> tuple[str, bool]:
        record = incidents.find(session, incident_id)
        return (record.summary.state, _over(record)) if record else ("failed", True)

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


@router.get("/status", dependencies=[Depends(may_see_repairs)])
def show_status() -> bodies.Status:
    """Whether Ardent can work here, and what is missing. Holds no secrets."""
    from airflow_provider_ardent.doctor import examine_api_server, ready

    findings = examine_api_server()
    return bodies.Status(
        ready=ready(findings), findings=[bodies.FindingItem(**asdict(finding)) for finding in findings]
    )


@router.get("/openapi.json", include_in_schema=False)
def show_openapi(request: Request) -> dict[str, Any]:
    """This API's OpenAPI document."""
    document: dict[str, Any] = request.app.openapi()
    return document


def _item(summary: Summary) -> bodies.IncidentItem:
    names = occurrences(summary.fingerprint)
    fields = {name: value for name, value in vars(summary).items() if name != "target"}
    return bodies.IncidentItem(
        **fields,
        dag_id=summary.target.dag_id,
        relative_fileloc=summary.target.relative_fileloc,
        count=len(names) or None,
    )


def _approval(record: Record) -> bodies.Approval | None:
    question, proposal = record.question, record.proposal
    if question is None or proposal is None:
        return None
    return bodies.Approval(
        hash=str(proposal.get("approval_hash") or ""),
        approve=next((option for option in question.options if option in APPROVING), ""),
        reject=next((option for option in question.options if option in REJECTING), ""),
        subject=question.subject,
        body=question.body,
        asked_at=question.asked_at,
        expires_at=_expiry(question),
        answered_at=question.answered_at,
        answered_by=question.answered_by,
        chosen=list(question.chosen),
        open=question.answered_at is None and question.parked,
    )


def _expiry(question: incidents.Question) -> Any:
    from airflow_provider_ardent import settings
    from airflow_provider_ardent.errors import NotConfigured

    try:
        hours = settings.number("approval_hours")
    except NotConfigured:
        return None
    return question.asked_at + timedelta(hours=hours) if question.asked_at else None
