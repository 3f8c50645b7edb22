from __future__ import annotations

import json

import pytest

from airflow_provider_ardent.masking import Masker
from airflow_provider_ardent.verify.variables import MOST_NAMES, names_in, variables_for

CODE = """
rates = Variable.get("rates_url")
limits = models.Variable.get(
    key='limits', deserialize_json=True)
sql = "SELECT * FROM {{ var.value.schema_name }}.orders LIMIT {{ var.json.limits.rows }}"
bash = "echo {{ var.value.get('region', 'eu') }}"
other = Variable.get(name_made_up_at_run_time)
"""
STORED = {
    "rates_url": "http://rates.example/today",
    "limits": '{"rows": 100}',
    "schema_name": "shop",
    "region": "eu",
    "api_token": "abc",
}


def test_names_stand_in_code_and_in_templates() -> None:
    assert names_in([CODE]) == ("rates_url", "limits", "region", "schema_name")
    assert names_in(["Variable.set('x', 1)", "variables.get('y')", "var.value.get(z)"]) == ()


def test_a_file_cannot_name_any_number() -> None:
    assert len(names_in(f"Variable.get('v{n}')" for n in range(1000))) == MOST_NAMES


def test_what_is_named_is_given_and_listed_without_its_value() -> None:
    given = variables_for([CODE], STORED.get, Masker())
    assert given.environment()["AIRFLOW_VAR_RATES_URL"] == "http://rates.example/today"
    assert set(given.values) == {"rates_url", "limits", "region", "schema_name"}
    check = given.check()
    assert check is not None
    assert (check.moment, check.status) == ("before", "passed")
    assert check.detail == "given to the sandbox: rates_url, limits, region, schema_name"
    assert "rates.example" not in str(check.to_dict())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("api_token", "abc"),
        ("warehouse_password", "abc"),
        ("house_rule", "canary-of-a-connection"),
        ("house_rule", "https://robin:hunter2@rates.example/"),
        ("house_rule", json.dumps({"host": "x", "password": "abc"})),
        ("house_rule", json.dumps({"host": "x", "accounts": ["a8c7b6d5e4f3a2b1c0d9e8f7"]})),
        ("house_rule", "a8c7b6d5e4f3a2b1c0d9e8f7"),
        ("house_rule", "ghp_" + "a1" * 12),
        ("house_rule", "x" * 65_000),
        ("hidden_by_configuration", "abc"),
    ],
)
def test_what_looks_secret_is_withheld_and_said(name: str, value: str) -> None:
    given = variables_for(
        [f"Variable.get('{name}')"],
        {name: value}.get,
        Masker(["canary-of-a-connection"]),
        hidden=lambda asked: asked.startswith("hidden"),
    )
    assert given.values == {}
    check = given.check()
    assert check is not None
    assert check.status == "skipped"
    assert check.detail.startswith(f"none is given to the sandbox; {name} is not: ")
    assert value not in check.detail


def test_a_secret_name_is_not_even_read() -> None:
    asked: list[str] = []
    variables_for(["Variable.get('db_password')"], lambda name: asked.append(name), Masker())
    assert asked == []


def test_the_setting_withholds_all() -> None:
    given = variables_for([CODE], STORED.get, Masker(), allowed=False)
    assert given.environment() == {}
    assert "[ardent] sandbox_variables is off" in given.withheld["rates_url"]


def test_code_that_names_none_says_nothing() -> None:
    assert variables_for(["print('hello')"], STORED.get, Masker()).check() is None
    assert variables_for(["Variable.get('unknown')"], STORED.get, Masker()).check() is None
