from __future__ import annotations

import os
import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest

from airflow_provider_ardent.errors import CaptureError
from airflow_provider_ardent.plugins import occurrences, outbox
from airflow_provider_ardent.plugins.outbox import Item, Outbox


def box(**kwargs: Any) -> Outbox:
    return Outbox(**({"settle": 0.0, "back_off": (0.01, 0.01), "idle": 0.1} | kwargs))


def test_items_are_done_in_another_thread_and_in_order() -> None:
    seen: list[Any] = []
    taken = box()
    for number in range(5):
        taken.put(Item("x", lambda n=number: seen.append((n, threading.current_thread().name))))
    assert taken.wait_empty(5)
    assert seen == [(n, "ardent-outbox") for n in range(5)]


def test_an_idle_thread_ends_and_comes_back() -> None:
    seen: list[int] = []
    taken = box()
    taken.put(Item("x", lambda: seen.append(1)))
    taken.wait_empty(5)
    time.sleep(0.4)
    assert taken._thread is None
    taken.put(Item("x", lambda: seen.append(2)))
    taken.wait_empty(5)
    assert seen == [1, 2]


def test_a_full_box_drops_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    gate = threading.Event()
    taken = box(size=1)
    taken.put(Item("the first", gate.wait))
    time.sleep(0.1)
    started = time.monotonic()
    assert [taken.put(Item("x", lambda: None)), taken.put(Item("the last", lambda: None))] == [True, False]
    assert time.monotonic() - started < 0.1
    gate.set()
    assert "Ardent is behind and leaves the last to the next sweep." in caplog.text
    taken.wait_empty(5)


def test_what_passes_later_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    tries: list[int] = []

    def locked_once() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("database is locked")

    taken = box()
    taken.put(Item("x", locked_once))
    taken.wait_empty(5)
    assert len(tries) == 2
    assert caplog.text == ""


def test_what_never_passes_is_one_warning(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise OSError("gone")

    taken = box()
    taken.put(Item("the failure of a.b", broken))
    taken.wait_empty(5)
    assert [record.getMessage() for record in caplog.records] == [
        "Ardent could not handle the failure of a.b: OSError: gone"
    ]


def test_a_refusal_is_not_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    tries: list[int] = []

    def refused() -> None:
        tries.append(1)
        raise CaptureError("run `airflow ardent init`")

    taken = box()
    taken.put(Item("x", refused))
    taken.wait_empty(5)
    assert len(tries) == 1
    assert "airflow ardent init" in caplog.text


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> list[Item]:
    """Items that were handed over, not done."""
    items: list[Item] = []
    monkeypatch.setattr(outbox._outbox, "put", lambda item: items.append(item) or True)
    outbox._import_errors.clear()
    return items


def ti(**values: Any) -> Any:
    fields = {"id": "1", "dag_id": "a", "task_id": "b", "run_id": "r", "map_index": -1, "state": "failed"}
    return SimpleNamespace(**(fields | values))


def test_a_retry_in_the_scheduler_is_left_alone(put: list[Item]) -> None:
    outbox.task_failed(ti(state="up_for_retry"), "lost", by_hand=False)
    assert put == []
    outbox.task_failed(ti(), "lost", by_hand=False)
    assert [item.what for item in put] == ["the failure of a.b"]


def test_a_task_failed_by_hand_is_only_remembered(put: list[Item]) -> None:
    outbox.task_failed(ti(id="by-hand-1"), "set", by_hand=True)
    (item,) = put
    item.work()
    assert occurrences.seen("by-hand-1")


@pytest.mark.parametrize(
    ("msg", "triggered_by", "expected"),
    [
        ("task_failure", "timetable", 1),
        ("timed_out", None, 1),
        ("task_failure", "test", 0),
        ("Dag Run's state was manually set to `failed`.", "ui", 0),
    ],
)
def test_which_runs_are_looked_at(put: list[Item], msg: str, triggered_by: Any, expected: int) -> None:
    outbox.run_failed(SimpleNamespace(dag_id="a", run_id="r", triggered_by=triggered_by), msg)
    assert len(put) == expected


def test_an_import_error_is_handed_over_once_for_many_parses(put: list[Item]) -> None:
    for _ in range(50):
        outbox.import_failed("/dags/a.py", 'File "/dags/a.py", line 3\nKeyError: 1', new=False)
    outbox.import_failed("/dags/a.py", 'File "/dags/a.py", line 9\nKeyError: 1', new=False)
    assert len(put) == 1
    outbox.import_failed("/dags/a.py", "ValueError: another", new=False)
    outbox.import_failed("/dags/b.py", "ValueError: another", new=False)
    assert len(put) == 3


def test_an_import_error_that_came_back_is_handed_over_again(put: list[Item]) -> None:
    outbox.import_failed("/dags/a.py", "KeyError: 1", new=True)
    outbox.import_failed("/dags/a.py", "KeyError: 1", new=True)
    assert len(put) == 2


def test_a_fork_begins_with_an_empty_box() -> None:
    outbox._import_errors["x"] = None
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, b"%d%d" % (len(outbox._import_errors), outbox._outbox._thread is None))
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 10) == b"01"
    outbox._import_errors.clear()
