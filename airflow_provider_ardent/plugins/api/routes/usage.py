"""The route about what was used: money and tokens."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, status

from airflow_provider_ardent.errors import ArdentError
from airflow_provider_ardent.plugins.api import setup_bodies
from airflow_provider_ardent.plugins.api.access import AccessDep

router = APIRouter(tags=["Usage"])


@router.get("/usage")
def show_usage(
    access: AccessDep,
    by: Annotated[setup_bodies.By, Query(description="What a row is.")] = "user",
    since: Annotated[date | None, Query(description="First day (UTC); default: of this month.")] = None,
    until: Annotated[date | None, Query(description="Last day (UTC); default: today.")] = None,
) -> setup_bodies.Usage:
    """Money and tokens that were used; who may not configure Ardent sees only their own."""
    from airflow_provider_ardent.agent.usage import usage

    try:
        found = usage(by, since, until, None if access.may_configure() else access.name)
    except ArdentError as problem:
        raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, str(problem)) from None
    except OSError as problem:
        raise HTTPException(
            status.HTTP_503_SERVICE_UNAVAILABLE,
            f"The usage ledger under [ardent] home cannot be read: {problem.strerror or problem}.",
        ) from None
    return setup_bodies.Usage.model_validate(found.to_dict())
