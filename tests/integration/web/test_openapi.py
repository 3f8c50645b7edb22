"""Every answer is what the OpenAPI document says."""

from __future__ import annotations

from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator

from tests.airflow_process import AirflowProcesses
from tests.integration.web.rights import TABLE, Expected
from tests.integration.web.sessions import TO_EDIT, TWO_TURNS
from tests.integration.web.test_incidents import API
from tests.integration.web.test_sessions import OPERATOR_ID

pytestmark = pytest.mark.integration

MORE = [
    Expected("GET", f"/api/v1/sessions/{{session_id}}{rest}", (200,) * 5, session_id=session_id)
    for session_id in (TWO_TURNS.id, TO_EDIT.id, OPERATOR_ID)
    for rest in ("", "/events")
]


def validator(document: dict[str, Any], schema: dict[str, Any]) -> Any:
    """``schema`` refers to the document's components, which it is given."""
    return OAS31Validator({"components": document["components"], **schema})


def schema_of(document: dict[str, Any], expected: Expected, status: int) -> dict[str, Any]:
    route = document["paths"][expected.route][expected.method.lower()]
    content = route["responses"][str(status)].get("content", {})
    return dict(content.get("application/json", {}).get("schema", {}))


def test_answers_are_as_described(server: AirflowProcesses) -> None:
    document = server.get(f"{API}/openapi.json")
    checked = 0
    for expected in [*TABLE, *MORE]:
        if expected.route not in document["paths"] or expected.of("admin") != 200:
            continue
        schema = schema_of(document, expected, 200)
        if not schema:
            continue
        answer = server.request(expected.method, expected.path, expected.body, seconds=90)
        wrong = list(validator(document, schema).iter_errors(answer.body))
        assert wrong == [], (expected.path, wrong[:2])
        checked += 1
    assert checked >= 18


def test_the_check_can_fail(server: AirflowProcesses) -> None:
    document = server.get(f"{API}/openapi.json")
    schema = {"$ref": "#/components/schemas/SessionItem"}
    assert list(validator(document, schema).iter_errors({"id": 1}))


def test_every_route_and_body_is_described(server: AirflowProcesses) -> None:
    document = server.get(f"{API}/openapi.json")
    for path, methods in document["paths"].items():
        for method, route in methods.items():
            assert route.get("description"), f"{method} {path} has no description"
            if method in ("post", "put"):
                body = route["requestBody"]["content"]["application/json"]["schema"]
                assert "$ref" in body, f"the body of {method} {path} has no type"
    for name, schema in document["components"]["schemas"].items():
        if name in ("HTTPValidationError", "ValidationError"):
            continue
        assert schema.get("description"), f"{name} has no description"
