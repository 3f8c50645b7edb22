"""A real Airflow with incidents, and Debian's chromium."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.airflow_process import AirflowProcesses
from tests.integration.web.conftest import AUTH_MANAGER, USERS, run_python
from tests.integration.web.incidents import WAITING

REPOSITORY = Path(__file__).resolve().parents[3]
SHOTS = REPOSITORY / ".artefacts" / "browser"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
DAG = """
from airflow.sdk import dag, task

@dag(schedule=None)
def orders_daily():
    @task
    def load(): ...
    @task
    def report(): ...
    load() >> report()

orders_daily()
"""
HOSTILE = replace(
    WAITING, name="hostile", dag_id="ledger_sync", minutes_ago=40, request_url="javascript:alert(1)",
    summary="<img src=x onerror=\"document.title='owned'\"> [here](https://evil.example) ![x](https://evil.example/x.png)",
    cause="<script>document.title='owned'</script>",
)  # fmt: skip
TO_APPROVE = replace(WAITING, name="browser approves", minutes_ago=60)
TO_REJECT = replace(WAITING, name="browser rejects", minutes_ago=61)


@pytest.fixture(scope="package")
def airflow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AirflowProcesses]:
    folder = tmp_path_factory.mktemp("browser")
    airflow = AirflowProcesses(
        folder / "home",
        folder / "dags",
        users=USERS,
        components=("api-server",),
        env={
            "AIRFLOW__CORE__AUTH_MANAGER": AUTH_MANAGER,
            "AIRFLOW__ARDENT__HOME": str(folder / "home" / "ardent"),
        },
    )
    (airflow.dags / "orders_daily.py").write_text(DAG)
    airflow.migrate()
    airflow.airflow("dags", "reserialize")
    run_python(
        airflow,
        "from tests.integration.web.seeding import seed_all; seed_all();"
        "from tests.e2e.browser.conftest import HOSTILE, TO_APPROVE, TO_REJECT;"
        "seed_all([HOSTILE, TO_APPROVE, TO_REJECT])",
    )
    airflow.start()
    airflow.trigger("orders_daily", run_id=WAITING.run_id)
    with sqlite3.connect(airflow.home / "airflow.db", timeout=30) as connection:
        connection.execute("update task_instance set state = 'failed' where dag_id = 'orders_daily'")
        connection.execute("update dag_run set state = 'failed' where dag_id = 'orders_daily'")
    connection.close()
    yield airflow
    airflow.stop()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


class Eyes:
    """A page of one user, and what its console complained about."""

    def __init__(self, airflow: AirflowProcesses, context: Any) -> None:
        self.airflow = airflow
        self.page = context.new_page()
        self.complaints: list[str] = []
        self.requested: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("request", lambda request: self.requested.append(request.url))

    def open(self, path: str, wait_for: str) -> Any:
        """Go to a path of Airflow and wait for a text."""
        self.page.goto(self.airflow.url + path)
        try:
            self.page.get_by_text(wait_for).first.wait_for(timeout=45_000)
        except Exception:
            self.shot("failed")
            raise
        return self.page

    def shot(self, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.wait_for_timeout(600)
        self.page.screenshot(path=SHOTS / f"{name}.png")


@pytest.fixture
def look(airflow: AirflowProcesses, chromium: Any) -> Iterator[Callable[..., Eyes]]:
    """``look(user, width=…, height=…, theme=…)`` opens a browser as that user."""
    opened = []

    def make(
        user: str | None = "admin", *, width: int = 1280, height: int = 900, theme: str = "light"
    ) -> Eyes:
        context = chromium.new_context(viewport={"width": width, "height": height})
        opened.append(context)
        if user is not None:
            context.add_cookies([{"name": "_token", "value": airflow.token(user), "url": airflow.url}])
        context.add_init_script(f"localStorage.setItem('theme', {json.dumps(theme)})")
        return Eyes(airflow, context)

    yield make
    for context in opened:
        context.close()
