"""Editing plans, answering, continuing and stopping sessions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from airflow_provider_ardent.authoring.request import Request
from tests.airflow_process import AirflowProcesses, Answer
from tests.integration.web.sessions import (
    MERGED,
    PLAN_WAITING,
    TO_APPROVE_BY_ANOTHER,
    TO_APPROVE_CHANGE,
    TO_APPROVE_PLAN,
    TO_CHANGE,
    TO_CONTINUE,
    TO_EDIT,
    TO_REJECT_PLAN,
    TO_REVISE,
    TO_STOP,
    WAITING_CHANGE,
    SessionSeed,
)
from tests.integration.web.test_incidents import API
from tests.integration.web.test_sessions import detail

pytestmark = pytest.mark.integration


def post(
    server: AirflowProcesses, seed: SessionSeed, rest: str, body: dict[str, Any], user: str = "op"
) -> Answer:
    return server.request("POST", f"{API}/sessions/{seed.id}{rest}", body, user=user)


def put(server: AirflowProcesses, plan: dict[str, Any], base: int, user: str = "op") -> Answer:
    body = {"plan": plan, "base_version": base}
    return server.request("PUT", f"{API}/sessions/{TO_EDIT.id}/plan", body, user=user)


def verdict(server: AirflowProcesses, run_id: str, task_id: str) -> dict[str, Any]:
    (row,) = server.query(
        "select value from task_state_store where run_id = ? and task_id = ? and key = 'verdict'",
        run_id, task_id,
    )  # fmt: skip
    return dict(json.loads(row["value"]))


def conf(server: AirflowProcesses, run_id: str) -> dict[str, Any]:
    """What the next turn is given; the agent's own reader must take it."""
    (row,) = server.query("select conf from dag_run where run_id = ?", run_id)
    found = dict(json.loads(row["conf"]))
    assert Request.from_conf(found).session_id == found["session"]["id"]
    return found


def answered(server: AirflowProcesses, run_id: str, task_id: str) -> list[str] | None:
    (row,) = server.query(
        "select d.chosen_options from hitl_detail d join task_instance t on t.id = d.ti_id "
        "where t.run_id = ? and t.task_id = ?",
        run_id, task_id,
    )  # fmt: skip
    return json.loads(row["chosen_options"]) if row["chosen_options"] else None


def test_an_edited_plan_is_the_next_version_and_the_one_that_is_approved(server: AirflowProcesses) -> None:
    first = detail(server, TO_EDIT.id, user="op")["turns"][0]["plan"]
    wanted = json.loads(json.dumps(first))
    wanted["steps"] = [wanted["steps"][1], wanted["steps"][0] | {"comment": "in euros please"}]
    wanted |= {"version": 7, "author": "ardent", "missing": [], "looked_at": ["forged"], "request": "forged"}
    saved = put(server, wanted, 1)
    assert saved.status == 200, saved
    plan = saved.body
    assert (plan["version"], plan["author"], plan["looked_at"]) == (2, "op", first["looked_at"])
    assert plan["request"] == first["request"]
    assert [(step["id"], step["edited_by"]) for step in plan["steps"]] == [("a2", ""), ("a1", "op")]
    assert plan["hash"] != first["hash"]
    stale = put(server, wanted, 1)
    assert (stale.status, "version 2 while you edited version 1" in stale.body["detail"]) == (409, True)
    other = json.loads(json.dumps(plan))
    other["steps"][0]["reads"] = ["warehouse_secret:salaries"]
    refused = put(server, other, 2)
    assert (refused.status, "may not use warehouse_secret" in refused.body["detail"]) == (422, True)
    assert put(server, {"kind": "plan", "title": "T", "steps": []}, 2).status == 422
    assert put(server, wanted, 2, user="admin").status == 403
    assert put(server, wanted | {"summary": "x" * 300_000}, 2).status == 413
    turn = detail(server, TO_EDIT.id, user="op")["turns"][0]
    assert turn["plan_versions"][1]["changes"][-1].startswith("The order is now")
    unread = post(server, TO_EDIT, "/plan/approve", {"hash": first["hash"]})
    assert (unread.status, "Reload" in unread.body["detail"]) == (409, True)
    done = post(server, TO_EDIT, "/plan/approve", {"hash": plan["hash"]})
    assert (done.status, done.body["chosen"]) == (200, "Approve"), done
    assert verdict(server, TO_EDIT.run_id(), "plan_approval")["approval_hash"] == plan["hash"]
    assert put(server, plan, 2).status == 409


def test_a_plan_is_approved_once(server: AirflowProcesses) -> None:
    seed = TO_APPROVE_PLAN
    plan_hash = detail(server, seed.id, user="op")["turns"][0]["plan"]["hash"]
    assert post(server, seed, "/plan/approve", {"hash": plan_hash}, user="viewer").status == 403
    assert answered(server, seed.run_id(), "plan_approval") is None
    assert post(server, seed, "/plan/approve", {"hash": plan_hash}).status == 200
    assert answered(server, seed.run_id(), "plan_approval") == ["Approve"]
    again = post(server, seed, "/plan/reject", {"hash": plan_hash})
    assert (again.status, "op already answered Approve" in again.body["detail"]) == (409, True)


def test_a_change_of_somebody_else_is_approved_by_who_may_change_every_dag(server: AirflowProcesses) -> None:
    seed = TO_APPROVE_BY_ANOTHER
    body = {"approval_hash": detail(server, seed.id)["turns"][0]["proposal"]["approval_hash"]}
    done = post(server, seed, "/approve", body, user="admin")
    assert (done.status, done.body["chosen"], done.body["by"]) == (200, "Approve", "admin"), done
    shown = detail(server, seed.id, user="op")["turns"][0]["approval"]
    assert (shown["answered_by"], shown["chosen"]) == ("admin", ["Approve"])


def test_nobody_approves_what_its_starter_may_not_use(server: AirflowProcesses) -> None:
    """The run carries no seal of the API, and ``editor`` may not read the connection that it names."""
    body = {"approval_hash": detail(server, WAITING_CHANGE.id)["turns"][0]["proposal"]["approval_hash"]}
    refused = post(server, WAITING_CHANGE, "/approve", body, user="admin")
    assert (refused.status, "editor may not read the connection 'shop'" in refused.body["detail"]) == (
        409,
        True,
    )
    assert answered(server, WAITING_CHANGE.run_id(), "approval") is None


def test_a_rejected_plan(server: AirflowProcesses) -> None:
    plan_hash = detail(server, TO_REJECT_PLAN.id, user="op")["turns"][0]["plan"]["hash"]
    done = post(server, TO_REJECT_PLAN, "/plan/reject", {"hash": plan_hash, "comment": "not now"})
    assert (done.status, done.body["chosen"]) == (200, "Reject")


def test_a_revision_ends_the_turn_and_starts_the_next(server: AirflowProcesses) -> None:
    plan_hash = detail(server, TO_REVISE.id, user="op")["turns"][0]["plan"]["hash"]
    body = {"hash": plan_hash, "comment": "in euros please"}
    assert post(server, TO_REVISE, "/plan/revise", body, user="admin").status == 403
    done = post(server, TO_REVISE, "/plan/revise", body)
    assert (done.status, done.body["chosen"], done.body["turn"]) == (200, "Revise", 2), done
    assert answered(server, TO_REVISE.run_id(), "plan_approval") == ["Revise"]
    carried = conf(server, TO_REVISE.run_id(2))
    assert (carried["previous"]["kind"], carried["previous"]["comment"]) == ("revise", "in euros please")
    assert carried["previous"]["plan"]["hash"] == plan_hash
    assert carried["request"]["connections"] == ["shop"]
    assert carried["history"][0]["turn"] == 1
    found = detail(server, TO_REVISE.id, user="op")
    assert [turn["kind"] for turn in found["turns"]] == ["request", "revise"]
    assert found["state"] == "planning"


def test_a_change_is_approved_by_its_hash(server: AirflowProcesses) -> None:
    right = detail(server, TO_APPROVE_CHANGE.id, user="op")["turns"][0]["approval"]["hash"]
    assert post(server, TO_APPROVE_CHANGE, "/approve", {"approval_hash": "0" * 64}).status == 409
    denied = post(server, TO_APPROVE_CHANGE, "/approve", {"approval_hash": right}, user="viewer")
    assert denied.status == 403
    done = post(server, TO_APPROVE_CHANGE, "/approve", {"approval_hash": right, "comment": "fine"})
    assert (done.status, done.body["chosen"]) == (200, "Approve"), done
    assert verdict(server, TO_APPROVE_CHANGE.run_id(), "apply")["approval_hash"] == right
    assert answered(server, TO_APPROVE_CHANGE.run_id(), "approval") == ["Approve"]


def test_changes_are_asked_for(server: AirflowProcesses) -> None:
    assert post(server, TO_CHANGE, "/changes", {"comment": ""}).status == 422
    done = post(server, TO_CHANGE, "/changes", {"comment": "use one table"})
    assert (done.status, done.body["chosen"], done.body["turn"]) == (200, "Reject", 2), done
    previous = conf(server, TO_CHANGE.run_id(2))["previous"]
    assert (previous["kind"], previous["comment"]) == ("changes", "use one table")
    assert previous["git_branch"] == "ardent/daily_orders"
    assert previous["head_sha"] == "2" * 40
    assert previous["diff"].startswith("diff --git")


def test_stop_leaves_a_flag_for_what_runs(server: AirflowProcesses) -> None:
    assert post(server, TO_STOP, "/stop", {}, user="viewer").status == 403
    assert post(server, TO_STOP, "/stop", {}).status == 202
    rows = server.query(
        "select task_id from task_state_store where run_id = ? and key = 'stop' order by task_id",
        TO_STOP.run_id(),
    )
    assert [row["task_id"] for row in rows] == ["plan", "work"]
    assert post(server, TO_APPROVE_CHANGE, "/stop", {}).status == 409


def test_a_message_continues_a_session_that_is_over(server: AirflowProcesses) -> None:
    busy = post(server, PLAN_WAITING, "/messages", {"text": "and refunds"}, user="editor")
    assert (busy.status, "is not over" in busy.body["detail"]) == (409, True)
    assert post(server, TO_CONTINUE, "/messages", {"text": "and refunds"}, user="admin").status == 403
    done = post(server, TO_CONTINUE, "/messages", {"text": "and refunds"})
    assert (done.status, done.body["turn"]) == (201, 2), done
    carried = conf(server, TO_CONTINUE.run_id(2))
    assert carried["request"]["text"] == "and refunds"
    assert (carried["previous"]["kind"], carried["previous"]["git_branch"]) == ("follow_up", "")
    assert carried["history"][0]["outcome"] == "merged"
    assert post(server, TO_CONTINUE, "/messages", {"text": "again"}).status == 409


def test_what_is_not_asked_is_not_answered(server: AirflowProcesses) -> None:
    some = "0" * 64
    assert post(server, MERGED, "/plan/approve", {"hash": some}, user="editor").status == 409
    assert post(server, WAITING_CHANGE, "/plan/approve", {"hash": some}, user="editor").status == 409
    assert post(server, PLAN_WAITING, "/approve", {"approval_hash": some}, user="editor").status == 409
    audit = server.query("select owner, event from log where event like 'ardent_session_%' and owner = 'op'")
    assert {row["event"] for row in audit} >= {"ardent_session_approve", "ardent_session_revise"}


def test_the_change_of_a_turn(server: AirflowProcesses) -> None:
    found = server.get(f"{API}/sessions/{WAITING_CHANGE.id}/diff")
    assert found["diff"].startswith("diff --git")
    assert server.request("GET", f"{API}/sessions/{WAITING_CHANGE.id}/diff?turn=9").status == 404
