"""A shop: a real git repository of DAGs, an SQLite warehouse, and a scripted model behind real HTTP."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.agent.transport import litellm_module
from airflow_provider_ardent.authoring.plan import Plan
from airflow_provider_ardent.authoring.request import Request
from airflow_provider_ardent.authoring.session import AuthoringSession
from airflow_provider_ardent.errors import ArdentError
from airflow_provider_ardent.masking import Masker
from airflow_provider_ardent.testing import FakeOpenAIServer, Say, Script

PASSWORD = "canary-password-81c2"
KEY = "canary-model-key-5f2b"
SESSION = "s0123456789ab"
SIBLING = '''"""Sums of sales a day."""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.sdk import dag, task


@dag(
    schedule="@daily",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    default_args={"owner": "shop-data", "retries": 0},
    tags=["shop"],
)
def daily_sales():
    @task
    def load(ds=None):
        hook = SqliteHook(sqlite_conn_id="shop")
        total = hook.get_first("SELECT sum(amount) FROM orders WHERE ordered_on = ?", parameters=(ds,))[0]
        hook.run("DELETE FROM daily_sales WHERE day = ?", parameters=(ds,))
        hook.run("INSERT INTO daily_sales (day, total) VALUES (?, ?)", parameters=(ds, total))

    load()


daily_sales()
'''
GOOD = '''"""Orders by status."""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.sdk import dag, task


@dag(
    schedule="@daily",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    default_args={"owner": "shop-data", "retries": 0},
    tags=["shop"],
)
def orders_by_status():
    @task
    def read_orders():
        hook = SqliteHook(sqlite_conn_id="shop")
        return [list(row) for row in hook.get_records("SELECT status, count(*) FROM orders GROUP BY status")]

    @task
    def write(rows):
        hook = SqliteHook(sqlite_conn_id="shop")
        hook.run("CREATE TABLE IF NOT EXISTS orders_by_status (status TEXT, orders INTEGER)")
        hook.run("DELETE FROM orders_by_status")
        for row in rows:
            hook.run("INSERT INTO orders_by_status (status, orders) VALUES (?, ?)", parameters=tuple(row))

    write(read_orders())


orders_by_status()
'''
WISH = "Every day, count the orders by status from the table orders into a new table `orders_by_status`."
WORDS = json.dumps({"title": "Count orders by status", "summary": "Counts orders of each status."})


@pytest.fixture(scope="session", autouse=True)
def _litellm() -> None:
    litellm_module()


class Steward:
    """Knows the connections of the session, as the steward in the api-server does."""

    def __init__(self, others: tuple[str, ...] = ("crm",)) -> None:
        self.others = others

    def ask(self, kind: str, *, seconds: float = 60.0, **args: Any) -> dict[str, Any]:
        if kind != "connections":
            raise ArdentError(f"no {kind} here")
        allowed = [{"conn_id": "shop", "conn_type": "sqlite", "description": "the shop's warehouse"}]
        return {"ok": True, "allowed": allowed, "missing": [], "others": list(self.others)}


@dataclass
class Shop:
    """Where the tests work."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    store: MemoryStore = field(default_factory=MemoryStore)
    stopped: bool = False
    bundle: str = "shop-dags"

    @property
    def bare(self) -> Path:
        return self.folder / "dags.git"

    @property
    def warehouse(self) -> Path:
        return self.folder / "shop.db"

    @property
    def log(self) -> EventLog:
        return EventLog(self.store)

    def git(self, *args: str, cwd: Path | None = None) -> str:
        identity = ("-c", "user.name=Robin", "-c", "user.email=robin@shop.example")
        done = subprocess.run(
            ["git", *identity, *args], cwd=cwd or self.bare, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def request(self, text: str = WISH, **changes: Any) -> Request:
        given: dict[str, Any] = {
            "session_id": SESSION,
            "text": text,
            "connections": ("shop",),
            "bundle_name": self.bundle,
            "user": "robin",
        }
        return Request(**(given | changes))

    def session(
        self, request: Request, run_id: str = "ardent__s0123456789ab__1", **options: Any
    ) -> AuthoringSession:
        masker = Masker([PASSWORD])
        log = EventLog(self.store, masker.mask)
        steward = options.pop("steward", Steward())
        return AuthoringSession(request, log, steward, lambda: self.stopped, masker, run_id, **options)

    def plan(self, text: str = WISH, **changes: Any) -> Plan:
        return Plan.from_dict(self.session(self.request(text, **changes)).plan())

    def model(self, server: FakeOpenAIServer, driver: str = "pipeline") -> None:
        """Point the connection of the model at a server."""
        extra = {"model": "openai/fake", "driver": driver, "context_window": 16_000}
        connection = {"conn_type": "ardent", "host": server.url, "password": KEY, "extra": extra}
        self.monkeypatch.setenv("AIRFLOW_CONN_ARDENT_DEFAULT", json.dumps(connection))


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    made = Shop(tmp_path, monkeypatch)
    with closing(sqlite3.connect(made.warehouse)) as connection, connection:
        connection.executescript(
            "CREATE TABLE orders (order_id INTEGER PRIMARY KEY, ordered_on TEXT, amount REAL, status TEXT);"
            "CREATE TABLE daily_sales (day TEXT, total REAL);"
            "INSERT INTO orders (ordered_on, amount, status) VALUES ('2026-03-02', 5, 'paid'), "
            "('2026-03-02', 7, 'paid'), ('2026-03-03', 2, 'open');"
        )
    clone = tmp_path / "clone"
    (clone / "dags").mkdir(parents=True)
    (clone / "dags" / "daily_sales.py").write_text(SIBLING)
    (clone / "AGENTS.md").write_text("# Rules\n\n- A task may run twice for the same day.\n- No pandas.\n")
    (clone / "secrets.md").write_text(f"the password is {PASSWORD}\n")
    made.git("init", "--quiet", "--initial-branch=main", cwd=clone)
    made.git("add", "--all", cwd=clone)
    made.git("commit", "--quiet", "-m", "Daily sales", cwd=clone)
    made.git("clone", "--quiet", "--bare", ".", str(made.bare), cwd=clone)
    shop_connection = {
        "conn_type": "sqlite",
        "host": str(made.warehouse),
        "description": "the shop",
    }
    for name, value in {
        "AIRFLOW_CONN_SHOP": json.dumps(shop_connection),
        "AIRFLOW_CONN_DAGS_REPO": json.dumps({"conn_type": "git", "host": str(made.bare)}),
        "AIRFLOW__ARDENT__HOME": str(tmp_path / "ardent"),
        "AIRFLOW__ARDENT__VERIFY_SECONDS": "240",
        "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST": json.dumps(
            [
                {
                    "name": "shop-dags",
                    "classpath": "airflow.providers.git.bundles.git.GitDagBundle",
                    "kwargs": {"git_conn_id": "dags_repo", "tracking_ref": "main", "subdir": "dags"},
                }
            ]
        ),
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("ANTHROPIC_API_KEY", "OPENAI_API_KEY", "OLLAMA_HOST", "AIRFLOW_CONN_ARDENT_DEFAULT"):
        monkeypatch.delenv(name, raising=False)
    return made


Serve = Callable[..., FakeOpenAIServer]


@pytest.fixture
def serve(shop: Shop) -> Iterator[Serve]:
    """Start a model that gives these answers, and make it the model of the shop."""
    running: list[FakeOpenAIServer] = []

    def start(
        *answers: str | Say, driver: str = "pipeline", respond: Script | None = None
    ) -> FakeOpenAIServer:
        says = [answer if isinstance(answer, Say) else Say(answer) for answer in answers]
        server = FakeOpenAIServer(respond or says)
        server.__enter__()
        running.append(server)
        shop.model(server, driver)
        return server

    yield start
    for server in running:
        server.__exit__(None, None, None)


def block(code: str) -> str:
    """Code as small models write it."""
    return f"```python\n{code}```"
