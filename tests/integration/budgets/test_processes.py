"""Limits across real processes that start at once, are killed, or have no space left."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from airflow_provider_ardent.agent import accounts
from airflow_provider_ardent.agent.allowances import month_of
from airflow_provider_ardent.agent.events import FileStore
from airflow_provider_ardent.agent.ledger import Ledger, Use, total
from airflow_provider_ardent.agent.limits import spent
from airflow_provider_ardent.agent.storage import Disk
from airflow_provider_ardent.errors import LimitReached
from tests.integration.budgets.spender import PRICE, Session

pytestmark = pytest.mark.integration
NONE = timedelta(0)


class Worker:
    """A spender that is ready, and starts when it is told."""

    def __init__(self, *arguments: object) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.integration.budgets.spender", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        )

    def say(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def hear(self, word: str) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline().strip() == word

    def end(self) -> str:
        """What it said last."""
        said, _ = self.process.communicate(timeout=200)
        assert self.process.returncode == 0
        return said.strip()

    def kill(self) -> None:
        self.process.kill()
        assert self.process.wait(30) == -signal.SIGKILL


Start = Callable[..., list[Worker]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts ``count`` workers at the same moment."""
    running: list[Worker] = []

    def start_all(count: int, limit: float, work: str, *options: str) -> list[Worker]:
        workers = [Worker(tmp_path, number, limit, work, *options) for number in range(count)]
        running.extend(workers)
        for worker in workers:
            worker.hear("ready")
        for worker in workers:
            worker.say()
        return workers

    yield start_all
    for worker in running:
        worker.process.kill()
        worker.process.communicate()


def counted(folder: Path, later: timedelta = NONE) -> tuple[Use, Use]:
    """What the ledger says is used, and what is reserved."""
    now = datetime.now(UTC)
    books = Ledger(Disk(folder / "usage"), lambda: now + later).books(*month_of(now.date()))
    return total(books.settled), total(books.reserved)


def in_logs(folder: Path) -> float:
    """What the logs say was used: the truth."""
    return sum(spent(FileStore(path).load()).usd or 0.0 for path in (folder / "logs").glob("*.jsonl"))


@pytest.mark.parametrize("options", [(), ("no-lock",)], ids=["with locks", "without locks"])
def test_ten_processes_that_start_at_once_stay_within_the_limit(
    tmp_path: Path, start: Start, options: tuple[str, ...]
) -> None:
    said = [worker.end() for worker in start(10, 2.05, "five_calls", *options)]
    used, reserved = counted(tmp_path)
    assert used.usd == pytest.approx(in_logs(tmp_path))
    assert used.usd <= 2.05  # type: ignore[operator]
    assert reserved == Use()
    refused = [text for text in said if text]
    assert len(refused) >= 6, "four of ten can make all their calls"
    assert all(text.startswith("LimitReached: All sessions of this Airflow used $") for text in refused)
    assert used.calls == 20 or options, "with a lock nobody refuses another one"
    assert used.calls >= 10, "without, most of it is used all the same"


def test_without_reservations_ten_processes_go_over_the_limit(tmp_path: Path, start: Start) -> None:
    """That the test above can fail."""
    workers = start(10, 0.35, "look_first_and_pay_later")
    for worker in workers:
        worker.hear("looked")
    for worker in workers:
        worker.say()
    assert {worker.end() for worker in workers} == {""}
    assert in_logs(tmp_path) == pytest.approx(1.0)


def test_a_killed_worker_is_counted_and_then_let_go(
    tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "PATIENCE_SECONDS", 0.5)
    (worker,) = start(1, 0.17, "a_call_that_hangs")
    worker.hear("asked")
    worker.kill()
    with pytest.raises(LimitReached, match=r"calls in flight may use another \$0\.10"):
        Session(tmp_path, 1, 0.17).call()
    assert counted(tmp_path)[1].usd == pytest.approx(PRICE)

    later = timedelta(seconds=400)
    assert counted(tmp_path, later) == (Use.of(PRICE / 2, 50, 0), Use()), "the question was billed"
    Session(tmp_path, 2, 0.17, later).call()
    Session(tmp_path, 0, None).budget.settle()  # the retry of the killed one
    assert counted(tmp_path)[0].usd == pytest.approx(in_logs(tmp_path))
    assert in_logs(tmp_path) == pytest.approx(PRICE * 1.5)


def test_workers_killed_at_any_moment_lose_nothing(tmp_path: Path, start: Start) -> None:
    chance = random.Random(7)
    for _ in range(4):
        for worker in start(5, 1000, "calls_without_end"):
            time.sleep(chance.uniform(0.05, 0.4))
            worker.kill()
        used, reserved = counted(tmp_path)
        assert (used.usd or 0.0) + (reserved.usd or 0.0) >= in_logs(tmp_path) - 1e-6
    for number in range(5):
        Session(tmp_path, number, None).budget.settle()
    used, reserved = counted(tmp_path)
    assert used.calls > 10
    assert used.usd == pytest.approx(in_logs(tmp_path))
    assert reserved == Use()
    assert counted(tmp_path, timedelta(days=3))[0] == used, "rolled up it is the same"


def test_no_space_ends_the_work_with_a_sentence(tmp_path: Path, start: Start) -> None:
    (worker,) = start(1, 5, "a_call_without_space")
    said = worker.end()
    assert said.startswith("NotConfigured: The usage ledger under [ardent] home cannot be written")
    assert "File too large" in said
    assert "[ardent] month_usd" in said
    assert counted(tmp_path) == (Use.of(PRICE, 50, 50), Use()), "what was recorded before is whole"
    Session(tmp_path, 0, 5).call()
    assert counted(tmp_path)[0].usd == pytest.approx(2 * PRICE)
