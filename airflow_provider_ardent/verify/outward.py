"""Runs inside the sandbox: lets Python's sockets ask the worker for the hosts that may be reached.

The sandbox has no network, and the kernel refuses every socket of one. Here a TCP socket becomes a UNIX
socket that leads to the worker, which connects to listed hosts only (``verify.hosts``) and then passes bytes
on. TLS stays between the task and the host. Code that takes this away has no network, as before.
"""

from __future__ import annotations

import contextlib
import errno
import json
import socket
from typing import Any

VARIABLE = "ARDENT_WAY_OUT"
_INTERNET = (socket.AF_INET, socket.AF_INET6)
_SECONDS = 30.0
_real = socket.socket
_place = ""
_names: dict[str, str] = {}


def open_way(place: str) -> None:
    """Send every TCP socket that is made from now on to the UNIX socket at ``place``."""
    global _place
    _place = place
    socket.socket = OutwardSocket  # type: ignore[misc]
    socket.getaddrinfo = _getaddrinfo
    socket.gethostbyname = _gethostbyname


class OutwardSocket(_real):
    """A socket whose TCP connections lead through the worker."""

    def __init__(self, family: int = -1, type: int = -1, proto: int = -1, fileno: int | None = None) -> None:
        is_stream = type == -1 or type & 0xF == socket.SOCK_STREAM
        self._outward = fileno is None and is_stream and (family == -1 or family in _INTERNET)
        self._peer: tuple[str, int] | None = None
        if self._outward:
            super().__init__(socket.AF_UNIX, socket.SOCK_STREAM)
        else:
            super().__init__(family, type, proto, fileno)

    def connect(self, address: Any) -> None:
        if not self._outward or not isinstance(address, tuple):
            super().connect(address)
            return
        host, port = str(address[0]), int(address[1])
        timeout = self.gettimeout()
        # Not blocking is for many hosts at a time; the worker answers at once or not at all.
        self.settimeout(timeout or _SECONDS)
        try:
            super().connect(_place)
            self.sendall(json.dumps({"host": _names.get(host, host), "port": port}).encode() + b"\n")
            said = json.loads(self._line())
        finally:
            self.settimeout(timeout)
        if said.get("refused"):
            raise ConnectionRefusedError(errno.ECONNREFUSED, said["refused"])
        self._peer = (host, port)

    def connect_ex(self, address: Any) -> int:
        try:
            self.connect(address)
        except OSError as error:
            return error.errno or errno.ECONNREFUSED
        return 0

    def _line(self) -> bytes:
        """One line, and not a byte more: what follows is the host's."""
        line = b""
        while not line.endswith(b"\n"):
            part = self.recv(1)
            if not part or len(line) > 2_000:
                raise ConnectionResetError(errno.ECONNRESET, "the way out of the sandbox is closed")
            line += part
        return line

    def bind(self, address: Any) -> None:
        if self._outward and isinstance(address, tuple):
            raise PermissionError(errno.EACCES, "nothing may listen in the sandbox")
        super().bind(address)

    def setsockopt(self, *args: Any) -> None:
        with contextlib.ExitStack() as stack:
            if self._outward and args[0] != socket.SOL_SOCKET:
                stack.enter_context(contextlib.suppress(OSError))
            super().setsockopt(*args)

    def getpeername(self) -> Any:
        return self._peer if self._peer is not None else super().getpeername()

    def getsockname(self) -> Any:
        return ("127.0.0.1", 0) if self._outward else super().getsockname()


def _getaddrinfo(
    host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0
) -> list[tuple[Any, ...]]:
    """An address that stands for the name; the worker resolves it, if it may be reached."""
    number = socket.getservbyname(port) if isinstance(port, str) and not port.isdigit() else int(port or 0)
    address = (_stand_in(host), number)
    return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", address)]


def _gethostbyname(hostname: str) -> str:
    return _stand_in(hostname)


def _stand_in(host: Any) -> str:
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    for family in _INTERNET:
        with contextlib.suppress(OSError):
            socket.inet_pton(family, name)
            return name
    for address, known in _names.items():
        if known == name:
            return address
    # 198.18.0.0/15 is for tests of networks: no host has such an address.
    address = f"198.18.{len(_names) // 256 % 256}.{len(_names) % 256}"
    _names[address] = name
    return address
