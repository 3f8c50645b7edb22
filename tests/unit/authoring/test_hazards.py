"""Known dangers of migrations are told with the better way."""

from __future__ import annotations

import pytest

from airflow_provider_ardent.authoring.hazards import LARGE, warnings_of
from airflow_provider_ardent.authoring.migration_statements import migration_of
from airflow_provider_ardent.branches.measuring import Lock, Measured

PLAIN = Measured(0.1, 0)
ADD = "ALTER TABLE orders ADD COLUMN note TEXT"


def warned(sql: str, *measured: Measured, rows: int = LARGE, conn_type: str = "postgres") -> list[str]:
    statements = migration_of(sql, conn_type)
    given = [*measured, *[PLAIN] * (len(statements) - len(measured))]
    return list(warnings_of(statements, given, {"orders": rows}, conn_type))


@pytest.mark.parametrize(
    ("sql", "better"),
    [
        ("ALTER TABLE orders ALTER COLUMN note SET NOT NULL", "CHECK (note IS NOT NULL) NOT VALID"),
        ("CREATE INDEX i ON orders (note)", "CONCURRENTLY"),
        ("CREATE INDEX i ON public.orders (note)", "CONCURRENTLY"),
        ("ALTER TABLE orders ADD CONSTRAINT c CHECK (note <> '')", "add it NOT VALID"),
        ("ALTER TABLE orders ADD FOREIGN KEY (a) REFERENCES b (id)", "add it NOT VALID"),
        ("ALTER TABLE orders ADD CONSTRAINT u UNIQUE (note)", "CREATE UNIQUE INDEX CONCURRENTLY"),
    ],
)
def test_what_holds_others_up(sql: str, better: str) -> None:
    (said,) = warned(sql)
    assert better in said
    assert str(LARGE) in said
    assert warned(sql, rows=LARGE - 1) == [], "a small table is done in a moment"


@pytest.mark.parametrize(
    "sql",
    [
        ADD,
        "CREATE INDEX CONCURRENTLY i ON orders (note)",
        "CREATE INDEX i ON fresh (note)",
        "ALTER TABLE orders ADD CONSTRAINT c CHECK (note <> '') NOT VALID",
        "ALTER TABLE orders VALIDATE CONSTRAINT c; ALTER TABLE orders ADD COLUMN b INT",
    ],
)
def test_what_is_fine(sql: str) -> None:
    assert warned(sql) == []


def test_a_checked_column_needs_no_reading() -> None:
    checked = "ALTER TABLE orders ADD CONSTRAINT c CHECK (note IS NOT NULL) NOT VALID"
    assert warned(f"{checked}; ALTER TABLE orders ALTER COLUMN note SET NOT NULL") == []


def test_a_table_that_was_seen_to_be_written_anew() -> None:
    rewritten = Measured(1, 0, (), {"orders": LARGE})
    (said,) = warned("ALTER TABLE orders ADD COLUMN at TIMESTAMP DEFAULT '2026-01-01'", rewritten)
    assert "SET DEFAULT, then fill the rows in batches" in said
    (said,) = warned("ALTER TABLE orders ALTER COLUMN a TYPE BIGINT", rewritten)
    assert "writes all 10000 rows of orders anew" in said
    assert (
        warned("ALTER TABLE orders ALTER COLUMN a TYPE BIGINT", Measured(1, 0, (), {"orders": 3}), rows=3)
        == []
    )


def test_rows_that_are_filled_under_a_lock() -> None:
    locked = Measured(0.1, 0, (Lock("orders", "ACCESS EXCLUSIVE"),))
    filled = Measured(2, LARGE, (), {})
    (said,) = warned(f"{ADD}; UPDATE orders SET note = 'x'", locked, filled)
    assert "keeps everybody out" in said
    assert warned("UPDATE orders SET note = 'x'", filled) == []


@pytest.mark.parametrize("conn_type", ["postgres", "sqlite"])
def test_old_names(conn_type: str) -> None:
    (said,) = warned("ALTER TABLE orders RENAME COLUMN a TO b", rows=1, conn_type=conn_type)
    assert "still uses the old name" in said
    assert warned("ALTER TABLE fresh RENAME COLUMN a TO b", conn_type=conn_type) == []
