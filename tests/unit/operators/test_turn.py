"""The five tasks of a chat turn: what the gate lets through is exactly what is worked on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from airflow.sdk.exceptions import AirflowFailException, TaskAwaitingInput

from airflow_provider_ardent.authoring.plan import Plan, Step
from airflow_provider_ardent.authoring.request import Request
from airflow_provider_ardent.operators.approval import needs_answer
from airflow_provider_ardent.operators.plan_gate import PlanGate
from airflow_provider_ardent.operators.session import check_rights, request_of
from airflow_provider_ardent.operators.state import Errands, NoAnswer
from airflow_provider_ardent.operators.work import WorkOperator, approved
from tests.unit.operators.fakes import Store, TaskInstance, context_of

PLAN = Plan("plan", "Load the orders", steps=(Step("a1", "Read"), Step("a2", "Write")), request="load")
EDITED = replace(PLAN, steps=PLAN.steps[:1], version=2, author="anna")
REQUEST = Request("s0123456789ab", "load", user="anna")
YES = {"chosen_options": ["Approve"], "params_input": {}, "responded_by_user": {"id": "1", "name": "anna"}}


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr("airflow.sdk.execution_time.hitl.upsert_hitl_detail", lambda **q: asked.append(q))
    return asked


def context(store: Store, request: Request = REQUEST, plan: Plan = PLAN) -> Any:
    ti = TaskInstance(task_id="plan_approval")
    ti.upstream = {"plan": plan.to_dict()}
    return context_of(store, ti, request.to_conf())


def answered(store: Store, event: Any = YES) -> dict[str, Any]:
    return PlanGate(task_id="plan_approval").answered(context(store), PLAN.hash, event)


def test_the_question_shows_the_plan_and_its_hash(questions: list[dict[str, Any]]) -> None:
    with pytest.raises(TaskAwaitingInput) as caught:
        PlanGate(task_id="plan_approval").execute(context(Store()))
    (question,) = questions
    assert (question["options"], caught.value.kwargs) == (
        ["Approve", "Revise", "Reject"],
        {"shown": PLAN.hash},
    )
    assert PLAN.hash in question["body"]
    assert all(step.title in question["body"] for step in PLAN.steps)


def test_where_ardent_wants_a_plan_every_session_has_one(
    questions: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__AUTONOMY", "plan")
    request = replace(REQUEST, autonomy="merge")
    with pytest.raises(TaskAwaitingInput):
        PlanGate(task_id="g").execute(context(Store(), request))
    made = approved(request, yes(answer="not_asked"))
    assert isinstance(made, dict)
    assert made["outcome"] == "rejected"


@pytest.mark.parametrize("changes", [{"autonomy": "propose"}, {"autonomy": "merge"}])
def test_it_asks_only_where_the_session_wants_it(questions: Any, changes: dict[str, Any]) -> None:
    said = PlanGate(task_id="g").execute(context(Store(), replace(REQUEST, **changes)))
    assert (said["answer"], said["plan_hash"], questions) == ("not_asked", PLAN.hash, [])


def test_what_cannot_be_done_is_not_asked(questions: Any) -> None:
    impossible = replace(PLAN, kind="impossible", steps=())
    assert PlanGate(task_id="g").execute(context(Store(), plan=impossible))["answer"] == "not_asked"
    assert questions == []


def test_a_yes_in_airflow_is_to_the_version_shown_there() -> None:
    store = Store()
    store["plan/2"] = EDITED.to_dict()
    said = answered(store)
    assert (said["answer"], said["plan_hash"], len(said["plan"]["steps"])) == ("yes", PLAN.hash, 2)
    assert store.asked == [{"kind": "authorise", "approval_hash": PLAN.hash}]


def test_a_yes_in_the_ardent_view_is_to_the_version_of_the_verdict() -> None:
    store = Store()
    store["plan/2"] = EDITED.to_dict()
    store["verdict"] = {"approval_hash": EDITED.hash}
    said = answered(store)
    assert (said["answer"], said["plan_hash"], len(said["plan"]["steps"])) == ("yes", EDITED.hash, 1)


def test_a_version_that_was_edited_after_the_yes_is_a_no() -> None:
    store = Store()
    store["verdict"] = {"approval_hash": EDITED.hash}
    store["plan/2"] = EDITED.to_dict() | {"title": "Drop everything"}
    said = answered(store)
    assert said["answer"] == "no"
    assert "changed after it was approved" in said["reason"]
    assert store.asked == []


@pytest.mark.parametrize(
    ("event", "answer"),
    [
        (None, "expired"),
        ({"error": "timeout"}, "expired"),
        (YES | {"chosen_options": ["Reject"]}, "no"),
        (YES | {"chosen_options": []}, "no"),
        (YES | {"chosen_options": ["Approve", "Reject"]}, "no"),
        (YES | {"chosen_options": ["Revise"], "params_input": {"comment": "one file"}}, "revise"),
    ],
)
def test_everything_else_is_no_yes(event: Any, answer: str) -> None:
    said = answered(Store(), event)
    assert said["answer"] == answer
    assert said.get("comment", "") == ("one file" if answer == "revise" else "")


def test_what_the_steward_refuses_is_a_no() -> None:
    store = Store({"authorise": lambda _: {"ok": False, "reason": "The approval has expired"}})
    said = answered(store)
    assert (said["answer"], said["reason"]) == ("no", "The approval has expired")


def test_no_steward_is_a_reason_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: Any, **__: Any) -> None:
        raise NoAnswer("nobody")

    monkeypatch.setattr(Errands, "ask", silent)
    with pytest.raises(NoAnswer):
        answered(Store())
    with pytest.raises(NoAnswer):
        check_rights(Errands(Store()))


def test_a_run_without_rights_does_not_begin() -> None:
    store = Store({"connections": lambda _: {"ok": False, "reason": "viewer may not read 'shop'"}})
    with pytest.raises(AirflowFailException, match="may not read 'shop'"):
        check_rights(Errands(store))


def test_a_run_without_a_request_fails_for_good() -> None:
    with pytest.raises(AirflowFailException, match="no 'session' in its conf"):
        request_of(context_of(Store(), TaskInstance(), {}))


def yes(plan: Plan = PLAN, **changes: Any) -> dict[str, Any]:
    return {"answer": "yes", "plan": plan.to_dict(), "plan_hash": plan.hash, **changes}


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"answer": "no", "comment": "too big"}, "rejected"),
        ({"answer": "revise"}, "revised"),
        ({"answer": "expired"}, "expired"),
        ({}, "gave_up"),
        (yes(plan_hash="0" * 64), "rejected"),
        (yes() | {"plan": EDITED.to_dict()}, "rejected"),
        (yes(answer="not_asked"), "rejected"),
    ],
)
def test_no_work_without_exactly_what_was_approved(answer: dict[str, Any], outcome: str) -> None:
    made = approved(REQUEST, answer)
    assert isinstance(made, dict)
    assert (made["outcome"], made["session_id"]) == (outcome, REQUEST.session_id)


def test_work_asks_the_steward_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    class Session:
        def work(self, plan: Plan) -> dict[str, Any]:
            return {"outcome": "change", "hash": plan.hash}

    monkeypatch.setattr("airflow_provider_ardent.operators.work.open_session", lambda *_: Session())
    store, ti = Store(), TaskInstance(task_id="work")
    ti.upstream = {"plan_approval": yes()}
    made = WorkOperator(task_id="work").execute(context_of(store, ti, REQUEST.to_conf()))
    assert made == {"outcome": "change", "hash": PLAN.hash}
    assert store.asked == [{"kind": "authorise", "approval_hash": PLAN.hash}]
    store.services["authorise"] = lambda _: {"ok": False, "reason": "The approval has expired"}
    late = WorkOperator(task_id="work").execute(context_of(store, ti, REQUEST.to_conf()))
    assert (late["outcome"], late["summary"]) == ("rejected", "The approval has expired")
    store.asked.clear()
    ti.upstream = {"plan_approval": yes(answer="not_asked")}
    alone = replace(REQUEST, autonomy="propose")
    assert WorkOperator(task_id="work").execute(context_of(store, ti, alone.to_conf()))["outcome"] == "change"
    assert store.asked == []


@pytest.mark.parametrize(
    ("most", "autonomy", "verified", "asks"),
    [
        ("merge", "plan", True, True),
        ("merge", "propose", True, True),
        ("merge", "merge", True, False),
        ("merge", "merge", False, True),
        ("propose", "merge", True, True),
    ],
)
def test_a_session_has_its_own_autonomy_within_ardents(
    monkeypatch: pytest.MonkeyPatch, most: str, autonomy: str, verified: bool, asks: bool
) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__AUTONOMY", most)
    assert needs_answer({"outcome": "change", "verified": verified}, autonomy) is asks


def test_statements_are_asked_about_whatever_the_autonomy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__AUTONOMY", "merge")
    assert needs_answer({"outcome": "change", "verified": True, "target": "database"}, "merge")
    assert not needs_answer({"outcome": "answer", "verified": False, "target": "database"}, "merge")
