"""litellm, silenced; and bounds on how long and how large one answer may be."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import httpx
    import openai

T = TypeVar("T")

MAX_BYTES = 4_000_000
_SILENCE = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",  # else the import fetches a price list
    "LITELLM_MODE": "PRODUCTION",  # else the import reads a stray .env into the environment
    "LITELLM_LOG": "ERROR",
    "LITELLM_RUST": "false",  # its threads do not survive the fork of a task
}
_lock = threading.Lock()
_module: Any = None


def litellm_module() -> Any:
    """litellm, imported on the first call (seconds), without its network access, logging and hints."""
    global _module
    with _lock:
        if _module is None:
            for name, value in _SILENCE.items():
                os.environ.setdefault(name, value)
            import logging

            import litellm

            litellm.suppress_debug_info = True
            litellm.telemetry = False
            for name in ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy"):
                logger = logging.getLogger(name)
                logger.handlers.clear()
                logger.setLevel(logging.ERROR)
                logger.propagate = True
            _module = litellm
    return _module


class TooLarge(Exception):
    """The answer is larger than allowed."""


class Bounds:
    """What one call may take; remembers whether it went too far, since clients wrap what we raise."""

    def __init__(self, seconds: float, max_bytes: int = MAX_BYTES) -> None:
        self.deadline = time.monotonic() + seconds
        self.max_bytes = max_bytes
        self.too_large = False

    def count(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """Pass ``chunks`` on until there are too many or it took too long."""
        import httpx

        size = 0
        for chunk in chunks:
            size += len(chunk)
            if size > self.max_bytes:
                self.too_large = True
                raise TooLarge(f"more than {self.max_bytes} bytes")
            if time.monotonic() > self.deadline:
                raise httpx.ReadTimeout("the answer did not end in time")
            yield chunk


def bounded_transport(bounds: Bounds) -> httpx.BaseTransport:
    """An httpx transport whose responses are counted."""
    import httpx

    class Counted(httpx.SyncByteStream):
        def __init__(self, stream: httpx.SyncByteStream) -> None:
            self._stream = stream

        def __iter__(self) -> Iterator[bytes]:
            return bounds.count(iter(self._stream))

        def close(self) -> None:
            self._stream.close()

    class Transport(httpx.HTTPTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            response = super().handle_request(request)
            if isinstance(response.stream, httpx.SyncByteStream):
                response.stream = Counted(response.stream)
            return response

    return Transport()


def openai_client(model: str, api_base: str, api_key: str, bounds: Bounds) -> openai.OpenAI | None:
    """A client of our own for ``openai/…`` models, so that the size of the answer is bounded."""
    if not model.startswith("openai/"):
        return None
    import httpx
    import openai

    return openai.OpenAI(
        api_key=api_key or "none",
        base_url=api_base or None,
        max_retries=0,
        http_client=httpx.Client(
            transport=bounded_transport(bounds), timeout=max(1.0, bounds.deadline - time.monotonic())
        ),
    )
