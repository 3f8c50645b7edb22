"""What the HTTP API takes and gives, as OpenAPI describes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from airflow_provider_ardent.plugins.api.progress import State


class IncidentItem(BaseModel):
    """An incident as a list shows it. ``count`` is how often it happened, null where that is unknown."""

    id: str
    fingerprint: str
    attempt: int
    state: State
    state_reason: str
    dag_id: str
    relative_fileloc: str
    task_id: str
    run_id: str
    map_index: int
    failure_kind: str
    error_type: str
    error_message: str
    failed_at: str
    started_at: datetime
    ended_at: datetime | None
    outcome: str
    summary: str
    verified: bool
    usd: float | None
    tokens: int
    count: int | None


class IncidentPage(BaseModel):
    """A page of incidents, the total that matches, and how many there are in each state."""

    incidents: list[IncidentItem]
    total: int
    states: dict[str, int]


class TaskOfRepair(BaseModel):
    """A task of the repair run. Times are null until it starts or ends."""

    task_id: str
    state: str | None
    try_number: int
    started_at: datetime | None
    ended_at: datetime | None


class Approval(BaseModel):
    """The question to a person. ``hash`` names exactly what is approved."""

    hash: str
    approve: str
    reject: str
    subject: str
    body: str
    asked_at: datetime | None
    expires_at: datetime | None
    answered_at: datetime | None
    answered_by: str
    chosen: list[str]
    open: bool


class Rights(BaseModel):
    """What this user may do with the incident now."""

    answer: bool
    stop: bool


class Feedback(BaseModel):
    """What this user thought of the repair."""

    thumb: str
    comment: str
    user: str
    at: str


class IncidentDetail(IncidentItem):
    """One incident. ``proposal`` and ``applied`` are the results of the repair run's tasks, as written."""

    failure: dict[str, Any]
    proposal: dict[str, Any] | None
    applied: dict[str, Any] | None
    approval: Approval | None
    tasks: list[TaskOfRepair]
    rights: Rights
    feedback: Feedback | None


class TraceEvent(BaseModel):
    """One event. ``position`` grows; ask for the next ones with ``after``."""

    position: int
    task: str
    seq: int
    at: str
    kind: str
    data: dict[str, Any]


class Trace(BaseModel):
    """Events after a position. ``over``: no more will come."""

    events: list[TraceEvent]
    state: State
    over: bool


class Diff(BaseModel):
    """The proposed change as a unified diff. ``cut``: the rest is only in the pull request."""

    diff: str
    cut: bool
    approval_hash: str


class Verdict(BaseModel):
    """An answer. ``approval_hash`` must be that of the proposal that was read."""

    model_config = ConfigDict(extra="forbid")

    approval_hash: str = Field(min_length=8, max_length=128)
    comment: str = Field(default="", max_length=2000)


class Nothing(BaseModel):
    """An empty object."""

    model_config = ConfigDict(extra="forbid")


class Answered(BaseModel):
    """What was recorded."""

    id: str
    chosen: str
    by: str


class FindingItem(BaseModel):
    """One thing that was looked at. ``level`` is ok, note, warning or missing; ``do`` says what to do."""

    area: str
    level: str
    text: str
    do: str


class Status(BaseModel):
    """Whether Ardent can work here, and what is missing."""

    ready: bool
    findings: list[FindingItem]
