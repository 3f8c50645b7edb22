from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from airflow_provider_ardent.verify import effects
from airflow_provider_ardent.verify.effects import FillsEmptied, ReadsSources, Seen
from airflow_provider_ardent.verify.play import Played

WRITES = ("shop:sums",)


class FakeBranch:
    """A branch whose tables are texts: the same text is the same rows."""

    conn_id = "shop"
    uri = ""

    def __init__(self, **tables: str) -> None:
        self.tables = tables

    def row_counts(self) -> Mapping[str, int]:
        return {name: len(rows) for name, rows in self.tables.items()}

    def digest(self, table: str) -> str:
        return f"digest of {self.tables[table]}"

    def empty(self, tables: Sequence[str]) -> None:
        for table in tables:
            self.tables[table] = ""

    def close(self) -> None:
        return


def counts(**steps):
    return {step: {"shop": tables} for step, tables in steps.items()}


@pytest.mark.parametrize(
    ("first", "status", "detail"),
    [
        ({"sums": 3}, "passed", "shop:sums: new → 3 rows"),
        ({"main.SUMS": 3}, "passed", "new → 3 rows"),
        ({"sums": 0}, "failed", "is empty after the run"),
        ({}, "failed", "does not exist after the run"),
    ],
)
def test_tables_exist_and_have_rows(first, status, detail):
    check = effects.tables(WRITES, counts(start={}, target=first), ())
    assert (check.status, detail in check.detail) == (status, True)


def test_a_table_without_a_copy_is_not_said_to_be_there():
    said = "Connection 'lake' is of type 'presto'; a change can only be tried on a copy of sqlite."
    check = effects.tables(("lake:sums",), counts(start={}, target={}), (said,))
    assert (check.status, said in check.detail) == ("skipped", True)
    assert effects.tables(WRITES, {"start": {}}, ()).status == "skipped"


def test_only_the_tables_of_the_plan_may_change():
    start = {"orders": 5, "old": 1}
    good = effects.elsewhere(WRITES, counts(start=start, target=start | {"sums": 2, "tmp": 1}))
    assert (good.status, "tmp" in good.detail) == ("passed", True)
    changed = effects.elsewhere(WRITES, counts(start=start, target={"orders": 4, "old": 1}))
    assert (changed.status, "shop:orders: 5 → 4" in changed.detail) == ("failed", True)
    dropped = effects.elsewhere(WRITES, counts(start=start, target={"orders": 5}))
    assert (dropped.status, "shop:old is gone" in dropped.detail) == ("failed", True)


def test_a_second_run_adds_nothing_unless_it_was_said():
    grown = counts(target={"sums": 2}, again={"sums": 4})
    assert effects.repeatable(WRITES, grown, Seen(), appends=False).status == "failed"
    assert effects.repeatable(WRITES, grown, Seen(), appends=True).status == "passed"
    same = counts(target={"sums": 2}, again={"sums": 2})
    seen = Seen({"target": {"shop:sums": "a"}, "again": {"shop:sums": "b"}})
    check = effects.repeatable(WRITES, same, seen, appends=False)
    assert (check.status, "other values in shop:sums" in check.detail) == ("passed", True)
    assert effects.repeatable(WRITES, counts(target={"sums": 2}), Seen(), appends=False).status == "skipped"


def test_rows_that_do_not_come_from_the_sources_are_seen():
    probe = ReadsSources(("shop:orders",), WRITES)
    branch = FakeBranch(orders="xxx", sums="ab")
    probe.prepare([branch])
    assert branch.tables == {"orders": "", "sums": "ab"}
    first = Seen({"target": {"shop:sums": "ab"}})
    assert probe.judge(first, Seen({"target": {"shop:sums": "ab"}}), Played()).status == "failed"
    assert probe.judge(first, Seen({"target": {"shop:sums": "a"}}), Played()).status == "passed"
    assert probe.judge(first, Seen(), Played()).status == "passed", "a run that fails does read them"


def test_rows_that_were_there_all_along_prove_nothing():
    probe = FillsEmptied(WRITES)
    branch = FakeBranch(orders="xxx", sums="ab")
    probe.prepare([branch])
    assert branch.tables["sums"] == ""
    filled = Played(counts=counts(target={"sums": 2}))
    idle = Played(counts=counts(target={"sums": 0}))
    assert probe.judge(Seen(), Seen(), filled).status == "passed"
    assert probe.judge(Seen(), Seen(), idle).status == "failed"
    assert probe.judge(Seen(), Seen(), Played()).status == "skipped"


def test_tables_are_looked_at_by_the_name_that_the_database_has():
    seen = Seen()
    seen.look("start", [FakeBranch(Sums="ab")], ("shop:sums", "shop:none", "crm:sums"))
    assert seen.digests == {"start": {"shop:sums": "digest of ab", "shop:none": ""}}
    assert not seen.same("shop:none", "start", "start")
    assert seen.same("shop:sums", "start", "start")
