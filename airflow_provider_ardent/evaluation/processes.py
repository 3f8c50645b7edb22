"""The processes that trials start: each leads a group of its own, and all of them can be ended at once."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_LEASH = Path(__file__).with_name("leash.py")
GRACE_SECONDS = 10.0
"""To drop branches and to end sandboxes, before it is killed."""


class Ended(Exception):
    """The bench is ended: what broke in a trial because of that says nothing about the trial."""


class Processes:
    """Starts processes and knows those that run; may be used by several threads.

    Each is in a session of its own, so that a key that is pressed in the terminal reaches only the bench, and
    ends with the thread that started it, so that a bench that is killed leaves none.

    Example::

        processes = Processes()
        code = processes.run(["git", "fetch"], 60.0, env=os.environ, cwd=folder, log=folder / "git.log")
    """

    def __init__(self, grace_seconds: float = GRACE_SECONDS) -> None:
        self._grace_seconds = grace_seconds
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._ended = False

    @property
    def ended(self) -> bool:
        return self._ended

    def start(self, command: Sequence[str], **options: Any) -> subprocess.Popen[bytes]:
        """Start a process; give it back with :meth:`stop`.

        :param options: those of ``subprocess.Popen``.
        :raises Ended: no process is started any more.
        """
        with self._lock:
            if self._ended:
                raise Ended
            process = subprocess.Popen(leashed(command), start_new_session=True, **options)
            self._running.add(process)
        return process

    def stop(self, process: subprocess.Popen[bytes]) -> None:
        """Kill a process, if it still runs, and what is left of its group."""
        _signal(process, signal.SIGKILL)
        process.wait(10)
        with self._lock:
            self._running.discard(process)

    def run(
        self, command: Sequence[str], seconds: float, *, env: Mapping[str, str], cwd: Path, log: Path
    ) -> int | None:
        """Run a program to its end; its exit code, or None where it took longer than ``seconds``.

        :param log: the file that gets its output.
        :raises Ended: the bench was ended meanwhile.
        """
        with log.open("wb") as output:
            process = self.start(
                command,
                env=env,
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            try:
                code: int | None = process.wait(seconds)
            except subprocess.TimeoutExpired:
                code = None
            finally:
                self.stop(process)
        if self._ended:
            raise Ended
        return code

    def end(self) -> None:
        """End every process, first by asking, and start none any more."""
        with self._lock:
            self._ended = True
            running = list(self._running)
        for number in (signal.SIGTERM, signal.SIGKILL):
            for process in running:
                _signal(process, number)
            deadline = time.monotonic() + self._grace_seconds
            while any(process.poll() is None for process in running) and time.monotonic() < deadline:
                time.sleep(0.05)


def leashed(command: Sequence[str]) -> list[str]:
    """The command of a process that ends when the thread that starts it does, in whatever way."""
    return [sys.executable, "-I", "-S", str(_LEASH), str(os.getpid()), *command]


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)
