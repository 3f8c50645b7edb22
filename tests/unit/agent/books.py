"""Sessions that use something at a time that the test sets, and the ledger they are counted in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from airflow_provider_ardent.agent.accounts import LedgerAccount
from airflow_provider_ardent.agent.allowances import Allowance
from airflow_provider_ardent.agent.events import Event, EventLog, MemoryStore
from airflow_provider_ardent.agent.ledger import Ledger
from airflow_provider_ardent.agent.limits import Claim, Exceeded
from airflow_provider_ardent.agent.storage import Disk, Storage


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: str) -> None:
        self.at = datetime.fromisoformat(at)

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)

    def sleep(self, seconds: float) -> None:
        self.forward(seconds=seconds)


class TimedLog(EventLog):
    """A log whose events happen when the clock says so."""

    def __init__(self, clock: Clock, store: MemoryStore | None = None) -> None:
        self.store = store or MemoryStore()
        self.clock = clock
        super().__init__(self.store)

    def append(self, kind: Any, **data: Any) -> Event:
        event = super().append(kind, **data)
        timed = Event(event.seq, self.clock().isoformat(timespec="milliseconds"), event.kind, event.data)
        self._events[-1] = self.store.events[-1] = timed
        return timed


class Worker:
    """One task of a session. Started again on the same log it is a retry."""

    def __init__(
        self,
        place: Storage | Path,
        clock: Clock,
        *,
        session: str = "s1",
        user: str = "anna",
        dag: str = "orders",
        allowances: Sequence[Allowance] = (),
        log: TimedLog | None = None,
    ) -> None:
        self.log = log or TimedLog(clock)
        self.ledger = Ledger(Disk(place) if isinstance(place, Path) else place, clock)
        self.account = LedgerAccount(
            self.log,
            session_id=session,
            user=user,
            dag_id=dag,
            allowances=allowances,
            ledger=self.ledger,
            now=clock,
            sleep=clock.sleep,
        )
        self._calls = 0

    def reserve(self, usd: float | None = 0.1, tokens: int = 100, seconds: float = 600) -> Exceeded | None:
        usd_in = None if usd is None else usd / 2
        return self.account.reserve(Claim(tokens // 2, tokens // 2, usd, usd_in, "m", seconds))

    def ask(self, usd: float | None = 0.1, tokens: int = 100) -> None:
        self._calls += 1
        approx_usd = None if usd is None else usd / 2
        self.log.append(
            "model_asked",
            purpose=str(self._calls),
            model="m",
            approx_tokens=tokens // 2,
            approx_usd=approx_usd,
        )

    def answer(self, usd: float | None = 0.1, tokens: int = 100) -> None:
        usage = {"in": tokens // 2, "out": tokens // 2, "cached": 0}
        self.log.append(
            "model_replied", purpose=str(self._calls), model="m", usage=usage, cost_usd=usd, seconds=1.0
        )
        self.account.settle()

    def call(self, usd: float | None = 0.1, tokens: int = 100) -> Exceeded | None:
        """A whole call that uses all that it reserved."""
        if (exceeded := self.reserve(usd, tokens)) is None:
            self.ask(usd, tokens)
            self.answer(usd, tokens)
        return exceeded


def month(usd: float | None = None, tokens: int | None = None) -> Allowance:
    return Allowance("month", "", usd, tokens, "[ardent] month_usd", "[ardent] month_tokens")
