from __future__ import annotations

import json
from pathlib import Path

import pytest

from airflow_provider_ardent import settings
from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.get_provider_info import get_provider_info
from dev.configuration import page


def test_every_default_is_valid():
    for option in settings.OPTIONS:
        if option.choices:
            assert option.default in option.choices
        if option.type in ("integer", "float"):
            float(option.default)
        if option.type == "boolean":
            assert option.default in ("True", "False")


def test_a_wrong_choice_names_the_option_and_the_choices(monkeypatch):
    monkeypatch.setenv("AIRFLOW__ARDENT__AUTONOMY", "yolo")
    with pytest.raises(NotConfigured, match=r"autonomy is 'yolo'.*propose, merge"):
        settings.autonomy()


def test_a_wrong_number_names_the_option(monkeypatch):
    monkeypatch.setenv("AIRFLOW__ARDENT__MAX_USD", "a lot")
    with pytest.raises(NotConfigured, match="max_usd"):
        settings.number("max_usd")


def test_names_are_split(monkeypatch):
    monkeypatch.setenv("AIRFLOW__ARDENT__FALLBACK_LLM_CONN_IDS", "a, b ,,c")
    assert settings.names("fallback_llm_conn_ids") == ("a", "b", "c")


def test_the_home_follows_airflow_home(monkeypatch, tmp_path):
    monkeypatch.setenv("AIRFLOW_HOME", str(tmp_path))
    assert settings.home() == str(tmp_path / "ardent")
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", "s3://bucket/ardent")
    assert settings.home() == "s3://bucket/ardent"


def test_the_provider_lists_every_option():
    listed = get_provider_info()["config"]["ardent"]["options"]
    assert set(listed) == {option.name for option in settings.OPTIONS}


def test_the_documentation_is_made_from_the_code():
    kept = Path(__file__).parents[3] / "docs" / "configuration.md"
    assert kept.read_text() == page(), "run: python -m dev.configuration > docs/configuration.md"


def test_airflow_accepts_the_provider_information():
    import airflow
    import jsonschema

    schema = Path(airflow.__file__).parent / "provider_info.schema.json"
    jsonschema.validate(get_provider_info(), json.loads(schema.read_text()))
