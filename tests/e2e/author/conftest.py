"""A real Airflow with the shop, the example DAGs, and a model that answers by a script over real HTTP."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.authoring.request import Request
from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID, run_id_of
from airflow_provider_ardent.testing import FakeOpenAIServer, Say
from dev.demo.demo import BUNDLES, environment
from dev.demo.model import Model
from dev.demo.world import World
from tests.airflow_process import AirflowProcesses, wait_until
from tests.authoring import EXAMPLES, bundle, connections, repository, scripted
from tests.metadata import Metadata

PARKED_SECONDS = 12


class Desk:
    """The shop, its Airflow, and what the model is to answer (``answer``, changed by each test)."""

    def __init__(
        self, airflow: AirflowProcesses, world: World, examples: Path, model: FakeOpenAIServer
    ) -> None:
        self.airflow = airflow
        self.world = world
        self.examples = examples
        self.model = model
        self.answer: Callable[[Mapping[str, Any]], Say] = scripted()
        self._sessions = 0

    def start(self, text: str, **changes: Any) -> str:
        """Start a chat session as ``admin``; its first turn's run id."""
        self._sessions += 1
        request = Request(
            f"s{self._sessions:012x}", text, user="admin", connections=("shop",), bundle_name="shop"
        )
        request = replace(request, **changes)
        run_id = run_id_of(request.session_id, 1)
        return self.airflow.trigger(AGENT_DAG_ID, request.to_conf(), run_id=run_id)

    def question(self, dag_id: str, run_id: str, task_id: str, seconds: float = 300) -> dict[str, Any]:
        """What a task asks, once it is safe to answer."""
        states = {"awaiting_input", "failed", "skipped", "success", "upstream_failed"}
        state = self.airflow.wait_for_task(dag_id, run_id, task_id, states, seconds)
        assert state == "awaiting_input", (state, self.airflow.xcom(dag_id, run_id, task_id))
        time.sleep(PARKED_SECONDS)  # Airflow fails a parked task that is answered before it saw it park
        return dict(self.airflow.get(self._asked(dag_id, run_id, task_id)))

    def say(self, dag_id: str, run_id: str, task_id: str, option: str) -> None:
        """Answer under Airflow's Required Actions."""
        body = {"chosen_options": [option], "params_input": {}}
        answer = self.airflow.request("PATCH", self._asked(dag_id, run_id, task_id), body)
        assert answer.status == 200, answer

    def _asked(self, dag_id: str, run_id: str, task_id: str) -> str:
        return f"{self.airflow.run_path(dag_id, run_id)}/taskInstances/{task_id}/-1/hitlDetails"

    def ended(self, dag_id: str, run_id: str, seconds: float = 400) -> str:
        return self.airflow.wait_for_run(dag_id, run_id, seconds=seconds)

    def turn(self, run_id: str, task_id: str) -> Any:
        """What a task of a chat turn returned."""
        return self.airflow.xcom(AGENT_DAG_ID, run_id, task_id)

    def events(self, dag_id: str, run_id: str, task_id: str) -> list[dict[str, Any]]:
        """The events of a task so far."""
        rows = self.airflow.query(
            "SELECT value FROM task_state_store WHERE dag_id = ? AND run_id = ? AND task_id = ? "
            "AND key LIKE 'event/%' ORDER BY key",
            dag_id,
            run_id,
            task_id,
        )
        return [json.loads(json.loads(row["value"])) for row in rows]

    def pid(self, dag_id: str, run_id: str, task_id: str) -> int:
        found = next(t for t in self.airflow.task_instances(dag_id, run_id) if t["task_id"] == task_id)
        return int(found["pid"])

    def everything_written(self) -> str:
        """What Ardent wrote, as one text."""
        folders = [self.airflow.home / "ardent", self.world.bare, self.examples]
        files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        kept = "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files)
        rows = [
            self.airflow.query(f"SELECT {column} FROM {table}")
            for table, column in (
                ("task_state_store", "value"),
                ("dag_run", "conf"),
                ("xcom", "value"),
                ("hitl_detail", "body"),
                ("rendered_task_instance_fields", "rendered_fields"),
                ("log", "extra"),
            )
        ]
        return "\n".join([kept, str(rows), self.airflow.output()])


@pytest.fixture(scope="package")
def desk(tmp_path_factory: pytest.TempPathFactory, metadata: Metadata) -> Iterator[Desk]:
    root = tmp_path_factory.mktemp("desk")
    world = World(root / "world").make()
    for dag in ("daily_orders", "price_list", "exchange_rates"):
        path = world.checkout / "dags" / f"{dag}.py"
        path.write_text(path.read_text().replace('schedule="* * * * *"', "schedule=None"))
    world.push("Run by hand, so that a test decides when")
    examples = repository(root, EXAMPLES)
    made: list[Desk] = []
    with FakeOpenAIServer(lambda request: made[0].answer(request)) as model:
        airflow = AirflowProcesses(
            root / "airflow",
            root / "airflow" / "dags",
            env=environment(world, Model("fake", {})) | connections(world, examples, model),
            bundles=[*BUNDLES, bundle("examples", "examples_repository")],
            users={"admin": "admin", "editor": "user", "viewer": "viewer"},
            database=metadata.database(),
        )
        made.append(Desk(airflow, world, examples, model))
        with airflow:
            airflow.wait_for_dag(AGENT_DAG_ID, 180)
            yield made[0]
        world.bank.stop()


def waited(check: Callable[[], Any], seconds: float, what: str) -> Any:
    """As ``wait_until``, looking often: what is waited for may be over soon."""
    return wait_until(check, seconds, what, step=0.2)
