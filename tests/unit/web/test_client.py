"""What the client reads, whatever a newer or an older server sends."""

from __future__ import annotations

from airflow_provider_ardent.client import TraceEvent
from airflow_provider_ardent.client.client import path_of
from airflow_provider_ardent.client.records import read


def test_fields_of_a_newer_server_are_left_out() -> None:
    data = {"position": 1, "task": "repair", "at": "", "kind": "note", "data": {}, "colour": "red"}
    assert read(TraceEvent, data) == TraceEvent(1, "repair", "", "note", {})


def test_an_id_cannot_leave_its_place() -> None:
    assert path_of("../../x?y", "diff") == "incidents/..%2F..%2Fx%3Fy/diff"
