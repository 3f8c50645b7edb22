"""Reading bench tasks: what the format knows, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from airflow_provider_ardent.evaluation.task import Outcome, Task, TaskInvalid, load_all

REPAIR = "kind: repair\nfailure: {dag_id: daily, logical_date: '2026-03-02T00:00:00+00:00'}\n"


def make(folder: Path, text: str = REPAIR, **files: str) -> Path:
    for name, content in {
        "workspace/dags/daily.py": "",
        "checks.py": "",
        "solution/dags/daily.py": "",
    }.items():
        files.setdefault(name, content)
    for name, content in {**files, "task.yaml": text}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return folder


def test_a_task_is_read(tmp_path):
    folder = make(tmp_path / "one", REPAIR + "connections: {shop: {engine: sqlite}}\nvariables: {limit: 3}\n")
    task = Task.load(folder)
    assert task.failure is not None
    assert (task.name, task.kind, task.failure.dag_id) == ("one", "repair", "daily")
    assert (task.connections, task.variables, task.seed("shop")) == ({"shop": "sqlite"}, {"limit": "3"}, "")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("kind: mend\nrequest: x\n", "kind must be one of"),
        ("kind: repair\n", "a repair needs `failure`"),
        ("kind: author\n", "needs a `request`"),
        (REPAIR + "conections: {}\n", "unknown keys conections"),
        (REPAIR + "connections: {shop: {engine: oracle}}\n", "engine must be one of"),
        (REPAIR + "documents: [docs/missing.md]\n", "docs/missing.md is not in workspace/"),
        ("kind: repair\nfailure: {dag_id: daily}\n", "failure needs dag_id and logical_date"),
        ("- a list\n", "must hold a mapping"),
        ("kind: [", "task.yaml"),
    ],
)
def test_what_the_format_does_not_know_is_named(tmp_path, text, problem):
    with pytest.raises(TaskInvalid, match=problem):
        Task.load(make(tmp_path / "one", text))


def test_a_folder_without_checks_is_refused(tmp_path):
    folder = make(tmp_path / "one")
    (folder / "checks.py").unlink()
    with pytest.raises(TaskInvalid, match=r"checks\.py is missing"):
        Task.load(folder)


def test_an_answer_is_files_deletions_sql_and_an_outcome(tmp_path):
    folder = make(
        tmp_path / "one",
        **{
            "solution/include/apply.shop.sql": "a file of the repository",
            "solution/apply.shop.sql": "UPDATE t SET a = 1",
            "solution/delete.txt": "dags/old.py\n\n",
            "wrong/says_no/outcome.yaml": "kind: impossible\ntext: no such table\n",
        },
    )
    task = Task.load(folder)
    solution, wrong = task.solution(), task.wrong()[0]
    assert [path.as_posix() for path in solution.files()] == ["dags/daily.py", "include/apply.shop.sql"]
    assert (solution.deleted(), solution.sql("shop")) == (["dags/old.py"], "UPDATE t SET a = 1")
    assert solution.outcome() == Outcome("change")
    assert (wrong.name, wrong.files(), wrong.outcome()) == (
        "wrong/says_no",
        [],
        Outcome("impossible", "no such table"),
    )


def test_tasks_are_chosen_by_name(tmp_path):
    for name in ("b", "a", "c"):
        make(tmp_path / name)
    assert [task.name for task in load_all(tmp_path)] == ["a", "b", "c"]
    assert [task.name for task in load_all(tmp_path, "c, a")] == ["a", "c"]
    with pytest.raises(TaskInvalid, match="no task d"):
        load_all(tmp_path, "d")
