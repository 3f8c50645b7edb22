"""Approved statements run on the real database: once, in one transaction, against what they were tried on."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Literal

from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.authoring.database_change import DatabaseChange
from airflow_provider_ardent.branches.parents import Change, Footprint, Footprints, Parent
from airflow_provider_ardent.errors import BranchUnavailable, TablesHeld

COMMITTING = "committing"
"""The key of the note that is written before the commit: with it a later try knows whether it happened."""

TRIES = 3
"""How often tables that somebody else holds are asked for: short waits, for others queue behind each."""
PAUSE_SECONDS = 5.0


@dataclass(frozen=True)
class Applied:
    """How it ended. Only where ``outcome`` is ``applied`` has the database changed."""

    outcome: Literal["applied", "stale", "failed"]
    reason: str


class Stale(Exception):
    """The database is not what was shown; the message says in what. Nothing was changed."""


@dataclass(frozen=True)
class _Intent:
    """What an earlier try was about to commit."""

    mark: str
    after: Footprints


class Application:
    """Applies one approved change. Safe to run again after a crash at any point.

    :param approval_hash: names the change in the log, so that no other one is taken for it.
    """

    def __init__(
        self,
        change: DatabaseChange,
        approval_hash: str,
        parent: Parent,
        log: EventLog,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._change = change
        self._hash = approval_hash
        self._parent = parent
        self._log = log
        self._sleep = sleep

    def run(self) -> Applied:
        """Run exactly the approved statements, unless the tables are not what they were.

        :raises BranchUnavailable: the database cannot be reached, so perhaps it is not known how a try before
            this one ended: try again.
        """
        intent = self._intended()
        if intent is not None:
            ended = self._ended(intent)
            if ended is not None:
                return ended
        self._log.append("phase", name="apply", text=f"applying to {self._change.conn_id}")
        try:
            return self._applied()
        except Stale as reason:
            return Applied("stale", f"{reason} Nothing was changed. Send the request again to look anew.")
        except TablesHeld as held:
            return Applied(
                "failed", f"{held} Nothing was changed. Send the request again when they are free."
            )

    def _applied(self) -> Applied:
        with ExitStack() as stack:
            transaction = self._held(stack)
            try:
                intent = self._run(transaction)
            except BranchUnavailable as error:
                return Applied("failed", f"{error} Everything was rolled back; nothing was changed.")
            try:
                transaction.commit()
            except BranchUnavailable as error:
                lost = str(error)
            else:
                return self._done()
        return self._ended(intent) or Applied("failed", f"{lost} Nothing was changed.")

    def _held(self, stack: ExitStack) -> Change:
        """The transaction, once nobody else writes to the tables."""
        for left in reversed(range(TRIES)):
            try:
                return stack.enter_context(self._parent.change(self._change.tables))
            except TablesHeld as held:
                if not left:
                    raise
                self._log.append("note", text=f"{held} Trying again in {PAUSE_SECONDS:g} s.")
                self._sleep(PAUSE_SECONDS)
        raise AssertionError("the last try raises or returns")

    def _run(self, transaction: Change) -> _Intent:
        """All but the commit."""
        tables = self._change.tables
        self._check_before(transaction.footprints(tables))
        affected = tuple(transaction.run(statement) for statement in self._change.statements)
        after = transaction.footprints(tables)
        self._check_after(affected, after)
        return self._intend(transaction, after)

    def _check_before(self, now: Footprints) -> None:
        moved = [
            _moved(table, was, now[table]) for table, was in self._change.before.items() if was != now[table]
        ]
        if moved:
            raise Stale(f"The data changed after the statements were tried: {'; '.join(moved)}.")

    def _check_after(self, affected: tuple[int, ...], after: Footprints) -> None:
        """What happened is what was shown."""
        if affected != self._change.affected:
            raise Stale(
                f"The statements change {_listed(affected)} rows here and {_listed(self._change.affected)} "
                "on the copy."
            )
        wrong = [
            f"{table} would have {after[table].rows} rows instead of {rows}"
            for table, rows in self._change.rows_after.items()
            if after[table].rows != rows
        ]
        if wrong:
            raise Stale(f"The statements do something else here than on the copy: {'; '.join(wrong)}.")

    def _intend(self, transaction: Change, after: Footprints) -> _Intent:
        intent = _Intent(transaction.mark, after)
        kept = {
            "approval_hash": self._hash,
            "mark": intent.mark,
            "after": {table: found.to_dict() for table, found in after.items()},
        }
        self._log.append("note", text="The statements ran; committing them.", **{COMMITTING: kept})
        return intent

    def _intended(self) -> _Intent | None:
        for event in reversed(self._log.of("note")):
            kept = event.data.get(COMMITTING)
            if isinstance(kept, Mapping) and kept.get("approval_hash") == self._hash:
                return _Intent(str(kept.get("mark") or ""), _footprints(kept.get("after")))
        return None

    def _ended(self, intent: _Intent) -> Applied | None:
        """What came of a commit that nobody saw end; None where it did not happen."""
        fate = self._parent.fate(intent.mark)
        if fate == "committed":
            return self._done()
        if fate == "lost":
            return None
        now = self._parent.footprints(self._change.tables)
        if now == intent.after:
            return self._done()
        if now == self._change.before:
            return None
        return Applied(
            "failed",
            "The worker ended while it was committing, and the tables have changed since, so it cannot be "
            f"told whether the statements were applied. Look into {', '.join(self._change.tables)} of "
            f"{self._change.conn_id} before you ask again.",
        )

    def _done(self) -> Applied:
        count = len(self._change.statements)
        reason = (
            f"{count} statement{'' if count == 1 else 's'} applied to {self._change.conn_id}. "
            f"{self._change.counted}."
        )
        self._log.append("note", text=reason)
        return Applied("applied", reason)


def _moved(table: str, was: Footprint, now: Footprint) -> str:
    if was.rows != now.rows:
        return f"{table} had {was.rows} rows and has {now.rows}"
    return f"{table} has other content in its {now.rows} rows"


def _listed(counts: tuple[int, ...]) -> str:
    return ", ".join(map(str, counts))


def _footprints(data: Any) -> Footprints:
    found = data if isinstance(data, Mapping) else {}
    return {str(table): Footprint(int(one["rows"]), str(one["digest"])) for table, one in found.items()}
