"""Every way in which Airflow lets something fail, in a running Airflow."""

from __future__ import annotations

import json
import re

import pytest

from tests.airflow_process import wait_until
from tests.integration.plugins.conftest import CANARIES, World

pytestmark = [pytest.mark.integration, pytest.mark.e2e]


def test_a_person_who_marks_a_task_failed_is_not_contradicted(world: World) -> None:
    airflow, run_id = world.airflow, world.started["marked"]
    airflow.wait_for_task("marked", run_id, "sleeping", {"running"}, seconds=90)
    path = f"{airflow.run_path('marked', run_id)}/taskInstances/sleeping"
    assert airflow.request("PATCH", path, {"new_state": "failed"}).status == 200
    airflow.wait_for_run("marked", run_id)


def test_an_exception_is_captured_in_the_task_process(world: World) -> None:
    failure = world.failure("raises")
    assert (failure["kind"], failure["source"], failure["task_id"]) == ("task", "task", "raising")
    assert failure["run_id"] == world.started["raises"]
    assert failure["error_type"] == "ValueError"
    assert failure["error_message"].startswith("no amount in ['amnt']")
    assert [line.partition(":")[0] for line in failure["error_chain"]] == ["ValueError", "KeyError"]
    inner = [frame for frame in failure["frames"] if frame["in_project"]][-1]
    assert (inner["path"], inner["function"]) == ("cases.py", "parse")
    assert inner["code"] == 'return int(row["amount"])'
    assert failure["relative_fileloc"] == "cases.py"
    assert failure["bundle_name"] == "dags-folder"
    assert failure["operator"].endswith("_PythonDecoratedOperator")
    assert failure["rendered_fields"]["templates_dict"]["day"] == "2026-01-01"
    assert failure["params"] == {"day": "2026-01-01"}
    assert failure["conn_ids"] == ["shop"]
    assert failure["try_number"] == 1
    assert any("Task failed with exception" in line for line in failure["log_tail"]), failure["log_tail"]


def test_a_run_id_is_made_of_the_fingerprint(world: World) -> None:
    run = world.repair("raises")
    pattern = rf"ardent__{run['conf']['fingerprint']}__w\d+__1"
    assert re.fullmatch(pattern, run["dag_run_id"])
    assert len(json.dumps(run["conf"])) < 49_000
    assert [seen["repair_run_id"] for seen in world.occurrences(run)] == [run["dag_run_id"]]


def test_an_exit_is_captured(world: World) -> None:
    failure = world.failure("exits")
    assert (failure["error_type"], failure["error_message"], failure["source"]) == ("SystemExit", "3", "task")


def test_a_timeout_is_captured(world: World) -> None:
    failure = world.failure("times_out")
    assert (failure["error_type"], failure["source"]) == ("AirflowTaskTimeout", "task")


def test_a_killed_task_is_seen_when_its_run_ends(world: World) -> None:
    failure = world.failure("killed")
    assert (failure["error_type"], failure["task_id"]) == ("TaskKilled", "killing")
    assert failure["source"] in ("scheduler", "sweep")
    assert failure["relative_fileloc"] == "cases.py"


def test_only_the_last_try_is_captured(world: World) -> None:
    run = world.repair("retried")
    assert run["conf"]["failure"]["try_number"] == 2
    assert len(world.occurrences(run)) == 1


def test_a_lost_supervisor_is_seen_by_the_scheduler(world: World) -> None:
    failure = world.failure("lost", seconds=150)
    assert (failure["error_type"], failure["task_id"], failure["source"]) == (
        "TaskLost",
        "losing",
        "scheduler",
    )


def test_a_file_that_does_not_load_where_its_task_starts(world: World) -> None:
    """Airflow calls no hook in that task's process; the run's end tells, and the log says why."""
    run = world.repair("not_here", seconds=150)
    failure = run["conf"]["failure"]
    assert (failure["kind"], failure["task_id"], failure["source"]) == ("task", "never_starts", "scheduler")
    assert failure["error_type"] == "DagNotLoaded"
    assert "at_start.py does not import where the task ran" in failure["error_message"]
    assert len(world.occurrences(run)) == 1


def test_a_broken_file_is_one_incident_for_many_parses(world: World) -> None:
    def broken() -> list[dict[str, object]]:
        return [run for run in world.repairs("") if run["conf"]["failure"]["kind"] == "import"]

    (run,) = wait_until(broken, 90, "a repair of broken.py")
    failure = run["conf"]["failure"]
    assert failure["relative_fileloc"] == "broken.py"
    assert failure["error_type"] == "ModuleNotFoundError"
    assert "pandaz" in failure["error_message"]
    assert failure["frames"][-1]["path"] == "broken.py"
    assert failure["bundle_name"] == "dags-folder"
    first = world.airflow.query("select timestamp from import_error")[0]["timestamp"]
    wait_until(
        lambda: world.airflow.query("select timestamp from import_error")[0]["timestamp"] != first,
        60,
        "another parse of broken.py",
    )
    assert len(broken()) == 1
    assert len(world.occurrences(run)) == 1


def test_a_storm_is_one_incident_with_a_count(world: World) -> None:
    world.airflow.wait_for_run("storm", world.started["storm"], seconds=200)
    run = world.repair("storm")
    assert (
        len(wait_until(lambda: len(seen := world.occurrences(run)) == 20 and seen, 30, "20 occurrences"))
        == 20
    )


def test_what_is_not_to_be_watched_is_not(world: World) -> None:
    for dag_id in ("opted_out", "ours", "marked"):
        assert world.airflow.wait_for_run(dag_id, world.started[dag_id]) == "failed"
        assert world.repairs(dag_id) == []


def test_the_sweep_finds_what_no_listener_saw(world: World) -> None:
    failure = world.failure("beside", seconds=150)
    assert (failure["error_type"], failure["task_id"], failure["source"]) == ("TaskKilled", "unseen", "sweep")


def test_the_sweep_finds_nothing_twice(world: World) -> None:
    """Everything that failed has been seen by now, so each DAG still has one repair, and marked none."""
    for dag_id in (
        "raises",
        "exits",
        "times_out",
        "killed",
        "lost",
        "retried",
        "storm",
        "beside",
        "not_here",
    ):
        assert len(world.repairs(dag_id)) == 1, dag_id
    assert world.repairs("marked") == []


def test_no_secret_is_in_any_conf_or_occurrence(world: World) -> None:
    world.repair("raises")
    kept = json.dumps(world.airflow.runs("ardent_repair"))
    kept += "".join(path.read_text() for path in (world.airflow.home / "ardent").rglob("*.json"))
    assert [canary for canary in CANARIES if canary in kept] == []
