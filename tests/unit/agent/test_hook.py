import json

import pytest
from airflow.sdk import BaseHook
from airflow.sdk.exceptions import AirflowNotFoundException

from airflow_provider_ardent.agent.model import FallbackModel, LiteLLMModel
from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.hooks.ardent import ArdentHook, model_from_settings

VARIABLES = (
    "ANTHROPIC_API_KEY",
    "ANTHROPIC_BASE_URL",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "OLLAMA_HOST",
    "ARDENT_MODEL",
)


@pytest.fixture(autouse=True)
def _connections_from_the_environment_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from airflow.sdk import Connection

    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)

    def get(cls: type, conn_id: str) -> Connection:
        import os

        value = os.environ.get(f"AIRFLOW_CONN_{conn_id.upper()}")
        if value is None:
            raise AirflowNotFoundException(f"The conn_id `{conn_id}` isn't defined")
        return (
            Connection.from_json(value, conn_id)
            if value.startswith("{")
            else Connection.from_uri(value, conn_id)
        )

    monkeypatch.setattr(BaseHook, "get_connection", classmethod(get))


def connect(monkeypatch: pytest.MonkeyPatch, conn_id: str = "ardent_default", **fields: object) -> None:
    extra = fields.pop("extra", {})
    data = {"conn_type": "ardent", **fields, "extra": json.dumps(extra)}
    monkeypatch.setenv(f"AIRFLOW_CONN_{conn_id.upper()}", json.dumps(data))


def test_a_connection_gives_the_model_with_all_its_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    extra = {
        "model": "openai/qwen",
        "driver": "pipeline",
        "usd_per_million_in": "0.5",
        "usd_per_million_out": 2,
        "context_window": 8192,
        "max_output_tokens": 700,
        "temperature": 0.1,
        "timeout": 30,
    }
    connect(monkeypatch, host="http://localhost:8000/v1", password="key-123", extra=extra)
    model = ArdentHook().get_model()
    endpoint = model.endpoint
    assert isinstance(model, LiteLLMModel)
    assert (endpoint.model, endpoint.api_base, endpoint.api_key) == (
        "openai/qwen",
        "http://localhost:8000/v1",
        "key-123",
    )
    assert (endpoint.driver, endpoint.window, endpoint.max_output) == ("pipeline", 8192, 700)
    assert (endpoint.temperature, endpoint.timeout) == (0.1, 30)
    assert model.price(1_000_000, 1_000_000) == 2.5
    assert "key-123" not in repr(endpoint)


def test_empty_fields_are_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    extra = {"model": "anthropic/claude-sonnet-5", "timeout": "", "temperature": None, "context_window": ""}
    connect(monkeypatch, host="", password="k", extra=extra)
    endpoint = ArdentHook().get_endpoint()
    assert (endpoint.api_base, endpoint.timeout, endpoint.temperature, endpoint.window) == ("", 120, None, 0)
    assert (endpoint.driver, endpoint.max_output, endpoint.usd_in) == ("auto", 2048, None)


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ({}, "names no model"),
        ({"model": "x", "driver": "fast"}, "driver 'fast'"),
        ({"model": "x", "timeout": "soon"}, "timeout 'soon'"),
        ({"model": "x", "usd_per_million_in": -1}, "usd_per_million_in -1"),
    ],
)
def test_a_wrong_field_is_named(
    monkeypatch: pytest.MonkeyPatch, extra: dict[str, object], words: str
) -> None:
    connect(monkeypatch, extra=extra)
    with pytest.raises(NotConfigured, match=words):
        ArdentHook().get_model()


@pytest.mark.parametrize(
    ("environ", "model", "base", "key"),
    [
        ({"ANTHROPIC_API_KEY": "a"}, "anthropic/claude-sonnet-5", "", "a"),
        ({"ANTHROPIC_API_KEY": "a", "OPENAI_API_KEY": "o"}, "anthropic/claude-sonnet-5", "", "a"),
        ({"OPENAI_API_KEY": "o"}, "openai/gpt-5.4", "", "o"),
        (
            {"OPENAI_API_KEY": "o", "OPENAI_BASE_URL": "http://h/v1", "ARDENT_MODEL": "openai/mine"},
            "openai/mine",
            "http://h/v1",
            "o",
        ),
        (
            {"OLLAMA_HOST": "127.0.0.1:11434"},
            "openai/qwen2.5-coder:7b",
            "http://127.0.0.1:11434/v1",
            "ollama",
        ),
        ({"OLLAMA_HOST": "https://o/", "ARDENT_MODEL": "llama3"}, "openai/llama3", "https://o/v1", "ollama"),
    ],
)
def test_without_the_default_connection_the_environment_names_the_model(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], model: str, base: str, key: str
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    endpoint = ArdentHook().get_endpoint()
    assert (endpoint.model, endpoint.api_base, endpoint.api_key) == (model, base, key)


def test_with_nothing_configured_the_message_says_what_to_do() -> None:
    with pytest.raises(NotConfigured, match=r"ANTHROPIC_API_KEY.*Create a connection of type `ardent`"):
        ArdentHook().get_model()


def test_another_connection_that_is_missing_is_an_error_whatever_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "o")
    with pytest.raises(NotConfigured, match="'other' does not exist"):
        ArdentHook("other").get_model()


def test_the_settings_give_the_model_with_its_fallbacks(monkeypatch: pytest.MonkeyPatch) -> None:
    connect(monkeypatch, "first", password="1", extra={"model": "openai/a"})
    connect(monkeypatch, "second", password="2", extra={"model": "openai/b"})
    monkeypatch.setenv("AIRFLOW__ARDENT__LLM_CONN_ID", "first")
    assert model_from_settings().endpoint.model == "openai/a"
    monkeypatch.setenv("AIRFLOW__ARDENT__FALLBACK_LLM_CONN_IDS", "second")
    assert isinstance(model_from_settings(), FallbackModel)
    monkeypatch.setenv("AIRFLOW__ARDENT__FALLBACK_LLM_CONN_IDS", "second, third")
    with pytest.raises(NotConfigured, match="'third'"):
        model_from_settings()


def test_the_form_hides_what_is_not_used() -> None:
    behaviour = ArdentHook.get_ui_field_behaviour()
    assert set(behaviour) == {"hidden_fields", "relabeling", "placeholders"}
    assert "login" in behaviour["hidden_fields"]
