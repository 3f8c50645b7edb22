"""Decides, from outside the sandbox, on the system calls that no filter can judge by itself.

Whether a file lies in the workspace, whether a process is one of the sandbox's own, or how many there
are, cannot be told from the numbers that a seccomp filter sees. Such calls are stopped by the kernel and
come here. Where the answer hangs on memory that the caller could change meanwhile (a path, an address),
the referee makes the call itself, on a descriptor it has checked; the caller's own call never runs.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import select
import socket
import struct
import threading
from collections.abc import Callable, Sequence

from airflow_provider_ardent.sandbox import processes, seccomp, syscalls

_RECEIVE, _SEND, _IS_VALID = 0xC0502100, 0xC0182101, 0x40082102
_CONTINUE = 1
_HERE, _NO_FOLLOW, _EMPTY_PATH = -100, 0x100, 0x1000
_PIDFD_GETFD = 438
_PATH_MAX = 4096
_SA_RESTART = 0x10000000
_FLAGS_OFFSET = 8
"""Of ``sa_flags``, an unsigned long, in the kernel's ``struct sigaction`` on x86-64 and aarch64."""


class Call:
    """One system call that waits for an answer."""

    def __init__(self, listener: int, raw: bytes) -> None:
        self._listener = listener
        self.id, self.thread, _, self.number, _, _, *self.arguments = struct.unpack("=QIIiIQ6Q", raw)

    def signed(self, index: int) -> int:
        """An argument that is an int in C."""
        value: int = self.arguments[index] & 0xFFFFFFFF
        return value - (1 << 32) if value & 0x80000000 else value

    def check(self) -> None:
        """Raise unless the caller still waits: else its process id may already be another's."""
        fcntl.ioctl(self._listener, _IS_VALID, struct.pack("=Q", self.id))

    def memory(self, address: int, size: int) -> bytes:
        with open(f"/proc/{self.thread}/mem", "rb", buffering=0) as file:
            self.check()
            file.seek(address)
            return file.read(size)

    def overwrite(self, address: int, data: bytes) -> None:
        with open(f"/proc/{self.thread}/mem", "r+b", buffering=0) as file:
            self.check()
            file.seek(address)
            file.write(data)

    def string(self, address: int) -> bytes:
        """Bytes up to a NUL; read page by page, since the next page may not be there."""
        found = b""
        while len(found) < _PATH_MAX:
            found += self.memory(address + len(found), _PATH_MAX - (address + len(found)) % _PATH_MAX)
            if b"\0" in found:
                return found.partition(b"\0")[0]
        raise OSError(errno.ENAMETOOLONG, "path too long")

    def answer(self, code: int = 0, proceed: bool = False) -> None:
        """Let the call proceed, or let it return with this error, or with success (0)."""
        reply = struct.pack("=QqiI", self.id, 0, -code, _CONTINUE if proceed else 0)
        try:
            fcntl.ioctl(self._listener, _SEND, reply)
        except OSError:
            pass  # the caller is gone


class Referee(threading.Thread):
    """Answers the calls of one sandbox until it has ended.

    :param channel: a socket through which the sandbox sends the listener's descriptor.
    :param writable: real paths of what the sandbox may change.
    :param limit: processes and threads that there may be.
    """

    def __init__(self, channel: socket.socket, writable: Sequence[str], limit: int) -> None:
        super().__init__(daemon=True, name="referee")
        self._channel = channel
        self._writable = tuple(os.path.realpath(path) for path in writable)
        self._limit = limit
        self._left = 0
        self._over = threading.Event()
        self._warden = os.getpid()
        names = {number: name for name, number in syscalls.numbers(syscalls.machine()).items()}
        self._names = names
        self._decide: dict[str, Callable[[Call], None]] = {
            **dict.fromkeys(seccomp.FORKS, self._fork),
            **dict.fromkeys(seccomp.SIGNALS, self._signal),
            **dict.fromkeys(seccomp.MODES, self._mode),
            "rt_sigaction": self._restart,
            "connect": self._connect_aside,
        }

    def close(self) -> None:
        """From now on no new process may be started."""
        self._over.set()

    def run(self) -> None:
        try:
            _, handles, _, _ = socket.recv_fds(self._channel, 1, 1)
        except OSError:
            return
        if handles:
            self._serve(handles[0])

    def _serve(self, listener: int) -> None:
        poll = select.poll()
        poll.register(listener, select.POLLIN)
        while True:
            events = poll.poll()
            if not events[0][1] & select.POLLIN:
                return
            raw = bytearray(80)
            try:
                fcntl.ioctl(listener, _RECEIVE, raw)
            except OSError:
                continue
            self._handle(Call(listener, bytes(raw)))

    def _handle(self, call: Call) -> None:
        decide = self._decide.get(self._names.get(call.number, ""))
        try:
            if decide is None:
                raise PermissionError(errno.EPERM, "not a referred call")
            decide(call)
        except OSError as error:
            call.answer(error.errno or errno.EPERM)

    def _fork(self, call: Call) -> None:
        if self._over.is_set():
            raise OSError(errno.EAGAIN, "the sandbox is being ended")
        if self._left < 1:
            # Counted only when the allowance is used up: every start since then is counted as alive.
            found = processes.descendants(self._warden).values()
            self._left = self._limit - sum(process.threads for process in found)
        if self._left < 1:
            raise OSError(errno.EAGAIN, "too many processes")
        self._left -= 1
        call.answer(proceed=True)

    def _restart(self, call: Call) -> None:
        """Let a handler for SIGCHLD restart what it interrupts.

        A signal interrupts a call that has not come here yet, and without SA_RESTART the call fails. ``fork``
        otherwise never does, so shells without that flag (dash) give up: "Cannot fork".
        """
        place = call.arguments[1] + _FLAGS_OFFSET
        (flags,) = struct.unpack("=Q", call.memory(place, 8))
        if not flags & _SA_RESTART:
            call.overwrite(place, struct.pack("=Q", flags | _SA_RESTART))
        call.answer(proceed=True)

    def _signal(self, call: Call) -> None:
        target = call.signed(0)
        own = processes.descendants(self._warden)
        if self._names[call.number] == "tkill":
            target = _process_of(target)
        groups = {process.group for process in own.values()}
        if target == 0 or target in own or (target < -1 and -target in groups):
            call.answer(proceed=True)
            return
        raise PermissionError(errno.EPERM, "not a process of this sandbox")

    def _mode(self, call: Call) -> None:
        name = self._names[call.number]
        follow = True
        if name == "fchmod":
            path = f"/proc/{call.thread}/fd/{call.signed(0)}"
        elif name == "chmod":
            path = self._path(call, _HERE, call.arguments[0])
        else:
            flags = call.signed(3) if name == "fchmodat2" else 0
            follow = not flags & _NO_FOLLOW
            path = self._path(call, call.signed(0), call.arguments[1], bool(flags & _EMPTY_PATH))
        handle = self._inside(call, path, follow)
        try:
            os.chmod(f"/proc/self/fd/{handle}", call.arguments[seccomp.MODES[name]] & 0o1777)
        finally:
            os.close(handle)
        call.answer()

    def _path(self, call: Call, folder: int, address: int, may_be_empty: bool = False) -> str:
        """What the caller calls by this path, as this process would call it."""
        path = os.fsdecode(call.string(address))
        start = f"/proc/{call.thread}/" + ("cwd" if folder == _HERE else f"fd/{folder}")
        if not path:
            if may_be_empty:
                return start
            raise FileNotFoundError(errno.ENOENT, "empty path")
        for own in ("/proc/self/", "/proc/thread-self/"):
            if path.startswith(own):
                return f"/proc/{call.thread}/" + path[len(own) :]
        return path if path.startswith("/") else f"{start}/{path}"

    def _inside(self, call: Call, path: str, follow: bool = True) -> int:
        """A descriptor of the file, which cannot become another file any more; refused outside."""
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW))
        try:
            call.check()
            real = os.readlink(f"/proc/self/fd/{handle}")
            if not any(real == root or real.startswith(root + "/") for root in self._writable):
                raise PermissionError(errno.EPERM, "outside of what the sandbox may change")
        except OSError:
            os.close(handle)
            raise
        return handle

    def _connect_aside(self, call: Call) -> None:
        # It may wait for the other end, which may itself be waiting for the referee.
        threading.Thread(target=self._connect, args=(call,), daemon=True).start()

    def _connect(self, call: Call) -> None:
        try:
            raw = call.memory(call.arguments[1], min(call.arguments[2] & 0xFFFFFFFF, 110))
            if len(raw) < 4 or raw[:2] != struct.pack("=H", socket.AF_UNIX) or raw[2] == 0:
                raise PermissionError(errno.EPERM, "only sockets that are files can be reached")
            name = os.fsdecode(raw[2:].partition(b"\0")[0])
            path = name if name.startswith("/") else f"/proc/{call.thread}/cwd/{name}"
            handle = self._inside(call, path)
            try:
                with _borrowed(call) as own:
                    own.connect(f"/proc/self/fd/{handle}")
            finally:
                os.close(handle)
            call.answer()
        except OSError as error:
            call.answer(error.errno or errno.EPERM)


def _process_of(thread: int) -> int:
    with open(f"/proc/{thread}/status", "rb") as file:
        for line in file:
            if line.startswith(b"Tgid:"):
                return int(line.split()[1])
    raise ProcessLookupError(errno.ESRCH, "no such thread")


def _borrowed(call: Call) -> socket.socket:
    """The caller's socket, shared with this process."""
    holder = os.pidfd_open(_process_of(call.thread))
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        handle = libc.syscall(ctypes.c_long(_PIDFD_GETFD), holder, call.signed(0), 0)
        if handle < 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
    finally:
        os.close(holder)
    call.check()
    return socket.socket(fileno=handle)
