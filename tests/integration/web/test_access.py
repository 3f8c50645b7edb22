"""No route is anonymous, nobody sees what Airflow does not show them, and no other site can act."""

from __future__ import annotations

import http.client
import json
from typing import Any

import pytest

from tests.airflow_process import AirflowProcesses
from tests.integration.web import conftest
from tests.integration.web.incidents import INCIDENTS, RESTART, WAITING
from tests.integration.web.seeding import run_id_of
from tests.integration.web.sessions import WAITING_CHANGE

pytestmark = pytest.mark.integration

API = "/ardent/api/v1"
PLACES = {
    "incident_id": run_id_of(WAITING),
    "session_id": WAITING_CHANGE.id,
    "turn": 1,
    "version": 1,
    "document_id": "d0123456789ab",
    "name": "main.js",
}
LIST_ROUTES = """
import json
from airflow_provider_ardent.plugins.api.access import user_or_login
from airflow_provider_ardent.plugins.api.app import build_app
from airflow.api_fastapi.core_api.security import get_user

def calls(dependant):
    for inner in dependant.dependencies:
        yield inner.call
        yield from calls(inner)

def walk(routes, prefix=""):
    for route in routes:
        inner = getattr(getattr(route, "original_router", None), "routes", None)
        if inner is not None:
            include = getattr(route, "include_context", None)
            yield from walk(inner, prefix + getattr(include, "prefix", ""))
        else:
            yield route, prefix

found = []
for route, prefix in walk(build_app().routes):
    dependant = getattr(route, "dependant", None)
    known = {get_user, user_or_login}
    found.append({
        "path": prefix + route.path, "methods": sorted(route.methods or ()),
        "guarded": dependant is not None and any(call in known for call in calls(dependant)),
    })
print("ROUTES" + json.dumps(found))
"""


def send(server: AirflowProcesses, method: str, path: str, **headers: str) -> http.client.HTTPResponse:
    """A request as it is, without following redirects."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    body = headers.pop("body", None)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@pytest.fixture(scope="module")
def routes(server: AirflowProcesses) -> list[dict[str, Any]]:
    printed = conftest.run_python(server, LIST_ROUTES)
    return json.loads(printed.split("ROUTES", 1)[1])


def test_every_route_wants_a_login(server: AirflowProcesses, routes: list[dict[str, Any]]) -> None:
    paths = {route["path"] for route in routes}
    assert {"/", "/static/{name}", "/api/v1/incidents", "/api/v1/incidents/{incident_id}/approve"} <= paths
    assert len(routes) >= 12
    for route in routes:
        assert route["guarded"], f"{route['path']} has no authentication"
        path = "/ardent" + route["path"].format(**PLACES)
        for method in route["methods"]:
            answer = send(server, method, path, content_type="application/json", body="{}")
            if answer.status == 307:
                assert route["path"] in ("/", "/api"), "only pages send a person to the login"
                assert "/auth/login" in (answer.getheader("location") or "")
            else:
                assert answer.status in (401, 403, 405), f"{method} {path} gave {answer.status}"


@pytest.mark.parametrize("path", ["/ardent/docs", "/ardent/redoc", "/ardent/openapi.json"])
def test_there_is_no_anonymous_documentation(server: AirflowProcesses, path: str) -> None:
    assert server.request("GET", path, user=None).status == 404


def test_the_openapi_document_is_behind_the_login(server: AirflowProcesses) -> None:
    document = server.get(f"{API}/openapi.json", user="viewer")
    assert "/api/v1/incidents/{incident_id}/approve" in document["paths"]


def test_lists_hold_only_readable_dags(server: AirflowProcesses) -> None:
    page = server.get(f"{API}/incidents?limit=200", user="only-weather_import")
    assert {item["dag_id"] for item in page["incidents"]} == {"weather_import"}
    assert page["total"] == 2 == sum(page["states"].values())
    nothing = server.get(f"{API}/incidents", user="only-nothing")
    assert (nothing["incidents"], nothing["total"], sum(nothing["states"].values())) == ([], 0, 0)


def test_an_unreadable_incident_is_not_there(server: AirflowProcesses) -> None:
    missing = server.request("GET", f"{API}/incidents/ardent__nothing", user="only-weather_import")
    incident = run_id_of(WAITING)
    for method, rest, body in [
        ("GET", "", None), ("GET", "/events", None), ("GET", "/events/stream", None), ("GET", "/diff", None),
        ("POST", "/approve", {"approval_hash": WAITING.approval_hash}),
        ("POST", "/reject", {"approval_hash": WAITING.approval_hash}), ("POST", "/stop", {}),
    ]:  # fmt: skip
        answer = server.request(method, f"{API}/incidents/{incident}{rest}", body, user="only-weather_import")
        assert answer.status == 404 == missing.status, (method, rest, answer)
        assert "orders" not in json.dumps(answer.body)
    readable = server.request("GET", f"{API}/incidents/{run_id_of(RESTART)}", user="only-weather_import")
    assert readable.status == 200


def test_an_import_error_of_a_file_without_dags_follows_airflows_own_page(server: AirflowProcesses) -> None:
    broken = next(run_id_of(seed) for seed in INCIDENTS if seed.kind == "import")
    assert server.request("GET", f"{API}/incidents/{broken}", user="viewer").status == 200
    assert server.request("GET", f"{API}/incidents/{broken}", user="only-weather_import").status == 404


def test_status_needs_the_repair_dag_and_holds_no_secrets(server: AirflowProcesses) -> None:
    assert server.request("GET", f"{API}/status", user="only-weather_import").status == 403
    answer = server.request("GET", f"{API}/status", user="viewer", seconds=90)
    assert answer.status == 200
    areas = {finding["area"] for finding in answer.body["findings"]}
    assert {"model", "DAGs", "steward", "sandbox", "home", "limits"} <= areas
    text = json.dumps(answer.body)
    assert "openai/small" in text
    assert conftest.CANARY not in text


def verdict(server: AirflowProcesses, approval_hash: str = "0" * 64, **headers: str) -> int:
    path = f"{API}/incidents/{run_id_of(conftest.TO_TAMPER)}/approve"
    headers.setdefault("content_type", "application/json")
    return send(server, "POST", path, body=json.dumps({"approval_hash": approval_hash}), **headers).status


def test_another_site_cannot_answer_with_a_persons_cookie(server: AirflowProcesses) -> None:
    cookie = f"_token={server.token('editor')}"
    right = conftest.TO_TAMPER.approval_hash
    assert verdict(server, right, cookie=cookie, sec_fetch_site="cross-site") == 403
    assert verdict(server, right, cookie=cookie, sec_fetch_site="same-site") == 403
    assert verdict(server, right, cookie=cookie, origin="https://evil.example") == 403
    assert verdict(server, right, cookie=cookie, origin="null") == 403
    assert verdict(server, right, cookie=cookie) == 403
    assert (
        verdict(server, right, authorization=f"Bearer {server.token('editor')}", origin="http://x.example")
        == 403
    )
    assert (
        verdict(server, right, cookie=cookie, sec_fetch_site="same-origin", content_type="text/plain") == 415
    )
    form = "application/x-www-form-urlencoded"
    assert verdict(server, right, cookie=cookie, sec_fetch_site="same-origin", content_type=form) == 415
    # What a person's own browser sends gets as far as the comparison of the hash.
    assert verdict(server, cookie=cookie, sec_fetch_site="same-origin", origin=server.url) == 409
    assert verdict(server, cookie=cookie, origin=server.url) == 409
    row = server.query(
        "select responded_at from hitl_detail d join task_instance t on t.id = d.ti_id where t.run_id = ?",
        run_id_of(conftest.TO_TAMPER),
    )
    assert row == [{"responded_at": None}]


def test_a_large_or_odd_body_is_refused(server: AirflowProcesses) -> None:
    path = f"{API}/incidents/{run_id_of(conftest.TO_TAMPER)}/approve"
    large = server.request("POST", path, {"approval_hash": "a" * 64, "comment": "x" * 40_000})
    assert large.status == 413
    assert server.request("POST", path, {"approval_hash": "a" * 64, "comment": "x" * 2001}).status == 422
    assert server.request("POST", path, {"approval_hash": "a" * 64, "force": True}).status == 422
    assert server.request("POST", path, {}).status == 422


def test_a_large_body_without_a_declared_length_is_refused(server: AirflowProcesses) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request(
        "POST",
        f"{API}/incidents/{run_id_of(conftest.TO_TAMPER)}/approve",
        (b"x" * 4096 for _ in range(10)),
        {"Authorization": f"Bearer {server.token()}", "Content-Type": "application/json"},
        encode_chunked=True,
    )
    assert connection.getresponse().status == 413
    connection.close()


def test_files_of_the_view_are_served_as_what_they_are(server: AirflowProcesses) -> None:
    bearer = f"Bearer {server.token('viewer')}"
    script = send(server, "GET", "/ardent/static/main.js", authorization=bearer)
    assert script.status == 200
    assert script.getheader("content-type") == "text/javascript; charset=utf-8"
    assert script.getheader("x-content-type-options") == "nosniff"
    assert "no-cache" in (script.getheader("cache-control") or "")
    tag = script.getheader("etag") or ""
    kept = send(server, "GET", f"/ardent/static/main.js?v={tag.strip(chr(34))}-nav", authorization=bearer)
    assert "immutable" in (kept.getheader("cache-control") or "")
    again = send(server, "GET", "/ardent/static/main.js", authorization=bearer, if_none_match=tag)
    assert again.status == 304
    icon = send(server, "GET", "/ardent/static/icon.svg", authorization=bearer)
    assert icon.getheader("content-type") == "image/svg+xml"
    for name in ("sources.sha256", "..%2f..%2fweb.py", "%2e%2e/web.py", "nothing.js"):
        assert send(server, "GET", f"/ardent/static/{name}", authorization=bearer).status == 404
    page = send(server, "GET", "/ardent/", authorization=bearer)
    assert page.status == 200
    assert "script-src 'self'" in (page.getheader("content-security-policy") or "")
