"""Limits of a month, a user and a DAG, which hold across all sessions, processes and machines.

A call is *reserved* with the most that it can use, before it is made; afterwards it is *settled* with what it
did use. The reservation is announced first and the sum is taken second: of two that do it at the same moment,
the later one sees both. So a limit holds without a lock, on object storage too; a lock, where there is one,
only saves refusals that two sessions would give each other though one of them would fit.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from airflow_provider_ardent.agent.allowances import Allowance, allowances_of, month_of
from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.agent.ledger import (
    LONGEST_FLIGHT,
    Books,
    Entry,
    Ledger,
    Reservation,
    Use,
    by_day,
    total,
)
from airflow_provider_ardent.agent.limits import Budget, Claim, Exceeded, Limits, calls
from airflow_provider_ardent.errors import NotConfigured

PATIENCE_SECONDS = 10.0
"""How long a call waits where only what others have reserved, and may not use, is in its way."""
_CLOCKS_DIFFER = timedelta(minutes=1)
_ROUNDING = 1e-9


def budget_for(
    log: EventLog, *, session_id: str, user: str, dag_id: str, limits: Limits | None = None
) -> Budget:
    """The budget of a session: its own limits, and those of its user, its DAG and the month.

    :param log: the events of the task that asks the model; each task of a session has a log of its own.
    :param session_id: money and tokens of all tasks of a session count together.
    :param user: who asked, or :data:`~airflow_provider_ardent.agent.allowances.REPAIRS` for repairs.
    :param dag_id: the DAG that the work is about; empty where there is none yet.
    :param limits: those of the operator or the request; they can only lower those of ``[ardent]``.
    :raises NotConfigured: if a limit in ``[ardent]`` cannot be read.

    Example::

        budget = budget_for(log, session_id="s0123456789ab", user="anna", dag_id="daily_orders")
        driver.run(assignment, model, log, budget, stop)
    """
    general = Limits.from_settings()
    given = limits or Limits(None, None, None, None)
    allowed = general.tightened(given)
    lowered = frozenset(name for name in vars(allowed) if getattr(allowed, name) != getattr(general, name))
    account = LedgerAccount(
        log, session_id=session_id, user=user, dag_id=dag_id, allowances=allowances_of(user, dag_id)
    )
    return Budget(allowed, log, account=account, lowered=lowered)


class LedgerAccount:
    """One task of a session in the usage ledger. See the module.

    :param allowances: the limits that its calls must fit into.
    :param ledger: by default the one under ``[ardent] home``.
    :param now: the clock, for tests.
    :param sleep: how waiting is done, for tests.
    """

    def __init__(
        self,
        log: EventLog,
        *,
        session_id: str,
        user: str,
        dag_id: str,
        allowances: Iterable[Allowance] = (),
        ledger: Ledger | None = None,
        now: Callable[[], datetime] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._log = log
        self._session_id = session_id
        self._user = user
        self._dag_id = dag_id
        self._allowances = tuple(allowances)
        self._now = now or (lambda: datetime.now(UTC))
        self._sleep = sleep
        self._ledger_kept = ledger
        self._part = ""
        self._kept: dict[str, Entry] | None = None
        self._others: Spent | None = None
        self._said = False

    def others(self) -> Spent:
        """What other tasks of the same session used in this month; nothing where that cannot be read."""
        if self._others is None:
            try:
                now = self._now()
                books = self._month(now)
                used = total(
                    line
                    for line in (*books.settled, *books.reserved)
                    if line.session_id == self._session_id and line.part != self._name()
                )
                self._others = Spent(used.tokens_in, used.tokens_out, used.calls, usd=used.usd)
            except OSError as error:
                self._cannot("read", error)
                self._others = Spent()
        return self._others

    def reserve(self, claim: Claim) -> Exceeded | None:
        """See :class:`~airflow_provider_ardent.agent.limits.Account`; waits a little for others to settle."""
        deadline = self._now() + timedelta(seconds=PATIENCE_SECONDS)
        while True:
            try:
                exceeded, is_certain = self._try(claim)
            except OSError as error:
                self._cannot("write", error)
                return None
            if exceeded is None or is_certain or self._now() >= deadline:
                return exceeded
            self._sleep(random.uniform(0.1, 0.6))

    def settle(self) -> None:
        """Write what the log says; what cannot be written now is written at the next call or try."""
        try:
            self._write(None, self._now())
        except OSError as error:
            self._say(f"What this session used could not be recorded: {_reason(error)}.")

    # -- one reservation ----------------------------------------------------------------------------------

    def _try(self, claim: Claim) -> tuple[Exceeded | None, bool]:
        """Announce, add up, and take it back where it does not fit; and whether waiting cannot help."""
        now = self._now()
        reservation = _reservation(claim, now)
        if not self._allowances:
            self._write(reservation, now)
            return None, True
        with self._ledger.place.exclusive():
            self._write(reservation, now)
            refused = sorted(self._refusals(claim, now), key=lambda pair: not pair[1])
            if refused:
                self._write(None, now)
        return refused[0] if refused else (None, True)

    def _refusals(self, claim: Claim, now: datetime) -> Iterator[tuple[Exceeded, bool]]:
        """The limits that the call does not fit into, and whether it would not if all others used nothing."""
        books = self._month(now)
        if not any(line.part == self._name() for line in books.reserved):
            raise OSError("what was written is not there")
        others = [line for line in books.reserved if line.part != self._name()]
        for allowance in self._allowances:
            used = total(line for line in books.settled if allowance.covers(line))
            held = total(line for line in others if allowance.covers(line))
            for which, so_far, in_flight, wanted, allowed in (
                ("usd", used.usd or 0.0, held.usd or 0.0, claim.usd or 0.0, allowance.usd),
                ("tokens", used.tokens, held.tokens, claim.tokens_in + claim.tokens_out, allowance.tokens),
            ):
                needed = so_far + in_flight + wanted
                if allowed is not None and needed > allowed + _ROUNDING:
                    text = allowance.refusal(which, so_far, in_flight, wanted, now)
                    exceeded = Exceeded(f"{allowance.option}_{which}", round(needed, 6), allowed, text)
                    yield exceeded, so_far + wanted > allowed + _ROUNDING

    # -- the files ----------------------------------------------------------------------------------------

    def _write(self, reservation: Reservation | None, now: datetime) -> None:
        """Make the files say what the log says, and what is reserved now."""
        today = now.date().isoformat()
        used = by_day(calls(self._log))
        if self._kept is None:
            active = {event.at[:10] for event in self._log} | {today}
            self._kept = self._ledger.own(self._entry(day) for day in active)
        wanted = {day: replace(self._entry(day), uses=used.get(day, {})) for day in {*used, *self._kept}}
        if reservation is not None:
            wanted[today] = replace(wanted.get(today, self._entry(today)), reservation=reservation)
        # An answer after midnight: first the new day that has it, then the old one that has reserved it.
        for day in sorted(wanted, reverse=True):
            if self._kept.get(day) != wanted[day]:
                self._ledger.write(wanted[day])
                self._kept[day] = wanted[day]

    def _entry(self, day: str) -> Entry:
        return Entry(day, self._session_id, self._name(), self._user, self._dag_id, {})

    def _name(self) -> str:
        """The name of this log in the ledger: kept in the log, so that a retry goes on under it."""
        if not self._part:
            known = next((e for e in self._log.of("note") if e.data.get("account")), None)
            if known is None:
                dag = f" and the DAG {self._dag_id}" if self._dag_id else ""
                text = f"What this costs counts for {self._user}{dag}."
                known = self._log.append("note", text=text, account=uuid4().hex[:16])
            self._part = str(known.data["account"])
        return self._part

    def _month(self, now: datetime) -> Books:
        return self._ledger.books(*month_of(now.date()))

    @property
    def _ledger(self) -> Ledger:
        if self._ledger_kept is None:
            self._ledger_kept = Ledger(now=self._now)
        return self._ledger_kept

    # -- what cannot be kept ------------------------------------------------------------------------------

    def _cannot(self, do: str, error: OSError) -> None:
        """A limit that cannot be checked is no limit: then no model is asked."""
        if self._allowances:
            named = ", ".join(by for allowance in self._allowances for by in allowance.set_by)
            raise NotConfigured(
                f"The usage ledger under [ardent] home cannot be {'read' if do == 'read' else 'written'} "
                f"({_reason(error)}). The limits {named} could not be kept, so no model is asked. Give the "
                "folder space and the worker's user the right to write it, then try again."
            ) from error
        self._say(f"What this session uses cannot be recorded: {_reason(error)}.")

    def _say(self, text: str) -> None:
        if not self._said:
            self._said = True
            self._log.append("note", text=text)


def _reservation(claim: Claim, now: datetime) -> Reservation:
    flight = min(timedelta(seconds=claim.seconds) + _CLOCKS_DIFFER, LONGEST_FLIGHT)
    return Reservation(
        (now + flight).isoformat(timespec="seconds"),
        claim.model,
        Use.of(claim.usd, claim.tokens_in, claim.tokens_out),
        Use.of(claim.usd_in, claim.tokens_in, 0),
    )


def _reason(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__
