"""Bounded reading of what a sandboxed command prints."""

from __future__ import annotations

import os
import threading
import time

_CHUNK = 1 << 16


class Clipped:
    """Reads a descriptor to its end and keeps the beginning and the end of it, since errors stand last.

    :param limit: bytes that are kept, half from the beginning and half from the end.
    """

    def __init__(self, descriptor: int, limit: int) -> None:
        self._descriptor = descriptor
        self._half = max(1, limit // 2)
        self._head = bytearray()
        self._tail = bytearray()
        self._left_out = 0
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._pump, daemon=True, name="sandbox-output")
        self._thread.start()

    @property
    def truncated(self) -> bool:
        return self._left_out > 0

    def bytes(self) -> bytes:
        """What has been kept so far, with a line that says how much is left out."""
        with self._lock:
            gap = b"\n... %d bytes left out ...\n" % self._left_out if self._left_out else b""
            return bytes(self._head) + gap + bytes(self._tail)

    def finish(self, seconds: float = 5.0) -> None:
        """Wait for the end of the output."""
        self._thread.join(seconds)

    def _pump(self) -> None:
        while chunk := _read(self._descriptor):
            with self._lock:
                room = self._half - len(self._head)
                self._head += chunk[:room]
                self._tail += chunk[max(room, 0) :]
                over = len(self._tail) - self._half
                if over > 0:
                    del self._tail[:over]
                    self._left_out += over


class Lines:
    """Reads a descriptor line by line. It is not read faster than it is used: the command waits then.

    :param limit: bytes that may wait to be used; a longer line comes in pieces of this size.
    """

    def __init__(self, descriptor: int, limit: int) -> None:
        self._descriptor = descriptor
        self._limit = limit
        self._buffer = bytearray()
        self._ended = False
        self._discard = False
        self._left_out = 0
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._pump, daemon=True, name="sandbox-lines")
        self._thread.start()

    @property
    def truncated(self) -> bool:
        return self._left_out > 0

    def next(self, timeout: float) -> bytes:
        """The next line with its newline; ``b""`` at the end; TimeoutError when none comes in time."""
        deadline = time.monotonic() + timeout
        with self._changed:
            while True:
                end = self._buffer.find(b"\n") + 1
                if not end and (self._ended or len(self._buffer) >= self._limit):
                    end = len(self._buffer)
                if end or self._ended:
                    line = bytes(self._buffer[:end])
                    del self._buffer[:end]
                    self._changed.notify_all()
                    return line
                left = deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutError(f"no line within {timeout:g} s")
                self._changed.wait(left)

    def bytes(self) -> bytes:
        """What was printed and not read."""
        with self._changed:
            return bytes(self._buffer)

    def discard(self) -> None:
        """Nobody will read any more: keep what fits and let the command go on."""
        with self._changed:
            self._discard = True
            self._changed.notify_all()

    def finish(self, seconds: float = 5.0) -> None:
        """Wait for the end of the output."""
        self.discard()
        self._thread.join(seconds)

    def _pump(self) -> None:
        while chunk := _read(self._descriptor):
            with self._changed:
                while len(self._buffer) >= self._limit and not self._discard:
                    self._changed.wait()
                room = max(0, self._limit - len(self._buffer)) if self._discard else len(chunk)
                self._buffer += chunk[:room]
                self._left_out += len(chunk[room:])
                self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, _CHUNK)
    except OSError:
        return b""
