"""Every route for every kind of person, with the simple auth manager."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.airflow_process import AirflowProcesses
from tests.integration.web import conftest
from tests.integration.web.rights import TABLE, wrong
from tests.integration.web.test_access import LIST_ROUTES

pytestmark = pytest.mark.integration

PEOPLE: dict[Any, str] = {
    "viewer": "viewer", "user": "editor", "op": "op", "admin": "admin", "stranger": "only-weather_import",
}  # fmt: skip


def test_every_route_is_in_the_table(server: AirflowProcesses) -> None:
    printed = conftest.run_python(server, LIST_ROUTES)
    routes = json.loads(printed.split("ROUTES", 1)[1])
    served = {(method, route["path"]) for route in routes for method in route["methods"]}
    assert served == {(expected.method, expected.route) for expected in TABLE}


def test_everybody_gets_what_their_rights_allow(server: AirflowProcesses) -> None:
    assert wrong(server, PEOPLE) == []


def test_without_credentials_there_is_nothing(server: AirflowProcesses) -> None:
    for expected in TABLE:
        if expected.route in ("/", "/api"):  # Pages send to the login, see test_access.
            continue
        answer = server.request(expected.method, expected.path, expected.body, user=None)
        assert answer.status in (401, 403), (expected.method, expected.path, answer)
