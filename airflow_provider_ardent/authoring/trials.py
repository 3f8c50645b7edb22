"""Statements are tried: each time on a fresh branch of the database, in one transaction, and watched."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from airflow_provider_ardent.authoring.database_change import DatabaseChange
from airflow_provider_ardent.authoring.migration import Migration
from airflow_provider_ardent.authoring.plan import Plan, conn_of, table_of
from airflow_provider_ardent.authoring.statements import Statement, statements_of
from airflow_provider_ardent.branches.base import Branch, Connection, Origin, Writable, origin_of
from airflow_provider_ardent.branches.difference import State, TableDifference
from airflow_provider_ardent.branches.parents import Footprints
from airflow_provider_ardent.errors import BranchUnavailable, QueryRefused
from airflow_provider_ardent.proposed import DIFF_BYTES
from airflow_provider_ardent.verify.evidence import Check, Evidence, Moment
from airflow_provider_ardent.verify.watching import START, Watch

RULES, RUN, WITHIN, DATA, WHOLE = "statements", "run", "within the plan", "data", "copy"
SECONDS = 120.0
_END = "target"


@dataclass(frozen=True)
class Trial:
    """What became of one version of statements.

    :param change: what applying it needs; there where every check passed and Ardent applies it.
    :param migration: where it is one, and every check passed.
    """

    evidence: Evidence
    change: DatabaseChange | None = None
    migration: Migration | None = None

    @property
    def passed(self) -> bool:
        """Whether it can be proposed."""
        return self.change is not None or self.migration is not None

    @property
    def problem(self) -> str:
        """Why it cannot be proposed; empty where it can."""
        failed = self.evidence.first_failure()
        return f"{failed.name}: {failed.detail}" if failed is not None else ""

    @property
    def report(self) -> str:
        """What the model is told."""
        return "\n".join(f"{check.status}: {check.name}: {check.detail}" for check in self.evidence.checks)


@dataclass
class Trials:
    """Tries the statements of one plan.

    :param origin: branches are made from it.
    :param parent: the real database, read only: tables as they are there.
    :param allowed: whether a text may be shown as it is; what is masked cannot be approved.
    :param folder: branches keep their files here.
    :param notes: what the copy lacks, each a sentence.
    :param home: what the database is called, where tables are named with that; see ``statements_of``.
    """

    plan: Plan
    conn_type: str
    origin: Origin
    parent: Callable[[Sequence[str]], Footprints]
    allowed: Callable[[str], bool]
    folder: Path
    notes: Sequence[str] = ()
    home: str = ""
    seconds: float = SECONDS
    _checks: list[Check] = field(default_factory=list, init=False)

    def attempt(self, *texts: str) -> Trial:
        """Try a text of statements on a branch of its own; checks stop at the first that fails."""
        self._checks = []
        (text,) = texts
        try:
            statements = self._shown(statements_of(text, self.conn_type, self.plan.allows, self.home))
        except QueryRefused as error:
            return self._failed(RULES, str(error))
        kinds = ", ".join(f"{one.kind} {one.table}" for one in statements)
        self._passed(RULES, f"{len(statements)} in one transaction: {kinds}")
        if outside := [one.table for one in statements if not self._is_planned(one.table)]:
            named = ", ".join(f"{self.plan.conn_id}.{table}" for table in dict.fromkeys(outside))
            return self._failed(WITHIN, f"They change what the plan does not name: {named}.")
        return self._on_a_branch(lambda branch: self._tried(branch, statements))

    def _on_a_branch(self, work: Callable[[Branch], Trial]) -> Trial:
        """Do something with a fresh branch; that it cannot be done is a check that failed."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        place = Path(tempfile.mkdtemp(dir=self.folder, prefix="try"))
        sockets = Path(tempfile.mkdtemp(prefix="ardent-"))  # paths of sockets have to be short
        try:
            branch = self.origin.branch(place, sockets)
            try:
                return work(branch)
            finally:
                branch.close()
        except BranchUnavailable as error:
            return self._failed(RUN, str(error))
        finally:
            shutil.rmtree(place, ignore_errors=True)
            shutil.rmtree(sockets, ignore_errors=True)

    def _shown(self, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """The statements, if nothing of them would be hidden from who reads them."""
        if not all(self.allowed(statement.sql) for statement in statements):
            raise QueryRefused(
                "The statements hold what looks like a password or key. It would be hidden from who approves "
                "them, so they cannot be applied; leave it out."
            )
        return statements

    def _tried(self, branch: Branch, statements: Sequence[Statement]) -> Trial:
        if not isinstance(branch, Writable):
            raise BranchUnavailable(f"Statements cannot be tried on a copy of type {self.conn_type!r} yet.")
        with Watch([branch]) as watch:
            watch.look(START)
            started = time.monotonic()
            affected = branch.run([statement.sql for statement in statements], self.seconds)
            seconds = time.monotonic() - started
            watch.look(_END)
            differences = watch.differences(START, _END)
            if watch.unreadable:
                raise BranchUnavailable(watch.unreadable)
        counted = ", ".join(
            f"{one.kind} {count} row{'' if count == 1 else 's'}"
            for one, count in zip(statements, affected, strict=True)
        )
        self._passed(RUN, counted, seconds=seconds)
        return self._judged(branch, branch.state(), statements, affected, differences)

    def _judged(
        self,
        branch: Writable,
        now: State,
        statements: Sequence[Statement],
        affected: tuple[int, ...],
        differences: Sequence[TableDifference],
    ) -> Trial:
        if not differences:
            return self._failed(DATA, "The statements change nothing.")
        outside = [one.text for one in differences if not self._is_planned(one.table)]
        if outside:
            return self._failed(
                WITHIN, f"They also change what the plan does not name: {'; '.join(outside[:5])}."
            )
        self._passed(WITHIN, f"only {', '.join(one.table for one in differences)} changed")
        shown = "; ".join(one.text for one in differences)
        self._passed(DATA, shown, differences=tuple(one.to_dict() for one in differences))
        found = self._change(branch, now, statements, affected, differences)
        return found if isinstance(found, Trial) else Trial(Evidence(tuple(self._checks), True), found)

    def _change(
        self,
        branch: Writable,
        now: State,
        statements: Sequence[Statement],
        affected: tuple[int, ...],
        differences: Sequence[TableDifference],
    ) -> DatabaseChange | Trial:
        """What applying needs, where the copy is like the database; else the trial that failed."""
        tables = tuple(_touched(statements, differences, now))
        real, copied = self.parent(tables), branch.footprints(tables)
        if differ := [table for table in tables if real[table] != copied[table]]:
            return self._failed(WHOLE, self._unlike(differ, real, copied))
        self._passed(WHOLE, f"{', '.join(tables)}: as in the real database, by rows and content")
        rows_after = {table: now[table].rows if table in now else 0 for table in tables}
        change = DatabaseChange(
            self.plan.conn_id,
            self.conn_type,
            tuple(statement.sql for statement in statements),
            affected,
            real,
            rows_after,
        )
        if len(change.diff.encode()) > DIFF_BYTES:
            return self._failed(RULES, f"The statements are longer than {DIFF_BYTES} bytes; make them fewer.")
        return change

    def _is_planned(self, table: str) -> bool:
        return any(same_table(table, table_of(name)) for name in self.plan.writes if self._is_mine(name))

    def _is_mine(self, name: str) -> bool:
        return conn_of(name) in ("", self.plan.conn_id)

    def _unlike(self, tables: Sequence[str], real: Footprints, copied: Footprints) -> str:
        said = "; ".join(
            f"{table} has {copied[table].rows} rows in the copy and {real[table].rows} in the database"
            for table in tables
        )
        return (
            f"What was tried is not what is there: {said}. Either the data changed meanwhile (send the "
            "request again), or the copy is a sample or masked: see branch_rows, branch_mb and branch_mask "
            "of [ardent]."
        )

    def _passed(
        self,
        name: str,
        detail: str,
        *,
        seconds: float = 0.0,
        moment: Moment = "after",
        differences: tuple[Mapping[str, object], ...] = (),
    ) -> None:
        self._checks.append(Check(name, moment, "passed", detail, round(seconds, 3), differences=differences))

    def _failed(self, name: str, detail: str) -> Trial:
        self._checks.append(Check(name, "after", "failed", detail))
        return Trial(Evidence(tuple(self._checks), False, detail))


@contextmanager
def trials_of(plan: Plan, run_id: str, allowed: Callable[[str], bool]) -> Iterator[Trials]:
    """Take the state of the plan's database, to try statements on; everything is gone afterwards.

    :param run_id: the run that the branches are made for.
    :param allowed: whether a text may be shown as it is.
    :raises BranchUnavailable: there are no branches of it, or statements cannot be applied to it.
    :raises NotConfigured: the connection does not exist, or there is no room to work in.
    """
    from airflow_provider_ardent import home
    from airflow_provider_ardent.branches.parents import parent_of
    from airflow_provider_ardent.workplace import clear_scratch, connection_of

    local = home.local()
    home.check_space(local)
    scratch = local / "scratch" / home.safe_name(run_id)
    clear_scratch(scratch)
    parent = parent_of(plan.conn_id)
    connection = replace(connection_of(plan.conn_id), tables=plan.words, owner=run_id)
    origin = origin_of(connection, scratch / "origins")
    try:
        yield Trials(
            plan,
            connection.conn_type,
            origin,
            parent.footprints,
            allowed,
            scratch / "runners",
            origin.notes,
            _home_of(connection),
        )
    finally:
        origin.close()
        shutil.rmtree(scratch, ignore_errors=True)


def _home_of(connection: Connection) -> str:
    """What a MySQL database is called: the first part of its tables' full names."""
    if connection.conn_type != "mysql":
        return ""
    from airflow_provider_ardent.context.connection import open_connection

    return open_connection(connection.conn_id).schema


def _touched(
    statements: Iterable[Statement], differences: Iterable[TableDifference], now: State
) -> Iterator[str]:
    """The tables that statements name or changed, as the branch spells them, each once."""
    changed = [one.table for one in differences]
    named = [name for one in statements for name in (one.table, *one.reads)]
    there = [table for table in now if any(same_table(table, name) for name in named)]
    yield from sorted({*changed, *there})


def same_table(one: str, other: str) -> bool:
    """Whether two names mean the same table; where one of them has no schema, the rest counts."""
    a, b = (name.casefold().removeprefix("public.").removeprefix("main.").split(".") for name in (one, other))
    return a[-1] == b[-1] and (len(a) == 1 or len(b) == 1 or a == b)
