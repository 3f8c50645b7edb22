"""The schema of a MySQL or MariaDB database, as the server itself writes it down, and made again in a branch.

Nothing in a branch may run with the rights of whom it was copied from: the branch's own user makes
everything, and every DEFINER is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from airflow_provider_ardent.branches.mysql_server import MODE, Session, literal, quoted

_DEFINER = re.compile(r"^(\s*CREATE\b.*?)\s+DEFINER\s*=\s*(`(?:[^`]|``)*`@`(?:[^`]|``)*`|\S+)", re.IGNORECASE)
_DIRECTORY = re.compile(r"\s(?:DATA|INDEX) DIRECTORY\s*=\s*'(?:[^'\\]|''|\\.)*'", re.IGNORECASE)
_FOREIGN_KEY = re.compile(r"^\s*CONSTRAINT (`(?:[^`]|``)*`) (FOREIGN KEY .*)$")


@dataclass(frozen=True)
class Statement:
    """One piece of the schema; ``mode`` is the ``sql_mode`` that it is written in, where that matters."""

    kind: str
    name: str
    sql: str
    mode: str | None = None

    @property
    def label(self) -> str:
        return f"{self.kind} {self.name}"

    def run(self, session: Session) -> None:
        """Make it in the session's database."""
        if self.mode is None:
            session.run(self.sql)
            return
        session.run(f"set session sql_mode = {literal(self.mode)}")
        try:
            session.run(self.sql)
        finally:
            session.run(f"set session sql_mode = {literal(MODE)}")


@dataclass(frozen=True)
class Schema:
    """A whole schema: ``before`` the rows, and what is made after; ``options`` of the database."""

    options: str
    before: tuple[Statement, ...]
    after: tuple[Statement, ...]
    left_out: tuple[str, ...]


def read(session: Session, database: str) -> Schema:
    """Read the schema of the session's database in its transaction."""
    charset, collation = session.rows(
        "select default_character_set_name, default_collation_name from information_schema.schemata where "
        f"schema_name = {literal(database)}"
    )[0]
    reader = _Reader(session, database)
    before = tuple(reader.tables())
    after = (*reader.foreign_keys, *reader.routines(), *reader.views(), *reader.triggers())
    options = f"character set {charset} collate {collation}"
    return Schema(options, before, after, (*reader.left_out, *reader.events()))


@dataclass
class _Reader:
    session: Session
    database: str
    left_out: list[str] = field(default_factory=list)
    foreign_keys: list[Statement] = field(default_factory=list)
    _mode: str = ""

    def tables(self) -> Iterator[Statement]:
        for name, kind in self._kinds():
            if kind == "SEQUENCE":
                yield from self._sequence(name)
            elif kind in ("BASE TABLE", "SYSTEM VERSIONED"):
                yield from self._table(name)

    def _kinds(self) -> list[tuple[Any, ...]]:
        return self.session.rows(
            "select table_name, table_type from information_schema.tables where table_schema = "
            f"{literal(self.database)} order by table_name"
        )

    def _table(self, name: str) -> Iterator[Statement]:
        written = self._written("table", name)
        if written is None:
            return
        head, *lines = _DIRECTORY.sub("", written).split("\n")
        last = next(place for place, line in enumerate(lines) if line.startswith(")"))
        body = []
        for line in (line.removesuffix(",") for line in lines[:last]):
            if key := _FOREIGN_KEY.match(line):
                label = f"{key[1].strip('`')} on {name}"
                sql = f"alter table {quoted(name)} add constraint {key[1]} {key[2]}"
                self.foreign_keys.append(Statement("foreign key", label, sql))
            else:
                body.append(line)
        yield Statement("table", name, "\n".join([head, ",\n".join(body), *lines[last:]]))

    def _sequence(self, name: str) -> Iterator[Statement]:
        written = self._written("sequence", name, place=1)
        if written is None:
            return
        yield Statement("sequence", name, written)
        following = self.session.value(f"select next_not_cached_value from {quoted(name)}")
        yield Statement("value of", name, f"do setval({quoted(name)}, {int(following)}, 0)")

    def views(self) -> Iterator[Statement]:
        for name, kind in self._kinds():
            if kind == "VIEW" and (written := self._written("view", name)):
                yield Statement("view", name, _own(written))

    def routines(self) -> Iterator[Statement]:
        found = self.session.rows(
            "select routine_type, routine_name from information_schema.routines where routine_schema = "
            f"{literal(self.database)} order by routine_type, routine_name"
        )
        for kind, name in found:
            if written := self._written(str(kind).lower(), name, place=2):
                yield Statement(str(kind).lower(), name, _own(written), self._mode)

    def triggers(self) -> Iterator[Statement]:
        found = self.session.rows(
            "select trigger_name from information_schema.triggers where trigger_schema = "
            f"{literal(self.database)} order by event_object_table, action_timing, event_manipulation, "
            "action_order"
        )
        for (name,) in found:
            if written := self._written("trigger", name, place=2):
                yield Statement("trigger", name, _own(written), self._mode)

    def events(self) -> Iterator[str]:
        """They would run by themselves."""
        for (name,) in self.session.rows(
            f"select event_name from information_schema.events where event_schema = {literal(self.database)}"
        ):
            yield f"event {name}"

    def _written(self, kind: str, name: str, place: int = 1) -> str | None:
        """What ``SHOW CREATE`` says; None, and a sentence, where this user may not see it."""
        try:
            found = self.session.rows(f"show create {kind} {quoted(name)}")
            sql = found[0][place]
            self._mode = str(found[0][1])
        except Exception as error:
            self.left_out.append(f"{kind} {name}: {first_line(error)}")
            return None
        if not sql:
            self.left_out.append(f"{kind} {name}: the connection's user may not see how it is written")
            return None
        return str(sql)


def _own(sql: str) -> str:
    """Without a DEFINER: whoever makes it is the definer."""
    return _DEFINER.sub(r"\1", sql, count=1)


@dataclass
class Maker:
    """Runs statements in a branch as the branch's own user, again and again while some still succeed."""

    session: Session
    reasons: dict[str, str] = field(default_factory=dict)

    def make(self, statements: Iterable[Statement]) -> list[Statement]:
        """Make these; returns those that were made, in the order in which they succeeded."""
        made: list[Statement] = []
        todo = list(statements)
        while todo:
            left = [statement for statement in todo if not self._try(statement)]
            made += [statement for statement in todo if statement not in left]
            if len(left) == len(todo):
                break
            todo = left
        return made

    def _try(self, statement: Statement) -> bool:
        try:
            statement.run(self.session)
        except Exception as error:
            self.reasons[statement.label] = first_line(error)
            return False
        self.reasons.pop(statement.label, None)
        return True

    @property
    def left_out(self) -> tuple[str, ...]:
        return tuple(f"{label}: {reason}" for label, reason in self.reasons.items())


def first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
