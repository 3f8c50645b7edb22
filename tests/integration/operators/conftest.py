"""An Airflow without components: DAGs are run by ``dag.test()``, with a scripted model over real HTTP."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.testing import FakeOpenAIServer, Say
from dev.demo.demo import BUNDLES, environment
from dev.demo.model import Model
from dev.demo.world import World
from tests.airflow_process import REPOSITORY
from tests.authoring import CANARIES, EXAMPLES, bundle, connections, repository, scripted

ROWS = Path(__file__).with_name("rows_of_the_shop.py")


@dataclass
class Desk:
    """An Airflow without components: a database, the examples as a git bundle, and a model."""

    root: Path
    world: World
    examples: Path
    model: FakeOpenAIServer
    env: dict[str, str]
    answer: Callable[[Mapping[str, Any]], Say] = field(default_factory=scripted)

    def airflow(self, *args: str) -> str:
        done = subprocess.run(
            [sys.executable, *args],
            cwd=REPOSITORY,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=800,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 0, done.stderr[-4000:] + done.stdout[-4000:]
        return done.stdout

    def run(self, dag_id: str, *answer: str) -> dict[str, Any]:
        """Run an example; its state, XComs by task and map index, and what is in the state stores.

        :param answer: what a person says to the question of the run, and SQL on the shop's tables that is
            run before; its rows are in ``rows``.
        """
        said = self.airflow("-m", "tests.integration.operators.in_process", dag_id, *answer)
        line = next(line for line in said.splitlines() if line.startswith("RESULT "))
        ended = json.loads(line.removeprefix("RESULT "))
        ended["xcoms"] = {(task, index, key): value for task, index, key, value in ended["xcoms"]}
        assert not [canary for canary in CANARIES if canary in line]
        return dict(ended)


@pytest.fixture(scope="package")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    root = tmp_path_factory.mktemp("in_process")
    world = World(root / "world").make()
    shutil.copytree(EXAMPLES, root / "source", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROWS, root / "source")
    examples = repository(root, root / "source")
    made: list[Desk] = []
    with FakeOpenAIServer(lambda request: made[0].answer(request)) as model:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        env = kept | environment(world, Model("fake", {})) | connections(world, examples, model)
        env |= {
            "AIRFLOW_HOME": str(root / "home"),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": "admin:admin",
            "AIRFLOW__API_AUTH__JWT_SECRET": "a-signing-key-of-the-api-server-xx",
            "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST": json.dumps(
                [*BUNDLES, bundle("examples", "examples_repository")]
            ),
            "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_STORAGE_PATH": str(root / "bundles"),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        made.append(Desk(root, world, examples, model, env))
        made[0].airflow("-m", "airflow", "db", "migrate")
        yield made[0]
    world.bank.stop()
