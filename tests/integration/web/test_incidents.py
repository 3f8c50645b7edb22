"""What the API says of incidents, and what answers do."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from tests.airflow_process import AirflowProcesses
from tests.integration.web import conftest
from tests.integration.web.incidents import FIXED, GAVE_UP, INCIDENTS, NEEDS, RESTART, WAITING, Seed
from tests.integration.web.seeding import run_id_of

pytestmark = pytest.mark.integration

API = "/ardent/api/v1"
STATES = {
    "investigating": "investigating", "waiting": "waiting", "restart": "waiting", "fixed": "fixed",
    "needs": "needs_you", "restarted": "restarted", "gaveup": "gave_up", "rejected": "rejected",
    "import": "fixed", "failed": "failed",
}  # fmt: skip


def path(seed: Seed, rest: str = "") -> str:
    return f"{API}/incidents/{run_id_of(seed)}{rest}"


def question(server: AirflowProcesses, seed: Seed) -> dict[str, Any]:
    (row,) = server.query(
        "select d.responded_at, d.responded_by, d.chosen_options, t.state from hitl_detail d "
        "join task_instance t on t.id = d.ti_id where t.run_id = ?",
        run_id_of(seed),
    )
    return row


def test_every_state_is_told_apart(server: AirflowProcesses) -> None:
    page = server.get(f"{API}/incidents?limit=200")
    states = {item["id"]: item["state"] for item in page["incidents"]}
    assert {seed.name: states[run_id_of(seed)] for seed in INCIDENTS} == STATES


def test_the_newest_comes_first_and_pages_do_not_overlap(server: AirflowProcesses) -> None:
    everything = server.get(f"{API}/incidents?limit=200")
    times = [item["started_at"] for item in everything["incidents"]]
    assert times == sorted(times, reverse=True)
    pages = [server.get(f"{API}/incidents?limit=5&offset={offset}")["incidents"] for offset in (0, 5)]
    ids = [item["id"] for page in pages for item in page]
    assert ids == [item["id"] for item in everything["incidents"]][:10]
    assert everything["total"] == len(INCIDENTS) + len(conftest.ANSWERABLE)
    assert server.request("GET", f"{API}/incidents?limit=1000").status == 422


def test_filters(server: AirflowProcesses) -> None:
    def names(query: str) -> set[str]:
        return {item["id"] for item in server.get(f"{API}/incidents?limit=200&{query}")["incidents"]}

    assert names("state=gave_up&state=needs_you") == {run_id_of(GAVE_UP), run_id_of(NEEDS)}
    assert names("dag_id=exports_nightly") == {run_id_of(NEEDS)}
    assert names("text=BROADCAST") == {run_id_of(GAVE_UP)}
    assert names(f"text={FIXED.fingerprint}") == {run_id_of(FIXED)}
    assert names("text=100%25") == set()
    assert server.request("GET", f"{API}/incidents?state=wrong").status == 422


def test_a_task_instance_finds_the_incident_it_opened_and_the_one_it_joined(server: AirflowProcesses) -> None:
    run = FIXED.run_id.replace("+", "%2B")
    query = f"dag_id=exports_nightly&task_id=upload&map_index=-1&run_id={run}"
    assert [item["id"] for item in server.get(f"{API}/incidents?{query}")["incidents"]] == [run_id_of(NEEDS)]

    joined = str(uuid.uuid4())
    code = f"""
from airflow.utils.session import create_session
from airflow.models.dagrun import DagRun
from airflow.models.taskinstance import TaskInstance
from airflow.utils.types import DagRunType
from datetime import datetime, UTC
from sqlalchemy import insert
import uuid
with create_session(scoped=False) as session:
    session.add(DagRun(dag_id="exports_nightly", run_id="later", run_after=datetime.now(UTC), state="failed",
                       run_type=DagRunType.MANUAL))
    session.flush()
    session.execute(insert(TaskInstance.__table__).values(
        id=uuid.UUID("{joined}"), dag_id="exports_nightly", run_id="later", task_id="upload", map_index=-1,
        state="failed", pool="default_pool", try_number=1, max_tries=0, pool_slots=1, executor_config={{}},
        span_status="not_started"))
"""
    conftest.run_python(server, code)
    query = "dag_id=exports_nightly&task_id=upload&map_index=-1&run_id=later"
    assert server.get(f"{API}/incidents?{query}")["incidents"] == []
    folder = server.home / "ardent" / "incidents" / NEEDS.fingerprint / "occurrences"
    folder.mkdir(parents=True)
    (folder / f"{joined}.json").write_text("{}")
    (folder / "another.json").write_text("{}")
    time.sleep(15.5)  # Occurrences are read at most every fifteen seconds.
    (found,) = server.get(f"{API}/incidents?{query}")["incidents"]
    assert (found["id"], found["count"]) == (run_id_of(NEEDS), 2)


def test_one_incident_has_everything(server: AirflowProcesses) -> None:
    found = server.get(path(WAITING), user="viewer")
    assert found["failure"]["frames"][0]["function"] == "load"
    assert found["proposal"]["checks"][1]["moment"] == "before"
    assert found["approval"]["hash"] == WAITING.approval_hash
    assert (found["approval"]["approve"], found["approval"]["reject"]) == ("Approve", "Reject")
    assert found["approval"]["open"] is True
    assert found["rights"] == {"answer": False, "stop": False}
    assert server.get(path(WAITING), user="editor")["rights"] == {"answer": True, "stop": False}
    restart = server.get(path(RESTART))
    assert (restart["approval"]["approve"], restart["approval"]["reject"]) == ("Restart", "Leave it")
    fixed = server.get(path(FIXED))
    assert fixed["applied"]["rerun_state"] == "success"
    assert fixed["approval"]["answered_by"] == "editor"
    assert {task["task_id"] for task in fixed["tasks"]} == {"repair", "approval", "apply"}


def test_the_diff_as_data_and_as_a_patch(server: AirflowProcesses) -> None:
    answer = server.get(path(WAITING, "/diff"))
    assert answer == {"diff": WAITING.diff, "cut": False, "approval_hash": WAITING.approval_hash}
    patch = server.request("GET", path(WAITING, "/diff?download=true"))
    assert (patch.status, patch.body) == (200, WAITING.diff)


def test_a_viewer_reads_but_does_not_answer(server: AirflowProcesses) -> None:
    for rest, body in (
        ("/approve", {"approval_hash": WAITING.approval_hash}),
        ("/reject", {"approval_hash": WAITING.approval_hash}),
    ):
        answer = server.request("POST", path(WAITING, rest), body, user="viewer")
        assert answer.status == 403
        assert "orders_daily" in answer.body["detail"]
    assert server.request("POST", path(conftest.TO_STOP, "/stop"), {}, user="viewer").status == 403
    assert question(server, WAITING)["responded_at"] is None


def test_an_approval_of_something_else_is_refused(server: AirflowProcesses) -> None:
    for wrong in ("f" * 64, WAITING.approval_hash[:12], WAITING.approval_hash.upper()):
        answer = server.request("POST", path(conftest.TO_TAMPER, "/approve"), {"approval_hash": wrong})
        assert answer.status == 409, answer
        assert "Reload" in answer.body["detail"]
    assert question(server, conftest.TO_TAMPER)["responded_at"] is None


def test_an_approval_answers_airflows_question_once(server: AirflowProcesses) -> None:
    seed = conftest.TO_APPROVE
    body = {"approval_hash": seed.approval_hash, "comment": "looks right"}
    answer = server.request("POST", path(seed, "/approve"), body, user="editor")
    assert (answer.status, answer.body) == (200, {"id": run_id_of(seed), "chosen": "Approve", "by": "editor"})
    row = question(server, seed)
    assert json.loads(row["chosen_options"]) == ["Approve"]
    assert json.loads(row["responded_by"]) == {"id": "editor", "name": "editor"}
    assert row["state"] == "scheduled"
    stored = server.query(
        "select value from task_state_store where run_id = ? and key = 'verdict'", run_id_of(seed)
    )
    verdict = json.loads(stored[0]["value"])
    assert (verdict["user"], verdict["choice"], verdict["approval_hash"]) == (
        "editor", "approve", seed.approval_hash,
    )  # fmt: skip
    (audit,) = server.query(
        "select owner, dag_id, extra from log where event = 'ardent_approve' and extra like ?",
        f"%{run_id_of(seed)}%",
    )
    assert (audit["owner"], audit["dag_id"]) == ("editor", "orders_daily")
    assert json.loads(audit["extra"])["comment"] == "looks right"
    again = server.request("POST", path(seed, "/reject"), body, user="admin")
    assert again.status == 409
    assert "editor already answered Approve" in again.body["detail"]
    assert server.get(path(seed))["state"] == "applying"


def test_a_rejection(server: AirflowProcesses) -> None:
    seed = conftest.TO_REJECT
    answer = server.request("POST", path(seed, "/reject"), {"approval_hash": seed.approval_hash})
    assert (answer.status, answer.body["chosen"]) == (200, "Reject")
    assert json.loads(question(server, seed)["chosen_options"]) == ["Reject"]


@pytest.mark.parametrize("seed", [FIXED, GAVE_UP, conftest.TO_FOLLOW], ids=lambda seed: seed.name)
def test_nothing_is_answered_that_was_not_asked(server: AirflowProcesses, seed: Seed) -> None:
    answer = server.request("POST", path(seed, "/approve"), {"approval_hash": seed.approval_hash})
    assert answer.status == 409


def test_stop_leaves_a_flag_for_the_repair_task(server: AirflowProcesses) -> None:
    answer = server.request("POST", path(conftest.TO_STOP, "/stop"), {}, user="editor")
    assert answer.status == 202
    (row,) = server.query(
        "select task_id, map_index, value from task_state_store where run_id = ? and key = 'stop'",
        run_id_of(conftest.TO_STOP),
    )
    assert (row["task_id"], row["map_index"], json.loads(row["value"])["by"]) == ("repair", -1, "editor")
    refused = server.request("POST", path(FIXED, "/stop"), {}, user="editor")
    assert refused.status == 409


def test_events_continue_after_a_position(server: AirflowProcesses) -> None:
    everything = server.get(path(FIXED, "/events"))
    positions = [event["position"] for event in everything["events"]]
    assert positions == sorted(set(positions))
    assert [event["task"] for event in everything["events"]][-3:] == ["apply"] * 3
    assert (everything["over"], everything["state"]) == (True, "fixed")
    middle, last_of_repair = positions[4], len(FIXED.events)
    rest = server.get(path(FIXED, f"/events?after={middle}"))["events"]
    assert rest == everything["events"][5:]
    apply = server.get(path(FIXED, f"/events?after={last_of_repair}"))["events"]
    assert [event["data"].get("name", "") for event in apply] == ["merge", "", "rerun"]
    assert server.get(path(FIXED, f"/events?after={positions[-1]}"))["events"] == []
    assert len(server.get(path(FIXED, "/events?limit=3"))["events"]) == 3


def stream(server: AirflowProcesses, seed: Seed, **headers: str) -> Iterator[tuple[str, str, Any]]:
    """(id, event, data) as they come."""
    request = urllib.request.Request(
        server.url + path(seed, "/events/stream"),
        headers={"Authorization": f"Bearer {server.token()}", "Accept-Encoding": "gzip", **headers},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        fields: dict[str, str] = {}
        for raw in answer:
            line = raw.decode().rstrip("\n")
            if not line:
                if "event" in fields:
                    yield fields.get("id", ""), fields["event"], json.loads(fields["data"])
                fields = {}
            elif ": " in line:
                name, _, value = line.partition(": ")
                fields[name] = value


def test_a_stream_ends_with_the_run_and_continues_where_it_was(server: AirflowProcesses) -> None:
    seen = list(stream(server, FIXED))
    assert [event for _, event, _ in seen[-2:]] == ["state", "end"]
    traces = [(position, data) for position, event, data in seen if event == "trace"]
    assert len(traces) == len(FIXED.events) + 3
    continued = list(stream(server, FIXED, **{"Last-Event-ID": traces[10][0]}))
    assert [data for _, event, data in continued if event == "trace"] == [data for _, data in traces[11:]]
    nonsense = list(stream(server, FIXED, **{"Last-Event-ID": "²"}))
    assert len(nonsense) == len(seen)


def test_a_new_event_is_pushed_within_a_second_or_two(server: AirflowProcesses) -> None:
    seed = conftest.TO_FOLLOW
    came: list[tuple[float, str, Any]] = []
    ready = threading.Event()

    def listen() -> None:
        for _, event, data in stream(server, seed):
            came.append((time.monotonic(), event, data))
            if event == "state":
                ready.set()
            if event == "trace" and data["data"].get("text") == "something new":
                return

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    assert ready.wait(20)
    seq = len(seed.events) + 1
    code = f"""
import json, time
from airflow._shared.state import TaskScope
from airflow.state.metastore import MetastoreBackend
data = {{"text": "something new"}}
event = {{"seq": {seq}, "at": "2026-11-22T03:00:00+00:00", "kind": "note", "data": data, "schema": 1}}
scope = TaskScope(dag_id="ardent_repair", run_id="{run_id_of(seed)}", task_id="repair", map_index=-1)
MetastoreBackend().set(scope, "event/{seq:05}", json.dumps(json.dumps(event)))
print("WROTE", time.monotonic())
"""
    wrote = float(conftest.run_python(server, code).split("WROTE")[1])
    thread.join(10)
    assert not thread.is_alive()
    assert came[-1][0] - wrote < 3.0
