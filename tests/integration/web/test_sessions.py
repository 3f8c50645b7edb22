"""What the API says of sessions, and to whom."""

from __future__ import annotations

from typing import Any

import pytest

from airflow_provider_ardent.authoring.turn import operator_session_id
from tests.airflow_process import AirflowProcesses
from tests.integration.web.conftest import run_python
from tests.integration.web.incidents import INCIDENTS
from tests.integration.web.sessions import (
    FORGED,
    IMPOSSIBLE,
    MERGED,
    OPERATOR_DAG,
    OPERATOR_RUN,
    OPERATOR_TASK,
    PLAN_WAITING,
    PLANNING,
    SECRET,
    TWO_TURNS,
    WAITING_CHANGE,
    WORKING,
)
from tests.integration.web.test_incidents import API

pytestmark = pytest.mark.integration

OPERATOR_ID = operator_session_id(OPERATOR_DAG, OPERATOR_RUN, OPERATOR_TASK, -1)
STATES = {
    PLANNING.id: "planning", PLAN_WAITING.id: "plan_waiting", WORKING.id: "working",
    WAITING_CHANGE.id: "waiting", MERGED.id: "merged", IMPOSSIBLE.id: "needs_you",
    TWO_TURNS.id: "plan_waiting", SECRET.id: "waiting", FORGED.id: "plan_waiting", OPERATOR_ID: "done",
}  # fmt: skip


def ids(server: AirflowProcesses, query: str, user: str = "admin") -> list[str]:
    return [one["id"] for one in server.get(f"{API}/sessions?limit=200&{query}", user=user)["sessions"]]


def detail(server: AirflowProcesses, session_id: str, user: str = "admin") -> dict[str, Any]:
    return server.get(f"{API}/sessions/{session_id}", user=user)


def test_every_stage_is_told_apart(server: AirflowProcesses) -> None:
    page = server.get(f"{API}/sessions?limit=200")
    found = {one["id"]: one["state"] for one in page["sessions"]}
    assert {session_id: found.get(session_id) for session_id in STATES} == STATES
    assert {one["kind"] for one in page["sessions"]} == {"chat", "operator", "incident"}
    times = [one["started_at"] for one in page["sessions"]]
    assert times == sorted(times, reverse=True)


def test_filters_and_counts(server: AirflowProcesses) -> None:
    assert ids(server, "kind=operator") == [OPERATOR_ID]
    states = set(ids(server, "kind=chat&state=needs_you&state=merged&user=editor"))
    assert states == {IMPOSSIBLE.id, MERGED.id}
    assert MERGED.id in ids(server, "dag_id=daily_orders")
    assert ids(server, f"dag_id={OPERATOR_DAG}") == [OPERATOR_ID]
    assert ids(server, "text=TWO+turns") == [TWO_TURNS.id]
    assert set(ids(server, "user=admin")) >= {SECRET.id}
    assert PLANNING.id not in ids(server, "user=admin")
    page = server.get(f"{API}/sessions?kind=chat&state=merged&user=editor&limit=1")
    assert page["total"] == 1
    assert page["kinds"]["chat"] == 1
    assert page["states"]["plan_waiting"] >= 2
    newest, oldest = ids(server, ""), ids(server, "sort=oldest")
    assert newest == oldest[::-1]
    assert ids(server, "sort=cost")[0] != newest[0]
    assert server.request("GET", f"{API}/sessions?sort=wrong").status == 422


def test_pages_do_not_overlap(server: AirflowProcesses) -> None:
    everything = ids(server, "")
    parts = [
        one["id"]
        for offset in (0, 4, 8)
        for one in server.get(f"{API}/sessions?limit=4&offset={offset}")["sessions"]
    ]
    assert parts == everything[:12]
    assert len(everything) >= len(INCIDENTS) + len(STATES)


def test_home_counts_what_this_user_may_answer(server: AirflowProcesses) -> None:
    admin, viewer = (server.get(f"{API}/home", user=user) for user in ("admin", "viewer"))
    assert admin["waiting"] >= 4
    assert viewer["waiting"] == 0
    assert admin["running"] >= 2
    assert len(admin["recent"]) == 5
    nothing = server.get(f"{API}/home", user="only-nothing")
    assert (nothing["waiting"], nothing["running"], nothing["failed"], nothing["recent"]) == (0, 0, 0, [])


def test_one_session_has_everything(server: AirflowProcesses) -> None:
    found = detail(server, WAITING_CHANGE.id, user="editor")
    (turn,) = found["turns"]
    assert (found["connections"], found["autonomy"], found["bundle_name"]) == (["shop"], "plan", "shop")
    assert turn["text"].startswith("change waiting")
    assert turn["plan"]["steps"][1]["writes"] == ["shop:daily_orders"]
    assert turn["plan_approval"]["chosen"] == ["Approve"]
    assert turn["approval"]["open"] is True
    assert turn["approval"]["hash"] == turn["proposal"]["approval_hash"]
    assert found["rights"] == {"write": True, "approve": True, "stop": False}
    assert (found["usd"], found["tokens"]) == (pytest.approx(0.0624), 2 * (7423 + 911))
    assert detail(server, WAITING_CHANGE.id, user="viewer")["rights"] == {
        "write": False, "approve": False, "stop": False,
    }  # fmt: skip


def test_the_versions_of_a_plan_and_what_changed(server: AirflowProcesses) -> None:
    found = detail(server, TWO_TURNS.id)
    first, second = found["turns"]
    assert [(one["version"], one["author"]) for one in first["plan_versions"]] == [
        (1, "ardent"),
        (2, "editor"),
    ]
    assert first["plan_versions"][1]["changes"] == ["The title is now 'Load orders, edited'."]
    assert first["plan"]["title"] == "Load orders, edited"
    assert (first["state"], second["kind"]) == ("done", "revise")
    assert second["previous_comment"] == "in euros please"
    one = server.get(f"{API}/sessions/{TWO_TURNS.id}/plans/1/1")
    assert one["title"] == "Load orders by day"
    assert server.request("GET", f"{API}/sessions/{TWO_TURNS.id}/plans/1/3").status == 404
    assert server.request("GET", f"{API}/sessions/{TWO_TURNS.id}/plans/9/1").status == 404


def test_a_run_that_somebody_else_triggered_is_no_turn(server: AirflowProcesses) -> None:
    assert len(detail(server, FORGED.id)["turns"]) == 1


def test_what_may_not_be_seen_is_not_there(server: AirflowProcesses) -> None:
    stranger = "only-weather_import"
    assert not set(ids(server, "", user=stranger)) & set(STATES)
    missing = server.request("GET", f"{API}/sessions/s000000000000", user=stranger)
    for session_id in STATES:
        for rest in ("", "/events", "/events/stream", "/plans/1/1"):
            answer = server.request("GET", f"{API}/sessions/{session_id}{rest}", user=stranger)
            assert answer.status == 404 == missing.status, (session_id, rest, answer)


def test_an_operators_session(server: AirflowProcesses) -> None:
    found = detail(server, OPERATOR_ID, user="viewer")
    assert (found["kind"], found["dag_id"], found["task_id"]) == ("operator", OPERATOR_DAG, OPERATOR_TASK)
    assert found["turns"][0]["proposal"]["summary"] == "Every table is checked."
    assert found["rights"]["write"] is False
    events = server.get(f"{API}/sessions/{OPERATOR_ID}/events")
    assert ([event["seq"] for event in events["events"]], events["over"]) == ([1, 2, 3], True)


def test_events_of_all_turns_in_one_order(server: AirflowProcesses) -> None:
    everything = server.get(f"{API}/sessions/{TWO_TURNS.id}/events")
    positions = [event["position"] for event in everything["events"]]
    assert positions == sorted(set(positions))
    assert {event["turn"] for event in everything["events"]} == {1, 2}
    middle = positions[len(positions) // 2]
    rest = server.get(f"{API}/sessions/{TWO_TURNS.id}/events?after={middle}")["events"]
    assert rest == [event for event in everything["events"] if event["position"] > middle]
    assert everything["over"] is False


def test_options_hold_what_the_user_may_use(server: AirflowProcesses) -> None:
    admin, editor = (server.get(f"{API}/options", user=user) for user in ("admin", "editor"))
    assert {one["conn_id"] for one in admin["connections"]} == {"shop", "warehouse_secret"}
    assert editor["connections"] == []
    assert admin["autonomies"] == ["plan", "propose"]
    assert admin["rights"] == {"use": True, "approve": True, "configure": True}
    viewer = server.get(f"{API}/options", user="viewer")
    assert viewer["rights"] == {"use": False, "approve": False, "configure": False}


def test_a_session_is_created_with_what_the_user_may_use(server: AirflowProcesses) -> None:
    wanted = {"text": "Load yesterday's orders into daily_orders", "connections": ["shop"]}
    answer = server.request("POST", f"{API}/sessions", wanted)
    assert answer.status == 201, answer
    session_id = answer.body["id"]
    assert answer.body["run_id"] == f"ardent__{session_id}__1"
    found = detail(server, session_id)
    assert (found["state"], found["user"], found["connections"]) == ("planning", "admin", ["shop"])
    (row,) = server.query(
        "select triggering_user_name, conf from dag_run where run_id = ?", answer.body["run_id"]
    )
    assert row["triggering_user_name"] == "admin"
    assert '"seal"' in row["conf"]
    refused = server.request("POST", f"{API}/sessions", wanted, user="editor")
    assert (refused.status, "'shop' that you may use" in refused.body["detail"]) == (422, True)
    unknown = server.request("POST", f"{API}/sessions", wanted | {"connections": ["nothing"]}, user="editor")
    assert unknown.body["detail"].replace("nothing", "shop") == refused.body["detail"]
    assert server.request("POST", f"{API}/sessions", {"text": "hello"}, user="viewer").status == 403
    hidden = server.request("POST", f"{API}/sessions", {"text": "hello", "dag_id": "no_such_dag"})
    assert hidden.status == 422
    merge = server.request("POST", f"{API}/sessions", {"text": "hello", "autonomy": "merge"})
    assert (merge.status, "more than [ardent] autonomy allows" in merge.body["detail"]) == (422, True)


STATEMENTS_OF_RIGHTS = """
from airflow.api_fastapi.app import create_auth_manager
from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser
from airflow.utils.session import create_session
from airflow_provider_ardent.plugins.api.access import Access
from sqlalchemy import event
from sqlalchemy.engine import Engine

create_auth_manager()
sent = []
event.listen(Engine, "before_cursor_execute", lambda *given: sent.append(given[2]))
dag_ids = ["daily_orders", "quality_checks", *(f"new_{number}" for number in range(50))]
with create_session(scoped=False) as session:
    access = Access(SimpleAuthManagerUser(username="admin", role="ADMIN"), session)
    access.learn(dag_ids)
    learnt = len(sent)
    for _ in range(3):
        for dag_id in dag_ids:
            assert access.may_change_dags([dag_id])
    print(f"STATEMENTS {learnt} {len(sent) - learnt}")
"""


def test_rights_over_many_dags_take_few_statements(server: AirflowProcesses) -> None:
    said = run_python(server, STATEMENTS_OF_RIGHTS)
    (line,) = [line for line in said.splitlines() if line.startswith("STATEMENTS")]
    learnt, asked = map(int, line.split()[1:])
    assert learnt == 1
    assert asked <= 2, "the team of each DAG that is known, once"


WAY_TO_RESULTS = """
from airflow.utils.session import create_session
from airflow_provider_ardent.plugins.api import rows
from sqlalchemy import event
from sqlalchemy.engine import Engine

sent = []
event.listen(Engine, "before_cursor_execute", lambda *given: sent.append(given[2:4]))
with create_session(scoped=False) as session:
    rows.results_of(session, [1, 2, 3], ("plan", "work"))
    (statement, values), = sent
    for step in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values):
        print("STEP", step[-1])
"""


def test_results_of_a_few_runs_are_not_searched_among_all(server: AirflowProcesses) -> None:
    """With 10,000 sessions that took 60 ms for each query."""
    steps = [line for line in run_python(server, WAY_TO_RESULTS).splitlines() if line.startswith("STEP")]
    assert len(steps) == 1, steps
    assert "dag_run_id=?" in steps[0]
    assert "idx_xcom_key" not in steps[0]
