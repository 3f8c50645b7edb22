"""The bench against a real Airflow: a fair task is proven, and each kind of unfair task is found out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from airflow_provider_ardent.evaluation import prove
from airflow_provider_ardent.evaluation.engines import Engines
from airflow_provider_ardent.evaluation.judge import judge
from airflow_provider_ardent.evaluation.runs import AirflowChild
from airflow_provider_ardent.evaluation.task import Answer, Task
from airflow_provider_ardent.evaluation.world import World
from dev.bench.engines import engines as local_engines
from dev.bench.prove import OWN

pytestmark = pytest.mark.integration
NAME = "missing_discount"


@pytest.fixture(scope="module")
def child() -> Iterator[AirflowChild]:
    with AirflowChild() as process:
        yield process


@pytest.fixture
def engines() -> Iterator[Engines]:
    found = local_engines()
    yield found
    found.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(OWN / NAME, tmp_path / NAME))


def proven(folder: Path, engines: Engines, child: AirflowChild) -> list[str]:
    return prove.prove(Task.load(folder), engines, child, rounds=1).problems


def test_a_fair_task_is_proven(folder, engines, child):
    proof = prove.prove(Task.load(folder), engines, child, rounds=1)
    assert proof.problems == []
    assert proof.convicted.keys() == {"untouched", "wrong/hard_coded", "wrong/swallow"}
    assert "2026-03-03: [(112.0,)] instead of 47.0" in proof.convicted["wrong/hard_coded"]


def test_an_answer_that_must_fail_is_judged_up_to_the_first_check_that_does(folder, engines, child):
    task, untouched = Task.load(folder), Answer("untouched")
    whole = judge(task, untouched, engines, child)
    assert [finding.ok for finding in whole.findings] == [False, True, True, True]
    first = judge(task, untouched, engines, child, whole=False)
    assert [finding.check for finding in first.findings] == [whole.findings[0].check]


def test_checks_that_cannot_fail_are_found_out(folder, engines, child):
    (folder / "checks.py").write_text("def check_nothing(world):\n    pass\n")
    problems = proven(folder, engines, child)
    assert "untouched passes every check" in problems
    assert any(problem.startswith("wrong/") for problem in problems)


def test_a_solution_that_does_not_work_is_found_out(folder, engines, child):
    (folder / "solution" / "include" / "totals.py").write_text("def total(rows):\n    return 0\n")
    assert any("solution does not pass" in problem for problem in proven(folder, engines, child))


def test_a_run_that_does_not_fail_is_no_repair(folder, engines, child):
    (folder / "seed.ledger.sql").write_text(
        "CREATE TABLE invoices (day TEXT, net REAL, discount REAL);"
        "CREATE TABLE invoice_totals (day TEXT PRIMARY KEY, total REAL NOT NULL);"
        "INSERT INTO invoices VALUES ('2026-03-02', 1, 0);"
    )
    assert any("it must fail" in problem for problem in proven(folder, engines, child))


def test_a_file_that_does_not_import_is_a_failed_run(folder, engines, child):
    (folder / "solution" / "dags").mkdir()
    (folder / "solution" / "dags" / "invoice_totals.py").write_text("import nothing_of_this_name\n")
    judged = judge(Task.load(folder), Task.load(folder).solution(), engines, child)
    problems = "\n".join(judged.problems())
    assert "the run for 2026-03-02 is failed" in problems
    assert "the_dag_is_still_there: invoice_totals.py: Traceback" in problems
    assert "No module named 'nothing_of_this_name'" in problems


def test_the_log_of_a_failed_run_is_its_own(folder, engines, child, tmp_path):
    (tmp_path / "world").mkdir()
    with closing(World(Task.load(folder), tmp_path / "world", engines, child)) as world:
        world.prepare()
        assert world.failed is not None
        lines = world.failed.log.splitlines()
        assert "DagRun Finished" in lines[-1]
        assert any(line.startswith("TypeError: unsupported operand") for line in lines[-20:])
        assert world.failed.history["log_tail"] == lines[-100:]


def test_nothing_is_left_of_the_answer_before(folder, engines, child):
    task = Task.load(folder)
    assert judge(task, task.solution(), engines, child).passed
    assert not judge(task, Answer("untouched"), engines, child).passed
