"""A small separate program, run as ``python -I -S launch.py``: puts on the layers, then runs a command.

It is two processes. The **warden** stays outside of the layers: it keeps the time, counts processes and
memory, answers the kernel's questions (``referee``), adopts every orphan, and ends only when nothing
of the sandbox is left. The **child** gives everything up, one layer after the other, and becomes the
command. With bubblewrap the child becomes ``bwrap``, which runs this program once more, inside.

Not a ``preexec_fn``: Python code between fork and exec is not safe in a worker that has threads.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from types import FrameType

sys.path.append(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))

from airflow_provider_ardent.sandbox import (
    bubblewrap,
    landlock,
    paths,
    privileges,
    processes,
    seccomp,
    syscalls,
)
from airflow_provider_ardent.sandbox.order import (
    BUBBLEWRAP,
    COMMAND,
    LANDLOCK,
    SECCOMP,
    Order,
    report,
)
from airflow_provider_ardent.sandbox.referee import Referee

LINUX = sys.platform == "linux"
TICK = 0.2
CANNOT_START = 126
_DESCRIPTORS = 1 << 20
_ENDING = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}


def main(arguments: list[str]) -> int:
    """``launch.py ORDER REPORT``, or inside bubblewrap ``launch.py --inside ORDER REPORT CHANNEL``."""
    if arguments[0] == "--inside":
        order_file, report_to, channel = (int(text) for text in arguments[1:])
        become_command(Order.read(order_file), report_to, channel, inside=True)
    order_file, report_to = (int(text) for text in arguments)
    order = Order.read(order_file)
    keep_only(0, 1, 2, order_file, report_to)
    return Warden(order, order_file, report_to).run()


class Warden:
    """Starts the child and stays until nothing of it is left."""

    def __init__(self, order: Order, order_file: int, report_to: int) -> None:
        self._order = order
        self._order_file = order_file
        self._report_to = report_to
        self._deadline = time.monotonic() + order.seconds
        self._stopped = ""
        self._look_again = 0.0

    def run(self) -> int:
        if LINUX:
            privileges.adopt_orphans()
            signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING | {signal.SIGCHLD})
        else:
            for kind in _ENDING:
                signal.signal(kind, self._on_signal)
        ours, theirs = socket.socketpair()
        child = os.fork()
        if child == 0:
            ours.close()
            start(self._order, self._order_file, self._report_to, theirs.fileno())
        report(self._report_to, child=child)
        theirs.close()
        os.close(self._order_file)
        self._let_go_of_streams()
        referee = Referee(ours, self._order.writable, self._order.processes)
        if LINUX:
            referee.start()
        code = CANNOT_START
        try:
            code = self._watch(child)
        finally:
            referee.close()
            left = processes.end_all(os.getpid()) if LINUX else _end_group(child)
            report(self._report_to, code=code, stopped=self._stopped, left=left)
        return 0

    def _let_go_of_streams(self) -> None:
        # Else the worker would not see the end of the command's output while the warden lives.
        nothing = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nothing, descriptor)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._stopped = "killed"

    def _watch(self, child: int) -> int:
        """Wait until the child ends, or must be ended; its exit code."""
        while True:
            ended = processes.reap()
            if child in ended:
                return ended[child]
            self._stopped = self._stopped or self._reason_to_stop()
            if self._stopped:
                os.kill(child, signal.SIGKILL)
                return -signal.SIGKILL
            self._sleep(min(TICK, max(0.001, self._deadline - time.monotonic())))

    def _sleep(self, seconds: float) -> None:
        if not LINUX:
            time.sleep(min(seconds, 0.02))
            return
        got = signal.sigtimedwait(_ENDING | {signal.SIGCHLD}, seconds)
        if got and got.si_signo in _ENDING:
            self._stopped = "killed"

    def _reason_to_stop(self) -> str:
        if time.monotonic() >= self._deadline:
            return "timeout"
        if os.getppid() != self._order.parent:
            return "killed"
        return "memory" if LINUX and self._too_much_memory() else ""

    def _too_much_memory(self) -> bool:
        began = time.monotonic()
        if began < self._look_again:
            return False
        allowed = self._order.memory_bytes
        held = processes.resident(processes.descendants(os.getpid()), allowed)
        now = time.monotonic()
        # On a machine with thousands of processes looking takes long; spend 5 % on it at most.
        self._look_again = now + max(TICK, 20 * (now - began))
        return held > allowed


def _end_group(child: int) -> int:
    try:
        os.killpg(child, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return 0
    processes.reap()
    return 1


def start(order: Order, order_file: int, report_to: int, channel: int) -> None:
    """The child: become the command, or bubblewrap. Does not return."""
    warden = os.getppid()
    try:
        os.setsid()
        if LINUX:
            privileges.die_with_parent()
            if os.getppid() != warden:
                os._exit(CANNOT_START)
        if BUBBLEWRAP in order.layers:
            become_bubblewrap(order, order_file, report_to, channel)
        become_command(order, report_to, channel, inside=False)
    except BaseException as error:
        fail(report_to, "", f"{type(error).__name__}: {error}")


def become_bubblewrap(order: Order, order_file: int, report_to: int, channel: int) -> None:
    own = [sys.executable, "-I", "-S", os.path.abspath(__file__), "--inside"]
    inner = [*own, str(order_file), str(report_to), str(channel)]
    line = bubblewrap.command(order.bwrap, inner, order.readable, order.writable, order.cwd)
    for descriptor in (order_file, report_to, channel):
        os.set_inheritable(descriptor, True)
    give_up_signals()
    os.execve(line[0], line, {"PATH": "/usr/bin:/bin"})


def become_command(order: Order, report_to: int, channel: int, inside: bool) -> None:
    """Put on every layer that is left, then run the command. Does not return."""
    layer = ""
    try:
        keep_only(0, 1, 2, report_to, channel)
        os.chdir(order.cwd)
        os.umask(0o077)
        if LINUX:
            privileges.volunteer_for_the_oom_killer()
            privileges.drop_capabilities()
            privileges.no_new_privileges()
        abi = min(landlock.abi(), order.landlock_abi) if LANDLOCK in order.layers else 0
        if LANDLOCK in order.layers:
            layer = LANDLOCK
            landlock.restrict(allowed(order, inside), abi)
        counted = False
        if SECCOMP in order.layers:
            layer = SECCOMP
            counted = filter_calls(order, channel, abi, inside)
        layer = ""
        privileges.limit(order.cpu_seconds, order.memory_bytes, order.file_bytes)
        if not counted and os.getuid() != 0:
            privileges.limit_processes(order.processes)
        give_up_signals()
        report(report_to, started=os.getpid(), referee=counted)
        os.set_inheritable(report_to, False)
        os.set_inheritable(channel, False)
        layer = COMMAND
        os.execvpe(order.argv[0], list(order.argv), dict(order.env))
    except BaseException as error:
        fail(report_to, layer, f"{type(error).__name__}: {error}")


def filter_calls(order: Order, channel: int, abi: int, inside: bool) -> bool:
    """Install the filter; whether the referee answers. A kernel without listeners gets the stricter one."""
    kind = syscalls.machine()
    for referee in (True, False) if order.referee else (False,):
        around = seccomp.Surroundings(referee=referee, landlock=abi, hidden=inside)
        program = seccomp.assemble(seccomp.rules(around), kind)
        try:
            listener = seccomp.install(program, kind, listen=referee)
        except OSError:
            if referee:
                continue
            raise
        if referee:
            with socket.socket(fileno=os.dup(channel)) as to_warden:
                socket.send_fds(to_warden, [b"L"], [listener])
            os.close(listener)
        return referee
    return False


def allowed(order: Order, inside: bool) -> list[tuple[str, int]]:
    """Landlock's rules: paths and what may be done with them."""
    reading = (*paths.SYSTEM, *paths.CONFIGURATION, *paths.KERNEL, *paths.SYSFS)
    found = [(path, landlock.READ) for path in (*reading, *order.readable)]
    found += [(path, landlock.READ_DIR) for path in order.listable]
    found.append((f"/proc/{os.getpid()}", landlock.READ))
    if inside:
        # Private ones, made by bubblewrap for this sandbox.
        found += [("/proc", landlock.READ), ("/dev/shm", landlock.WRITE)]
    found += [(path, landlock.DEVICE) for path in paths.DEVICES]
    return [*found, *((path, landlock.WRITE) for path in order.writable)]


def give_up_signals() -> None:
    """Python ignores two signals and the warden blocks some; a command expects none of that."""
    for number in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def keep_only(*descriptors: int) -> None:
    """Close every other descriptor, so that nothing of the worker's is carried over."""
    kept = sorted(descriptors)
    for low, high in zip([-1, *kept], [*kept, _DESCRIPTORS], strict=True):
        if low + 1 < high:  # os.closerange(0, 0) closes everything
            os.closerange(low + 1, high)


def fail(report_to: int, layer: str, reason: str) -> None:
    report(report_to, failed=layer, reason=reason)
    os._exit(CANNOT_START)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
