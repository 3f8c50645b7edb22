"""What trials of migrations let through, on branches of a real SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from airflow_provider_ardent.authoring.migration_trials import MigrationTrials
from airflow_provider_ardent.authoring.plan import Allowance, Plan, Step
from airflow_provider_ardent.authoring.trials import Trial
from airflow_provider_ardent.branches import sqlite
from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.parents import Footprints
from airflow_provider_ardent.branches.sqlite_parent import footprint

SHOP = (
    "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
    "CREATE TABLE secrets (id INTEGER PRIMARY KEY);"
    "CREATE INDEX by_name ON customers (name);"
    "INSERT INTO customers VALUES (1, 'Ann'), (2, 'Bob');"
)
ADD, DROP = "ALTER TABLE customers ADD COLUMN age INTEGER", "ALTER TABLE customers DROP COLUMN age"
SAME = "UPDATE customers SET name = name WHERE id > 0"
REBUILT = (
    "CREATE TABLE later (id INTEGER PRIMARY KEY, name TEXT{});"
    "INSERT INTO later SELECT id, name FROM customers;"
    "DROP TABLE customers; ALTER TABLE later RENAME TO customers; CREATE INDEX by_name ON customers (name)"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with closing(sqlite3.connect(tmp_path / "shop.db")) as database:
        database.executescript(SHOP)
    return tmp_path / "shop.db"


def tried(
    path: Path, forward: str, back: str, *allows: Allowance, runner: str = "", secret: str = "?"
) -> Trial:
    step = Step("a1", "Change it", writes=("shop:customers",))
    plan = Plan("plan", "Change it", steps=(step,), target="migration", conn_id="shop", allows=allows)

    def parent(tables: Sequence[str]) -> Footprints:
        assert not runner, "what others apply is not compared"
        with closing(sqlite3.connect(path)) as database:
            return {table: footprint(database, table) for table in tables}

    origin = sqlite.SqliteOrigin(Connection("shop", "sqlite", str(path)), path.parent / "origin")
    trials = MigrationTrials(
        plan, "sqlite", origin, parent, lambda text: secret not in text, path.parent / "tries", runner=runner
    )
    return trials.attempt(forward, back)


def test_what_fits_carries_all_that_applying_needs(path: Path) -> None:
    trial = tried(path, f"{ADD}; UPDATE customers SET age = 3", DROP)
    assert trial.evidence.verified, trial.report
    assert trial.change is not None
    assert trial.migration is not None
    assert trial.change.affected == (0, 2)
    assert trial.change.tables == ("customers",)
    assert trial.migration.rows == {"customers": 2}
    assert [check.name for check in trial.evidence.checks] == [
        "statements", "migration applied", "within the plan", "rolled back", "applied again", "data", "copy",
    ]  # fmt: skip


def test_a_table_that_sqlite_makes_anew_is_not_lost(path: Path) -> None:
    trial = tried(path, REBUILT.format(""), REBUILT.format(" NOT NULL"))
    assert trial.evidence.verified, trial.report


@pytest.mark.parametrize(
    ("forward", "back", "problem"),
    [
        (ADD, SAME, "column age added"),
        (ADD, f"{DROP}; DROP INDEX by_name", "customers lacks: index by_name"),
        (ADD, f"{DROP}; DELETE FROM customers WHERE id = 2", "2 → 1 rows, 1 removed"),
        (ADD, f"{DROP}; CREATE TABLE more (id INTEGER)", "shop.more: 0 → 0 rows, table created"),
        ("CREATE INDEX more ON customers (id)", SAME, "customers still has: index more"),
        (ADD, "ALTER TABLE customers DROP COLUMN ages", "Rolled back: Statement 1 of 1"),
        ("ALTER TABLE customer ADD COLUMN age INTEGER", DROP, "Migration applied: Statement 1 of 1"),
        (SAME, ADD, "changes nothing"),
        ("ALTER TABLE secrets ADD COLUMN age INTEGER", DROP, "does not name: secrets"),
        ("CREATE INDEX i ON secrets (id)", "DROP INDEX i", "does not name: secrets"),
        ("DROP TABLE customers", ADD, "the table customers with 2 rows"),
        ("DELETE FROM customers WHERE id = 1", ADD, "1 rows of customers"),
        (REBUILT.format("").replace("FROM customers", "FROM customers WHERE id = 1"), ADD, "1 rows"),
        (f"{ADD}; UPDATE customers SET age = '?'", DROP, "looks like a password"),
        (f"UPDATE customers SET name = '{'x' * 30_000}' WHERE id = 1", DROP, "in two migrations"),
        ("CREATE INDEX CONCURRENTLY i ON customers (id)", DROP, "CONCURRENTLY"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_and_not_proposed(
    path: Path, forward: str, back: str, problem: str
) -> None:
    trial = tried(path, forward, back)
    assert not trial.passed
    assert problem in trial.problem
    assert (trial.change, trial.migration) == (None, None)


def test_names_that_only_change_are_not_lost(path: Path) -> None:
    forward = "ALTER TABLE customers RENAME COLUMN name TO label"
    trial = tried(path, forward, "ALTER TABLE customers RENAME COLUMN label TO name")
    assert trial.evidence.verified, trial.report
    assert trial.migration is not None
    assert "still uses the old name" in trial.migration.warnings[0]


def test_values_that_are_overwritten_may_go_where_the_plan_says_so(path: Path) -> None:
    forward, back = "UPDATE customers SET name = 'x'", "UPDATE customers SET name = 'y'"
    assert "2 changed" in tried(path, forward, back).problem
    trial = tried(path, forward, back, "loss")
    assert trial.passed
    assert not trial.evidence.verified
    assert "2 changed" in trial.evidence.reason
    assert not tried(path, f"{forward}; {ADD}", back, "loss").passed, "the schema has to come back"


def test_what_others_apply_needs_no_comparison(path: Path) -> None:
    trial = tried(path, ADD, DROP, runner="the DAG apply_migrations")
    assert trial.evidence.verified, trial.report
    assert trial.passed
    assert trial.change is None


def test_large_tables_are_counted_and_that_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "MOST_ROWS", 1)
    trial = tried(path, ADD, DROP)
    assert trial.passed
    assert not trial.evidence.verified
    assert "customers was only counted, for it is large" in trial.evidence.reason
