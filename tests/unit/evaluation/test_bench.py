"""The runner's own bookkeeping, with an agent that needs no Airflow."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from airflow_provider_ardent.agent.limits import Limits
from airflow_provider_ardent.evaluation.agents import Brief, Work
from airflow_provider_ardent.evaluation.bench import Bench, Trial
from airflow_provider_ardent.evaluation.engines import Engines
from airflow_provider_ardent.evaluation.prove import prove
from airflow_provider_ardent.evaluation.results import Results
from airflow_provider_ardent.evaluation.runs import AirflowChild
from airflow_provider_ardent.evaluation.task import Outcome, Task

TASK = "kind: author\nrequest: write a note\nconnections: {db: {engine: sqlite}}\nlimits: {seconds: 7}\n"
CHECKS = """
def check_note(world):
    assert (world.repo / "note.txt").read_text() == "right", "the note is wrong"

def check_rows(world):
    world.reset()
    assert world.sql("db", "SELECT count(*) FROM t") == [(2,)], "a row is missing"
    assert world.changed == ["note.txt"], world.changed
"""


class Child(AirflowChild):
    """No process: these tasks run no DAG."""

    def fresh(self) -> None: ...


class Writer:
    """Writes a note and a row."""

    name = about = "writer"

    def __init__(self, note: str = "right", error: Exception | None = None) -> None:
        self.note, self.error, self.seconds = note, error, 0.0

    def prepare(self) -> None: ...

    def work(self, brief: Brief) -> Work:
        import sqlite3

        if self.error is not None:
            raise self.error
        self.seconds = brief.limits.seconds or 0
        (brief.checkout / "note.txt").write_text(self.note)
        (brief.checkout / "__pycache__").mkdir()
        (brief.folder / "trace.txt").write_text("what I did")
        with sqlite3.connect(brief.data / "db.db") as connection:
            connection.execute("INSERT INTO t VALUES (2)")
        return Work(Outcome("change", "done"), verified=True, trace="trace.txt")


@pytest.fixture
def task(tmp_path: Path) -> Task:
    folder = tmp_path / "tasks" / "note"
    for name, text in {
        "task.yaml": TASK,
        "checks.py": CHECKS,
        "workspace/old.txt": "old",
        "solution/note.txt": "right",
        "seed.db.sql": "CREATE TABLE t (a); INSERT INTO t VALUES (1);",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return Task.load(folder)


def bench(task: Task, agent: Writer, folder: Path) -> Bench:
    return Bench([task], [agent], None, Limits(seconds=60.0), Results(folder), Engines())


def work(task: Task, agent: Writer, folder: Path):
    return bench(task, agent, folder).work(Trial(agent, task, 1), Child())


def test_files_and_rows_of_the_agent_are_what_is_judged(task, tmp_path):
    agent = Writer()
    result = work(task, agent, tmp_path / "out")
    assert (result.passed, result.problems, result.changed) == (True, (), ("note.txt",))
    assert agent.seconds == 7, "the task's own limit is lower"
    place = tmp_path / "out" / "writer" / "note" / "1"
    assert (place / "trace.txt").read_text() == "what I did"
    assert "+right" in (place / "change.diff").read_text()
    assert json.loads((place / "work.json").read_text())["verified"] is True


def test_a_wrong_answer_fails_with_its_sentence_and_class(task, tmp_path):
    result = work(task, Writer("wrong"), tmp_path / "out")
    assert (result.passed, result.failure) == (False, "bad edit")
    assert result.problems == ("note: the note is wrong",)


def test_an_agent_that_crashes_breaks_its_trial_and_no_other(task, tmp_path):
    result = work(task, Writer(error=KeyError("usage")), tmp_path / "out")
    assert (result.passed, result.failure, result.done) == (False, "infrastructure", False)
    assert "KeyError: 'usage'" in result.why
    assert work(task, Writer(), tmp_path / "out").passed


def test_what_is_done_is_not_worked_again_and_more_trials_are_added(task, tmp_path, monkeypatch):
    monkeypatch.setattr("airflow_provider_ardent.evaluation.bench.AirflowChild", Child)
    agent, said = Writer(), []
    first = bench(task, agent, tmp_path / "out").run()
    again = bench(task, Writer(error=ValueError("worked again")), tmp_path / "out")
    again.say = said.append
    assert again.run() == first
    assert said == ["1 trials, 1 of them done before"]
    more = bench(task, agent, tmp_path / "out").run(trials=3)
    assert [(one.trial, one.passed) for one in more] == [(1, True), (2, True), (3, True)]


class Sleeper(Writer):
    """Is at work in a process until it is ended."""

    name = about = "sleeper"

    def work(self, brief: Brief) -> Work:
        (brief.folder / "trace.txt").write_text("asleep")
        brief.processes.run(
            [sys.executable, "-c", "import time; time.sleep(60)"],
            60.0,
            env={},
            cwd=brief.folder,
            log=brief.folder / "log",
        )
        raise AssertionError("it slept until it woke up")


def test_a_bench_that_is_ended_keeps_what_is_done_and_goes_on(task, tmp_path, monkeypatch):
    monkeypatch.setattr("airflow_provider_ardent.evaluation.bench.AirflowChild", Child)
    results, sleeper = Results(tmp_path / "out"), Sleeper()

    def both(slow: Writer) -> Bench:
        return Bench([task], [Writer(), slow], None, Limits(), results, Engines())

    def interrupt(said: str) -> None:
        if said.startswith("[1/2] writer"):
            raise KeyboardInterrupt

    ended = both(sleeper)
    ended.say = interrupt
    with pytest.raises(KeyboardInterrupt):
        ended.run()
    assert [(one.agent, one.passed) for one in results.all()] == [("writer", True)]

    awake = Writer()
    awake.name = "sleeper"
    again = both(awake).run()
    assert [(one.agent, one.passed) for one in again] == [("sleeper", True), ("writer", True)]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("seed.db.sql", "refuses seed.db.sql"),
        ("solution/apply.db.sql", "refuses solution/apply.db.sql"),
    ],
)
def test_sql_that_the_database_refuses_makes_the_task_unfair_in_a_sentence(task, broken, said):
    (task.folder / broken).write_text("INSERT INTO nowhere VALUES (1)")
    proof = prove(task, Engines(), Child(), rounds=1)
    assert any(said in problem and "no such table: nowhere" in problem for problem in proof.problems)
