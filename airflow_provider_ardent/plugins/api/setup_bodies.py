"""What the HTTP API gives of this installation, as OpenAPI describes it."""

from __future__ import annotations

from pydantic import BaseModel

from airflow_provider_ardent.plugins.api.session_bodies import Autonomy


class ConnectionItem(BaseModel):
    """A connection that a session may be allowed to use. Never holds a secret."""

    conn_id: str
    conn_type: str
    description: str


class BundleItem(BaseModel):
    """A DAG bundle. ``kind`` is git where changes become pull requests, folder where they become patches."""

    name: str
    kind: str


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
