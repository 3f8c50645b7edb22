"""The view as people use it, in Airflow's UI. Each screenshot is in .artefacts/browser/."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest

from tests.airflow_process import AirflowProcesses, wait_until
from tests.e2e.browser import conftest
from tests.e2e.browser.eyes import AXE, Eyes
from tests.integration.web.incidents import FIXED, INVESTIGATING, NEEDS, WAITING, Seed
from tests.integration.web.seeding import run_id_of

pytestmark = pytest.mark.e2e

Look = Callable[..., Eyes]


def incident(seed: Seed) -> str:
    return f"/plugin/ardent#/incidents/{quote(run_id_of(seed), safe='')}"


def answer_in_database(airflow: AirflowProcesses, seed: Seed) -> dict[str, Any]:
    (row,) = airflow.query(
        "select d.chosen_options, d.responded_by, t.state from hitl_detail d "
        "join task_instance t on t.id = d.ti_id where t.run_id = ?",
        run_id_of(seed),
    )
    return {name: json.loads(value) if name != "state" and value else value for name, value in row.items()}


def test_the_list_and_one_incident(look: Look) -> None:
    eyes = look()
    page = eyes.open("/plugin/ardent", "orders_daily.load: sqlite3")
    assert page.get_by_role("link", name="Ardent").first.get_attribute("aria-current") == "page"
    eyes.shot("list")
    page.get_by_role("combobox", name="Kind").select_option("incident")
    page.get_by_role("button", name="Needs you").click()
    page.get_by_text("orders_daily.load: sqlite3").first.wait_for(state="hidden")
    assert page.get_by_role("row").count() == 2
    page.get_by_role("button", name="All").click()
    page.get_by_role("searchbox").fill("broadcast")
    page.get_by_text("recommendations").wait_for()
    page.get_by_role("table").get_by_text("orders_daily").first.wait_for(state="hidden")
    page.get_by_role("searchbox").fill("nothing like it")
    page.get_by_text("Nothing matches").wait_for()
    eyes.shot("no-match")
    page.get_by_role("searchbox").fill("")
    page.get_by_role("link", name="orders_daily.load: sqlite3").first.click()
    page.get_by_role("heading", name="Merge the fix for orders_daily.load?").wait_for()
    page.get_by_role("log").get_by_text("Opened pull request 7").wait_for()
    assert page.get_by_role("link", name="Pull request 7").get_attribute("rel") == "noopener noreferrer"
    assert page.get_by_text("c.email_address AS customer_email").first.is_visible()
    page.get_by_text("Traceback", exact=True).click()
    page.get_by_text("sqlite3.OperationalError: no such column: c.email").nth(1).wait_for()
    eyes.shot("incident")
    page.set_viewport_size({"width": 1280, "height": 2300})
    eyes.shot("incident-whole")
    page.get_by_role("link", name="All sessions and incidents").click()
    page.get_by_role("heading", name="Sessions and incidents").wait_for()
    assert eyes.complaints == []


@pytest.mark.parametrize("seed", [FIXED, NEEDS, INVESTIGATING], ids=lambda seed: seed.name)
def test_other_states(look: Look, seed: Seed) -> None:
    eyes = look(height=1500)
    page = eyes.open(incident(seed), "What happened")
    assert page.get_by_role("button", name="Approve").count() == 0
    assert page.get_by_role("button", name="Stop").count() == (1 if seed is INVESTIGATING else 0)
    assert page.get_by_text("Answer and result").count() == (1 if seed is FIXED else 0)
    eyes.shot(f"incident-{seed.name}")
    assert eyes.complaints == []


def test_dark(look: Look) -> None:
    eyes = look(theme="dark", height=1500)
    eyes.open("/plugin/ardent", "orders_daily.load: sqlite3")
    eyes.shot("dark-list")
    eyes.open(incident(FIXED), "Answer and result")
    eyes.shot("dark-incident")


def test_a_phone(look: Look) -> None:
    eyes = look(width=390, height=844)
    page = eyes.open("/plugin/ardent", "orders_daily.load: sqlite3")
    eyes.shot("phone-list")
    assert not eyes.is_wider_than_the_screen()
    eyes.open(incident(WAITING), "Merge the fix")
    page.get_by_role("log").get_by_text("Opened pull request 7").wait_for()
    eyes.shot("phone-incident")
    page.set_viewport_size({"width": 390, "height": 4200})
    eyes.shot("phone-incident-whole")
    assert not eyes.is_wider_than_the_screen()


def test_approving_by_keyboard_answers_airflows_question(look: Look, airflow: AirflowProcesses) -> None:
    eyes = look("editor")
    page = eyes.open(incident(conftest.TO_APPROVE), "Merge the fix")
    page.get_by_role("button", name="Approve").focus()
    page.keyboard.press("Enter")
    page.get_by_text(conftest.TO_APPROVE.approval_hash[:12]).wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Yes, approve"
    page.get_by_role("textbox", name="Comment").fill("the shop told us")
    eyes.shot("approve-confirm")
    page.get_by_role("button", name="Yes, approve").press("Enter")
    page.get_by_text("Approve by editor").wait_for()
    eyes.shot("approve-done")
    assert page.get_by_role("button", name="Approve").count() == 0
    found = answer_in_database(airflow, conftest.TO_APPROVE)
    assert found["chosen_options"] == ["Approve"]
    assert found["responded_by"]["name"] == "editor"
    assert found["state"] == "scheduled"
    assert eyes.complaints == []


def test_going_back_answers_nothing_and_rejecting_does(look: Look, airflow: AirflowProcesses) -> None:
    eyes = look("editor")
    page = eyes.open(incident(conftest.TO_REJECT), "Merge the fix")
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Back").click()
    assert answer_in_database(airflow, conftest.TO_REJECT)["chosen_options"] is None
    page.get_by_role("button", name="Reject").click()
    page.get_by_text("Nothing will be merged").wait_for()
    page.get_by_role("button", name="Yes, reject").click()
    page.get_by_text("Reject by editor").wait_for()
    assert answer_in_database(airflow, conftest.TO_REJECT)["chosen_options"] == ["Reject"]


def test_a_changed_proposal_is_not_approved(look: Look, airflow: AirflowProcesses) -> None:
    """What the person read is answered, never what the proposal became meanwhile."""
    eyes = look("editor")
    page = eyes.open(incident(WAITING), "Merge the fix")
    page.route("**/approve", lambda route: route.fulfill(
        status=409, content_type="application/json",
        body=json.dumps({"detail": "The proposal is no longer the one you read. Reload."}),
    ))  # fmt: skip
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Yes, approve").click()
    page.get_by_role("alert").get_by_text("no longer the one you read").wait_for()
    eyes.shot("approve-refused")
    assert answer_in_database(airflow, WAITING)["chosen_options"] is None


def test_a_viewer_reads_and_cannot_answer(look: Look) -> None:
    eyes = look("viewer")
    page = eyes.open(incident(WAITING), "You may read this incident, but not answer")
    assert page.get_by_role("button", name="Approve").count() == 0
    assert page.get_by_role("button", name="Reject").count() == 0
    eyes.shot("viewer")


def test_somebody_without_rights_sees_nothing(look: Look) -> None:
    eyes = look("only-nothing")
    page = eyes.open("/plugin/ardent", "Nothing here yet")
    assert "orders_daily" not in page.content()
    page.get_by_text("Ardent is not set up here yet.").wait_for()
    assert page.get_by_role("alert").count() == 0
    eyes.shot("stranger-list")
    eyes.open(incident(WAITING), "There is no such session or incident, or you may not see its DAG.")
    assert "no such column" not in page.content()
    eyes.shot("stranger-incident")


def test_the_tab_of_a_task_instance(look: Look) -> None:
    eyes = look()
    base = f"/dags/orders_daily/runs/{quote(WAITING.run_id, safe='')}/tasks"
    page = eyes.open(f"{base}/load", "Ardent task")
    page.get_by_role("link", name="Ardent task").click()
    page.get_by_text("orders_daily.load: sqlite3").first.wait_for()
    eyes.shot("task-instance")
    page.get_by_role("link", name="orders_daily.load: sqlite3").first.click()
    page.get_by_role("heading", name="Merge the fix for orders_daily.load?").wait_for()
    assert "/plugin/ardent#/incidents/" in page.url
    assert eyes.complaints == []


def test_the_page_without_airflow_around_it(look: Look) -> None:
    eyes = look()
    page = eyes.open(f"/ardent/?incident={quote(run_id_of(WAITING), safe='')}", "Merge the fix")
    eyes.shot("standalone-incident")
    page.get_by_role("link", name="All sessions and incidents").click()
    page.get_by_role("heading", name="Sessions and incidents").wait_for()
    eyes.shot("standalone-list")
    assert eyes.complaints == []
    dark = look(theme="dark")
    dark.open("/ardent/", "orders_daily.load: sqlite3")
    dark.shot("standalone-dark")
    away = look(None)
    away.page.goto(eyes.url + "/ardent/")
    assert "/auth/login" in away.page.url


def add_event(airflow: AirflowProcesses, seed: Seed, seq: int, text: str) -> None:
    event = {
        "seq": seq,
        "at": datetime.now(UTC).isoformat(),
        "kind": "note",
        "data": {"text": text},
        "schema": 1,
    }
    with sqlite3.connect(airflow.home / "airflow.db", timeout=30) as connection:
        connection.execute(
            "insert into task_state_store "
            "(dag_run_id, task_id, map_index, key, dag_id, run_id, value, updated_at) "
            "select id, 'repair', -1, ?, dag_id, run_id, ?, ? from dag_run where run_id = ?",
            (f"event/{seq:05}", json.dumps(json.dumps(event)), datetime.now(UTC), run_id_of(seed)),
        )  # fmt: skip
    connection.close()


def test_new_steps_appear_by_themselves(look: Look, airflow: AirflowProcesses) -> None:
    eyes = look()
    page = eyes.open(incident(INVESTIGATING), "Triage: data or schema")
    page.get_by_text("live", exact=True).wait_for()
    add_event(airflow, INVESTIGATING, len(INVESTIGATING.events) + 1, "pushed by the server")
    page.get_by_text("pushed by the server").wait_for(timeout=5000)

    without = look()
    without.page.route("**/events/stream*", lambda route: route.fulfill(status=503, body="{}"))
    page = without.open(incident(INVESTIGATING), "pushed by the server")
    page.get_by_text("every 3 s").wait_for()
    add_event(airflow, INVESTIGATING, len(INVESTIGATING.events) + 2, "asked for")
    page.get_by_text("asked for").wait_for(timeout=10_000)
    without.shot("polling")


def test_stop(look: Look, airflow: AirflowProcesses) -> None:
    eyes = look("editor")
    page = eyes.open(incident(INVESTIGATING), "What Ardent did")
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Stopping").wait_for()
    stored = wait_until(
        lambda: airflow.query(
            "select value from task_state_store where key = 'stop' and run_id = ?", run_id_of(INVESTIGATING)
        ),
        10,
        "the stop flag",
    )
    assert json.loads(stored[0]["value"])["by"] == "editor"


def test_words_of_others_are_never_markup(look: Look) -> None:
    eyes = look()
    page = eyes.open(incident(conftest.HOSTILE), "<img src=x onerror")
    eyes.shot("hostile")
    assert "owned" not in page.title()
    assert page.locator("a[href*='evil.example'], img[src*='evil']").count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0
    assert not [url for url in eyes.requested if "evil.example" in url]


def test_problems_are_said_and_can_be_tried_again(look: Look) -> None:
    eyes = look()
    eyes.page.route("**/api/v1/sessions?*", lambda route: route.fulfill(status=500, body="oops"))
    page = eyes.open("/plugin/ardent", "This could not be loaded")
    eyes.shot("problem")
    page.unroute("**/api/v1/sessions?*")
    page.get_by_role("button", name="Try again").click()
    page.get_by_text("orders_daily.load: sqlite3").first.wait_for()


def test_the_first_run_says_what_is_missing(look: Look) -> None:
    eyes = look()
    page = eyes.open("/plugin/ardent", "Before Ardent can work")
    page.get_by_text("No model is configured").first.wait_for(timeout=60_000)
    eyes.shot("airflow-first-run", whole=True)
    page.get_by_role("link", name="Setup").click()
    page.get_by_role("heading", name="Setup").wait_for()
    page.get_by_text("Something is missing").first.wait_for()
    eyes.shot("airflow-setup")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("where", "wait_for"),
    [
        ("/plugin/ardent", "orders_daily.load: sqlite3"),
        (incident(WAITING), "Opened pull request 7"),
        (incident(FIXED), "Re-run"),
    ],
    ids=["list", "waiting", "fixed"],
)
def test_axe_finds_nothing_in_our_part(look: Look, where: str, wait_for: str, theme: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run `npm ci` in plugins/www")
    eyes = look("editor", theme=theme)
    eyes.open(where, wait_for)
    found = eyes.violations()
    assert found == [], "\n".join(found)


def test_the_tabs_of_a_dag_and_of_a_run(look: Look) -> None:
    eyes = look()
    page = eyes.open("/dags/orders_daily", "Ask Ardent")
    page.get_by_role("link", name="Ask Ardent").click()
    page.get_by_role("textbox", name="What should Ardent do?").wait_for()
    page.get_by_role("link", name="orders_daily.load: sqlite3").first.wait_for()
    eyes.shot("airflow-dag")
    page = eyes.open(f"/dags/orders_daily/runs/{quote(WAITING.run_id, safe='')}", "Ardent run")
    page.get_by_role("link", name="Ardent run").click()
    page.get_by_role("link", name="orders_daily.load: sqlite3").first.wait_for()
    eyes.shot("airflow-run")
    assert eyes.complaints == []
