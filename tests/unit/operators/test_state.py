from __future__ import annotations

import pytest

from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.operators.repair import stop_flag
from airflow_provider_ardent.operators.state import ErrandRefused, Errands, StateEvents


class Store(dict):
    """A task state store in memory; ``steward`` answers errands as they are written."""

    steward = None

    def set(self, key, value):
        self[key] = value
        if self.steward and key.startswith("errand/"):
            self[f"answer/{key.split('/')[1]}"] = self.steward(value)


def test_events_survive_a_retry():
    store = Store()
    log = EventLog(StateEvents(store))
    log.append("note", text="one")
    log.append("note", text="two")
    assert [event.data["text"] for event in EventLog(StateEvents(store))] == ["one", "two"]
    assert set(store) == {"event/00001", "event/00002"}


def test_an_errand_is_answered():
    store = Store()
    store.steward = lambda errand: {"ok": True, "bundle_version": errand["dag_id"] + "@1"}
    errands = Errands(store)
    assert errands.ask("bundle_version", dag_id="orders")["bundle_version"] == "orders@1"
    assert store["errand/1"] == {"kind": "bundle_version", "dag_id": "orders"}


def test_a_retry_does_not_take_an_old_answer():
    store = Store()
    store.steward = lambda errand: {"ok": True, "n": len(store)}
    first = Errands(store).ask("history")
    assert Errands(store).ask("history") != first


def test_a_refusal_carries_the_reason():
    store = Store()
    store.steward = lambda errand: {"ok": False, "reason": "viewer may not edit orders"}
    with pytest.raises(ErrandRefused, match="viewer may not edit orders"):
        Errands(store).ask("authorise")


def test_no_answer_says_where_to_look():
    with pytest.raises(ErrandRefused, match="api-server"):
        Errands(Store(), poll_seconds=0.01).ask("history", seconds=0.05)


def test_stop_stays_pressed(monkeypatch):
    store = Store()
    monkeypatch.setattr("airflow_provider_ardent.operators.repair.STOP_POLL_SECONDS", 0)
    stopped = stop_flag(store)
    assert not stopped()
    store["stop"] = {"by": "admin"}
    assert stopped()
    del store["stop"]
    assert stopped()
