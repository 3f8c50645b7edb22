import json

import pytest
from airflow.sdk import BaseHook, Connection

from airflow_provider_ardent.hooks.ardent import ArdentHook
from airflow_provider_ardent.testing import Say
from tests.integration.agent.conftest import KEY, Serve


@pytest.mark.parametrize(
    ("say", "ok", "words"),
    [
        (Say("yes"), True, "answered in"),
        (Say(status=401, error=f"bad {KEY}"), False, "key was refused"),
        (Say(status=503, error="busy"), False, "not available"),
    ],
)
def test_testing_a_connection_asks_once_and_says_what_is_wrong(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, say: Say, ok: bool, words: str
) -> None:
    served = serve(say)
    connection = Connection(
        conn_id="c",
        conn_type="ardent",
        host=served.server.url,
        password=KEY,
        extra=json.dumps({"model": "openai/fake"}),
    )
    monkeypatch.setattr(BaseHook, "get_connection", classmethod(lambda cls, conn_id: connection))
    works, message = ArdentHook("c").test_connection()
    assert works is ok
    assert words in message
    assert KEY not in message
    assert len(served.server.requests) == 1
