"""The shell that rivals get: the task's repository and databases, and nothing else of the machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from airflow_provider_ardent.agent.limits import Limits
from airflow_provider_ardent.evaluation.agents import Brief
from airflow_provider_ardent.evaluation.engines import Engines
from airflow_provider_ardent.evaluation.repository import repository_of
from airflow_provider_ardent.evaluation.runs import AirflowChild
from airflow_provider_ardent.evaluation.task import Task
from airflow_provider_ardent.evaluation.world import World
from dev.bench.engines import engines as local_engines
from dev.bench.prove import OWN
from dev.bench.rivals.programs import bridge
from dev.bench.rivals.shell import Shell

pytestmark = pytest.mark.integration
ROWS = "from airflow.sdk import BaseHook; print(BaseHook.get_hook('{}').get_records('{}'))"


@pytest.fixture
def engines() -> Iterator[Engines]:
    found = local_engines()
    yield found
    found.close()


def opened(name: str, tmp_path: Path, engines: Engines) -> tuple[World, Shell]:
    task = Task.load(OWN / name)
    world = World(task, tmp_path, engines, AirflowChild())
    world.reset()
    folder = tmp_path / "agent"
    folder.mkdir()
    checkout = repository_of(world.before, tmp_path / "checkout")
    environment = world.environment()
    return world, Shell(Brief(task, folder, checkout, world.data, environment, None, None, Limits()))


def test_it_sees_the_task_and_not_its_solution(tmp_path, engines):
    world, shell = opened("missing_discount", tmp_path, engines)
    solution = OWN / "missing_discount" / "solution" / "include" / "totals.py"
    with closing(world), shell.open() as path:
        done = bridge.run(str(path), "cat include/totals.py && echo x > new.txt && git status --short", 60)
        assert (done["code"], done["late"]) == (0, False)
        assert "def total(rows)" in done["output"]
        assert "?? new.txt" in done["output"]
        refused = bridge.run(str(path), f"cat {solution}; echo $HOME; cat {tmp_path}/agent/order.json", 60)
        assert "discount or 0" not in refused["output"]
        assert "No such file" in refused["output"] or "denied" in refused["output"]


def test_a_command_that_does_not_end_is_ended(tmp_path, engines):
    world, shell = opened("missing_discount", tmp_path, engines)
    with closing(world), shell.open() as path:
        assert bridge.run(str(path), "sleep 60", 1)["late"]
        assert bridge.run(str(path), "echo a\0b", 5)["code"] == 2


def test_its_connection_is_the_tasks_database(tmp_path, engines):
    world, shell = opened("missing_discount", tmp_path, engines)
    code = ROWS.format("ledger", "SELECT count(*) FROM invoices")
    with closing(world), shell.open() as path:
        assert "[(7,)]" in bridge.run(str(path), f'python -c "{code}" 2>&1 | tail -1', 110)["output"]


def test_postgres_is_reached_without_a_network(tmp_path, engines):
    world, shell = opened("loan_ranks", tmp_path, engines)
    code = ROWS.format("library", "SELECT current_database()")
    with closing(world), shell.open() as path:
        said = bridge.run(str(path), f'python -c "{code}" 2>&1 | tail -1', 110)["output"]
        assert world.sql("library", "SELECT current_database()")[0][0] in said
        blocked = "import socket; socket.create_connection(('127.0.0.1', 80), 2)"
        refused = bridge.run(str(path), f'python -c "{blocked}"; echo code $?', 60)["output"]
        assert "code 1" in refused


@pytest.mark.skipif(shutil.which("mariadbd") is None, reason="no MariaDB server is installed")
def test_mysql_is_reached_without_a_network_and_without_its_password(tmp_path, engines):
    world, shell = opened("supplier_codes", tmp_path, engines)
    code = ROWS.format("stall", "SELECT database(), count(*) FROM articles")
    with closing(world), shell.open() as path:
        said = bridge.run(str(path), f'python -c "{code}" 2>&1 | tail -1', 110)["output"]
        assert f"('{world.sql('stall', 'SELECT database()')[0][0]}', 10)" in said
        shown = bridge.run(str(path), "echo $AIRFLOW_CONN_STALL", 30)["output"]
        assert "unix_socket" in shown
        assert '"password": ""' in shown
