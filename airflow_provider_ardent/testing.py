"""Fakes for tests of code that uses this provider: a scripted model, and a server like OpenAI's.

.. code-block:: python

    from airflow_provider_ardent.testing import FakeOpenAIServer, Say, ScriptedModel

    model = ScriptedModel(["first answer", "second answer"])
    assert model.ask([{"role": "user", "content": "hello"}]).text == "first answer"

    with FakeOpenAIServer([Say("hello"), Say(status=429, headers={"retry-after": "1"})]) as server:
        ...  # an `ardent` connection with host=server.url and model "openai/fake"
        assert server.requests[0]["messages"]
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from airflow_provider_ardent.agent.model import Endpoint, Message, Reply, ToolCall, Usage, approx_tokens


@dataclass(frozen=True)
class Asked:
    """One question that a :class:`ScriptedModel` was asked."""

    messages: tuple[Message, ...]
    options: Mapping[str, Any]

    @property
    def text(self) -> str:
        """All that the model was shown, as one text."""
        return json.dumps([self.messages, self.options], ensure_ascii=False, default=str)


Answer = str | Reply | Exception | Callable[[Asked], "str | Reply | Exception"]


class ScriptedModel:
    """A model that gives prepared answers, in order, and remembers what it was asked.

    :param answers: texts, replies, exceptions to raise, or functions of the question.
    :param usd_per_call: the price of every call, or None for unknown.
    """

    def __init__(
        self,
        answers: Sequence[Answer] = (),
        *,
        endpoint: Endpoint | None = None,
        usd_per_call: float | None = None,
    ) -> None:
        self.answers = list(answers)
        self.asked: list[Asked] = []
        self._endpoint = endpoint or Endpoint(model="scripted", window=16_000)
        self._usd = usd_per_call

    @property
    def endpoint(self) -> Endpoint:
        return self._endpoint

    def price(self, tokens_in: int, tokens_out: int) -> float | None:
        return self._usd

    def ask(self, messages: Sequence[Message], **options: Any) -> Reply:
        """The next prepared answer.

        :raises AssertionError: when there is none left.
        """
        asked = Asked(tuple(dict(message) for message in messages), options)
        self.asked.append(asked)
        if not self.answers:
            raise AssertionError(f"no answer is left for the question {options.get('purpose')!r}")
        answer = self.answers.pop(0)
        if callable(answer) and not isinstance(answer, Exception):
            answer = answer(asked)
        if isinstance(answer, Exception):
            raise answer
        reply = Reply(answer) if isinstance(answer, str) else answer
        if reply.usage == Usage():
            reply = replace(reply, usage=Usage(approx_tokens(asked.messages), approx_tokens(reply.text)))
        return replace(reply, usd=self._usd if reply.usd is None else reply.usd, model=self._endpoint.model)


def calling(name: str, _id: str = "", **args: Any) -> Reply:
    """A reply that calls one tool."""
    return Reply("", (ToolCall(_id or f"call_{name}", name, args),), "tool_calls")


@dataclass(frozen=True)
class Say:
    """One prepared answer of :class:`FakeOpenAIServer`.

    :param text: the content; None is sent as null.
    :param calls: tool calls as they go over the wire: ``{"id", "name", "arguments"}``, any types.
    :param finish: the finish reason.
    :param status: HTTP status; other than 200 sends ``error`` as the error's message.
    :param headers: more response headers.
    :param body: send these bytes instead of a well-formed answer.
    :param cut: send only this many bytes of the body, though more were announced.
    :param hang: wait this many seconds before answering.
    :param endless: never stop sending.
    """

    text: str | None = ""
    calls: Sequence[Mapping[str, Any]] = ()
    finish: str = "stop"
    status: int = 200
    error: str = "refused"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    cut: int | None = None
    hang: float = 0.0
    endless: bool = False
    usage: Mapping[str, Any] | None = None

    def to_bytes(self, model: str, prompt_tokens: int) -> bytes:
        if self.body is not None:
            return self.body
        if self.status != 200:
            return json.dumps({"error": {"message": self.error, "type": "error", "code": None}}).encode()
        message: dict[str, Any] = {"role": "assistant", "content": self.text}
        if self.calls:
            message["tool_calls"] = [_wire_call(call) for call in self.calls]
        usage = self.usage
        if usage is None:
            out = approx_tokens(self.text or "")
            usage = {
                "prompt_tokens": prompt_tokens,
                "completion_tokens": out,
                "total_tokens": prompt_tokens + out,
            }
        return json.dumps(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 1,
                "model": model,
                "choices": [{"index": 0, "message": message, "finish_reason": self.finish}],
                "usage": usage,
            }
        ).encode()


def _wire_call(call: Mapping[str, Any]) -> dict[str, Any]:
    wire: dict[str, Any] = {
        "type": "function",
        "function": {"name": call.get("name"), "arguments": call.get("arguments", "{}")},
    }
    if "id" in call:
        wire["id"] = call["id"]
    return wire


Script = Sequence[Say] | Callable[[Mapping[str, Any]], Say]


class FakeOpenAIServer:
    """An HTTP server on loopback with ``/v1/chat/completions`` and ``/v1/models``.

    :param script: prepared answers, in order (the last one is repeated), or a function of the request.

    ``requests`` holds the bodies it was sent, ``headers`` their headers, ``raw`` the bytes.
    """

    def __init__(self, script: Script) -> None:
        self._script = script
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.raw: list[bytes] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        """The address to use as ``api_base``."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()

    def _next(self, raw: bytes, headers: dict[str, str]) -> tuple[Say, dict[str, Any]]:
        request = json.loads(raw)
        with self._lock:
            self.raw.append(raw)
            self.requests.append(request)
            self.headers.append(headers)
            if callable(self._script):
                return self._script(request), request
            return self._script[min(len(self.requests), len(self._script)) - 1], request

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: Any) -> None:
                pass

            def do_GET(self) -> None:
                body = json.dumps({"object": "list", "data": [{"id": "fake", "object": "model"}]}).encode()
                self._send(200, {}, body, len(body))

            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers.get("content-length", 0)))
                say, request = server._next(raw, {k.lower(): v for k, v in self.headers.items()})
                if say.hang:
                    server._stopping.wait(say.hang)
                if say.endless:
                    self._send_endlessly()
                    return
                body = say.to_bytes(str(request.get("model", "")), approx_tokens(request.get("messages", [])))
                self._send(say.status, say.headers, body if say.cut is None else body[: say.cut], len(body))

            def _send(self, status: int, headers: Mapping[str, str], body: bytes, length: int) -> None:
                try:
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("content-type", "application/json")
                    self.send_header("content-length", str(length))
                    self.send_header("connection", "close")
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass  # the client went away, as it may

            def _send_endlessly(self) -> None:
                try:
                    self.send_response(200)
                    self.send_header("content-type", "application/json")
                    self.end_headers()
                    self.wfile.write(b'{"id":"1","choices":[{"message":{"role":"assistant","content":"')
                    while not server._stopping.is_set():
                        self.wfile.write(b"la " * 20_000)
                        time.sleep(0.001)
                except OSError:
                    pass

        return Handler
