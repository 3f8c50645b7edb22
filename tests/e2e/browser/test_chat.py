"""Writing to Ardent, and reading what it says."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.e2e.browser.eyes import Eyes
from tests.e2e.browser.fake.world import World

Show = Callable[..., Eyes]


def posted(world: World, path: str) -> list[dict[str, object]]:
    return [body for asked, body in world.received if asked == path]


def test_a_session_starts_with_what_was_chosen(show: Show) -> None:
    world = World()
    eyes = show(world)
    page = eyes.open("", "What you sent before".lower())
    box = page.get_by_role("textbox", name="What should Ardent do?")
    assert page.get_by_role("button", name="Start").is_disabled()
    box.fill("Load the orders\nevery morning")
    page.get_by_text("Propose", exact=True).click()
    page.get_by_text("Works alone, you approve the change.").wait_for()
    page.get_by_role("button", name="Choose").click()
    page.get_by_role("checkbox", name="shop").check()
    page.get_by_role("textbox", name="Another connection, by its id").fill("billing")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("checkbox", name="billing by its id").wait_for()
    page.get_by_label("Files to attach").set_input_files(
        [
            {"name": "columns.md", "mimeType": "text/markdown", "buffer": b"# Columns\n"},
            {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"},
        ]
    )
    page.get_by_text("columns.md").wait_for()
    page.get_by_role("alert").get_by_text("PDF cannot be read").wait_for()
    eyes.shot("chat-before-start", whole=True)
    box.press("Control+Enter")
    page.get_by_role("heading", name="Load the orders").wait_for()
    page.get_by_text("Planning").first.wait_for()
    assert posted(world, "POST sessions") == [
        {"text": "Load the orders\nevery morning", "autonomy": "propose", "connections": ["shop", "billing"],
         "documents": ["d1"], "bundle_name": "dags-folder", "dag_id": ""}
    ]  # fmt: skip
    page.get_by_text("May use").wait_for()
    page.get_by_text("columns.md").wait_for()
    eyes.shot("chat-started", whole=True)
    assert eyes.complaints == []


def test_the_arrow_keys_bring_back_what_was_sent(show: Show) -> None:
    eyes = show(World(["answer"]))
    page = eyes.open("#/sessions/s616e73776500", "It reads")
    box = page.get_by_role("textbox", name="What next?")
    box.fill("first question")
    box.press("Control+Enter")
    page.get_by_text("You can write again when this turn has ended.").wait_for()
    page.get_by_role("link", name="Home").click()
    box = page.get_by_role("textbox", name="What should Ardent do?")
    box.fill("half a thought")
    box.press("Home")
    box.press("ArrowUp")
    assert box.input_value() == "first question"
    box.press("ArrowDown")
    assert box.input_value() == "half a thought"


def test_what_is_being_written_survives_a_reload(show: Show) -> None:
    eyes = show(World())
    page = eyes.open("", "Sessions and incidents")
    page.get_by_role("textbox", name="What should Ardent do?").fill("not sent yet")
    page.reload()
    page.get_by_text("not sent yet").wait_for()


def test_a_refused_request_keeps_the_words(show: Show) -> None:
    world = World()
    eyes = show(world)
    page = eyes.open("", "Sessions and incidents")
    box = page.get_by_role("textbox", name="What should Ardent do?")
    box.fill("load it")
    world.trouble["sessions"] = (403, "You may not use the connection shop.")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("alert").get_by_text("You may not use the connection shop.").first.wait_for()
    assert box.input_value() == "load it"
    eyes.shot("chat-refused")


def test_a_suggestion_fills_the_box_and_names_its_dag(show: Show) -> None:
    world = World()
    eyes = show(world)
    page = eyes.open("", "Sessions and incidents")
    page.get_by_role("button", name=re.compile("Find out why ledger_sync")).click()
    assert page.get_by_role("textbox", name="What should Ardent do?").input_value().startswith("Find out")
    page.get_by_text("About the DAG").wait_for()
    page.get_by_role("button", name="Start").click()
    page.get_by_role("heading", name="Find out why").wait_for()
    assert posted(world, "POST sessions")[0]["dag_id"] == "ledger_sync"


def test_an_answer_is_formatted_and_its_code_can_be_copied(show: Show) -> None:
    eyes = show(World(["answer"]))
    page = eyes.open("#/sessions/s616e73776500", "It reads")
    assert page.get_by_role("table").get_by_role("row").count() == 3
    page.get_by_role("button", name="Copy").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    assert "@task(retries=2)" in page.evaluate("navigator.clipboard.readText()")


def test_a_link_shows_where_it_goes_before_it_goes_there(show: Show) -> None:
    eyes = show(World(["answer"]))
    page = eyes.open("#/sessions/s616e73776500", "the documentation")
    assert page.locator("a[href*='airflow.example']").count() == 0
    page.get_by_role("button", name="the documentation").click()
    link = page.get_by_role("link", name="https://airflow.example/docs")
    assert link.get_attribute("rel") == "noopener noreferrer nofollow"
    eyes.shot("chat-link")


def test_hostile_words_stay_words(show: Show) -> None:
    eyes = show(World(["hostile"]))
    page = eyes.open("#/sessions/s686f73746900", "harmless")
    for fold in page.get_by_role("log").locator("summary").all():
        fold.click()
    page.wait_for_timeout(500)
    assert page.locator("[data-ardent] img, [data-ardent] iframe, [data-ardent] script").count() == 0
    assert page.locator("a[href*='example']").count() == 0
    assert page.title() == "Ardent"
    assert [url for url in eyes.requested if not url.startswith(eyes.url.partition("/ardent/")[0])] == []
    assert page.get_by_role("button", name="bank").count() == 0, "an address with a password is not a link"
    assert eyes.complaints == []


def test_a_question_is_answered_in_the_same_session(show: Show) -> None:
    world = World(["question"])
    eyes = show(world)
    page = eyes.open("#/sessions/s717565737400", "Should both be counted?")
    page.get_by_role("textbox", name="Your answer").fill("Only orders")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("region", name="Turn 2").get_by_text("Only orders").wait_for()
    page.get_by_role("log").get_by_text("ada asked").last.wait_for()
    assert posted(world, "POST sessions/s717565737400/messages") == [{"text": "Only orders", "documents": []}]
    eyes.shot("chat-two-turns", whole=True)
