"""Documents: who may keep, read and attach which."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.airflow_process import AirflowProcesses, Answer
from tests.integration.web.test_incidents import API
from tests.integration.web.test_sessions import detail

pytestmark = pytest.mark.integration


def keep(server: AirflowProcesses, name: str, user: str = "op", **content: Any) -> Answer:
    return server.request("POST", f"{API}/documents", {"name": name, **content}, user=user)


def test_only_its_owner_reads_a_document(server: AirflowProcesses) -> None:
    kept = keep(server, "../../rules.md", text="# Rules\n")
    assert kept.status == 201, kept
    assert (kept.body["name"], kept.body["bytes"]) == ("rules.md", 8)
    path = f"{API}/documents/{kept.body['id']}"
    assert server.get(path, user="op")["text"] == "# Rules\n"
    assert kept.body["id"] in [one["id"] for one in server.get(f"{API}/documents", user="op")]
    assert server.request("GET", path, user="admin").status == 404
    assert kept.body["id"] not in [one["id"] for one in server.get(f"{API}/documents", user="admin")]
    for odd in ("d000000000000000000000", "..%2f..%2fdoctor", "x"):
        assert server.request("GET", f"{API}/documents/{odd}", user="op").status == 404


def test_what_cannot_be_read_as_text_is_refused(server: AirflowProcesses) -> None:
    assert "PDF" in keep(server, "a.pdf", text="x").body["detail"]
    assert keep(server, "a.exe", text="x").status == 422
    assert keep(server, "a.csv", base64=base64.b64encode(b"\xff\xfe").decode()).status == 422
    assert keep(server, "a.csv", base64="%%%").status == 422
    assert keep(server, "a.csv", text="a", base64="YQ==").status == 422
    assert keep(server, "a.csv").status == 422
    assert keep(server, "a.csv", text="x" * 1_048_577).status == 422
    assert keep(server, "a.csv", text="x" * 2_000_000).status == 413
    assert keep(server, "a.csv", base64=base64.b64encode(b"a,b\n" * 262_144).decode()).status == 201
    assert keep(server, "a.csv", user="viewer", text="x").status == 403


def test_only_own_documents_are_attached(server: AirflowProcesses) -> None:
    mine = keep(server, "mine.md", text="mine").body["id"]
    wanted = {"text": "follow these rules", "documents": [mine]}
    stolen = server.request("POST", f"{API}/sessions", wanted, user="admin")
    assert (stolen.status, stolen.body["detail"]) == (422, f"You have no document {mine!r}.")
    started = server.request("POST", f"{API}/sessions", wanted, user="op")
    assert started.status == 201, started
    found = detail(server, started.body["id"], user="op")
    assert [one["name"] for one in found["documents"]] == ["mine.md"]
