"""Links on the task instances of an ``AgentOperator``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from airflow.sdk import BaseOperatorLink

if TYPE_CHECKING:
    from airflow.sdk import BaseOperator
    from airflow.sdk.types import TaskInstanceKey


class ArdentSessionLink(BaseOperatorLink):
    """To the session in the Ardent view: its plan, live trace, diff and checks."""

    name = "Ardent session"

    def get_link(self, operator: BaseOperator, *, ti_key: TaskInstanceKey) -> str:
        from airflow_provider_ardent.authoring.turn import operator_session_id

        index = -1 if ti_key.map_index is None else ti_key.map_index
        return session_url(operator_session_id(ti_key.dag_id, ti_key.run_id, ti_key.task_id, index))


class PullRequestLink(BaseOperatorLink):
    """To the pull request, once there is one on a server."""

    name = "Pull request"

    def get_link(self, operator: BaseOperator, *, ti_key: TaskInstanceKey) -> str:
        return pull_request_url(getattr(operator, "pull_request", None))


def session_url(session_id: str) -> str:
    """The address of a session's page."""
    from airflow.configuration import conf

    base = str(conf.get("api", "base_url", fallback="") or "")
    return f"{base.rstrip('/')}/ardent/#/sessions/{session_id}"


def pull_request_url(request: Any) -> str:
    """The address of a pull request; empty where it has none that a browser should follow."""
    url = str((request or {}).get("url") or "")
    return url if urlsplit(url).scheme in ("http", "https") else ""
