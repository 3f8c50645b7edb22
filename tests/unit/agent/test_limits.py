from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from airflow_provider_ardent.agent.events import Event, EventLog, MemoryStore
from airflow_provider_ardent.agent.limits import Budget, Limits, Stuck, spent, worked_seconds
from airflow_provider_ardent.errors import LimitReached


def log_with(*calls: dict[str, Any]) -> EventLog:
    log = EventLog(MemoryStore())
    for call in calls:
        log.append("model_asked", purpose="x", model="m", messages=1, approx_tokens=100)
        log.append("model_replied", purpose="x", **call)
    return log


CALL = {"usage": {"in": 100, "out": 20, "cached": 0}, "cost_usd": 0.25, "seconds": 2.0}


def test_what_was_used_is_counted_from_the_log() -> None:
    used = spent(log_with(CALL, CALL | {"cost_usd": None}))
    assert (used.tokens_in, used.tokens_out, used.calls, used.model_seconds, used.usd) == (
        200,
        40,
        2,
        4.0,
        0.25,
    )


def test_an_unknown_price_is_no_price() -> None:
    assert spent(log_with(CALL | {"cost_usd": None})).usd is None
    assert spent(log_with(CALL | {"cost_usd": 0.0})).usd == 0.0


def test_calls_that_were_lost_count_as_used() -> None:
    log = log_with()
    log.append("model_asked", purpose="a", approx_tokens=70)
    log.append("model_asked", purpose="a", approx_tokens=70)  # the first was cut off by a crash
    log.append("model_failed", purpose="a", error="timeout", billed=True)
    log.append("model_asked", purpose="a", approx_tokens=70)
    log.append("model_failed", purpose="a", error="401", billed=False)
    log.append("model_asked", purpose="a", approx_tokens=70)  # in flight now
    used = spent(log)
    assert (used.calls, used.tokens_in) == (3, 210)


@pytest.mark.parametrize(
    ("limits", "which"),
    [
        (Limits(usd=0.6, tokens=None, steps=None, seconds=None), "usd"),
        (Limits(usd=None, tokens=300, steps=None, seconds=None), "tokens"),
        (Limits(usd=None, tokens=None, steps=2, seconds=None), "steps"),
    ],
)
def test_a_call_that_could_go_over_a_limit_is_not_made(limits: Limits, which: str) -> None:
    log = log_with(CALL, CALL)
    with pytest.raises(LimitReached, match=rf"\[ardent\] max_{which}"):
        Budget(limits, log).reserve(tokens_in=50, tokens_out=50, usd=0.2)
    with pytest.raises(LimitReached):  # the next process reads the same log
        Budget(limits, log).reserve(tokens_in=50, tokens_out=50, usd=0.2)
    assert [e.data["which"] for e in log.of("limit_reached")] == [which]


def test_a_call_that_fits_is_made() -> None:
    Budget(Limits(usd=1, tokens=1000, steps=3, seconds=60), log_with(CALL, CALL)).reserve(50, 50, 0.2)


def at(*moments: tuple[float, str, dict[str, Any]]) -> list[Event]:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        Event(n, (start + timedelta(seconds=s)).isoformat(), kind, data)
        for n, (s, kind, data) in enumerate(moments, 1)
    ]


def test_seconds_are_those_of_work_not_of_waiting_for_a_retry() -> None:
    events = at((0, "phase", {}), (10, "note", {}), (400, "phase", {"resumed": True}), (405, "note", {}))
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=412)
    assert worked_seconds(events, now) == 10 + 5 + 7


def test_the_time_limit_holds() -> None:
    log = log_with(CALL)
    later = datetime.now(UTC) + timedelta(seconds=61)
    with pytest.raises(LimitReached, match="seconds"):
        Budget(Limits(seconds=60), log, now=lambda: later).reserve()


def test_repeating_oneself_is_nudged_once_and_then_ended() -> None:
    stuck = Stuck()
    assert [stuck.saw("read", "same") for _ in range(3)] == ["fine", "fine", "nudge"]
    assert stuck.saw("read", "other") == "fine"
    assert [stuck.saw("read", "same") for _ in range(3)] == ["fine", "fine", "stop"]


def test_going_back_and_forth_is_seen() -> None:
    stuck = Stuck()
    seen = [stuck.saw(action, "x") for action in "ababab"]
    assert "nudge" in seen


def test_the_same_action_with_new_results_is_fine() -> None:
    stuck = Stuck()
    assert {stuck.saw("verify", str(n)) for n in range(20)} == {"fine"}
