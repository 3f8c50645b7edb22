"""The GitHub forge against a server that holds every call and answer against GitHub's description."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from airflow_provider_ardent.errors import Conflict, ForgeError, NotConfigured
from airflow_provider_ardent.forge.github import GitHubForge
from airflow_provider_ardent.forge.repository import Repository
from airflow_provider_ardent.forge.rest import Rest
from tests.integration.forge.conftest import AUTHOR, Origin
from tests.integration.forge.github_description import ENTERPRISE, GITHUB, Violation, description
from tests.integration.forge.github_server import TOKEN, Fault, GitHubServer, serve

pytestmark = pytest.mark.integration

HEAD = "a" * 40
ABOUT = "repository team/dags, connection 'git_shop'"


@pytest.fixture(params=[(GITHUB, ""), (ENTERPRISE, "/api/v3")], ids=["github.com", "enterprise"])
def server(request: pytest.FixtureRequest) -> Iterator[GitHubServer]:
    name, prefix = request.param
    with serve(description(name), prefix) as running:
        running.heads["ardent/abc"] = HEAD
        yield running


@pytest.fixture
def one_server() -> Iterator[GitHubServer]:
    with serve(description(GITHUB)) as running:
        running.heads["ardent/abc"] = HEAD
        yield running


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def now(self) -> float:
        return 1_000_000.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


def forge_of(
    server: GitHubServer, clock: Clock, token: str = TOKEN, repository: Repository | None = None
) -> GitHubForge:
    rest = Rest(server.base, ABOUT, token, timeout=0.5, sleep=clock.sleep, now=clock.now)
    return GitHubForge(rest, "team", "dags", repository)


def opened(forge: GitHubForge, **kwargs: object) -> str:
    return forge.open("Fix the query", "Because", "ardent/abc", "main", HEAD, **kwargs).id  # type: ignore[arg-type]


def test_a_pull_request_from_open_to_merged(server: GitHubServer, clock: Clock) -> None:
    forge = forge_of(server, clock)
    made = forge.open(
        "Fix the query", "Because", "ardent/abc", "main", HEAD, ["ardent", "verified"], draft=False
    )
    assert made.url == "https://github.com/team/dags/pull/1"
    assert (made.forge, made.id, made.branch, made.base, made.head_sha, made.state) == (
        "github",
        "1",
        "ardent/abc",
        "main",
        HEAD,
        "open",
    )
    assert server.labels == ["ardent", "verified"]
    assert forge.get("1") == forge.find("ardent/abc") == made
    assert forge.find("ardent/other") is None
    forge.comment("1", "Looks right")
    assert server.comments == ["Looks right"]
    assert forge.merge("1", HEAD, "Merge the repair\n\nApproved by Dana.") == "e" * 40
    body = server.calls[-1][2]
    assert body == {
        "sha": HEAD,
        "merge_method": "merge",
        "commit_title": "Merge the repair",
        "commit_message": "Approved by Dana.",
    }
    assert (forge.get("1").state, forge.get("1").merge_sha) == ("merged", "e" * 40)
    assert forge.merge("1", HEAD, "again") == "e" * 40
    assert clock.slept == []


def test_opening_again_gives_the_same(server: GitHubServer, clock: Clock) -> None:
    forge = forge_of(server, clock)
    assert opened(forge) == opened(forge) == "1"
    assert len(server.pulls) == 1


def test_close(server: GitHubServer, clock: Clock) -> None:
    forge = forge_of(server, clock)
    opened(forge)
    forge.close("1")
    forge.close("1")
    assert forge.get("1").state == "closed"
    assert server.names().count("PATCH 1") == 1
    with pytest.raises(ForgeError, match="closed without a merge"):
        forge.merge("1", HEAD, "m")


def test_checks_over_pages(server: GitHubServer, clock: Clock) -> None:
    forge = forge_of(server, clock)
    opened(forge)
    run = server.rules.example("check-run-paginated")["check_runs"][0]
    ends = [
        ("completed", "success"),
        ("completed", "failure"),
        ("in_progress", None),
        ("completed", "skipped"),
    ]
    server.check_runs = [
        run | {"name": f"run {n}", "status": s, "conclusion": c} for n, (s, c) in enumerate(ends * 40)
    ]
    status = server.rules.example("combined-commit-status")["statuses"][0]
    server.statuses = [status | {"context": f"ci/{s}", "state": s} for s in ("success", "pending", "error")]
    checks = forge.checks("1")
    assert len(checks) == 163
    assert [c.status for c in checks[:4]] == ["passed", "failed", "pending", "skipped"]
    assert [(c.name, c.status) for c in checks[-3:]] == [
        ("ci/success", "passed"),
        ("ci/pending", "pending"),
        ("ci/error", "failed"),
    ]
    assert checks[0].url.startswith("https://")


def test_draft(one_server: GitHubServer, clock: Clock) -> None:
    forge = forge_of(one_server, clock)
    opened(forge, draft=True)
    assert one_server.pulls[0]["draft"]
    with pytest.raises(ForgeError, match="is a draft"):
        forge.merge("1", HEAD, "m")


def test_a_repository_without_drafts_gets_a_plain_one(one_server: GitHubServer, clock: Clock) -> None:
    said = "Draft pull requests are not supported in this repository."
    one_server.faults = [
        Fault("POST", "/pulls", 422, "Validation Failed", errors=[{"code": "custom", "message": said}])
    ]
    opened(forge_of(one_server, clock), draft=True)
    assert one_server.pulls[0]["draft"] is False


def test_wrong_token(one_server: GitHubServer, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    forge = forge_of(one_server, clock, token="canary-wrong")
    with pytest.raises(ForgeError) as caught:
        opened(forge)
    message = str(caught.value)
    assert "does not accept the token" in message
    assert "'git_shop'" in message
    assert "canary" not in message + repr(forge._rest) + caplog.text
    assert clock.slept == []


@pytest.mark.parametrize(
    ("headers", "waited"),
    [
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1000019"}, 20.0),
        ({"retry-after": "7"}, 7.0),
        ({"x-ratelimit-remaining": "0"}, 5.0),
    ],
)
@pytest.mark.parametrize("status", [403, 429])
def test_rate_limits_are_waited_for(
    one_server: GitHubServer, clock: Clock, headers: dict[str, str], waited: float, status: int
) -> None:
    one_server.faults = [Fault("POST", "/pulls", status, "API rate limit exceeded", headers)]
    assert opened(forge_of(one_server, clock)) == "1"
    assert clock.slept == [waited]


def test_a_long_rate_limit_is_an_error(one_server: GitHubServer, clock: Clock) -> None:
    headers = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1003599"}
    one_server.faults = [Fault("GET", "/pulls", 403, "API rate limit exceeded", headers)]
    with pytest.raises(ForgeError, match="no more calls for 3600 seconds"):
        opened(forge_of(one_server, clock))
    assert clock.slept == []


def test_missing_rights(one_server: GitHubServer, clock: Clock) -> None:
    one_server.faults = [Fault("POST", "/pulls", 403, "Resource not accessible by personal access token")]
    with pytest.raises(
        ForgeError, match=r"Resource not accessible.*rights to write contents and pull requests"
    ):
        opened(forge_of(one_server, clock))
    assert one_server.names().count("POST pulls") == 1


def test_unknown_pull_request(one_server: GitHubServer, clock: Clock) -> None:
    forge = forge_of(one_server, clock)
    with pytest.raises(ForgeError, match="may not see it"):
        forge.get("7")
    with pytest.raises(ForgeError, match="no number"):
        forge.get("../../user")


def test_nothing_was_pushed(one_server: GitHubServer, clock: Clock) -> None:
    one_server.heads.clear()
    with pytest.raises(ForgeError, match="does not accept what was sent: Validation Failed; invalid"):
        opened(forge_of(one_server, clock))


@pytest.mark.parametrize("status", [500, 502, 503])
def test_server_errors_are_tried_again_where_that_is_safe(
    one_server: GitHubServer, clock: Clock, status: int
) -> None:
    one_server.faults = [Fault("GET", "/pulls", status, times=2)]
    assert opened(forge_of(one_server, clock)) == "1"
    assert clock.slept == [1.0, 2.0]


def test_server_errors_end(one_server: GitHubServer, clock: Clock) -> None:
    one_server.faults = [Fault("GET", "/pulls", 502, times=99)]
    with pytest.raises(ForgeError, match=r"error of its own \(502\)"):
        opened(forge_of(one_server, clock))
    assert clock.slept == [1.0, 2.0, 4.0]


@pytest.mark.parametrize(
    "fault", [Fault("POST", "/pulls", delay=1.5, after=True), Fault("POST", "/pulls", 502, after=True)]
)
def test_a_lost_answer_makes_no_second_pull_request(
    one_server: GitHubServer, clock: Clock, fault: Fault
) -> None:
    one_server.faults = [Fault(**vars(fault))]
    assert opened(forge_of(one_server, clock)) == "1"
    assert len(one_server.pulls) == 1


def test_a_comment_is_never_made_twice(one_server: GitHubServer, clock: Clock) -> None:
    forge = forge_of(one_server, clock)
    opened(forge)
    one_server.faults = [Fault("POST", "/comments", delay=1.5, after=True)]
    with pytest.raises(ForgeError, match="did not answer in time"):
        forge.comment("1", "Hello")
    assert one_server.comments == ["Hello"]


@pytest.mark.parametrize(
    "fault", [Fault("PUT", "/merge", delay=1.5, after=True), Fault("PUT", "/merge", 502, after=True)]
)
def test_a_merge_with_a_lost_answer_is_found(one_server: GitHubServer, clock: Clock, fault: Fault) -> None:
    forge = forge_of(one_server, clock)
    opened(forge)
    one_server.faults = [Fault(**vars(fault))]
    assert forge.merge("1", HEAD, "m") == "e" * 40
    assert one_server.names().count("PUT merge") == 1


def test_a_merge_that_did_not_happen_is_tried_once_more(one_server: GitHubServer, clock: Clock) -> None:
    forge = forge_of(one_server, clock)
    opened(forge)
    one_server.faults = [Fault("PUT", "/merge", 502)]
    assert forge.merge("1", HEAD, "m") == "e" * 40
    one_server.faults = [
        Fault("PUT", "/merge", 405, "Base branch was modified. Review and try the merge again.")
    ]
    one_server.heads["ardent/abc"] = HEAD
    one_server.pulls[0].update(state="open", merged=False, merged_at=None)
    assert forge.merge("1", HEAD, "m") == "e" * 40


def test_only_what_was_approved_is_merged(one_server: GitHubServer, clock: Clock) -> None:
    forge = forge_of(one_server, clock)
    opened(forge)
    one_server.heads["ardent/abc"] = "b" * 40
    with pytest.raises(Conflict, match="bbbbbbbbbbbb, but aaaaaaaaaaaa was approved"):
        forge.merge("1", HEAD, "m")
    assert "PUT merge" not in one_server.names()
    with pytest.raises(Conflict, match="Somebody else works on"):
        opened(forge)


def test_a_head_that_moves_while_merging(one_server: GitHubServer, clock: Clock) -> None:
    forge = forge_of(one_server, clock)
    opened(forge)
    one_server.faults = [
        Fault("PUT", "/merge", 409, "Head branch was modified. Review and try the merge again.")
    ]
    with pytest.raises(Conflict, match="changed while it was merged"):
        forge.merge("1", HEAD, "m")


def test_the_repositorys_way_to_merge_is_found(one_server: GitHubServer, clock: Clock) -> None:
    forge = forge_of(one_server, clock)
    opened(forge)
    one_server.merge_methods = {"rebase"}
    assert forge.merge("1", HEAD, "m") == "e" * 40
    assert [c[2]["merge_method"] for c in one_server.calls if c[0] == "PUT"] == ["merge", "squash", "rebase"]


def test_a_missing_review_is_said(one_server: GitHubServer, clock: Clock) -> None:
    forge = forge_of(one_server, clock)
    opened(forge)
    said = "At least 1 approving review is required by reviewers with write access."
    one_server.faults = [Fault("PUT", "/merge", 405, said)]
    with pytest.raises(ForgeError, match="At least 1 approving review"):
        forge.merge("1", HEAD, "m")


def test_a_conflict_names_the_files(
    one_server: GitHubServer, clock: Clock, origin: Origin, repository: Repository, tmp_path: Path
) -> None:
    with repository.worktree("ardent/abc", repository.resolve("main"), tmp_path / "w") as workspace:
        (workspace.dags / "orders.py").write_text("OURS = 1\n")
        head = workspace.commit("Fix", AUTHOR)
        workspace.push()
    origin.write({"dags/orders.py": "THEIRS = 1\n"})
    one_server.heads["ardent/abc"] = head
    forge = forge_of(one_server, clock, repository=repository)
    forge.open("t", "b", "ardent/abc", "main", head)
    one_server.pulls[0]["mergeable"] = False
    with pytest.raises(Conflict, match=r"dags/orders\.py"):
        forge.merge("1", head, "m")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_the_token_follows_no_redirect_to_another_host(
    one_server: GitHubServer, clock: Clock, status: int
) -> None:
    seen: list[str | None] = []

    class Thief(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.headers.get("Authorization"))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    thief = HTTPServer(("127.0.0.1", 0), Thief)
    threading.Thread(target=thief.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        location = {"Location": f"http://127.0.0.1:{thief.server_port}/repos/team/dags/pulls/1"}
        one_server.faults = [Fault("GET", "/pulls/1", status, headers=location, raw=b"{}")]
        with pytest.raises(ForgeError, match="another host; the token does not follow"):
            forge_of(one_server, clock).get("1")
    finally:
        thief.shutdown()
        thief.server_close()
    assert seen == []


def test_a_redirect_on_the_same_host_is_followed_for_reading(one_server: GitHubServer, clock: Clock) -> None:
    forge = forge_of(one_server, clock)
    opened(forge)
    one_server.faults = [
        Fault("GET", "/pulls/9", 301, headers={"Location": "/repos/team/dags/pulls/1"}, raw=b"{}")
    ]
    assert forge.get("9").id == "1"
    one_server.faults = [
        Fault("GET", "/pulls/9", 301, headers={"Location": "/repos/team/dags/pulls/9"}, raw=b"{}", times=9)
    ]
    with pytest.raises(ForgeError, match="circle"):
        forge.get("9")


def test_answers_that_are_no_json(one_server: GitHubServer, clock: Clock) -> None:
    one_server.faults = [Fault("GET", "/pulls/1", 200, raw=b"<html>Sign in</html>")]
    with pytest.raises(ForgeError, match="no JSON"):
        forge_of(one_server, clock).get("1")


def test_a_server_that_is_not_there(clock: Clock) -> None:
    rest = Rest("http://127.0.0.1:9", ABOUT, TOKEN, timeout=0.5, sleep=clock.sleep)
    with pytest.raises(ForgeError, match="could not be reached") as caught:
        GitHubForge(rest, "team", "dags").comment("1", "x")
    assert TOKEN not in str(caught.value)
    assert len(clock.slept) == 3


def test_the_token_does_not_go_over_plain_http() -> None:
    with pytest.raises(NotConfigured, match="use https"):
        Rest("http://git.example.com/api/v3", ABOUT, TOKEN)


@pytest.mark.parametrize(
    ("method", "path", "query", "body"),
    [
        ("GET", "/repos/team/dags/pulls", "state=opened", b""),
        ("GET", "/repos/team/dags/pulls", "colour=red", b""),
        ("GET", "/repos/team/dags/pulls/x", "", b""),
        ("POST", "/repos/team/dags/pulls", "", b'{"title": "t"}'),
        ("POST", "/repos/team/dags/pulls", "", b'{"title": 1, "head": "a", "base": "b"}'),
        ("PUT", "/repos/team/dags/pulls/1/merge", "", b'{"sha": "a", "colour": "red"}'),
        ("POST", "/repos/team/dags/pulls/1/nothing", "", b"{}"),
    ],
)
def test_the_description_refuses_wrong_calls(method: str, path: str, query: str, body: bytes) -> None:
    with pytest.raises(Violation):
        description(GITHUB).check_call(method, path, query, body)


def test_the_description_refuses_wrong_answers() -> None:
    rules = description(GITHUB)
    pull = rules.example("pull-request")
    template = "/repos/{owner}/{repo}/pulls/{pull_number}"
    rules.check_answer("GET", template, 200, pull)
    for wrong in (pull | {"number": "1"}, {k: v for k, v in pull.items() if k != "head"}):
        with pytest.raises(Violation):
            rules.check_answer("GET", template, 200, wrong)
    with pytest.raises(Violation):
        rules.check_answer("GET", template, 402, {})


def test_token_and_address_come_from_the_connections(
    one_server: GitHubServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from airflow_provider_ardent.forge.source import Source

    source = Source("shop", "git", url="git@git.example.com:team/dags.git", ref="main")
    connection = {"conn_type": "http", "host": one_server.base + "/", "password": TOKEN}
    monkeypatch.setenv("AIRFLOW__ARDENT__FORGE_CONN_ID", "forge_shop")
    with pytest.raises(NotConfigured, match=r"forge_conn_id names the connection 'forge_shop'"):
        GitHubForge.of(source)
    monkeypatch.setenv("AIRFLOW_CONN_FORGE_SHOP", json.dumps({**connection, "password": ""}))
    with pytest.raises(NotConfigured, match="no token"):
        GitHubForge.of(source)
    monkeypatch.setenv(
        "AIRFLOW_CONN_FORGE_SHOP", json.dumps({**connection, "host": f"{one_server.base}/api/v3"})
    )
    assert GitHubForge.of(source)._rest.base == f"{one_server.base}/api/v3"
    monkeypatch.setenv("AIRFLOW_CONN_FORGE_SHOP", json.dumps({"conn_type": "http", "password": TOKEN}))
    assert GitHubForge.of(source)._rest.base == "https://git.example.com/api/v3"
    with pytest.raises(NotConfigured, match="owner/name"):
        GitHubForge.of(Source("shop", "git", url="https://git.example.com/a/b/c.git"))
