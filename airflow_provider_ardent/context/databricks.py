"""A Databricks workspace by its REST API: only lists, bounded, and the token goes to no other host."""

from __future__ import annotations

import ipaddress
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from airflow_provider_ardent.context.connection import Opened
from airflow_provider_ardent.errors import ArdentError, NotConfigured

TRIES = 3
SECONDS = 10.0
MAX_WAIT = 8.0
MAX_PAGES = 10
MAX_BYTES = 4_000_000

CLUSTERS = "/api/2.1/clusters/list"
WAREHOUSES = "/api/2.0/sql/warehouses"
JOBS = "/api/2.2/jobs/list"
RUNS = "/api/2.2/jobs/runs/list"


class DatabricksError(ArdentError):
    """The workspace refused, or did not answer."""


@dataclass(frozen=True)
class Workspace:
    """One workspace. ``token`` gives the bearer token, when it is needed; it is never shown."""

    conn_id: str
    base: str
    token: Callable[[], str] = field(repr=False)
    seconds: float = SECONDS
    sleep: Callable[[float], None] = time.sleep

    @classmethod
    def of(cls, conn_id: str, opened: Opened, **options: Any) -> Workspace:
        """The workspace of a Databricks connection, found as the provider's own hook finds it.

        :raises NotConfigured: the connection names no host, or would show the token to the network.
        """
        written = str(opened.extra.get("host") or opened.host).rstrip("/")
        host = urlsplit(written).hostname or written
        if not host:
            raise NotConfigured(
                f"The connection {conn_id!r} names no host; put the workspace's address there."
            )
        scheme = opened.schema if opened.schema in {"http", "https"} else "https"
        if scheme != "https" and not _is_loopback(host):
            raise NotConfigured(
                f"The connection {conn_id!r} would send its token unencrypted; take http out of its schema."
            )
        port = f":{opened.port}" if opened.port else ""
        return cls(conn_id, f"{scheme}://{host}{port}", lambda: _token(conn_id, opened), **options)

    def clusters(self) -> Iterator[Mapping[str, Any]]:
        """All-purpose clusters and those of jobs, pinned and running ones first."""
        return self._pages(CLUSTERS, "clusters", {"page_size": 100})

    def warehouses(self) -> Iterator[Mapping[str, Any]]:
        """SQL warehouses."""
        return self._pages(WAREHOUSES, "warehouses", {})

    def jobs(self) -> Iterator[Mapping[str, Any]]:
        """Jobs with their tasks and parameters."""
        return self._pages(JOBS, "jobs", {"limit": 100, "expand_tasks": "true"})

    def runs(self, job_id: int | None = None) -> Iterator[Mapping[str, Any]]:
        """Runs, latest first; of one job, or of all."""
        return self._pages(RUNS, "runs", {"limit": 20} | ({"job_id": job_id} if job_id else {}))

    def _pages(self, path: str, key: str, query: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        token = ""
        for _ in range(MAX_PAGES):
            answer = self._get(path, {**query, "page_token": token} if token else query)
            for item in answer.get(key) or ():
                if isinstance(item, Mapping):
                    yield item
            token = str(answer.get("next_page_token") or "")
            if not token:
                return

    def _get(self, path: str, query: Mapping[str, Any]) -> Mapping[str, Any]:
        for attempt in range(1, TRIES + 1):
            status, wait, body = self._sent(path, query)
            if status == 200:
                return self._data(body)
            if status not in {429, 500, 502, 503, 504} or attempt == TRIES or wait > MAX_WAIT:
                raise DatabricksError(self._refusal(status, body))
            self.sleep(wait or 2.0 ** (attempt - 1))
        raise AssertionError("unreachable")

    def _sent(self, path: str, query: Mapping[str, Any]) -> tuple[int, float, bytes]:
        """Status, seconds to wait before trying again, and the body as far as it is read."""
        import httpx

        headers = {"Authorization": f"Bearer {self.token()}", "User-Agent": "airflow-provider-ardent"}
        body = b""
        try:
            with (
                httpx.Client(timeout=self.seconds, headers=headers, follow_redirects=False) as client,
                client.stream("GET", self.base + path, params=dict(query)) as response,
            ):
                for part in response.iter_bytes():
                    body += part
                    if len(body) > MAX_BYTES:
                        raise DatabricksError(f"The answer of {self.base} is larger than {MAX_BYTES} bytes.")
                return response.status_code, _seconds(response.headers.get("retry-after", "")), body
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            what = (
                "did not answer in time" if isinstance(error, httpx.TimeoutException) else "cannot be reached"
            )
            raise DatabricksError(
                f"{self.base} {what} ({type(error).__name__}). Check the host of the connection "
                f"{self.conn_id!r} and the network of Airflow's workers."
            ) from None

    def _data(self, body: bytes) -> Mapping[str, Any]:
        try:
            data = json.loads(body)
        except ValueError:
            data = None
        if not isinstance(data, Mapping):
            raise DatabricksError(
                f"{self.base} answered with something that is no JSON object. "
                f"Is the host of the connection {self.conn_id!r} a Databricks workspace?"
            )
        return data

    def _refusal(self, status: int, body: bytes) -> str:
        try:
            data = json.loads(body)
            said = " ".join(str(data.get("message") or data.get("error_code") or "").split())[:300]
        except (ValueError, AttributeError):
            said = ""
        meaning = _MEANINGS.get(status, "refused the call" if status < 500 else "has an error of its own")
        return f"{self.base} {meaning} ({status}{f': {said}' if said else ''}). Connection {self.conn_id!r}."


_MEANINGS = {
    400: "does not accept what was asked for",
    401: "does not accept the token: it is wrong or has expired; put a valid one into the connection",
    403: "forbids it; the token's user needs the right to see this in the workspace",
    404: "knows nothing at this address; is it a Databricks workspace?",
    429: "allows no more calls for now; try again later",
}


def _token(conn_id: str, opened: Opened) -> str:
    """The connection's token; other ways to log in are left to the provider's hook."""
    token = opened.extra.get("token") or ("" if opened.login else opened.password)
    if token:
        return str(token)
    try:
        token = opened.hook._get_token(raise_error=True)
    except Exception as error:
        raise NotConfigured(
            f"The connection {conn_id!r} gives no token ({type(error).__name__}). Put a personal access "
            "token into its password and leave the login empty, or set up OAuth as the provider describes."
        ) from None
    return str(token)


def _seconds(text: str) -> float:
    try:
        return max(0.0, float(text))
    except ValueError:
        return 0.0


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
