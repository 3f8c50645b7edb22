"""MongoDB has no schema: its collections, and the fields of a sample of their documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from airflow_provider_ardent.context.catalogs import MAX_TABLE_NAMES, ColumnRow

SAMPLED = 100
"""Documents that are looked at."""
MAX_DEPTH = 3
_OWN = {"admin", "config", "local"}


class MongoCatalog:
    """Reads by ``listCollections``, ``find`` and the estimated count, all with a time limit.

    A name is ``collection`` in the connection's default database, or ``database.collection``.
    """

    def __init__(self, hook: Any, seconds: float) -> None:
        self._hook = hook
        self._milliseconds = max(1, int(seconds * 1000))
        self._client: Any = None
        self._documents: dict[str, list[Mapping[str, Any]]] = {}

    def connect(self) -> Any:
        self._client = self._hook.get_conn()
        return self._client

    def table_names(self) -> list[str]:
        default = self._default()
        names = [default] if default else sorted(set(self._client.list_database_names()) - _OWN)
        found: list[str] = []
        for database in names:
            for name in sorted(self._client[database].list_collection_names()):
                if not name.startswith("system."):
                    found.append(name if default else f"{database}.{name}")
        return found[:MAX_TABLE_NAMES]

    def columns(self, table: str) -> list[ColumnRow]:
        documents = self._sample(table)
        if not documents:
            return [("_id", "objectId", False, True)] if self._exists(table) else []
        kinds: dict[str, dict[str, None]] = {}
        seen: dict[str, int] = {}
        for document in documents:
            found: dict[str, str] = {}
            for name, kind in _fields(document):
                found.setdefault(name, kind)
                kinds.setdefault(name, {})[kind] = None
            for name in found:
                seen[name] = seen.get(name, 0) + 1
        return [
            (name, _kinds(of), seen[name] < len(documents) or "null" in of, name == "_id")
            for name, of in kinds.items()
        ]

    def count(self, table: str, cap: int) -> int | None:
        found = int(self._collection(table).estimated_document_count(maxTimeMS=self._milliseconds))
        return min(found, cap)

    def samples(self, table: str, column: str, limit: int) -> list[Any]:
        found: dict[str, Any] = {}
        for document in self._sample(table):
            value = _value(document, column)
            if value is not None:
                found.setdefault(repr(value), value)
        return list(found.values())[:limit]

    def recover(self) -> None:
        """Nothing to do: a failed read leaves no state."""

    def _default(self) -> str:
        return str(getattr(getattr(self._hook, "connection", None), "schema", None) or "")

    def _place(self, table: str) -> tuple[str, str]:
        default = self._default()
        database, dot, name = table.partition(".")
        if default and (not dot or database != default):
            return default, table  # names of collections may have dots
        return (database, name) if dot else ("", table)

    def _collection(self, table: str) -> Any:
        database, name = self._place(table)
        if not database:
            raise LookupError(
                f"{table}: the connection names no default database; write database.collection, or put the "
                "database into the connection's schema"
            )
        return self._client[database][name]

    def _exists(self, table: str) -> bool:
        database, name = self._place(table)
        return name in self._client[database].list_collection_names()

    def _sample(self, table: str) -> list[Mapping[str, Any]]:
        if table not in self._documents:
            cursor = self._collection(table).find({}, limit=SAMPLED, max_time_ms=self._milliseconds)
            self._documents[table] = list(cursor)
        return self._documents[table]


def _fields(document: Mapping[str, Any], prefix: str = "", depth: int = 1) -> Iterator[tuple[str, str]]:
    """Names and types; those inside a document with dots, those inside an array with ``[]``."""
    for name, value in document.items():
        full = f"{prefix}{name}"
        inner = value
        if isinstance(value, list):
            kinds = {_kind(item): None for item in value}
            yield full, f"array<{'|'.join(kinds)}>" if kinds else "array"
            inner, full = next((item for item in value if isinstance(item, Mapping)), None), f"{full}[]"
        else:
            yield full, _kind(value)
        if isinstance(inner, Mapping) and depth < MAX_DEPTH:
            yield from _fields(inner, f"{full}.", depth + 1)


def _kind(value: Any) -> str:
    """The type as MongoDB calls it."""
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        return "object"
    names = {
        "bool": "bool", "int": "int", "Int64": "long", "float": "double", "str": "string", "list": "array",
        "bytes": "binData", "Binary": "binData", "ObjectId": "objectId", "datetime": "date",
        "Decimal128": "decimal", "Timestamp": "timestamp", "UUID": "uuid", "Regex": "regex",
    }  # fmt: skip
    return names.get(type(value).__name__, type(value).__name__)


def _kinds(found: Mapping[str, None]) -> str:
    kinds = [kind for kind in found if kind != "null"] or ["null"]
    return "|".join(kinds)


def _value(document: Mapping[str, Any], column: str) -> Any:
    value: Any = document
    for part in column.split("."):
        if part.endswith("[]"):
            value = value.get(part[:-2]) if isinstance(value, Mapping) else None
            value = value[0] if isinstance(value, list) and value else None
        else:
            value = value.get(part) if isinstance(value, Mapping) else None
    return value
