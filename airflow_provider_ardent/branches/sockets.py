"""What every relay needs of sockets, whatever is spoken over them."""

from __future__ import annotations

import contextlib
import socket
import ssl

_BLOCK = 65_536


class Refused(Exception):
    """A session that does not begin: an SQLSTATE and a sentence, sent to whoever asked for it."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


def receive(sock: socket.socket, size: int) -> bytes:
    """Exactly ``size`` bytes."""
    found = bytearray()
    while len(found) < size:
        chunk = sock.recv(size - len(found))
        if not chunk:
            raise ConnectionError("the other side ended the connection")
        found += chunk
    return bytes(found)


def read(sock: socket.socket) -> bytes | None:
    """What there is; None where there is nothing now, nothing at all at the end."""
    try:
        return sock.recv(_BLOCK)
    except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
        return None


def write(sock: socket.socket, data: bytes) -> int:
    """How many bytes were taken."""
    try:
        return sock.send(data)
    except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
        return 0


def end(sock: socket.socket) -> None:
    """End a connection in both directions; whoever waits for it goes on."""
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
