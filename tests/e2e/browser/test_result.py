"""Judging a result: the diff, the evidence, the answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.e2e.browser.eyes import Eyes
from tests.e2e.browser.fake.scenes import LONG, PROPOSAL
from tests.e2e.browser.fake.world import World

Show = Callable[..., Eyes]
ID = "s776169746900"
PAGE = f"#/sessions/{ID}"


def test_from_a_sentence_to_a_merged_dag(show: Show) -> None:
    world = World()
    eyes = show(world)
    page = eyes.open("", "Sessions and incidents")
    page.get_by_role("textbox", name="What should Ardent do?").fill("Load yesterday's orders")
    page.get_by_role("button", name="Start").click()
    page.get_by_text("Ardent looks around and writes a plan").wait_for()
    (identity,) = world.sessions
    world.make_plan(identity)
    page.get_by_role("button", name="Approve the plan").click()
    page.get_by_role("button", name="Yes, start the work").click()
    page.get_by_role("button", name="Stop").wait_for()
    world.finish_work(identity)
    page.get_by_role("heading", name="Merge the new DAG daily_orders?").wait_for()
    page.get_by_role("button", name="Approve", exact=True).click()
    page.get_by_text("until daily_orders can be run").wait_for()
    page.get_by_role("button", name="Yes, approve").click()
    page.get_by_text("Applying").first.wait_for()
    world.merge(identity)
    page.get_by_text("Merged", exact=True).first.wait_for()
    page.get_by_text("Paused in Airflow: daily_orders.").wait_for()
    link = page.get_by_role("link", name="daily_orders").first
    assert (link.get_attribute("href") or "").endswith("/dags/daily_orders")
    eyes.shot("result-merged", whole=True)
    assert eyes.complaints == []


def test_the_diff_inline_and_side_by_side(show: Show) -> None:
    eyes = show(World(["waiting"]))
    page = eyes.open(PAGE, "Reads the days that daily_orders wrote.")
    page.get_by_role("button", name="Side by side").click()
    eyes.shot("diff-split", whole=True)
    change = page.get_by_role("group", name="Change of dags/orders_weekly.py").last
    row = change.get_by_role("listitem").filter(has_text="WEEKLY, parameters")
    assert "Reads the days that daily_orders wrote." in row.inner_text()
    page.reload()
    page.get_by_role("button", name="Side by side", pressed=True).wait_for()
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Side by side").wait_for(state="hidden")


def test_the_evidence(show: Show) -> None:
    page = show(World(["waiting"])).open(PAGE, "Evidence")
    row = page.get_by_role("row").filter(has_text="rows")
    assert row.first.inner_text().split()[:2] == ["rows", "failed"]
    page.get_by_text("Log of run, after the change").click()
    page.get_by_text("INFO - load: 1 row into daily_orders").first.wait_for()
    page.get_by_text("The schedule itself: the DAG was run for one day.").wait_for()
    link = page.get_by_role("link", name="Pull request 12")
    assert link.get_attribute("href") == "https://github.example/shop/dags/pull/12"


def test_statements_and_the_data_that_they_change(show: Show) -> None:
    eyes = show(World(["statements"]))
    page = eyes.open("#/sessions/s737461746500", "Change the data behind crm: Merge the duplicate customers?")
    page.get_by_text("1 of 2: 1,204,311 rows on the copy").wait_for()
    page.get_by_text("UPDATE orders SET customer_id = 1").first.wait_for()
    page.get_by_text("Tried statements on a copy").wait_for()
    assert page.get_by_text("Download as a patch").count() == 0
    changed = page.get_by_role("group", name="Changed data")
    orders = changed.get_by_role("group", name="crm.orders").inner_text()
    for part in (
        "12,345,678 → 12,345,678 rows",
        "1,204,311 changed",
        "compared by id",
        "NULL 0 → 12",
        "distinct 1,204,320 → 9",
        "from 1 … 9007199254740991 to 1 … 12",
    ):
        assert part in orders
    archive = changed.get_by_role("group", name=f"crm.archive.{LONG}").inner_text()
    assert "1,000,000,000 → 1 row" in archive
    assert "only counted" in archive
    assert f"column {LONG} added (character varying(2000))" in archive
    last = changed.get_by_role("group", name="crm.copy_19")
    assert not last.is_visible()
    changed.get_by_text("2 more").click()
    last.wait_for()
    page.set_viewport_size({"width": 390, "height": 844})
    assert not eyes.is_wider_than_the_screen()
    page.get_by_role("button", name="Approve", exact=True).click()
    page.get_by_text("exactly these statements on the database behind crm").wait_for()
    assert eyes.complaints == []


def test_a_yes_to_rows_that_changed_meanwhile(show: Show) -> None:
    eyes = show(World(["stale"]))
    page = eyes.open("#/sessions/s7374616c6500", "Needs you")
    result = page.get_by_text("customers had 3 rows and has 4. Nothing was changed. Send the request again")
    result.first.wait_for()
    page.get_by_text("Approve by ada").wait_for()
    page.get_by_role("group", name="Changed data").wait_for()
    assert page.get_by_role("button", name="Approve", exact=True).count() == 0
    page.get_by_role("textbox", name="What next?").wait_for()
    assert eyes.complaints == []


def test_approving_by_keyboard_names_the_hash(show: Show) -> None:
    world = World(["waiting"])
    page = show(world).open(PAGE, "Merge the new DAG daily_orders?")
    page.get_by_role("button", name="Approve", exact=True).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Yes, approve"
    page.keyboard.press("Enter")
    page.get_by_text("Approve by ada").wait_for()
    digest = PROPOSAL["approval_hash"]
    assert world.received[-1] == (f"POST sessions/{ID}/approve", {"approval_hash": digest, "comment": ""})


def test_asking_for_changes_starts_the_next_turn(show: Show) -> None:
    world = World(["waiting"])
    eyes = show(world)
    page = eyes.open(PAGE, "Merge the new DAG daily_orders?")
    page.get_by_role("button", name="Ask for changes").click()
    assert page.get_by_role("button", name="Ask for these changes").is_disabled()
    page.get_by_role("textbox", name="What should change").fill("Name the owner")
    eyes.shot("result-changes", whole=True)
    page.get_by_role("button", name="Ask for these changes").click()
    page.get_by_role("region", name="Turn 2").get_by_text("Name the owner").wait_for()
    page.get_by_role("region", name="Turn 1").get_by_text("Rejected").first.wait_for()


def test_a_changed_proposal_is_not_approved(show: Show) -> None:
    world = World(["waiting"])
    page = show(world).open(PAGE, "Merge the new DAG daily_orders?")
    page.get_by_role("button", name="Approve", exact=True).click()
    world.sessions[ID]["turns"][0]["approval"]["hash"] = "d" * 64
    page.get_by_role("button", name="Yes, approve").click()
    page.get_by_role("alert").get_by_text("no longer the one you read").wait_for()
    assert world.sessions[ID]["state"] == "waiting"


def test_thumbs_and_a_comment(show: Show) -> None:
    world = World(["gave_up"])
    eyes = show(world)
    page = eyes.open("#/sessions/s676176657500", "Was this good?")
    page.get_by_role("button", name="Not good").click()
    page.get_by_role("textbox", name="What was good or not").fill("too slow")
    eyes.shot("thumbs", whole=True)
    page.get_by_role("group", name="Feedback").get_by_role("button", name="Send").click()
    page.get_by_text("Thank you: “too slow”.").wait_for()
    assert world.received[-1][1] == {"thumb": "down", "comment": "too slow"}


@pytest.mark.parametrize(("choice", "said"), [("Restart", "Restart by ada"), ("Leave it", "Leave it by ada")])
def test_restart_yes_or_no(show: Show, choice: str, said: str) -> None:
    world = World(incidents=True)
    identity = next(one["id"] for one in world.incidents.values() if one["task_id"] == "fetch")
    eyes = show(world)
    page = eyes.open(f"#/incidents/{identity}", "Restart weather_import.fetch?")
    page.get_by_text("Nothing is changed").wait_for()
    page.get_by_role("button", name=choice).click()
    page.get_by_role("button", name=f"Yes, {choice.lower()}").click()
    page.get_by_text(said).wait_for()
