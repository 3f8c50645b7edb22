"""Requests to bring DAGs to Airflow 3: which files they are about, and what is known to change in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from airflow_provider_ardent.authoring import wishes
from airflow_provider_ardent.authoring.upgrade import outdated, upgrade_plan
from tests.unit.authoring.shop import look

OLD = """
from airflow import DAG
from airflow.operators.python import PythonOperator
from airflow.utils.dates import days_ago

from {module} import count

with DAG("{dag_id}", schedule_interval="@daily", start_date=days_ago(2), catchup=False) as dag:
    PythonOperator(task_id="count", python_callable=count, provide_context=True)
"""
COUNTING = """
def count(execution_date, **context):
    print("SELECT count(*) FROM orders", execution_date)
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Two DAGs of Airflow 2, each with a module of its own."""
    for name in ("first", "second"):
        (tmp_path / "dags").mkdir(exist_ok=True)
        (tmp_path / "include").mkdir(exist_ok=True)
        (tmp_path / "dags" / f"{name}.py").write_text(OLD.format(dag_id=name, module=f"include.{name}s"))
        (tmp_path / "include" / f"{name}s.py").write_text(COUNTING)
    return tmp_path


@pytest.mark.parametrize(
    "text",
    [
        "Please bring these two DAGs from Airflow 2 to 3.3.",
        "Upgrade first to Airflow 3",
        "first was written for Airflow 2. Please make it run on 3.3 with the same results.",
        "After the move to Airflow 3.1 first does not load. Please adapt it.",
        "Migrate all our DAGs to Airflow 3.3",
        "After the move to Airflow 3.3 first does not load, why ever. Please adapt it.",
    ],
)
def test_what_asks_for_an_upgrade(text):
    assert wishes.upgrades(text)


@pytest.mark.parametrize(
    "text",
    [
        "Write a DAG for Airflow 3.3 that loads orders",
        "Create a DAG that moves orders every day, for Airflow 3",
        "Which DAGs still have to be upgraded to Airflow 3?",
        "Move the orders to table 3",
        "Load orders with airflow",
    ],
)
def test_what_does_not(text):
    assert not wishes.upgrades(text)


def test_the_dags_that_are_named_and_their_modules_are_changed(old):
    seen = look(old, "Bring the DAG second from Airflow 2 to 3.3")
    assert list(outdated(seen, old)) == ["dags/second.py", "include/seconds.py"]
    plan = upgrade_plan(seen, old)
    assert plan is not None
    assert plan.files == ("dags/second.py", "include/seconds.py")
    assert plan.connections == ("shop",)
    assert plan.reads == ("shop:orders",)
    assert plan.title == "Bring dags/second.py, include/seconds.py to Airflow 3"


def test_where_none_is_named_all_are_meant(old):
    found = outdated(look(old, "Upgrade our DAGs to Airflow 3.3"), old)
    assert set(found) == {"dags/first.py", "dags/second.py", "include/firsts.py", "include/seconds.py"}
    assert "schedule=" in found["dags/first.py"]
    assert "logical_date" in found["include/firsts.py"]


def test_a_file_may_be_named_instead(old):
    seen = look(old, "Migrate dags/first.py to Airflow 3")
    assert set(outdated(seen, old)) == {"dags/first.py", "include/firsts.py"}


def test_where_nothing_is_known_to_change_it_is_an_ordinary_request(tmp_path):
    assert upgrade_plan(look(tmp_path, "Upgrade daily_orders to Airflow 3.3"), tmp_path) is None


def test_another_request_is_none(old):
    assert upgrade_plan(look(old, "Let the DAG first also count customers"), old) is None


def test_a_whole_repository_comes_in_parts(tmp_path):
    (tmp_path / "dags").mkdir()
    for number in range(45):
        text = OLD.format(dag_id=f"dag_{number}", module="include.none")
        (tmp_path / "dags" / f"dag_{number}.py").write_text(text)
    plan = upgrade_plan(look(tmp_path, "Upgrade all DAGs to Airflow 3.3"), tmp_path)
    assert plan is not None
    assert len(plan.files) == 40
    assert "5 more files need it" in plan.summary
