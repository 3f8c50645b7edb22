"""The routes about this installation: what is configured, what may be chosen, and the documentation."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Depends, Request

from airflow_provider_ardent.plugins.api import bodies, choices, setup_bodies
from airflow_provider_ardent.plugins.api.access import AccessDep, may_see_repairs

router = APIRouter(tags=["Setup"])


@router.get("/status", dependencies=[Depends(may_see_repairs)])
def show_status() -> bodies.Status:
    """Whether Ardent can work here, and what is missing. Holds no secrets."""
    from airflow_provider_ardent.doctor import examine_api_server, ready

    findings = examine_api_server()
    return bodies.Status(
        ready=ready(findings), findings=[bodies.FindingItem(**asdict(finding)) for finding in findings]
    )


@router.get("/options")
def show_options(access: AccessDep) -> setup_bodies.Options:
    """What this user may choose for a session, and may do."""
    return setup_bodies.Options(
        user=access.name,
        autonomies=choices.autonomies(),
        autonomy="plan",
        connections=choices.connections(access),
        bundles=choices.bundles(),
        rights=setup_bodies.UserRights(
            use=access.may_use(), approve=access.may_approve(), configure=access.may_configure()
        ),
    )


@router.get("/openapi.json", include_in_schema=False)
def show_openapi(request: Request) -> dict[str, Any]:
    """This API's OpenAPI document."""
    document: dict[str, Any] = request.app.openapi()
    return document
