"""What a session's proposal and events become in the bench's words."""

from __future__ import annotations

from typing import Any

import pytest

from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.evaluation.session import told
from airflow_provider_ardent.verify.evidence import Check


def log(*events: tuple[Any, dict[str, Any]]) -> EventLog:
    made = EventLog(MemoryStore())
    for kind, data in events:
        made.append(kind, **data)
    return made


def proposal(outcome: str = "change", *checks: Check, **other: Any) -> dict[str, Any]:
    return {
        "outcome": outcome,
        "summary": "what was done",
        "verified": False,
        "reason": "",
        "fixed_by": "loop",
        "spent": Spent().to_dict(),
        "timing": {"total_seconds": 3.0},
        "checks": [check.to_dict() for check in checks],
        **other,
    }


def failed(fault: str, *, billed: bool = False) -> tuple[str, dict[str, Any]]:
    return ("model_failed", {"error": "it said no", "fault": fault, "billed": billed})


@pytest.mark.parametrize(
    ("checks", "unchecked"),
    [
        ((), True),
        ((Check("failing task", "before", "failed"),), True),
        ((Check("import", "after", "passed"), Check("failing task", "after", "skipped")), True),
        ((Check("failing task", "after", "passed"),), False),
        ((Check("run", "after", "passed"),), False),
        ((Check("import", "after", "failed"),), False),
    ],
)
def test_a_change_was_tried_where_it_ran_or_a_check_failed(checks, unchecked):
    assert told(proposal("change", *checks), {}, log()).unchecked is unchecked


def test_what_was_proved_was_tried():
    work = told(proposal("change", verified=True), {}, log())
    assert (work.verified, work.unchecked, work.outcome.kind) == (True, False, "change")


@pytest.mark.parametrize(
    ("events", "limit", "trouble"),
    [
        ([("limit_reached", {"which": "steps"})], "steps", ""),
        ([("limit_reached", {"which": "usd"}), failed("ModelRefused")], "usd", ""),
        ([failed("ContextTooLong")], "context window", ""),
        ([failed("AnswerLost", billed=True)], "one answer", ""),
        ([failed("ModelRefused")], "", "The model could not be asked: it said no"),
        ([failed("ModelUnavailable"), ("model_replied", {"text": "here"})], "", ""),
        ([], "", ""),
    ],
)
def test_what_made_it_give_up(events, limit, trouble):
    work = told(proposal("gave_up"), {}, log(*events))
    assert (work.limit, work.trouble, work.outcome.kind) == (limit, trouble, "answer")


def test_a_plan_that_a_limit_cut_off_is_no_refusal():
    plan = {"missing": [{"kind": "other", "name": "limit", "text": "Too many steps.", "remedy": ""}]}
    work = told(proposal("impossible"), plan, log(("limit_reached", {"which": "steps"})))
    assert (work.outcome.kind, work.limit) == ("answer", "steps")


def test_a_limit_that_was_reached_on_the_way_to_a_change_did_not_end_it():
    assert told(proposal("change"), {}, log(("limit_reached", {"which": "steps"}))).limit == ""


def test_statements_are_no_file():
    plan = {"target": "database", "conn_id": "shop"}
    tried = told(proposal("gave_up"), plan, log(("check_ran", {"check": {}})))
    assert (tried.stated, tried.tried) == (("shop",), ())
    assert told(proposal("gave_up"), plan, log()).stated == ()


def test_statements_that_were_not_applied_say_why():
    work = told(proposal("change", verified=True), {}, log(), "Not applied (stale): other rows.")
    assert work.reason == "Not applied (stale): other rows."
