from __future__ import annotations

import pytest

from airflow_provider_ardent.agent.events import EventLog, FileStore, MemoryStore


def test_events_are_numbered_and_come_back_from_the_store(tmp_path):
    store = FileStore(tmp_path / "s" / "events.jsonl")
    log = EventLog(store)
    log.append("phase", name="capture", text="seen")
    log.append("note", text="zwölf\nlines")
    assert [event.seq for event in log] == [1, 2]
    again = EventLog(FileStore(store.path))
    assert list(again) == list(log)
    assert again.append("note", text="next").seq == 3


def test_a_line_cut_off_by_a_crash_is_left_out(tmp_path):
    store = FileStore(tmp_path / "events.jsonl")
    EventLog(store).append("note", text="one")
    with store.path.open("a") as file:
        file.write('{"seq":2,"at":"x","ki')
    assert len(EventLog(store)) == 1


def test_values_are_masked_before_they_are_kept():
    store = MemoryStore()
    log = EventLog(
        store, mask=lambda data: {key: value.replace("hunter2", "***") for key, value in data.items()}
    )
    assert log.append("note", text="password hunter2").data["text"] == "password ***"
    assert "hunter2" not in store.events[0].to_json()


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="unknown kind"):
        EventLog(MemoryStore()).append("nonsense")  # type: ignore[arg-type]


def test_a_scope_sees_only_its_own_events_and_writes_to_the_whole():
    whole = EventLog(MemoryStore())
    first, second = whole.scoped("a1"), whole.scoped("a2")
    first.append("outcome", status="fixed")
    second.append("note", text="other")
    inner = first.scoped("x")
    inner.append("note", text="inner")
    assert [event.seq for event in whole] == [1, 2, 3]
    assert [event.kind for event in first] == ["outcome"]
    assert second.of("outcome") == []
    assert (len(first), len(second), len(inner)) == (1, 1, 1)
