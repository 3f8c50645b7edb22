"""The working task of a repair."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from airflow.sdk import BaseOperator

from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.operators.state import Errands, KeyValues, StateEvents
from airflow_provider_ardent.repair.incident import Failure, fingerprint

if TYPE_CHECKING:
    from airflow.sdk import Context

STOP_POLL_SECONDS = 1.0


class RepairOperator(BaseOperator):
    """Find the cause of the failure in the run's conf, fix it, prove the fix, and propose it.

    Returns the proposal (see ``repair.proposal.Proposal.to_dict``). An Airflow retry resumes from the events
    of the try before: model calls that were answered are not paid twice.
    """

    def execute(self, context: Context) -> dict[str, Any]:
        from airflow.sdk.exceptions import AirflowFailException

        from airflow_provider_ardent.masking import Masker
        from airflow_provider_ardent.repair.session import RepairSession

        conf = context["dag_run"].conf or {}
        if "failure" not in conf:
            raise AirflowFailException(
                "This run has no failure in its conf. Runs of this DAG are triggered by Ardent's listeners "
                "when a task fails; trigger the failed DAG instead."
            )
        failure = Failure.from_conf(conf["failure"])
        store = context["task_state_store"]
        masker = Masker()
        session = RepairSession(
            failure=failure,
            fingerprint=str(conf.get("fingerprint") or fingerprint(failure)),
            attempt=int(conf.get("attempt") or 1),
            run_id=context["run_id"],
            log=EventLog(StateEvents(store), masker.mask),
            steward=Errands(store),
            stop=stop_flag(store),
            masker=masker,
        )
        return session.run()


def stop_flag(store: KeyValues) -> Callable[[], bool]:
    """Whether a person pressed stop; looks at most once a second."""
    looked = 0.0
    pressed = False

    def stopped() -> bool:
        nonlocal looked, pressed
        now = time.monotonic()
        if not pressed and now - looked >= STOP_POLL_SECONDS:
            looked = now
            pressed = store.get("stop") is not None
        return pressed

    return stopped
