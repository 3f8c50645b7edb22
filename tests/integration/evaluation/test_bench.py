"""The runner against a real Airflow, git and sandbox: what a scripted model does decides how a trial ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from airflow_provider_ardent.agent.limits import Limits
from airflow_provider_ardent.agent.model import Endpoint
from airflow_provider_ardent.evaluation.bench import Bench, Trial
from airflow_provider_ardent.evaluation.ours import Ardent
from airflow_provider_ardent.evaluation.results import Result, Results
from airflow_provider_ardent.evaluation.runs import AirflowChild
from airflow_provider_ardent.evaluation.task import Task, load_all
from airflow_provider_ardent.testing import FakeOpenAIServer, Say, Script
from dev.bench.engines import engines as local_engines
from dev.bench.prove import OWN

pytestmark = [pytest.mark.integration, pytest.mark.timeout(600)]
PATH = "include/totals.py"


@pytest.fixture(scope="module")
def child() -> Iterator[AirflowChild]:
    with AirflowChild() as process:
        yield process


@pytest.fixture(scope="module")
def task() -> Task:
    return load_all(OWN, "missing_discount")[0]


@pytest.fixture(scope="module")
def rows() -> Task:
    """Statements are wanted: there is no failing run, and nothing is tried in the sandbox."""
    return load_all(OWN, "new_branches")[0]


def call(name: str, **arguments: object) -> Say:
    asked = {"id": f"{name}-1", "name": name, "arguments": json.dumps(arguments)}
    return Say(calls=[asked], finish="tool_calls")


def rewrite(answer: Path) -> list[Say]:
    """A model that writes the module as it stands in an answer of the task, and is content with it."""
    source = (answer / PATH).read_text()
    return [call("write_file", path=PATH, content=source), call("finish", summary="Repaired.", fixed=True)]


def tried(
    task: Task,
    child: AirflowChild,
    folder: Path,
    script: Script,
    limits: Limits | None = None,
    driver: str = "loop",
) -> Result:
    with FakeOpenAIServer(script) as server, closing(local_engines()) as engines:
        endpoint = Endpoint("openai/fake", server.url, "no-key", driver, 1.0, 2.0, 100_000)
        bench = Bench([task], [Ardent()], endpoint, limits or Limits(), Results(folder), engines)
        return bench.work(Trial(bench.agents[0], task, 1), child)


def test_a_model_that_does_the_right_thing_passes(task, child, tmp_path):
    result = tried(task, child, tmp_path, rewrite(task.folder / "solution"))
    assert (result.passed, result.outcome, result.verified) == (True, "change", True), result.why
    assert (result.changed, result.calls, result.failure) == ((PATH,), 2, None)
    assert result.usd is not None
    assert result.usd > 0
    assert result.agent_seconds > result.model_seconds > 0
    place = tmp_path / "ardent" / task.name / "1"
    assert "(discount or 0)" in (place / "change.diff").read_text()
    kinds = {json.loads(line)["kind"] for line in (place / "events.jsonl").read_text().splitlines()}
    assert {"model_asked", "edit_applied", "check_ran"} <= kinds


def test_a_wrong_change_is_convicted_though_its_own_checks_pass(task, child, tmp_path):
    result = tried(task, child, tmp_path, rewrite(task.folder / "wrong" / "hard_coded"))
    assert (result.passed, result.outcome, result.failure) == (False, "change", "bad edit")
    assert any("2026-03-03" in problem for problem in result.problems)


def test_a_model_that_never_ends_hits_the_limit(rows, child, tmp_path):
    looks = [call("read", path=f"dags/{number}.py") for number in range(50)]
    result = tried(rows, child, tmp_path, looks, Limits(steps=3))
    assert (result.passed, result.failure, result.calls) == (False, "limit", 3)
    assert "steps" in result.why


def test_a_model_that_cannot_be_asked_is_nobodys_failure(rows, child, tmp_path):
    result = tried(rows, child, tmp_path, [Say(status=401, error="no such key")])
    assert (result.passed, result.failure, result.done) == (False, "infrastructure", False)


def test_without_a_model_only_known_fixes_are_tried(task, child, tmp_path):
    bench = Bench([task], [Ardent(with_model=False)], None, Limits(), Results(tmp_path), local_engines())
    results = bench.run()
    assert [(one.agent, one.passed, one.calls, one.failure) for one in results] == [
        ("known-fixes", False, 0, "not understood")
    ]
    assert bench.run() == results, "what has a result is not worked again"


def test_statements_are_applied_and_judged(rows, child, tmp_path):
    tables = ["chain:branches", "chain:opening_hours"]
    step = {"title": "Enter the branches", "writes": tables, "connections": ["chain"]}
    script = [
        call(
            "propose_plan",
            title="Enter three branches",
            summary="With their opening hours.",
            steps=[step],
            target="database",
            conn_id="chain",
        ),
        call("run_sql", statements=rows.solution().sql("chain")),
        call("finish", summary="Three branches with their hours."),
    ]
    result = tried(rows, child, tmp_path, script)
    assert (result.passed, result.outcome, result.verified) == (True, "change", True), result.why
    assert (result.changed, result.calls) == ((), 3), "statements are no file of the repository"
    events = (tmp_path / "ardent" / rows.name / "1" / "events.jsonl").read_text().splitlines()
    assert any("applied to chain" in json.loads(line)["data"].get("text", "") for line in events)


def test_statements_on_postgresql_that_miss_a_row_are_convicted(child, tmp_path):
    """That the right ones pass there is shown by ``test_ending``."""
    bookings = load_all(OWN, "blocked_guests")[0]
    statements = (bookings.folder / "wrong" / "utc_midnight" / "apply.camp.sql").read_text()
    result = tried(bookings, child, tmp_path, [Say(f"```sql\n{statements}```")], driver="pipeline")
    assert (result.passed, result.outcome, result.failure) == (False, "change", "bad edit"), result.why
    assert result.verified, "the statements do on the database what they did on the copy"
    assert any("booking 11" in problem for problem in result.problems)
