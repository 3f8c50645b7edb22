"""What the tasks of a turn have in common: its request, and the session that works on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.authoring.request import Request, RequestInvalid
from airflow_provider_ardent.operators.repair import masker_of, stop_flag
from airflow_provider_ardent.operators.state import Errands, StateEvents

if TYPE_CHECKING:
    from airflow.sdk import Context


def request_of(context: Context) -> Request:
    """The request in the run's conf.

    :raises AirflowFailException: there is none that can be worked on; trying again cannot help.
    """
    from airflow.sdk.exceptions import AirflowFailException

    try:
        return Request.from_conf(context["dag_run"].conf or {})
    except RequestInvalid as problem:
        raise AirflowFailException(str(problem)) from None


def check_rights(steward: Errands) -> None:
    """Ask the steward whether the run may use its connections, before anything is read through them.

    :raises AirflowFailException: it may not.
    """
    from airflow.sdk.exceptions import AirflowFailException

    from airflow_provider_ardent.operators.state import ErrandRefused, NoAnswer

    try:
        steward.ask("connections")
    except NoAnswer:
        raise
    except ErrandRefused as refusal:
        raise AirflowFailException(str(refusal)) from None


def open_session(context: Context, request: Request, stop: Any = None) -> Any:
    """The session of a request, over the events in the running task's own state."""
    import importlib

    authoring = importlib.import_module("airflow_provider_ardent.authoring.session")
    store, ti = context["task_state_store"], context["ti"]
    steward = Errands(store)
    check_rights(steward)
    masker = masker_of(request.connections)
    return authoring.AuthoringSession(
        request=request,
        log=EventLog(StateEvents(store), masker.mask),
        steward=steward,
        stop=stop or stop_flag(store),
        masker=masker,
        run_id=context["run_id"],
        last_try=ti.try_number > ti.max_tries,
    )
