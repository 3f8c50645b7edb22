from __future__ import annotations

import errno
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from airflow_provider_ardent.agent.accounts import budget_for
from airflow_provider_ardent.agent.allowances import Allowance, month_of
from airflow_provider_ardent.agent.assignment import Outcome
from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.agent.ledger import Ledger, Use, total
from airflow_provider_ardent.agent.limits import Limits
from airflow_provider_ardent.agent.model import AnswerLost
from airflow_provider_ardent.agent.pipeline import Pipeline
from airflow_provider_ardent.agent.storage import Disk
from airflow_provider_ardent.errors import LimitReached, ModelUnavailable, NotConfigured
from airflow_provider_ardent.testing import Answer, Asked, ScriptedModel
from tests.unit.agent.books import Clock, TimedLog, Worker, month
from tests.unit.agent.fixtures import GOOD, Bench, fenced

NOON = "2026-11-26T12:00:00+00:00"


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


def used(folder: Path, clock: Clock, first: str = "2026-11-01", last: str = "2026-11-30") -> Use:
    books = Ledger(Disk(folder), clock).books(date.fromisoformat(first), date.fromisoformat(last))
    return total(books.settled)


def test_what_is_used_is_counted_once_however_often_it_is_written(tmp_path: Path, clock: Clock) -> None:
    worker = Worker(tmp_path, clock)
    worker.call(0.25)
    worker.call(0.25)
    worker.account.settle()
    again = Worker(tmp_path, clock, log=TimedLog(clock, worker.log.store))
    again.account.settle()
    assert used(tmp_path, clock) == Use(0.5, 100, 100, 2)
    assert len([*(tmp_path / "2026-11-26").iterdir()]) == 1


def test_sessions_share_a_limit(tmp_path: Path, clock: Clock) -> None:
    first, second = (Worker(tmp_path, clock, session=name, allowances=[month(0.25)]) for name in ("s1", "s2"))
    assert first.call(0.1) is None
    assert second.call(0.1) is None
    exceeded = first.call(0.1)
    assert exceeded is not None
    assert exceeded.which == "month_usd"
    assert used(tmp_path, clock).usd == pytest.approx(0.2)
    assert second.call(0.05) is None, "what was refused must not stay reserved"


@pytest.mark.parametrize(
    ("allowance", "refused", "allowed"),
    [
        (Allowance("user", "anna", 0.15, None, "[ardent] user_month_usd", ""), "anna", "bob"),
        (Allowance("dag", "orders", 0.15, None, "[ardent] dag_month_usd", ""), "orders", "stock"),
    ],
)
def test_a_limit_is_for_its_own_user_or_dag(
    tmp_path: Path, clock: Clock, allowance: Allowance, refused: str, allowed: str
) -> None:
    where = "user" if allowance.scope == "user" else "dag"
    Worker(tmp_path, clock, session="s1", **{where: allowed}).call(0.1)
    same = Worker(tmp_path, clock, session="s2", allowances=[allowance], **{where: refused})
    assert same.call(0.1) is None, "what others used does not count here"
    assert same.call(0.1) is not None


def test_tokens_count_where_no_price_is_known(tmp_path: Path, clock: Clock) -> None:
    worker = Worker(tmp_path, clock, allowances=[month(usd=0.01, tokens=250)])
    assert worker.call(usd=None, tokens=100) is None
    assert worker.call(usd=None, tokens=100) is None
    exceeded = worker.call(usd=None, tokens=100)
    assert exceeded is not None
    assert exceeded.which == "month_tokens"
    assert used(tmp_path, clock) == Use(None, 100, 100, 2, unpriced_tokens=200)


def test_a_refusal_names_the_limit_who_set_it_and_when_it_starts_again(tmp_path: Path, clock: Clock) -> None:
    dag = Allowance("dag", "orders", 5.0, None, "[ardent] budgets (dag orders)", "")
    worker = Worker(tmp_path, clock, allowances=[dag])
    worker.call(4.98)
    exceeded = worker.call(0.06)
    assert exceeded is not None
    assert exceeded.text == (
        "The DAG orders used $4.98 of the $5.00 that [ardent] budgets (dag orders) allows in November 2026; "
        "this call could use $0.06. The limit starts again at 2026-12-01 00:00 UTC. "
        "Whoever runs this Airflow sets [ardent] budgets (dag orders)."
    )


def test_a_killed_worker_holds_its_reservation_only_while_its_call_can_be_in_flight(
    tmp_path: Path, clock: Clock
) -> None:
    killed = Worker(tmp_path, clock, session="s1")
    killed.reserve(0.8, seconds=600)
    killed.ask(0.8)
    other = Worker(tmp_path, clock, session="s2", allowances=[month(1.0)])
    exceeded = other.call(0.3)
    assert exceeded is not None
    assert "calls in flight may use another $0.80" in exceeded.text
    clock.forward(seconds=700)
    assert used(tmp_path, clock).usd == pytest.approx(0.4), "the question was billed"
    assert other.call(0.3) is None
    assert other.call(0.4) is not None


def test_the_retry_of_a_killed_worker_counts_what_was_lost_once(tmp_path: Path, clock: Clock) -> None:
    killed = Worker(tmp_path, clock)
    killed.call(0.1)
    killed.reserve(0.8)
    killed.ask(0.8)
    retry = Worker(tmp_path, clock, log=TimedLog(clock, killed.log.store), allowances=[month(1.0)])
    assert retry.call(0.3) is None
    assert used(tmp_path, clock).usd == pytest.approx(0.1 + 0.4 + 0.3)
    clock.forward(days=2)
    assert used(tmp_path, clock).usd == pytest.approx(0.8)


def test_a_worker_killed_before_it_asked_costs_nothing_once_it_is_retried(
    tmp_path: Path, clock: Clock
) -> None:
    killed = Worker(tmp_path, clock)
    killed.reserve(0.8)
    Worker(tmp_path, clock, log=TimedLog(clock, killed.log.store)).account.settle()
    clock.forward(days=2)
    assert used(tmp_path, clock).usd is None


def test_a_call_waits_for_others_that_may_use_less(tmp_path: Path, clock: Clock) -> None:
    first = Worker(tmp_path, clock, session="s1")
    first.reserve(0.9)
    first.ask(0.9)
    second = Worker(tmp_path, clock, session="s2", allowances=[month(1.0)])
    naps = 0

    def nap(seconds: float) -> None:
        nonlocal naps
        naps += 1
        clock.sleep(seconds)
        if naps == 3:
            first.answer(0.2)

    second.account._sleep = nap
    assert second.call(0.5) is None
    assert naps == 3


def test_a_call_that_can_never_fit_does_not_wait(tmp_path: Path, clock: Clock) -> None:
    Worker(tmp_path, clock, session="s1").reserve(0.9)
    second = Worker(tmp_path, clock, session="s2", allowances=[month(1.0)])
    assert second.call(1.5) is not None
    assert clock().isoformat() == NOON


def test_a_new_month_starts_at_zero_and_a_call_over_midnight_counts_where_it_began(tmp_path: Path) -> None:
    clock = Clock("2026-11-30T23:59:59+00:00")
    worker = Worker(tmp_path, clock, allowances=[month(1.0)])
    assert worker.call(0.4) is None
    assert worker.reserve(0.5) is None
    worker.ask(0.5)
    clock.forward(seconds=5)
    worker.answer(0.5)
    assert used(tmp_path, clock).usd == pytest.approx(0.9)
    assert worker.call(0.9) is None, "December has a limit of its own"
    assert used(tmp_path, clock, "2026-12-01", "2026-12-31").usd == pytest.approx(0.9)
    assert worker.call(0.2) is not None


def test_a_call_reserved_before_midnight_and_asked_after_it_is_counted_once(tmp_path: Path) -> None:
    clock = Clock("2026-11-30T23:59:59.900+00:00")
    worker = Worker(tmp_path, clock, allowances=[month(1.0)])
    worker.reserve(0.5)
    clock.forward(seconds=1)
    worker.ask(0.5)
    worker.answer(0.5)
    clock.forward(days=3)
    assert used(tmp_path, clock).usd is None
    assert used(tmp_path, clock, "2026-12-01", "2026-12-31").usd == pytest.approx(0.5)


def test_a_wrong_clock_does_not_hold_money_for_ever(tmp_path: Path, clock: Clock) -> None:
    Worker(tmp_path, clock, session="s1").reserve(0.9)
    path = next((tmp_path / "2026-11-26").iterdir())
    kept = json.loads(path.read_text())
    kept["reservation"]["until"] = "2099-01-01T00:00:00+00:00"
    path.write_text(json.dumps(kept))
    clock.forward(days=2)
    assert Worker(tmp_path, clock, session="s2", allowances=[month(1.0)]).call(0.5) is None


def test_tasks_of_one_session_share_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path))
    monkeypatch.setenv("AIRFLOW__ARDENT__MAX_USD", "1.0")

    def budget(session: str) -> tuple[EventLog, object]:
        log = EventLog(MemoryStore())
        return log, budget_for(log, session_id=session, user="anna", dag_id="orders")

    log, plan = budget("s1")
    plan.reserve(10, 10, 0.7)  # type: ignore[attr-defined]
    log.append("model_asked", purpose="a", model="m", approx_tokens=10)
    log.append("model_replied", purpose="a", model="m", usage={"in": 10, "out": 10}, cost_usd=0.7)
    plan.settle()  # type: ignore[attr-defined]
    _, work = budget("s1")
    with pytest.raises(LimitReached, match=r"1\.10 US dollars; 1\.00 are allowed by \[ardent\] max_usd"):
        work.reserve(10, 10, 0.4)  # type: ignore[attr-defined]
    _, another = budget("s2")
    another.reserve(10, 10, 0.4)  # type: ignore[attr-defined]


def test_an_operator_can_lower_a_limit_and_not_raise_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path))
    monkeypatch.setenv("AIRFLOW__ARDENT__MAX_USD", "1.0")

    def budget(usd: float) -> object:
        limits = Limits(usd=usd, tokens=None, steps=None, seconds=None)
        return budget_for(EventLog(MemoryStore()), session_id="s", user="a", dag_id="d", limits=limits)

    with pytest.raises(LimitReached, match="the limits of the operator or the request"):
        budget(0.5).reserve(1, 1, 0.6)  # type: ignore[attr-defined]
    with pytest.raises(LimitReached, match=r"\[ardent\] max_usd"):
        budget(5).reserve(1, 1, 1.1)  # type: ignore[attr-defined]


def test_a_limit_that_is_reached_is_an_event_with_its_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path))
    monkeypatch.setenv("AIRFLOW__ARDENT__DAG_MONTH_TOKENS", "100")
    log = EventLog(MemoryStore())
    budget = budget_for(log, session_id="s", user="a", dag_id="orders")
    for _ in range(2):
        with pytest.raises(LimitReached, match="The DAG orders used 0 tokens of the 100 tokens"):
            budget.reserve(100, 50)
    (event,) = log.of("limit_reached")
    assert (event.data["which"], event.data["used"], event.data["allowed"]) == ("dag_month_tokens", 150, 100)
    assert "[ardent] dag_month_tokens" in event.data["text"]


def test_a_driver_reserves_each_call_and_ends_with_the_sentence_of_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path))
    monkeypatch.setenv("AIRFLOW__ARDENT__DAG_MONTH_USD", "0.15")
    now = Clock(datetime.now(UTC).isoformat())
    in_flight: list[float | None] = []

    def answer(_: Asked) -> str:
        books = Ledger(Disk(tmp_path / "usage"), now).books(*month_of(now().date()))
        in_flight.append(total(books.reserved).usd)
        return fenced(GOOD)

    def work(session: str, answers: Sequence[Answer]) -> Outcome:
        log = EventLog(MemoryStore())
        budget = budget_for(log, session_id=session, user="anna", dag_id="orders")
        assignment = Bench(tmp_path / session).make().assignment()
        return Pipeline().run(
            assignment, ScriptedModel(answers, usd_per_call=0.1), log, budget, lambda: False
        )

    assert work("s1", [answer]).status == "fixed"
    assert in_flight == [0.1]
    books = Ledger(Disk(tmp_path / "usage"), now).books(*month_of(now().date()))
    assert total(books.settled).usd == 0.1
    assert books.reserved == []
    refused = work("s2", [])
    assert refused.status == "gave_up"
    assert "The DAG orders used $0.10 of the $0.15 that [ardent] dag_month_usd allows" in refused.summary


@pytest.mark.parametrize(("error", "used"), [(ModelUnavailable("no"), None), (AnswerLost("late"), 0.1)])
def test_a_call_that_fails_is_not_held_any_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, used: float | None
) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path))
    log = EventLog(MemoryStore())
    budget = budget_for(log, session_id="s1", user="anna", dag_id="orders")
    model = ScriptedModel([error], usd_per_call=0.1)
    with pytest.raises(ModelUnavailable):
        Pipeline().run(Bench(tmp_path / "w").make().assignment(), model, log, budget, lambda: False)
    now = Clock(datetime.now(UTC).isoformat())
    books = Ledger(Disk(tmp_path / "usage"), now).books(*month_of(now().date()))
    assert (total(books.settled).usd, books.reserved) == (used, [])


class FullDisk(Disk):
    """A disk with no space left."""

    def write(self, name: str, text: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_ends_the_work_where_a_limit_could_not_be_kept(tmp_path: Path, clock: Clock) -> None:
    worker = Worker(FullDisk(tmp_path), clock, allowances=[month(1.0)])
    with pytest.raises(NotConfigured, match=r"No space left on device.*\[ardent\] month_usd"):
        worker.call(0.1)
    assert not worker.log.of("model_asked")


def test_a_full_disk_is_noted_where_no_limit_depends_on_it(tmp_path: Path, clock: Clock) -> None:
    worker = Worker(FullDisk(tmp_path), clock)
    assert worker.call(0.1) is None
    assert worker.call(0.1) is None
    said = [e.data["text"] for e in worker.log.of("note") if "recorded" in e.data["text"]]
    assert said == ["What this session uses cannot be recorded: No space left on device."]


def test_an_answer_that_could_not_be_recorded_is_recorded_with_the_next(tmp_path: Path, clock: Clock) -> None:
    worker = Worker(tmp_path, clock)
    worker.reserve(0.1)
    worker.ask(0.1)
    kept, worker.ledger.place = worker.ledger.place, FullDisk(tmp_path)
    worker.answer(0.1)
    worker.ledger.place = kept
    worker.call(0.2)
    assert used(tmp_path, clock).usd == pytest.approx(0.3)
