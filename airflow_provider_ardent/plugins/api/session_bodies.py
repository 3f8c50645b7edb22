"""What the HTTP API takes and gives of sessions, as OpenAPI describes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from airflow_provider_ardent.plugins.api.bodies import Approval, TaskOfRepair, TraceEvent
from airflow_provider_ardent.plugins.api.sessions import Kind
from airflow_provider_ardent.plugins.api.stages import Stage

Autonomy = Literal["plan", "propose", "merge"]
Thumb = Literal["up", "down"]


class SessionFields(BaseModel):
    """What lists and details share. ``state`` is a stage of a session, or the state of an incident.

    ``usd`` is null while no price is known; ``waiting``: a person is asked.
    """

    id: str
    kind: Kind
    title: str
    state: str
    state_reason: str
    dag_id: str
    task_id: str
    user: str
    started_at: datetime
    updated_at: datetime
    ended_at: datetime | None
    outcome: str
    summary: str
    verified: bool
    usd: float | None
    tokens: int
    waiting: bool
    incident_id: str
    run_id: str


class SessionItem(SessionFields):
    """A session as a list shows it. ``turns`` is how many it has had."""

    turns: int


class SessionPage(BaseModel):
    """A page of sessions, the total that matches, and how many there are of each state and kind."""

    sessions: list[SessionItem]
    total: int
    states: dict[str, int]
    kinds: dict[str, int]


class Home(BaseModel):
    """What a person wants to know first. ``waiting`` counts what this user may answer."""

    waiting: int
    running: int
    failed: int
    recent: list[SessionItem]
    ready: bool


class AskedLimits(BaseModel):
    """What a session may use at most; null is what ``[ardent]`` allows, which is never exceeded."""

    model_config = ConfigDict(extra="forbid")

    usd: float | None = Field(default=None, gt=0)
    tokens: int | None = Field(default=None, gt=0)
    steps: int | None = Field(default=None, gt=0)
    seconds: float | None = Field(default=None, gt=0)


class NewSession(BaseModel):
    """A request. ``connections`` are the only ones that the session may use, from now on."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=10_000)
    autonomy: Autonomy = "plan"
    connections: list[str] = Field(default_factory=list, max_length=50)
    documents: list[str] = Field(default_factory=list, max_length=20)
    bundle_name: str = Field(default="", max_length=250)
    dag_id: str = Field(default="", max_length=250)
    limits: AskedLimits | None = None


class Message(BaseModel):
    """The next thing that is wanted, in the same session."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=10_000)
    documents: list[str] = Field(default_factory=list, max_length=20)


class Started(BaseModel):
    """The turn that was started."""

    id: str
    run_id: str
    turn: int


class PlanStep(BaseModel):
    """One step. ``reads`` and ``writes`` are ``connection:table``; ``files`` are paths in the repository."""

    id: str
    title: str
    detail: str = ""
    reads: list[str] = []
    writes: list[str] = []
    connections: list[str] = []
    files: list[str] = []
    comment: str = ""
    edited_by: str = ""


class PlanMissing(BaseModel):
    """Something that the request needs and that is not there, and what would make it possible."""

    kind: str
    name: str
    text: str
    remedy: str = ""


class PlanExpected(BaseModel):
    """What will be in a table when it is done."""

    conn_id: str
    table: str
    text: str = ""


class PlanBody(BaseModel):
    """A plan, or why there is none (``kind``). ``hash`` names exactly what is approved.

    ``target`` is what is changed: files of the repository, rows of the database behind ``conn_id``, or its
    tables by a migration.
    """

    model_config = ConfigDict(extra="allow")

    schema_version: int = Field(default=1, alias="schema")
    version: int = 1
    kind: Literal["plan", "impossible", "answer", "question"] = "plan"
    title: str
    summary: str = ""
    author: str = ""
    created_at: str = ""
    feasible: bool = False
    missing: list[PlanMissing] = []
    looked_at: list[str] = []
    steps: list[PlanStep] = []
    expected: list[PlanExpected] = []
    target: Literal["repository", "database", "migration"] = "repository"
    conn_id: str = ""
    allows: list[str] = []
    hash: str = ""


class PlanEdit(BaseModel):
    """A plan as a person wants it. ``base_version`` is the version that was edited."""

    model_config = ConfigDict(extra="forbid")

    plan: dict[str, Any]
    base_version: int = Field(ge=1)


class PlanConsent(BaseModel):
    """A yes to exactly the plan with this hash."""

    model_config = ConfigDict(extra="forbid")

    hash: str = Field(min_length=8, max_length=128)


class PlanVerdict(PlanConsent):
    """An answer to the plan with this hash, and why."""

    comment: str = Field(default="", max_length=4000)


class Wish(BaseModel):
    """What has to be different."""

    model_config = ConfigDict(extra="forbid")

    comment: str = Field(min_length=1, max_length=4000)


class Answered(BaseModel):
    """What was recorded. ``run_id`` and ``turn`` are those of the turn that goes on, or was started."""

    id: str
    chosen: str
    by: str
    run_id: str
    turn: int


class DocumentItem(BaseModel):
    """A document, without its text."""

    id: str
    name: str
    bytes: int


class DocumentText(DocumentItem):
    """A document with its text."""

    created_at: str
    text: str


class NewDocument(BaseModel):
    """A document to keep. Its name's ending says what it is; give either ``text`` or ``base64``."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=250)
    text: str | None = None
    base64: str | None = None


class Suggestion(BaseModel):
    """Something to ask for, and why it is suggested."""

    text: str
    why: str
    kind: Literal["recent", "failing_dag", "broken_file"]
    dag_id: str
    session_id: str


class PlanVersion(BaseModel):
    """One version of a plan. ``changes`` says what is different from the version before."""

    version: int
    hash: str
    author: str
    at: str
    changes: list[str]


class TurnItem(BaseModel):
    """One turn. ``plan`` is its latest version; ``proposal`` and ``applied`` are results as written."""

    turn: int
    run_id: str
    dag_id_of_run: str
    at: datetime
    started_at: datetime
    ended_at: datetime | None
    user: str
    text: str
    kind: Literal["request", "revise", "changes", "follow_up"]
    previous_comment: str
    state: Stage
    state_reason: str
    outcome: str
    summary: str
    usd: float | None
    tokens: int
    plan: PlanBody | None
    plan_versions: list[PlanVersion]
    plan_approval: Approval | None
    proposal: dict[str, Any] | None
    applied: dict[str, Any] | None
    approval: Approval | None
    tasks: list[TaskOfRepair]


class SessionRights(BaseModel):
    """What this user may do with the session. ``write``: continue it and edit its plan."""

    write: bool
    approve: bool
    stop: bool


class NewFeedback(BaseModel):
    """What you think of the result."""

    model_config = ConfigDict(extra="forbid")

    thumb: Thumb
    comment: str = Field(default="", max_length=4000)


class FeedbackItem(BaseModel):
    """What somebody thought of the result."""

    thumb: Thumb
    comment: str
    user: str
    at: str


class FeedbackRow(FeedbackItem):
    """Feedback in the export; ``id`` is the session or incident."""

    id: str


class SessionDetail(SessionFields):
    """One session with its turns, first turn first."""

    autonomy: Autonomy
    connections: list[str]
    documents: list[DocumentItem]
    bundle_name: str
    rights: SessionRights
    feedback: FeedbackItem | None
    turns: list[TurnItem]


class SessionTraceEvent(TraceEvent):
    """One event of a session, with the turn that it belongs to."""

    turn: int
    run_id: str


class SessionTrace(BaseModel):
    """Events after a position. ``over``: no more will come until the session is continued."""

    events: list[SessionTraceEvent]
    state: Stage
    over: bool
