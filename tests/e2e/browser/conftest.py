"""Debian's chromium, in front of a fake API or of a real Airflow with incidents."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest

from tests.airflow_process import AirflowProcesses
from tests.e2e.browser.eyes import FLAGS, Eyes
from tests.e2e.browser.fake.server import serve
from tests.e2e.browser.fake.world import World
from tests.integration.web.conftest import AUTH_MANAGER, USERS, run_python
from tests.integration.web.incidents import WAITING

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
        "seed_all([HOSTILE, TO_APPROVE, TO_REJECT]);"
        "from tests.integration.web.session_seeding import seed_agent_dag, seed_sessions;"
        "from tests.integration.web.sessions import ANSWERABLE;"
        "seed_agent_dag(); seed_sessions(operator=True); seed_sessions(ANSWERABLE)",
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


def _context(chromium: Any, width: int, height: int, theme: str) -> Any:
    context = chromium.new_context(viewport={"width": width, "height": height})
    context.add_init_script(f"localStorage.setItem('theme', {json.dumps(theme)})")
    return context


@pytest.fixture
def look(airflow: AirflowProcesses, chromium: Any) -> Iterator[Callable[..., Eyes]]:
    """``look(user, width=…, height=…, theme=…)`` opens Airflow in a browser as that user."""
    with ExitStack() as opened:

        def make(
            user: str | None = "admin", *, width: int = 1280, height: int = 900, theme: str = "light"
        ) -> Eyes:
            context = _context(chromium, width, height, theme)
            opened.callback(context.close)
            if user is not None:
                context.add_cookies([{"name": "_token", "value": airflow.token(user), "url": airflow.url}])
            return Eyes(airflow.url, context)

        yield make


@pytest.fixture
def show(chromium: Any) -> Iterator[Callable[..., Eyes]]:
    """``show(world, width=…, height=…, theme=…)`` opens the stand-alone page in front of a fake API."""
    with ExitStack() as opened:

        def make(world: World, *, width: int = 1280, height: int = 900, theme: str = "light") -> Eyes:
            url = opened.enter_context(serve(world))
            context = _context(chromium, width, height, theme)
            context.grant_permissions(["clipboard-read", "clipboard-write"])
            opened.callback(context.close)
            return Eyes(url, context)

        yield make
