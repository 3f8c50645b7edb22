"""The MongoDB reader over a client with the few calls that it makes. No server was available."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from airflow_provider_ardent.context.mongodb import SAMPLED
from airflow_provider_ardent.context.schema import SchemaReader

ObjectId = type("ObjectId", (), {})
Int64 = type("Int64", (int,), {})
Decimal128 = type("Decimal128", (), {})

ORDERS = [
    {
        "_id": ObjectId(), "at": datetime.datetime(2026, 1, 1), "total": Decimal128(), "n": Int64(1),
        "ok": True, "customer": {"name": "ada", "address": {"city": "London", "geo": {"lat": 1.0}}},
        "items": [{"sku": "a", "price": 1.5}, {"sku": "b"}], "tags": ["x", 1], "note": None, "raw": b"x",
    },
    {"_id": ObjectId(), "total": 3, "n": 2, "customer": None, "items": [], "note": "late", "ok": False},
]  # fmt: skip


@dataclass
class Collection:
    documents: list[Mapping[str, Any]]
    asked: list[Any]

    def find(self, query: Any, **options: Any) -> Any:
        self.asked.append((query, options))
        return iter(self.documents[: options["limit"]])

    def estimated_document_count(self, maxTimeMS: int) -> int:
        self.asked.append(maxTimeMS)
        return len(self.documents)


class Database(dict[str, Collection]):
    def __missing__(self, name: str) -> Collection:
        return Collection([], [])

    def list_collection_names(self) -> list[str]:
        return list(self)


class Client(dict[str, Database]):
    closed = False

    def list_database_names(self) -> list[str]:
        return [*self, "admin", "local"]

    def close(self) -> None:
        self.closed = True


def hook(default: str | None) -> Any:
    asked: list[Any] = []
    client = Client(
        shop=Database(
            {
                "orders": Collection(ORDERS, asked),
                "old.orders": Collection([{"_id": 1}], asked),
                "empty": Collection([], asked),
                "system.views": Collection([], asked),
            }
        ),
        other=Database(logs=Collection([{"_id": 1}] * 500, asked)),
    )
    connection = SimpleNamespace(schema=default)
    return SimpleNamespace(get_conn=lambda: client, connection=connection, client=client, asked=asked)


def test_fields_and_types() -> None:
    found = hook("shop")
    schema = SchemaReader(found, "docs", "mongo", seconds=3).read(["orders"])
    assert schema.errors == ()
    table = schema.tables[0]
    assert {column.name: (column.type, column.nullable) for column in table.columns} == {
        "_id": ("objectId", False),
        "at": ("date", True),
        "total": ("decimal|int", False),
        "n": ("long|int", False),
        "ok": ("bool", False),
        "customer": ("object", True),
        "customer.name": ("string", True),
        "customer.address": ("object", True),
        "customer.address.city": ("string", True),
        "customer.address.geo": ("object", True),
        "items": ("array<object>|array", False),
        "items[].sku": ("string", True),
        "items[].price": ("double", True),
        "tags": ("array<string|int>", True),
        "note": ("string", True),
        "raw": ("binData", True),
    }
    assert table.columns[0].key
    assert table.rows == 2
    assert found.asked == [({}, {"limit": SAMPLED, "max_time_ms": 3000}), 3000]
    assert found.client.closed


def test_names() -> None:
    assert SchemaReader(hook("shop"), "docs", "mongo").table_names()[0] == ("empty", "old.orders", "orders")
    assert SchemaReader(hook(None), "docs", "mongo").table_names()[0] == (
        "other.logs", "shop.empty", "shop.old.orders", "shop.orders",
    )  # fmt: skip


def test_which_collection_is_meant() -> None:
    schema = SchemaReader(hook("shop"), "docs", "mongo").read(["old.orders", "shop.orders", "empty", "ordrs"])
    assert [table.name for table in schema.tables] == ["old.orders", "shop.orders", "empty"]
    assert schema.missing[0].near == ("old.orders", "orders")
    assert schema.tables[2].text() == "empty(_id objectId key not null)"
    schema = SchemaReader(hook(None), "docs", "mongo").read(["other.logs", "orders"])
    assert schema.tables[0].rows == 500
    assert "names no default database" in schema.errors[0]


def test_samples() -> None:
    schema = SchemaReader(hook("shop"), "docs", "mongo", samples=True).read(["orders"])
    samples = {column.name: column.samples for column in schema.tables[0].columns}
    assert samples["customer.address.city"] == ("London",)
    assert samples["items[].sku"] == ("a",)
    assert samples["note"] == ("late",)


def test_no_sample_is_read_unless_asked_for() -> None:
    schema = SchemaReader(hook("shop"), "docs", "mongo").read(["orders"])
    assert "London" not in repr(schema)
