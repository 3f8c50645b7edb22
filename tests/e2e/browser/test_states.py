"""Every page in every state: nothing is wider than the screen, axe finds nothing, no console error."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.e2e.browser.eyes import AXE, Eyes
from tests.e2e.browser.fake import usage
from tests.e2e.browser.fake.scenes import SCENES
from tests.e2e.browser.fake.world import World

Show = Callable[..., Eyes]

LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]


def inspect(eyes: Eyes, name: str) -> None:
    """Take a picture of the whole page in each look, and find what is wrong with it."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run `npm ci` in plugins/www")
    found = []
    for width, theme in LOOKS:
        eyes.wear(width, theme)
        eyes.shot(f"{name}-{width}-{theme}", whole=True)
        found += [f"{width} {theme}: {one}" for one in eyes.violations()]
        if eyes.is_wider_than_the_screen():
            found.append(f"{width} {theme}: wider than the screen")
    eyes.wear(*LOOKS[0])
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("scene", SCENES)
def test_a_session(show: Show, scene: str) -> None:
    world = World([scene])
    (session,) = world.sessions.values()
    eyes = show(world)
    page = eyes.open(f"#/sessions/{session['id']}", "What Ardent did")
    page.get_by_role("log").get_by_role("time").first.wait_for()
    inspect(eyes, f"session-{scene}")
    assert eyes.complaints == []


@pytest.mark.parametrize("number", [0, 1, 2], ids=["waiting", "restart", "fixed"])
def test_an_incident(show: Show, number: int) -> None:
    world = World(incidents=True)
    incident = list(world.incidents.values())[number]
    eyes = show(world)
    eyes.open(f"#/incidents/{incident['id']}", "What happened")
    inspect(eyes, f"incident-{('waiting', 'restart', 'fixed')[number]}")
    assert eyes.complaints == []


def test_home(show: Show) -> None:
    eyes = show(World(SCENES, incidents=True))
    page = eyes.open("", "Sessions and incidents")
    page.get_by_text("orders_daily.load").first.wait_for()
    inspect(eyes, "home")
    page.get_by_role("button", name="Choose").click()
    page.get_by_role("checkbox", name="shop").check()
    inspect(eyes, "home-connections")
    assert eyes.complaints == []


def test_the_first_run(show: Show) -> None:
    eyes = show(World(ready=False))
    page = eyes.open("", "Before Ardent can work")
    page.get_by_text("Nothing here yet").wait_for()
    inspect(eyes, "first-run")


def test_the_usage_page(show: Show) -> None:
    eyes = show(World())
    page = eyes.open("#/usage", "What was used")
    page.get_by_text("grace").wait_for()
    inspect(eyes, "usage")


def test_the_setup_page(show: Show) -> None:
    eyes = show(World())
    page = eyes.open("#/setup", "Ardent is ready")
    for what in ("model", "repository", "sandbox"):
        page.get_by_role("button", name=f"Test the {what}").click()
    page.get_by_text("nothing got out").wait_for()
    page.get_by_text("does not work").wait_for()
    inspect(eyes, "setup")


def test_nothing_was_used(show: Show) -> None:
    world = World()
    world.usage = usage.NOTHING
    eyes = show(world)
    eyes.open("#/usage", "Nothing was used")
    inspect(eyes, "usage-empty")


@pytest.mark.parametrize(
    ("path", "trouble"),
    [("", "sessions"), ("#/sessions/s0", "sessions"), ("#/usage", "usage"), ("#/setup", "status")],
    ids=["home", "session", "usage", "setup"],
)
def test_what_cannot_be_loaded_says_so_and_can_be_tried_again(show: Show, path: str, trouble: str) -> None:
    world = World(["merged"])
    world.trouble[trouble] = (500, "The database is locked.")
    eyes = show(world)
    page = eyes.open(path, "The database is locked.")
    inspect(eyes, f"error-{trouble}-{path.strip('#/').split('/')[0] or 'home'}")
    world.trouble.clear()
    page.get_by_role("alert").get_by_role("button", name="Try again").click()
    page.get_by_text("The database is locked.").wait_for(state="hidden")


def test_what_is_not_there_says_so(show: Show) -> None:
    eyes = show(World())
    eyes.open("#/sessions/s0", "There is no such session or incident, or you may not see its DAG.")
    inspect(eyes, "not-here")


@pytest.mark.parametrize("path", ["", "#/sessions/s6d6572676500", "#/usage", "#/setup"])
def test_what_is_loading_says_so(show: Show, path: str) -> None:
    world = World(["merged"])
    world.slow_seconds = 1.5
    eyes = show(world)
    eyes.page.goto(eyes.url + path)
    eyes.page.get_by_role("status", name="Loading").first.wait_for()
    eyes.shot(f"loading-{path.strip('#/').split('/')[0] or 'home'}")
    eyes.page.get_by_role("status", name="Loading").first.wait_for(state="hidden")
