from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import fsspec
import pytest

from airflow_provider_ardent.agent.ledger import Entry, Ledger, Line, Use, total
from airflow_provider_ardent.agent.storage import Bucket, Disk, Listing, Storage, at_home
from tests.unit.agent.books import Clock, Worker, month

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def clock() -> Clock:
    return Clock("2026-11-20T12:00:00+00:00")


@pytest.fixture(params=["disk", "bucket", "bucket with etags"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "disk":
        return Disk(tmp_path)
    fs = fsspec.filesystem("memory", skip_instance_cache=True)
    fs.store.clear()
    fs.pseudo_dirs[:] = [""]
    return Bucket(Tagged(fs) if "etags" in request.param else fs, "bucket/usage")


class Tagged:
    """A file system that lists what an object holds as its ETag, as S3 does."""

    def __init__(self, fs: Any) -> None:
        self._fs = fs

    def __getattr__(self, name: str) -> Any:
        return getattr(self._fs, name)

    def ls(self, path: str, detail: bool = True) -> list[dict[str, Any]]:
        found = self._fs.ls(path, detail=True)
        return [
            info | ({"ETag": hash(self._fs.cat_file(info["name"]))} if info["type"] == "file" else {})
            for info in found
        ]


class Counting:
    """A place that counts how many files are read."""

    def __init__(self, place: Storage) -> None:
        self._place = place
        self.files_read = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._place, name)

    def read(self, names: Iterable[str]) -> dict[str, str]:
        names = list(names)
        self.files_read += len(names)
        return self._place.read(names)


def spend(place: Storage, clock: Clock, sessions: Iterable[str], usd: float = 0.1) -> list[Worker]:
    workers = [Worker(place, clock, session=name) for name in sessions]
    for worker in workers:
        worker.call(usd)
    return workers


def usd(place: Storage, clock: Clock) -> float | None:
    return total(Ledger(place, clock).books(*NOVEMBER).settled).usd


def test_a_day_that_is_over_is_read_from_one_file(place: Storage, clock: Clock) -> None:
    spend(place, clock, ["s1", "s2", "s3"])
    clock.forward(days=1, hours=5)
    assert "2026-11-20.json" not in place.listing().files, "an answer could still come"
    clock.forward(hours=14)
    before = Ledger(place, clock).books(*NOVEMBER)
    assert "2026-11-20.json" in place.listing().files
    counting = Counting(place)
    after = Ledger(counting, clock).books(*NOVEMBER)  # type: ignore[arg-type]
    assert counting.files_read == 1
    assert sorted(after.settled) == sorted(before.settled)
    assert total(after.settled) == Use(0.3, 150, 150, 3)


def test_a_file_that_did_not_change_is_not_read_again(tmp_path: Path, clock: Clock) -> None:
    counting = Counting(Disk(tmp_path))
    workers = spend(counting, clock, ["s1", "s2", "s3"])  # type: ignore[arg-type]
    ledger = Ledger(counting, clock)  # type: ignore[arg-type]
    ledger.books(*NOVEMBER)
    counting.files_read = 0
    assert total(ledger.books(*NOVEMBER).settled).calls == 3
    assert counting.files_read == 0
    workers[0].call(0.4)
    counting.files_read = 0
    assert total(ledger.books(*NOVEMBER).settled).usd == pytest.approx(0.7)
    assert counting.files_read == 1


def test_an_answer_after_the_roll_up_is_counted(place: Storage, clock: Clock) -> None:
    late, _ = spend(place, clock, ["s1", "s2"])
    late.reserve(0.5)
    late.ask(0.5)
    clock.forward(days=2)
    reader = Ledger(place, clock)
    assert total(reader.books(*NOVEMBER).settled).usd == pytest.approx(0.45), "the question was billed"
    late.answer(0.5)
    assert total(reader.books(*NOVEMBER).settled).usd == pytest.approx(0.7)
    assert usd(place, clock) == pytest.approx(0.7)


def test_an_answer_during_the_roll_up_is_counted(tmp_path: Path, clock: Clock) -> None:
    """It is written after the day was read, and before the roll-up is."""
    entry = Entry("2026-11-20", "s1", "late", "anna", "orders", {"m": Use.of(0.7, 1, 1)})

    class Between(Disk):
        def write(self, name: str, text: str) -> None:
            super().write(entry.file, entry.to_json())
            super().write(name, text)

    spend(Disk(tmp_path), clock, ["s1"])
    clock.forward(days=2)
    Ledger(Between(tmp_path), clock).books(*NOVEMBER)
    assert usd(Disk(tmp_path), clock) == pytest.approx(0.8)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"day":"2026-11-20"}', "\x00" * 50])
def test_a_damaged_file_is_named_and_the_rest_counts(tmp_path: Path, clock: Clock, content: str) -> None:
    spend(Disk(tmp_path), clock, ["s1", "s2"])
    damaged = next((tmp_path / "2026-11-20").glob("s1.*"))
    damaged.write_text(content)
    for _ in range(2):
        ledger = Ledger(Disk(tmp_path), clock)
        assert total(ledger.books(*NOVEMBER).settled).calls == 1
        assert ledger.damaged == {f"2026-11-20/{damaged.name}"}
        clock.forward(days=3)  # then from the roll-up, which remembers it


@pytest.mark.parametrize(
    "wrong",
    [
        {"usd": -1.0},
        {"usd": "1"},
        {"tokens_in": None},
        {"usd": float("nan")},
        {"usd": float("inf")},
        {"calls": -3},
        {"more": 1},
    ],
)
def test_an_entry_with_impossible_amounts_is_damaged(
    tmp_path: Path, clock: Clock, wrong: dict[str, Any]
) -> None:
    spend(Disk(tmp_path), clock, ["s1"])
    path = next((tmp_path / "2026-11-20").iterdir())
    entry = json.loads(path.read_text())
    entry["uses"]["m"] |= wrong
    path.write_text(json.dumps(entry))
    ledger = Ledger(Disk(tmp_path), clock)
    assert ledger.books(*NOVEMBER).settled == []
    assert ledger.damaged


def test_the_session_repairs_its_own_damaged_file(tmp_path: Path, clock: Clock) -> None:
    (worker,) = spend(Disk(tmp_path), clock, ["s1"])
    next((tmp_path / "2026-11-20").iterdir()).write_text("{")
    worker.account._kept = None  # a retry
    worker.call(0.2)
    assert usd(Disk(tmp_path), clock) == pytest.approx(0.3)


@pytest.mark.parametrize("content", ["", "{}", '{"sha256":"0","damaged":[]}\n[]', "not json\n[]"])
def test_a_damaged_roll_up_is_made_again(tmp_path: Path, clock: Clock, content: str) -> None:
    spend(Disk(tmp_path), clock, ["s1", "s2"])
    clock.forward(days=2)
    assert usd(Disk(tmp_path), clock) == pytest.approx(0.2)
    made = (tmp_path / "2026-11-20.json").read_text()
    (tmp_path / "2026-11-20.json").write_text(content)
    assert usd(Disk(tmp_path), clock) == pytest.approx(0.2)
    assert (tmp_path / "2026-11-20.json").read_text() == made


def test_a_roll_up_that_was_changed_by_hand_is_not_believed(tmp_path: Path, clock: Clock) -> None:
    spend(Disk(tmp_path), clock, ["s1"])
    clock.forward(days=2)
    usd(Disk(tmp_path), clock)
    path = tmp_path / "2026-11-20.json"
    path.write_text(path.read_text().replace("0.1", "0.0"))
    assert usd(Disk(tmp_path), clock) == pytest.approx(0.1)


def test_a_roll_up_stands_alone_when_the_folder_was_removed(tmp_path: Path, clock: Clock) -> None:
    spend(Disk(tmp_path), clock, ["s1"])
    clock.forward(days=2)
    usd(Disk(tmp_path), clock)
    for path in (tmp_path / "2026-11-20").iterdir():
        path.unlink()
    (tmp_path / "2026-11-20").rmdir()
    assert usd(Disk(tmp_path), clock) == pytest.approx(0.1)


def test_a_reader_that_may_not_write_still_reads(tmp_path: Path, clock: Clock) -> None:
    class ReadOnly(Disk):
        def write(self, name: str, text: str) -> None:
            raise PermissionError(13, "Permission denied")

    spend(Disk(tmp_path), clock, ["s1"])
    clock.forward(days=2)
    assert usd(ReadOnly(tmp_path), clock) == pytest.approx(0.1)


def test_files_of_others_are_left_alone(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "ardent__x__1.json").write_text("{}")
    (tmp_path / "2026-11-20").mkdir()
    (tmp_path / "2026-11-20" / ".s1.json.x7z").write_text("half a fi")
    ledger = Ledger(Disk(tmp_path), clock)
    assert ledger.books(*NOVEMBER).settled == []
    assert not ledger.damaged


def test_names_stay_inside_the_ledger(tmp_path: Path, clock: Clock) -> None:
    Worker(tmp_path / "usage", clock, session="../../etc/passwd", user="../x", dag="a/b").call(0.1)
    assert {path.parts[-3:-1] for path in tmp_path.rglob("*.json")} == {("usage", "2026-11-20")}
    (line,) = Ledger(Disk(tmp_path / "usage"), clock).books(*NOVEMBER).settled
    assert (line.session_id, line.user, line.dag_id) == ("../../etc/passwd", "../x", "a/b")


def test_a_limit_holds_on_object_storage(place: Storage, clock: Clock) -> None:
    first, second = (Worker(place, clock, session=name, allowances=[month(0.25)]) for name in ("s1", "s2"))
    assert first.call(0.1) is None
    assert second.call(0.1) is None
    assert first.call(0.1) is not None
    assert usd(place, clock) == pytest.approx(0.2)


def test_an_entry_survives_its_file(clock: Clock) -> None:
    entry = Entry("2026-11-20", "s", "p", "ü", "d", {"m": Use.of(None, 1, 2), "n": Use.of(0.5, 1, 2)})
    assert Entry.from_dict(json.loads(entry.to_json())) == entry
    assert entry.settled(clock())[0] == Line("2026-11-20", "s", "p", "ü", "d", "m", None, 1, 2, 1, 3)


def test_a_home_by_file_address_is_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for address in (str(tmp_path), f"file://{tmp_path}"):
        monkeypatch.setenv("AIRFLOW__ARDENT__HOME", address)
        place = at_home()
        assert isinstance(place, Disk)
        place.write("2026-11-20/x.json", address)
        assert (tmp_path / "usage" / "2026-11-20" / "x.json").read_text() == address


def test_a_home_that_cannot_be_opened_is_an_os_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", "nowhere://bucket/ardent")
    with pytest.raises(OSError, match="nowhere"):
        Ledger()


def test_an_empty_place_is_an_empty_ledger(place: Storage, clock: Clock) -> None:
    assert place.listing("2026-11-20") == Listing()
    assert Ledger(place, clock).books(*NOVEMBER).settled == []
    place.delete("nothing")
