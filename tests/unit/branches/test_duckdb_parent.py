"""Statements on a DuckDB file: tried on a copy, and applied to the file while nobody else has it open."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.authoring.applying import Application, Applied
from airflow_provider_ardent.authoring.plan import Plan
from airflow_provider_ardent.authoring.trials import Trial, trials_of
from airflow_provider_ardent.branches.duckdb_parent import DuckdbParent
from airflow_provider_ardent.branches.parents import Parent, parent_of
from airflow_provider_ardent.errors import BranchUnavailable, TablesHeld

RAISE = "UPDATE orders SET amount = amount + 1 WHERE day >= '2026-01-02'"
PLAN = {
    "title": "Raise the amounts",
    "steps": [{"id": "a1", "title": "Raise the amounts", "writes": ["lake:orders"]}],
    "target": "database",
    "conn_id": "lake",
    "allows": ["schema"],
}


@pytest.fixture
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "lake.duckdb"
    run(
        path,
        "create table orders (id integer primary key, day date, amount decimal(9,2));"
        "insert into orders values (1, '2026-01-01', 1), (2, '2026-01-02', 2), (3, '2026-01-03', null);"
        "create table other (x integer)",
    )
    monkeypatch.setenv("AIRFLOW_CONN_LAKE", json.dumps({"conn_type": "duckdb", "host": str(path)}))
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path / "home"))
    return path


def run(path: Path, sql: str) -> list[Any]:
    with closing(duckdb.connect(str(path))) as database:
        return list(database.execute(sql).fetchall())


def amounts(path: Path) -> list[float | None]:
    return [
        None if row[0] is None else float(row[0])
        for row in run(path, "select amount from orders order by id")
    ]


def tried(text: str) -> Trial:
    with trials_of(Plan.from_dict(PLAN), "run", lambda _: True) as trials:
        return trials.attempt(text)


def applied(trial: Trial, parent: Parent | None = None, store: MemoryStore | None = None) -> Applied:
    assert trial.change is not None, trial.problem
    log = EventLog(store or MemoryStore())
    return Application(trial.change, "hash", parent or parent_of("lake"), log, lambda _: None).run()


@contextmanager
def elsewhere(path: Path) -> Iterator[None]:
    """The file, open for writing in another process."""
    code = f"import duckdb; c = duckdb.connect({str(path)!r}); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield
        other.communicate("\n", timeout=30)


def test_what_was_tried_on_a_copy_is_applied_once(lake: Path) -> None:
    trial = tried(f"{RAISE}; DELETE FROM orders WHERE id = 1")
    assert trial.change is not None, trial.problem
    assert trial.change.affected == (2, 1)
    assert "lake.orders: 3 → 2 rows, 1 removed, 1 changed" in trial.report
    assert amounts(lake) == [1, 2, None]
    store = MemoryStore()
    done = applied(trial, store=store)
    assert (done.outcome, amounts(lake)) == ("applied", [3, None])
    assert applied(trial, store=store).outcome == "applied", "a task that is tried again"
    assert applied(trial).outcome == "stale", "the same yes without the log of the first"
    assert amounts(lake) == [3, None]


def test_data_that_changed_in_between_is_left_alone(lake: Path) -> None:
    trial = tried(RAISE)
    run(lake, "update orders set amount = 7 where id = 1")
    done = applied(trial)
    assert (done.outcome, "other content in its 3 rows" in done.reason) == ("stale", True)
    assert amounts(lake) == [7, 2, None]


def test_a_table_that_is_only_read_must_be_as_it_was_too(lake: Path) -> None:
    trial = tried(f"{RAISE}; INSERT INTO orders (id, day) SELECT 4, '2026-01-04' WHERE NOT EXISTS "
                  "(SELECT 1 FROM other)")  # fmt: skip
    run(lake, "insert into other values (1)")
    done = applied(trial)
    assert done.outcome == "stale"
    assert amounts(lake) == [1, 2, None]


def test_what_duckdb_refuses_is_not_proposed(lake: Path) -> None:
    trial = tried(f"{RAISE}; INSERT INTO orders (id) VALUES (1)")
    assert (trial.change, "Duplicate key" in trial.problem) == (None, True), trial.problem


def test_tables_themselves_change_in_the_same_transaction(lake: Path) -> None:
    trial = tried("ALTER TABLE orders ADD COLUMN note TEXT; UPDATE orders SET note = 'x' WHERE id = 1")
    assert "column note added (VARCHAR)" in trial.report
    assert applied(trial).outcome == "applied"
    assert run(lake, "select note from orders order by id") == [("x",), (None,), (None,)]


def test_a_file_that_another_process_has_open_ends_it_with_a_sentence(lake: Path) -> None:
    trial = tried(RAISE)
    with elsewhere(lake):
        done = applied(trial)
        with pytest.raises(TablesHeld, match="open in another process"):
            parent_of("lake").footprints(["orders"])
    assert done.outcome == "failed"
    assert "is open in another process. Nothing was changed." in done.reason
    assert amounts(lake) == [1, 2, None]


def test_what_takes_too_long_is_ended(lake: Path) -> None:
    trial = tried(RAISE)
    assert trial.change is not None
    endless = (
        "UPDATE orders SET amount = (SELECT count(*) % 7 FROM range(9000000000) a, range(900) b) WHERE id = 1"
    )
    parent = DuckdbParent("lake", seconds=1)
    with pytest.raises(BranchUnavailable, match="took longer than 1 s"), parent.change(["orders"]) as change:
        change.run(endless)
    assert amounts(lake) == [1, 2, None]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO orders (id) SELECT 9 FROM read_csv('/etc/passwd')",
        "COPY orders TO '/tmp/out.csv'",
        "ATTACH '/tmp/other.duckdb'",
    ],
)
def test_nothing_leads_out_of_the_file(lake: Path, statement: str) -> None:
    assert tried(statement).change is None
    with pytest.raises(BranchUnavailable), parent_of("lake").change(["orders"]) as change:
        change.run(statement)
