"""Events as they are stored, whole or damaged."""

from __future__ import annotations

import json

import pytest

from airflow_provider_ardent.agent.events import Event
from airflow_provider_ardent.plugins.api.trace import Streams, _event, message

EVENT = Event(3, "2026-11-22T03:00:00+00:00", "note", {"text": "a\nb"})


def test_an_event_is_read_as_text_and_as_data() -> None:
    assert _event(json.dumps(EVENT.to_json())) == EVENT
    assert _event(EVENT.to_json()) == EVENT


@pytest.mark.parametrize("stored", ["", "null", "3", '"not json"', '{"seq": 1}', "[1]"])
def test_what_is_no_event_is_left_out(stored: str) -> None:
    assert _event(stored) is None


def test_a_message_cannot_be_split_by_its_text() -> None:
    text = message("trace", {"text": "a\n\nevent: end\ndata: {}\n\n"}, 7)
    assert text.count("\n\n") == 1
    assert text.startswith("id: 7\nevent: trace\ndata: {")


def test_streams_are_counted() -> None:
    streams = Streams(1)
    assert streams.enter()
    assert not streams.enter()
    streams.leave()
    assert streams.enter()
