from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from airflow_provider_ardent.plugins import errands, history, steward
from airflow_provider_ardent.plugins.errands import ErrandRefused, Scope
from airflow_provider_ardent.repair.incident import Failure
from tests.unit.plugins.conftest import add_run, add_task

RUN = "ardent__0123456789ab__w1__1"
FAILURE = Failure(kind="task", source="task", dag_id="orders", at="", task_id="load", run_id="manual__1")


def repair_run(session: Any, *, state: str = "running", conf: Any = None, **values: Any) -> Scope:
    run = add_run(
        session, "ardent_repair", RUN, conf={"failure": FAILURE.to_conf()} if conf is None else conf, **values
    )
    add_task(session, "ardent_repair", RUN, "apply", state)
    return Scope(run.id, RUN, "apply")


def test_what_waits_is_what_a_running_task_asked_and_nobody_answered(database: Callable[[], Any]) -> None:
    with database() as session:
        scope = repair_run(session)
        for number in ("1", "2", "a-b"):
            errands.add(session, scope, f"errand/{number}", {"kind": "history"})
        errands.add(session, scope, "event/00001", "x")
        errands.answer(session, scope, "1", {"ok": True})
        assert errands.pending(session) == [(scope, "2"), (scope, "a-b")]


@pytest.mark.parametrize("state", ["success", "failed", "up_for_retry", "queued"])
def test_a_task_that_does_not_run_gets_no_answer(database: Callable[[], Any], state: str) -> None:
    with database() as session:
        errands.add(session, repair_run(session, state=state), "errand/1", {"kind": "history"})
        assert errands.pending(session) == []


def test_other_dags_are_not_served(database: Callable[[], Any]) -> None:
    with database() as session:
        run = add_run(session, "mine", RUN, conf={"failure": FAILURE.to_conf()})
        add_task(session, "mine", RUN, "apply", "running")
        errands.add(session, Scope(run.id, RUN, "apply"), "errand/1", {"kind": "history"})
        assert errands.pending(session) == []
        with pytest.raises(ErrandRefused, match="carries no failure"):
            errands.load(session, Scope(run.id, RUN, "apply"), "1")


def test_of_two_stewards_one_claims(database: Callable[[], Any]) -> None:
    with database() as session:
        scope = repair_run(session)
    with database() as session:
        assert errands.claim(session, scope, "1", "a")
    with database() as session:
        assert not errands.claim(session, scope, "1", "b")
        assert errands.read(session, scope, "claim/1")["by"] == "a"


def test_the_claim_of_a_steward_that_died_is_taken_over_once(database: Callable[[], Any]) -> None:
    with database() as session:
        scope = repair_run(session)
        errands.add(session, scope, "claim/1", {"by": "dead", "at": "2026-01-01T00:00:00+00:00"})
    with database() as session:
        assert errands.claim(session, scope, "1", "b")
    with database() as session:
        assert not errands.claim(session, scope, "1", "c")


def test_a_key_that_was_not_committed_is_not_there(database: Callable[[], Any]) -> None:
    with database() as session:
        scope = repair_run(session)
    with database() as session:
        assert errands.add(session, scope, "cleared/x", {"pending": True})
        assert not errands.add(session, scope, "cleared/x", {"pending": True})
        session.rollback()
    with database() as session:
        assert errands.read(session, scope, "cleared/x") is None


@pytest.mark.parametrize(
    ("conf", "asked", "reason"),
    [
        ({}, {"kind": "history"}, "carries no failure"),
        ({"failure": "text"}, {"kind": "history"}, "carries no failure"),
        (None, {"kind": "history", "dag_id": "payroll"}, "may not ask about 'payroll'"),
        (None, {"kind": "history", "run_id": "other"}, "may not ask about 'other'"),
        (None, {"kind": "clear", "map_index": 3}, "may not ask about 3"),
        (None, {"what": "history"}, "needs a 'kind'"),
        (None, ["history"], "needs a 'kind'"),
        (None, {"kind": ["history"]}, "needs a 'kind'"),
        (None, {"kind": "sql"}, "does not know the errand 'sql'"),
    ],
)
def test_what_is_refused_is_answered_with_the_reason(
    database: Callable[[], Any], conf: Any, asked: Any, reason: str
) -> None:
    with database() as session:
        scope = repair_run(session, conf=conf)
        errands.add(session, scope, "errand/1", asked)
    assert steward.serve_all() == 1
    with database() as session:
        answer = errands.read(session, scope, "answer/1")
    assert answer["ok"] is False
    assert reason in answer["reason"]


def test_an_error_of_the_steward_is_an_answer_too(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> dict[str, Any]:
        raise RuntimeError("password=canary-1234567")

    monkeypatch.setattr(steward, "SERVICES", {"history": broken})
    with database() as session:
        scope = repair_run(session)
        errands.add(session, scope, "errand/1", {"kind": "history"})
    steward.serve_all()
    with database() as session:
        answer = errands.read(session, scope, "answer/1")
    assert answer == {
        "ok": False,
        "reason": "The steward failed with RuntimeError; the api-server's log says more.",
    }


def test_an_endless_answer_is_not_written(database: Callable[[], Any]) -> None:
    with database() as session:
        scope = repair_run(session)
        errands.answer(session, scope, "1", {"ok": True, "text": "x" * 200_000})
        assert "too long" in errands.read(session, scope, "answer/1")["reason"]


def test_a_run_started_by_hand_tells_only_what_its_starter_may_read(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from airflow.utils.types import DagRunTriggeredByType

    allowed: list[str] = []
    monkeypatch.setattr(history.people, "by_name", lambda name: name)
    monkeypatch.setattr(history.people, "may_read", lambda session, user, failure: user in allowed)
    with database() as session:
        scope = repair_run(session, triggered_by=DagRunTriggeredByType.REST_API, triggering_user_name="anna")
        errands.add(session, scope, "errand/1", {"kind": "history"})
        errand = errands.load(session, scope, "1")
        with pytest.raises(ErrandRefused, match="anna started this run and may not read orders"):
            history.history(session, errand)
        allowed.append("anna")
        assert history.history(session, errand)["ok"]


def test_a_slow_errand_keeps_no_other_waiting(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()

    def slow(*_: Any) -> dict[str, Any]:
        released.wait(30)
        return {"ok": True, "who": "slow"}

    monkeypatch.setattr(steward, "SERVICES", {"history": slow, "authorise": lambda *_: {"ok": True}})
    with database() as session:
        scope = repair_run(session)
        errands.add(session, scope, "errand/1", {"kind": "history"})
        errands.add(session, scope, "errand/2", {"kind": "authorise"})
    desk = steward.Desk()
    assert desk.begin() == 2
    assert answered(database, scope, "2") == {"ok": True}
    assert desk.begin() == 0, "the slow one is not begun twice"
    assert answered(database, scope, "1", seconds=0) is None
    released.set()
    assert answered(database, scope, "1") == {"ok": True, "who": "slow"}
    desk.wait(10)
    assert desk.begin() == 0


def test_a_desk_is_at_so_many_errands_at_most(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()
    monkeypatch.setattr(steward, "SERVICES", {"history": lambda *_: {"ok": released.wait(30)}})
    with database() as session:
        scope = repair_run(session)
        for number in range(1, 4):
            errands.add(session, scope, f"errand/{number}", {"kind": "history"})
    desk = steward.Desk(most=2)
    assert desk.begin() == 2
    assert desk.begin() == 0
    released.set()
    desk.wait(20)
    assert desk.begin() == 1
    desk.wait(20)


def test_a_busy_database_is_asked_again(database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy.exc import OperationalError

    calls: list[int] = []

    def busy(*_: Any) -> dict[str, Any]:
        calls.append(1)
        if len(calls) < 3:
            raise OperationalError("UPDATE", {}, Exception("database is locked"))
        return {"ok": True}

    monkeypatch.setattr(steward, "_BUSY_PAUSES", (0.0, 0.0, 0.0))
    monkeypatch.setattr(steward, "SERVICES", {"clear": busy})
    with database() as session:
        scope = repair_run(session)
        errands.add(session, scope, "errand/1", {"kind": "clear"})
    assert steward.serve_all() == 1
    assert answered(database, scope, "1") == {"ok": True}


def answered(database: Callable[[], Any], scope: Any, number: str, seconds: float = 20) -> Any:
    """The answer to an errand, waited for."""
    deadline = time.monotonic() + seconds
    while True:
        with database() as session:
            answer = errands.read(session, scope, f"answer/{number}")
        if answer is not None or time.monotonic() > deadline:
            return answer
        time.sleep(0.02)


def test_a_steward_starts_and_stops(database: Callable[[], Any]) -> None:
    made = steward.start_steward()
    assert made.alive
    made.stop()
    assert not made.alive


def test_a_steward_survives_a_wrong_setting(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__SWEEP_SECONDS", "often")
    made = steward.Steward(poll_seconds=0.02)
    made.start()
    time.sleep(0.3)
    assert made.alive
    made.stop()


def test_a_steward_survives_a_database_that_is_away(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rounds: list[int] = []

    def away() -> int:
        rounds.append(1)
        raise OSError("database is away")

    monkeypatch.setattr(steward, "waiting", away)
    made = steward.Steward(poll_seconds=0.02)
    made.start()
    deadline = time.monotonic() + 5
    while len(rounds) < 5 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert made.alive
    made.stop()
    assert caplog.text.count("could not do its round") == 1
