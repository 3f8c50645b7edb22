"""What the fake API answers is what the real one answers."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from tests.e2e.browser.fake import app, plans, usage
from tests.e2e.browser.fake.scenes import SCENES
from tests.e2e.browser.fake.world import World


def is_like(model: type[BaseModel], given: dict[str, Any]) -> None:
    """All fields of the model, and no other."""
    assert given.keys() == model.model_fields.keys()
    model.model_validate(given)


@pytest.mark.parametrize("name", SCENES)
def test_sessions(name: str) -> None:
    from airflow_provider_ardent.plugins.api import session_bodies as bodies

    world = World([name])
    (session,) = world.sessions.values()
    is_like(bodies.SessionDetail, session | {"feedback": None})
    for turn in session["turns"]:
        is_like(bodies.TurnItem, turn)
    for event in world.events[session["id"]]:
        is_like(bodies.SessionTraceEvent, event)
    is_like(bodies.SessionItem, world.items()[0])


def test_incidents() -> None:
    from airflow_provider_ardent.plugins.api import bodies, session_bodies

    world = World(incidents=True)
    for incident in world.incidents.values():
        is_like(
            bodies.IncidentDetail,
            {k: v for k, v in incident.items() if k in bodies.IncidentDetail.model_fields},
        )
    for item in world.items():
        is_like(session_bodies.SessionItem, item)


def test_plans() -> None:
    from airflow_provider_ardent.authoring.plan import Plan

    for made in (
        plans.plan("x", "2026-11-26T10:00:00+00:00", kind) for kind in ("plan", "answer", "question")
    ):
        parsed = Plan.from_dict(made).to_dict()
        assert parsed.keys() == made.keys()


def test_options_and_findings() -> None:
    from airflow_provider_ardent.plugins.api import bodies, setup_bodies

    for finding in (*app.READY, *app.NOT_READY):
        is_like(bodies.FindingItem, finding)
    for connection in World().connections:
        is_like(setup_bodies.ConnectionItem, connection)


def test_usage() -> None:
    from airflow_provider_ardent.plugins.api.setup_bodies import Usage

    for given in (usage.usage_of("user", "2026-11-01"), usage.usage_of("day", "2026-11-01"), usage.NOTHING):
        Usage.model_validate(given)


def test_suggestions() -> None:
    from airflow_provider_ardent.plugins.api.session_bodies import Suggestion

    for suggestion in World().suggestions:
        is_like(Suggestion, suggestion)
