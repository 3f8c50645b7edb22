"""Calls to GitHub's REST API: bounded, never with the token to another host, errors in plain words."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from airflow_provider_ardent.errors import ForgeError, NotConfigured
from airflow_provider_ardent.forge.addresses import masked

if TYPE_CHECKING:
    import httpx

TRIES = 4
MAX_WAIT = 60.0
MAX_REDIRECTS = 3
MAX_PAGES = 20
API_VERSION = "2022-11-28"


class Refused(ForgeError):
    """GitHub answered with an error; ``status`` is the HTTP status, ``said`` its masked message."""

    def __init__(self, text: str, status: int, said: str) -> None:
        super().__init__(text)
        self.status = status
        self.said = said


class Unanswered(ForgeError):
    """No usable answer came; the call may have been carried out unless it is ``unsent``."""

    def __init__(self, text: str, *, unsent: bool = False) -> None:
        super().__init__(text)
        self.unsent = unsent


@dataclass(frozen=True)
class Rest:
    """One server's API. ``about`` names repository and connection in messages; ``token`` is never shown."""

    base: str
    about: str
    token: str = field(repr=False)
    timeout: float = 30.0
    max_wait: float = MAX_WAIT
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.time

    def __post_init__(self) -> None:
        parts = urlsplit(self.base)
        if parts.scheme != "https" and not _is_loopback(parts.hostname or ""):
            raise NotConfigured(f"{self.base} would show the token to the network: use https. ({self.about})")

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        json: Mapping[str, Any] | None = None,
        repeatable: bool = True,
    ) -> Any:
        """Make one call and return the answer's JSON (None where there is none).

        :param repeatable: whether a call that may have been carried out may be made again. A call that
            was refused for its rate is always made again, when the wait is at most ``max_wait`` seconds.
        :raises Refused: GitHub said no. :raises Unanswered: no usable answer.
        """
        for attempt in range(1, TRIES + 1):
            last = attempt == TRIES
            try:
                response = self._send(method, path, query, json)
            except Unanswered as error:
                if last or not (repeatable or error.unsent):
                    raise
                self.sleep(2.0 ** (attempt - 1))
                continue
            if response.is_success:
                return self._json(response)
            wait = self._wait(response, attempt, repeatable)
            if last or wait is None or wait > self.max_wait:
                raise self._refusal(method, response, wait)
            self.sleep(wait)
        raise AssertionError("unreachable")

    def pages(self, path: str, key: str | None = None, **query: str | int) -> Iterator[Any]:
        """The items of a list, over its pages; ``key`` names the list inside an object."""
        for page in range(1, MAX_PAGES + 1):
            answer = self.call("GET", path, query={**query, "per_page": 100, "page": page})
            items = answer[key] if key else answer
            yield from items
            if len(items) < 100:
                return

    def _send(
        self, method: str, path: str, query: Mapping[str, str | int] | None, json: Mapping[str, Any] | None
    ) -> httpx.Response:
        import httpx

        url = httpx.URL(self.base.rstrip("/") + path, params=dict(query) if query else None)
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self.token}",
            "X-GitHub-Api-Version": API_VERSION,
            "User-Agent": "airflow-provider-ardent",
        }
        try:
            with httpx.Client(timeout=self.timeout, headers=headers, follow_redirects=False) as client:
                for _ in range(MAX_REDIRECTS + 1):
                    response = client.request(method, url, json=json)
                    if not response.has_redirect_location:
                        return response
                    url = self._redirected(method, url, response)
        except httpx.HTTPError as error:
            raise self._unanswered(error) from None
        raise Refused(f"{self._host} redirects in a circle. ({self.about})", response.status_code, "")

    def _redirected(self, method: str, url: httpx.URL, response: httpx.Response) -> httpx.URL:
        target = response.url.join(response.headers["location"])
        same = (target.scheme, target.host, target.port) == (url.scheme, url.host, url.port)
        if same and (method == "GET" or response.status_code in {307, 308}):
            return target
        where = "another host" if not same else "another address"
        raise Refused(
            f"{self._host} sends the call to {where}; the token does not follow. "
            f"Was the repository renamed or moved? Correct its address. ({self.about})",
            response.status_code,
            "",
        )

    def _unanswered(self, error: httpx.HTTPError) -> Unanswered:
        import httpx

        unsent = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
        what = (
            "did not answer in time" if isinstance(error, httpx.TimeoutException) else "could not be reached"
        )
        return Unanswered(
            f"{self._host} {what} ({self._masked(str(error)) or type(error).__name__}). "
            f"Check network and proxy of Airflow's workers, then clear the task. ({self.about})",
            unsent=unsent,
        )

    def _wait(self, response: httpx.Response, attempt: int, repeatable: bool) -> float | None:
        """Seconds until the call may be made again; None where that cannot help."""
        status, headers = response.status_code, response.headers
        limited = "retry-after" in headers or headers.get("x-ratelimit-remaining") == "0"
        if status == 429 or (status == 403 and limited):
            return _rate_wait(headers, self.now(), attempt)
        if status in {500, 502, 503, 504} and repeatable:
            return 2.0 ** (attempt - 1)
        return None

    def _json(self, response: httpx.Response) -> Any:
        if response.status_code == 204 or not response.content:
            return None
        try:
            return response.json()
        except ValueError:
            raise Unanswered(
                f"{self._host} answered with something that is no JSON. "
                f"Is {self.base} the address of its API? ({self.about})"
            ) from None

    def _refusal(self, method: str, response: httpx.Response, wait: float | None) -> ForgeError:
        status, said = response.status_code, self._said(response)
        if status >= 500:
            return Unanswered(
                f"{self._host} has an error of its own ({status}). Try again later. ({self.about})"
            )
        if wait is not None:
            text = f"{self._host} allows no more calls for {wait:.0f} seconds. Clear the task then."
        else:
            text = _MEANINGS.get(status, f"{{host}} refused the call ({status}): {{said}}.").format(
                host=self._host, said=said or "no reason given", right="write" if method != "GET" else "read"
            )
        return Refused(f"{text} ({self.about})", status, said)

    def _said(self, response: httpx.Response) -> str:
        try:
            body = response.json()
            details = [
                e if isinstance(e, str) else e.get("message") or e.get("code")
                for e in body.get("errors") or ()
            ]
            said = "; ".join(str(part) for part in (body.get("message"), *details) if part)
        except (ValueError, AttributeError, TypeError):
            said = ""
        return self._masked(" ".join(said.split()))[:400]

    def _masked(self, text: str) -> str:
        return masked(text, (self.token,))

    @property
    def _host(self) -> str:
        return urlsplit(self.base).hostname or self.base


_MEANINGS = {
    401: "{host} does not accept the token: it is wrong or has expired. "
    "Put a valid one into the connection's password.",
    403: "{host} forbids it: {said}. "
    "The token needs the rights to {right} contents and pull requests of this repository.",
    404: "{host} knows nothing at this address, or the token may not see it: {said}. "
    "Check the repository's address and that the token has access to it.",
    410: "{host} says that this is gone or switched off for the repository: {said}.",
    422: "{host} does not accept what was sent: {said}.",
}


def _rate_wait(headers: Mapping[str, str], now: float, attempt: int) -> float:
    try:
        if "retry-after" in headers:
            return max(0.0, float(headers["retry-after"]))
        if headers.get("x-ratelimit-remaining") == "0" and "x-ratelimit-reset" in headers:
            return max(1.0, float(headers["x-ratelimit-reset"]) - now + 1.0)
    except ValueError:
        pass
    return 5.0 * 2.0 ** (attempt - 1)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
