import inspect
import json
import logging
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.agent import probe as probing
from airflow_provider_ardent.agent.model import Endpoint, LiteLLMModel, Reply
from airflow_provider_ardent.agent.transport import litellm_module
from airflow_provider_ardent.agent.verdicts import VERDICTS, Patience
from airflow_provider_ardent.errors import ContextTooLong, ModelError, ModelRefused, ModelUnavailable
from airflow_provider_ardent.testing import Say
from tests.integration.agent.conftest import KEY, Serve

TOOL = {
    "type": "function",
    "function": {
        "name": "read",
        "description": "Read a file.",
        "parameters": {"type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"]},
    },
}


def test_a_plain_answer_with_its_usage(serve: Serve) -> None:
    usage = {
        "prompt_tokens": 11,
        "completion_tokens": 3,
        "total_tokens": 14,
        "prompt_tokens_details": {"cached_tokens": 5},
    }
    served = serve(Say("hello", usage=usage))
    reply = served.say(temperature=0.0, max_tokens=100)
    assert isinstance(reply, Reply)
    assert (reply.text, reply.finish, reply.usd) == ("hello", "stop", None)
    assert (reply.usage.tokens_in, reply.usage.tokens_out, reply.usage.cached) == (11, 3, 5)
    request = served.server.requests[0]
    assert (request["model"], request["temperature"], request["max_tokens"]) == ("fake", 0.0, 100)
    assert served.server.headers[0]["authorization"] == f"Bearer {KEY}"


def test_prices_of_the_connection_are_used(serve: Serve) -> None:
    served = serve(Say("x", usage={"prompt_tokens": 1000, "completion_tokens": 500, "total_tokens": 1500}))
    model = LiteLLMModel(Endpoint("openai/fake", served.server.url, KEY, usd_in=2.0, usd_out=4.0))
    assert model.ask([{"role": "user", "content": "x"}]).usd == pytest.approx(0.004)


def test_hosted_models_have_the_prices_of_litellm_and_unknown_ones_none() -> None:
    price = LiteLLMModel(Endpoint("anthropic/claude-sonnet-4-5")).price(1_000_000, 0)
    assert price is not None
    assert price > 0.5
    assert LiteLLMModel(Endpoint("openai/never-heard-of")).price(1, 1) is None


@pytest.mark.parametrize(
    "say",
    [
        Say(None, [{"id": "a", "name": "read", "arguments": '{"path": "x"}'}], "tool_calls"),
        Say(None, [{"id": "a", "name": "read", "arguments": '{"path": "x"}'}], "stop"),
        Say("", [{"name": "read", "arguments": '{"path": "x"}'}]),
        Say("", [{"id": "", "name": "read", "arguments": {"path": "x"}}]),
        Say("", [{"id": "a", "name": "read", "arguments": "{'path': 'x',}"}]),
        Say("", [{"id": "a", "name": "read", "arguments": '"{\\"path\\": \\"x\\"}"'}]),
        Say('{"name": "read", "arguments": {"path": "x"}}'),
        Say('Let me look.\n```json\n{"name": "read", "parameters": {"path": "x"}}\n```'),
        Say('<think>hm {"name": "read"}</think><tool_call>{"name": "read", "arguments": {"path": "x"}}'),
    ],
    ids=[
        "usual",
        "lying finish",
        "no id",
        "empty id and dict",
        "not quite json",
        "json twice",
        "as text",
        "fenced",
        "tagged",
    ],
)
@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
def test_a_tool_call_is_read_in_every_shape(serve: Serve, say: Say) -> None:
    served = serve(say)
    reply = served.say(tools=[TOOL])
    assert isinstance(reply, Reply)
    assert [(c.name, dict(c.args), c.error) for c in reply.calls] == [("read", {"path": "x"}, "")]
    assert reply.calls[0].id
    assert reply.finish == "tool_calls"
    assert served.server.requests[0]["tools"] == [TOOL]


@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
def test_wrong_types_in_a_call_are_told(serve: Serve) -> None:
    reply = serve(Say("", [{"id": "a", "name": "read", "arguments": "[1, 2]"}])).say(tools=[TOOL])
    assert isinstance(reply, Reply)
    assert "could not be read" in reply.calls[0].error


def test_several_calls_with_one_id_stay_apart(serve: Serve) -> None:
    calls = [{"id": "a", "name": "read", "arguments": f'{{"path": "{p}"}}'} for p in "xyz"]
    reply = serve(Say(None, calls)).say(tools=[TOOL])
    assert isinstance(reply, Reply)
    assert len({c.id for c in reply.calls}) == 3


def test_a_schema_goes_over_the_wire_and_is_left_out_where_it_is_not_known(serve: Serve) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}}}
    served = serve(Say(status=400, error="response_format is not supported"), Say('{"a": "b"}'), Say("{}"))
    reply = served.say(schema=schema)
    assert isinstance(reply, Reply)
    assert reply.text == '{"a": "b"}'
    assert served.server.requests[0]["response_format"]["json_schema"]["schema"] == schema
    served.say(schema=schema)
    assert ["response_format" in request for request in served.server.requests] == [True, False, False]


def test_a_cut_answer_says_so(serve: Serve) -> None:
    reply = serve(Say("half of", finish="length")).say()
    assert isinstance(reply, Reply)
    assert reply.finish == "length"


@pytest.mark.parametrize(
    ("say", "error", "words"),
    [
        (Say(status=401, error=f"bad key {KEY}"), ModelRefused, "key was refused"),
        (Say(status=402, error="pay"), ModelRefused, "no credit"),
        (Say(status=403, error="no"), ModelRefused, "no right"),
        (Say(status=404, error="model x"), ModelRefused, "does not know this model"),
        (Say(status=400, error="odd"), ModelRefused, "refused"),
        (Say(status=422, error="odd"), ModelRefused, "refused"),
        (Say(status=429, error="You exceeded your current quota: insufficient_quota"), ModelRefused, "quota"),
        (Say(status=400, error="maximum context length is 10 tokens"), ContextTooLong, "window"),
        (
            Say(status=400, error="the request exceeds the available context size, n_ctx 8192"),
            ContextTooLong,
            "window",
        ),
        (Say(status=500, error="the prompt is too long for n_ctx"), ContextTooLong, "window"),
    ],
)
def test_what_cannot_pass_is_asked_once(serve: Serve, say: Say, error: type[ModelError], words: str) -> None:
    served = serve(say)
    with pytest.raises(error, match=words) as raised:
        served.say()
    assert len(served.server.requests) == 1
    assert served.slept == []
    assert KEY not in str(raised.value)
    assert raised.value.__cause__ is None
    assert served.server.url in str(raised.value)


@pytest.mark.parametrize(
    "say",
    [
        Say(status=429, error="slow down"),
        Say(status=500, error="boom"),
        Say(status=502, error="gateway"),
        Say(status=503, error="busy"),
        Say("cut", cut=25),
        Say(body=b"<html>not json</html>"),
        Say(body=b"{}"),
        Say(body=b'{"choices": []}'),
        Say(body=b'{"choices": [{"message": null}]}'),
        Say(body=b""),
    ],
    ids=[
        "429",
        "500",
        "502",
        "503",
        "truncated",
        "html",
        "empty object",
        "no choices",
        "no message",
        "nothing",
    ],
)
def test_what_can_pass_is_asked_again(serve: Serve, say: Say) -> None:
    served = serve(say, Say("there"))
    reply = served.say()
    assert isinstance(reply, Reply)
    assert reply.text == "there"
    assert len(served.server.requests) == 2
    assert served.slept == [1.0]


def test_what_never_passes_ends(serve: Serve) -> None:
    served = serve(Say(status=503, error="busy"))
    with pytest.raises(ModelUnavailable, match="not available"):
        served.say()
    assert len(served.server.requests) == 4
    assert served.slept == [1.0, 3.0, 9.0]


def test_the_server_says_how_long_to_wait(serve: Serve) -> None:
    served = serve(Say(status=429, headers={"retry-after": "7"}), Say("ok"))
    served.say()
    assert served.slept == [7.0]
    served = serve(Say(status=429, headers={"retry-after": "4000"}), Say("ok"))
    with pytest.raises(ModelUnavailable):
        served.say()
    assert served.slept == []


def test_a_server_that_hangs_is_left(serve: Serve) -> None:
    served = serve(Say("x", hang=30), timeout=0.7)
    started = time.monotonic()
    with pytest.raises(ModelUnavailable, match="in time"):
        served.say()
    assert time.monotonic() - started < 15
    assert len(served.server.requests) == 2


def test_endless_output_is_cut_off(serve: Serve) -> None:
    served = serve(Say(endless=True))
    started = time.monotonic()
    with pytest.raises(ModelUnavailable, match="more than 4000000 bytes"):
        served.say()
    assert time.monotonic() - started < 15
    assert len(served.server.requests) == 1


def test_no_network_is_said_with_the_address() -> None:
    model = LiteLLMModel(Endpoint("openai/fake", "http://127.0.0.1:9/v1", KEY), Patience(attempts=1))
    with pytest.raises(ModelUnavailable, match=r"127\.0\.0\.1:9"):
        model.ask([{"role": "user", "content": "x"}])


def test_a_refused_temperature_is_left_out_and_tools_never_are(serve: Serve) -> None:
    served = serve(Say(status=400, error="temperature is not supported with this model"), Say("ok"))
    served.say(temperature=0.2)
    assert "temperature" not in served.server.requests[1]
    served = serve(Say(status=400, error="this model does not support tools"))
    with pytest.raises(ModelRefused, match="tools"):
        served.say(tools=[TOOL])


def test_a_refused_stop_is_left_out(serve: Serve) -> None:
    served = serve(Say(status=400, error="Unsupported parameter: 'stop'"), Say("ok"))
    served.say(stop=["\n\n"])
    assert [request.get("stop") for request in served.server.requests] == [["\n\n"], None]


def test_a_probe_of_each_kind_of_server(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    def able(request: Any) -> Say:
        if "tools" in request:
            return Say(None, [{"id": "1", "name": "pick", "arguments": '{"colour": "green"}'}])
        return Say('{"colour": "green"}')

    def unable(request: Any) -> Say:
        if "tools" in request:
            return Say(status=400, error="does not support tools")
        return Say("green, of course")

    monkeypatch.setattr(probing, "_PROBED", {})
    assert probing.probe(serve(respond=able).model) == probing.Capabilities(True, True)
    assert probing.probe(serve(respond=unable).model) == probing.Capabilities(False, False)


def test_every_error_class_of_litellm_has_a_verdict() -> None:
    import litellm

    classes = {
        name: cls
        for module in (litellm, litellm.exceptions)
        for name, cls in inspect.getmembers(module, inspect.isclass)
        if issubclass(cls, Exception) and cls.__module__.startswith("litellm.exceptions")
    }
    assert len(classes) > 20
    assert sorted(set(classes) - set(VERDICTS)) == []


def test_the_environment_and_the_logs_stay_clean(tmp_path: Path) -> None:
    """In a fresh process: no .env is read, no key is exported, no handler is left, nothing is fetched."""
    (tmp_path / ".env").write_text("LEAKED=yes\n")
    code = f"""
import os, socket, json, logging
def refuse(*args): raise AssertionError("network: %r" % (args,))
socket.getaddrinfo = refuse
from airflow_provider_ardent.agent.model import Endpoint, LiteLLMModel
from airflow_provider_ardent.agent.transport import litellm_module
before = dict(os.environ)
LiteLLMModel(Endpoint("openai/fake", "http://x/v1", {KEY!r})).price(1, 1)
litellm_module()
added = sorted(set(os.environ) - set(before))
handlers = [n for n in ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy") if logging.getLogger(n).handlers]
print(json.dumps([added, handlers, {KEY!r} in str(os.environ)]))
"""
    env = {k: v for k, v in os.environ.items() if not k.startswith("LITELLM")}
    env["PYTHONPATH"] = str(Path(__file__).parents[3])
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    added, handlers, leaked = json.loads(out.stdout.strip().splitlines()[-1])
    assert [name for name in added if not name.startswith("LITELLM_")] == []
    assert handlers == []
    assert not leaked


def test_nothing_is_printed_and_the_key_is_not_logged(
    serve: Serve, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for say in (Say("ok"), Say(status=401, error=f"bad key {KEY}"), Say(status=503, error=KEY)):
            try:
                serve(say).say()
            except ModelError:
                pass
    out, err = capfd.readouterr()
    assert "Give Feedback" not in out + err
    assert KEY not in out + err
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("airflow_provider_ardent")]
    assert ours
    assert not any(KEY in message for message in ours)


def test_importing_the_model_does_not_import_litellm() -> None:
    code = (
        "import sys; import airflow_provider_ardent.agent.drivers, airflow_provider_ardent.testing; "
        "print([m for m in ('litellm', 'openai', 'httpx', 'airflow') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
    assert litellm_module().suppress_debug_info
