from __future__ import annotations

from pathlib import Path

import pytest

from airflow_provider_ardent.authoring import wishes
from airflow_provider_ardent.authoring.direct import direct_of, direct_plan
from tests.unit.authoring.shop import look

ABOUT_ROWS = [
    "Add this customer: Ann Lee, age 31",
    "Please merge the duplicate customers, they have the same email",
    "Can you correct the age of the customer Ann Lee to 32?",
    "Set the status of order 7 to paid.",
    "Delete the test orders of customer 5",
    "We need to cancel order 17.",
    "Please enter our three new branches into the database (connection `chain`): Linz, Graz, Brno.",
]
ABOUT_OTHER_THINGS = [
    "Add a task that loads the customers",
    "Fix the DAG daily_orders",
    "Every day, delete old orders",
    "Add a column nickname to customers",
    "Add orders_by_status with the counts of orders",
    "Merge customers nightly from the CRM",
    "Create a view of the customers",
    "Why is the customer Ann there twice?",
    "Load the new customers",
    "Add a retry to load_orders",
    "Update the file sql/customers.sql",
    "Delete customers.csv, we do not import the customers any more",
]


@pytest.mark.parametrize("text", ABOUT_ROWS)
def test_requests_about_rows(text: str) -> None:
    assert wishes.changes_rows(text)


@pytest.mark.parametrize("text", ABOUT_OTHER_THINGS)
def test_requests_about_other_things(text: str, tmp_path: Path) -> None:
    assert not wishes.changes_rows(text)
    assert direct_of(look(tmp_path, text)) is None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The average shows 0, why?", True),
        ("Yesterday's turnover is missing in daily_orders. Why?", True),
        ("The numbers are wrong, but how come only on Mondays?", True),
        ("Fix the average, why is it 0?", False),
        ("Create a table that says why an order failed", False),
        ("Could you say why it failed and change it?", False),
    ],
)
def test_a_question_may_start_with_what_is_wrong(text: str, question: bool) -> None:
    assert wishes.is_question(text) is question


def test_a_plan_names_the_tables_that_change(tmp_path: Path) -> None:
    plan = direct_plan(look(tmp_path, "Add this customer: Ann Lee, age 31"))
    assert plan is not None
    assert (plan.target, plan.conn_id, plan.writes, plan.files) == (
        "database",
        "shop",
        ("shop:customers",),
        (),
    )
    assert plan.steps[0].detail == "Add this customer: Ann Lee, age 31"
    assert plan.allows == ()


def test_rows_that_become_one_take_along_what_refers_to_them(tmp_path: Path) -> None:
    plan = direct_plan(look(tmp_path, "Merge the duplicate customers"))
    assert plan is not None
    assert plan.writes == ("shop:customers", "shop:daily_orders", "shop:orders")


def test_all_rows_are_allowed_where_they_are_meant(tmp_path: Path) -> None:
    plan = direct_plan(look(tmp_path, "Set the status of all orders to open"))
    assert plan is not None
    assert plan.allows == ("all_rows",)


@pytest.mark.parametrize(
    "text",
    [
        "Add the supplier Ann Lee",
        "Add Ann to `new_customers`, one of our customers",
    ],
)
def test_no_table_or_one_that_is_not_there(text: str, tmp_path: Path) -> None:
    assert direct_of(look(tmp_path, text)) is None


def test_a_request_that_names_a_dag_is_about_the_dag(tmp_path: Path) -> None:
    text = "Set the status of order 7 to paid"
    assert direct_of(look(tmp_path, text)) is not None
    assert direct_of(look(tmp_path, text, dag_id="daily_orders")) is None
