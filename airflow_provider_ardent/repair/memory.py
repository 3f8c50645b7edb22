"""What earlier incidents taught: one small record a fingerprint under ``home/incidents``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from airflow_provider_ardent.home import Folder, read_json, safe_name, write_json
from airflow_provider_ardent.repair.incident import Failure

MOST_READ = 500
NAME = "memory.json"
_TOKEN = re.compile(r"[A-Za-z_][A-Za-z_]{2,}")


@dataclass(frozen=True)
class Record:
    """One incident that ended. ``green`` says whether the re-run succeeded; None: there was none."""

    fingerprint: str
    dag_id: str
    task_id: str
    error_type: str
    error_message: str
    at: str
    outcome: str
    cause: str = ""
    fix: str = ""
    fixed_by: str = ""
    tables: tuple[str, ...] = ()
    green: bool | None = None
    pull_request: str = ""
    times: int = 1

    @classmethod
    def of(cls, failure: Failure, fingerprint: str, outcome: str, **rest: Any) -> Record:
        """A record of ``failure``; ``rest`` are further fields."""
        return cls(
            fingerprint=fingerprint,
            dag_id=failure.dag_id,
            task_id=failure.task_id,
            error_type=failure.error_type,
            error_message=failure.error_message[:500],
            at=rest.pop("at", failure.at),
            outcome=outcome,
            **rest,
        )

    def text(self) -> str:
        """One line: when, what broke, what helped."""
        rerun = "" if self.green is None else f", the re-run {'was green' if self.green else 'failed'}"
        fix = f" Fix: {self.fix}" if self.fix else ""
        where = f"{self.dag_id}.{self.task_id}" if self.task_id else self.dag_id
        cause = self.cause.rstrip(".") or "cause not found"
        return f"{self.at[:10]} {where} ({self.error_type}): {cause}.{fix} [{self.outcome}{rerun}]"


class Memory:
    """Reads and writes records; damaged or missing ones count as none.

    :param home: ``[ardent] home``, see ``home.shared()``.

    Example::

        memory = Memory(home.shared())
        memory.write(Record.of(failure, fingerprint(failure), "merged", cause="…", green=True))
        memory.similar(failure, tables=("orders",))
    """

    def __init__(self, home: Folder) -> None:
        self._folder = home / "incidents"

    def write(self, record: Record) -> None:
        """Keep ``record`` as the newest of its fingerprint; counts how often there was one."""
        before = self.read(record.fingerprint)
        data = asdict(record) | {"times": before.times + 1 if before else 1, "schema": 1}
        write_json(self._folder / safe_name(record.fingerprint), NAME, data)

    def read(self, fingerprint: str) -> Record | None:
        """The newest record of a fingerprint."""
        return _record(read_json(self._folder / safe_name(fingerprint), NAME))

    def similar(
        self, failure: Failure, tables: Iterable[str] = (), limit: int = 3, at_least: float = 0.5
    ) -> tuple[Record, ...]:
        """Records of incidents like ``failure``, best first; those that ended well go before equals."""
        asked = tuple(tables)
        scored = [(likeness(failure, asked, record), record) for record in self._all()]
        scored = [entry for entry in scored if entry[0] >= at_least]
        scored.sort(key=lambda entry: (-round(entry[0], 2), entry[1].green is not True, entry[1].fingerprint))
        return tuple(record for _, record in scored[:limit])

    def _all(self) -> Iterator[Record]:
        folder: Any = self._folder
        try:
            names = sorted(entry.name for entry in folder.iterdir())
        except OSError:
            return
        for name in names[:MOST_READ]:
            if (record := _record(read_json(self._folder / name, NAME))) is not None:
                yield record


def likeness(failure: Failure, tables: tuple[str, ...], record: Record) -> float:
    """From 0 to 1, by error type, words of the message, and tables."""
    same_type = float(failure.error_type.rpartition(".")[2] == record.error_type.rpartition(".")[2])
    words = _overlap(_words(failure.error_message), _words(record.error_message))
    same_task = float((failure.dag_id, failure.task_id) == (record.dag_id, record.task_id))
    if not tables and not record.tables:
        return 0.4 * same_type + 0.5 * words + 0.1 * same_task
    shared = _overlap(
        {table.rpartition(".")[2].lower() for table in tables},
        {table.rpartition(".")[2].lower() for table in record.tables},
    )
    return 0.35 * same_type + 0.35 * words + 0.2 * shared + 0.1 * same_task


def _words(message: str) -> set[str]:
    return {token.lower() for token in _TOKEN.findall(message[:1000])}


def _overlap(first: set[str], second: set[str]) -> float:
    return len(first & second) / len(first | second) if first | second else 0.0


def _record(data: Any) -> Record | None:
    if not isinstance(data, Mapping):
        return None
    known = {field.name for field in fields(Record)}
    try:
        values = {key: value for key, value in data.items() if key in known}
        values["tables"] = tuple(values.get("tables") or ())
        return Record(**values)
    except TypeError:
        return None
