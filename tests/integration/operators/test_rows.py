"""Tasks that change rows: real DAG runs, a real database, and a person who says yes or no over HTTP."""

from __future__ import annotations

import pytest

from airflow_provider_ardent.operators.agent import NOT_RUN
from airflow_provider_ardent.testing import Say
from tests.integration.operators.conftest import Desk

pytestmark = [pytest.mark.integration, pytest.mark.timeout(900)]

ADDED = "INSERT INTO customers (customer_id, name) VALUES (6, 'Alan')"
LOOK = "SELECT count(*) FROM customers WHERE customer_id = 6"


def alan(desk: Desk) -> list[tuple[object, ...]]:
    return desk.world.sql("SELECT name FROM customers WHERE customer_id = 6")


@pytest.fixture(autouse=True)
def _statements(desk: Desk) -> None:
    desk.answer = lambda _: Say(f"```sql\n{ADDED};\n```")


def test_without_a_question_nothing_is_run(desk: Desk) -> None:
    ended = desk.run("rows_proposed")
    result = ended["xcoms"]["add", -1, "return_value"]
    assert (ended["state"], result["outcome"], result["reason"]) == ("success", "proposed", NOT_RUN), result
    assert (result["verified"], result["statements"]) == (True, [ADDED])
    assert alan(desk) == []


def test_a_no_leaves_the_rows_alone(desk: Desk) -> None:
    ended = desk.run("rows_asked", "Reject", LOOK)
    assert ended["xcoms"]["add", -1, "return_value"]["outcome"] == "rejected"
    assert ended["session"]["state"] == "rejected"
    assert alan(desk) == []


def test_rows_are_changed_after_a_yes_and_once(desk: Desk) -> None:
    ended = desk.run("rows_asked", "Approve", LOOK)
    assert ended["rows"] == [[0]], "they were changed before anybody said yes"
    result = ended["xcoms"]["add", -1, "return_value"]
    assert (ended["state"], result["outcome"]) == ("success", "applied"), result
    assert result["statements"] == [ADDED]
    assert "customers: 5 → 6 rows" in result["reason"]
    (turn,) = ended["session"]["turns"]
    assert (ended["session"]["state"], turn["applied"]["outcome"]) == ("done", "applied")
    assert turn["applied"]["reason"] == result["reason"]
    assert (turn["proposal"]["target"], turn["proposal"]["statements"]) == ("database", [ADDED])
    assert alan(desk) == [("Alan",)]
