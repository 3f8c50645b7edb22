"""Carries out what a person approved: merge, wait for the version, clear, watch."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from airflow.sdk import BaseOperator

from airflow_provider_ardent import home, settings
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.operators.forge import OpenForge
from airflow_provider_ardent.operators.repair import masker_of
from airflow_provider_ardent.operators.state import Errands, StateEvents
from airflow_provider_ardent.repair.incident import Failure

if TYPE_CHECKING:
    from airflow.sdk import Context


class ApplyOperator(BaseOperator):
    """Merge, re-run and confirm what ``repair`` proposed and ``approval`` allowed.

    The task fails when the re-run fails, so that the incident's DAG run shows what happened; a no of the
    person, or a question that nobody answered, is not a failure.

    :param proposal_task_id: the task whose return value is the proposal.
    :param approval_task_id: the task whose return value is the answer.
    """

    def __init__(
        self, *, proposal_task_id: str = "repair", approval_task_id: str = "approval", **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.proposal_task_id = proposal_task_id
        self.approval_task_id = approval_task_id

    def execute(self, context: Context) -> dict[str, Any]:
        from airflow.sdk.exceptions import AirflowFailException

        from airflow_provider_ardent.repair.closing import Closing
        from airflow_provider_ardent.repair.memory import Memory

        ti = context["ti"]
        store = context["task_state_store"]
        proposal = ti.xcom_pull(task_ids=self.proposal_task_id)
        answer = ti.xcom_pull(task_ids=self.approval_task_id)
        failure = Failure.from_conf((context["dag_run"].conf or {})["failure"])
        started = time.monotonic()
        closed = Closing(
            proposal,
            answer,
            steward=Errands(store),
            log=EventLog(StateEvents(store), masker_of(failure.conn_ids).mask),
            open_forge=OpenForge(failure.bundle_name),
            task_states=lambda dag_id, run_id: ti.get_task_states(dag_id, run_ids=[run_id]).get(run_id, {}),
            run_state=ti.get_dagrun_state,
        ).run()
        self.log.info("The incident's attempt ended: %s. %s", closed.outcome, closed.reason)
        Memory(home.shared()).write(closed.record(failure, proposal))
        result = closed.to_dict(time.monotonic() - started)
        if closed.outcome == "failed":
            ti.xcom_push(key="return_value", value=result)
            if next_run := open_again(context["run_id"], proposal, failure):
                self.log.info("The re-run failed for the same cause: attempt %s starts.", next_run)
            raise AirflowFailException(closed.reason)
        return result


def open_again(run_id: str, proposal: dict[str, Any], failure: Failure) -> str:
    """Start the next attempt where the re-run failed for the same cause; the id of its run, or nothing.

    Another cause is another incident, which the listener has started. This one it could not, because this
    very attempt was still active when the re-run failed.
    """
    from airflow_provider_ardent.compat import supervisor
    from airflow_provider_ardent.plugins import occurrences
    from airflow_provider_ardent.plugins.trigger import TaskRuns

    attempt = int(proposal["attempt"]) + 1
    if attempt > settings.whole("max_attempts"):
        return ""
    tries = [
        seen["try_number"]
        for seen in occurrences.entries(proposal["fingerprint"])
        if (seen.get("run_id"), seen.get("map_index")) == (failure.run_id, failure.map_index)
    ]
    if not any(number > failure.try_number for number in tries):
        return ""
    next_id = f"{run_id.rpartition('__')[0]}__{attempt}"
    conf = {
        "failure": failure.to_conf() | {"try_number": max(tries)},
        "fingerprint": proposal["fingerprint"],
        "attempt": attempt,
    }
    return next_id if TaskRuns(supervisor()).create(next_id, json.loads(json.dumps(conf))) else ""
