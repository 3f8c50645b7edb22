"""Each example DAG, as a person would run it."""

from __future__ import annotations

from typing import Any

import pytest

from airflow_provider_ardent.authoring.turn import operator_session_id
from dev.demo.world import git
from tests.airflow_process import wait_until
from tests.authoring import CHECKS, good, scripted
from tests.e2e.author.conftest import Desk

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1200)]


def links(desk: Desk, dag_id: str, run_id: str, task_id: str) -> dict[str, Any]:
    path = f"{desk.airflow.run_path(dag_id, run_id)}/taskInstances/{task_id}/links"
    return dict(desk.airflow.get(path)["extra_links"])


def test_write_a_dag(desk: Desk) -> None:
    dag_id = "example_ardent_write_dag"
    desk.answer = scripted(good("orders_a_day"))
    desk.airflow.wait_for_dag(dag_id)
    run_id = desk.airflow.trigger(dag_id, {"table": "orders_a_day"})
    asked = desk.question(dag_id, run_id, "write_dag")
    assert (asked["options"], "Plan hash" in asked["body"]) == (["Approve", "Reject"], True)
    session_id = operator_session_id(dag_id, run_id, "write_dag", -1)
    assert links(desk, dag_id, run_id, "write_dag")["Ardent session"].endswith(f"#/sessions/{session_id}")
    desk.say(dag_id, run_id, "write_dag", "Approve")
    assert desk.ended(dag_id, run_id) == "success"
    result = desk.airflow.xcom(dag_id, run_id, "write_dag")
    assert result["outcome"] == "proposed", result
    assert result["verified"], result["reason"]
    assert result["pull_request"]["forge"] == "local"
    assert result["session_id"] == session_id
    heads = git("branch", "--list", "ardent/*", "--format=%(refname:short)", cwd=desk.examples).split()
    assert any(session_id in head for head in heads)


def test_every_third_day_the_missing_checks_become_a_pull_request(desk: Desk) -> None:
    dag_id = "example_ardent_data_quality"
    desk.answer = scripted(CHECKS)
    desk.airflow.wait_for_dag(dag_id)
    run = wait_until(lambda: next(iter(desk.airflow.runs(dag_id)), None), 120, "a scheduled run")
    assert run["run_type"] == "scheduled"
    assert desk.ended(dag_id, run["dag_run_id"]) == "success"
    result = desk.airflow.xcom(dag_id, run["dag_run_id"], "add_missing_checks")
    assert (result["outcome"], result["merge_sha"]) == ("proposed", ""), result
    assert result["pull_request"]
    assert desk.airflow.xcom(dag_id, run["dag_run_id"], "report").startswith("proposed: ")


def test_a_loop_over_six_prompts(desk: Desk) -> None:
    dag_id = "example_ardent_prompts"
    desk.answer = scripted()
    desk.airflow.wait_for_dag(dag_id)
    run_id = desk.airflow.trigger(dag_id, {})
    assert desk.ended(dag_id, run_id, 600) == "success"
    together = desk.airflow.xcom(dag_id, run_id, "together")
    assert together["answers"] == 6, together
    sessions = {operator_session_id(dag_id, run_id, "ask", index) for index in range(6)}
    rows = desk.airflow.query(
        "SELECT map_index, value FROM task_state_store WHERE dag_id = ? AND key = 'request'", dag_id
    )
    assert len(rows) == 6
    assert all(any(session in row["value"] for row in rows) for session in sessions)


def test_a_failure_is_asked_about(desk: Desk) -> None:
    dag_id = "example_ardent_ask_about_failure"
    desk.answer = scripted(output={"cause": "the column amount was renamed", "restart_helps": False})
    desk.airflow.wait_for_dag(dag_id)
    run_id = desk.airflow.trigger(dag_id, {})
    desk.airflow.wait_for_task(dag_id, run_id, "act_on", {"success", "failed", "upstream_failed"}, 300)
    result = desk.airflow.xcom(dag_id, run_id, "ask_why")
    assert result["outcome"] == "answer", result
    assert result["output"] == {"cause": "the column amount was renamed", "restart_helps": False}
    assert desk.airflow.xcom(dag_id, run_id, "act_on").startswith("restart: no; ")
    rendered = desk.airflow.query(
        "SELECT rendered_fields FROM rendered_task_instance_fields WHERE dag_id = ? AND task_id = 'ask_why'",
        dag_id,
    )
    assert "Why did load of the DAG" in str(rendered)
