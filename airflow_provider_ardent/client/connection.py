"""The way to the api-server: login, calls, streams, and refusals as sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.errors import ArdentError

if TYPE_CHECKING:
    import httpx


class ApiRefused(ArdentError):
    """Airflow refused, or did not answer. ``status`` is the HTTP status, 0 without an answer."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Connection:
    """One HTTP connection with the rights of one user."""

    def __init__(self, base_url: str, token: str, username: str, password: str, timeout: float) -> None:
        self.base_url = base_url.rstrip("/")
        self._timeout = timeout
        self._token = token or (self._log_in(username, password) if username else "")
        self._client: httpx.Client | None = None

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def call(
        self, method: str, path: str, *, query: Mapping[str, Any] | None = None, body: Any = None
    ) -> Any:
        """The JSON answer of a route under ``/ardent/api/v1``."""
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

    def stream(self, path: str, after: int) -> Iterator[tuple[str, dict[str, Any]]]:
        """Name and data of server-sent events."""
        import httpx

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

        if self._client is None:
            headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
            self._client = httpx.Client(
                base_url=f"{self.base_url}/ardent/api/v1/", headers=headers, timeout=self._timeout
            )
        return self._client

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
