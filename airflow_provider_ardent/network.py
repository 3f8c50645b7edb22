"""One GET request to a public address that was checked, and to no other.

A name is resolved once, every address of it is checked, and the connection is made to a checked address:
a name that resolves differently the second time gains nothing. Proxies, cookies and credentials are not used.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import SplitResult

from airflow_provider_ardent.errors import ArdentError

CHUNK = 16 * 1024
HEADERS = {
    "User-Agent": "airflow-provider-ardent",
    "Accept": "application/json, text/*;q=0.9, */*;q=0.1",
    "Accept-Encoding": "identity",
    "Connection": "close",
}

# Not all of these are "private" to the ipaddress module of every Python that is supported.
_REFUSED = [
    ipaddress.ip_network(text)
    for text in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # Azure's own services, at a public address
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
    )
]
_GLOBAL_V6 = ipaddress.ip_network("2000::/3")


class FetchRefused(ArdentError):
    """The request must not be made, or its answer must not be used."""


class Network(Protocol):
    """The way out: resolves names and opens connections. Addresses are checked by the caller, not here."""

    def resolve(self, host: str, port: int) -> Sequence[str]: ...

    def connect(self, address: str, port: int, seconds: float) -> socket.socket: ...

    def tls(self) -> ssl.SSLContext: ...


class Internet:
    """The real one."""

    def resolve(self, host: str, port: int) -> Sequence[str]:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return [str(entry[4][0]) for entry in found]

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        return socket.create_connection((address, port), timeout=seconds)

    def tls(self) -> ssl.SSLContext:
        return ssl.create_default_context()


@dataclass(frozen=True)
class Answer:
    """What came back. ``complete`` is False where the answer was longer than what was read."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    complete: bool


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet: not private, local, shared, mapped or reserved."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if found.version == 6 and found not in _GLOBAL_V6:
        return False  # also those that carry an IPv4 address: ::ffff:0:0/96, 64:ff9b::/96
    return not any(found in network for network in _REFUSED if network.version == found.version)


def get(url: SplitResult, network: Network, *, seconds: float, limit: int) -> Answer:
    """One request, without following redirects.

    :param url: ``http`` or ``https``, with a host; whether it may be asked for is decided by the caller.
    :param seconds: for everything together.
    :param limit: how many bytes of the body are read.
    :raises FetchRefused: the host resolves to an address that is not public.
    :raises OSError: it cannot be reached, or does not answer in time.
    """
    deadline = time.monotonic() + seconds
    host = url.hostname or ""
    port = url.port or (443 if url.scheme == "https" else 80)
    address = _checked(host, network.resolve(host, port))
    connection = _Pinned(host, port, network.connect(address, port, seconds))
    with closing(connection):
        if url.scheme == "https":
            connection.secure(network.tls())
        target = (url.path or "/") + (f"?{url.query}" if url.query else "")
        try:
            connection.request("GET", target, headers=HEADERS)
            # The socket now belongs to the response, also where that is not read to its end.
            with closing(connection.getresponse()) as response:
                body, complete = _read(response, deadline, limit)
                headers = {name.lower(): value for name, value in response.getheaders()}
                return Answer(response.status, headers, body, complete)
        except http.client.HTTPException as error:
            raise FetchRefused(f"{host} does not speak HTTP ({type(error).__name__}).") from None


def _checked(host: str, addresses: Sequence[str]) -> str:
    if not addresses:
        raise FetchRefused(f"{host} has no address.")
    for address in addresses:
        if not is_public(address):
            raise FetchRefused(f"{host} is at {address}, which is not a public address; it may not be asked.")
    return addresses[0]


def _read(response: http.client.HTTPResponse, deadline: float, limit: int) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    left = limit
    while left > 0:
        if time.monotonic() > deadline:
            raise TimeoutError("the answer took too long")
        part = response.read1(min(CHUNK, left))
        if not part:
            return b"".join(parts), True
        parts.append(part)
        left -= len(part)
    return b"".join(parts), not response.read1(1)


class _Pinned(http.client.HTTPConnection):
    """A connection over a socket that is already connected to the checked address."""

    def __init__(self, host: str, port: int, connected: socket.socket) -> None:
        super().__init__(host, port)
        self.sock = connected

    def secure(self, context: ssl.SSLContext) -> None:
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
        self.default_port = 443

    def connect(self) -> None:
        raise FetchRefused("The connection was closed.")
