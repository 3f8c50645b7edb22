"""What a turn of authoring may use and ask: derived from Airflow's database, never from what a task says.

A turn of a chat session has its request in the run's conf. The person who started the run must have the
rights, or the api-server sealed the conf when it made the session. An ``AgentOperator`` has its arguments in
the serialised DAG, as the DAG processor wrote them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from airflow_provider_ardent import settings
from airflow_provider_ardent.authoring.request import Request
from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID, OPERATORS
from airflow_provider_ardent.context import documents
from airflow_provider_ardent.errors import ApprovalInvalid, ArdentError
from airflow_provider_ardent.forge.source import default_bundle
from airflow_provider_ardent.plugins import people
from airflow_provider_ardent.plugins.errands import ErrandRefused, asked
from airflow_provider_ardent.plugins.seals import sealed
from airflow_provider_ardent.plugins.store import Scope

BY_PEOPLE = ("rest_api", "ui")


@dataclass(frozen=True)
class Garden:
    """What one turn may use.

    :param user_name: who started it; empty where a DAG or the command line did.
    :param user: the auth manager's user of that name; None where it cannot look people up.
    """

    kind: Literal["chat", "operator"]
    connections: tuple[str, ...]
    bundle_name: str
    autonomy: str
    user_name: str = ""
    user: Any = None


@dataclass(frozen=True)
class AuthoringErrand:
    """One question of a turn of authoring, and what it may ask about."""

    scope: Scope
    number: str
    kind: str
    args: Mapping[str, Any]
    garden: Garden
    conf: Mapping[str, Any] = field(default_factory=dict)


def load(session: Any, scope: Scope, number: str) -> AuthoringErrand:
    """The errand of a turn of authoring.

    :raises ErrandRefused: it cannot be read, or the turn may ask nothing.
    """
    kind, args = asked(session, scope, number)
    return AuthoringErrand(scope, number, kind, args, garden_of(session, scope))


def garden_of(session: Any, scope: Scope) -> Garden:
    """What the task instance may use.

    :raises ErrandRefused: the run carries no request, nobody with the rights started it, or the task is not
        an ``AgentOperator`` whose arguments can be read.
    """
    if scope.dag_id == AGENT_DAG_ID:
        return _of_chat(session, scope)
    return _of_operator(session, scope)


def _of_chat(session: Any, scope: Scope) -> Garden:
    from airflow_provider_ardent.compat import DagRun, name_of

    run = session.get(DagRun, scope.dag_run_id)
    if run is None or run.dag_id != AGENT_DAG_ID:
        raise ErrandRefused("This run does not exist any more.")
    try:
        request = Request.from_conf(run.conf or {})
    except ArdentError as problem:
        raise ErrandRefused(f"This run carries no request that can be worked on: {problem}") from None
    bundle = request.bundle_name or default_bundle()
    garden = Garden("chat", request.connections, bundle, settings.autonomy_within(request.autonomy))
    if name_of(run.triggered_by) not in BY_PEOPLE:
        return garden
    _speaks_for_itself(run, request)
    if sealed(scope.run_id, run.conf):
        return replace(garden, user_name=request.user, user=_known(request.user))
    user = people.by_name(request.user)
    _may_use(session, user, request)
    return replace(garden, user_name=request.user, user=user)


def _speaks_for_itself(run: Any, request: Request) -> None:
    """The conf must name who started the run, and nobody else."""
    name = run.triggering_user_name
    if not name:
        raise ErrandRefused("Airflow does not know who started this run, so it may ask nothing.")
    if request.user != name:
        raise ErrandRefused(f"{name} started this run in the name of {request.user or 'nobody'}.")


def _known(name: str) -> Any:
    """The user of a session that the api-server sealed; None where the auth manager cannot look them up."""
    try:
        return people.by_name(name)
    except ApprovalInvalid:
        return None


def _may_use(session: Any, user: Any, request: Request) -> None:
    """What the api-server checks when it makes a session, for a run that it did not make."""
    if request.previous is not None:
        raise ErrandRefused(
            "Only the Ardent view and API continue a session. If this run came from there, set "
            "[api_auth] jwt_secret to the same value on every api-server."
        )
    for document_id in request.documents:
        found = documents.load(document_id)
        if found is None or found.user != request.user:
            raise ErrandRefused(f"{request.user} has no document {document_id[:60]!r}.")
    for conn_id in request.connections:
        if not people.may_read_connection(session, user, conn_id):
            raise ErrandRefused(
                f"{request.user} may not read the connection {conn_id!r}, so the agent may not use it. "
                "Leave it out, or ask somebody with the right to start the session."
            )


def _of_operator(session: Any, scope: Scope) -> Garden:
    from airflow_provider_ardent.compat import DagModel

    arguments = _arguments(session, scope)
    connections = arguments.get("connections") or []
    if not isinstance(connections, list | tuple) or not all(_plain(one) for one in connections):
        raise ErrandRefused(
            f"The connections of the task {scope.task_id!r} must be a list of ids in the DAG file; "
            "templates and mapped values are not followed."
        )
    repo = arguments.get("repo") or ""
    autonomy = arguments.get("autonomy") or "propose"
    if not _plain(repo or "x") or autonomy not in get_args(settings.Autonomy):
        raise ErrandRefused(f"The repo and autonomy of the task {scope.task_id!r} must be plain text.")
    model = session.get(DagModel, scope.dag_id)
    bundle = repo or (model.bundle_name if model else "") or ""
    return Garden("operator", tuple(connections), bundle, settings.autonomy_within(str(autonomy)))


def _arguments(session: Any, scope: Scope) -> Mapping[str, Any]:
    """The operator's arguments as the serialised DAG has them; those of ``partial`` where it is mapped."""
    from airflow_provider_ardent.compat import DBDagBag, TaskInstance, select

    ti = session.scalar(
        select(TaskInstance).where(
            TaskInstance.dag_id == scope.dag_id,
            TaskInstance.run_id == scope.run_id,
            TaskInstance.task_id == scope.task_id,
            TaskInstance.map_index == scope.map_index,
        )
    )
    dag = DBDagBag().get_dag(ti.dag_version_id, session) if ti is not None and ti.dag_version_id else None
    if dag is None or not dag.has_task(scope.task_id):
        raise ErrandRefused(f"Airflow has no serialised task {scope.dag_id}.{scope.task_id}.")
    operator = dag.get_task(scope.task_id)
    if OPERATORS.get(operator.task_type) != getattr(operator, "_task_module", ""):
        raise ErrandRefused(
            f"The task {scope.dag_id}.{scope.task_id} is not an AgentOperator, so it may ask nothing."
        )
    names = ("connections", "repo", "autonomy")
    if not operator.is_mapped:
        return {name: getattr(operator, name, None) for name in names}
    expanded = getattr(operator, operator._expand_input_attr, None)
    mapped = getattr(expanded, "value", None)
    if not isinstance(mapped, Mapping) or any(name in mapped for name in names):
        raise ErrandRefused(
            f"{', '.join(names)} of the mapped task {scope.task_id!r} must stand in partial(), not expand()."
        )
    return {name: operator.partial_kwargs.get(name) for name in names}


def _plain(value: Any) -> bool:
    return isinstance(value, str) and bool(value) and "{{" not in value and "{%" not in value
