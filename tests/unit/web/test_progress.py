"""The state of an incident from what is known of its run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from airflow_provider_ardent.plugins.api.progress import Snapshot, state_of

ASKED = {"repair": "success", "approval": "awaiting_input", "apply": None}
CHANGE = {"outcome": "change"}
CASES = [
    ("queued", Snapshot("queued"), "investigating"),
    ("no task yet", Snapshot("running", {}), "investigating"),
    ("repair runs", Snapshot("running", {"repair": "running"}), "investigating"),
    ("repair is tried again", Snapshot("running", {"repair": "up_for_retry"}), "investigating"),
    ("asked", Snapshot("running", ASKED, CHANGE, None, True), "waiting"),
    ("asked, deferred", Snapshot("running", ASKED | {"approval": "deferred"}, CHANGE, None, True), "waiting"),
    ("between repair and approval", Snapshot("running", ASKED | {"approval": None}, CHANGE), "applying"),
    ("answered", Snapshot("running", ASKED | {"approval": "scheduled"}, CHANGE, None, False), "applying"),
    ("not asked", Snapshot("running", ASKED | {"approval": "success"}, CHANGE), "applying"),
    ("repair failed", Snapshot("running", {"repair": "failed", "approval": "upstream_failed"}), "failed"),
    ("run failed", Snapshot("failed", {"repair": "failed"}), "failed"),
    ("run failed without tasks", Snapshot("failed"), "failed"),
    (
        "approval timed out",
        Snapshot("failed", {"repair": "success", "approval": "failed"}, CHANGE),
        "rejected",
    ),
    ("impossible, not applied yet", Snapshot("success", {}, {"outcome": "impossible"}), "needs_you"),
    ("said no, apply skipped", Snapshot("success", {}, CHANGE, None, False, ("Reject",)), "rejected"),
    ("left alone", Snapshot("success", {}, {"outcome": "restart"}, None, False, ("Leave it",)), "rejected"),
]
ENDS = [
    ({"outcome": "merged", "rerun_state": "success"}, "fixed"),
    ({"outcome": "restarted", "rerun_state": "success"}, "restarted"),
    ({"outcome": "merged", "merge_sha": "a", "rerun_state": "failed"}, "needs_you"),
    ({"outcome": "merged", "merge_sha": "a"}, "needs_you"),
    ({"outcome": "restarted", "rerun_state": "running"}, "needs_you"),
    ({"outcome": "failed", "merge_sha": "a"}, "needs_you"),
    ({"outcome": "failed", "rerun_state": "failed"}, "needs_you"),
    ({"outcome": "failed", "reason": "no forge"}, "failed"),
    ({"outcome": "rejected"}, "rejected"),
    ({"outcome": "expired"}, "rejected"),
    ({"outcome": "stale"}, "needs_you"),
    ({"outcome": "unauthorised"}, "needs_you"),
    ({"outcome": "patch"}, "needs_you"),
    ({"outcome": "impossible"}, "needs_you"),
    ({"outcome": "gave_up"}, "gave_up"),
    ({"outcome": "something new"}, "failed"),
]


@pytest.mark.parametrize(("seen", "state"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_state(seen: Snapshot, state: str) -> None:
    assert state_of(seen)[0] == state


@pytest.mark.parametrize(("applied", "state"), ENDS, ids=lambda value: str(value)[:60])
def test_state_after_apply(applied: dict[str, str], state: str) -> None:
    found, reason = state_of(Snapshot("success", {}, CHANGE, applied))
    assert found == state
    if state in ("needs_you", "failed") and applied["outcome"] != "impossible":
        assert reason


def test_nothing_is_fixed_without_a_green_rerun() -> None:
    for rerun in ("", "failed", "running", "skipped", None):
        applied = {"outcome": "merged", "merge_sha": "a", "rerun_state": rerun}
        assert state_of(Snapshot("success", {}, CHANGE, applied))[0] != "fixed"


def test_a_question_may_be_answered_only_when_airflow_saw_the_task_park() -> None:
    seen = Snapshot("running", {"repair": "success", "approval": "awaiting_input"}, {}, None, True)
    assert state_of(seen)[0] == "waiting"
    assert state_of(replace(seen, settled=False))[0] == "investigating"
