"""From a sentence to a plan, or to what is missing; no work is started."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from airflow_provider_ardent.authoring.plan import Plan, Step
from airflow_provider_ardent.authoring.request import Previous
from airflow_provider_ardent.testing import Say
from tests.integration.authoring.conftest import KEY, PASSWORD, WISH, WORDS, Serve, Shop

pytestmark = pytest.mark.integration


def call(name: str, **args: Any) -> Say:
    return Say(None, [{"id": f"call_{name}", "name": name, "arguments": json.dumps(args)}], "tool_calls")


STEP = {
    "id": "a1",
    "title": "Write the DAG",
    "reads": ["shop:orders"],
    "writes": ["shop:orders_by_status"],
    "connections": ["shop"],
    "files": ["dags/orders_by_status.py"],
}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Copy orders through the connection warehouse into `x_copy`", "connection", "warehouse"),
        ("Copy orders into the connection crm", "permission", "crm"),
        ("Count the rows of the table invoices every day", "table", "invoices"),
        ("Sum the column amout of orders every day", "column", "amout"),
        ("Count orders with the package nonsense_package", "package", "nonsense_package"),
        ("Count orders with the FlyingCarpetOperator", "package", "FlyingCarpetOperator"),
        ("Count orders as the variable day_of_doom says", "variable", "day_of_doom"),
    ],
)
def test_what_is_missing_is_found_by_looking(
    shop: Shop, serve: Serve, text: str, kind: str, name: str
) -> None:
    server = serve(Say(status=500))
    plan = shop.plan(text)
    assert plan.kind == "impossible"
    assert [(one.kind, one.name) for one in plan.missing] == [(kind, name)]
    assert name in plan.summary
    assert server.requests == [], "a model was asked"
    proposal = shop.session(shop.request(text)).work(plan)
    assert (proposal["outcome"], proposal["question"]) == ("impossible", None)
    assert shop.git("branch", "--list", "ardent/*") == ""


def test_a_question_about_dags_is_answered_without_a_model(shop: Shop, serve: Serve) -> None:
    server = serve(Say(status=500))
    plan = shop.plan("Which DAGs write the table daily_sales?")
    assert plan.kind == "answer"
    assert "`daily_sales`" in plan.summary
    assert server.requests == []
    assert shop.session(shop.request()).work(plan)["outcome"] == "answer"


def test_other_questions_are_answered_by_the_model(shop: Shop, serve: Serve) -> None:
    serve("The shop counts days in UTC.")
    plan = shop.plan("What is a day for the shop?")
    assert (plan.kind, plan.summary) == ("answer", "The shop counts days in UTC.")


def test_without_a_model_the_plan_says_so(shop: Shop) -> None:
    plan = shop.plan()
    assert plan.kind == "impossible"
    assert "No model is configured" in plan.summary


def test_a_plan_is_made_once(shop: Shop, serve: Serve) -> None:
    server = serve(WORDS)
    first = shop.session(shop.request()).plan()
    assert shop.session(shop.request()).plan() == first
    assert len(server.requests) == 1
    assert (first["spent"]["calls"], first["spent"]["tokens_in"] > 0) == (1, True)
    assert [e.data["text"] for e in shop.log.of("user_said")] == [WISH]


def test_a_small_model_revises_only_the_step_with_the_comment(shop: Shop, serve: Serve) -> None:
    serve(WORDS, json.dumps({"title": "Write the counts, paid ones only", "detail": "Only paid orders."}))
    first = shop.plan()
    steps = (first.steps[0], replace(first.steps[1], comment="only paid orders"), *first.steps[2:])
    shop.store.events.clear()
    previous = Previous("revise", "r1", "", replace(first, steps=steps, version=2))
    second = shop.plan(previous=previous, turn=2)
    assert second.steps[0] == first.steps[0]
    assert second.steps[2:] == first.steps[2:]
    assert second.steps[1].title == "Write the counts, paid ones only"
    assert "only paid orders" in second.steps[1].detail
    assert second.steps[1].comment == ""
    assert second.hash != first.hash


def test_a_strong_model_looks_around_and_proposes(shop: Shop, serve: Serve) -> None:
    server = serve(
        call("read", path="dags/daily_sales.py"),
        call("read", path="secrets.md"),
        call("write_file", path="dags/x.py", content="x = 1"),
        call("propose_plan", title="T", summary="S", steps=[STEP | {"reads": ["shop:invoices"]}]),
        call("propose_plan", title="T", summary="S", steps=[STEP | {"connections": ["crm"]}]),
        call("propose_plan", title="T", summary="S", steps=[STEP | {"files": ["../x.py"]}]),
        call("propose_plan", title="Count by status", summary="Counts.", steps=[STEP]),
        driver="loop",
    )
    plan = shop.plan()
    assert (plan.kind, plan.title) == ("plan", "Count by status")
    assert plan.steps == (Step("a1", "Write the DAG", **_step(STEP)),)
    told = json.dumps(server.requests[-1]["messages"])
    assert "There is no tool 'write_file'" in told
    assert "There is no table 'invoices'" in told
    assert "this session may not use it" in told
    assert "not inside the repository" in told
    assert PASSWORD not in json.dumps(server.requests)
    assert KEY not in json.dumps(server.requests)


def _step(data: dict[str, Any]) -> dict[str, Any]:
    names = ("reads", "writes", "connections", "files")
    return {name: tuple(data[name]) for name in names}


def test_a_contradiction_is_quoted_with_file_and_line(shop: Shop, serve: Serve) -> None:
    lacking = {"kind": "convention", "name": "pandas", "text": "The rules forbid pandas."}
    serve(
        call("say_impossible", missing=[{"kind": "table", "name": "orders", "text": "No orders."}]),
        call("say_impossible", missing=[lacking | {"quote": "AGENTS.md:99"}]),
        call("say_impossible", missing=[lacking | {"quote": "AGENTS.md:4"}]),
        driver="loop",
    )
    plan = shop.plan("Load orders into `frames`, as data frames")
    assert plan.kind == "impossible"
    assert plan.missing[0].kind == "convention"
    assert "AGENTS.md, line 4: “- No pandas.”" in plan.missing[0].text


def test_a_strong_model_may_ask(shop: Shop, serve: Serve) -> None:
    serve(call("ask", text="Gross or net?"), driver="loop")
    plan = shop.plan()
    assert (plan.kind, plan.summary) == ("question", "Gross or net?")


def test_a_strong_revision_leaves_steps_without_comments_alone(shop: Shop, serve: Serve) -> None:
    old = Plan("plan", "T", steps=(Step("a1", "Read"), Step("a2", "Write", comment="to disk")), request=WISH)
    serve(
        call(
            "propose_plan",
            title="T",
            summary="S",
            steps=[{"id": "a1", "title": "Something else"}, {"id": "a2", "title": "Write to disk"}],
        ),
        driver="loop",
    )
    plan = shop.plan(previous=Previous("revise", "r1", "", old), turn=2)
    assert [step.title for step in plan.steps] == ["Read", "Write to disk"]
