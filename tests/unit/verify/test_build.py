from __future__ import annotations

import pytest

from airflow_provider_ardent.context.dags import DagFile, DagIndex
from airflow_provider_ardent.verify import build
from airflow_provider_ardent.verify.pool import Transcript
from airflow_provider_ardent.verify.static import Change
from airflow_provider_ardent.verify.wire import DagShape, Fault, TaskResult, TaskShape

INDEX = DagIndex(
    (
        DagFile("dags/old.py", "", ("old",), owner="shop-data", retries="2", tags=("shop",), catchup="False"),
        DagFile("dags/two.py", "", ("two",), owner="shop-data", retries="2", tags=("shop",), catchup="False"),
    )
)
TASKS = {"load": TaskShape("_PythonDecoratedOperator", "all_success", fields={"retries": "2"})}
SHAPE = DagShape("new.py", "CronTimetable", TASKS, "shop-data", ("shop",), False, "2026-01-01")


def changed(**values):
    return DagShape(**{**SHAPE.__dict__, **values})


@pytest.mark.parametrize(
    ("dags", "status", "said"),
    [
        ({"new": SHAPE}, "passed", "built as the other DAGs are"),
        ({"old": SHAPE}, "failed", "DAG old exists already, in dags/old.py"),
        ({"new": changed(tasks={})}, "failed", "has no tasks"),
        ({"new": changed(start_date="")}, "failed", "has a schedule and no start_date"),
        ({"new": changed(start_date="", schedule="NullTimetable")}, "passed", "built as"),
        ({"new": changed(owner="airflow")}, "passed", "the owner is 'airflow', elsewhere 'shop-data'"),
        ({"new": changed(tags=())}, "passed", "it lacks the tag shop"),
        ({"new": changed(catchup=True)}, "passed", "catchup is True, elsewhere False"),
    ],
)
def test_structure(dags, status, said):
    check = build.structure(dags, INDEX, {})
    assert (check.status, said in check.detail) == (status, True), check.detail


def test_a_dag_that_was_there_may_be_as_it_was():
    assert build.structure({"old": changed(owner="x", file="old.py")}, INDEX, {"old": SHAPE}).ok


def result(state, step="target", **options):
    return TaskResult(step, "load", -1, state, **options)


MISSING = Fault(
    "AirflowNotFoundException", "The conn_id `crm` isn't defined", ("X: The conn_id `crm` isn't",)
)


@pytest.mark.parametrize(
    ("transcript", "status", "said"),
    [
        (Transcript(tasks=[result("success")]), "passed", "new: load success"),
        (Transcript(tasks=[result("failed", fault=Fault("ValueError", "no"))]), "failed", "ValueError: no"),
        (Transcript(tasks=[result("failed", fault=MISSING)]), "skipped", "'crm' has no branch"),
        (Transcript(tasks=[result("not_run", reason="it asks a person")]), "skipped", "it asks a person"),
        (Transcript(tasks=[result("skipped")]), "failed", "every task was skipped"),
        (Transcript(problem="it had not ended after 5 s"), "failed", "had not ended"),
        (Transcript(unprepared="Boom: x"), "failed", "Boom: x"),
    ],
)
def test_how_a_run_went(transcript, status, said):
    check = build.run_check("new", "target", transcript, ("shop",))
    assert (check.status, check.moment, said in check.detail) == (status, "after", True), check.detail


def test_a_change_keeps_to_its_plan():
    hook = 'SqliteHook(sqlite_conn_id="crm")'
    change = Change("dags/new.py", None, hook)
    assert build.within([change], (), None).ok
    assert build.within([change], ("dags/new.py",), ("crm",)).ok
    assert "connection crm" in build.within([change], (), ("shop",)).detail
    assert "dags/new.py was changed" in build.within([change], ("dags/x.py",), None).detail
    assert build.within([Change("dags/new.py", hook, f"{hook} ")], (), ("shop",)).ok, "it did so before"
