"""The Databricks tool against a local server that answers in the shapes of the public REST API.

No workspace was available: the shapes are those of the API reference (clusters 2.1, SQL warehouses 2.0,
jobs 2.2).
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from airflow_provider_ardent.context.connection import Opened
from airflow_provider_ardent.context.databricks import MAX_PAGES, Workspace
from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.masking import Masker
from airflow_provider_ardent.tools.databricks import databricks_tools
from airflow_provider_ardent.tools.tool import Registry

TOKEN = "canary-token-7731-abcdef"

CLUSTER = {
    "cluster_id": "0923-164208-meows279", "cluster_name": "etl", "state": "TERMINATED", "num_workers": 4,
    "spark_version": "15.4.x-scala2.12", "node_type_id": "i3.xlarge", "cluster_source": "UI",
    "spark_env_vars": {"SECRET": TOKEN},
}  # fmt: skip
AUTOSCALED = {
    "cluster_id": "1", "cluster_name": "adhoc", "state": "RUNNING",
    "autoscale": {"min_workers": 2, "max_workers": 8},
}  # fmt: skip
WAREHOUSE = {
    "id": "7f2629a529869126", "name": "reporting", "state": "STOPPED", "cluster_size": "Small",
    "enable_serverless_compute": True,
    "odbc_params": {"hostname": "x", "path": "/sql/1.0/warehouses/7f2629a529869126", "port": 443},
}  # fmt: skip
JOB = {
    "job_id": 11223344, "creator_user_name": "ada@example.com", "created_time": 1601370337343,
    "settings": {
        "name": "daily load", "max_concurrent_runs": 1,
        "tasks": [{"task_key": "ingest", "notebook_task": {"notebook_path": "/x"}}, {"task_key": "publish"}],
        "parameters": [{"name": "day", "default": "today"}],
        "schedule": {
            "quartz_cron_expression": "20 30 * * * ?", "timezone_id": "Europe/London",
            "pause_status": "PAUSED",
        },
    },
}  # fmt: skip
RUN = {
    "run_id": 455644833, "run_name": "daily load", "job_id": 11223344, "start_time": 1625060460483,
    "end_time": 1625060863413,
    "state": {"life_cycle_state": "TERMINATED", "result_state": "FAILED", "state_message": "bad\ncolumn"},
}  # fmt: skip
NEW_RUN = {
    "run_id": 2, "run_name": "daily load", "job_id": 11223344,
    "status": {"state": "TERMINATED", "termination_details": {"code": "SUCCESS", "type": "SUCCESS"}},
}  # fmt: skip


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str], dict[str, str]]] = []
        self.answers: dict[str, list[Any]] = {
            "/api/2.1/clusters/list": [{"clusters": [CLUSTER, AUTOSCALED]}],
            "/api/2.0/sql/warehouses": [{"warehouses": [WAREHOUSE]}],
            "/api/2.2/jobs/list": [{"jobs": [JOB], "has_more": False}],
            "/api/2.2/jobs/runs/list": [{"runs": [RUN, NEW_RUN], "has_more": False}],
        }
        self.trouble: list[tuple[int, bytes, dict[str, str]]] = []

    def handle_error(self, *args: object) -> None:
        """Clients that give up are what is tested."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.server.asked.append((parts.path, query, dict(self.headers)))
        if self.server.trouble:
            return self.reply(*self.server.trouble.pop(0))
        pages = self.server.answers[parts.path]
        number = int(query.get("page_token", "p0")[1:])
        body = dict(pages[min(number, len(pages) - 1)])
        if number + 1 < len(pages):
            body["next_page_token"] = f"p{number + 1}"
        return self.reply(200, json.dumps(body).encode(), {})

    def reply(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        if status == 0:
            time.sleep(3)
            return
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def opened(port: int, **changes: Any) -> Opened:
    fields = {"host": "127.0.0.1", "port": port, "schema": "http", "password": TOKEN} | changes
    return Opened("databricks", None, **fields)


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def tools(server: Server, waits: list[float]) -> Registry:
    def workspace(conn_id: str, found: Opened) -> Workspace:
        return Workspace.of(conn_id, found, seconds=1.0, sleep=waits.append)

    def hooks(conn_id: str) -> Opened:
        if conn_id == "broken":
            raise NotConfigured("no such connection")
        return Opened("sqlite", None) if conn_id == "shop" else opened(server.server_port)

    return Registry(databricks_tools(["shop", "broken", "lake"], hooks, Masker(airflow=False), workspace))


def listed(tools: Registry, what: str, search: str = "", conn_id: str = "") -> str:
    return tools.dispatch("databricks", {"what": what, "search": search, "conn_id": conn_id}).text


def test_clusters(tools: Registry, server: Server) -> None:
    text = listed(tools, "clusters")
    assert text.splitlines() == [
        "cluster etl: existing_cluster_id=0923-164208-meows279; TERMINATED; 15.4.x-scala2.12; i3.xlarge; "
        "4 workers; made by ui",
        "cluster adhoc: existing_cluster_id=1; RUNNING; 2 to 8 workers",
    ]
    path, query, headers = server.asked[0]
    assert (path, query) == ("/api/2.1/clusters/list", {"page_size": "100"})
    assert headers["Authorization"] == f"Bearer {TOKEN}"


def test_warehouses(tools: Registry) -> None:
    assert listed(tools, "warehouses") == (
        "warehouse reporting: id=7f2629a529869126; http_path=/sql/1.0/warehouses/7f2629a529869126; STOPPED; "
        "Small; serverless"
    )


def test_jobs(tools: Registry) -> None:
    assert listed(tools, "jobs") == (
        "job daily load: job_id=11223344; tasks ingest (notebook), publish (task); parameters day=today; "
        "scheduled there: 20 30 * * * ? Europe/London (paused)"
    )
    assert listed(tools, "jobs", "LOAD") == listed(tools, "jobs")
    assert listed(tools, "jobs", "nothing") == "There are no jobs for 'nothing'."


def test_runs(tools: Registry, server: Server) -> None:
    assert listed(tools, "runs").splitlines() == [
        "run 455644833 of daily load (job_id=11223344); FAILED; started 2021-06-30T13:41:00+00:00; "
        "ended 2021-06-30T13:47:43+00:00; bad column",
        "run 2 of daily load (job_id=11223344); SUCCESS",
    ]
    assert server.asked[-1][1] == {"limit": "20"}


def test_runs_of_a_job_by_its_name_or_id(tools: Registry, server: Server) -> None:
    assert "run 455644833" in listed(tools, "runs", "daily")
    assert server.asked[-1][1] == {"limit": "20", "job_id": "11223344"}
    listed(tools, "runs", "99")
    assert server.asked[-1][1]["job_id"] == "99"
    assert listed(tools, "runs", "weekly") == "There is no job whose name contains 'weekly'."
    server.answers["/api/2.2/jobs/list"] = [{"jobs": [JOB, JOB | {"job_id": 5}]}]
    assert listed(tools, "runs", "daily").splitlines()[1:] == ["11223344: daily load", "5: daily load"]


def test_pages_are_followed_but_not_for_ever(tools: Registry, server: Server) -> None:
    pages = [{"clusters": [CLUSTER | {"cluster_name": f"c{n}"}]} for n in range(MAX_PAGES + 5)]
    server.answers["/api/2.1/clusters/list"] = pages
    assert len(listed(tools, "clusters").splitlines()) == MAX_PAGES
    assert [query.get("page_token") for _, query, _ in server.asked[:3]] == [None, "p1", "p2"]


def test_many_items_are_cut_and_later_pages_are_not_asked_for(tools: Registry, server: Server) -> None:
    server.answers["/api/2.2/jobs/list"] = [{"jobs": [JOB] * 100}] * 5
    lines = listed(tools, "jobs").splitlines()
    assert len(lines) == 61
    assert lines[-1] == "[there are more; search for a part of the name]"
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (400, "does not accept what was asked for (400: it says no)"),
        (401, "does not accept the token: it is wrong or has expired"),
        (403, "the token's user needs the right"),
        (404, "is it a Databricks workspace?"),
        (302, "refused the call (302"),
    ],
)
def test_refusals_are_sentences_and_not_tried_again(
    tools: Registry, server: Server, status: int, why: str
) -> None:
    body = json.dumps({"error_code": "X", "message": f"it says no {TOKEN}".replace(f" {TOKEN}", "")}).encode()
    server.trouble = [(status, body, {"Location": "http://evil.test/"})]
    text = listed(tools, "clusters")
    assert why in text
    assert "'lake'" in text
    assert len(server.asked) == 1


def test_what_the_server_says_is_masked(tools: Registry, server: Server) -> None:
    server.trouble = [(403, json.dumps({"message": f"token {TOKEN} refused"}).encode(), {})]
    text = listed(tools, "clusters")
    assert "token *** refused" in text
    assert TOKEN not in text


def test_what_can_pass_is_tried_again(tools: Registry, server: Server, waits: list[float]) -> None:
    server.trouble = [(429, b"", {"Retry-After": "2"}), (503, b"oops", {})]
    assert "cluster etl" in listed(tools, "clusters")
    assert waits == [2.0, 2.0]


def test_what_does_not_pass_is_given_up(tools: Registry, server: Server, waits: list[float]) -> None:
    server.trouble = [(500, b"<html>", {})] * 9
    assert "has an error of its own (500)" in listed(tools, "clusters")
    assert len(server.asked) == 3
    server.trouble = [(429, b"", {"Retry-After": "600"})]
    assert "allows no more calls for now" in listed(tools, "clusters")
    assert len(server.asked) == 4


def test_other_answers(tools: Registry, server: Server) -> None:
    server.trouble = [(200, b"<html>login</html>", {})]
    assert "no JSON object" in listed(tools, "clusters")
    server.trouble = [(200, b"[]", {})]
    assert "no JSON object" in listed(tools, "clusters")
    server.trouble = [(200, b"x" * 5_000_000, {})]
    assert "larger than" in listed(tools, "clusters")
    server.trouble = [(200, json.dumps({"clusters": [1, {"cluster_name": None}]}).encode(), {})]
    assert listed(tools, "clusters").startswith("cluster None")


def test_a_server_that_hangs_or_is_gone(tools: Registry, server: Server) -> None:
    server.trouble = [(0, b"", {})]
    assert "did not answer in time" in listed(tools, "clusters")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        place = Workspace.of("gone", opened(taken.getsockname()[1]))
        with pytest.raises(Exception, match="cannot be reached") as error:
            list(place.clusters())
    assert TOKEN not in str(error.value)


def test_only_databricks_connections(tools: Registry) -> None:
    assert "Choose one of these connections: lake." in listed(tools, "clusters", conn_id="shop")
    assert "cluster etl" in listed(tools, "clusters", conn_id="lake")
    assert databricks_tools(["shop"], lambda conn_id: Opened("sqlite", None), Masker()) == []
    assert databricks_tools([], lambda conn_id: Opened("databricks", None), Masker()) == []


def test_where_the_workspace_is() -> None:
    def base(**fields: Any) -> str:
        return Workspace.of("lake", Opened("databricks", None, **fields)).base

    assert base(host="https://x.cloud.databricks.com/") == "https://x.cloud.databricks.com"
    assert base(host="x.cloud.databricks.com", schema="default") == "https://x.cloud.databricks.com"
    assert base(host="other", extra={"host": "https://y.net"}) == "https://y.net"
    with pytest.raises(NotConfigured, match="names no host"):
        base()
    with pytest.raises(NotConfigured, match="unencrypted"):
        base(host="x.cloud.databricks.com", schema="http")


def test_the_token() -> None:
    class Hook:
        def _get_token(self, raise_error: bool) -> str:
            return "oauth-token"

    class Broken:
        def _get_token(self, raise_error: bool) -> str:
            raise RuntimeError("secret-of-the-principal")

    def token(hook: Any = None, **fields: Any) -> str:
        return Workspace.of("lake", Opened("databricks", hook, host="h", **fields)).token()

    assert token(password="a") == "a"
    assert token(password="a", extra={"token": "b"}) == "b"
    assert token(Hook(), login="principal", password="secret") == "oauth-token"
    with pytest.raises(NotConfigured, match="gives no token") as error:
        token(Broken(), login="principal", password="secret")
    assert "secret-of" not in str(error.value)
    assert "canary" not in repr(Workspace.of("lake", Opened("databricks", None, TOKEN, host="h")))


def test_the_connection_of_airflow(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the provider's own hook, as a task opens it."""
    from airflow_provider_ardent.context.connection import open_connection

    data = {"conn_type": "databricks", "host": "127.0.0.1", "port": server.server_port, "schema": "http"}
    monkeypatch.setenv("AIRFLOW_CONN_LAKE", json.dumps(data | {"extra": {"token": TOKEN}}))
    tools = Registry(databricks_tools(["lake"], open_connection, Masker(airflow=False)))
    assert "cluster etl" in listed(tools, "clusters")
    assert server.asked[0][2]["Authorization"] == f"Bearer {TOKEN}"
