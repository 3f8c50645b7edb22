"""The only way from the sandbox to a network: a UNIX socket that leads to the hosts that a setting lists."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.network import Internet, Network, is_public
from airflow_provider_ardent.verify.outward import VARIABLE

INTERNAL = "internal:"
MOST_SESSIONS = 32
MOST_NOTES = 20
PORTS = (80, 443)
_SECONDS = 15.0
_BLOCK = 65_536
_ENTRY = re.compile(
    r"^(?P<internal>internal:)?(?P<host>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(?P<port>\d{1,5}))?$"
)


@dataclass(frozen=True)
class Host:
    """One entry of ``[ardent] sandbox_hosts``. ``port`` 0: the ports of HTTP and HTTPS."""

    name: str
    port: int = 0
    internal: bool = False

    def covers(self, name: str, port: int) -> bool:
        return self.name == name and (port == self.port if self.port else port in PORTS)


def listed(entries: Iterable[str]) -> tuple[Host, ...]:
    """Read ``[ardent] sandbox_hosts``: ``host``, ``host:port``, ``internal:host:port``.

    :raises NotConfigured: an entry is not of this form.
    """
    hosts = []
    for entry in entries:
        match = _ENTRY.match(entry.lower())
        port = int(match["port"] or 0) if match else -1
        if match is None or not 0 <= port < 65_536:
            raise NotConfigured(
                f"[ardent] sandbox_hosts holds {entry!r}. An entry is a host's name or address, with a port "
                "where it is not that of HTTP or HTTPS, and with internal: before it where the host is in a "
                "private network: api.example.com, internal:crm.local:8080."
            )
        hosts.append(Host(match["host"].strip("[]"), port, bool(match["internal"])))
    return tuple(hosts)


class HostGate:
    """Listens in ``folder`` until it is closed; leads to ``hosts`` and to nothing else.

    A listed name must have a public address unless its entry says ``internal:``, so that whoever owns the
    name cannot point it at a server inside. It is resolved here, and the connection is made to the address
    that was checked. ``refusals`` are sentences, ``reached`` are the hosts that were connected to.
    """

    def __init__(self, folder: Path, hosts: tuple[Host, ...], network: Network | None = None) -> None:
        self.refusals: list[str] = []
        self.reached: list[str] = []
        self._hosts = hosts
        self._network = network or Internet()
        self._path = folder / "out"
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(os.fspath(self._path))
        self._path.chmod(0o600)
        self._listener.listen(64)
        threading.Thread(target=self._accept, daemon=True, name="ardent-hosts").start()

    def __enter__(self) -> HostGate:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def environment(self) -> dict[str, str]:
        """What tells the runner where the way out is."""
        return {VARIABLE: os.fspath(self._path)}

    def close(self) -> None:
        """End every connection, and let no other begin."""
        with self._lock:
            self._closed = True
            sessions = tuple(self._open)
        for sock in (self._listener, *sessions):
            _end(sock)
        self._listener.close()
        self._path.unlink(missing_ok=True)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True, name="ardent-hosts").start()

    def _serve(self, client: socket.socket) -> None:
        server: socket.socket | None = None
        try:
            client.settimeout(_SECONDS)
            asked = json.loads(_line(client))
            name, port = str(asked["host"]).lower().rstrip("."), int(asked["port"])
            try:
                self._enter(client)
                server = self._connect(name, port)
                self._enter(server)
            except _Refused as refusal:
                self._note(str(refusal))
                client.sendall(json.dumps({"refused": str(refusal)}).encode() + b"\n")
                return
            client.sendall(b"{}\n")
            for sock in (client, server):
                sock.settimeout(None)
            back = threading.Thread(target=_pass_on, args=(server, client), daemon=True, name="ardent-hosts")
            back.start()
            _pass_on(client, server)
            back.join()
        except (OSError, ValueError, KeyError, TypeError):
            pass  # one side is gone, or speaks another language
        finally:
            with self._lock:
                self._open -= {client} if server is None else {client, server}
            for one in (client, server):
                if one is not None:
                    _end(one)
                    one.close()

    def _enter(self, sock: socket.socket) -> None:
        with self._lock:
            if self._closed:
                raise _Refused("the run is over")
            if len(self._open) >= 2 * MOST_SESSIONS:
                raise _Refused(f"a run may have {MOST_SESSIONS} connections at a time")
            self._open.add(sock)

    def _connect(self, name: str, port: int) -> socket.socket:
        place = f"{name}:{port}"
        host = next((one for one in self._hosts if one.covers(name, port)), None)
        if host is None:
            raise _Refused(
                f"{place} cannot be reached from the sandbox: [ardent] sandbox_hosts does not list it"
            )
        try:
            addresses = list(dict.fromkeys(self._network.resolve(name, port)))
        except OSError:
            raise _Refused(f"{place} cannot be reached: its name is not known on this worker") from None
        if not host.internal and not all(map(is_public, addresses)):
            raise _Refused(
                f"{place} cannot be reached from the sandbox: its address is not public. If that is meant, "
                f"list it as {INTERNAL}{place} in [ardent] sandbox_hosts"
            )
        for address in addresses:
            with contextlib.suppress(OSError):
                server = self._network.connect(address, port, _SECONDS)
                self._reach(place)
                return server
        raise _Refused(f"{place} cannot be reached: it does not answer")

    def _reach(self, place: str) -> None:
        with self._lock:
            if place not in self.reached and len(self.reached) < MOST_NOTES:
                self.reached.append(place)

    def _note(self, refusal: str) -> None:
        with self._lock:
            if refusal not in self.refusals and len(self.refusals) < MOST_NOTES:
                self.refusals.append(refusal[:300])


class _Refused(Exception):
    pass


def _line(sock: socket.socket) -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        part = sock.recv(1)
        if not part or len(line) > 1_000:
            raise ValueError("no request")
        line += part
    return line


def _pass_on(source: socket.socket, sink: socket.socket) -> None:
    """Bytes one way until the source ends; then the sink is told so."""
    with contextlib.suppress(OSError):
        while data := source.recv(_BLOCK):
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


def _end(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
