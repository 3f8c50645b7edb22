from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.repair.memory import Memory, Record, likeness

FAILURE = Failure(
    kind="task", source="task", dag_id="orders", task_id="load", at="2026-11-22T03:00:00Z",
    error_type="OperationalError", error_message="no such column: amount",
)  # fmt: skip


def record(fingerprint: str, **more: object) -> Record:
    return replace(Record.of(FAILURE, fingerprint, "merged", tables=("orders",)), **more)  # type: ignore[arg-type]


def test_what_was_written_is_read_and_counted(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.write(record("aaaa", cause="first"))
    memory.write(record("aaaa", cause="second", green=False))
    found = memory.read("aaaa")
    assert found is not None
    assert (found.cause, found.times, found.green, found.tables) == ("second", 2, False, ("orders",))
    assert memory.read("bbbb") is None


def test_similar_ones_best_first_green_before_equal(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.write(record("cccc", dag_id="x", green=False))
    memory.write(record("bbbb", dag_id="x", green=True))
    memory.write(record("aaaa"))
    memory.write(record("dddd", error_type="KeyError", error_message="'x'", tables=(), dag_id="y"))
    assert [r.fingerprint for r in memory.similar(FAILURE, ("shop.orders",))] == ["aaaa", "bbbb", "cccc"]
    assert [r.fingerprint for r in memory.similar(FAILURE, ("shop.orders",), limit=1)] == ["aaaa"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"fingerprint": 1}', "\0"])
def test_damaged_records_count_as_none(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "incidents" / "aaaa"
    folder.mkdir(parents=True)
    (folder / "memory.json").write_text(text)
    (tmp_path / "incidents" / "file").write_text("x")
    memory = Memory(tmp_path)
    assert memory.read("aaaa") is None
    assert memory.similar(FAILURE) == ()
    memory.write(record("aaaa"))
    assert memory.read("aaaa") is not None


def test_an_empty_home_remembers_nothing(tmp_path: Path) -> None:
    assert Memory(tmp_path / "none").similar(FAILURE) == ()


def test_likeness_is_between_nothing_and_all() -> None:
    assert likeness(FAILURE, ("orders",), record("a")) == pytest.approx(1.0)
    other = replace(FAILURE, error_type="ReadTimeout", error_message="gateway", dag_id="z")
    assert likeness(other, ("z",), record("a")) == 0.0


def test_a_fingerprint_is_one_folder(tmp_path: Path) -> None:
    Memory(tmp_path).write(record("../../evil"))
    assert [path.parent.parent for path in tmp_path.rglob("memory.json")] == [tmp_path / "incidents"]
