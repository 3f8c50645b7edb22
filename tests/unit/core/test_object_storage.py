"""``[ardent] home`` in object storage: a memory file system behind Airflow's own ObjectStoragePath."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from airflow_provider_ardent import home
from airflow_provider_ardent.plugins import occurrences, sweep
from airflow_provider_ardent.plugins.sighting import Sighting
from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.repair.memory import Memory, Record

FAILURE = Failure(
    kind="task", source="task", dag_id="orders", task_id="load", run_id="r1", at="2026-03-02",
    error_type="KeyError", error_message="'amount'",
)  # fmt: skip
PRINT = "ab12cd34ef56"


@pytest.fixture(autouse=True)
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryFileSystem]:
    from airflow.sdk.io import attach

    files = MemoryFileSystem()
    files.store.clear()
    attach("memory", fs=files)
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", "memory://bucket/ardent")
    yield files
    files.store.clear()


def test_small_files(bucket: MemoryFileSystem) -> None:
    folder = home.shared() / "sessions" / "one"
    assert home.read_json(folder, "proposal.json") is None
    home.write_json(folder, "proposal.json", {"summary": "é"})
    assert home.read_json(folder, "proposal.json") == {"summary": "é"}
    assert bucket.exists("/bucket/ardent/sessions/one/proposal.json")
    assert [path.name for path in home.listed(folder)] == ["proposal.json"]
    assert home.listed(home.shared() / "nothing") == []


def test_a_storm_is_counted_and_forgotten() -> None:
    assert occurrences.keys(PRINT) == frozenset()
    assert occurrences.entries(PRINT) == []
    assert occurrences.forget_old() == 0
    for number in range(3):
        sighting = Sighting(replace(FAILURE, map_index=number), f"ti-{number}", ())
        occurrences.record(sighting, PRINT, "ardent__x__1", "started" if not number else "joined")
    assert occurrences.seen("ti-1")
    assert occurrences.keys(PRINT) == {"ti-0", "ti-1", "ti-2"}
    assert sorted(entry["map_index"] for entry in occurrences.entries(PRINT)) == [0, 1, 2]
    assert occurrences.forget_old() == 0
    assert occurrences.forget_old(days=-1) == 3
    assert not occurrences.seen("ti-1")


def test_an_incident_is_remembered() -> None:
    memory = Memory(home.shared())
    assert memory.similar(FAILURE) == ()
    memory.write(Record.of(FAILURE, PRINT, "merged", cause="a key was renamed", green=True))
    memory.write(Record.of(FAILURE, PRINT, "merged", cause="a key was renamed", green=True))
    (record,) = memory.similar(FAILURE)
    assert (record.fingerprint, record.times) == (PRINT, 2)


def test_a_sweep_knows_that_there_was_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__SWEEP_SECONDS", "60")
    now = datetime.now(UTC)
    assert sweep._my_turn(now)
    assert not sweep._my_turn(now + timedelta(seconds=5))
    assert sweep._my_turn(now + timedelta(seconds=61))
