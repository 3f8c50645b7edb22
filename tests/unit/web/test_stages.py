"""Where a turn stands, from the states and results of its tasks."""

from __future__ import annotations

from typing import Any

import pytest

from airflow_provider_ardent.plugins.api.rows import Asked
from airflow_provider_ardent.plugins.api.stages import Progress, stage_of, stage_of_operator

TASKS = ("plan", "plan_approval", "work", "approval", "apply")
OPEN = Asked(True, (), True)
PLAN = {"kind": "plan", "title": "T"}
CHANGE = {"outcome": "change", "summary": "done"}


def said(*chosen: str) -> Asked:
    return Asked(False, chosen, True)


def seen(states: str, run: str = "running", **more: Any) -> Progress:
    """``states``: one letter a task: success, running, awaiting_input, failed, k(skipped), or - for none."""
    names = {"s": "success", "r": "running", "a": "awaiting_input", "f": "failed", "k": "skipped",
             "u": "upstream_failed", "q": "scheduled", "-": None}  # fmt: skip
    return Progress(run, dict(zip(TASKS, (names[letter] for letter in states), strict=True)), **more)


@pytest.mark.parametrize(
    ("progress", "stage"),
    [
        (seen("-----", "queued"), "planning"),
        (seen("r----"), "planning"),
        (seen("sr---", plan=PLAN), "planning"),
        (seen("sa---", plan=PLAN, asked={"plan_approval": OPEN}), "plan_waiting"),
        (seen("sa---", plan=PLAN, asked={"plan_approval": Asked(True, (), False)}), "planning"),
        (seen("sq---", plan=PLAN, asked={"plan_approval": said("Approve")}), "working"),
        (seen("sq---", plan=PLAN, asked={"plan_approval": said("Reject")}), "rejected"),
        (seen("sq---", plan=PLAN, asked={"plan_approval": said("Revise")}), "done"),
        (seen("ssr--", plan=PLAN, consent={"answer": "yes"}), "working"),
        (seen("sss--", plan=PLAN, proposal=CHANGE), "working"),
        (seen("sssa-", plan=PLAN, proposal=CHANGE, asked={"approval": OPEN}), "waiting"),
        (seen("sssq-", plan=PLAN, proposal=CHANGE, asked={"approval": said("Approve")}), "applying"),
        (seen("ssssr", plan=PLAN, proposal=CHANGE, asked={"approval": said("Approve")}), "applying"),
        (seen("sssss", "success", plan=PLAN, proposal=CHANGE, applied={"outcome": "merged"}), "merged"),
        (seen("sssss", "success", plan=PLAN, proposal=CHANGE, applied={"outcome": "applied"}), "done"),
        (seen("sssss", "success", plan=PLAN, proposal=CHANGE, applied={"outcome": "stale"}), "needs_you"),
        (seen("sssss", "success", applied={"outcome": "stopped"}), "stopped"),
        (seen("sssss", "success", applied={"outcome": "gave_up"}), "gave_up"),
        (seen("ss---", plan={"kind": "impossible", "summary": "no table"}), "needs_you"),
        (seen("sskkk", "success", plan={"kind": "answer"}), "done"),
        (seen("sskkk", "success", plan={"kind": "question"}), "needs_you"),
        (seen("sskkk", "success", plan=PLAN, consent={"answer": "expired"}), "rejected"),
        (seen("fuuuu", "failed"), "failed"),
        (seen("ssf--", plan=PLAN), "failed"),
        (seen("sssfu", "failed", plan=PLAN, proposal=CHANGE, asked={"approval": said("Reject")}), "rejected"),
        (seen("sssss", "success", plan=PLAN, proposal={"outcome": "gave_up"}), "gave_up"),
        (seen("-----", "failed"), "failed"),
    ],
)
def test_the_stage_of_a_turn(progress: Progress, stage: str) -> None:
    assert stage_of(progress)[0] == stage


def test_a_reason_is_given_where_the_stage_does_not_say_all() -> None:
    plan = {"kind": "impossible", "summary": "The table refunds does not exist."}
    assert stage_of(seen("ss---", plan=plan)) == ("needs_you", "The table refunds does not exist.")
    assert stage_of(seen("fuuuu", "failed"))[1] == "The plan task failed; its log says why."


@pytest.mark.parametrize(
    ("state", "asked", "plan", "result", "stage"),
    [
        ("running", None, None, None, "planning"),
        ("running", None, PLAN, None, "working"),
        ("awaiting_input", OPEN, PLAN, None, "plan_waiting"),
        ("awaiting_input", OPEN, PLAN, CHANGE, "waiting"),
        ("running", said("Approve"), PLAN, CHANGE, "applying"),
        ("success", None, PLAN, {"outcome": "merged"}, "merged"),
        ("success", None, None, None, "done"),
        ("failed", None, None, None, "failed"),
        ("failed", None, None, {"outcome": "rejected"}, "rejected"),
        ("skipped", None, None, None, "stopped"),
    ],
)
def test_the_stage_of_an_operators_session(
    state: str, asked: Asked | None, plan: Any, result: Any, stage: str
) -> None:
    assert stage_of_operator(state, asked, plan, result)[0] == stage
