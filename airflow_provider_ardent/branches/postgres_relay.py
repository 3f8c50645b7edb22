"""The relay of a branch of PostgreSQL."""

from __future__ import annotations

import re
import socket
import struct
from pathlib import Path

from airflow_provider_ardent.branches import postgres_wire as wire
from airflow_provider_ardent.branches.relay import Begun, Relay
from airflow_provider_ardent.branches.screening import Screen
from airflow_provider_ardent.branches.sockets import Refused
from airflow_provider_ardent.branches.terms import Way

PORT = 5432
LONGEST_STATEMENT = 64 * 1024**2
_PASSED_ON = {
    *("application_name", "client_encoding", "datestyle", "intervalstyle", "timezone", "options"),
    *("search_path", "extra_float_digits", "bytea_output", "standard_conforming_strings"),
    *("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"),
    *("default_transaction_isolation", "default_transaction_read_only"),
}
_HEAD = 5
_QUERY, _PARSE = b"Q", b"P"
_TEXT = 25


class PostgresRelay(Relay):
    """Listens on ``folder/.s.PGSQL.5432``, where libpq looks for a server of its host ``folder``."""

    socket_name = f".s.PGSQL.{PORT}"

    def __init__(self, folder: Path, way: Way) -> None:
        self._keys: set[bytes] = set()
        self._screen = Screen("postgres")
        self.way = way
        super().__init__(folder)

    def _begin(self, client: socket.socket) -> Begun | None:
        code, body = wire.read_start(client)
        if code == wire.CANCEL:
            self._cancel(body)
            return None
        options = self._check(code, wire.parameters(body))
        self._enter(client)
        server = wire.connect(self.way.address)
        try:
            self._enter(server, counted=False)
            key, said = wire.log_in(server, self.way.login, self.way.target, options)
            with self._lock:
                self._keys.add(key)
            if code != wire.VERSION:
                client.sendall(wire.message(b"v", struct.pack("!II", 0, 0)))
            client.sendall(wire.message(b"R", struct.pack("!I", 0)) + said)
        except BaseException:
            self._leave(server)
            raise
        return Begun(server, Statements(self).screened, lambda: self._keys.discard(key))

    def _refuse(self, client: socket.socket, refusal: Refused) -> None:
        client.sendall(wire.refusal_message(refusal))

    def refusal_of(self, statement: bytes) -> str:
        """Why a statement must not reach the branch; empty where it may."""
        reason = self._screen.refusal(statement.decode("utf-8", "replace"))
        if reason:
            self.note(reason)
        return reason

    def _check(self, code: int, asked: dict[str, str]) -> dict[str, str]:
        """The options to pass on; everything that is not this branch is refused by name."""
        way = self.way
        if code >> 16 != 3:
            raise Refused("0A000", f"protocol version {code >> 16} is not spoken here")
        if asked.get("replication", "false").lower() not in ("false", "off", "no", "0"):
            raise Refused("0A000", "replication cannot be reached from the sandbox")
        user = asked.get("user", "")
        database = asked.get("database") or user
        if database != way.database:
            raise Refused(
                "3D000",
                f'database "{database}" cannot be reached from the sandbox: connection {way.conn_id!r} leads '
                f'to a copy of "{way.database}" and to nothing else',
            )
        if user != way.user:
            raise Refused(
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
            self.note(f"a request to cancel the session {number}, which is not one of this run")
            return
        server = wire.connect(self.way.address)
        try:
            server.sendall(struct.pack("!II", len(key) + 8, wire.CANCEL) + key)
            server.settimeout(5.0)
            server.recv(1)
        finally:
            server.close()


class Statements:
    """The messages of one client: those with a statement are looked at, all others only pass through."""

    def __init__(self, relay: PostgresRelay) -> None:
        self._relay = relay
        self._held = bytearray()
        self._through = 0

    def screened(self, data: bytes) -> bytes:
        """What of ``data``, and of what was held back before, the server is to see now."""
        self._held += data
        out = bytearray()
        while self._held:
            if self._through:
                part = self._held[: self._through]
                out += part
                del self._held[: len(part)]
                self._through -= len(part)
                continue
            if len(self._held) < _HEAD:
                break
            kind, size = struct.unpack("!cI", self._held[:_HEAD])
            if kind not in (_QUERY, _PARSE):
                self._through = size + 1
                continue
            if size > LONGEST_STATEMENT:
                self._relay.note(f"a statement of {size // 1024**2} MB, which is too long to be looked at")
                raise ConnectionError("a statement that is too long")
            if len(self._held) < size + 1:
                break
            message = bytes(self._held[: size + 1])
            del self._held[: size + 1]
            out += self._looked_at(kind, message)
        return bytes(out)

    def _looked_at(self, kind: bytes, message: bytes) -> bytes:
        """The message, or one in its place that makes the server itself say why it is refused."""
        body = message[_HEAD:]
        name, rest = (b"", body) if kind == _QUERY else body.split(b"\0", 1)
        statement, _, types = rest.partition(b"\0")
        reason = self._relay.refusal_of(statement)
        if not reason:
            return message
        text = reason.replace("'", "''").replace("$", "_").encode()
        raised = b"raise insufficient_privilege using message = '" + text + b"'"
        instead = b"do $ardent$ begin " + raised + b"; end $ardent$\0"
        if kind == _QUERY:
            return wire.message(kind, instead)
        return wire.message(kind, name + b"\0" + instead + _as_texts(statement, types))


def _as_texts(statement: bytes, types: bytes) -> bytes:
    """As many values as the client is going to send, so that it is the refusal that it gets to hear."""
    declared = int.from_bytes(types[:2], "big")
    used = (int(number) for number in re.findall(rb"\$(\d{1,4})", statement))
    count = min(max(declared, *used, 0), 0xFFFF)
    return struct.pack("!H", count) + struct.pack("!I", _TEXT) * count
