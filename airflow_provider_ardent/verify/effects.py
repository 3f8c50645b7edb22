"""What a DAG does to tables, seen on copies: that it fills them, from its sources, and twice the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from airflow_provider_ardent.branches.base import Branch
from airflow_provider_ardent.errors import BranchUnavailable
from airflow_provider_ardent.verify.checks import Counts
from airflow_provider_ardent.verify.evidence import Check
from airflow_provider_ardent.verify.play import Played

TABLES = "tables"
ELSEWHERE = "other tables"
REPEATABLE = "repeatable"
SOURCES = "reads its sources"
FILLS = "fills its tables"


@dataclass
class Seen:
    """The content of tables at the steps of one job, as digests by step and ``connection:table``."""

    digests: dict[str, dict[str, str]] = field(default_factory=dict)

    def look(self, step: str, branches: Sequence[Branch], names: Iterable[str]) -> None:
        found = self.digests.setdefault(step, {})
        for name in names:
            conn_id, _, table = name.partition(":")
            for branch in branches:
                if branch.conn_id == conn_id:
                    try:
                        spelled = _spelled(table, branch.row_counts())
                        found[name] = branch.digest(spelled) if spelled else ""
                    except BranchUnavailable:
                        continue  # the rows cannot be counted either: that is what fails

    def at(self, name: str, step: str) -> str | None:
        return self.digests.get(step, {}).get(name)

    def same(self, name: str, one: str, other: str) -> bool:
        """Whether the table held the same rows at both steps; a table that is not there holds none."""
        first, second = self.at(name, one), self.at(name, other)
        return bool(first) and first == second


class Probe(Protocol):
    """One more run on copies that were changed before it, and what it shows."""

    name: str

    def prepare(self, branches: Sequence[Branch]) -> None: ...

    def judge(self, first: Seen, second: Seen, played: Played) -> Check: ...


@dataclass
class ReadsSources:
    """With its sources empty, a DAG that reads them cannot write the same rows."""

    sources: tuple[str, ...]
    writes: tuple[str, ...]
    name: str = SOURCES

    def prepare(self, branches: Sequence[Branch]) -> None:
        _empty(branches, self.sources)

    def judge(self, first: Seen, second: Seen, played: Played) -> Check:
        names = ", ".join(self.sources)
        same = [
            w
            for w in self.writes
            if first.at(w, "target") and first.at(w, "target") == second.at(w, "target")
        ]
        if same and len(same) == len([w for w in self.writes if first.at(w, "target")]):
            detail = (
                f"with {names} empty it writes the same rows into {', '.join(same)}: it does not read them"
            )
            return Check(SOURCES, "after", "failed", detail)
        return Check(SOURCES, "after", "passed", f"with {names} empty the result is another")


@dataclass
class FillsEmptied:
    """A table whose rows a run left as they were must be filled again when it was emptied before."""

    targets: tuple[str, ...]
    name: str = FILLS

    def prepare(self, branches: Sequence[Branch]) -> None:
        _empty(branches, self.targets)

    def judge(self, first: Seen, second: Seen, played: Played) -> Check:
        counts = played.counts.get("target")
        if counts is None:
            return Check(FILLS, "after", "skipped", "the run did not get so far")
        bare = [name for name in self.targets if not _rows(name, counts)]
        if bare:
            detail = (
                f"{', '.join(bare)} had rows before and the run changed none; emptied first, it stays empty"
            )
            return Check(FILLS, "after", "failed", detail)
        return Check(FILLS, "after", "passed", f"{', '.join(self.targets)}: filled again after being emptied")


def tables(writes: Sequence[str], counts: Mapping[str, Counts], missing: Sequence[str]) -> Check:
    """Whether the tables that the plan writes exist and have rows after the first run."""
    if not writes:
        return Check(TABLES, "after", "passed", "the plan writes no table")
    first, start = counts.get("target"), counts.get("start", {})
    if first is None:
        return Check(TABLES, "after", "skipped", "the run did not get so far")
    uncopied = [name for name in writes if name.partition(":")[0] not in first]
    if uncopied:
        why = next(
            (text for text in missing if repr(uncopied[0].partition(":")[0]) in text), "it has no copy"
        )
        return Check(TABLES, "after", "skipped", f"{', '.join(uncopied)}: {why}")
    lines, wrong = [], []
    for name in writes:
        rows, before = _rows(name, first), _rows(name, start)
        if rows is None:
            wrong.append(f"{name} does not exist after the run")
        elif rows == 0:
            wrong.append(f"{name} is empty after the run")
        else:
            lines.append(f"{name}: {'new' if before is None else before} → {rows} row{'s' * (rows != 1)}")
    if wrong:
        return Check(TABLES, "after", "failed", "; ".join(wrong), log="\n".join(lines + wrong))
    return Check(TABLES, "after", "passed", "; ".join(lines))


def elsewhere(writes: Sequence[str], counts: Mapping[str, Counts]) -> Check:
    """Whether only the plan's tables changed; what the run creates for itself is said."""
    start, first = counts.get("start", {}), counts.get("target") or {}
    ours = {_key(name) for name in writes}
    changed: list[str] = []
    new: list[str] = []
    for conn_id, there in sorted(first.items()):
        for table, rows in sorted(there.items()):
            before = start.get(conn_id, {}).get(table)
            if (conn_id, _bare(table)) in ours or before == rows:
                continue
            (new if before is None else changed).append(f"{conn_id}:{table}: {before or 0} → {rows} rows")
        gone = sorted(set(start.get(conn_id, {})) - set(there))
        changed += [f"{conn_id}:{table} is gone" for table in gone]
    if changed:
        detail = f"the run also changed what the plan does not name: {'; '.join(changed[:5])}"
        return Check(ELSEWHERE, "after", "failed", detail, log="\n".join(changed))
    also = f"it also created {'; '.join(new[:5])}" if new else "nothing else changed"
    return Check(ELSEWHERE, "after", "passed", also)


def repeatable(writes: Sequence[str], counts: Mapping[str, Counts], seen: Seen, appends: bool) -> Check:
    """Whether a second run for the same date leaves as many rows as the first."""
    first, second = counts.get("target"), counts.get("again")
    if first is None or second is None:
        return Check(REPEATABLE, "again", "skipped", "the second run did not get so far")
    grown = [
        f"{name}: {_rows(name, first)} → {_rows(name, second)} rows"
        for name in writes
        if _rows(name, first) != _rows(name, second)
    ]
    if grown and appends:
        return Check(
            REPEATABLE, "again", "passed", f"the second run adds rows, as planned: {'; '.join(grown)}"
        )
    if grown:
        detail = f"a second run for the same date changes the number of rows: {'; '.join(grown)}"
        return Check(REPEATABLE, "again", "failed", detail, log="\n".join(grown))
    differ = [name for name in writes if seen.at(name, "target") != seen.at(name, "again")]
    note = f"; other values in {', '.join(differ)}" if differ else ""
    return Check(REPEATABLE, "again", "passed", f"a second run leaves as many rows{note}")


def present(names: Iterable[str], counts: Counts) -> tuple[str, ...]:
    """Those of the tables that are in the copies and have rows."""
    return tuple(sorted(name for name in names if _rows(name, counts)))


def _empty(branches: Sequence[Branch], names: Sequence[str]) -> None:
    for branch in branches:
        mine = [table for conn, _, table in (name.partition(":") for name in names) if conn == branch.conn_id]
        there = branch.row_counts() if mine else {}
        branch.empty([spelled for table in mine if (spelled := _spelled(table, there))])


def _rows(name: str, counts: Counts) -> int | None:
    conn_id, _, table = name.partition(":")
    there = counts.get(conn_id, {})
    spelled = _spelled(table, there)
    return there[spelled] if spelled else None


def _spelled(table: str, there: Iterable[str]) -> str:
    """The table as the database spells it; a name without its schema is enough where that is clear."""
    names = list(there)
    exact = next((name for name in names if name.lower() == table.lower()), "")
    bare = [name for name in names if _bare(name) == _bare(table)]
    return exact or (bare[0] if len(bare) == 1 else "")


def _bare(table: str) -> str:
    return re.split(r"[.]", table)[-1].lower()


def _key(name: str) -> tuple[str, str]:
    conn_id, _, table = name.partition(":")
    return conn_id, _bare(table)
