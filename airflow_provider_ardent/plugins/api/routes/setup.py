"""The routes about this installation: what is configured, what may be chosen, and the documentation."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Depends, HTTPException, Request, status

from airflow_provider_ardent.plugins.api import bodies, choices, setup_bodies, suggestions
from airflow_provider_ardent.plugins.api.access import AccessDep, from_here, may_see_repairs
from airflow_provider_ardent.plugins.api.routes.sessions import visible
from airflow_provider_ardent.plugins.api.session_bodies import Suggestion
from airflow_provider_ardent.trials import try_out

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


@router.get("/suggestions")
def list_suggestions(access: AccessDep) -> list[Suggestion]:
    """What this user may want next, from their own work and from what fails here; may be empty."""
    return suggestions.suggestions(access, visible(access))


@router.post("/setup/test", dependencies=[Depends(from_here)])
def try_setup(access: AccessDep, trial: setup_bodies.Trial) -> setup_bodies.TrialResult:
    """Really try the model, the repository or the sandbox of this api-server, within a time limit."""
    if not access.may_configure():
        raise HTTPException(
            status.HTTP_403_FORBIDDEN, "Only who may configure Ardent tries it out: it may cost money."
        )
    return setup_bodies.TrialResult(**asdict(try_out(trial.what)))


@router.get("/openapi.json", include_in_schema=False)
def show_openapi(request: Request) -> dict[str, Any]:
    """This API's OpenAPI document."""
    document: dict[str, Any] = request.app.openapi()
    return document
