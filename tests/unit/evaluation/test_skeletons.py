"""What people thought becomes the skeleton of a task, which is not fair until somebody finishes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent import cli_eval
from airflow_provider_ardent.client.records import IncidentDetail, SessionDetail
from airflow_provider_ardent.evaluation.judge import load_checks
from airflow_provider_ardent.evaluation.repository import git, repository_of
from airflow_provider_ardent.evaluation.skeletons import write_skeleton
from airflow_provider_ardent.evaluation.task import Task

DOWN = {
    "id": "s0123456789ab",
    "thumb": "down",
    "comment": "Wrong\n{total}",
    "user": "ada",
    "at": "2026-11-26",
}
FAILURE = {"dag_id": "daily", "logical_date": "2026-03-02T00:00:00+00:00", "conn_ids": ["shop"]}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "w" / "dags").mkdir(parents=True)
    (tmp_path / "w" / "dags" / "daily.py").write_text("A = 1\n")
    (tmp_path / "w" / "dags" / "old.py").write_text("B = 1\n")
    return repository_of(tmp_path / "w", tmp_path / "clone")


def proposal(repository: Path) -> dict[str, Any]:
    base = git("rev-parse", "HEAD", cwd=repository).strip()
    (repository / "dags" / "daily.py").write_text("A = 2\n")
    (repository / "dags" / "old.py").unlink()
    git("commit", "--quiet", "--all", "-m", "Change", cwd=repository)
    head = git("rev-parse", "HEAD", cwd=repository).strip()
    return {"base_sha": base, "head_sha": head, "summary": "Changed A.", "diff": "--- a\n+++ b\n"}


def test_a_bad_change_is_a_wrong_answer_over_the_repository_as_it_was(tmp_path, repository):
    detail = {"turns": [{"text": "Make A right", "proposal": proposal(repository)}], "connections": ["shop"]}
    place = write_skeleton(tmp_path / "tasks", DOWN, detail, repository)
    assert place is not None
    task = Task.load(place)
    assert (task.kind, task.request) == ("author", "Make A right\n")
    assert dict(task.connections) == {"shop": "sqlite"}
    assert (task.workspace / "dags" / "daily.py").read_text() == "A = 1\n"
    (wrong,) = task.wrong()
    assert (wrong.name, [str(path) for path in wrong.files()]) == ("wrong/proposed", ["dags/daily.py"])
    assert wrong.deleted() == ["dags/old.py"]
    assert task.solution().files() == []
    notes = (place / "NOTES.md").read_text()
    assert "Wrong {total}" in notes
    assert "Changed A." in notes


def test_a_good_repair_is_a_solution(tmp_path, repository):
    detail = {"failure": FAILURE, "proposal": proposal(repository)}
    place = write_skeleton(tmp_path / "tasks", DOWN | {"thumb": "up"}, detail, repository)
    assert place is not None
    task = Task.load(place)
    assert task.failure is not None
    assert (task.kind, task.failure.dag_id, task.wrong()) == ("repair", "daily", [])
    assert [str(path) for path in task.solution().files()] == ["dags/daily.py"]


@pytest.mark.parametrize("sha", ["", "--output=/tmp/x", "0" * 40])
def test_without_the_commits_the_diff_is_kept(tmp_path, repository, sha):
    detail = {"failure": FAILURE, "proposal": proposal(repository) | {"head_sha": sha}}
    place = write_skeleton(tmp_path / "tasks", DOWN, detail, repository)
    assert place is not None
    assert (place / "proposed.diff").read_text() == "--- a\n+++ b\n"
    assert Task.load(place).wrong() == []


def test_a_skeleton_passes_nothing_until_it_is_finished(tmp_path):
    place = write_skeleton(tmp_path, DOWN, {"failure": FAILURE})
    assert place is not None
    (check,) = load_checks(Task.load(place))
    with pytest.raises(AssertionError, match="skeleton"):
        check(None)  # type: ignore[arg-type]


def test_a_skeleton_is_written_once(tmp_path):
    place = write_skeleton(tmp_path, DOWN, {"failure": FAILURE})
    assert place is not None
    (place / "checks.py").write_text("mine")
    assert write_skeleton(tmp_path, DOWN, {"failure": FAILURE}) is None
    assert (place / "checks.py").read_text() == "mine"


class Client:
    """The two records that the feedback is about, as the client reads them."""

    def session(self, session_id: str) -> SessionDetail:
        names = ("kind", "title", "state", "state_reason", "dag_id", "task_id", "user")
        more = ("started_at", "updated_at", "outcome", "summary")
        texts = dict.fromkeys((*names, *more), "")
        return SessionDetail(
            session_id, **texts, verified=False, usd=None, tokens=0, waiting=False, incident_id="", run_id="",
            turns=({"text": "Count the orders", "proposal": None},), connections=("shop",),
        )  # fmt: skip

    def incident(self, incident_id: str) -> IncidentDetail:
        names = ("fingerprint", "state", "state_reason", "dag_id", "task_id", "run_id")
        more = ("error_type", "error_message", "failed_at", "summary")
        left, right = dict.fromkeys(names, ""), dict.fromkeys(more, "")
        return IncidentDetail(
            incident_id, **left, map_index=-1, **right, verified=False, usd=None, tokens=0, count=None,
            failure=FAILURE, proposal={"diff": "--- a"},
        )  # fmt: skip


def test_the_export_reads_sessions_and_incidents_and_counts_what_is_new(tmp_path):
    rows = [DOWN, DOWN | {"id": "ardent__0123456789ab__w2968__1"}]
    assert cli_eval.export(rows, Client(), tmp_path, None) == 2
    assert cli_eval.export(rows, Client(), tmp_path, None) == 0
    kinds = {path.name: Task.load(path).kind for path in sorted(tmp_path.iterdir())}
    assert kinds == {
        "feedback_ardent__0123456789ab__w2968__1": "repair",
        "feedback_s0123456789ab": "author",
    }
