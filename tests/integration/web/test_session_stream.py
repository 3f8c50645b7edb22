"""A stream that is cut off and opened again, over several turns that write at the same time."""

from __future__ import annotations

import json
import subprocess
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.airflow_process import AirflowProcesses
from tests.integration.web.sessions import TO_STREAM
from tests.integration.web.test_answers import post
from tests.integration.web.test_incidents import API
from tests.integration.web.test_sessions import detail

pytestmark = pytest.mark.integration

WRITER = """
import json, sys, time
from airflow._shared.state import TaskScope
from airflow.models.dagrun import DagRun
from airflow.state.metastore import MetastoreBackend
from airflow.utils.session import create_session
from sqlalchemy import update
first, second = sys.argv[1:]
for seq in range(1, 16):
    for run_id, task_id in ((second, "plan"), (first, "apply")):
        event = {"seq": seq, "at": "2026-11-26T03:00:00+00:00", "kind": "note", "data": {}, "schema": 1}
        scope = TaskScope(dag_id="ardent_agent", run_id=run_id, task_id=task_id, map_index=-1)
        MetastoreBackend().set(scope, f"event/{seq:05}", json.dumps(json.dumps(event)))
    time.sleep(0.15)
with create_session(scoped=False) as session:
    session.execute(update(DagRun).where(DagRun.run_id.in_((first, second))).values(_state="success"))
"""


def stream(server: AirflowProcesses, after: str) -> Iterator[tuple[str, str, Any]]:
    """(id, event, data) as they come, after the event that was seen last."""
    request = urllib.request.Request(
        f"{server.url}{API}/sessions/{TO_STREAM.id}/events/stream",
        headers={
            "Authorization": f"Bearer {server.token('op')}",
            **({"Last-Event-ID": after} if after else {}),
        },
    )
    fields: dict[str, str] = {}
    with urllib.request.urlopen(request, timeout=60) as answer:
        for raw in answer:
            line = raw.decode().rstrip("\n")
            if not line:
                if "event" in fields:
                    yield fields.get("id", ""), fields["event"], json.loads(fields["data"])
                fields = {}
            elif ": " in line:
                name, _, value = line.partition(": ")
                fields[name] = value


def test_no_event_is_lost_or_doubled(server: AirflowProcesses) -> None:
    seen: list[tuple[int, str, int]] = []
    last = ""

    def listen(most: int) -> bool:
        """Take at most so many events, then hang up as a browser does; whether the stream ended by itself."""
        nonlocal last
        taken = 0
        for position, event, data in stream(server, last):
            if event == "end":
                return True
            if event == "trace":
                last, taken = position, taken + 1
                seen.append((data["turn"], data["task"], data["seq"]))
                if taken == most:
                    return False
        return False

    assert not listen(3)
    plan_hash = detail(server, TO_STREAM.id, user="op")["turns"][0]["plan"]["hash"]
    revised = post(server, TO_STREAM, "/plan/revise", {"hash": plan_hash, "comment": "again"})
    assert revised.status == 200, revised
    writer = subprocess.Popen(
        [server.python, "-c", WRITER, TO_STREAM.run_id(1), TO_STREAM.run_id(2)],
        env=server.env, cwd=server.home,
    )  # fmt: skip
    ended = False
    for most in (5, 7, 9, 1000):
        ended = ended or listen(most)
    assert writer.wait(60) == 0
    assert ended
    rows = server.query(
        "select run_id, task_id, key from task_state_store where run_id in (?, ?) and key like 'event/%'",
        TO_STREAM.run_id(1), TO_STREAM.run_id(2),
    )  # fmt: skip
    kept = [(int(row["run_id"][-1]), row["task_id"], int(row["key"][-5:])) for row in rows]
    assert len(seen) == len(set(seen)), "an event came twice"
    assert set(seen) == set(kept)
    assert {turn for turn, _, _ in seen} == {1, 2}
    everything = server.get(f"{API}/sessions/{TO_STREAM.id}/events", user="op")
    assert len(everything["events"]) == len(kept)
