"""A UNIX socket in the sandbox's folder that leads to one database of one server.

The sandbox has no network. What runs there connects to the socket as it would to the server, with the
connection's own user and database; the relay, a thread of the worker, logs in to the branch with a password
that the sandbox never sees, and then passes bytes on. What the branch's role may do is the server's concern;
a :class:`Screen` refuses statements that try to leave before the server sees them.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import struct
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from airflow_provider_ardent.branches import sockets
from airflow_provider_ardent.branches.sockets import Refused
from airflow_provider_ardent.errors import BranchUnavailable

LONGEST_PATH = 107
MOST_SESSIONS = 16
MOST_REFUSALS = 20


@dataclass(frozen=True)
class Begun:
    """A session that has begun on both sides.

    :param screened: what the client sent, as the server is to see it; it may hold back what is incomplete.
    :param ended: is called when the session is over.
    """

    server: socket.socket
    screened: Callable[[bytes], bytes]
    ended: Callable[[], None] = lambda: None


class Relay(ABC):
    """Listens on a socket in ``folder`` until it is closed; what is spoken there is a subclass's matter.

    Raises:
        BranchUnavailable: the path of the socket is too long for a socket.
    """

    socket_name = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.refusals: list[str] = []
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._shut = ""
        self._listener = self._listen()
        threading.Thread(target=self._accept, daemon=True, name="ardent-relay").start()

    @property
    def path(self) -> Path:
        return self.folder / self.socket_name

    def _listen(self) -> socket.socket:
        if len(os.fsencode(self.path)) > LONGEST_PATH:
            raise BranchUnavailable(
                f"The path {self.path} is too long for a socket ({LONGEST_PATH} bytes). Set TMPDIR of the "
                "worker to a short path."
            )
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.path.unlink(missing_ok=True)
        listener.bind(str(self.path))
        self.path.chmod(0o600)
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
            sockets.end(sock)
        self.path.unlink(missing_ok=True)

    def stop_sessions(self, reason: str) -> None:
        """End every session; whoever connects from now on is told ``reason``."""
        with self._lock:
            self._shut = reason
            sessions = tuple(self._open)
        self.note(reason)
        for sock in sessions:
            sockets.end(sock)

    def note(self, refusal: str) -> None:
        """Remember what a run asked for and did not get."""
        with self._lock:
            if refusal not in self.refusals and len(self.refusals) < MOST_REFUSALS:
                self.refusals.append(refusal[:300])

    @abstractmethod
    def _begin(self, client: socket.socket) -> Begun | None:
        """Let a client in and log in to the server for it; None where that was all it wanted.

        Raises:
            Refused: it may not enter.
        """

    @abstractmethod
    def _refuse(self, client: socket.socket, refusal: Refused) -> None:
        """Tell a client, in its own language, why it may not enter."""

    def _enter(self, sock: socket.socket, counted: bool = True) -> None:
        with self._lock:
            if self._shut:
                raise Refused("57P03", self._shut)
            if counted and len(self._open) >= 2 * MOST_SESSIONS:
                raise Refused("53300", f"a run may have {MOST_SESSIONS} sessions at a time")
            self._open.add(sock)

    def _leave(self, *socks: socket.socket) -> None:
        with self._lock:
            self._open -= set(socks)
        for sock in socks:
            sockets.end(sock)
            sock.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True, name="ardent-relay").start()

    def _serve(self, client: socket.socket) -> None:
        begun: Begun | None = None
        try:
            client.settimeout(20.0)
            begun = self._begin(client)
            if begun is not None:
                _pass_on(client, begun.server, begun.screened)
        except Refused as refusal:
            self.note(str(refusal))
            with contextlib.suppress(OSError):
                self._refuse(client, refusal)
        except (OSError, struct.error, ValueError, KeyError, IndexError):
            pass  # one side is gone, or speaks another language
        finally:
            if begun is not None:
                begun.ended()
                self._leave(begun.server)
            self._leave(client)


def _pass_on(client: socket.socket, server: socket.socket, screened: Callable[[bytes], bytes]) -> None:
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
                data = sockets.read(source)
                if data == b"":
                    return
                if data:
                    moved = True
                    unsent[sink] = screened(data) if source is client else data
            if unsent[sink]:
                sent = sockets.write(sink, unsent[sink])
                unsent[sink] = unsent[sink][sent:]
                moved = moved or sent > 0
        if moved:
            continue
        for source, sink in other.items():
            wanted = (0 if unsent[sink] else select.POLLIN) | (select.POLLOUT if unsent[source] else 0)
            poll.register(source, wanted)
        poll.poll()
