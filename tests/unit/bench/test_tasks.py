"""The bench's set of tasks: of each kind enough, each with what makes it hard to fool."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from airflow_provider_ardent.evaluation.task import Answer, Task, load_all
from dev.bench.prove import OWN

AT_LEAST = {"repair": 25, "author": 12, "database": 8, "upgrade": 8, "impossible": 10}
TASKS = load_all(OWN)
REPAIRS = [task for task in TASKS if task.kind == "repair"]


def content(answer: Answer) -> dict[str, bytes]:
    assert answer.folder is not None
    files = (path for path in answer.folder.rglob("*") if path.is_file())
    return {str(path.relative_to(answer.folder)): path.read_bytes() for path in files}


def test_there_are_enough_of_each_kind():
    found = Counter(task.kind for task in TASKS)
    assert len(TASKS) >= 60
    assert {kind: count for kind, count in AT_LEAST.items() if found[kind] < count} == {}


def test_three_tasks_only_look_impossible():
    impossible = [task for task in TASKS if task.kind == "impossible"]
    possible = [task for task in impossible if task.solution().outcome().kind == "change"]
    assert len(possible) >= 3
    assert all("possible" in task.tags for task in possible)


def test_the_local_subset_is_twenty_tasks_of_all_kinds():
    lines = (OWN.parent / "local.txt").read_text(encoding="utf-8").splitlines()
    names = {line.partition("#")[0].strip() for line in lines} - {""}
    assert len(names) == 20
    assert {task.kind for task in TASKS if task.name in names} == set(AT_LEAST)
    assert names <= {task.name for task in TASKS}


def test_a_third_is_held_out():
    held = [task for task in TASKS if int(sha256(task.name.encode()).hexdigest(), 16) % 3 == 0]
    assert 0.25 < len(held) / len(TASKS) < 0.4


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_task_is_complete(task: Task):
    assert len(task.wrong()) >= 2
    assert all(content(wrong) for wrong in task.wrong()), "a wrong answer is empty"
    answers = [content(task.solution()), *(content(wrong) for wrong in task.wrong())]
    assert all(one not in answers[:number] for number, one in enumerate(answers)), "two are the same"
    assert all(task.seed(conn_id) for conn_id in task.connections), "a seed is missing"
    assert task.request.strip()
    assert not (task.workspace / "checks.py").exists()


@pytest.mark.parametrize("task", REPAIRS, ids=lambda task: task.name)
def test_a_repair_is_checked_on_days_that_nobody_named(task: Task):
    assert task.failure is not None
    days = set(re.findall(r"20\d\d-\d\d-\d\d", (task.folder / "checks.py").read_text(encoding="utf-8")))
    assert len(days - {task.failure.logical_date[:10]}) >= 2
    assert task.failure.logical_date[:10] not in task.request


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_checks_do_not_import_the_repository(task: Task):
    text = (task.folder / "checks.py").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(from|import) (include|dags|plugins)\b", text, re.MULTILINE)
    assert Path(task.folder / "workspace" / "dags").is_dir()
