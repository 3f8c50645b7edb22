"""From a sentence to changed rows, in Airflow's own UI. Each picture is in .artefacts/story/."""

from __future__ import annotations

from typing import Any

import pytest

from airflow_provider_ardent.authoring.turn import operator_session_id
from airflow_provider_ardent.operators.agent import NOT_RUN
from tests.e2e.browser.eyes import Eyes
from tests.e2e.story import rows
from tests.e2e.story.conftest import API, OTHER_SCREENS, SLOW, SOON, Desk, Look, begin, shown

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]

BEFORE = [(1, "Ann", 30), (2, "Bob", 41), (3, "Ann", None)]


@pytest.fixture(scope="module")
def begun(desk: Desk) -> dict[str, str]:
    """Sessions by their request; they are worked while the first test is in the browser."""
    wishes = {rows.WHY: "crm", rows.MERGE: "crm_pg", rows.GOODBYE: "crm_pg"}
    return {text: desk.start(text, "propose", conn_id) for text, conn_id in wishes.items()}


def opened(look: Look, identity: str, wait_for: str) -> Eyes:
    eyes = look("ada")
    eyes.open(f"/plugin/ardent#/sessions/{identity}", wait_for)
    return eyes


def on_other_screens(look: Look, identity: str, wait_for: str, name: str) -> None:
    for screen, options in OTHER_SCREENS.items():
        other = look("ada", **options)
        other.open(f"/plugin/ardent#/sessions/{identity}", wait_for)
        other.shot(f"{name}-{screen}", whole=True)
        assert not other.is_wider_than_the_screen()


def approve(eyes: Eyes, proposal: dict[str, Any]) -> None:
    page = eyes.page
    page.get_by_role("button", name="Approve", exact=True).click()
    shown(page, proposal["approval_hash"][:12])
    page.get_by_text("exactly these statements").first.wait_for()
    page.get_by_role("button", name="Yes, approve").click()


def test_a_customer_is_added_once_and_after_the_approval(
    look: Look, desk: Desk, begun: dict[str, str]
) -> None:
    eyes = look("ada")
    identity = begin(eyes, rows.ADD, conn_id="crm")
    page = eyes.page
    desk.wait_for(identity, "plan_waiting")
    page.get_by_role("button", name="Approve the plan").wait_for(timeout=SOON)
    shown(page, "changes rows")
    shown(page, "Of the database behind crm, by SQL statements that are tried on a copy")
    eyes.shot("rows-1-plan", whole=True)
    page.get_by_role("button", name="Edit step 1").click()
    page.get_by_role("textbox", name="Title", exact=True).fill("Add the customer Åsa")
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Save as version 2").click()
    page.get_by_text("not saved yet").wait_for(state="hidden")
    page.get_by_role("button", name="Approve the plan").click()
    page.get_by_text("Nothing is run on the real one before you approve them").wait_for()
    eyes.shot("rows-2-approve-plan", whole=True)
    page.get_by_role("button", name="Yes, start the work").click()

    session = desk.wait_for(identity, "waiting")
    proposal = session["turns"][0]["proposal"]
    assert (proposal["target"], proposal["statements"]) == ("database", [rows.ADDED])
    page.get_by_role("heading", name="Change the data behind crm: Add Åsa?").wait_for(timeout=SOON)
    page.get_by_text("Åsa O''Hara").first.wait_for()
    data = page.get_by_role("group", name="Changed data").get_by_role("group", name="crm.customers")
    assert "3 → 4 rows" in data.inner_text()
    assert "1 added" in data.inner_text()
    eyes.shot("rows-3-statements", whole=True)
    assert desk.crm.customers("crm") == BEFORE, "it was changed before anybody said yes"
    on_other_screens(look, identity, "Åsa O''Hara", "rows-3-statements")

    approve(eyes, proposal)
    desk.wait_for(identity, "done")
    shown(page, "1 statement applied to crm")
    eyes.shot("rows-4-applied", whole=True)
    assert desk.crm.customers("crm") == [*BEFORE, (4, "Åsa O'Hara", 31)]
    answer = desk.airflow.request(
        "POST",
        f"{API}/sessions/{identity}/approve",
        {"approval_hash": proposal["approval_hash"], "comment": ""},
        user="ada",
    )
    assert answer.status == 409, answer
    assert eyes.complaints == []


def test_why_is_answered_with_what_was_looked_at(look: Look, desk: Desk, begun: dict[str, str]) -> None:
    identity = begun[rows.WHY]
    desk.wait_for(identity, "done")
    eyes = opened(look, identity, "The average divides integers")
    eyes.page.get_by_text("What it looked at").first.click()
    eyes.page.get_by_text(f"query on crm: {rows.QUERY}").first.wait_for()
    eyes.shot("rows-why", whole=True)
    assert desk.crm.rows("crm", "SELECT average FROM rating_averages") == [(0,)]
    assert eyes.complaints == []


def test_duplicates_are_merged_in_postgresql(look: Look, desk: Desk, begun: dict[str, str]) -> None:
    identity = begun[rows.MERGE]
    session = desk.wait_for(identity, "waiting")
    eyes = opened(look, identity, "Merge customers with the same email?")
    changed = eyes.page.get_by_role("group", name="Changed data")
    assert "3 → 2 rows" in changed.get_by_role("group", name="crm_pg.customers").inner_text()
    assert "2 changed" in changed.get_by_role("group", name="crm_pg.orders").inner_text()
    eyes.shot("rows-merge", whole=True)
    on_other_screens(look, identity, "Merge customers with the same email?", "rows-merge")
    assert desk.crm.customers("crm_pg") == BEFORE
    approve(eyes, session["turns"][0]["proposal"])
    desk.wait_for(identity, "done")
    shown(eyes.page, "2 statements applied to crm_pg")
    assert desk.crm.customers("crm_pg") == [(1, "Ann", 30), (2, "Bob", 41)]
    assert desk.crm.rows("crm_pg", "SELECT id, customer_id FROM orders ORDER BY id") == [
        (1, 1),
        (2, 1),
        (3, 1),
    ]
    assert eyes.complaints == []


def test_a_no_leaves_everything_as_it_is(look: Look, desk: Desk, begun: dict[str, str]) -> None:
    identity = begun[rows.GOODBYE]
    desk.wait_for(identity, "waiting")
    before = desk.crm.customers("crm_pg")
    eyes = opened(look, identity, "Delete Bob?")
    page = eyes.page
    page.get_by_role("button", name="Reject", exact=True).click()
    page.get_by_text("Nothing will be run on the database.").wait_for()
    page.get_by_role("button", name="Yes, reject").click()
    desk.wait_for(identity, "rejected")
    page.get_by_text("Rejected", exact=True).first.wait_for(timeout=SLOW)
    eyes.shot("rows-rejected", whole=True)
    assert desk.crm.customers("crm_pg") == before
    assert eyes.complaints == []


def test_data_that_changed_in_between_is_left_alone(look: Look, desk: Desk) -> None:
    identity = desk.start(rows.BIRTHDAY, "propose", "crm")
    session = desk.wait_for(identity, "waiting")
    desk.crm.run("crm", "UPDATE customers SET name = 'Bobby' WHERE id = 2")
    eyes = opened(look, identity, "Set the age?")
    approve(eyes, session["turns"][0]["proposal"])
    desk.wait_for(identity, "needs_you")
    shown(eyes.page, "The data changed after the statements were tried: customers has other content")
    shown(eyes.page, "Nothing was changed. Send the request again to look anew.")
    eyes.page.get_by_text("ended", exact=True).wait_for(timeout=SLOW)
    eyes.shot("rows-stale", whole=True)
    assert desk.crm.customers("crm")[1] == (2, "Bobby", 41)
    assert eyes.complaints == []


def test_tasks_of_a_dag_ask_first_or_only_propose(look: Look, desk: Desk) -> None:
    airflow, dag_id = desk.airflow, "birthdays"
    airflow.wait_for_dag(dag_id, 120)
    before = desk.crm.customers("crm")
    run_id = airflow.trigger(dag_id)
    ended = {"awaiting_input", "success", "failed", "skipped"}
    assert airflow.wait_for_task(dag_id, run_id, "looked_at", ended, 300) == "success"
    proposed = airflow.xcom(dag_id, run_id, "looked_at")
    assert (proposed["outcome"], proposed["reason"]) == ("proposed", NOT_RUN), proposed
    assert (proposed["verified"], proposed["statements"]) == (True, [rows.AGED])

    assert airflow.wait_for_task(dag_id, run_id, "older", ended, 300) == "awaiting_input"
    assert desk.crm.customers("crm") == before, "it was changed before anybody said yes"
    identity = operator_session_id(dag_id, run_id, "older", -1)
    proposal = desk.wait_for(identity, "waiting")["turns"][0]["proposal"]
    assert proposal["statements"] == [rows.OLDER_STATEMENT]
    eyes = opened(look, identity, "Change the data behind crm: Set Ann's age?")
    eyes.shot("rows-operator", whole=True)
    approve(eyes, proposal)
    assert airflow.wait_for_run(dag_id, run_id, seconds=300) == "success"
    result = airflow.xcom(dag_id, run_id, "older")
    assert (result["outcome"], result["statements"]) == ("applied", [rows.OLDER_STATEMENT]), result
    shown(eyes.page, "1 statement applied to crm")
    eyes.page.get_by_text(rows.OLDER_STATEMENT.split()[0]).first.wait_for()
    eyes.shot("rows-operator-applied", whole=True)
    assert desk.crm.customers("crm") == [(1, "Ann", 31), *before[1:]]
    assert eyes.complaints == []
