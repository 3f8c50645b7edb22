"""A real Airflow with the demo's shop, and a model that answers by a script over real HTTP."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from airflow_provider_ardent.testing import FakeOpenAIServer, Say
from dev.demo.demo import BUNDLES, environment
from dev.demo.model import Model
from dev.demo.world import World
from tests.airflow_process import AirflowProcesses, wait_until
from tests.metadata import Metadata

API = "/ardent/api/v1"
REPAIR = "ardent_repair"
CANARIES = ("canary-key-Zq81", "canary-billing-Zq82", "canary-env-Zq83")
LEAKY = """
import os
from datetime import UTC, datetime
from airflow.sdk import BaseHook, dag, task

@dag(schedule=None, start_date=datetime(2026, 1, 1, tzinfo=UTC), tags=["shop"])
def leaky():
    @task
    def shout():
        connection = BaseHook.get_connection("billing")
        token = os.environ["BILLING_TOKEN"]
        raise KeyError(f"postgres://{connection.login}:{connection.password}@billing/ password={token}")

    shout()

leaky()
"""
GIVES_UP = "```python\nthis is not Python\n```"


class Shop:
    """The shop, its Airflow, and what the model is to answer (``answer``, changed by each test)."""

    def __init__(self, airflow: AirflowProcesses, world: World, model: FakeOpenAIServer) -> None:
        self.airflow = airflow
        self.world = world
        self.model = model
        self.answer: Callable[[str], Say] = lambda asked: Say(GIVES_UP)

    def fail(self, dag_id: str) -> str:
        """Run a DAG once and return the id of the run, which must fail."""
        self.airflow.wait_for_dag(dag_id)
        body = {"logical_date": datetime.now(UTC).isoformat()}
        answer = self.airflow.request("POST", f"/api/v2/dags/{dag_id}/dagRuns", body)
        assert answer.status == 200, answer
        run_id = str(answer.body["dag_run_id"])
        assert self.airflow.wait_for_run(dag_id, run_id, seconds=120) == "failed"
        return run_id

    def incident(
        self, dag_id: str, states: set[str], seconds: float = 240, *, user: str = "admin"
    ) -> dict[str, Any]:
        """The newest incident of a DAG, waited for until it is in one of the states."""

        def found() -> dict[str, Any] | None:
            page = self.airflow.get(f"{API}/incidents?dag_id={dag_id}", user=user)["incidents"]
            return page[0] if page and page[0]["state"] in states else None

        known = wait_until(found, seconds, f"an incident of {dag_id} in {sorted(states)}", step=1)
        return dict(self.airflow.get(f"{API}/incidents/{quote(known['id'], safe='')}", user=user))

    def events(self, incident: Mapping[str, Any]) -> list[dict[str, Any]]:
        return list(
            self.airflow.get(f"{API}/incidents/{quote(incident['id'], safe='')}/events?after=0")["events"]
        )

    def answer_incident(self, incident: Mapping[str, Any], verb: str, user: str = "admin") -> Any:
        body = {"approval_hash": incident["proposal"]["approval_hash"], "comment": ""}
        path = f"{API}/incidents/{quote(incident['id'], safe='')}/{verb}"
        return self.airflow.request("POST", path, body, user=user)

    def kill(self, incident: Mapping[str, Any], task_id: str) -> bool:
        """End the process of a running task of the repair, as the kernel does when memory is short."""
        tasks = self.airflow.task_instances(REPAIR, incident["id"])
        task = next(task for task in tasks if task["task_id"] == task_id)
        if task["state"] != "running":
            return False
        os.kill(task["pid"], signal.SIGKILL)
        wait_until(
            lambda: self.airflow.task_state(REPAIR, incident["id"], task_id) != "running",
            90,
            f"the end of {task_id}",
        )
        return True

    def everything_written(self) -> str:
        """What Ardent wrote, as one text; the failed task's own log is the task's affair."""
        folders = [self.airflow.home / "ardent", self.world.bare]
        files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        kept = "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files)
        store = self.airflow.query("SELECT value FROM task_state_store")
        runs = self.airflow.query("SELECT conf FROM dag_run")
        xcoms = self.airflow.query("SELECT value FROM xcom")
        logs = [self.airflow.home / "api-server.log", self.airflow.home / "dag-processor.log"]
        logs += (self.airflow.home / "logs" / "dag_id=ardent_repair").rglob("*.log")
        said = "\n".join(path.read_text(errors="replace") for path in logs)
        return "\n".join([kept, str(store), str(runs), str(xcoms), said])


@pytest.fixture(scope="package")
def shop(tmp_path_factory: pytest.TempPathFactory, metadata: Metadata) -> Iterator[Shop]:
    root = tmp_path_factory.mktemp("shop")
    world = World(root / "world").make()
    (world.checkout / "dags" / "leaky.py").write_text(LEAKY)
    for dag in ("daily_orders", "price_list", "exchange_rates"):
        path = world.checkout / "dags" / f"{dag}.py"
        path.write_text(path.read_text().replace('schedule="* * * * *"', "schedule=None"))
    world.push("Run by hand, so that a test decides when")
    made: list[Shop] = []
    with FakeOpenAIServer(lambda request: made[0].answer(json.dumps(request["messages"]))) as model:
        connection = {
            "conn_type": "ardent",
            "host": model.url,
            "password": CANARIES[0],
            "extra": {"model": "openai/fake", "driver": "pipeline", "context_window": 8192},
        }
        billing = {"conn_type": "postgres", "host": "127.0.0.1", "login": "b", "password": CANARIES[1]}
        env = environment(world, Model("fake", {"AIRFLOW_CONN_ARDENT_DEFAULT": json.dumps(connection)}))
        env |= {
            "AIRFLOW_CONN_BILLING": json.dumps(billing),
            "BILLING_TOKEN": CANARIES[2],
            "AIRFLOW__ARDENT__SWEEP_SECONDS": "20",
        }
        airflow = AirflowProcesses(
            root / "airflow",
            root / "airflow" / "dags",
            env=env,
            bundles=BUNDLES,
            users={"admin": "admin", "viewer": "viewer"},
            database=metadata.database(),
        )
        made.append(Shop(airflow, world, model))
        with airflow:
            airflow.wait_for_dag("ardent_repair", 120)
            yield made[0]
        world.bank.stop()


def source_of(shop: Shop, path: str) -> str:
    """A file of the repository as the colleague has it."""
    return (Path(shop.world.checkout) / path).read_text()
