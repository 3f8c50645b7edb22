import pytest

from airflow_provider_ardent.agent import probe as probing
from airflow_provider_ardent.agent.drivers import choose
from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.agent.model import Endpoint, Reply, ToolCall
from airflow_provider_ardent.errors import ModelRefused, ModelUnavailable
from airflow_provider_ardent.testing import Answer, ScriptedModel

CALLS = Reply("", (ToolCall("1", "pick", {"colour": "green"}),))
JSON = '{"colour": "green"}'


@pytest.fixture(autouse=True)
def _unprobed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "_PROBED", {})


def model(
    name: str, *answers: Answer, base: str = "", window: int = 0, driver: str = "auto"
) -> ScriptedModel:
    endpoint = Endpoint(name, api_base=base, window=window, driver=driver)  # type: ignore[arg-type]
    return ScriptedModel(list(answers), endpoint=endpoint)


@pytest.mark.parametrize(
    ("name", "base", "window"),
    [
        ("openai/qwen2.5-coder-1.5b", "http://x/v1", 0),
        ("openai/qwen2.5-coder:7b", "http://x/v1", 0),
        ("anthropic/claude-sonnet-5", "", 8_000),
        ("openai/qwen", "http://x/v1", 0),
    ],
)
def test_small_models_get_the_pipeline_unasked(name: str, base: str, window: int) -> None:
    assert choose("auto", model(name, base=base, window=window)).name == "pipeline"


@pytest.mark.parametrize(
    "name", ["anthropic/claude-sonnet-5", "openai/qwen3-coder-480b", "gemini/gemini-3-pro"]
)
def test_strong_models_that_call_tools_get_the_loop(name: str) -> None:
    assert choose("auto", model(name, CALLS, JSON)).name == "loop"


@pytest.mark.parametrize(
    "answer", ["green", ModelRefused("does not support tools"), Reply("", (ToolCall("1", "pick", {}),))]
)
def test_strong_models_that_cannot_call_tools_get_the_pipeline(answer: Answer) -> None:
    assert choose("auto", model("openai/gpt-5.4", answer, JSON)).name == "pipeline"


def test_setting_and_connection_decide_without_a_question() -> None:
    assert choose("loop", model("openai/tiny-1b")).name == "loop"
    assert choose("pipeline", model("openai/gpt-5.4")).name == "pipeline"
    assert choose("auto", model("openai/tiny-1b", driver="loop")).name == "loop"


def test_a_session_that_resumes_keeps_its_driver() -> None:
    log = EventLog(MemoryStore())
    log.append("phase", name="agent", driver="loop")
    assert choose("pipeline", model("openai/tiny-1b"), log).name == "loop"


def test_an_endpoint_is_probed_once() -> None:
    asked = model("openai/gpt-5.4", CALLS, JSON)
    assert probing.probe(asked) == probing.probe(asked) == probing.Capabilities(tools=True, schema=True)
    assert len(asked.asked) == 2


def test_a_model_that_is_down_is_no_small_model() -> None:
    with pytest.raises(ModelUnavailable):
        choose("auto", model("openai/gpt-5.4", ModelUnavailable("down")))
