"""What a run does to the data of its branches, watched from outside, between the steps of the run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from airflow_provider_ardent.branches.base import Branch
from airflow_provider_ardent.branches.difference import (
    MOST_ROWS,
    ColumnDifference,
    ColumnProfile,
    RowCounts,
    Spool,
    State,
    TableDifference,
    TableState,
    schema_changes,
)
from airflow_provider_ardent.errors import BranchUnavailable
from airflow_provider_ardent.verify.checks import Counts

START, AGAIN = "start", "again"
MOST_TABLES = 50
_NOTHING = TableState(0, "", ())


@dataclass(frozen=True)
class _Kept:
    """Rows of a table that are in the spool under ``name``."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


@dataclass
class _Watched:
    """One branch, what it was at each step, and the rows of tables that a run has changed."""

    branch: Branch
    spool: Spool
    states: dict[str, State] = field(default_factory=dict)
    kept: dict[str, _Kept] = field(default_factory=dict)
    _made: State | None = None

    def made(self) -> State:
        """What the branch was when it was made."""
        if self._made is None:
            self._made = self.branch.state(start=True)
        return self._made


class Watch:
    """Looks at the branches of one run while the run waits. Use it as a context manager.

    Example::

        with Watch(branches) as watch:
            watch.look("start")
            ...
            watch.look("target")
            for difference in watch.differences("start", "target"):
                print(difference.text)
    """

    def __init__(self, branches: Sequence[Branch]) -> None:
        self._branches = branches
        self._stack = ExitStack()
        self._watched: list[_Watched] = []
        self.unreadable = ""

    def __enter__(self) -> Watch:
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="ardent-rows-")))
        for number, branch in enumerate(self._branches):
            spool = Spool(folder / f"{number}.db")
            self._stack.callback(spool.close)
            self._watched.append(_Watched(branch, spool))
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def look(self, step: str) -> None:
        """Take the state at a step; where a branch cannot be read any more, ``unreadable`` says so."""
        try:
            for watched in self._watched:
                watched.states[step] = watched.branch.state()
        except BranchUnavailable as error:
            self.unreadable = str(error)

    def counts(self, step: str) -> Counts | None:
        """Rows by connection and table at a step; None where the run did not get there."""
        if any(step not in watched.states for watched in self._watched):
            return None
        return {
            watched.branch.conn_id: {name: table.rows for name, table in watched.states[step].items()}
            for watched in self._watched
        }

    def differences(self, before: str, after: str) -> tuple[TableDifference, ...]:
        """What changed between two steps, table by table. ``after`` must be how the branches are now.

        ``before`` is the start, or the step that this was asked about last.
        """
        found: list[TableDifference] = []
        try:
            for watched in self._watched:
                if before in watched.states and after in watched.states:
                    found += _differences(watched, before, after)
        except BranchUnavailable as error:
            self.unreadable = str(error)
        return tuple(found[:MOST_TABLES])


def _differences(watched: _Watched, before: str, after: str) -> Iterator[TableDifference]:
    old, new = watched.states[before], watched.states[after]
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield _difference(watched, name, before, after)
        elif before == START:
            watched.kept.pop(name, None)


def _difference(watched: _Watched, name: str, before: str, after: str) -> TableDifference:
    old, new = watched.states[before].get(name), watched.states[after].get(name)
    was, now = old or _NOTHING, new or _NOTHING
    balance = now.rows - was.rows
    counted = TableDifference(
        watched.branch.conn_id,
        name,
        was.rows,
        now.rows,
        added=max(0, balance),
        removed=max(0, -balance),
        key=now.key or was.key,
        exact=old is None or new is None,
        schema=schema_changes(old, new),
    )
    if old is None or new is None or not (_comparable(old) and _comparable(new)):
        watched.kept.pop(name, None)
        if old is None and new is not None and _comparable(new):
            _keep(watched, name, tuple(column for column, _ in new.columns), new.key, after)
        return counted
    shared = tuple(column for column, _ in new.columns if column in dict(old.columns))
    key = new.key if new.key == old.key else ()
    if before == START and watched.made().get(name) != old:
        return counted  # the branch was changed before the run, so what it held is not kept
    earlier = None if before == START else watched.kept.get(name)
    if before != START and (earlier is None or (earlier.columns, earlier.key) != (shared, key)):
        return counted
    counts = _compare(watched, name, shared, key, earlier, after)
    touched = [shared[place] for place in sorted(counts.columns)]
    fresh = [column for column, _ in new.columns if column not in shared]
    columns = _columns(watched.branch, name, touched, fresh) if before == START else ()
    return replace(
        counted,
        added=counts.added,
        removed=counts.removed,
        changed=counts.changed,
        key=key,
        exact=True,
        columns=tuple(columns),
    )


def _comparable(table: TableState) -> bool:
    return bool(table.digest) and table.rows <= MOST_ROWS


def _compare(
    watched: _Watched,
    name: str,
    columns: tuple[str, ...],
    key: tuple[str, ...],
    earlier: _Kept | None,
    step: str,
) -> RowCounts:
    """Compare the table as it is now with how it was, and keep it for the next comparison."""
    if earlier is None:
        earlier = _Kept(f"{name}@{START}", columns, key)
        places = tuple(columns.index(column) for column in key)
        watched.spool.write(earlier.name, watched.branch.rows(name, columns, start=True), places)
    now = _keep(watched, name, columns, key, step)
    return watched.spool.compare(earlier.name, now.name)


def _keep(watched: _Watched, name: str, columns: tuple[str, ...], key: tuple[str, ...], step: str) -> _Kept:
    """Keep the rows of the table as it is now."""
    now = watched.kept[name] = _Kept(f"{name}@{step}", columns, key)
    places = tuple(columns.index(column) for column in key)
    watched.spool.write(now.name, watched.branch.rows(name, columns), places)
    return now


def _columns(
    branch: Branch, table: str, touched: Sequence[str], fresh: Sequence[str]
) -> Iterator[ColumnDifference]:
    before: Mapping[str, ColumnProfile] = branch.profile(table, touched, start=True) if touched else {}
    after = branch.profile(table, [*touched, *fresh]) if touched or fresh else {}
    for column in (*touched, *fresh):
        yield ColumnDifference(column, before.get(column), after.get(column))
