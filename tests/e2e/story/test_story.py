"""From a sentence to a DAG that runs, in Airflow's own UI. Each picture is in .artefacts/story/."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest

from dev.demo.world import git
from tests.e2e.story.conftest import API, OTHER_SCREENS, SLOW, SOON, Desk, Look, begin, shown
from tests.e2e.story.script import EDITED_TITLE, FIRST_TITLE, WISH, source

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]

IMPOSSIBLE = "Every day, copy the table orders through the connection warehouse into `orders_copy`."


def lines(page: Any) -> list[str]:
    """The lines of the trace, each with its time."""
    return list(
        page.get_by_role("log").locator("time").evaluate_all("all => all.map(e => e.parentElement.innerText)")
    )


def seconds_to_stop(desk: Desk, identity: str) -> float:
    """From the agent's last step to the end of its work, by its own clock."""
    found = desk.airflow.get(f"{API}/sessions/{identity}/events?after=0", user="ada")["events"]
    stopped = next(event for event in found if event["kind"] == "outcome")
    before = [event for event in found if event["position"] < stopped["position"]]
    gone = datetime.fromisoformat(stopped["at"]) - datetime.fromisoformat(before[-1]["at"])
    return gone.total_seconds()


def test_a_sentence_becomes_a_dag_that_runs(look: Look, desk: Desk) -> None:
    eyes = look("ada")
    identity = begin(eyes, WISH.format(table="orders_by_status"))
    page = eyes.page
    shown(page, "Ardent looks around and writes a plan")
    eyes.shot("1-planning", whole=True)

    desk.wait_for(identity, "plan_waiting")
    page.get_by_role("button", name="Approve the plan").wait_for(timeout=SOON)
    eyes.shot("2-plan", whole=True)
    page.get_by_role("button", name="Edit step 3").click()
    page.get_by_role("textbox", name="Title", exact=True).fill(EDITED_TITLE)
    eyes.shot("3-editing", whole=True)
    page.get_by_role("button", name="Done").click()
    eyes.shot("4-unsaved", whole=True)
    page.get_by_role("button", name="Save as version 2").click()
    page.get_by_text("not saved yet").wait_for(state="hidden")
    page.get_by_role("button", name="Approve the plan").click()
    eyes.shot("5-approve-plan", whole=True)
    first, edited = desk.session(identity)["turns"][0]["plan_versions"]
    assert first["hash"] != edited["hash"]
    assert edited["author"] == "ada"
    shown(page, edited["hash"][:12])
    page.get_by_role("button", name="Yes, start the work").click()

    log = page.get_by_role("log")
    log.get_by_text("Step 1 of 3: Read the orders").wait_for(timeout=SLOW)
    eyes.shot("6-working", whole=True)
    desk.wait_for(identity, "waiting", 600)
    page.get_by_role("heading", name="Merge: Count the orders by status?").wait_for(timeout=SOON)
    log.get_by_text(f"Step 3 of 3: {EDITED_TITLE}").wait_for(timeout=SOON)
    assert log.get_by_text(FIRST_TITLE).count() == 0
    eyes.shot("7-result", whole=True)
    turn = desk.session(identity)["turns"][0]
    proposal = turn["proposal"]
    assert proposal["plan_hash"] == edited["hash"] == turn["plan"]["hash"]
    assert proposal["verified"], proposal["reason"]
    assert 'tags=["counts"]' in proposal["diff"]
    assert any(EDITED_TITLE in str(request["messages"]) for request in desk.model.requests)
    before = git("rev-parse", "main", cwd=desk.world.bare)
    page.get_by_role("button", name="Side by side").click()
    eyes.shot("8-side-by-side", whole=True)

    page.get_by_role("button", name="Approve", exact=True).click()
    shown(page, proposal["approval_hash"][:12])
    eyes.shot("9-approve-change", whole=True)
    page.get_by_role("button", name="Yes, approve").click()
    desk.wait_for(identity, "merged")
    page.get_by_text("Merged", exact=True).first.wait_for(timeout=SOON)
    shown(page, "Paused in Airflow: orders_by_status.")
    eyes.shot("10-merged", whole=True)
    assert git("rev-parse", "main", cwd=desk.world.bare) != before
    assert desk.pull_request(proposal["pull_request"]["id"])["state"] == "merged"
    assert (
        git("show", "main:dags/orders_by_status.py", cwd=desk.world.bare)
        == source("orders_by_status", tag="counts").strip()
    )

    page.get_by_role("link", name="orders_by_status").first.click()
    page.wait_for_url("**/dags/orders_by_status")
    shown(page, "orders_by_status")
    eyes.shot("11-dag", whole=False)
    desk.airflow.wait_for_dag("orders_by_status", 30)
    run_id = desk.airflow.trigger("orders_by_status")
    assert desk.airflow.wait_for_run("orders_by_status", run_id, seconds=180) == "success"
    assert desk.world.sql("SELECT status, orders FROM orders_by_status") == desk.world.sql(
        "SELECT status, count(*) FROM orders GROUP BY status"
    )
    eyes.open(f"/dags/orders_by_status/runs/{quote(run_id, safe='')}", "Success")
    eyes.shot("12-green")
    for name, options in OTHER_SCREENS.items():
        other = look("ada", **options)
        other.open(f"/plugin/ardent#/sessions/{identity}", "Merged")
        other.shot(f"13-merged-{name}", whole=True)
        assert not other.is_wider_than_the_screen()
    assert eyes.complaints == []


def test_what_cannot_be_done_is_said_and_nothing_is_started(look: Look, desk: Desk) -> None:
    eyes = look("ada")
    identity = begin(eyes, IMPOSSIBLE)
    page = eyes.page
    desk.wait_for(identity, "needs_you")
    shown(page, "This cannot be done yet")
    page.get_by_text("There is no connection 'warehouse'.").first.wait_for()
    page.get_by_text("ended", exact=True).wait_for(timeout=SLOW)
    eyes.shot("impossible", whole=True)
    turn = desk.session(identity)["turns"][0]
    assert [(one["kind"], one["name"]) for one in turn["plan"]["missing"]] == [("connection", "warehouse")]
    assert page.get_by_role("button", name="Approve the plan").count() == 0
    assert not any("orders_copy" in str(request["messages"]) for request in desk.model.requests)
    assert git("branch", "--list", f"ardent/{identity}*", cwd=desk.world.bare) == ""
    assert eyes.complaints == []


def test_reloading_loses_nothing_and_stopping_stops_at_the_next_step(look: Look, desk: Desk) -> None:
    desk.script.go.clear()
    try:
        eyes = look("ada")
        identity = begin(eyes, WISH.format(table="orders_slowly"), autonomy="Propose")
        page = eyes.page
        log = page.get_by_role("log")
        log.get_by_text("Step 1 of 3: Read the orders").wait_for(timeout=SLOW)
        log.get_by_text("Read dags/daily_orders.py").first.wait_for(timeout=SLOW)
        page.wait_for_timeout(2000)
        live = lines(page)
        page.reload()
        log.get_by_text("Read dags/daily_orders.py").first.wait_for(timeout=SLOW)
        page.get_by_text("live", exact=True).wait_for()
        eyes.shot("reloaded", whole=True)
        assert lines(page) == live

        page.get_by_role("button", name="Stop", exact=True).click()
        page.get_by_role("button", name="Stopping").wait_for()
        eyes.shot("stopping", whole=True)
    finally:
        desk.script.go.set()
    page.get_by_text("Stopped", exact=True).first.wait_for(timeout=SLOW)
    page.get_by_text("ended", exact=True).wait_for(timeout=SLOW)
    eyes.shot("stopped", whole=True)
    live = lines(page)
    page.reload()
    page.get_by_text("ended", exact=True).wait_for(timeout=SLOW)
    assert lines(page) == live
    assert desk.session(identity)["state"] == "stopped"
    assert git("branch", "--list", f"ardent/{identity}*", cwd=desk.world.bare) == ""
    assert seconds_to_stop(desk, identity) < 2
    assert eyes.complaints == []


def test_a_viewer_reads_and_a_stranger_sees_nothing(look: Look, desk: Desk) -> None:
    identity = desk.waiting
    digest = desk.wait_for(identity, "plan_waiting")["turns"][0]["plan"]["hash"]
    place = f"/plugin/ardent#/sessions/{identity}"
    for name, options in OTHER_SCREENS.items():
        eyes = look("ada", **options)
        page = eyes.open("/plugin/ardent", "count the orders by status")
        eyes.shot(f"home-{name}", whole=True)
        assert not eyes.is_wider_than_the_screen()
        page = eyes.open(place, "Write the counts")
        page.get_by_role("button", name="Approve the plan").wait_for(timeout=SLOW)
        eyes.shot(f"plan-{name}", whole=True)
        assert not eyes.is_wider_than_the_screen()

    viewer = look("viewer")
    page = viewer.open("/plugin/ardent", "count the orders by status")
    page.get_by_text("You may read sessions, but not start one").wait_for()
    viewer.shot("viewer-home", whole=True)
    page = viewer.open(place, "Write the counts")
    shown(page, "You may read this plan, but not answer")
    viewer.shot("viewer-plan", whole=True)
    for button in ("Approve the plan", "Edit step 3", "Reject", "Stop", "Send"):
        assert page.get_by_role("button", name=button).count() == 0, button
    for what, body in {
        "plan/approve": {"hash": digest},
        "stop": {},
        "messages": {"text": "x", "documents": []},
    }.items():
        answer = desk.airflow.request("POST", f"{API}/sessions/{identity}/{what}", body, user="viewer")
        assert answer.status in (403, 404), (what, answer)

    stranger = look("only-nothing")
    page = stranger.open("/plugin/ardent", "Nothing here yet")
    assert "count the orders" not in page.content()
    assert page.get_by_text("Write above").count() == 0
    stranger.shot("stranger-home", whole=True)
    page = stranger.open(place, "There is no such session or incident")
    assert "Write the counts" not in page.content()
    stranger.shot("stranger-session", whole=True)
    assert desk.airflow.request("GET", f"{API}/sessions/{identity}", user="only-nothing").status == 404
    assert desk.session(identity)["state"] == "plan_waiting"
