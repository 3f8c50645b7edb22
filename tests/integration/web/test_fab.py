"""Ardent under the FAB auth manager: its permissions, and every route for the standard roles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.airflow_process import AirflowProcesses
from tests.integration.web import conftest
from tests.integration.web.rights import TABLE, wrong
from tests.integration.web.sessions import MERGED
from tests.integration.web.test_incidents import API

pytestmark = pytest.mark.integration

ROLES = {"viewer": "Viewer", "editor": "User", "op": "Op", "admin": "Admin", "nobody": "Nothing"}
PEOPLE: dict[Any, str] = {"viewer": "viewer", "user": "editor", "op": "op", "admin": "admin"}
USERS = """
import json, sys
from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder
roles, passwords = json.loads('''{roles}'''), json.loads('''{passwords}''')
with get_application_builder() as builder:
    security = builder.sm
    security.add_role("Nothing")
    for name, role in roles.items():
        mail, found = f"{{name}}@example.org", security.find_role(role)
        assert security.add_user(name, name, name, mail, found, passwords[name])
"""
STATE = """
import json
from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder
with get_application_builder() as builder:
    security = builder.sm
    found = {}
    for role in security.get_all_roles():
        found[role.name] = sorted(p.action.name for p in role.permissions if p.resource.name == "Ardent")
    print("STATE" + json.dumps(found))
"""
TAKE = """
from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder
with get_application_builder() as builder:
    security = builder.sm
    permission = security.get_permission("can_use", "Ardent")
    security.remove_permission_from_role(security.find_role("User"), permission)
"""
AGAIN = """
import json
from airflow.api_fastapi.app import create_app, get_auth_manager
from airflow_provider_ardent.plugins.fab import create_permissions
create_app(apps="core")
print("MADE" + json.dumps(create_permissions(get_auth_manager())))
"""


def permissions(server: AirflowProcesses) -> dict[str, list[str]]:
    return json.loads(conftest.run_python(server, STATE).split("STATE", 1)[1].splitlines()[0])


@pytest.fixture(scope="module")
def fab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AirflowProcesses]:
    folder = tmp_path_factory.mktemp("fab")
    manager = "airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager"

    def before(airflow: AirflowProcesses) -> None:
        names = {"roles": json.dumps(ROLES), "passwords": json.dumps(airflow.passwords)}
        conftest.run_python(airflow, USERS.format(**names))

    airflow = conftest.start(
        folder / "home", folder / "dags", extra=True, users=dict.fromkeys(ROLES, ""), manager=manager,
        before=before,
    )  # fmt: skip
    yield airflow
    airflow.stop()


def test_the_standard_roles_are_given_what_fits_them(fab: AirflowProcesses) -> None:
    found = permissions(fab)
    everything = ["can_approve", "can_configure", "can_read", "can_use"]
    assert found["Viewer"] == ["can_read"]
    assert found["User"] == ["can_approve", "can_read", "can_use"]
    assert found["Op"] == everything
    assert found["Admin"] == everything
    assert found["Nothing"] == []
    assert found["Public"] == []


def test_everybody_gets_what_their_role_allows(fab: AirflowProcesses) -> None:
    assert wrong(fab, PEOPLE) == []


def test_a_role_without_the_permission_sees_nothing(fab: AirflowProcesses) -> None:
    for expected in TABLE:
        if not expected.route.startswith("/api/"):
            continue
        answer = fab.request(expected.method, expected.path, expected.body, user="nobody")
        assert answer.status == 403, (expected.method, expected.path, answer)
        assert MERGED.name not in json.dumps(answer.body)


def test_what_was_taken_away_stays_away(fab: AirflowProcesses) -> None:
    wanted = {"text": "Load yesterday's orders"}
    assert fab.request("POST", f"{API}/sessions", wanted, user="editor").status == 201
    conftest.run_python(fab, TAKE)
    made = conftest.run_python(fab, AGAIN).split("MADE", 1)[1].splitlines()[0]
    assert json.loads(made) == []
    assert permissions(fab)["User"] == ["can_approve", "can_read"]
    answer = fab.request("POST", f"{API}/sessions", wanted, user="editor")
    assert (answer.status, "trigger the DAG ardent_agent" in answer.body["detail"]) == (403, True)
    assert fab.get(f"{API}/options", user="editor")["rights"]["use"] is False
    assert fab.request("POST", f"{API}/sessions", wanted, user="op").status == 201
