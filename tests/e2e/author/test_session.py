"""A chat session in a real Airflow: from a sentence to a DAG that runs."""

from __future__ import annotations

import os
import signal

import pytest

from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID
from dev.demo.world import git
from tests.airflow_process import wait_until
from tests.authoring import WISH, good, scripted
from tests.e2e.author.conftest import Desk, waited

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1200)]


def test_a_sentence_becomes_a_dag_that_runs(desk: Desk) -> None:
    desk.answer = scripted(good("orders_by_status"))
    run_id = desk.start(WISH)
    asked = desk.question(AGENT_DAG_ID, run_id, "plan_approval")
    plan = desk.turn(run_id, "plan")
    assert plan["hash"] in asked["body"]
    assert asked["options"] == ["Approve", "Revise", "Reject"]
    before = git("rev-parse", "main", cwd=desk.world.bare)
    desk.say(AGENT_DAG_ID, run_id, "plan_approval", "Approve")

    asked = desk.question(AGENT_DAG_ID, run_id, "approval", 400)
    proposal = desk.turn(run_id, "work")
    assert proposal["outcome"] == "change", proposal
    assert proposal["verified"], proposal["reason"]
    assert proposal["approval_hash"] in asked["body"]
    assert proposal["plan_hash"] == plan["hash"]
    assert git("rev-parse", "main", cwd=desk.world.bare) == before
    desk.say(AGENT_DAG_ID, run_id, "approval", "Approve")

    assert desk.ended(AGENT_DAG_ID, run_id) == "success"
    applied = desk.turn(run_id, "apply")
    assert (applied["outcome"], applied["dag_ids"]) == ("merged", ["orders_by_status"]), applied
    assert applied["paused"] == ["orders_by_status"]
    assert applied["merge_sha"] == git("rev-parse", "main", cwd=desk.world.bare)
    desk.airflow.wait_for_dag("orders_by_status", 5)
    new = desk.airflow.trigger("orders_by_status", {})
    assert desk.ended("orders_by_status", new) == "success"
    assert desk.world.sql("SELECT sum(orders) FROM orders_by_status") == desk.world.sql(
        "SELECT count(*) FROM orders"
    )


def test_what_cannot_be_done_is_said_before_any_work(desk: Desk) -> None:
    asked = len(desk.model.requests)
    run_id = desk.start("Every day, copy the table `invoices` into the table `turnover`.")
    assert desk.ended(AGENT_DAG_ID, run_id) == "success"
    plan = desk.turn(run_id, "plan")
    assert (plan["kind"], [one["name"] for one in plan["missing"]]) == ("impossible", ["invoices"])
    assert desk.turn(run_id, "plan_approval")["answer"] == "not_asked"
    assert desk.turn(run_id, "apply")["outcome"] == "impossible"
    assert len(desk.model.requests) == asked


def test_a_no_to_the_plan_starts_no_work(desk: Desk) -> None:
    desk.answer = scripted(good("unwanted"))
    run_id = desk.start(WISH.replace("orders_by_status", "unwanted"))
    desk.question(AGENT_DAG_ID, run_id, "plan_approval")
    desk.say(AGENT_DAG_ID, run_id, "plan_approval", "Reject")
    assert desk.ended(AGENT_DAG_ID, run_id) == "success"
    assert desk.turn(run_id, "work")["outcome"] == "rejected"
    assert desk.turn(run_id, "apply")["outcome"] == "rejected"
    assert desk.events(AGENT_DAG_ID, run_id, "work") == []


def test_a_run_in_somebody_elses_name_reads_nothing(desk: Desk) -> None:
    run_id = desk.start(WISH, user="editor")
    assert desk.ended(AGENT_DAG_ID, run_id) == "failed"
    assert desk.events(AGENT_DAG_ID, run_id, "plan") == []


def test_a_worker_killed_in_every_task_goes_on_and_merges_once(desk: Desk) -> None:
    desk.answer = scripted(good("orders_again"), hang=6)
    asked = len(desk.model.requests)
    run_id = desk.start(WISH.replace("orders_by_status", "orders_again"))

    def kill_at(task_id: str, kind: str, text: str = "") -> None:
        def reached() -> bool:
            return any(
                event["kind"] == kind and text in str(event["data"])
                for event in desk.events(AGENT_DAG_ID, run_id, task_id)
            )

        waited(reached, 300, f"{kind} {text} in {task_id}")
        os.kill(desk.pid(AGENT_DAG_ID, run_id, task_id), signal.SIGKILL)
        wait_until(
            lambda: desk.airflow.task_state(AGENT_DAG_ID, run_id, task_id) != "running",
            90,
            f"the end of {task_id}",
        )

    kill_at("plan", "model_asked")
    desk.question(AGENT_DAG_ID, run_id, "plan_approval")
    desk.say(AGENT_DAG_ID, run_id, "plan_approval", "Approve")
    kill_at("work", "model_asked")
    desk.question(AGENT_DAG_ID, run_id, "approval", 500)
    desk.say(AGENT_DAG_ID, run_id, "approval", "Approve")
    kill_at("apply", "note", "merged as")
    assert desk.ended(AGENT_DAG_ID, run_id) == "success"
    assert desk.turn(run_id, "apply")["outcome"] == "merged"
    tries = {t["task_id"]: t["try_number"] for t in desk.airflow.task_instances(AGENT_DAG_ID, run_id)}
    assert (tries["plan"], tries["work"], tries["apply"]) == (2, 2, 2)
    session = desk.turn(run_id, "work")["session_id"]
    merges = git("log", "main", "--merges", f"--grep={session}", "--format=%H", cwd=desk.world.bare).split()
    assert len(merges) == 1
    # Two calls were in flight when the worker died; whether they had left the process is a matter of luck.
    assert 2 <= len(desk.model.requests) - asked <= 4
