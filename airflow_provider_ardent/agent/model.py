"""How the agent talks to a model. The only module that knows litellm, and only inside functions.

Everything above this module sees :class:`ChatModel` and :class:`Reply`. Every call is bounded in time and
size, tried again only for what can pass, and its key travels with the call, never in the environment.
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from airflow_provider_ardent.agent import salvage
from airflow_provider_ardent.agent.transport import (
    Bounds,
    TooLarge,
    litellm_module,
    openai_client,
)
from airflow_provider_ardent.agent.verdicts import Patience, advice, is_timeout, status, verdict
from airflow_provider_ardent.deadline import call_within
from airflow_provider_ardent.errors import ContextTooLong, ModelError, ModelRefused, ModelUnavailable

log = logging.getLogger(__name__)

Message = Mapping[str, Any]
DEFAULT_WINDOW = 16_000
MAX_TEXT = 40_000
"""Characters of an answer that are kept: an event must fit into Airflow's state store (64 KiB)."""
_TRIFLES = (
    ("temperature", "temperature"),
    ("stop", r"\bstop\b"),
    ("response_format", r"response_format|json_schema|grammar"),
)
"""What a model may refuse to take, and the words by which it says so."""


class EmptyAnswer(Exception):
    """A well-formed answer with nothing in it."""


class AnswerLost(ModelUnavailable):
    """The answer came too late or was too large: it did not help, but was probably billed."""


@dataclass(frozen=True)
class Usage:
    """Tokens of one call, as billed. ``cached`` are those of ``tokens_in`` that the server had cached."""

    tokens_in: int = 0
    tokens_out: int = 0
    cached: int = 0


@dataclass(frozen=True)
class ToolCall:
    """One call of a tool. ``error`` says why ``args`` could not be read."""

    id: str
    name: str
    args: Mapping[str, Any] = field(default_factory=dict)
    error: str = ""


@dataclass(frozen=True)
class Reply:
    """A model's answer. ``finish`` is ``stop``, ``length`` or ``tool_calls``; ``usd`` is None if unknown."""

    text: str
    calls: tuple[ToolCall, ...] = ()
    finish: str = "stop"
    usage: Usage = Usage()
    usd: float | None = None
    seconds: float = 0.0
    model: str = ""


@dataclass(frozen=True)
class Endpoint:
    """One model at one address. Money is US dollars per million tokens; ``timeout`` is in seconds.

    ``window`` are the tokens that fit into the model, 0 where that is not known.
    """

    model: str
    api_base: str = ""
    api_key: str = field(default="", repr=False)
    driver: Literal["auto", "loop", "pipeline"] = "auto"
    usd_in: float | None = None
    usd_out: float | None = None
    window: int = 0
    max_output: int = 2048
    temperature: float | None = None
    timeout: float = 120.0


class ChatModel(Protocol):
    """What the drivers need of a model. :class:`airflow_provider_ardent.testing.ScriptedModel` is one."""

    @property
    def endpoint(self) -> Endpoint: ...

    def price(self, tokens_in: int, tokens_out: int) -> float | None:
        """US dollars for that many tokens, or None if no price is known."""
        ...

    def ask(
        self,
        messages: Sequence[Message],
        *,
        tools: Sequence[Mapping[str, Any]] | None = None,
        schema: Mapping[str, Any] | None = None,
        temperature: float | None = None,
        max_tokens: int | None = None,
        timeout: float | None = None,
        stop: Sequence[str] | None = None,
        purpose: str = "",
    ) -> Reply:
        """Ask, and return the answer.

        :param stop: texts after which the answer ends; where a model does not take them, they are left out.

        :raises ModelRefused: trying again cannot help (key, name, bad request).
        :raises ModelUnavailable: tried again, and did not pass.
        :raises ContextTooLong: the messages do not fit.
        """
        ...


def approx_tokens(value: Any) -> int:
    """About how many tokens a text, or messages, are: on the high side for English and code."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return len(text.encode("utf-8", "replace")) * 10 // 32 + 1


class LiteLLMModel:
    """A model behind litellm.

    :param endpoint: which model, where, with which key and prices.
    :param patience: how long an unavailable model is waited for.
    :param sleep: how waiting is done; tests give their own.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        patience: Patience | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._endpoint = endpoint
        self._patience = patience or Patience()
        self._sleep = sleep
        self._refused_params: set[str] = set()

    @property
    def endpoint(self) -> Endpoint:
        return self._endpoint

    def price(self, tokens_in: int, tokens_out: int) -> float | None:
        e = self._endpoint
        if e.usd_in is not None and e.usd_out is not None:
            return (tokens_in * e.usd_in + tokens_out * e.usd_out) / 1_000_000
        if e.api_base:
            return None  # a name that litellm knows may be anything at an address of one's own
        try:
            costs = litellm_module().cost_per_token(
                model=e.model, prompt_tokens=tokens_in, completion_tokens=tokens_out
            )
        except Exception:
            return None
        return float(costs[0] + costs[1])

    def ask(
        self,
        messages: Sequence[Message],
        *,
        tools: Sequence[Mapping[str, Any]] | None = None,
        schema: Mapping[str, Any] | None = None,
        temperature: float | None = None,
        max_tokens: int | None = None,
        timeout: float | None = None,
        stop: Sequence[str] | None = None,
        purpose: str = "",
    ) -> Reply:
        e = self._endpoint
        request: dict[str, Any] = {
            "messages": [dict(message) for message in messages],
            "max_tokens": min(max_tokens or e.max_output, e.max_output),
        }
        temperature = e.temperature if temperature is None else temperature
        if temperature is not None:
            request["temperature"] = temperature
        if stop:
            request["stop"] = list(stop)
        if tools:
            request["tools"] = [dict(tool) for tool in tools]
        if schema is not None:
            request["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "answer", "strict": True, "schema": dict(schema)},
            }
        started = time.monotonic()
        raw = self._with_retries(request, timeout or e.timeout)
        names = frozenset(tool["function"]["name"] for tool in tools or ())
        return self._reply(raw, names, time.monotonic() - started)

    def _with_retries(self, request: Mapping[str, Any], timeout: float) -> Any:
        tries, waited = 0, 0.0
        while True:
            try:
                return self._call(request, timeout)
            except ModelError:
                raise
            except Exception as error:
                if self._drop_refused(request, error):
                    continue
                tries += 1
                failure = self._explained(error)
                wait = self._patience.wait(tries, error, waited)
                if wait is None or not isinstance(failure, ModelUnavailable):
                    raise failure from None
                log.warning("%s Trying again in %.0f s.", failure, wait)
                self._sleep(wait)
                waited += wait

    def _call(self, request: Mapping[str, Any], timeout: float) -> Any:
        litellm = litellm_module()
        e = self._endpoint
        bounds = Bounds(timeout)
        arguments = {
            "model": e.model,
            "timeout": timeout,
            "max_retries": 0,
            "num_retries": 0,
            "drop_params": False,
            "_skip_mcp_handler": True,  # else any call with tools needs the package `mcp`
            **{key: value for key, value in request.items() if key not in self._refused_params},
        }
        if e.api_base:
            arguments["api_base"] = e.api_base
        if e.api_key:
            arguments["api_key"] = e.api_key
        client = openai_client(e.model, e.api_base, e.api_key, bounds)
        if client is not None:
            arguments["client"] = client
        try:
            answer = call_within(timeout + 5, lambda: litellm.completion(**arguments), "ardent-model-call")
            if not getattr(answer, "choices", None):
                raise EmptyAnswer("an answer without choices")
            return answer
        except TimeoutError:
            raise AnswerLost(f"{self._place()} did not finish its answer within {timeout:.0f} s.") from None
        except Exception as error:
            if bounds.too_large or isinstance(error, TooLarge):
                raise AnswerLost(
                    f"{self._place()} sent more than {bounds.max_bytes} bytes; the answer was dropped."
                ) from None
            raise
        finally:
            if client is not None:
                client.close()

    def _drop_refused(self, request: Mapping[str, Any], error: Exception) -> bool:
        """Leave out a trifle that this model does not take, for good. Tools are never left out."""
        if verdict(error) != "refused" or status(error) not in (400, 422, None):
            return False
        text = str(error)
        for name, words in _TRIFLES:
            if name in request and name not in self._refused_params and re.search(words, text, re.IGNORECASE):
                self._refused_params.add(name)
                log.info("%s does not take %s; asking without it.", self._place(), name)
                return True
        return False

    def _explained(self, error: Exception) -> ModelError:
        name = type(error).__name__
        detail = self._clean(str(error))
        kind = verdict(error)
        if kind == "overflow":
            return ContextTooLong(
                f"{self._place()}: the conversation is longer than the model's window ({detail})"
            )
        if is_timeout(error):
            return AnswerLost(f"{self._place()} did not answer in time ({name}: {detail}).")
        if kind == "retry":
            return ModelUnavailable(f"{self._place()} is not available ({name}: {detail}).")

        return ModelRefused(f"{self._place()}: {advice(error)} ({name}: {detail})")

    def _clean(self, text: str) -> str:
        if self._endpoint.api_key:
            text = text.replace(self._endpoint.api_key, "***")
        return " ".join(text.split())[:400]

    def _place(self) -> str:
        at = f" at {self._endpoint.api_base}" if self._endpoint.api_base else ""
        return f"The model {self._endpoint.model}{at}"

    def _reply(self, raw: Any, names: frozenset[str], seconds: float) -> Reply:
        choice = raw.choices[0]
        message = choice.message
        text = message.content if isinstance(message.content, str) else ""
        text = _without_thoughts(text)[:MAX_TEXT]
        calls = normalised_calls(getattr(message, "tool_calls", None) or (), text, names)
        usage = _usage(getattr(raw, "usage", None))
        finish = str(choice.finish_reason or "stop")
        return Reply(
            text=text,
            calls=calls,
            finish="tool_calls" if calls else ("length" if finish == "length" else "stop"),
            usage=usage,
            usd=self.price(usage.tokens_in, usage.tokens_out),
            seconds=round(seconds, 3),
            model=self._endpoint.model,
        )


class FallbackModel:
    """Several models: the next is asked where one is unavailable, or too small for the conversation.

    A model that *refuses* (a wrong key, an unknown name) is not skipped: somebody has to know.
    """

    def __init__(self, models: Sequence[ChatModel]) -> None:
        if not models:
            raise ValueError("FallbackModel needs at least one model")
        self._models = tuple(models)

    @property
    def models(self) -> tuple[ChatModel, ...]:
        return self._models

    @property
    def endpoint(self) -> Endpoint:
        return self._models[0].endpoint

    def price(self, tokens_in: int, tokens_out: int) -> float | None:
        prices = [
            price for model in self._models if (price := model.price(tokens_in, tokens_out)) is not None
        ]
        return max(prices, default=None)

    def ask(self, messages: Sequence[Message], **options: Any) -> Reply:
        for model in self._models[:-1]:
            try:
                return model.ask(messages, **options)
            except (ModelUnavailable, ContextTooLong) as error:
                log.warning("%s Asking the next model.", error)
        return self._models[-1].ask(messages, **options)


def longest_call(model: ChatModel) -> float:
    """Seconds after which no try of a call can be in flight any more, waits and fallback models included."""
    models = model.models if isinstance(model, FallbackModel) else (model,)
    patience = Patience()
    tries = patience.attempts + len(_TRIFLES)
    return sum(tries * (each.endpoint.timeout + 5) + patience.seconds for each in models)


def normalised_calls(raw: Sequence[Any], text: str, names: frozenset[str]) -> tuple[ToolCall, ...]:
    """Tool calls with unique ids and readable arguments, also from calls that stand in the text."""
    calls: list[ToolCall] = []
    seen: set[str] = set()
    for item in raw:
        function = _get(item, "function")
        name = _get(function, "name")
        if not isinstance(name, str) or not name:
            continue
        args: Mapping[str, Any] = {}
        error = ""
        try:
            args = salvage.arguments(_get(function, "arguments"))
        except ValueError as problem:
            error = f"The arguments could not be read: {problem}. Give one JSON object."
        calls.append(ToolCall(_unique(_get(item, "id"), seen), name, args, error))
    if not calls and names and text:
        for call in salvage.text_calls(text, names):
            calls.append(ToolCall(_unique(None, seen), call.name, call.args))
    return tuple(calls)


def _unique(wanted: Any, seen: set[str]) -> str:
    base = wanted if isinstance(wanted, str) and wanted else f"call_{len(seen) + 1}"
    name, count = base, 1
    while name in seen:
        count += 1
        name = f"{base}_{count}"
    seen.add(name)
    return name


def _get(item: Any, name: str) -> Any:
    return item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)


def _without_thoughts(text: str) -> str:
    """Without the thinking that some local servers leave in the text."""
    text = re.sub(r"<think>.*?</think>\s*", "", text, flags=re.DOTALL)
    return re.sub(r"^.*?</think>\s*", "", text, flags=re.DOTALL) if "</think>" in text else text


def _usage(raw: Any) -> Usage:
    details = _get(raw, "prompt_tokens_details")
    return Usage(
        _count(_get(raw, "prompt_tokens")),
        _count(_get(raw, "completion_tokens")),
        _count(_get(details, "cached_tokens")),
    )


def _count(value: Any) -> int:
    return int(value) if isinstance(value, (int, float)) and value > 0 else 0
