from __future__ import annotations

import dataclasses

import pytest

from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.errors import ArdentError, Conflict
from airflow_provider_ardent.proposed import DIFF_BYTES, Timing
from airflow_provider_ardent.repair.closing import Closing
from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.repair.proposal import Proposal
from airflow_provider_ardent.verify.evidence import Check

FAILURE = Failure(kind="task", source="task", dag_id="orders", task_id="load", run_id="r1", at="2026-03-02")


def proposal(**changes) -> Proposal:
    base = Proposal(
        failure=FAILURE,
        fingerprint="ab12cd34ef56",
        attempt=1,
        outcome="change",
        summary="Use the new column name",
        triage_kind="data_or_schema",
        triage_reasons=("no such column",),
        timing=Timing(30.0, 20.0),
        spent=Spent(),
        verified=True,
        diff="--- a\n+++ b\n",
        base_sha="b" * 40,
        head_sha="h" * 40,
        git_branch="ardent/ab12cd34ef56",
        pull_request={"forge": "local", "id": "1", "url": "", "title": "t"},
        checks=(Check("import", "after", "passed"),),
    )
    return dataclasses.replace(base, **changes)


class FakeForge:
    def __init__(self, conflict: str = "") -> None:
        self.conflict = conflict
        self.merged: list[tuple[str, str]] = []
        self.comments: list[str] = []

    def merge(self, number, expected_head_sha, message):
        if self.conflict:
            raise Conflict(self.conflict)
        self.merged.append((number, expected_head_sha))
        return "m" * 40

    def comment(self, number, text):
        self.comments.append(text)


class FakeHistory:
    def __init__(self) -> None:
        self.holds = False

    def refresh(self):
        pass

    def contains(self, ancestor, sha):
        return self.holds


class FakeSteward:
    """Answers errands from a table; a string is a refusal."""

    def __init__(self, **answers) -> None:
        self.answers = {
            "authorise": {},
            "bundle_version": {
                "bundle_version": "m" * 40,
                "dag_bundle_version": "m" * 40,
                "import_error": "",
            },
            "clear": {"cleared": ["load", "publish"]},
            **answers,
        }
        self.asked: list[str] = []

    def ask(self, kind, *, seconds=60.0, **args):
        self.asked.append(kind)
        answer = self.answers[kind]
        if isinstance(answer, str):
            raise ArdentError(answer)
        return {"ok": True, **answer}


@pytest.fixture
def close():
    def run(
        made=None,
        answer="yes",
        *,
        steward=None,
        forge=None,
        history=None,
        states=("success", "success"),
        run_states=("failed",),
        log=None,
    ):
        seen = iter(run_states)
        last = run_states[-1]
        data = (made or proposal()).to_dict()
        answer = {"answer": answer, "approval_hash": data["approval_hash"], "user": {"name": "ada"}}
        run.steward, run.forge = steward or FakeSteward(), forge or FakeForge()
        return Closing(
            data,
            answer,
            steward=run.steward,
            log=log or EventLog(MemoryStore()),
            open_forge=lambda: (run.forge, history or FakeHistory()),
            task_states=lambda dag_id, run_id: (
                states if isinstance(states, dict) else dict(zip(("load", "publish"), states, strict=True))
            ),
            run_state=lambda dag_id, run_id: next(seen, last),
            sleep=lambda seconds: None,
            poll_seconds=0,
        ).run()

    return run


def test_other_branches_of_the_run_are_waited_for(close):
    closed = close(run_states=("running", "running", "failed"))
    assert closed.outcome == "merged"
    assert close.steward.asked == ["authorise", "bundle_version", "clear"]


def test_a_try_after_a_kill_waits_for_the_rerun_that_the_first_one_started(close, monkeypatch):
    monkeypatch.setenv("AIRFLOW__ARDENT__RERUN_MINUTES", "0.002")
    log = EventLog(MemoryStore())
    log.append("phase", name="rerun", text="clearing the failed task and what follows it")
    closed = close(run_states=("running",), log=log)
    assert (closed.outcome, closed.cleared) == ("merged", ("load", "publish"))


def test_a_run_that_does_not_end_is_not_cleared_into_the_old_version(close, monkeypatch):
    monkeypatch.setenv("AIRFLOW__ARDENT__RERUN_MINUTES", "0.002")
    closed = close(run_states=("running",))
    assert (closed.outcome, closed.cleared, closed.merge_sha) == ("failed", (), "m" * 40)
    assert "clear" not in close.steward.asked
    assert "run r1 of orders still works on other tasks" in closed.reason
    assert "Not re-run. The change is merged." in close.forge.comments[-1]


def test_a_yes_merges_clears_and_watches(close):
    closed = close()
    assert closed.outcome == "merged"
    assert closed.rerun_state == "success"
    assert closed.cleared == ("load", "publish")
    assert close.forge.merged == [("1", "h" * 40)]
    assert close.steward.asked == ["authorise", "bundle_version", "clear"]


@pytest.mark.parametrize("answer", ["no", "expired"])
def test_a_no_touches_nothing(close, answer):
    closed = close(answer=answer)
    assert closed.outcome == {"no": "rejected", "expired": "expired"}[answer]
    assert close.steward.asked == []
    assert close.forge.merged == []
    assert "Not merged" in close.forge.comments[0]


def test_an_approval_of_another_hash_touches_nothing():
    data = proposal().to_dict()
    stale = Closing(
        data,
        {"answer": "yes", "approval_hash": proposal(diff="other").approval_hash},
        steward=FakeSteward(),
        log=EventLog(MemoryStore()),
        open_forge=lambda: pytest.fail("the forge was opened"),
        task_states=lambda dag_id, run_id: {},
        run_state=lambda dag_id, run_id: "failed",
    ).run()
    assert stale.outcome == "stale"


def test_someone_without_the_right_changes_nothing(close):
    closed = close(steward=FakeSteward(authorise="vera may not edit orders"))
    assert closed.outcome == "unauthorised"
    assert "vera" in closed.reason
    assert close.forge.merged == []


def test_a_conflict_is_stale_and_nothing_is_cleared(close):
    closed = close(forge=FakeForge(conflict="dags/orders.py conflicts"))
    assert closed.outcome == "stale"
    assert "clear" not in close.steward.asked


def test_a_later_version_that_holds_the_merge_is_enough(close):
    history = FakeHistory()
    history.holds = True
    closed = close(steward=FakeSteward(bundle_version={"dag_bundle_version": "later"}), history=history)
    assert closed.bundle_version == "later"


def test_a_version_that_never_comes_is_said_and_nothing_is_cleared(close, monkeypatch):
    monkeypatch.setenv("AIRFLOW__ARDENT__BUNDLE_MINUTES", "0.0005")
    closed = close(
        steward=FakeSteward(bundle_version={"bundle_version": "m" * 40, "dag_bundle_version": "old"})
    )
    assert closed.outcome == "failed"
    assert "has not parsed" in closed.reason
    assert "clear" not in close.steward.asked


def test_a_red_rerun_opens_the_incident_again(close):
    closed = close(states=("failed", "upstream_failed"))
    assert closed.outcome == "failed"
    assert "open again" in closed.reason


def test_a_mapped_task_is_watched_by_the_name_that_airflow_uses(close):
    steward = FakeSteward(clear={"cleared": ["load[3]", "publish"]})
    closing = close
    assert closing(steward=steward, states={"load_3": "success", "publish": "success"}).outcome == "merged"
    assert closing(steward=steward, states={"load_3": "failed", "publish": None}).outcome == "failed"


def test_a_restart_only_clears(close):
    closed = close(proposal(outcome="restart", pull_request=None, diff=""))
    assert closed.outcome == "restarted"
    assert close.steward.asked == ["authorise", "clear"]
    assert close.forge.merged == []


def test_an_import_error_is_over_when_the_file_imports(close):
    made = proposal(failure=dataclasses.replace(FAILURE, kind="import", task_id="", run_id=""))
    closed = close(made)
    assert closed.outcome == "merged"
    assert "clear" not in close.steward.asked


@pytest.mark.parametrize("outcome", ["impossible", "gave_up"])
def test_nothing_to_carry_out(close, outcome):
    assert close(proposal(outcome=outcome), answer="not_asked").outcome == outcome


def test_the_hash_changes_with_everything_that_is_approved():
    base = proposal()
    for other in (
        proposal(diff="x"),
        proposal(head_sha="x"),
        proposal(base_sha="x"),
        proposal(outcome="restart"),
        proposal(failure=dataclasses.replace(FAILURE, run_id="r2")),
        proposal(failure=dataclasses.replace(FAILURE, map_index=3)),
    ):
        assert other.approval_hash != base.approval_hash
    assert proposal(summary="other words").approval_hash == base.approval_hash


def test_the_question_shows_the_hash_and_the_label():
    question = proposal(verified=False, reason="the second run failed").question()
    assert "unverified" in question["body"]
    assert "the second run failed" in question["body"]
    assert proposal().approval_hash in proposal().question()["body"]
    assert question["options"] == ["Approve", "Reject"]
    assert proposal(outcome="impossible").question() is None


def test_a_long_diff_is_cut_and_says_so():
    data = proposal(diff="é" * DIFF_BYTES).to_dict()
    assert data["diff_cut"]
    assert len(data["diff"].encode()) <= DIFF_BYTES
    assert not proposal().to_dict()["diff_cut"]
