"""A worker of a session, as a process of its own: says ``ready``, waits for a line, then spends.

python -m tests.integration.budgets.spender FOLDER NUMBER LIMIT WORK [no-lock]
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

from airflow_provider_ardent.agent import storage
from airflow_provider_ardent.agent.accounts import LedgerAccount
from airflow_provider_ardent.agent.allowances import Allowance
from airflow_provider_ardent.agent.events import EventLog, FileStore
from airflow_provider_ardent.agent.ledger import Ledger
from airflow_provider_ardent.agent.limits import Budget, Limits
from airflow_provider_ardent.errors import LimitReached, NotConfigured

PRICE = 0.1


class Session:
    """A session whose log is a file, so that another process can go on with it.

    :param later: how far its clock is ahead.
    """

    def __init__(
        self, folder: Path, number: int, limit: float | None, later: timedelta = timedelta(0)
    ) -> None:
        def now() -> datetime:
            return datetime.now(UTC) + later

        self.log = EventLog(FileStore(folder / "logs" / f"{number}.jsonl"))
        account = LedgerAccount(
            self.log,
            session_id=f"s{number}",
            user="anna",
            dag_id="orders",
            allowances=[]
            if limit is None
            else [Allowance("month", "", limit, None, "[ardent] month_usd", "")],
            ledger=Ledger(storage.Disk(folder / "usage"), now),
            now=now,
        )
        self.budget = Budget(Limits(None, None, None, None), self.log, now, account)

    def call(self, pause: Callable[[], None] = lambda: None) -> None:
        """One model call that takes as long as ``pause`` and costs what it reserved."""
        self.budget.reserve(50, 50, PRICE, usd_in=PRICE / 2, model="m", seconds=300)
        self.log.append("model_asked", purpose="x", model="m", approx_tokens=50, approx_usd=PRICE / 2)
        pause()
        usage = {"in": 50, "out": 50, "cached": 0}
        self.log.append("model_replied", purpose="x", model="m", usage=usage, cost_usd=PRICE, seconds=0.1)
        self.budget.settle()


def five_calls(session: Session) -> None:
    for _ in range(5):
        session.call()


def calls_without_end(session: Session) -> None:
    while True:
        session.call()


def a_call_that_hangs(session: Session) -> None:
    def pause() -> None:
        print("asked", flush=True)
        time.sleep(600)

    session.call(pause)


def a_call_without_space(session: Session) -> None:
    """The kernel refuses to let a file grow, as a full disk does."""
    session.call()
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, resource.RLIM_INFINITY))
    session.call()


def look_first_and_pay_later(session: Session) -> None:
    """What a limit would be without reservations."""
    session.budget.reserve(50, 50, PRICE)
    session.budget.settle()
    print("looked", flush=True)
    sys.stdin.readline()
    session.budget = Budget(Limits(None, None, None, None), session.log)
    session.call()


def main() -> None:
    folder, number, limit, work, *options = sys.argv[1:]
    if "no-lock" in options:

        def exclusive(self: storage.Disk) -> AbstractContextManager[None]:
            return nullcontext()

        storage.Disk.exclusive = exclusive  # type: ignore[method-assign]
    session = Session(Path(folder), int(number), float(limit))
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        globals()[work](session)
    except (LimitReached, NotConfigured) as error:
        print(f"{type(error).__name__}: {error}", flush=True)


if __name__ == "__main__":
    main()
