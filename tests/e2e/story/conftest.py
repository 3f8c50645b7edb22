"""One Airflow with the shop's DAGs in git, a scripted model over real HTTP, and chromium in front of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID
from airflow_provider_ardent.testing import FakeOpenAIServer
from dev.demo.demo import BUNDLES, environment
from dev.demo.model import Model
from dev.demo.world import World
from tests.airflow_process import AirflowProcesses, wait_until
from tests.e2e.browser.conftest import chromium as chromium
from tests.e2e.browser.eyes import REPOSITORY, Eyes
from tests.e2e.story import rows
from tests.e2e.story.rows import Crm
from tests.e2e.story.script import WISH, Script
from tests.integration.web.conftest import AUTH_MANAGER
from tests.metadata import Metadata
from tests.postgres import PostgresServer

API = "/ardent/api/v1"
SHOTS = REPOSITORY / ".artefacts" / "story"
OTHER_SCREENS: dict[str, dict[str, Any]] = {
    "dark": {"theme": "dark"},
    "phone": {"width": 390, "height": 844},
}
SLOW = 180_000
"""Milliseconds that Airflow may take to get to the next task on a busy machine."""
SOON = 30_000
"""Milliseconds after which the view shows at the latest what the API says."""
Look = Callable[..., Eyes]
FAILED = pytest.StashKey[bool]()
USERS = {"ada": "admin", "viewer": "viewer", "only-nothing": "admin", "admin": "admin"}


@dataclass
class Desk:
    """The shop, its Airflow and the model's script."""

    airflow: AirflowProcesses
    world: World
    model: FakeOpenAIServer
    script: Script
    crm: Crm
    waiting: str = ""
    """A session of ada whose plan waits for an answer, begun before the first test."""

    def session(self, session_id: str) -> dict[str, Any]:
        return dict(self.airflow.get(f"{API}/sessions/{session_id}", user="ada"))

    def start(self, text: str, autonomy: str, conn_id: str = "shop") -> str:
        """Start a session of ada without a browser, and return its id."""
        body = {"text": text, "autonomy": autonomy, "connections": [conn_id],
                "documents": [], "bundle_name": "shop", "dag_id": ""}  # fmt: skip
        answer = self.airflow.request("POST", f"{API}/sessions", body, user="ada")
        assert answer.status == 201, answer
        return str(answer.body["id"])

    def pull_request(self, number: str) -> dict[str, Any]:
        """What is recorded of a pull request; a bare git repository has no other place for them."""
        (path,) = (self.airflow.home / "ardent" / "pull_requests").glob(f"*/{number}.json")
        return dict(json.loads(path.read_text()))

    def wait_for(self, session_id: str, state: str, seconds: float = 300) -> dict[str, Any]:
        """The session, once it is in that state."""

        def reached() -> dict[str, Any] | None:
            session = self.session(session_id)
            assert session["state"] not in {"failed", "gave_up"} - {state}, session
            return session if session["state"] == state else None

        return wait_until(reached, seconds, f"session {session_id} to be {state}")


@pytest.fixture(scope="package")
def desk(
    tmp_path_factory: pytest.TempPathFactory, metadata: Metadata, postgres: PostgresServer
) -> Iterator[Desk]:
    root = tmp_path_factory.mktemp("story")
    crm = Crm(root / "crm.db", postgres).make()
    world = World(root / "world").make()
    for dag in ("daily_orders", "price_list", "exchange_rates"):
        path = world.checkout / "dags" / f"{dag}.py"
        path.write_text(path.read_text().replace('schedule="* * * * *"', "schedule=None"))
    (world.checkout / "dags" / "birthdays.py").write_text(rows.DAG)
    world.push("Run by hand, so that a test decides when")
    script = Script()
    with FakeOpenAIServer(script) as model:
        connection = {
            "conn_type": "ardent",
            "host": model.url,
            "password": "this-model-needs-no-key",
            "extra": {"model": "openai/fake", "driver": "loop", "context_window": 64_000},
        }
        airflow = AirflowProcesses(
            root / "airflow",
            root / "airflow" / "dags",
            env=environment(world, Model("fake", {"AIRFLOW_CONN_ARDENT_DEFAULT": json.dumps(connection)}))
            | crm.env
            | {"AIRFLOW__CORE__AUTH_MANAGER": AUTH_MANAGER, "AIRFLOW__ARDENT__SWEEP_SECONDS": "0"},
            bundles=BUNDLES,
            users=USERS,
            database=metadata.database(),
        )
        with airflow:
            airflow.wait_for_dag(AGENT_DAG_ID, 180)
            airflow.wait_for_dag("daily_orders", 60)
            desk = Desk(airflow, world, model, script, crm)
            desk.waiting = desk.start(WISH.format(table="orders_for_all"), "plan")
            yield desk
            script.go.set()
        world.bank.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture
def look(desk: Desk, chromium: Any, request: pytest.FixtureRequest) -> Iterator[Callable[..., Eyes]]:
    """``look(user, width=…, height=…, theme=…)`` opens Airflow in a browser as that user.

    A picture of each page is kept when the test fails.
    """
    pages: list[Eyes] = []
    with ExitStack() as opened:

        def make(user: str, *, width: int = 1280, height: int = 900, theme: str = "light") -> Eyes:
            context = chromium.new_context(viewport={"width": width, "height": height})
            context.add_init_script(f"localStorage.setItem('theme', {json.dumps(theme)})")
            opened.callback(context.close)
            cookie = {"name": "_token", "value": desk.airflow.token(user), "url": desk.airflow.url}
            context.add_cookies([cookie])
            pages.append(Eyes(desk.airflow.url, context, SHOTS))
            return pages[-1]

        yield make
        if request.node.stash.get(FAILED, False):
            for number, eyes in enumerate(pages, 1):
                eyes.shot(f"failed-{request.node.name}-{number}")


def begin(eyes: Eyes, text: str, *, autonomy: str = "Plan", conn_id: str = "shop") -> str:
    """Write a request as a person does, and return the session's id."""
    page = eyes.open("/", "Welcome")
    page.get_by_role("link", name="Ardent", exact=True).first.click()
    box = page.get_by_role("textbox", name="What should Ardent do?")
    box.fill(text)
    page.get_by_text(autonomy, exact=True).first.click()
    page.get_by_role("button", name="Choose").click()
    # The connections are in the environment, where Airflow cannot list them.
    page.get_by_role("textbox", name="Another connection, by its id").fill(conn_id)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("checkbox", name=f"{conn_id} by its id").wait_for()
    eyes.shot(f"{autonomy.lower()}-{conn_id}-composer")
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_url(re.compile(r"#/sessions/s[0-9a-f]{12}"))
    return str(page.url.rpartition("/")[2])


def shown(page: Any, text: str) -> None:
    page.get_by_text(text).first.wait_for(timeout=SLOW)
