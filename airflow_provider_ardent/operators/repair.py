"""The working task of a repair."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from airflow.sdk import BaseOperator

from airflow_provider_ardent import settings
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.operators.state import Errands, KeyValues, StateEvents
from airflow_provider_ardent.repair.incident import Failure, fingerprint

if TYPE_CHECKING:
    from airflow.sdk import Context

    from airflow_provider_ardent.masking import Masker

log = logging.getLogger(__name__)
STOP_POLL_SECONDS = 1.0


class RepairOperator(BaseOperator):
    """Find the cause of the failure in the run's conf, fix it, prove the fix, and propose it.

    Returns the proposal (see ``repair.proposal.Proposal.to_dict``). An Airflow retry resumes from the events
    of the try before: model calls that were answered are not paid twice.
    """

    def execute(self, context: Context) -> dict[str, Any]:
        from airflow.sdk.exceptions import AirflowFailException

        from airflow_provider_ardent.repair.session import RepairSession

        conf = context["dag_run"].conf or {}
        if "failure" not in conf:
            raise AirflowFailException(
                "This run has no failure in its conf. Runs of this DAG are triggered by Ardent's listeners "
                "when a task fails; trigger the failed DAG instead."
            )
        failure = Failure.from_conf(conf["failure"])
        store = context["task_state_store"]
        masker = masker_of(failure.conn_ids)
        session = RepairSession(
            failure=failure,
            fingerprint=str(conf.get("fingerprint") or fingerprint(failure)),
            attempt=int(conf.get("attempt") or 1),
            run_id=context["run_id"],
            log=EventLog(StateEvents(store), masker.mask),
            steward=Errands(store),
            stop=stop_flag(store),
            masker=masker,
            last_try=context["ti"].try_number > context["ti"].max_tries,
        )
        return session.run()


def masker_of(conn_ids: Iterable[str] = ()) -> Masker:
    """A masker that knows the secrets of this process, of these connections and of the model's."""
    from airflow.sdk import BaseHook

    from airflow_provider_ardent.masking import Masker

    masker = Masker()
    masker.add_environment(os.environ)
    models = (settings.text("llm_conn_id"), *settings.names("fallback_llm_conn_ids"))
    for conn_id in dict.fromkeys((*conn_ids, *models, settings.text("forge_conn_id"))):
        if not conn_id:
            continue
        try:
            connection = BaseHook.get_connection(conn_id)
        except Exception as error:
            # A connection that is missing is often the very failure; it has no secret to hide.
            log.debug("The connection %s cannot be read: %s", conn_id, type(error).__name__)
            continue
        masker.add_connection(password=connection.password, extra=connection.extra)
    return masker


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
