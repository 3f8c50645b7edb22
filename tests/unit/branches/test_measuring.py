"""Statements that are measured on branches of SQLite."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.measuring import MODES, WHOLE_FILE, Lock, Measurable
from airflow_provider_ardent.branches.postgres_measuring import _mode
from airflow_provider_ardent.branches.sqlite import SqliteBranch, SqliteOrigin
from airflow_provider_ardent.errors import BranchUnavailable

SHOP = (
    "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''));"
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, who INTEGER REFERENCES customers, note TEXT UNIQUE);"
    "INSERT INTO customers VALUES (1, 'Ann'), (2, 'Bob');"
)


@pytest.fixture
def branch(tmp_path: Path) -> SqliteBranch:
    path = tmp_path / "shop.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(SHOP)
    return SqliteOrigin(Connection("shop", "sqlite", str(path)), tmp_path / "origin").branch(
        tmp_path / "origin"
    )


def test_rows_and_the_lock_of_the_file(branch: SqliteBranch) -> None:
    assert isinstance(branch, Measurable)
    found = branch.measure(
        ["ALTER TABLE customers ADD COLUMN age INTEGER", "UPDATE customers SET age = 3 WHERE id > 0"], (), 30
    )
    assert [one.rows for one in found] == [0, 2]
    assert [one.locks for one in found] == [(Lock(WHOLE_FILE, "RESERVED"),), ()]
    assert found[0].to_dict()["locks"][0]["text"].startswith("blocks writes to every table")


def test_a_refusal_names_the_statement_and_leaves_nothing(branch: SqliteBranch) -> None:
    before = branch.definitions()
    with pytest.raises(BranchUnavailable, match=r"Statement 2 of 2: .*no such column: ages"):
        branch.measure(
            ["ALTER TABLE customers ADD COLUMN age INTEGER", "UPDATE customers SET ages = 3"], (), 30
        )
    assert branch.definitions() == before
    with pytest.raises(BranchUnavailable, match="CONCURRENTLY"):
        branch.measure(["CREATE INDEX i ON customers (name)"], {0}, 30)


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE orders ADD COLUMN age INTEGER",
        "CREATE INDEX by_note ON orders (note)",
        "CREATE UNIQUE INDEX by_low ON orders (lower(note))",
        "CREATE INDEX some ON orders (note) WHERE note > 'a'",
        "CREATE TRIGGER t AFTER INSERT ON orders BEGIN DELETE FROM customers; END",
    ],
)
def test_definitions_differ(branch: SqliteBranch, statement: str) -> None:
    before = branch.definitions()
    branch.measure([statement], (), 30)
    after = branch.definitions()
    assert after["orders"] != before["orders"]
    assert after["customers"] == before["customers"]


def test_a_table_that_was_made_anew_is_the_same_table(branch: SqliteBranch) -> None:
    """As SQLite changes what ALTER TABLE cannot: a new table, filled, and given the old name."""
    before = branch.definitions()
    branch.measure(
        [
            "CREATE TABLE later (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''))",
            "INSERT INTO later SELECT id, name FROM customers",
            "DROP TABLE customers",
            "ALTER TABLE later RENAME TO customers",
        ],
        (),
        30,
    )
    assert branch.definitions() == before


@pytest.mark.parametrize(
    ("name", "mode"),
    [("AccessExclusiveLock", "ACCESS EXCLUSIVE"), ("ShareRowExclusiveLock", "SHARE ROW EXCLUSIVE"),
     ("ShareLock", "SHARE"), ("RowShareLock", "ROW SHARE")],
)  # fmt: skip
def test_modes_are_those_of_the_documentation(name: str, mode: str) -> None:
    assert _mode(name) == mode
    assert mode in MODES
