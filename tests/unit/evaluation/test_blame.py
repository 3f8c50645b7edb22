"""Every failed trial gets one class."""

from __future__ import annotations

import pytest

from airflow_provider_ardent.evaluation.agents import Work
from airflow_provider_ardent.evaluation.blame import blame
from airflow_provider_ardent.evaluation.task import Outcome, Task

REPAIR = "kind: repair\nfailure: {dag_id: daily, logical_date: '2026-03-02T00:00:00+00:00'}\n"
IMPOSSIBLE = "kind: impossible\nrequest: drop it all\n"
CHANGE = Outcome("change", "done")


def task(folder, text=REPAIR, outcome=""):
    for name in ("workspace/dags/daily.py", "workspace/dags/other.py", "checks.py", "solution/dags/daily.py"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (folder / "task.yaml").write_text(text)
    if outcome:
        (folder / "solution" / "dags" / "daily.py").unlink()
        (folder / "solution" / "outcome.yaml").write_text(f"kind: {outcome}\ntext: because\n")
    return Task.load(folder)


@pytest.mark.parametrize(
    ("work", "changed", "failure"),
    [
        (Work(trouble="no answer from the model"), (), "infrastructure"),
        (Work(limit="steps"), (), "limit"),
        (Work(Outcome("impossible", "no table")), (), "refused wrongly"),
        (Work(), (), "not understood"),
        (Work(Outcome("restart")), (), "not understood"),
        (Work(CHANGE, verified=True), ("dags/other.py",), "wrong place"),
        (Work(tried=("dags/other.py",)), (), "wrong place"),
        (Work(CHANGE, unchecked=True), ("dags/daily.py",), "check not run"),
        (Work(CHANGE, verified=True), ("dags/daily.py",), "bad edit"),
        (Work(CHANGE, verified=False), ("dags/daily.py", "dags/other.py"), "bad edit"),
        (Work(tried=("dags/daily.py",)), (), "bad edit"),
        (Work(Outcome("restart"), tried=("dags/daily.py",)), (), "bad edit"),
        (Work(Outcome("impossible", "no table"), tried=("dags/daily.py",)), (), "refused wrongly"),
        (Work(CHANGE, stated=("shop",), verified=True), (), "wrong place"),
        (Work(CHANGE), (), "not understood"),
        (Work(CHANGE, unchecked=True), ("dags/other.py",), "wrong place"),
        (Work(CHANGE, limit="tokens"), ("dags/daily.py",), "limit"),
    ],
)
def test_a_failed_repair_has_its_class(tmp_path, work, changed, failure):
    found, why = blame(task(tmp_path), work, changed, ["totals: 3 instead of 4"])
    assert found == failure
    assert why


def test_an_error_that_was_never_looked_for_is_named_before_a_limit(tmp_path):
    assert blame(task(tmp_path), Work(trouble="down", limit="usd"), (), ["a: b"])[0] == "infrastructure"


@pytest.mark.parametrize(
    ("work", "changed", "failure"),
    [
        (Work(CHANGE, verified=True), ("dags/daily.py",), "not understood"),
        (Work(), (), "not understood"),
        (Work(Outcome("impossible", "too hard")), (), "not understood"),
        (Work(Outcome("impossible", "right")), ("dags/daily.py",), "bad edit"),
        (Work(Outcome("restart")), (), "not understood"),
    ],
)
def test_what_should_have_been_refused(tmp_path, work, changed, failure):
    assert blame(task(tmp_path, IMPOSSIBLE, "impossible"), work, changed, ["a: b"])[0] == failure


def test_statements_where_nothing_was_to_be_changed_are_named(tmp_path):
    refusal = task(tmp_path, IMPOSSIBLE, "impossible")
    found, why = blame(refusal, Work(CHANGE, stated=("shop",)), (), ["a: b"])
    assert found == "not understood"
    assert "the database of shop" in why


@pytest.mark.parametrize(
    ("work", "failure"),
    [
        (Work(CHANGE, stated=("shop",), verified=True), "bad edit"),
        (Work(stated=("shop",), reason="no such column"), "bad edit"),
        (Work(CHANGE), "bad edit"),
        (Work(reason="no model"), "not understood"),
    ],
)
def test_where_rows_are_to_be_changed_no_file_need_be(tmp_path, work, failure):
    rows = task(tmp_path, "kind: database\nrequest: add Ann\nconnections: {shop: {engine: sqlite}}\n")
    (tmp_path / "solution" / "dags" / "daily.py").unlink()
    (tmp_path / "solution" / "apply.shop.sql").write_text("INSERT INTO people VALUES ('Ann')")
    assert blame(rows, work, (), ["people: no Ann"])[0] == failure


def test_new_files_may_be_anywhere(tmp_path):
    author = task(tmp_path, "kind: author\nrequest: a DAG, please\n")
    work = Work(CHANGE, verified=True)
    assert blame(author, work, ("dags/new.py",), ["rows: 3"])[0] == "bad edit"
