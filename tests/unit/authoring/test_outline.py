from __future__ import annotations

import pytest

from airflow_provider_ardent.authoring import answers
from airflow_provider_ardent.authoring.outline import outline, plan_of
from airflow_provider_ardent.authoring.plan import Plan
from tests.unit.authoring.shop import look


@pytest.mark.parametrize(
    ("text", "reads", "writes", "dag_id", "schedule"),
    [
        (
            "Every hour, count the orders by status from the table orders into a new table `by_status`.",
            ("shop:orders",),
            ("shop:by_status",),
            "by_status",
            "@hourly",
        ),
        (
            "Join orders and customers and store the sums in shop.customer_sums",
            ("shop:orders", "shop:customers"),
            ("shop:customer_sums",),
            "customer_sums",
            "@daily",
        ),
        (
            "Write a DAG called nightly_fill that loads orders into the table daily_orders",
            ("shop:orders",),
            ("shop:daily_orders",),
            "nightly_fill",
            "@daily",
        ),
        ("Check the quality of orders", ("shop:orders",), (), "check_quality_orders", "@daily"),
    ],
)
def test_a_new_dag(tmp_path, text, reads, writes, dag_id, schedule):
    made = outline(look(tmp_path, text))
    assert (made.reads, made.writes, made.dag_id, made.schedule) == (reads, writes, dag_id, schedule)
    assert made.path == f"dags/{dag_id}.py"
    assert made.changes is None
    assert made.sibling is not None


def test_a_taken_name_is_not_taken_again(tmp_path):
    made = outline(look(tmp_path, "Create a DAG that loads orders into the table daily_orders"))
    assert made.dag_id == "fill_daily_orders"


@pytest.mark.parametrize(
    "text",
    [
        "Let the DAG daily_orders also skip orders with the status open",
        "Change the daily_orders DAG so that it ignores open orders",
        "Add a check to the `daily_orders` pipeline",
    ],
)
def test_a_change_of_a_dag_that_exists(tmp_path, text):
    seen = look(tmp_path, text)
    made = outline(seen)
    assert made.changes is not None
    assert (made.path, made.dag_id) == ("dags/daily_orders.py", "daily_orders")
    plan = plan_of(made, seen)
    assert [step.files for step in plan.steps] == [("dags/daily_orders.py",)]
    assert "shop:daily_orders" in plan.writes


def test_the_plan_is_one_that_people_can_edit(tmp_path):
    seen = look(tmp_path, "Every day, sum up orders into a new table `sums`")
    plan = plan_of(outline(seen), seen)
    assert Plan.from_dict(plan.to_dict()) == plan
    assert [step.title for step in plan.steps] == [
        "Read orders",
        "Write sums",
        "Make it the DAG sums, run @daily",
    ]
    assert "order_id" in plan.steps[0].detail
    assert "is new" in plan.steps[1].detail
    assert "owner shop-data, retries 2" in plan.steps[2].detail
    assert plan.expected[0].table == "sums"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which DAGs write the table daily_orders?", "1 DAG file write `daily_orders`"),
        ("Which pipelines read orders?", "`daily_orders` (`dags/daily_orders.py`"),
        ("Which DAGs use the connection shop?", "use the connection `shop`"),
        ("Who owns daily_orders?", "`shop-data`"),
        ("When does daily_orders run?", "'@daily'"),
        ("Which DAGs write the table customers?", "No DAG of this repository seems to write `customers`"),
        ("What is the meaning of life?", ""),
        ("Why did load of the DAG daily_orders fail? Read what it writes.", ""),
        ("Which DAG writes daily_orders? And why does it fail", ""),
    ],
)
def test_answers_that_need_no_model(tmp_path, text, said):
    found = answers.answer(look(tmp_path, text))
    assert said in found
    assert bool(found) is bool(said)
