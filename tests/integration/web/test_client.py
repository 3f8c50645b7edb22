"""The Python client and the command line against a real api-server."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from airflow_provider_ardent.client import ApiRefused, ArdentClient
from tests.airflow_process import AirflowProcesses, free_port
from tests.integration.web import conftest
from tests.integration.web.incidents import FIXED, WAITING
from tests.integration.web.seeding import run_id_of
from tests.integration.web.sessions import MERGED, TO_CLIENT, TO_COMMAND, WAITING_CHANGE

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def client(server: AirflowProcesses) -> Iterator[ArdentClient]:
    with ArdentClient(server.url + "/", username="editor", password=server.passwords["editor"]) as client:
        yield client


def test_reading(client: ArdentClient) -> None:
    page = client.incidents(state=["fixed"], dag_id="refunds_hourly", text="currency", limit=5)
    assert [item.id for item in page.incidents] == [run_id_of(FIXED)]
    detail = client.incident(run_id_of(WAITING))
    assert detail.approval is not None
    assert detail.approval["hash"] == WAITING.approval_hash
    assert client.diff(run_id_of(WAITING)) == WAITING.diff
    events = client.events(run_id_of(FIXED))
    assert events == list(client.follow(run_id_of(FIXED)))
    assert client.events(run_id_of(FIXED), after=events[-1].position) == []
    assert {"ready", "findings"} <= client.status().keys()


def test_answering(client: ArdentClient) -> None:
    seed = conftest.TO_CLIENT
    with pytest.raises(ApiRefused, match="no longer the one you read") as refused:
        client.approve(run_id_of(seed), "0" * 64)
    assert refused.value.status == 409
    assert client.approve(run_id_of(seed), seed.approval_hash, "by a script") == "Approve"
    assert client.wait_for(run_id_of(seed), {"applying"}, 10).state == "applying"
    with pytest.raises(TimeoutError, match="still applying"):
        client.wait_for(run_id_of(seed), {"fixed"}, 0)


def test_refusals_say_what_to_do(server: AirflowProcesses) -> None:
    with ArdentClient(server.url) as nobody, pytest.raises(ApiRefused, match="wants a login"):
        nobody.incidents()
    with pytest.raises(ApiRefused, match="does not let 'editor' in"):
        ArdentClient(server.url, username="editor", password="wrong")
    with (
        ArdentClient(f"http://127.0.0.1:{free_port()}") as alone,
        pytest.raises(ApiRefused, match="does not answer"),
    ):
        alone.incidents()
    with (
        ArdentClient(server.url, server.token()) as admin,
        pytest.raises(ApiRefused, match="There is no incident nothing"),
    ):
        admin.incident("nothing")


def ardent(server: AirflowProcesses, *args: str, user: str = "editor") -> subprocess.CompletedProcess[str]:
    env = {**server.env, "ARDENT_TOKEN": server.token(user), "ARDENT_URL": server.url}
    return subprocess.run(
        [server.python, "-m", "airflow", "ardent", *args],
        cwd=server.home, env=env, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_the_command_line_lists_and_answers(server: AirflowProcesses) -> None:
    seed = conftest.TO_CLI
    listed = ardent(server, "incidents", "--state", "waiting", "--format", "json")
    assert listed.returncode == 0, listed.stderr
    ids = {item["id"] for item in json.loads(listed.stdout[listed.stdout.index("[") :])}
    assert run_id_of(seed) in ids
    unread = ardent(server, "approve", run_id_of(seed))
    assert unread.returncode == 1
    assert "Nobody can be asked here" in unread.stderr
    stale = ardent(server, "approve", run_id_of(seed), "--yes", "--hash", "00000000")
    assert "another one now" in stale.stderr
    denied = ardent(server, "reject", seed.fingerprint, "--yes", user="viewer")
    assert "You may read orders_daily but not change it" in denied.stderr
    done = ardent(server, "reject", seed.fingerprint, "--yes", "--hash", seed.approval_hash[:10])
    assert done.returncode == 0, done.stderr
    assert f"{run_id_of(seed)}: Reject" in done.stdout


def test_doctor_names_what_is_missing(server: AirflowProcesses) -> None:
    done = ardent(server, "doctor", "--format", "json")
    told = json.loads(done.stdout[done.stdout.index("{") :])
    levels = {finding["area"]: finding["level"] for finding in told["findings"]}
    assert levels["plugin"] == "ok"
    assert levels["api-server"] == "ok"
    assert levels["model"] == "ok"
    assert levels["home"] in ("ok", "note")
    assert conftest.CANARY not in done.stdout + done.stderr
    missing = [finding["text"] for finding in told["findings"] if finding["level"] == "missing"]
    assert done.returncode == (1 if missing else 0)


def test_init_writes_a_dag_file_that_airflow_takes_for_one(server: AirflowProcesses) -> None:
    done = ardent(server, "init")
    assert done.returncode == 0, done.stderr
    stub = (server.dags / "ardent_repair.py").read_text()
    assert "dag" in stub
    assert "airflow" in stub
    again = ardent(server, "init")
    assert "is there already" in again.stdout
    (server.dags / "ardent_repair.py").write_text("# mine\n")
    refused = ardent(server, "init")
    assert refused.returncode == 1
    assert (server.dags / "ardent_repair.py").read_text() == "# mine\n"


def test_a_session_is_driven_by_the_client(server: AirflowProcesses) -> None:
    with ArdentClient(server.url, server.token("op")) as client:
        assert "shop" in [one["conn_id"] for one in client.options()["connections"]]
        rules = client.keep_document("rules.md", "# Rules")
        assert rules.id in [one.id for one in client.documents()]
        started = client.create_session("Load refunds", connections=["shop"], documents=[rules.id])
        assert client.session(started.id).connections == ("shop",)
        assert started.id in [one.id for one in client.sessions(user="op", state=["planning"]).sessions]
        client.stop(started.id)
        found = client.wait_for_session(TO_CLIENT.id, {"plan_waiting"}, 5)
        assert found.plan is not None
        edited = client.edit_plan(found.id, {**found.plan, "title": "Load refunds by day"}, 1)
        assert client.plan(found.id, 1, 2)["hash"] == edited["hash"]
        with pytest.raises(ApiRefused, match="no longer the one you read"):
            client.approve_plan(found.id, found.plan["hash"])
        assert client.approve_plan(found.id, edited["hash"]).chosen == "Approve"
        assert [event.kind for event in client.events(found.id)][:2] == ["user_said", "phase"]
        assert client.diff(WAITING_CHANGE.id).startswith("diff --git")
        ended = list(client.stream_events(MERGED.id))
        assert ended == client.events(MERGED.id)
        client.rate(MERGED.id, "up", "useful")
        assert [row["comment"] for row in client.feedback() if row["user"] == "op"][-1] == "useful"
        assert client.usage("model")["by"] == "model"


def test_the_command_line_asks_and_answers(server: AirflowProcesses, tmp_path: Path) -> None:
    (tmp_path / "rules.md").write_text("# Rules")
    asked = ardent(
        server, "ask", "Load invoices", "--connection", "shop", "--document", str(tmp_path / "rules.md"),
        user="op",
    )  # fmt: skip
    assert asked.returncode == 0, asked.stderr
    listed = ardent(server, "sessions", "--kind", "chat", "--text", "invoices", "--format", "json", user="op")
    (found,) = json.loads(listed.stdout[listed.stdout.index("[") :])
    assert found["id"] in asked.stdout
    shown = ardent(server, "show", TO_COMMAND.id, user="op")
    assert "1. Write the DAG (shop:orders, dags/daily_orders.py)" in shown.stdout
    assert f"airflow ardent approve {TO_COMMAND.id} --hash" in shown.stdout
    plan_hash = shown.stdout.rpartition("--hash ")[2].strip()
    denied = ardent(server, "approve", TO_COMMAND.id, "--yes", "--hash", plan_hash, user="viewer")
    assert "not decide" in denied.stderr
    done = ardent(server, "approve", TO_COMMAND.id, "--yes", "--hash", plan_hash, user="op")
    assert done.returncode == 0, done.stderr
    assert f"{TO_COMMAND.id}: Approve" in done.stdout
    exported = ardent(server, "feedback", "--format", "json", user="op")
    assert exported.returncode == 0, exported.stderr
