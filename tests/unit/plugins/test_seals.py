"""Marks of runs that the HTTP API started."""

from __future__ import annotations

from typing import Any

import pytest

from airflow_provider_ardent.errors import ApprovalInvalid
from airflow_provider_ardent.plugins import verdicts
from airflow_provider_ardent.plugins.seals import SEAL, seal_of, sealed

CONF = {"session": {"id": "s0123456789ab"}, "request": {"connections": ["shop"]}}


def test_a_seal_holds_for_one_run_and_one_conf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "signing_key", lambda purpose: purpose.encode())
    conf: dict[str, Any] = CONF | {SEAL: seal_of("run", CONF)}
    assert sealed("run", conf)
    assert not sealed("other", conf)
    assert not sealed("run", conf | {"request": {"connections": ["warehouse"]}})
    assert not sealed("run", CONF)
    assert not sealed("run", CONF | {SEAL: None})


def test_without_a_shared_key_nothing_is_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(purpose: str) -> bytes:
        raise ApprovalInvalid("no key")

    monkeypatch.setattr(verdicts, "signing_key", refuse)
    assert seal_of("run", CONF) == ""
    assert not sealed("run", CONF | {SEAL: ""})
