"""Sessions in a real Airflow: what the view sends is what the API takes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from tests.airflow_process import AirflowProcesses, wait_until
from tests.e2e.browser.eyes import Eyes
from tests.integration.web.sessions import (
    IMPOSSIBLE,
    MERGED,
    OPERATOR_DAG,
    OPERATOR_RUN,
    OPERATOR_TASK,
    PLAN_WAITING,
    TO_APPROVE_BY_ANOTHER,
    TO_APPROVE_CHANGE,
    TO_CHANGE,
    TO_EDIT,
    TO_REVISE,
    TO_STOP,
    WAITING_CHANGE,
    SessionSeed,
)

pytestmark = pytest.mark.e2e

Look = Callable[..., Eyes]


def at(seed: SessionSeed) -> str:
    return f"/plugin/ardent#/sessions/{seed.id}"


def stored(airflow: AirflowProcesses, run_id: str, key: str) -> Any:
    row, *_ = wait_until(
        lambda: airflow.query("select value from task_state_store where run_id = ? and key = ?", run_id, key),
        10,
        f"{key} of {run_id}",
    )
    return json.loads(row["value"])


def test_a_plan_is_edited_saved_and_approved(look: Look, airflow: AirflowProcesses) -> None:
    eyes = look("op")
    page = eyes.open(at(TO_EDIT), "Add the table")
    page.get_by_role("button", name="Edit step 2").click()
    page.get_by_role("textbox", name="Title", exact=True).fill("Add the table, with a key")
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Move step 2 up").click()
    page.get_by_role("button", name="Save as version 2").click()
    page.get_by_text("version 2").first.wait_for()
    page.get_by_role("button", name="What changed").click()
    page.get_by_text("Show this version").first.wait_for()
    eyes.shot("airflow-plan-saved", whole=True)
    saved = stored(airflow, TO_EDIT.run_id(), "plan/2")
    saved = json.loads(saved) if isinstance(saved, str) else saved
    assert [step["title"] for step in saved["steps"]] == ["Add the table, with a key", "Write the DAG"]
    page.get_by_role("button", name="Approve the plan").click()
    page.get_by_role("button", name="Yes, start the work").click()
    page.get_by_role("button", name="Yes, start the work").wait_for(state="hidden")
    verdict = stored(airflow, TO_EDIT.run_id(), "verdict")
    verdict = json.loads(verdict) if isinstance(verdict, str) else verdict
    assert verdict["approval_hash"] == saved["hash"]
    assert eyes.complaints == []


def test_a_revision_starts_the_next_turn(look: Look) -> None:
    eyes = look("op")
    page = eyes.open(at(TO_REVISE), "Add the table")
    page.get_by_role("button", name="Ask for a revision").click()
    page.get_by_role("textbox", name="What should be different").fill("In euros, please")
    page.get_by_role("button", name="Ask for a revision").click()
    page.get_by_role("region", name="Turn 2").get_by_text("In euros, please").wait_for()
    eyes.shot("airflow-plan-revised", whole=True)


def test_a_change_is_approved(look: Look) -> None:
    eyes = look("op")
    page = eyes.open(at(TO_APPROVE_CHANGE), "Evidence")
    eyes.shot("airflow-change", whole=True)
    page.get_by_role("button", name="Approve", exact=True).click()
    page.get_by_role("button", name="Yes, approve").click()
    page.get_by_text("Approve by op").wait_for()


def test_a_change_of_somebody_else_is_approved(look: Look) -> None:
    eyes = look("admin")
    page = eyes.open(at(TO_APPROVE_BY_ANOTHER), "Evidence")
    page.get_by_role("button", name="Approve", exact=True).click()
    page.get_by_role("button", name="Yes, approve").click()
    page.get_by_text("Approve by admin").wait_for()
    assert page.get_by_role("textbox", name="What next?").count() == 0, "only who began it continues it"
    eyes.shot("airflow-approved-by-another", whole=True)
    assert eyes.complaints == []


def test_changes_are_asked_for(look: Look) -> None:
    page = look("op").open(at(TO_CHANGE), "Evidence")
    page.get_by_role("button", name="Ask for changes").click()
    page.get_by_role("textbox", name="What should change").fill("Name the owner")
    page.get_by_role("button", name="Ask for these changes").click()
    page.get_by_role("region", name="Turn 2").get_by_text("Name the owner").wait_for()


def test_stopping(look: Look, airflow: AirflowProcesses) -> None:
    page = look("op").open(at(TO_STOP), "What Ardent did")
    page.get_by_role("button", name="Stop", exact=True).click()
    page.get_by_role("button", name="Stopping").wait_for()
    assert stored(airflow, TO_STOP.run_id(), "stop")


def test_a_session_is_started_with_a_document(look: Look, airflow: AirflowProcesses) -> None:
    eyes = look("op")
    page = eyes.open("/plugin/ardent", "Sessions and incidents")
    page.get_by_role("textbox", name="What should Ardent do?").fill("Load the orders of yesterday")
    page.get_by_role("button", name="Choose").click()
    page.get_by_role("checkbox", name="shop", exact=False).first.check()
    page.get_by_label("Files to attach").set_input_files(
        [{"name": "columns.md", "mimeType": "text/markdown", "buffer": b"# Columns\n"}]
    )
    page.get_by_text("columns.md").wait_for()
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("heading", name="Load the orders of yesterday").wait_for()
    page.get_by_text("columns.md").wait_for()
    eyes.shot("airflow-started", whole=True)
    rows = airflow.query(
        "select conf from dag_run where dag_id = 'ardent_agent' and run_id like 'ardent__s%'"
    )
    confs = [json.loads(row["conf"]) for row in rows]
    (request,) = [
        conf["request"] for conf in confs if conf["request"]["text"] == "Load the orders of yesterday"
    ]
    assert request["connections"] == ["shop"]
    assert len(request["documents"]) == 1
    assert eyes.complaints == []


def test_thumbs(look: Look) -> None:
    page = look("op").open(at(MERGED), "Was this good?")
    page.get_by_role("button", name="Good", exact=True).click()
    page.get_by_role("group", name="Feedback").get_by_role("button", name="Send").click()
    page.get_by_text("Thank you").wait_for()


def test_a_viewer_reads_and_cannot_answer(look: Look) -> None:
    page = look("viewer").open(at(PLAN_WAITING), "Add the table")
    for name in ("Approve the plan", "Ask for a revision", "Reject", "Save", "Add a step", "Stop"):
        assert page.get_by_role("button", name=name).count() == 0, name


def test_what_is_missing(look: Look) -> None:
    eyes = look("editor")
    eyes.open(at(IMPOSSIBLE), "Create it under Admin, Connections.")
    eyes.shot("airflow-impossible", whole=True)


def test_tabs_of_a_turn_and_of_an_operator(look: Look) -> None:
    eyes = look()
    run = quote(WAITING_CHANGE.run_id(), safe="")
    page = eyes.open(f"/dags/ardent_agent/runs/{run}", "Ardent run")
    page.get_by_role("link", name="Ardent run").click()
    page.get_by_text("Open in the Ardent tab").wait_for()
    page.get_by_role("button", name="Approve", exact=True).wait_for()
    eyes.shot("airflow-run-of-a-turn")
    run = quote(OPERATOR_RUN, safe="")
    page = eyes.open(f"/dags/{OPERATOR_DAG}/runs/{run}/tasks/{OPERATOR_TASK}", "Ardent task")
    page.get_by_role("link", name="Ardent task").click()
    page.get_by_text("Open in the Ardent tab").wait_for()
    eyes.shot("airflow-operator")


def test_usage(look: Look) -> None:
    eyes = look()
    eyes.open("/plugin/ardent#/usage", "What was used")
    eyes.shot("airflow-usage", whole=True)
    assert eyes.complaints == []
