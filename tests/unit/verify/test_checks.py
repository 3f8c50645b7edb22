"""What is said of what a runner did."""

import pytest

from airflow_provider_ardent.verify import checks
from airflow_provider_ardent.verify.pool import Transcript
from airflow_provider_ardent.verify.target import Target
from airflow_provider_ardent.verify.wire import Fault, Imported, Job, RunOrder, Seed, TaskResult

TARGET = Target("task", "d", "d.py", "t", error_type="KeyError", error_message="'amount'")
NO_CONNECTION = Fault(
    "AirflowNotFoundException", "The conn_id `w` isn't defined", ("X: The conn_id `w` isn't",)
)


def result(state, step="target", task_id="t", **more):
    return TaskResult(step, task_id, -1, state, **more)


def transcript(*tasks, **more):
    return Transcript(imported=Imported({}, {}), tasks=list(tasks), **more)


@pytest.mark.parametrize(
    ("said", "happened", "status", "detail"),
    [
        (transcript(result("failed", fault=Fault("KeyError", "'amount'"))), True, "failed", "the same way"),
        (
            transcript(result("failed", fault=Fault("ValueError", "x"))),
            False,
            "failed",
            "instead of KeyError",
        ),
        (transcript(result("success")), False, "passed", "did not fail"),
        (transcript(result("skipped")), False, "passed", "did not fail"),
        (transcript(result("not_run", reason="it asks a person")), False, "skipped", "asks a person"),
        (transcript(result("failed", fault=NO_CONNECTION)), False, "skipped", "'w' has no branch"),
        (transcript(unprepared="DAG d has no task t"), False, "skipped", "no task t"),
        (transcript(problem="it had not ended after 5 s"), False, "failed", "had not ended"),
    ],
)
def test_the_failure_before_the_change(said, happened, status, detail):
    found = checks.reproduction(TARGET, said, ())
    assert found.happened is happened
    assert (found.checks[-1].status, detail in found.checks[-1].detail) == (status, True)
    assert bool(found.reason) is not happened


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (transcript(result("success")), "passed"),
        (transcript(result("skipped")), "failed"),
        (transcript(result("failed", fault=Fault("ValueError", "x"))), "failed"),
        (transcript(result("failed", fault=NO_CONNECTION)), "skipped"),
        (transcript(result("not_run", reason="it asks a person")), "skipped"),
        (transcript(problem="the process ended"), "failed"),
        (transcript(unprepared="no such task"), "skipped"),
    ],
)
def test_the_task_after_the_change(said, status):
    assert checks.task_after(TARGET, "target", said, ()).status == status


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (transcript(), "passed"),
        (transcript(result("success", "downstream", "u")), "passed"),
        (transcript(result("skipped", "downstream", "u")), "passed"),
        (transcript(result("failed", "downstream", "u", fault=Fault("ValueError", "x"))), "failed"),
        (transcript(result("failed", "downstream", "u", fault=NO_CONNECTION)), "skipped"),
        (transcript(result("not_run", "downstream", "u", reason="it asks a person")), "skipped"),
        (transcript(result("success", "downstream", "u"), problem="it had not ended"), "failed"),
    ],
)
def test_what_follows(said, status):
    assert checks.downstream(TARGET, "downstream", said, ()).status == status


@pytest.mark.parametrize(
    ("start", "first", "second", "status", "words"),
    [
        ({"t": 0}, {"t": 5}, {"t": 5}, "passed", "shop.t: 0 → 5 → 5"),
        ({"t": 0}, {"t": 5}, {"t": 10}, "failed", "once more"),
        ({"t": 10}, {"t": 15}, {"t": 20}, "failed", "once more"),
        ({"t": 0}, {"t": 5}, {"t": 6}, "passed", "warning"),
        ({"t": 5}, {"t": 5}, {"t": 5}, "passed", "no table changed"),
        ({}, {"new": 2}, {"new": 2}, "passed", "shop.new: 0 → 2 → 2"),
        ({"t": 5}, {"t": 0}, {"t": 0}, "passed", "5 → 0 → 0"),
        ({"t": 0}, {"t": 5}, None, "passed", "0 → 5 → 5"),
    ],
)
def test_data_effect(start, first, second, status, words):
    check = checks.data_effect({"shop": start}, {"shop": first}, {"shop": second} if second else None)
    assert (check.status, words in check.detail) == (status, True), check.detail


def test_a_file_that_did_not_import_before_does_not_count():
    said = Transcript(imported=Imported({}, {"old.py": "ImportError: x"}))
    assert checks.import_after(["d.py", "old.py"], said, {"old.py": "ImportError: x"}).ok
    assert checks.import_after(["d.py", "old.py"], said, {}).status == "failed"


def test_a_missing_connection_is_named_once():
    said = transcript(*(result("failed", task_id=name, fault=NO_CONNECTION) for name in "ab"))
    check = checks.connections(said, ())
    assert check is not None
    assert check.detail == "connection 'w' has no branch"
    assert checks.connections(transcript(result("success")), ()) is None


def test_plain_errors_of_code_count_after_a_repaired_import():
    from airflow_provider_ardent.verify.wire import Place

    place = (Place("d.py", 1, "f", True),)
    bad = result("failed", fault=Fault("NameError", "x", ("NameError: x",), place))
    data = result("failed", fault=Fault("ValueError", "x", ("ValueError: x",), place))
    assert checks.tasks_after_import(transcript(bad), ()).status == "failed"
    assert checks.tasks_after_import(transcript(data), ()).status == "skipped"
    assert checks.tasks_after_import(transcript(result("success")), ()).status == "passed"


def test_a_job_survives_the_wire():
    order = RunOrder("d.py", "d", "t", conf={"a": 1}, seeds=(Seed("u", [1], map_index=2),))
    job = Job("token", "/r", "/r/dags", {"A": "b"}, ("d.py",), order)
    assert Job.from_line(job.to_line()) == job


def test_a_table_that_only_later_tasks_write_is_no_fault_of_the_change():
    start, first, again = {"audit": 4, "orders": 0}, {"audit": 5, "orders": 3}, {"audit": 6, "orders": 3}
    target = {"audit": 4, "orders": 3}
    check = checks.data_effect({"shop": start}, {"shop": first}, {"shop": again}, {"shop": target})
    assert (check.status, "warning" in check.detail) == ("passed", True)
    ours = checks.data_effect({"shop": start}, {"shop": first}, {"shop": again}, {"shop": first})
    assert ours.status == "failed"
