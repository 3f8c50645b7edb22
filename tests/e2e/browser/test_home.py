"""The first page: what waits, what goes on, and how a session starts."""

from __future__ import annotations

from collections.abc import Callable

from tests.e2e.browser.eyes import Eyes
from tests.e2e.browser.fake.scenes import SCENES
from tests.e2e.browser.fake.world import World

Show = Callable[..., Eyes]


def test_filters_search_and_reload(show: Show) -> None:
    eyes = show(World(SCENES, incidents=True))
    page = eyes.open("", "orders_daily.load")
    table = page.get_by_role("table", name="Sessions and incidents")
    page.get_by_role("button", name="Gave up").click()
    table.get_by_text("Convert refunds to euros").wait_for()
    table.get_by_text("orders_daily.load").wait_for(state="hidden")
    assert table.get_by_role("row").count() == 2
    page.reload()
    table.get_by_text("Convert refunds to euros").wait_for()
    assert table.get_by_role("row").count() == 2, "a reload keeps the filter"
    page.get_by_role("button", name="All").click()
    page.get_by_role("searchbox").fill("nothing like it")
    page.get_by_text("Nothing matches").wait_for()
    eyes.shot("home-no-match")
    page.get_by_role("button", name="Show everything").click()
    page.get_by_role("combobox", name="Kind").select_option("incident")
    table.get_by_text("Somebody else").wait_for(state="hidden")
    table.get_by_text("weather_import.fetch").wait_for()
    page.get_by_role("link", name="Home").click()
    table.get_by_text("Somebody else").wait_for()
    assert eyes.complaints == []


def test_counts_lead_to_what_they_count(show: Show) -> None:
    eyes = show(World(["plan_waiting", "waiting", "working", "failed", "merged"]))
    page = eyes.open("", "Sessions and incidents")
    page.get_by_role("group", name="At a glance").get_by_role("button", name="2 wait for you").click()
    table = page.get_by_role("table", name="Sessions and incidents")
    table.get_by_text("Daily orders for the finance team").wait_for(state="hidden")
    assert table.get_by_role("row").count() == 3
    page.get_by_role("button", name="1 in progress").click()
    table.get_by_text("Rebuild orders_weekly").wait_for()
    assert table.get_by_role("row").count() == 2


def test_ten_thousand_sessions_in_pages(show: Show) -> None:
    world = World(["waiting"])
    world.fill(9_999)
    eyes = show(world)
    page = eyes.open("", "1–25 of 10,000")
    eyes.shot("home-ten-thousand", whole=True)
    page.get_by_role("button", name="Next").click()
    page.get_by_text("26–50 of 10,000").wait_for()
    page.get_by_role("button", name="Last").click()
    page.get_by_text("9,976–10,000 of 10,000").wait_for()
    page.reload()
    page.get_by_text("9,976–10,000 of 10,000").wait_for()
    assert page.get_by_role("button", name="Next").is_disabled()
    page.get_by_role("searchbox").fill("number 77 ")
    page.get_by_text("Session number 77", exact=True).wait_for()
    page.get_by_text("of 10,000").wait_for(state="hidden")


def test_who_may_not_use_it_cannot_start(show: Show) -> None:
    world = World(["of_somebody_else"])
    world.rights = {"use": False, "approve": False, "configure": False}
    eyes = show(world)
    page = eyes.open("", "but not start one")
    assert page.get_by_role("button", name="Start").count() == 0
    eyes.shot("home-viewer")
    page.get_by_role("link", name="Somebody else's DAG").click()
    page.get_by_text("that takes the right to edit daily_orders").wait_for()
    for name in ("Approve", "Reject", "Ask for changes", "Stop", "Send"):
        assert page.get_by_role("button", name=name).count() == 0, name
    eyes.shot("session-viewer", whole=True)


def test_the_first_run_tells_what_to_do_and_tries_it(show: Show) -> None:
    eyes = show(World(ready=False))
    page = eyes.open("", "Before Ardent can work")
    page.get_by_text("Add a connection of the type Ardent under Admin, Connections").first.wait_for()
    page.get_by_role("button", name="Test the model").click()
    page.get_by_text("ardent_default answered: pong").wait_for()
    page.get_by_role("button", name="Test the repository").click()
    page.get_by_text("Put a token into the connection git_default.").wait_for()
    eyes.shot("first-run-tested", whole=True)


def test_only_who_configures_may_test(show: Show) -> None:
    world = World(ready=False)
    world.rights["configure"] = False
    page = show(world).open("", "Only people who may configure Ardent can run these tests.")
    assert page.get_by_role("button", name="Test the model").is_disabled()
