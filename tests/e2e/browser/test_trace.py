"""Watching the work, and watching it again."""

from __future__ import annotations

from collections.abc import Callable

from tests.e2e.browser.eyes import Eyes
from tests.e2e.browser.fake.world import World

Show = Callable[..., Eyes]
WORK, ID = "#/sessions/s776f726b6900", "s776f726b6900"


def test_events_appear_by_themselves_and_add_up(show: Show) -> None:
    world = World(["working"])
    eyes = show(world)
    page = eyes.open(WORK, "Step 2 of 4: Write the DAG")
    page.get_by_text("live", exact=True).wait_for()
    page.get_by_text("14,410 tokens in, 1,015 out").wait_for()
    reply = {
        "purpose": "edit",
        "model": "m",
        "text": "",
        "usage": {"in": 1000, "out": 10},
        "cost_usd": 1.0,
        "seconds": 2,
    }
    world.add(ID, ("model_replied", reply), ("note", {"text": "pushed by the server"}))
    page.get_by_text("pushed by the server").wait_for(timeout=2000)
    page.get_by_text("15,410 tokens in, 1,025 out").wait_for()
    page.get_by_text("$1.14", exact=True).wait_for()
    page.get_by_text("cost $1.14", exact=True).wait_for()
    assert page.get_by_role("progressbar", name="Steps of the plan").get_attribute("aria-valuenow") == "2"


def test_it_survives_a_cut_and_a_reload(show: Show) -> None:
    world = World(["working"])
    page = show(world).open(WORK, "Step 2 of 4: Write the DAG")
    page.get_by_text("live", exact=True).wait_for()
    world.cut += 1
    world.add(ID, ("note", {"text": "written while nobody listened"}))
    page.get_by_text("written while nobody listened").wait_for(timeout=5000)
    assert page.get_by_text("Step 2 of 4: Write the DAG").count() == 2, (
        "in the trace once, and in the progress"
    )
    page.reload()
    page.get_by_text("written while nobody listened").wait_for()


def test_without_a_stream_it_asks(show: Show) -> None:
    world = World(["working"])
    eyes = show(world)
    eyes.page.route("**/events/stream*", lambda route: route.fulfill(status=503, body="{}"))
    page = eyes.open(WORK, "every 3 s")
    page.get_by_role("log").get_by_text("Step 2 of 4").wait_for()
    world.add(ID, ("note", {"text": "asked for"}))
    page.get_by_text("asked for").wait_for(timeout=8000)


def test_stopping(show: Show) -> None:
    world = World(["working"])
    eyes = show(world)
    page = eyes.open(WORK, "Step 2 of 4: Write the DAG")
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("log").get_by_text("Stopped: ada stopped it").wait_for()
    page.get_by_role("button", name="Stop").wait_for(state="hidden")
    page.get_by_text("ended", exact=True).wait_for()
    assert (f"POST sessions/{ID}/stop", {}) in world.received


def test_a_stop_that_is_refused_says_so(show: Show) -> None:
    world = World(["working"])
    page = show(world).open(WORK, "Step 2 of 4: Write the DAG")
    world.trouble[f"sessions/{ID}/stop"] = (409, "It has ended already.")
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("alert").get_by_text("It has ended already.").wait_for()


def test_results_are_folded_and_edits_are_diffs(show: Show) -> None:
    page = show(World(["working"])).open(WORK, "Step 2 of 4: Write the DAG")
    log = page.get_by_role("log")
    assert not log.get_by_text("line 59").is_visible()
    log.get_by_text("59 lines").click()
    log.get_by_text("line 59").wait_for()
    log.get_by_role("group", name="Change of dags/daily_orders.py").wait_for()
    log.get_by_text("refused", exact=True).wait_for()


def test_what_says_nothing_new_is_shown_to_who_asks(show: Show) -> None:
    page = show(World(["working"])).open(WORK, "Step 2 of 4: Write the DAG")
    log = page.get_by_role("log")
    log.get_by_text("Looked at orders in shop").wait_for()
    log.get_by_text("A plan with four steps.").wait_for()
    assert log.get_by_text("The model answered").count() == 0
    page.get_by_role("button", name="Every event").click()
    log.get_by_text("The model answered").first.wait_for()
    page.get_by_role("button", name="Every event").click()
    assert log.get_by_text("The model answered").count() == 0


def test_a_replay(show: Show) -> None:
    eyes = show(World(["merged"]))
    page = eyes.open("#/sessions/s6d6572676500", "opened pull request 12")
    page.get_by_role("button", name="Replay").click()
    page.get_by_text("opened pull request 12").wait_for(state="hidden")
    page.get_by_role("button", name="16×").click()
    page.get_by_role("button", name="Pause").click()
    at = page.get_by_role("slider", name="Position in the recording")
    here = at.input_value()
    page.wait_for_timeout(600)
    assert at.input_value() == here, "paused"
    eyes.shot("replay", whole=True)
    page.get_by_role("button", name="Play", exact=True).click()
    page.get_by_text("opened pull request 12").wait_for(timeout=15_000)
    page.get_by_role("button", name="Leave replay").click()
    page.get_by_text("ended", exact=True).wait_for()


def test_a_long_trace_is_shown_from_its_end(show: Show) -> None:
    world = World(["working"])
    world.add(ID, *(("note", {"text": f"note {n}"}) for n in range(2000)))
    page = show(world).open(WORK, "note 1999")
    assert page.get_by_text("Note 5", exact=True).count() == 0
    page.get_by_role("button", name="earlier lines").click()
    page.get_by_text("Note 5", exact=True).wait_for()
