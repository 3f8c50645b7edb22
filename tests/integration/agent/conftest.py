"""The real litellm against a server on loopback. Importing litellm takes seconds, so it is done once."""

from collections.abc import Callable, Iterator

import pytest

from airflow_provider_ardent.agent.model import Endpoint, LiteLLMModel
from airflow_provider_ardent.agent.transport import litellm_module
from airflow_provider_ardent.testing import FakeOpenAIServer, Say, Script

KEY = "key-canary-5f2b81"


@pytest.fixture(scope="session", autouse=True)
def _litellm() -> None:
    litellm_module()


class Served:
    """A server, a model that talks to it, and how long the model would have waited."""

    def __init__(self, server: FakeOpenAIServer, timeout: float) -> None:
        self.server = server
        self.slept: list[float] = []
        endpoint = Endpoint("openai/fake", server.url, KEY, timeout=timeout, window=16_000, max_output=500)
        self.model = LiteLLMModel(endpoint, sleep=self.slept.append)

    def say(self, text: str = "hi", **options: object) -> object:
        return self.model.ask([{"role": "user", "content": text}], **options)  # type: ignore[arg-type]


Serve = Callable[..., Served]


@pytest.fixture
def serve() -> Iterator[Serve]:
    running: list[FakeOpenAIServer] = []

    def start(*script: Say, timeout: float = 20.0, respond: Script | None = None) -> Served:
        server = FakeOpenAIServer(respond or script)
        server.__enter__()
        running.append(server)
        return Served(server, timeout)

    yield start
    for server in running:
        server.__exit__(None, None, None)
