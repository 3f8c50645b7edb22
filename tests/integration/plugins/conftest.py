"""One Airflow for all tests of this folder; everything that takes long is started at once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.airflow_process import AirflowProcesses, wait_until
from tests.metadata import Metadata

DAGS = Path(__file__).parent / "dags"
CANARIES = ("canary-env-1", "canary-conn-1", "canary-text-1", "canary-field-1", "canary-xcom-1")
FAILING = (
    *("raises", "exits", "times_out", "killed", "lost", "retried"),
    *("opted_out", "ours", "beside", "storm", "not_here"),
)


class World:
    """A running Airflow in which every DAG of ``dags/cases.py`` has one run."""

    def __init__(self, airflow: AirflowProcesses) -> None:
        self.airflow = airflow
        self.started: dict[str, str] = {}

    def repairs(self, dag_id: str) -> list[dict[str, Any]]:
        """The runs of the repair DAG that a listener or the sweep started for a DAG."""
        found = self.airflow.runs("ardent_repair")
        return [
            run
            for run in found
            if run["dag_run_id"].startswith("ardent__") and run["conf"]["failure"]["dag_id"] == dag_id
        ]

    def repair(self, dag_id: str, seconds: float = 120) -> dict[str, Any]:
        """The one repair of a DAG, waited for."""
        found = wait_until(lambda: self.repairs(dag_id), seconds, f"a repair of {dag_id}")
        assert len(found) == 1, [run["dag_run_id"] for run in found]
        return found[0]

    def failure(self, dag_id: str, seconds: float = 120) -> dict[str, Any]:
        return dict(self.repair(dag_id, seconds)["conf"]["failure"])

    def occurrences(self, run: dict[str, Any]) -> list[dict[str, Any]]:
        folder = self.airflow.home / "ardent" / "incidents" / run["conf"]["fingerprint"] / "occurrences"
        return [json.loads(path.read_text()) for path in folder.glob("*.json")]

    def ask(self, run_id: str, **conf: Any) -> list[Any]:
        """Start a repair run by hand that asks the steward; its answers."""
        self.airflow.trigger("ardent_repair", conf, run_id=run_id, user=conf.pop("_user", "admin"))
        return self.answers(run_id)

    def answers(self, run_id: str) -> list[Any]:
        state = self.airflow.wait_for_run("ardent_repair", run_id, seconds=120)
        assert state == "success", self.airflow.task_instances("ardent_repair", run_id)
        return list(self.airflow.xcom("ardent_repair", run_id, "apply"))


@pytest.fixture(scope="package")
def world(tmp_path_factory: pytest.TempPathFactory, metadata: Metadata) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("airflow")
    dags = folder / "dags"
    shutil.copytree(DAGS, dags, ignore=shutil.ignore_patterns("__pycache__"))
    airflow = AirflowProcesses(
        folder / "home",
        dags,
        database=metadata.database(),
        env={
            "AIRFLOW__CORE__PARALLELISM": "8",
            "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "15",
            "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "3",
            "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL": "2",
            # A task whose DAG file does not load is tried again by default three times, a minute apart.
            "AIRFLOW__WORKERS__MISSING_DAG_RETRIES": "1",
            "AIRFLOW__WORKERS__MISSING_DAG_RETRY_DELAY": "1",
            "AIRFLOW__ARDENT__OWN_DAGS": "ardent_repair,ours",
            "AIRFLOW__ARDENT__SWEEP_SECONDS": "10",
            "CANARY_PASSWORD": "canary-env-1",
            "AIRFLOW_CONN_SHOP": "postgresql://shop:canary-conn-1@127.0.0.1:5432/shop",
        },
    )
    with airflow:
        for dag_id in (*FAILING, "marked", "ardent_repair"):
            airflow.wait_for_dag(dag_id)
        world = World(airflow)
        (dags / "broken.py").write_text("from airflow.sdk import DAG\n\nimport pandaz  # a DAG file\n")
        for dag_id in ("lost", "beside", "killed", "raises", "marked", *FAILING):
            if dag_id not in world.started:
                world.started[dag_id] = airflow.trigger(dag_id)
        yield world
