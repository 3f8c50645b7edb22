"""Who may see and do what. Every route depends on one of these."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlsplit

from airflow.api_fastapi.app import get_auth_manager
from airflow.api_fastapi.auth.managers.models.base_user import BaseUser
from airflow.api_fastapi.auth.managers.models.resource_details import (
    AccessView,
    ConnectionDetails,
    DagAccessEntity,
    DagDetails,
)
from airflow.api_fastapi.common.db.common import SessionDep
from airflow.api_fastapi.core_api.security import get_user
from airflow.models.connection import Connection
from airflow.models.dag import DagModel
from fastapi import Depends, HTTPException, Request, status
from sqlalchemy import select

from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID
from airflow_provider_ardent.plugins import fab
from airflow_provider_ardent.plugins.people import may_change
from airflow_provider_ardent.plugins.records import dags_of_file
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID, Failure

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

UserDep = Annotated[BaseUser, Depends(get_user)]
Method = Literal["GET", "POST", "PUT", "DELETE"]
_CHUNK = 500


@dataclass(frozen=True)
class Target:
    """What an incident is about: a DAG, or (``whole_file``) a file with every DAG that it defines."""

    dag_id: str
    bundle_name: str = ""
    relative_fileloc: str = ""
    whole_file: bool = False


_AGENT = Target(AGENT_DAG_ID)


@dataclass
class Access:
    """The rights of one user during one request."""

    user: BaseUser
    session: Session
    _decided: dict[tuple[Target | str, Method, DagAccessEntity], bool] = field(default_factory=dict)
    _readable: set[str] | None = None
    _teams: dict[str, str | None] = field(default_factory=dict)
    _files: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    _known: dict[str, bool] = field(default_factory=dict)
    _changeable: dict[str, bool] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the user, as Airflow notes it of runs."""
        return self.user.get_name()

    def may_read(self, target: Target) -> bool:
        """Whether the user may see task instances of the target."""
        return self._may(target, "GET", DagAccessEntity.TASK_INSTANCE)

    def may_change(self, target: Target, failure: Mapping[str, Any]) -> bool:
        """Whether the user may answer questions about the target and change it, as the steward asks again."""
        if not self._may(target, "PUT", DagAccessEntity.HITL_DETAIL):
            return False
        try:
            return may_change(self.session, self.user, Failure.from_conf(failure))
        except (TypeError, KeyError, ValueError):
            return False

    def listable(self, targets: Collection[Target]) -> set[Target]:
        """Those of the targets that the user may read, as :meth:`may_read`, in few queries for many."""
        if self._readable is None:
            self._readable = get_auth_manager().get_authorized_dag_ids(user=self.user, method="GET")
        named = {target.dag_id for target in targets if target.dag_id}
        self._load(targets, named)
        hidden = set(_in_database(self.session, DagModel.dag_id, named - self._readable))
        return {target for target in targets if target.dag_id not in hidden and self.may_read(target)}

    def may_dag(self, dag_id: str, method: Method, entity: DagAccessEntity | None = None) -> bool:
        """Whether the user may do this with a DAG; with an empty ``dag_id``, with every DAG."""
        if not dag_id:
            return get_auth_manager().is_authorized_dag(method=method, access_entity=entity, user=self.user)
        details = DagDetails(id=dag_id, team_name=self._team(dag_id))
        return get_auth_manager().is_authorized_dag(
            method=method, access_entity=entity, details=details, user=self.user
        )

    def may_use(self) -> bool:
        """Whether the user may start sessions: trigger the agent's DAG."""
        return self._granted(fab.USE) and self.may_dag(AGENT_DAG_ID, "POST", DagAccessEntity.RUN)

    def may_approve(self) -> bool:
        """Whether the user may answer the agent's questions at all; each also asks for its DAGs' rights."""
        return self._granted(fab.APPROVE) and self.may_dag(AGENT_DAG_ID, "PUT", DagAccessEntity.HITL_DETAIL)

    def may_configure(self) -> bool:
        """Whether the user may set Ardent up and sees what everybody spends: who may edit connections."""
        if fab.is_fab(get_auth_manager()):
            return self._granted(fab.CONFIGURE)
        return get_auth_manager().is_authorized_connection(method="PUT", user=self.user)

    def may_change_dags(self, dag_ids: Collection[str]) -> bool:
        """Whether the user may change these DAGs: edit them, their runs, and their tasks.

        A DAG that Airflow does not know yet, or none at all, asks for the right over every DAG.
        """
        self.learn(dag_ids)
        asked = {dag_id if self._known[dag_id] else "" for dag_id in dag_ids} or {""}
        return all(self._may_change_dag(dag_id) for dag_id in asked)

    def learn(self, dag_ids: Collection[str]) -> None:
        """Look up at once which of these DAGs Airflow has, before each of them is asked about."""
        new = set(dag_ids) - self._known.keys()
        found = set(_in_database(self.session, DagModel.dag_id, new))
        self._known.update({dag_id: dag_id in found for dag_id in new})

    def _may_change_dag(self, dag_id: str) -> bool:
        if dag_id not in self._changeable:
            entities = (None, DagAccessEntity.RUN, DagAccessEntity.TASK_INSTANCE)
            self._changeable[dag_id] = all(self.may_dag(dag_id, "PUT", entity) for entity in entities)
        return self._changeable[dag_id]

    def may_see(self, user: str, kind: str, targets: Collection[Target]) -> bool:
        """Whether the user may see a session: who began it, or who may read all that it is about."""
        if kind == "chat" and self.is_creator(user):
            return True
        if kind == "chat" and not self._may(_AGENT, "GET", DagAccessEntity.TASK_INSTANCE):
            return False
        return set(targets) <= self.listable(set(targets))

    def is_creator(self, user: str) -> bool:
        """Whether the user is who began a session."""
        return bool(user) and user == self.name

    def may_connection(self, conn_id: str) -> bool:
        """Whether Airflow shows the user this connection."""
        team = Connection.get_team_name(conn_id, session=self.session)
        return get_auth_manager().is_authorized_connection(
            method="GET", details=ConnectionDetails(conn_id=conn_id, team_name=team), user=self.user
        )

    def _granted(self, action: str) -> bool:
        return fab.allows(get_auth_manager(), self.user, action)

    def _load(self, targets: Collection[Target], dag_ids: set[str]) -> None:
        """Read teams and files of many targets at once."""
        unknown = sorted(dag_ids - self._teams.keys())
        self._teams.update(dict.fromkeys(unknown))
        for start in range(0, len(unknown), _CHUNK):
            self._teams.update(
                DagModel.get_dag_id_to_team_name_mapping(
                    unknown[start : start + _CHUNK], session=self.session
                )
            )
        files = {(target.bundle_name, target.relative_fileloc) for target in targets if target.whole_file}
        if not files - self._files.keys():
            return
        self._files.update({file: set() for file in files})
        for bundle, fileloc, dag_id in self.session.execute(
            select(DagModel.bundle_name, DagModel.relative_fileloc, DagModel.dag_id)
        ):
            if (bundle, fileloc or "") in self._files:
                self._files[bundle, fileloc or ""].add(dag_id)

    def _team(self, dag_id: str) -> str | None:
        if dag_id not in self._teams:
            self._teams[dag_id] = DagModel.get_team_name(dag_id, session=self.session)
        return self._teams[dag_id]

    def _may(self, target: Target, method: Method, entity: DagAccessEntity) -> bool:
        key = (target if target.whole_file else target.dag_id, method, entity)
        if key not in self._decided:
            dag_ids = {target.dag_id} - {""} | self._dags_of_file(target)
            self._decided[key] = (
                all(self.may_dag(dag_id, method, entity) for dag_id in dag_ids)
                if dag_ids
                else self._may_nameless(method, entity)
            )
        return self._decided[key]

    def _may_nameless(self, method: Method, entity: DagAccessEntity) -> bool:
        """A file without any DAG: import errors are read as Airflow's own page has it, and changing
        asks for the right over every DAG."""
        manager = get_auth_manager()
        if method == "GET":
            return manager.is_authorized_view(access_view=AccessView.IMPORT_ERRORS, user=self.user)
        return manager.is_authorized_dag(method=method, access_entity=entity, user=self.user)

    def _dags_of_file(self, target: Target) -> set[str]:
        if not target.whole_file:
            return set()
        key = (target.bundle_name, target.relative_fileloc)
        if key not in self._files:
            self._files[key] = set(dags_of_file(self.session, *key))
        return self._files[key]


def _in_database(session: Session, column: Any, values: Collection[str]) -> list[str]:
    """Those of ``values`` that a column holds."""
    left = sorted(values)
    found: list[str] = []
    while left:
        found += session.scalars(select(column).where(column.in_(left[:_CHUNK])))
        left = left[_CHUNK:]
    return found


def access_of(user: UserDep, session: SessionDep) -> Access:
    """Dependency: the rights of this request's user."""
    return Access(user, session)


AccessDep = Annotated[Access, Depends(access_of)]


def may_view(user: UserDep) -> BaseUser:
    """Dependency of every route: with FAB, the permission to view Ardent; elsewhere a login is enough,
    because each thing is then shown only to those who may read its DAG."""
    if not fab.allows(get_auth_manager(), user, fab.VIEW):
        raise HTTPException(status.HTTP_403_FORBIDDEN, "Your role has no permission to view Ardent.")
    return user


def may_see_repairs(user: UserDep) -> BaseUser:
    """Dependency: the user may read the repair DAG."""
    if not get_auth_manager().is_authorized_dag(
        method="GET", details=DagDetails(id=REPAIR_DAG_ID), user=user
    ):
        raise HTTPException(status.HTTP_403_FORBIDDEN, f"You may not read the DAG {REPAIR_DAG_ID}.")
    return user


async def user_or_login(request: Request) -> BaseUser:
    """Dependency of pages: who is not logged in is sent to Airflow's login and comes back."""
    try:
        return await get_user(request, None, await _bearer(request))
    except HTTPException:
        login = get_auth_manager().get_url_login(next_url=str(request.url))
        raise HTTPException(status.HTTP_307_TEMPORARY_REDIRECT, headers={"Location": login}) from None


async def _bearer(request: Request):  # type: ignore[no-untyped-def]  # noqa: ANN202 - FastAPI's own type
    from airflow.api_fastapi.core_api.security import bearer_scheme

    return await bearer_scheme(request)


def from_here(request: Request) -> None:
    """Dependency of every mutation: JSON only, and not on behalf of another site.

    A browser says where a request comes from (``Sec-Fetch-Site``, ``Origin``); one that says nothing
    must carry its own token, because a cookie alone does not prove that the person meant it.
    """
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise HTTPException(status.HTTP_415_UNSUPPORTED_MEDIA_TYPE, "Send application/json.")
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site == "same-origin":
        return
    if site is not None or (origin is not None and not _same_host(origin, request)):
        raise HTTPException(status.HTTP_403_FORBIDDEN, "This request comes from another site.")
    if origin is None and not request.headers.get("authorization"):
        raise HTTPException(status.HTTP_403_FORBIDDEN, "Send an Origin header, or a bearer token.")


def _same_host(origin: str, request: Request) -> bool:
    from airflow.configuration import conf

    there = urlsplit(origin).netloc.lower()
    base = urlsplit(conf.get("api", "base_url", fallback="")).netloc.lower()
    return bool(there) and there in {request.headers.get("host", "").lower(), base}
