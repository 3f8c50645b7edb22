"""The relay of a branch of MySQL or MariaDB."""

from __future__ import annotations

import itertools
import re
import socket
from collections.abc import Sequence
from pathlib import Path

from airflow_provider_ardent.branches import mysql_wire as wire
from airflow_provider_ardent.branches.relay import Begun, Relay
from airflow_provider_ardent.branches.renaming import renamed
from airflow_provider_ardent.branches.screening import Screen
from airflow_provider_ardent.branches.sockets import Refused
from airflow_provider_ardent.branches.terms import Way

LONGEST_STATEMENT = 64 * 1024**2
_HEAD = 4
_WITH_SQL = (wire.QUERY, wire.PREPARE)


class MysqlRelay(Relay):
    """Listens on ``folder/mysql.sock``.

    :param settings: statements that every session begins with, before the client may say anything.
    """

    socket_name = "mysql.sock"

    def __init__(self, folder: Path, way: Way, settings: Sequence[str] = ()) -> None:
        self._settings = tuple(settings)
        self._threads = itertools.count(1)
        self._screen = Screen("mysql")
        self.way = way
        super().__init__(folder)

    def _begin(self, client: socket.socket) -> Begun | None:
        """The server speaks first here: a refusal before it has cannot be numbered as one after."""
        number = 0
        upstream: wire.Upstream | None = None
        try:
            self._enter(client)
            upstream = wire.connect(self.way.address)
            self._enter(upstream.socket, counted=False)
            client.sendall(wire.greeting_packet(upstream.greeting, next(self._threads)))
            number, body = wire.read_packet(client)
            number += 1
            asked = wire.Answer.of(body, upstream.greeting)
            self._check(asked)
            said = wire.log_in(upstream, self.way.login, self.way.target, asked)
            self._prepare(upstream.socket)
            client.sendall(wire.packet(number, said))
        except Refused as refusal:
            self.note(str(refusal))
            client.sendall(wire.refusal_packet(number, refusal))
            if upstream is not None:
                self._leave(upstream.socket)
            return None
        except BaseException:
            if upstream is not None:
                self._leave(upstream.socket)
            raise
        return Begun(upstream.socket, Commands(self).screened)

    def _refuse(self, client: socket.socket, refusal: Refused) -> None:
        client.sendall(wire.refusal_packet(0, refusal))

    def _prepare(self, server: socket.socket) -> None:
        for statement in self._settings:
            server.sendall(wire.packet(0, bytes([wire.QUERY]) + statement.encode()))
            _, body = wire.read_packet(server)
            if body[:1] != b"\0":
                raise Refused("HY000", f"the server of the branch refuses {statement!r}")

    def _check(self, asked: wire.Answer) -> None:
        way = self.way
        if asked.database not in ("", way.database):
            raise Refused("42000", self.elsewhere(asked.database))
        if asked.user != way.user:
            raise Refused(
                "28000",
                f'user "{asked.user}" cannot be reached from the sandbox: connection {way.conn_id!r} is that '
                f'of "{way.user}"',
            )

    def elsewhere(self, database: str) -> str:
        """The refusal of another database."""
        return (
            f'database "{database}" cannot be reached from the sandbox: connection {self.way.conn_id!r} '
            f'leads to a copy of "{self.way.database}" and to nothing else'
        )

    def refusal_of(self, statement: bytes) -> str:
        """Why a statement must not reach the branch; empty where it may."""
        reason = self._screen.refusal(statement.decode("utf-8", "replace"))
        if reason:
            self.note(reason)
        return reason


class Commands:
    """The packets of one client: commands with SQL are looked at, all others only pass through.

    A command begins with the packet of number 0, and only a very long one has more packets: no file is sent
    (``LOCAL INFILE`` is not offered). Anything else ends the session.
    """

    def __init__(self, relay: MysqlRelay) -> None:
        self._relay = relay
        self._held = bytearray()
        self._command = bytearray()
        self._use = re.compile(
            rf"\s*use\s+([`\"]?){re.escape(relay.way.database)}\1\s*;?\s*".encode(), re.IGNORECASE
        )

    def screened(self, data: bytes) -> bytes:
        """What of ``data``, and of what was held back before, the server is to see now."""
        self._held += data
        out = bytearray()
        while len(self._held) >= _HEAD:
            size = int.from_bytes(self._held[:3], "little")
            if len(self._held) < size + _HEAD:
                break
            number, body = self._held[3], bytes(self._held[_HEAD : size + _HEAD])
            del self._held[: size + _HEAD]
            if not self._command and number != 0:
                self._relay.note("a packet out of order, which could not be looked at")
                raise ConnectionError("a packet out of order")
            self._command += body
            if len(self._command) > LONGEST_STATEMENT:
                self._relay.note(
                    f"a statement of more than {LONGEST_STATEMENT // 1024**2} MB, which is too long"
                )
                raise ConnectionError("a statement that is too long")
            if size < wire.LARGEST_PACKET:
                out += _packets(self._looked_at(bytes(self._command)))
                self._command.clear()
        return bytes(out)

    def _looked_at(self, command: bytes) -> bytes:
        kind, rest = command[0] if command else 0, command[1:]
        way = self._relay.way
        if kind == wire.USE:
            return bytes([wire.USE]) + self._database(rest)
        if kind == wire.CHANGE_USER:
            self._relay.note("COM_CHANGE_USER, which would be another user's session")
            return _failing("another user cannot be reached from the sandbox")
        if kind not in _WITH_SQL:
            return command
        if self._use.fullmatch(rest):
            return bytes([kind]) + b"use `" + way.target.encode() + b"`"
        reason = self._relay.refusal_of(rest)
        return _failing(reason) if reason else bytes([kind]) + self._at_home(rest)

    def _at_home(self, statement: bytes) -> bytes:
        """``shop.orders`` is a table of the branch."""
        way = self._relay.way
        try:
            return renamed(statement.decode(), way.database, way.target).encode()
        except UnicodeDecodeError:
            return statement

    def _database(self, name: bytes) -> bytes:
        """The branch goes by the name of the database that it is a copy of."""
        text = name.decode("utf-8", "replace")
        if text == self._relay.way.database:
            return self._relay.way.target.encode()
        self._relay.note(self._relay.elsewhere(text))
        return name


def _failing(reason: str) -> bytes:
    """A command in place of the refused one: the server itself says why it failed."""
    text = reason.replace("\\", "").replace("'", "''")[:120]
    return bytes([wire.QUERY]) + f"signal sqlstate '42000' set message_text = '{text}'".encode()


def _packets(body: bytes) -> bytes:
    """A command as packets, which are of a limited size."""
    out = bytearray()
    for number, start in enumerate(range(0, len(body) + 1, wire.LARGEST_PACKET)):
        out += wire.packet(number, body[start : start + wire.LARGEST_PACKET])
    return bytes(out)
