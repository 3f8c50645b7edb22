"""Carries out what a person approved of a turn: merge, and wait until Airflow has the DAGs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from airflow.sdk import BaseOperator

from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.operators.forge import OpenForge
from airflow_provider_ardent.operators.repair import masker_of
from airflow_provider_ardent.operators.session import request_of
from airflow_provider_ardent.operators.state import Errands, StateEvents

if TYPE_CHECKING:
    from airflow.sdk import Context


class DeliverOperator(BaseOperator):
    """Merge what ``work`` proposed and ``approval`` allowed, and wait until every DAG of it is parsed.

    Returns ``{"outcome", "reason", "merge_sha", "bundle_version", "dag_ids", "paused", "seconds"}``. The task
    fails when the merged DAGs do not import or are not parsed in time; a no of the person, or a question that
    nobody answered, is not a failure. Killed at any point, a retry goes on and merges once.

    :param proposal_task_id: the task whose return value is the proposal.
    :param approval_task_id: the task whose return value is the answer.
    """

    def __init__(
        self, *, proposal_task_id: str = "work", approval_task_id: str = "approval", **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.proposal_task_id = proposal_task_id
        self.approval_task_id = approval_task_id

    def execute(self, context: Context) -> dict[str, Any]:
        from airflow.sdk.exceptions import AirflowFailException

        from airflow_provider_ardent.authoring.delivery import Delivery

        request = request_of(context)
        ti, store = context["ti"], context["task_state_store"]
        proposal = ti.xcom_pull(task_ids=self.proposal_task_id) or {}
        answer = ti.xcom_pull(task_ids=self.approval_task_id) or {}
        started = time.monotonic()
        delivered = Delivery(
            proposal,
            answer,
            steward=Errands(store),
            log=EventLog(StateEvents(store), masker_of(request.connections).mask),
            open_forge=OpenForge(request.bundle_name or str(proposal.get("bundle_name") or "")),
        ).run()
        self.log.info("The turn ended: %s. %s", delivered.outcome, delivered.reason)
        result = delivered.to_dict(proposal, time.monotonic() - started)
        if delivered.outcome == "failed":
            ti.xcom_push(key="return_value", value=result)
            raise AirflowFailException(delivered.reason)
        return result
