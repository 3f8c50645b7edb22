"""What the HTTP API gives of this installation, as OpenAPI describes it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from airflow_provider_ardent.plugins.api.session_bodies import Autonomy
from airflow_provider_ardent.trials import What

By = Literal["user", "dag", "model", "day", "session"]


class ConnectionItem(BaseModel):
    """A connection that a session may be allowed to use. Never holds a secret."""

    conn_id: str
    conn_type: str
    description: str


class BundleItem(BaseModel):
    """A DAG bundle. ``kind`` is git where changes become pull requests, folder where they become patches."""

    name: str
    kind: str


class Trial(BaseModel):
    """What to try."""

    model_config = ConfigDict(extra="forbid")

    what: What


class TrialResult(BaseModel):
    """How it went; ``do`` says what to do where it failed."""

    ok: bool
    text: str
    do: str
    seconds: float


class UsageRow(BaseModel):
    """What was used under one key. ``usd`` is null where no price was known."""

    key: str
    usd: float | None
    tokens_in: int
    tokens_out: int
    calls: int
    sessions: int
    unpriced_tokens: int = 0


class UsageLimit(BaseModel):
    """How much of a limit of this month is used; null is no limit."""

    scope: str
    key: str
    usd_limit: float | None
    usd_used: float
    usd_reserved: float = 0.0
    tokens_limit: int | None
    tokens_used: int
    tokens_reserved: int = 0
    resets_at: str


class Usage(BaseModel):
    """Rows, their total, and the limits. ``damaged`` names files that count as nothing."""

    by: By
    since: str
    until: str
    rows: list[UsageRow]
    total: UsageRow
    limits: list[UsageLimit]
    damaged: list[str] = []


class UserRights(BaseModel):
    """What this user may do at all; each session also asks for its DAGs' rights."""

    use: bool
    approve: bool
    configure: bool


class Options(BaseModel):
    """What may be chosen for a new session. ``autonomies`` end with the most that ``[ardent]`` allows."""

    user: str
    autonomies: list[Autonomy]
    autonomy: Autonomy
    connections: list[ConnectionItem]
    bundles: list[BundleItem]
    rights: UserRights
