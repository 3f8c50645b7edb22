"""Reading, correcting and answering a plan."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.e2e.browser.eyes import Eyes
from tests.e2e.browser.fake.world import World

Show = Callable[..., Eyes]
PLAN = "#/sessions/s706c77616900"
ID = "s706c77616900"


def titles(page: Any) -> list[str]:
    steps = page.get_by_role("list", name="Steps").locator("> *")
    return [re.sub(r"^Step \d+: ", "", step.get_attribute("aria-label") or "") for step in steps.all()]


def test_correcting_saving_and_approving_exactly_that(show: Show) -> None:
    world = World(["plan_waiting"])
    eyes = show(world)
    page = eyes.open(PLAN, "Run it at seven")
    page.get_by_role("button", name="Edit step 3").click()
    page.get_by_role("textbox", name="Title", exact=True).fill("Run it at six")
    eyes.shot("plan-editing", whole=True)
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Move step 4 up").click()
    page.get_by_role("button", name="Take out step 1").click()
    page.get_by_text("changes not saved yet").wait_for()
    page.get_by_text("What you changed").click()
    page.get_by_text("Step 1 is gone: “Create the table daily_orders”.").wait_for()
    assert page.get_by_role("button", name="Approve the plan").is_disabled()
    eyes.shot("plan-unsaved", whole=True)
    page.get_by_role("button", name="Save as version 2").click()
    page.get_by_text("version 2").first.wait_for()
    page.get_by_text("not saved yet").wait_for(state="hidden")
    saved = world.sessions[ID]["turns"][0]["plan"]
    assert [step["title"] for step in saved["steps"]] == [
        "Write the DAG",
        "Add a check of the rows",
        "Run it at six",
    ]
    page.get_by_role("button", name="Approve the plan").click()
    page.get_by_text(saved["hash"][:12]).first.wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Yes, start the work"
    eyes.shot("plan-confirm", whole=True)
    page.keyboard.press("Enter")
    page.get_by_text("Working").first.wait_for()
    assert world.received[-1] == (f"POST sessions/{ID}/plan/approve", {"hash": saved["hash"]})
    page.get_by_role("log").get_by_text("Step 2 of 4: Write the DAG").wait_for()
    assert eyes.complaints == []


def test_reordering_by_keyboard(show: Show) -> None:
    page = show(World(["plan_waiting"])).open(PLAN, "Run it at seven")
    page.get_by_role("list", name="Steps").locator("> *").nth(2).focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    assert titles(page)[0] == "Run it at seven"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Step 1: Run it at seven"
    page.keyboard.press("c")
    page.get_by_role("textbox", name="Comment for Ardent").fill("at six")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Comment:").wait_for()
    page.keyboard.press("Delete")
    assert "Run it at seven" not in titles(page)
    page.keyboard.press("e")
    page.get_by_role("textbox", name="Title", exact=True).fill("thrown away")
    page.keyboard.press("Escape")
    assert "thrown away" not in titles(page)


def test_what_a_step_touches_is_edited(show: Show) -> None:
    world = World(["plan_waiting"])
    eyes = show(world)
    page = eyes.open(PLAN, "Run it at seven")
    before = world.sessions[ID]["turns"][0]["plan"]["steps"][1]
    page.get_by_role("button", name="Edit step 2").click()
    page.get_by_role("combobox", name="Writes").fill("shop:daily_totals")
    page.keyboard.press("Enter")
    page.get_by_role("combobox", name="Reads").fill("shop:refunds")
    page.get_by_role("button", name=f"Take {before['files'][0]} out of files").click()
    eyes.shot("plan-touches", whole=True)
    assert eyes.violations() == []
    page.get_by_role("button", name="Done").click()
    page.get_by_text("What you changed").click()
    page.get_by_text("Step 2: files nothing.").wait_for()
    page.get_by_role("button", name="Save as version 2").click()
    page.get_by_text("not saved yet").wait_for(state="hidden")
    saved = world.sessions[ID]["turns"][0]["plan"]["steps"][1]
    assert saved["writes"] == [*before["writes"], "shop:daily_totals"]
    assert saved["reads"] == [*before["reads"], "shop:refunds"], "what was typed last is taken by Done"
    assert saved["files"] == []
    page.get_by_role("button", name="Edit step 2").click()
    page.get_by_role("combobox", name="Reads").fill("thrown:away")
    page.keyboard.press("Escape")
    assert page.get_by_text("thrown:away").count() == 0


def test_dragging_a_step(show: Show) -> None:
    page = show(World(["plan_waiting"])).open(PLAN, "Run it at seven")
    steps = page.get_by_role("list", name="Steps").locator("> *")
    steps.nth(3).get_by_title("Drag to another place").drag_to(steps.nth(0))
    assert titles(page)[0] == "Add a check of the rows"


def test_edits_survive_a_reload_and_can_be_discarded(show: Show) -> None:
    page = show(World(["plan_waiting"])).open(PLAN, "Run it at seven")
    page.get_by_role("button", name="Take out step 3").click()
    page.reload()
    page.get_by_text("1 change not saved yet").wait_for()
    assert "Run it at seven" not in titles(page)
    page.get_by_role("button", name="Discard").click()
    assert "Run it at seven" in titles(page)
    page.reload()
    page.get_by_text("Write the DAG").first.wait_for()
    assert page.get_by_text("not saved yet").count() == 0


def test_somebody_else_saved_meanwhile(show: Show) -> None:
    world = World(["plan_waiting"])
    eyes = show(world)
    page = eyes.open(PLAN, "Run it at seven")
    page.get_by_role("button", name="Edit step 3").click()
    page.get_by_role("textbox", name="Title", exact=True).fill("Run it at six")
    page.get_by_role("button", name="Done").click()
    current = world.sessions[ID]["turns"][0]["plan"]
    world.save_plan(ID, {**current, "title": "Orders, by grace"}, 1, author="grace")
    page.get_by_role("button", name="Save as version 2").click()
    page.get_by_text("grace saved version 2 while you were editing version 1.").wait_for()
    page.get_by_text("Step 3: “Run it at six”, was “Run it at seven”.").first.wait_for()
    eyes.shot("plan-conflict", whole=True)
    page.reload()
    page.get_by_text("grace saved version 2 while you were editing version 1.").wait_for()
    page.get_by_role("button", name="Put mine on top").click()
    page.get_by_role("button", name="Save as version 3").click()
    page.get_by_text("version 3").first.wait_for()
    saved = world.sessions[ID]["turns"][0]["plan"]
    assert saved["steps"][2]["title"] == "Run it at six"
    assert saved["title"] == "Orders, by grace"


def test_a_plan_that_changed_is_not_approved(show: Show) -> None:
    world = World(["plan_waiting"])
    eyes = show(world)
    page = eyes.open(PLAN, "Run it at seven")
    page.get_by_role("button", name="Approve the plan").click()
    page.route(re.compile(r"/sessions/[^/]+$"), lambda route: route.abort())
    current = world.sessions[ID]["turns"][0]["plan"]
    world.save_plan(ID, {**current, "title": "Orders, by grace"}, 1, author="grace")
    page.get_by_role("button", name="Yes, start the work").click()
    page.get_by_role("alert").get_by_text("no longer the one that you read").wait_for()
    eyes.shot("plan-stale", whole=True)
    page.unroute(re.compile(r"/sessions/[^/]+$"))
    page.get_by_role("button", name="Show the newest version").click()
    page.get_by_text("version 2").first.wait_for()
    assert world.sessions[ID]["state"] == "plan_waiting"


def test_a_revision_takes_the_comments_along(show: Show) -> None:
    world = World(["plan_waiting"])
    eyes = show(world)
    page = eyes.open(PLAN, "Run it at seven")
    page.get_by_role("button", name="Comment on step 3").click()
    page.get_by_role("textbox", name="Comment for Ardent").fill("at six")
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Ask for a revision").click()
    page.get_by_role("textbox", name="What should be different").fill("And only on weekdays")
    eyes.shot("plan-revise", whole=True)
    page.get_by_role("button", name="Ask for a revision").click()
    page.get_by_role("region", name="Turn 2").get_by_text("And only on weekdays").wait_for()
    first = world.sessions[ID]["turns"][0]
    assert first["plan"]["version"] == 2
    assert first["plan"]["steps"][2]["comment"] == "at six"
    page.get_by_role("log").get_by_text("And only on weekdays").wait_for()
    eyes.shot("plan-revised", whole=True)


def test_versions_and_what_changed(show: Show) -> None:
    page = show(World(["plan_edited"])).open("#/sessions/s706c65646900", "version 2")
    page.get_by_role("button", name="What changed").click()
    page.get_by_text("Title: “Orders of each day”, was").wait_for()
    page.get_by_role("button", name="Show this version").last.click()
    page.get_by_text("Create the table daily_orders").nth(1).wait_for()


def test_rejecting(show: Show) -> None:
    world = World(["plan_waiting"])
    page = show(world).open(PLAN, "Run it at seven")
    page.get_by_role("button", name="Reject").click()
    page.get_by_role("textbox", name="Comment").fill("not needed")
    page.get_by_role("button", name="Yes, reject").click()
    page.get_by_text("Rejected").first.wait_for()
    assert world.received[-1][1]["comment"] == "not needed"


def test_what_is_impossible_says_what_would_help(show: Show) -> None:
    page = show(World(["impossible"])).open("#/sessions/s696d706f7300", "This cannot be done yet")
    assert page.get_by_text("There is no connection warehouse that you may see.").count() == 1
    page.get_by_text("Create it under Admin, Connections, or name another one.").wait_for()
    assert page.get_by_role("button", name="Approve the plan").count() == 0
    page.get_by_role("textbox", name="What next?").wait_for()
