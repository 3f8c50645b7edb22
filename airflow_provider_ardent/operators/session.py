"""What the tasks of a turn have in common: its request, and the session that works on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.authoring.request import Request, RequestInvalid
from airflow_provider_ardent.operators.killing import Kill
from airflow_provider_ardent.operators.repair import masker_of, stop_flag
from airflow_provider_ardent.operators.state import ErrandRefused, Errands, NoAnswer, StateEvents

if TYPE_CHECKING:
    from airflow.sdk import Context

    from airflow_provider_ardent.authoring.session import AuthoringSession


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
    """Ask the steward whether the task may use its connections, before anything is read through them.

    :raises AirflowFailException: it may not.
    """
    from airflow.sdk.exceptions import AirflowFailException

    try:
        steward.ask("connections")
    except NoAnswer:
        raise
    except ErrandRefused as refusal:
        raise AirflowFailException(str(refusal)) from None


def open_session(
    context: Context,
    request: Request,
    kill: Kill,
    *,
    llm_conn_id: str = "",
    account_dag_id: str = "",
    run_id: str = "",
) -> AuthoringSession:
    """The session of a request, over the events in the running task's own state.

    :param kill: pressed when Airflow kills the task.
    :param llm_conn_id: the model's connection; that of ``[ardent]`` where it is empty.
    :param account_dag_id: the DAG whose budget pays.
    :param run_id: under which name the session keeps its files; the run's own where it is empty.
    """
    from airflow_provider_ardent.authoring.session import AuthoringSession
    from airflow_provider_ardent.hooks.ardent import model_from_settings

    store, ti = context["task_state_store"], context["ti"]
    steward = Errands(store)
    check_rights(steward)
    masker = masker_of((*request.connections, *filter(None, [llm_conn_id])))
    return AuthoringSession(
        request=request,
        log=EventLog(StateEvents(store), masker.mask),
        steward=steward,
        stop=kill.beside(stop_flag(store)),
        masker=masker,
        run_id=run_id or context["run_id"],
        last_try=ti.try_number > ti.max_tries,
        model=lambda: model_from_settings(llm_conn_id),
        account_dag_id=account_dag_id,
    )
