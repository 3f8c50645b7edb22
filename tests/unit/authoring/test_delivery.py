from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.authoring.delivery import Delivered, Delivery
from airflow_provider_ardent.errors import ArdentError, Conflict

MERGE = "m" * 40
PROPOSAL: dict[str, Any] = {
    "outcome": "change",
    "summary": "A DAG that loads the orders",
    "session_id": "s0123456789ab",
    "approval_hash": "ab" * 32,
    "head_sha": "h" * 40,
    "pull_request": {"id": "7"},
    "dag_ids": ["load"],
}
YES = {"answer": "yes", "approval_hash": "ab" * 32, "user": {"name": "anna"}}
THERE = {"parsed": True, "bundle_version": MERGE, "import_error": "", "is_paused": True}


class Forge:
    def __init__(self, conflict: str = "") -> None:
        self.conflict = conflict
        self.merged: list[tuple[str, str, str]] = []
        self.comments: list[str] = []

    def merge(self, number: str, head_sha: str, message: str) -> str:
        if self.conflict:
            raise Conflict(self.conflict)
        self.merged.append((number, head_sha, message))
        return MERGE

    def comment(self, number: str, text: str) -> None:
        self.comments.append(text)


class History:
    """The merge is in the versions ``m…`` and ``newer``."""

    def __init__(self) -> None:
        self.refreshed = 0

    def refresh(self) -> None:
        self.refreshed += 1

    def contains(self, ancestor: str, sha: str) -> bool:
        return ancestor == MERGE and sha in (MERGE, "newer")


class Steward:
    """Answers each kind from a list; the last answer is repeated."""

    def __init__(self, **answers: Any) -> None:
        given = {"authorise": [{}], "bundle_version": [{"bundle_version": MERGE}], "dag_state": [THERE]}
        self.answers: dict[str, Iterator[Any]] = {
            kind: self._repeat(values) for kind, values in (given | answers).items()
        }
        self.asked: list[str] = []

    @staticmethod
    def _repeat(values: list[Any]) -> Iterator[Any]:
        yield from values
        while True:
            yield values[-1]

    def ask(self, kind: str, *, seconds: float = 60.0, **args: Any) -> dict[str, Any]:
        self.asked.append(kind)
        answer = next(self.answers[kind])
        if isinstance(answer, str):
            raise ArdentError(answer)
        if kind == "dag_state":
            files = dict.fromkeys(args["files"], answer.get("import_error", ""))
            return {"ok": True, "dags": dict.fromkeys(args["dag_ids"], answer), "files": files}
        return {"ok": True, **answer}


def deliver(
    proposal: dict[str, Any] = PROPOSAL,
    answer: dict[str, Any] = YES,
    *,
    steward: Any = None,
    forge: Any = None,
    history: Any = None,
    **options: Any,
) -> Delivered:
    return Delivery(
        proposal,
        answer,
        steward=steward or Steward(),
        log=EventLog(MemoryStore()),
        open_forge=lambda: (forge or Forge(), history or History()),
        sleep=lambda _: None,
        poll_seconds=0,
        **options,
    ).run()


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__BUNDLE_MINUTES", "0.002")


def test_a_yes_merges_exactly_the_commit_and_waits_for_the_dag() -> None:
    forge = Forge()
    waiting = [{"parsed": False}, THERE | {"bundle_version": "older"}, THERE | {"import_error": "x"}, THERE]
    steward = Steward(
        bundle_version=[{"bundle_version": "older"}, {"bundle_version": "newer"}], dag_state=waiting
    )
    done = deliver(forge=forge, steward=steward)
    assert (done.outcome, done.merge_sha, done.bundle_version) == ("merged", MERGE, "newer")
    assert [(number, head) for number, head, _ in forge.merged] == [("7", "h" * 40)]
    assert steward.asked.count("dag_state") == 4
    assert done.to_dict(PROPOSAL, 1.0)["paused"] == ["load"]


def test_a_version_that_is_older_is_fetched_once() -> None:
    history = History()
    steward = Steward(bundle_version=[{"bundle_version": "older"}] * 5 + [{"bundle_version": MERGE}])
    assert deliver(steward=steward, history=history).outcome == "merged"
    assert history.refreshed == 1


@pytest.mark.parametrize(
    ("proposal", "answer", "outcome"),
    [
        ({}, YES | {"answer": "no"}, "rejected"),
        ({}, YES | {"answer": "expired"}, "expired"),
        ({}, YES | {"approval_hash": "cd" * 32}, "stale"),
        ({}, {"answer": "yes"}, "stale"),
        ({"pull_request": None}, YES, "patch"),
        ({"outcome": "impossible"}, {}, "impossible"),
        ({"outcome": "answer"}, {}, "answer"),
        ({"outcome": "rejected"}, {}, "rejected"),
        ({"outcome": ""}, YES, "gave_up"),
    ],
)
def test_what_merges_nothing(proposal: dict[str, Any], answer: dict[str, Any], outcome: str) -> None:
    forge = Forge()
    assert deliver(PROPOSAL | proposal, answer, forge=forge).outcome == outcome
    assert forge.merged == []


def test_without_the_right_nothing_is_merged() -> None:
    forge = Forge()
    done = deliver(forge=forge, steward=Steward(authorise=["viewer may not add the DAG 'load'"]))
    assert (done.outcome, done.reason) == ("unauthorised", "viewer may not add the DAG 'load'")
    assert forge.merged == []
    assert "Not merged" in forge.comments[0]


def test_a_git_branch_that_moved_is_stale() -> None:
    assert deliver(forge=Forge("ardent/x stands elsewhere")).outcome == "stale"


def test_a_merged_file_that_does_not_import_is_a_failure() -> None:
    broken = {"parsed": False, "import_error": "NameError: no such name"}
    done = deliver(steward=Steward(dag_state=[broken]), broken_seconds=0.01)
    assert (done.outcome, done.merge_sha) == ("failed", MERGE)
    assert "NameError: no such name" in done.reason


def test_a_new_file_that_does_not_import_is_a_failure() -> None:
    """Airflow knows no DAG of it yet, only the file."""

    class New(Steward):
        def ask(self, kind: str, *, seconds: float = 60.0, **args: Any) -> dict[str, Any]:
            if kind != "dag_state":
                return super().ask(kind, **args)
            assert args["files"] == ["dags/load.py"]
            return {"dags": {"load": {"parsed": False}}, "files": {"dags/load.py": "ImportError: pandaz"}}

    diff = "--- /dev/null\n+++ b/dags/load.py\n@@ -0,0 +1 @@\n+import pandaz\n"
    done = deliver(PROPOSAL | {"diff": diff}, steward=New(), broken_seconds=0.01)
    assert (done.outcome, done.merge_sha) == ("failed", MERGE)
    assert "ImportError: pandaz" in done.reason


def test_a_dag_that_never_comes_is_a_failure(short: None) -> None:
    done = deliver(steward=Steward(dag_state=[{"parsed": False}]))
    assert done.outcome == "failed"
    assert "has not parsed load" in done.reason


def test_a_version_that_never_comes_is_a_failure(short: None) -> None:
    done = deliver(steward=Steward(bundle_version=[{"bundle_version": ""}]))
    assert (done.outcome, done.merge_sha) == ("failed", MERGE)


def test_a_change_without_dags_ends_with_the_merge() -> None:
    steward = Steward()
    assert deliver(PROPOSAL | {"dag_ids": []}, steward=steward).outcome == "merged"
    assert "dag_state" not in steward.asked
