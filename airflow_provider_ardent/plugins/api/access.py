"""Who may see and do what. Every route depends on one of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlsplit

from airflow.api_fastapi.app import get_auth_manager
from airflow.api_fastapi.auth.managers.models.base_user import BaseUser
from airflow.api_fastapi.auth.managers.models.resource_details import AccessView, DagAccessEntity, DagDetails
from airflow.api_fastapi.core_api.security import get_user
from airflow.models.dag import DagModel
from fastapi import Depends, HTTPException, Request, status
from sqlalchemy import select

from airflow_provider_ardent.plugins.people import may_change
from airflow_provider_ardent.plugins.records import dags_of_file
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID, Failure

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

UserDep = Annotated[BaseUser, Depends(get_user)]
Method = Literal["GET", "POST", "PUT", "DELETE"]


@dataclass(frozen=True)
class Target:
    """What an incident is about: a DAG, or (``whole_file``) a file with every DAG that it defines."""

    dag_id: str
    bundle_name: str = ""
    relative_fileloc: str = ""
    whole_file: bool = False


@dataclass
class Access:
    """The rights of one user during one request."""

    user: BaseUser
    session: Session
    _decided: dict[tuple[Target, Method, DagAccessEntity], bool] = field(default_factory=dict)
    _readable: set[str] | None = None

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

    def may_list(self, target: Target) -> bool:
        """As :meth:`may_read`, but asks the auth manager once for all DAGs it knows."""
        if self._readable is None:
            self._readable = get_auth_manager().get_authorized_dag_ids(user=self.user, method="GET")
        known = not target.dag_id or target.dag_id in self._readable
        return (known or not self._exists(target.dag_id)) and self.may_read(target)

    def _exists(self, dag_id: str) -> bool:
        return self.session.scalar(select(DagModel.dag_id).where(DagModel.dag_id == dag_id)) is not None

    def _may(self, target: Target, method: Method, entity: DagAccessEntity) -> bool:
        key = (target, method, entity)
        if key not in self._decided:
            dag_ids = {target.dag_id} - {""} | self._dags_of_file(target)
            self._decided[key] = (
                all(self._may_dag(dag_id, method, entity) for dag_id in dag_ids)
                if dag_ids
                else self._may_nameless(method, entity)
            )
        return self._decided[key]

    def _may_dag(self, dag_id: str, method: Method, entity: DagAccessEntity) -> bool:
        details = DagDetails(id=dag_id, team_name=DagModel.get_team_name(dag_id, session=self.session))
        return get_auth_manager().is_authorized_dag(
            method=method, access_entity=entity, details=details, user=self.user
        )

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
        return set(dags_of_file(self.session, target.bundle_name, target.relative_fileloc))


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
