"""Trying out what is configured, suggestions, feedback, usage, and the documentation."""

from __future__ import annotations

import pytest

from tests.airflow_process import AirflowProcesses
from tests.integration.web import conftest
from tests.integration.web.incidents import FIXED, WAITING
from tests.integration.web.seeding import run_id_of
from tests.integration.web.sessions import MERGED, WAITING_CHANGE
from tests.integration.web.test_incidents import API

pytestmark = pytest.mark.integration

BROKEN = """
from airflow.utils.session import create_session
from airflow.models.dagrun import DagRun
from airflow.models.errors import ParseImportError
from airflow.utils.types import DagRunType
from datetime import datetime, UTC
with create_session(scoped=False) as session:
    session.add(DagRun(dag_id="recommendations", run_id="failed", run_after=datetime.now(UTC), state="failed",
                       run_type=DagRunType.MANUAL))
    session.add(ParseImportError(filename="broken.py", bundle_name="shop", timestamp=datetime.now(UTC),
                                 stacktrace="Traceback\\nSyntaxError: invalid syntax"))
"""


def test_a_part_is_really_tried(server: AirflowProcesses) -> None:
    denied = server.request("POST", f"{API}/setup/test", {"what": "sandbox"}, user="editor")
    assert denied.status == 403
    assert server.request("POST", f"{API}/setup/test", {"what": "rocket"}).status == 422
    sandbox = server.request("POST", f"{API}/setup/test", {"what": "sandbox"}, seconds=90)
    assert (sandbox.status, sandbox.body["ok"]) == (200, True), sandbox
    assert "kept in" in sandbox.body["text"]
    model = server.request("POST", f"{API}/setup/test", {"what": "model"}, seconds=90)
    assert (model.status, model.body["ok"]) == (200, False)
    assert "ardent_default" in model.body["text"] + model.body["do"]
    assert conftest.CANARY not in str(model.body)
    assert model.body["seconds"] > 0
    repository = server.request("POST", f"{API}/setup/test", {"what": "repository"}, seconds=90)
    assert (repository.body["ok"], "plain folder" in repository.body["text"]) == (True, True), repository


def test_suggestions_come_from_what_is_there(server: AirflowProcesses) -> None:
    assert server.get(f"{API}/suggestions", user="only-nothing") == []
    conftest.run_python(server, BROKEN)
    found = server.get(f"{API}/suggestions", user="editor")
    by_kind = {kind: [one for one in found if one["kind"] == kind] for kind in
               ("recent", "failing_dag", "broken_file")}  # fmt: skip
    assert MERGED.id in [one["session_id"] for one in by_kind["recent"]]
    assert by_kind["failing_dag"][0]["dag_id"] == "recommendations"
    assert [one["why"] for one in by_kind["broken_file"]] == ["SyntaxError: invalid syntax"]
    assert not [one for one in server.get(f"{API}/suggestions", user="viewer") if one["kind"] == "recent"]
    stranger = server.get(f"{API}/suggestions", user="only-weather_import")
    assert stranger == []


def test_feedback_is_kept_for_each_person_and_exported(server: AirflowProcesses) -> None:
    session, incident = f"/sessions/{WAITING_CHANGE.id}", f"/incidents/{run_id_of(FIXED)}"
    for path, user, thumb in ((session, "editor", "up"), (session, "viewer", "down"), (incident, "op", "up")):
        given = server.request("POST", f"{API}{path}/feedback", {"thumb": thumb, "comment": "why"}, user=user)
        assert (given.status, given.body["user"]) == (200, user), given
    assert server.get(f"{API}{session}", user="viewer")["feedback"]["thumb"] == "down"
    assert server.get(f"{API}{session}", user="editor")["feedback"]["thumb"] == "up"
    assert server.get(f"{API}{session}", user="admin")["feedback"] is None
    assert server.get(f"{API}{incident}", user="op")["feedback"]["comment"] == "why"
    server.request("POST", f"{API}{session}/feedback", {"thumb": "down"}, user="editor")
    # Other tests of this server give feedback too.
    rows = server.get(f"{API}/feedback", user="op")
    kept = {(row["id"], row["user"]): row["thumb"] for row in rows}
    assert len(kept) == len(rows), "one person's word on one session is kept once"
    assert kept[WAITING_CHANGE.id, "editor"] == "down"
    assert kept[WAITING_CHANGE.id, "viewer"] == "down"
    assert kept[run_id_of(FIXED), "op"] == "up"
    assert server.request("GET", f"{API}/feedback", user="editor").status == 403
    stranger = server.request("POST", f"{API}{session}/feedback", {"thumb": "up"}, user="only-weather_import")
    assert stranger.status == 404
    assert server.request("POST", f"{API}{session}/feedback", {"thumb": "sideways"}).status == 422


def test_the_documentation_is_a_page_without_anything_from_elsewhere(server: AirflowProcesses) -> None:
    page = server.request("GET", "/ardent/api", user="viewer")
    assert page.status == 200
    assert "PUT /ardent/api/v1/sessions/{session_id}/plan" in page.body.replace("testserver", "")
    assert "SessionItem" in page.body
    assert "<script" not in page.body
    assert "http://" not in page.body.replace("http://localhost", "")


def test_incidents_are_listed_among_sessions(server: AirflowProcesses) -> None:
    found = server.get(f"{API}/sessions?kind=incident&limit=200")["sessions"]
    assert run_id_of(WAITING) in [one["incident_id"] for one in found]
