"""The example DAGs that ask nobody, run by ``dag.test()`` with a scripted model over real HTTP."""

from __future__ import annotations

import json
import os
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
from dev.demo.world import World, git
from tests.airflow_process import REPOSITORY
from tests.authoring import CANARIES, CHECKS, EXAMPLES, bundle, connections, repository, scripted

pytestmark = [pytest.mark.integration, pytest.mark.timeout(900)]


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

    def run(self, dag_id: str) -> dict[str, Any]:
        """Run an example; its state, XComs by task and map index, and what is in the state stores."""
        said = self.airflow("-m", "tests.integration.operators.in_process", dag_id)
        line = next(line for line in said.splitlines() if line.startswith("RESULT "))
        ended = json.loads(line.removeprefix("RESULT "))
        ended["xcoms"] = {(task, index, key): value for task, index, key, value in ended["xcoms"]}
        assert not [canary for canary in CANARIES if canary in line]
        return dict(ended)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    root = tmp_path_factory.mktemp("in_process")
    world = World(root / "world").make()
    examples = repository(root, EXAMPLES)
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


def test_a_failure_is_asked_about(desk: Desk) -> None:
    desk.answer = scripted(output={"cause": "the column amount was renamed", "restart_helps": False})
    ended = desk.run("example_ardent_ask_about_failure")
    result = ended["xcoms"]["ask_why", -1, "return_value"]
    assert result["outcome"] == "answer", result
    assert result["output"] == {"cause": "the column amount was renamed", "restart_helps": False}
    assert result["spent"]["calls"] == 2
    assert ended["xcoms"]["act_on", -1, "return_value"].startswith("restart: no; ")
    link = ended["xcoms"]["ask_why", -1, "_link_ArdentSessionLink"]
    assert link.endswith(f"/ardent/#/sessions/{result['session_id']}")


def test_a_loop_over_six_prompts(desk: Desk) -> None:
    desk.answer = scripted()
    ended = desk.run("example_ardent_prompts")
    results = [ended["xcoms"]["ask", index, "return_value"] for index in range(6)]
    assert [result["outcome"] for result in results] == ["answer"] * 6
    assert len({result["session_id"] for result in results}) == 6
    assert ended["xcoms"]["together", -1, "return_value"]["answers"] == 6


def test_missing_checks_become_a_pull_request(desk: Desk) -> None:
    desk.answer = scripted(CHECKS)
    before = git("rev-parse", "main", cwd=desk.examples)
    ended = desk.run("example_ardent_data_quality")
    result = ended["xcoms"]["add_missing_checks", -1, "return_value"]
    assert (result["outcome"], result["merge_sha"]) == ("proposed", ""), result
    assert result["pull_request"]["forge"] == "local"
    assert result["dag_ids"] == ["check_tables"]
    assert ended["xcoms"]["report", -1, "return_value"].startswith("proposed: ")
    heads = git("branch", "--list", "ardent/*", "--format=%(refname:short)", cwd=desk.examples).split()
    assert [head for head in heads if result["session_id"] in head]
    assert git("rev-parse", "main", cwd=desk.examples) == before
