"""A UNIX socket in the sandbox's folder that leads to one database of one PostgreSQL server.

The sandbox has no network. What runs there connects to the socket as it would to the server, with the
connection's own user and database; the relay, a thread of the worker, logs in to the branch with a password
that the sandbox never sees, and then passes bytes on. What the branch's role may do is the server's concern.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import ssl
import struct
import threading
from dataclasses import dataclass
from pathlib import Path

from airflow_provider_ardent.branches import postgres_wire as wire
from airflow_provider_ardent.branches.postgres_server import Address, Login
from airflow_provider_ardent.errors import BranchUnavailable

PORT = 5432
LONGEST_PATH = 107
MOST_SESSIONS = 16
_BLOCK = 65_536
_PASSED_ON = {
    *("application_name", "client_encoding", "datestyle", "intervalstyle", "timezone", "options"),
    *("search_path", "extra_float_digits", "bytea_output", "standard_conforming_strings"),
    *("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"),
    *("default_transaction_isolation", "default_transaction_read_only"),
}


@dataclass(frozen=True)
class Way:
    """Where the socket leads, and under which names it is asked for.

    :param user: the user that the sandbox knows; ``database`` likewise.
    :param login: who the branch knows, ``target`` its database.
    """

    conn_id: str
    user: str
    database: str
    address: Address
    login: Login
    target: str


class Relay:
    """Listens on ``folder/.s.PGSQL.5432`` until it is closed.

    Raises:
        BranchUnavailable: the path of the socket is too long for a socket.
    """

    def __init__(self, folder: Path, way: Way) -> None:
        self.folder = folder
        self.way = way
        self.refusals: list[str] = []
        self._path = folder / f".s.PGSQL.{PORT}"
        self._open: set[socket.socket] = set()
        self._keys: set[bytes] = set()
        self._lock = threading.Lock()
        self._shut = ""
        self._listener = self._listen()
        threading.Thread(target=self._accept, daemon=True, name="ardent-relay").start()

    def _listen(self) -> socket.socket:
        if len(os.fsencode(self._path)) > LONGEST_PATH:
            raise BranchUnavailable(
                f"The path {self._path} is too long for a socket ({LONGEST_PATH} bytes). Set TMPDIR of the "
                "worker to a short path."
            )
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._path.unlink(missing_ok=True)
        listener.bind(str(self._path))
        self._path.chmod(0o600)
        listener.listen(64)
        return listener

    def close(self, reason: str = "the run is over") -> None:
        """End every session, and let no other begin."""
        with self._lock:
            self._shut = self._shut or reason
            sessions = tuple(self._open)
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for sock in sessions:
            _end(sock)
        self._path.unlink(missing_ok=True)

    def stop_sessions(self, reason: str) -> None:
        """End every session; whoever connects from now on is told ``reason``."""
        with self._lock:
            self._shut = reason
            sessions = tuple(self._open)
        self._note(reason)
        for sock in sessions:
            _end(sock)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True, name="ardent-relay").start()

    def _serve(self, client: socket.socket) -> None:
        server: socket.socket | None = None
        key = b""
        try:
            client.settimeout(20.0)
            code, body = wire.read_start(client)
            if code == wire.CANCEL:
                self._cancel(body)
                return
            options = self._check(code, wire.parameters(body))
            self._enter(client)
            server = wire.connect(self.way.address)
            self._enter(server, counted=False)
            key, said = wire.log_in(server, self.way.login, self.way.target, options)
            with self._lock:
                self._keys.add(key)
            if code != wire.VERSION:
                client.sendall(wire.message(b"v", struct.pack("!II", 0, 0)))
            client.sendall(wire.message(b"R", struct.pack("!I", 0)) + said)
            self._pass_on(client, server)
        except wire.Refused as refusal:
            self._note(str(refusal))
            with contextlib.suppress(OSError):
                client.sendall(refusal.message())
        except (OSError, struct.error, ValueError, KeyError):
            pass  # one side is gone, or speaks another language
        finally:
            with self._lock:
                self._keys.discard(key)
                self._open -= {client} if server is None else {client, server}
            for sock in (client, server):
                if sock is not None:
                    _end(sock)
                    sock.close()

    def _enter(self, sock: socket.socket, counted: bool = True) -> None:
        with self._lock:
            if self._shut:
                raise wire.Refused("57P03", self._shut)
            if counted and len(self._open) >= 2 * MOST_SESSIONS:
                raise wire.Refused("53300", f"a run may have {MOST_SESSIONS} sessions at a time")
            self._open.add(sock)

    def _check(self, code: int, asked: dict[str, str]) -> dict[str, str]:
        """The options to pass on; everything that is not this branch is refused by name."""
        way = self.way
        if code >> 16 != 3:
            raise wire.Refused("0A000", f"protocol version {code >> 16} is not spoken here")
        if asked.get("replication", "false").lower() not in ("false", "off", "no", "0"):
            raise wire.Refused("0A000", "replication cannot be reached from the sandbox")
        user = asked.get("user", "")
        database = asked.get("database") or user
        if database != way.database:
            raise wire.Refused(
                "3D000",
                f'database "{database}" cannot be reached from the sandbox: connection {way.conn_id!r} leads '
                f'to a copy of "{way.database}" and to nothing else',
            )
        if user != way.user:
            raise wire.Refused(
                "28000",
                f'user "{user}" cannot be reached from the sandbox: connection {way.conn_id!r} is that of '
                f'"{way.user}"',
            )
        return {name: value for name, value in asked.items() if name.lower() in _PASSED_ON}

    def _cancel(self, key: bytes) -> None:
        """Pass a cancel request on, if it is for a session of this relay."""
        with self._lock:
            known = key in self._keys
        if not known:
            number = struct.unpack("!I", key[:4])[0] if len(key) >= 4 else 0
            self._note(f"a request to cancel the session {number}, which is not one of this run")
            return
        server = wire.connect(self.way.address)
        try:
            server.sendall(struct.pack("!II", len(key) + 8, wire.CANCEL) + key)
            server.settimeout(5.0)
            server.recv(1)
        finally:
            server.close()

    def _pass_on(self, client: socket.socket, server: socket.socket) -> None:
        """Bytes both ways in one thread, because a TLS socket must not be read and written at once.

        Neither side is read while the other has not taken what was read before, and neither blocks the other.
        """
        client.setblocking(False)
        server.setblocking(False)
        other = {client: server, server: client}
        unsent = {client: b"", server: b""}
        poll = select.poll()
        while True:
            moved = False
            for source, sink in other.items():
                if not unsent[sink]:
                    data = _read(source)
                    if data == b"":
                        return
                    unsent[sink] = data or b""
                if unsent[sink]:
                    sent = _write(sink, unsent[sink])
                    unsent[sink] = unsent[sink][sent:]
                    moved = moved or sent > 0
            if moved:
                continue
            for source, sink in other.items():
                wanted = (0 if unsent[sink] else select.POLLIN) | (select.POLLOUT if unsent[source] else 0)
                poll.register(source, wanted)
            poll.poll()

    def _note(self, refusal: str) -> None:
        with self._lock:
            if refusal not in self.refusals and len(self.refusals) < 20:
                self.refusals.append(refusal[:300])


def _read(sock: socket.socket) -> bytes | None:
    """What there is; None where there is nothing now, nothing at all at the end."""
    try:
        return sock.recv(_BLOCK)
    except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
        return None


def _write(sock: socket.socket, data: bytes) -> int:
    try:
        return sock.send(data)
    except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
        return 0


def _end(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
