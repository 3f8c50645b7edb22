from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from airflow_provider_ardent.authoring.plan import (
    Expected,
    Missing,
    Plan,
    PlanInvalid,
    Step,
    conn_of,
    table_of,
)

PLAN = Plan(
    "plan",
    "Turnover by status",
    "Reads `orders`, writes `by_status`.",
    (
        Step("a1", "Read the orders", "Of the day.", reads=("shop:orders",), files=("dags/by_status.py",)),
        Step("a2", "Write the table", writes=("shop:by_status",), connections=("shop",)),
    ),
    looked_at=("connection shop (sqlite): 7 tables",),
    expected=(Expected("shop", "by_status", "one row a status"),),
    request="Sum up the orders by status",
)


def test_a_plan_survives_json():
    assert Plan.from_dict(PLAN.to_dict()) == PLAN


def test_the_hash_names_what_is_run():
    changed = (
        replace(PLAN, title="Other"),
        replace(PLAN, request="Other"),
        replace(PLAN, steps=PLAN.steps[::-1]),
        replace(PLAN, steps=(PLAN.steps[0], replace(PLAN.steps[1], writes=("crm:by_status",)))),
        replace(PLAN, expected=()),
    )
    assert len({PLAN.hash, *(plan.hash for plan in changed)}) == 1 + len(changed)


def test_comments_and_who_made_it_are_not_part_of_the_hash():
    commented = replace(PLAN.steps[0], comment="why?", edited_by="robin")
    same = replace(PLAN, steps=(commented, PLAN.steps[1]), version=2, author="robin", summary="Other words")
    assert same.hash == PLAN.hash


def test_a_hash_that_came_with_the_plan_is_not_believed():
    data = PLAN.to_dict() | {"title": "Drop everything"}
    assert Plan.from_dict(data).hash != data["hash"]


def test_what_changed_is_said_in_sentences():
    first, second = PLAN.steps
    edited = replace(second, title="Store", writes=("shop:status_days",), comment="one row a day, please")
    new = replace(PLAN, steps=(edited, Step("a3", "Tell the team"), first))
    assert new.changed_from(PLAN) == [
        "Step 1 is now called 'Store' (was 'Write the table').",
        "Step 1 also writes shop:status_days.",
        "Step 1 no longer writes shop:by_status.",
        "Step 1 has a comment: one row a day, please",
        "Step 2, 'Tell the team', is new.",
        "The order is now: 'Store', 'Tell the team', 'Read the orders'.",
    ]
    assert replace(PLAN, steps=PLAN.steps[:1]).changed_from(PLAN) == ["Step 'Write the table' was removed."]
    assert PLAN.changed_from(PLAN) == []


def test_connections_are_also_those_of_the_tables():
    assert PLAN.connections == ("shop",)
    assert (conn_of("shop:orders"), table_of("shop:orders")) == ("shop", "orders")
    assert (conn_of("orders"), table_of("orders")) == ("", "orders")


def test_any_word_of_a_plan_may_be_a_table():
    assert {"orders", "by_status", "status", "sum"} <= PLAN.words


def test_what_is_missing_makes_it_infeasible():
    assert PLAN.feasible
    assert not replace(PLAN, missing=(Missing("table", "x", "There is no x."),)).feasible
    assert not replace(PLAN, kind="answer").feasible


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "party"}, "kind is 'party'"),
        ({"title": " "}, "title of plan is empty"),
        ({"title": 5}, "must be text"),
        ({"summary": "x" * 20_001}, "20000 are allowed"),
        ({"steps": []}, "at least one step"),
        ({"steps": "read"}, "steps must be a list"),
        ({"steps": [{"id": "a1", "title": "x"}] * 2}, "Two steps have the id 'a1'"),
        ({"steps": [{"id": f"a{n}", "title": "x"} for n in range(21)]}, "20 are allowed"),
        ({"steps": [{"id": "../a", "title": "x"}]}, "id of step 1"),
        ({"steps": [{"id": "a1", "title": "x", "files": ["../etc/passwd"]}]}, "not inside the repository"),
        ({"steps": [{"id": "a1", "title": "x", "files": ["/etc/passwd"]}]}, "not inside the repository"),
        ({"steps": [{"id": "a1", "title": "x", "reads": [5]}]}, "reads of step 1"),
        ({"steps": ["x"]}, "step 1 must be a JSON object"),
        ({"version": 0}, "version is 0"),
        ({"missing": [{"kind": "money"}]}, "missing"),
        ({"expected": ["x"]}, "expected"),
    ],
)
def test_what_is_wrong_is_refused_by_name(change, message):
    with pytest.raises(PlanInvalid, match=message):
        Plan.from_dict(PLAN.to_dict() | change)


STATEMENTS: dict[str, Any] = {
    "title": "Add Ann",
    "steps": [{"id": "a1", "title": "Add Ann", "writes": ["crm:customers"]}],
    "target": "database",
    "conn_id": "crm",
    "allows": ["all_rows"],
}


def test_a_plan_of_statements_says_which_database_and_is_read_back() -> None:
    plan = Plan.from_dict(STATEMENTS)
    assert (plan.target, plan.conn_id, plan.allows, plan.connections) == (
        "database",
        "crm",
        ("all_rows",),
        ("crm",),
    )
    assert Plan.from_dict(plan.to_dict()).hash == plan.hash


@pytest.mark.parametrize(
    "changed",
    [{"allows": []}, {"allows": ["schema"]}, {"conn_id": "", "target": "repository", "allows": []}],
)
def test_the_hash_of_a_plan_of_statements_covers_what_it_may_do(changed: dict[str, Any]) -> None:
    assert Plan.from_dict(STATEMENTS | changed).hash != Plan.from_dict(STATEMENTS).hash


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"target": "moon"}, "target is 'moon'"),
        ({"conn_id": ""}, "must name its connection"),
        ({"allows": ["drop"]}, "allows names 'drop'"),
        ({"target": "repository"}, "belong to plans whose target is a database"),
        ({"steps": [{"id": "a1", "title": "T", "writes": ["other:t"]}]}, "also names 'other'"),
        ({"steps": [{"id": "a1", "title": "T", "reads": ["crm:t"]}]}, "must name the tables that change"),
        ({"steps": [{"id": "a1", "title": "T", "writes": ["crm:t"], "files": ["a.py"]}]}, "changes no files"),
    ],
)
def test_a_plan_of_statements_is_about_one_database(changed: dict[str, Any], reason: str) -> None:
    with pytest.raises(PlanInvalid, match=reason):
        Plan.from_dict(STATEMENTS | changed)
