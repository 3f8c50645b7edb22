from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from airflow_provider_ardent.agent.allowances import (
    REPAIRS,
    allowances_in_force,
    allowances_of,
    month_of,
    starts_again,
)
from airflow_provider_ardent.errors import NotConfigured


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in (
        ("MONTH_USD", "100"),
        ("USER_MONTH_USD", "20"),
        ("USER_MONTH_TOKENS", "5000"),
        ("DAG_MONTH_TOKENS", "1000"),
        ("BUDGETS", '{"users": {"anna": {"usd": 50}, "ardent": {"usd": 7}}, "dags": {"big": {"tokens": 0}}}'),
    ):
        monkeypatch.setenv(f"AIRFLOW__ARDENT__{name}", value)
    return monkeypatch


def limits(user: str, dag_id: str) -> dict[tuple[str, str], tuple[float | None, int | None]]:
    return {(a.scope, a.key): (a.usd, a.tokens) for a in allowances_of(user, dag_id)}


def test_nothing_is_limited_by_default() -> None:
    assert allowances_of("anna", "orders") == ()


@pytest.mark.usefixtures("configured")
def test_a_session_has_the_limits_of_its_month_user_and_dag() -> None:
    assert limits("bob", "orders") == {
        ("month", ""): (100, None),
        ("user", "bob"): (20, 5000),
        ("dag", "orders"): (None, 1000),
    }


@pytest.mark.usefixtures("configured")
def test_an_override_replaces_one_amount_and_zero_lifts_a_limit() -> None:
    assert limits("anna", "big") == {("month", ""): (100, None), ("user", "anna"): (50, 5000)}
    by = {a.scope: a.usd_by for a in allowances_of("anna", "orders")}
    assert by["user"] == "[ardent] budgets (user anna)"


@pytest.mark.usefixtures("configured")
def test_the_limits_of_people_are_not_those_of_repairs() -> None:
    assert limits(REPAIRS, "orders")["user", REPAIRS] == (7, None)


@pytest.mark.usefixtures("configured")
def test_work_without_a_dag_has_no_limit_of_a_dag() -> None:
    assert {scope for scope, _ in limits("bob", "")} == {"month", "user"}


@pytest.mark.usefixtures("configured")
def test_what_is_in_force_includes_what_only_an_override_names() -> None:
    found = {(a.scope, a.key) for a in allowances_in_force(["bob"], ["orders"])}
    assert found == {("month", ""), ("user", "anna"), ("user", "bob"), ("user", "ardent"), ("dag", "orders")}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MONTH_USD", "-1", "month_usd is -1"),
        ("MONTH_USD", "nan", "month_usd is nan"),
        ("DAG_MONTH_TOKENS", "many", "dag_month_tokens is 'many'"),
        ("BUDGETS", "{", r"\[ardent\] budgets must be JSON"),
        ("BUDGETS", '{"teams": {}}', "budgets must be JSON.*teams"),
        ("BUDGETS", '{"users": {"anna": {"eur": 5}}}', "'eur' is neither usd nor tokens"),
        ("BUDGETS", '{"users": {"anna": {"usd": "5"}}}', "usd '5' is not an amount"),
        ("BUDGETS", '{"users": {"anna": {"usd": -5}}}', "usd -5 is not an amount"),
        ("BUDGETS", '{"users": {"anna": 5}}', "budgets must be JSON"),
        ("BUDGETS", "[1]", "budgets must be JSON"),
    ],
)
def test_a_wrong_limit_is_refused_with_its_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(f"AIRFLOW__ARDENT__{name}", value)
    with pytest.raises(NotConfigured, match=said):
        allowances_of("anna", "orders")


def test_months_end_where_they_end() -> None:
    assert month_of(date(2028, 2, 10)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert month_of(date(2026, 12, 31)) == (date(2026, 12, 1), date(2026, 12, 31))
    assert starts_again(datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == datetime(2027, 1, 1, tzinfo=UTC)
