"""A client of Ardent's HTTP API, for scripts, the command line and tests."""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from airflow_provider_ardent.errors import ArdentError

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")


class ApiRefused(ArdentError):
    """Airflow refused, or did not answer. ``status`` is the HTTP status, 0 without an answer."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Incident:
    """An incident as a list shows it. ``id`` is the run id of its repair; times are ISO 8601."""

    id: str
    fingerprint: str
    state: str
    state_reason: str
    dag_id: str
    task_id: str
    run_id: str
    map_index: int
    error_type: str
    error_message: str
    failed_at: str
    summary: str
    verified: bool
    usd: float | None
    tokens: int
    count: int | None
    relative_fileloc: str = ""


@dataclass(frozen=True)
class IncidentDetail(Incident):
    """One incident. ``approval`` is None where nobody is asked; its ``hash`` names what is approved."""

    failure: Mapping[str, Any] | None = None
    proposal: Mapping[str, Any] | None = None
    applied: Mapping[str, Any] | None = None
    approval: Mapping[str, Any] | None = None
    rights: Mapping[str, bool] | None = None


@dataclass(frozen=True)
class IncidentPage:
    """Some of the incidents that match, and how many match."""

    incidents: tuple[Incident, ...]
    total: int


@dataclass(frozen=True)
class TraceEvent:
    """One step of a repair. ``position`` grows; continue after it."""

    position: int
    task: str
    at: str
    kind: str
    data: Mapping[str, Any]


class ArdentClient:
    """Reads incidents and answers them, with the rights of one Airflow user.

    :param base_url: address of the api-server, with its path if it has one: ``https://airflow.example/team``.
    :param token: a bearer token of Airflow; empty: one is asked for with ``username`` and ``password``, or
        requests go without.
    :param timeout: seconds to wait for an answer.
    :raises ApiRefused: on every call, when Airflow refuses or does not answer.

    Example::

        with ArdentClient("http://localhost:8080", username="admin", password="…") as client:
            for incident in client.incidents(state=["waiting"]).incidents:
                detail = client.incident(incident.id)
                client.approve(incident.id, detail.approval["hash"], "read it")
    """

    def __init__(
        self, base_url: str, token: str = "", *, username: str = "", password: str = "", timeout: float = 30.0
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self._timeout = timeout
        self._token = token or (self._log_in(username, password) if username else "")
        self._connection: httpx.Client | None = None

    def __enter__(self) -> ArdentClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection to the server."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def incidents(
        self,
        *,
        state: Collection[str] = (),
        dag_id: str = "",
        text: str = "",
        limit: int = 50,
        offset: int = 0,
    ) -> IncidentPage:
        """Incidents, newest first.

        :param state: only these states (``waiting``, ``fixed``, …).
        :param text: words in DAG, task, error or summary, or a fingerprint.
        :param limit: at most this many, up to 200.
        """
        query: dict[str, Any] = {"limit": limit, "offset": offset}
        query |= {name: value for name, value in (("dag_id", dag_id), ("text", text)) if value}
        if state:
            query["state"] = list(state)
        page = self._call("GET", "incidents", query=query)
        return IncidentPage(tuple(_read(Incident, item) for item in page["incidents"]), page["total"])

    def incident(self, incident_id: str) -> IncidentDetail:
        """One incident with its failure, proposal, question and result."""
        return _read(IncidentDetail, self._call("GET", _path(incident_id)))

    def events(self, incident_id: str, after: int = 0) -> list[TraceEvent]:
        """What happened after a position, oldest first."""
        answer = self._call("GET", _path(incident_id, "events"), query={"after": after})
        return [_read(TraceEvent, event) for event in answer["events"]]

    def follow(self, incident_id: str, after: int = 0) -> Iterator[TraceEvent]:
        """Events as they happen, until the repair has ended. Reconnects by itself."""
        ended = False
        while not ended:
            ended = True
            for name, data in self._stream(incident_id, after):
                ended = name == "end"
                if name == "trace":
                    event = _read(TraceEvent, data)
                    after = event.position
                    yield event

    def diff(self, incident_id: str) -> str:
        """The proposed change as a unified diff; empty where there is none."""
        return str(self._call("GET", _path(incident_id, "diff"))["diff"])

    def approve(self, incident_id: str, approval_hash: str, comment: str = "") -> str:
        """Say yes to exactly the proposal with this hash; returns the answer that was recorded."""
        return self._answer(incident_id, "approve", approval_hash, comment)

    def reject(self, incident_id: str, approval_hash: str, comment: str = "") -> str:
        """Say no to the proposal with this hash; returns the answer that was recorded."""
        return self._answer(incident_id, "reject", approval_hash, comment)

    def stop(self, incident_id: str) -> None:
        """Stop the investigation before its next step."""
        self._call("POST", _path(incident_id, "stop"), body={})

    def status(self) -> dict[str, Any]:
        """What is configured in the api-server and what is missing: ``ready`` and ``findings``."""
        return dict(self._call("GET", "status"))

    def wait_for(
        self, incident_id: str, states: Collection[str], seconds: float, every: float = 1.0
    ) -> IncidentDetail:
        """Wait until an incident has one of the states.

        :param seconds: how long to wait; then TimeoutError.
        """
        deadline = time.monotonic() + seconds
        while (found := self.incident(incident_id)).state not in states:
            if time.monotonic() > deadline:
                raise TimeoutError(f"incident {incident_id} is still {found.state} after {seconds:.0f} s")
            time.sleep(every)
        return found

    def _answer(self, incident_id: str, choice: str, approval_hash: str, comment: str) -> str:
        body = {"approval_hash": approval_hash, "comment": comment}
        return str(self._call("POST", _path(incident_id, choice), body=body)["chosen"])

    def _log_in(self, username: str, password: str) -> str:
        import httpx

        try:
            answer = httpx.post(
                f"{self.base_url}/auth/token",
                json={"username": username, "password": password},
                timeout=self._timeout,
            )
        except httpx.HTTPError as problem:
            raise self._unreachable(problem) from None
        if answer.status_code not in (200, 201):
            raise ApiRefused(answer.status_code, f"Airflow at {self.base_url} does not let {username!r} in.")
        return str(answer.json()["access_token"])

    def _http(self) -> httpx.Client:
        import httpx

        if self._connection is None:
            headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
            self._connection = httpx.Client(
                base_url=f"{self.base_url}/ardent/api/v1/", headers=headers, timeout=self._timeout
            )
        return self._connection

    def _call(
        self, method: str, path: str, *, query: Mapping[str, Any] | None = None, body: Any = None
    ) -> Any:
        import httpx

        try:
            answer = self._http().request(method, path, params=query, json=body)
        except httpx.HTTPError as problem:
            raise self._unreachable(problem) from None
        if answer.status_code >= 300:
            raise ApiRefused(answer.status_code, self._reason(answer))
        try:
            return answer.json()
        except ValueError:
            raise ApiRefused(
                answer.status_code, f"{self.base_url} is not an Airflow with the Ardent view."
            ) from None

    def _stream(self, incident_id: str, after: int) -> Iterator[tuple[str, dict[str, Any]]]:
        import httpx

        path = _path(incident_id, "events/stream")
        try:
            with self._http().stream("GET", path, params={"after": after}, timeout=60.0) as answer:
                if answer.status_code != 200:
                    answer.read()
                    raise ApiRefused(answer.status_code, self._reason(answer))
                name = "message"
                for line in answer.iter_lines():
                    if line.startswith("event: "):
                        name = line.removeprefix("event: ")
                    elif line.startswith("data: "):
                        yield name, json.loads(line.removeprefix("data: "))
        except httpx.HTTPError as problem:
            raise self._unreachable(problem) from None

    def _unreachable(self, problem: Exception) -> ApiRefused:
        return ApiRefused(
            0, f"Airflow at {self.base_url} does not answer ({type(problem).__name__}). Is the address right?"
        )

    def _reason(self, answer: httpx.Response) -> str:
        if answer.status_code == 401:
            return f"Airflow at {self.base_url} wants a login: give a token, or a user name and password."
        try:
            detail = answer.json().get("detail")
        except (ValueError, AttributeError):
            detail = None
        if isinstance(detail, list):
            detail = "; ".join(str(item.get("msg", item)) for item in detail)
        return str(detail or f"Airflow at {self.base_url} answered {answer.status_code}.")


def default_url() -> str:
    """The address of this Airflow's api-server: ``[api] base_url``, or the local one."""
    from airflow.configuration import conf

    return (conf.get("api", "base_url", fallback="") or "http://localhost:8080").rstrip("/")


def _path(incident_id: str, rest: str = "") -> str:
    return f"incidents/{quote(incident_id, safe='')}" + (f"/{rest}" if rest else "")


def _read(kind: type[T], data: Mapping[str, Any]) -> T:
    """Fill a dataclass; fields that a newer server adds are left out."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: value for name, value in data.items() if name in known})
