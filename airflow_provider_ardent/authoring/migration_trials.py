"""Migrations are tried: forward, back, and forward again on a fresh branch, each statement measured."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from airflow_provider_ardent.authoring.hazards import warnings_of
from airflow_provider_ardent.authoring.migration import Migration, Ran
from airflow_provider_ardent.authoring.migration_statements import migration_of
from airflow_provider_ardent.authoring.statements import Statement
from airflow_provider_ardent.authoring.trials import DATA, RULES, WITHIN, Trial, Trials, same_table
from airflow_provider_ardent.branches.base import Branch, Writable
from airflow_provider_ardent.branches.difference import ColumnProfile, State, TableDifference
from airflow_provider_ardent.branches.measuring import Definitions, Lock, Measurable, Measured
from airflow_provider_ardent.errors import BranchUnavailable, QueryRefused
from airflow_provider_ardent.proposed import DIFF_BYTES
from airflow_provider_ardent.verify.evidence import Check, Evidence
from airflow_provider_ardent.verify.watching import START, Watch

APPLIED, BACK, AGAIN, LOSS = "migration applied", "rolled back", "applied again", "nothing is lost"
MOST_BYTES = DIFF_BYTES // 2
"""Of both directions: what is approved is shown whole, and nothing of its files is cut."""
_MIGRATED, _BACK, _END = "migrated", "back", "end"
_RENAMED = re.compile(
    r"\bRENAME\s+(?:COLUMN\s+(?P<column>\"[^\"]+\"|\w+)\s+)?TO\s+(?P<name>\"[^\"]+\"|\w+)", re.IGNORECASE
)
_BESIDE = "SHARE UPDATE EXCLUSIVE"
"""The lock of what builds or drops an index beside writers; it is gone when it could be looked at."""


@dataclass(frozen=True)
class _Seen:
    """A branch at one moment."""

    state: State
    definitions: Definitions


@dataclass
class _Tables:
    """A branch that is watched from one step of the migration to the next."""

    branch: Branch
    watch: Watch
    start: _Seen = field(init=False)
    counted: set[str] = field(default_factory=set, init=False)
    """Tables that are so large that their rows were counted and not compared."""

    def __post_init__(self) -> None:
        self.watch.look(START)
        self.start = self.now()

    def now(self) -> _Seen:
        assert isinstance(self.branch, Measurable)
        return _Seen(self.branch.state(), self.branch.definitions())

    def differences(self, step: str) -> tuple[TableDifference, ...]:
        """What is different from the start."""
        self.watch.look(step)
        found = self.watch.differences(START, step)
        if self.watch.unreadable:
            raise BranchUnavailable(self.watch.unreadable)
        old = {name for name, table in self.start.state.items() if not table.digest}
        self.counted |= old | {one.table for one in found if not one.exact}
        return tuple(one for one in found if one.added or one.removed or one.changed or one.schema)


@dataclass
class MigrationTrials(Trials):
    """Tries versions of a migration; see :class:`~airflow_provider_ardent.authoring.trials.Trials`.

    :param runner: what of the repository applies migrations; empty: Ardent does, so the copy must be whole.
    :param rows: rows by table, as far as the database's own statistics are known.
    """

    runner: str = ""
    rows: Mapping[str, int] = field(default_factory=dict)

    def attempt(self, *texts: str) -> Trial:
        """Try a migration and its rollback; checks stop at the first that fails."""
        self._checks = []
        try:
            forward, rollback = (self._migration(text) for text in texts)
        except QueryRefused as error:
            return self._failed(RULES, str(error))
        if sum(len(one.sql.encode()) for one in (*forward, *rollback)) > MOST_BYTES:
            return self._failed(
                RULES, f"Both together are longer than {MOST_BYTES} bytes; do it in two migrations."
            )
        self._passed(RULES, f"{len(forward)} forward, {len(rollback)} back")
        return self._on_a_branch(lambda branch: self._played(branch, forward, rollback))

    def _migration(self, text: str) -> tuple[Statement, ...]:
        statements = self._shown(migration_of(text, self.conn_type))
        if not self.runner and any(one.alone for one in statements):
            raise QueryRefused(
                "CONCURRENTLY cannot be part of a transaction, and Ardent applies statements in one. Leave "
                "it out; where a tool of the repository applies migrations it may be used."
            )
        return statements

    def _played(self, branch: Branch, forward: Sequence[Statement], rollback: Sequence[Statement]) -> Trial:
        if not isinstance(branch, Measurable) or not isinstance(branch, Writable):
            raise BranchUnavailable(f"Migrations cannot be tried on a copy of type {self.conn_type!r} yet.")
        with Watch([branch]) as watch:
            tables = _Tables(branch, watch)
            self._run(branch, forward, APPLIED)
            first = tables.differences(_MIGRATED)
            if (problem := self._outside(tables.start, tables.now(), first)) is not None:
                return problem
            losses = tuple(_losses(forward, tables.start.state, branch.state(), first))
            if losses and "loss" not in self.plan.allows:
                said = "; ".join(losses[:5])
                return self._failed(LOSS, f"The plan does not say that this goes: {said}. Keep it.")
            taken_back = self._run(branch, rollback, BACK)
            left = tuple(_left(tables.start, tables.now(), tables.differences(_BACK)))
            if not self._restored(left, tables.now().definitions == tables.start.definitions):
                return self._failed(
                    BACK, f"The rollback does not bring back what was there: {'; '.join(left[:5])}."
                )
            applied = self._run(branch, forward, AGAIN)
            second = tables.differences(_END)
            if [*map(_essence, second)] != [*map(_essence, first)]:
                return self._failed(
                    AGAIN,
                    f"After the rollback the migration does something else: {_texts(second)} instead of "
                    f"{_texts(first)}.",
                )
            self._passed(DATA, _texts(second), differences=tuple(one.to_dict() for one in second))
            return self._migrated(branch, applied, taken_back, tables, second, left)

    def _run(self, branch: Measurable, statements: Sequence[Statement], name: str) -> tuple[Ran, ...]:
        """Run them, with the check that says how it went."""
        alone = {place for place, one in enumerate(statements) if one.alone}
        started = time.monotonic()
        try:
            measured = branch.measure([one.sql for one in statements], alone, self.seconds)
        except BranchUnavailable as error:
            raise BranchUnavailable(f"{name.capitalize()}: {error}") from error
        seconds = time.monotonic() - started
        ran = tuple((one, _told(one, did)) for one, did in zip(statements, measured, strict=True))
        rows = sum(did.rows for _, did in ran)
        counted = f"{len(ran)} statement{'' if len(ran) == 1 else 's'}, {rows} rows changed"
        if name != BACK:  # what came back is told with it
            self._passed(name, counted, seconds=seconds, moment="again" if name == AGAIN else "after")
        return ran

    def _outside(self, before: _Seen, now: _Seen, found: Sequence[TableDifference]) -> Trial | None:
        """What is wrong with the tables that changed."""
        redefined = [
            table for table, lines in before.definitions.items() if now.definitions.get(table, lines) != lines
        ]
        if not found and not redefined:
            return self._failed(DATA, "The migration changes nothing.")
        changed = [one.table for one in found if one.table in before.state]
        names = dict.fromkeys((*changed, *redefined))
        outside = [name for name in names if not self._is_planned(name)]
        if outside:
            return self._failed(
                WITHIN, f"It also changes what the plan does not name: {', '.join(outside[:5])}."
            )
        new = [one.table for one in found if one.table not in before.state]
        also = f"; new: {', '.join(new)}" if new else ""
        self._passed(WITHIN, f"only {', '.join(names) or 'new tables'} changed{also}")
        return None

    def _restored(self, left: Sequence[str], same_schema: bool) -> bool:
        """Whether the rollback is good enough: all is as it was, or only lost what the plan says may be "
        "lost."""
        if not left:
            self._passed(BACK, "schema and rows of every table are what they were")
            return True
        if not same_schema or "loss" not in self.plan.allows:
            return False
        detail = f"The schema is what it was; this is not brought back: {'; '.join(left[:5])}."
        self._checks.append(Check(BACK, "after", "skipped", detail))
        return True

    def _migrated(
        self,
        branch: Branch,
        applied: tuple[Ran, ...],
        taken_back: tuple[Ran, ...],
        tables: _Tables,
        differences: Sequence[TableDifference],
        left: Sequence[str],
    ) -> Trial:
        statements = [one for one, _ in applied]
        affected = tuple(did.rows for _, did in applied)
        change = None
        if not self.runner:
            assert isinstance(branch, Writable)
            found = self._change(branch, branch.state(), statements, affected, differences)
            if isinstance(found, Trial):
                return found
            change = found
        before = tables.start.state
        touched = [
            name
            for name in before
            if any(same_table(name, named) for one in statements for named in (one.table, *one.reads))
        ]
        rows = {name: before[name].rows for name in touched}
        known = {
            name: max([many, *(told for table, told in self.rows.items() if same_table(table, name))])
            for name, many in rows.items()
        }
        warnings = warnings_of(statements, [did for _, did in applied], known, self.conn_type)
        migration = Migration(applied, taken_back, rows, tuple(left), warnings, self.runner)
        reason = ""
        if left:
            reason = f"the rollback does not bring back everything: {'; '.join(left[:3])}"
        elif large := sorted(tables.counted.intersection(touched)):
            reason = f"what the rollback left in {', '.join(large)} was only counted, for it is large"
        return Trial(Evidence(tuple(self._checks), not reason, reason), change, migration)


def _told(one: Statement, did: Measured) -> Measured:
    """With the lock of what runs alone, which is gone before it can be looked at."""
    return replace(did, locks=(Lock(one.table, _BESIDE),)) if one.alone else did


def _texts(found: Sequence[TableDifference]) -> str:
    return "; ".join(one.text for one in found) or "only definitions, no rows"


def _essence(one: TableDifference) -> TableDifference:
    """Without values: a time that the database fills in is another one each time."""

    def bare(profile: ColumnProfile | None) -> ColumnProfile | None:
        return replace(profile, low="", high="", distinct=0) if profile is not None else None

    columns = (
        replace(column, before=bare(column.before), after=bare(column.after)) for column in one.columns
    )
    return replace(one, columns=tuple(columns))


def _losses(
    statements: Sequence[Statement], before: State, now: State, found: Sequence[TableDifference]
) -> Iterator[str]:
    """Columns, tables and rows that were there before the migration and are not after it."""
    columns = {
        (_bare(one.table), match["column"].strip('"').lower()): match["name"].strip('"')
        for one in statements
        if (match := _RENAMED.search(one.sql)) and match["column"]
    }
    tables = {
        _bare(one.table): match["name"].strip('"')
        for one in statements
        if (match := _RENAMED.search(one.sql)) and not match["column"]
    }
    for one in found:
        was = before.get(one.table)
        if was is None:
            continue
        own = _bare(one.table)
        later = tables.get(own)
        is_now = now.get(one.table) or next((now[t] for t in now if later and same_table(t, later)), None)
        if is_now is None:
            yield f"the table {one.table} with {was.rows} rows"
            continue
        there = {name for name, _ in is_now.columns}
        for name, _ in was.columns:
            renamed = columns.get((own, name.lower()))
            if name not in there and renamed not in there:
                yield f"the column {one.table}.{name}"
        gone = one.removed if one.table in now else max(0, was.rows - is_now.rows)
        if gone:
            yield f"{gone} rows of {one.table}"


def _bare(table: str) -> str:
    """A table's name in small letters, without the schema that needs none."""
    return table.lower().removeprefix("public.")


def _left(before: _Seen, now: _Seen, found: Sequence[TableDifference]) -> Iterator[str]:
    """What is not as it was before the migration."""
    yield from (one.text for one in found)
    told = {one.table for one in found if one.schema}
    for table in sorted({*before.definitions, *now.definitions} - told):
        was, has = set(before.definitions.get(table, ())), set(now.definitions.get(table, ()))
        yield from (f"{table} lacks: {line}" for line in sorted(was - has))
        yield from (f"{table} still has: {line}" for line in sorted(has - was))
