"""A small GitHub: keeps pull requests, and refuses every call that GitHub's description does not allow."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.integration.forge.github_description import Description

TOKEN = "canary-github-token"


@dataclass
class Fault:
    """What goes wrong with a call. ``after``: the call is carried out before it goes wrong."""

    method: str
    path: str
    status: int = 0
    said: str = "Something"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0
    after: bool = False
    times: int = 1
    errors: list[Any] | None = None
    raw: bytes | None = None


class GitHubServer(ThreadingHTTPServer):
    """GitHub for the repository team/dags, as far as its description goes."""

    daemon_threads = True

    def __init__(self, rules: Description, prefix: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.rules = rules
        self.prefix = prefix
        self.calls: list[tuple[str, str, Any]] = []
        self.violations: list[str] = []
        self.faults: list[Fault] = []
        self.pulls: list[dict[str, Any]] = []
        self.comments: list[str] = []
        self.labels: list[str] = []
        self.heads: dict[str, str] = {}
        self.check_runs: list[dict[str, Any]] = []
        self.statuses: list[dict[str, Any]] = []
        self.merge_methods = {"merge", "squash", "rebase"}

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}{self.prefix}"

    def fault(self, method: str, path: str) -> Fault | None:
        for fault in self.faults:
            if fault.method == method and path.endswith(fault.path) and fault.times:
                fault.times -= 1
                return fault
        return None

    def names(self) -> list[str]:
        """The calls so far, as method and last part of the path."""
        return [f"{method} {path.rsplit('/', 1)[-1]}" for method, path, _ in self.calls]

    def pull(self, number: int, **changes: Any) -> dict[str, Any]:
        pull = next((p for p in self.pulls if p["number"] == number), None)
        if pull is None:
            raise _Answer(404, "Not Found")
        pull.update(changes)
        pull["head"]["sha"] = self.heads.get(pull["head"]["ref"], pull["head"]["sha"])
        return pull

    def act(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> tuple[int, Any]:
        parts = path.removeprefix("/repos/team/dags/").split("/")
        match (method, *parts):
            case ("GET", "pulls"):
                found = [
                    p for p in self.pulls if p["state"] == "open" and p["head"]["label"] == query["head"][0]
                ]
                return 200, [self._simple(p) for p in found]
            case ("POST", "pulls"):
                return 201, self._create(body)
            case ("GET", "pulls", number):
                return 200, self.pull(int(number))
            case ("PATCH", "pulls", number):
                return 200, self.pull(int(number), state=body["state"])
            case ("PUT", "pulls", number, "merge"):
                return 200, self._merge(self.pull(int(number)), body)
            case ("POST", "issues", number, "labels"):
                self.pull(int(number))
                self.labels += body["labels"]
                return 200, self.rules.example("label-items")
            case ("POST", "issues", number, "comments"):
                self.pull(int(number))
                self.comments.append(body["body"])
                return 201, self.rules.example("issue-comment")
            case ("GET", "commits", _, "check-runs"):
                return 200, {"total_count": len(self.check_runs), "check_runs": _page(self.check_runs, query)}
            case ("GET", "commits", _, "status"):
                answer = self.rules.example("combined-commit-status")
                return 200, {
                    **answer,
                    "statuses": _page(self.statuses, query),
                    "total_count": len(self.statuses),
                }
        raise _Answer(404, "Not Found")

    def _create(self, body: Any) -> dict[str, Any]:
        head = body["head"]
        if head not in self.heads:
            raise _Answer(
                422, "Validation Failed", [{"resource": "PullRequest", "field": "head", "code": "invalid"}]
            )
        if any(p["head"]["ref"] == head and p["state"] == "open" for p in self.pulls):
            said = f"A pull request already exists for team:{head}."
            raise _Answer(
                422, "Validation Failed", [{"resource": "PullRequest", "code": "custom", "message": said}]
            )
        pull = self.rules.example("pull-request")
        number = len(self.pulls) + 1
        pull |= {
            "number": number,
            "title": body["title"],
            "body": body["body"],
            "state": "open",
            "draft": body["draft"],
            "merged": False,
            "merged_at": None,
            "merge_commit_sha": None,
            "html_url": f"https://github.com/team/dags/pull/{number}",
        }
        pull["head"] |= {"ref": head, "sha": self.heads[head], "label": f"team:{head}"}
        pull["base"] |= {"ref": body["base"]}
        self.pulls.append(pull)
        return pull

    def _simple(self, pull: dict[str, Any]) -> dict[str, Any]:
        simple = self.rules.example("pull-request-simple-items")[0]
        return simple | {key: value for key, value in pull.items() if key in simple}

    def _merge(self, pull: dict[str, Any], body: Any) -> dict[str, Any]:
        if pull["merged"]:
            raise _Answer(405, "Pull Request is not mergeable")
        if body["sha"] != pull["head"]["sha"]:
            raise _Answer(409, "Head branch was modified. Review and try the merge again.")
        if body["merge_method"] not in self.merge_methods:
            raise _Answer(405, f"{body['merge_method'].title()} commits are not allowed on this repository.")
        if pull["mergeable"] is False:
            raise _Answer(405, "Pull Request is not mergeable")
        sha = "e" * 40
        pull |= {
            "state": "closed",
            "merged": True,
            "merged_at": "2026-01-01T00:00:00Z",
            "merge_commit_sha": sha,
        }
        return {"sha": sha, "merged": True, "message": "Pull Request successfully merged"}


class _Answer(Exception):
    def __init__(self, status: int, said: str, errors: list[Any] | None = None) -> None:
        self.status = status
        self.body = _error(status, said, errors)


def _error(status: int, said: str, errors: list[Any] | None) -> Any:
    body: dict[str, Any] = {"message": said, "documentation_url": "https://docs.github.com/rest"}
    return {**body, "errors": errors or []} if status == 422 else {**body, "status": str(status)}


def _page(items: list[Any], query: dict[str, list[str]]) -> list[Any]:
    size, page = int(query["per_page"][0]), int(query["page"][0])
    return items[size * (page - 1) : size * page]


class _Handler(BaseHTTPRequestHandler):
    server: GitHubServer

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        try:
            self._answer(parts.path, parts.query, body)
        except (AssertionError, KeyError, ValueError) as error:
            self.server.violations.append(f"{self.command} {self.path}: {error}")
            self._send(418, {"message": str(error)}, {})

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

    def _answer(self, path: str, query: str, body: bytes) -> None:
        server = self.server
        assert path.startswith(server.prefix), f"{path} is not under {server.prefix}"
        path = path.removeprefix(server.prefix)
        content = json.loads(body) if body else None
        server.calls.append((self.command, path, content))
        template = server.rules.check_call(self.command, path, query, body)
        assert self.headers["Accept"] == "application/vnd.github+json"
        assert self.headers["X-GitHub-Api-Version"] == "2022-11-28"
        assert self.headers["User-Agent"]
        fault = server.fault(self.command, path)
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            fault = Fault(self.command, path, 401, f"Bad credentials for {self.headers['Authorization']}")
        status, answer = 0, None
        if fault is None or fault.after:
            try:
                status, answer = server.act(self.command, path, parse_qs(query), content)
            except _Answer as refused:
                status, answer = refused.status, refused.body
        if fault is not None:
            time.sleep(fault.delay)
            if fault.raw is not None:
                self._send_raw(fault.status, fault.raw, fault.headers)
                return
            if fault.status:
                status, answer = fault.status, _error(fault.status, fault.said, fault.errors)
        server.rules.check_answer(self.command, template, status, answer)
        self._send(status, answer, fault.headers if fault else {})

    def _send(self, status: int, answer: Any, headers: dict[str, str]) -> None:
        self._send_raw(status, json.dumps(answer).encode(), {"Content-Type": "application/json", **headers})

    def _send_raw(self, status: int, raw: bytes, headers: dict[str, str]) -> None:
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)
        except (BrokenPipeError, ConnectionResetError):
            pass


@contextmanager
def serve(rules: Description, prefix: str = "") -> Iterator[GitHubServer]:
    """A running server; afterwards nothing may have broken the description."""
    server = GitHubServer(rules, prefix)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert not server.violations, "\n".join(server.violations)
