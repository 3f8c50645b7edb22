"""A command in the sandbox while it runs, seen from the worker."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from airflow_provider_ardent.sandbox.order import BUBBLEWRAP, COMMAND, Order
from airflow_provider_ardent.sandbox.output import Clipped, Lines
from airflow_provider_ardent.sandbox.spec import Completed, LayerStatus

_LAUNCH = Path(__file__).with_name("launch.py")
_TO_START = 30.0
_TO_END = 15.0
_NOT_FOUND = 127


class LayerFailed(Exception):
    """A layer could not be put on; the command was not started."""

    def __init__(self, layer: str, reason: str) -> None:
        super().__init__(f"{layer}: {reason}")
        self.layer = layer
        self.reason = reason


class Running:
    """A command that runs. As a context manager it ends with the block, and all that it started too.

    ``stdin`` is a pipe to the command (see ``send``), or None.
    """

    def __init__(
        self, order: Order, output_bytes: int, layers: tuple[LayerStatus, ...], with_input: bool
    ) -> None:
        self.layers = layers
        self.referee = False
        self._order = order
        self._began = time.monotonic()
        self._reports: dict[str, Any] = {}
        self._completed: Completed | None = None
        self._rest = b""
        self._collecting = threading.Lock()
        self._process = self._spawn(with_input)
        out, err = self._process.stdout, self._process.stderr
        assert out is not None
        assert err is not None
        self.stdin: IO[bytes] | None = self._process.stdin
        self._err = Clipped(err.fileno(), output_bytes)
        self._out = (Lines if with_input else Clipped)(out.fileno(), output_bytes)
        try:
            self._await_start()
        except BaseException:
            self.kill()  # nobody else holds this object yet
            raise

    def _spawn(self, with_input: bool) -> subprocess.Popen[bytes]:
        order = self._order.write()
        self._report, theirs = os.pipe()
        # The worker's own stdin is Airflow's line to the supervisor: it must never be inherited.
        stdin = subprocess.PIPE if with_input else subprocess.DEVNULL
        libraries = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
        try:
            return subprocess.Popen(
                [sys.executable, "-I", "-S", str(_LAUNCH), str(order), str(theirs)],
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                close_fds=True,
                pass_fds=(order, theirs),
                start_new_session=True,
                cwd="/",
                env=libraries,
            )
        except OSError:
            os.close(self._report)
            raise
        finally:
            os.close(order)
            os.close(theirs)

    def _await_start(self) -> None:
        deadline = self._began + _TO_START
        pending = b""
        while "started" not in self._reports and "failed" not in self._reports:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._report], [], [], left)[0]:
                self.kill()
                raise LayerFailed("launch", f"did not start within {_TO_START:g} s")
            chunk = os.read(self._report, 4096)
            if not chunk:
                break
            pending += chunk
            *lines, _ = pending.split(b"\n")
            for line in lines:
                self._reports.update(json.loads(line))
        self.referee = bool(self._reports.get("referee"))
        self._rest = pending.rpartition(b"\n")[2]
        if "started" in self._reports or self._reports.get("failed") == COMMAND:
            return
        self._refuse()

    def _refuse(self) -> None:
        done = self.wait()
        said = done.stderr.decode(errors="replace").strip()
        layer = self._reports.get("failed") or (BUBBLEWRAP if BUBBLEWRAP in self._order.layers else "launch")
        raise LayerFailed(layer, str(self._reports.get("reason") or said or f"ended with {done.returncode}"))

    def send(self, data: bytes) -> None:
        """Write all of ``data`` to the command's stdin.

        :raises BrokenPipeError: the command has ended, or has closed its stdin.
        """
        if self.stdin is None:
            raise TypeError("the command has no stdin; use Sandbox.start to talk to it")
        view = memoryview(data)
        while view:
            view = view[self.stdin.write(view) :]

    def read_line(self, timeout: float) -> bytes:
        """The next line of stdout with its newline, ``b""`` at its end.

        :raises TimeoutError: none came within ``timeout`` seconds; the command goes on.
        """
        if not isinstance(self._out, Lines):
            raise TypeError("the output is only kept; use Sandbox.start to read it by lines")
        return self._out.next(timeout)

    def stderr(self) -> bytes:
        """What was printed to stderr so far; the middle may be left out."""
        return self._err.bytes()

    def alive(self) -> bool:
        """Whether the command, or anything that it started, still runs."""
        return self._process.poll() is None

    def wait(self) -> Completed:
        """Wait for the end, at most until the time of the spec is up. Further output is only kept."""
        if self._completed is None:
            if isinstance(self._out, Lines):
                self._out.discard()
            self._close_input()
            left = self._began + self._order.seconds + _TO_END - time.monotonic()
            try:
                self._process.wait(max(left, _TO_END))
            except subprocess.TimeoutExpired:
                self._force()
        with self._collecting:
            if self._completed is None:
                self._completed = self._collect()
            return self._completed

    def kill(self) -> None:
        """End the command and everything that it started, now. Any thread may ask for it."""
        if self._completed is not None:
            return
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(_TO_END)
            except subprocess.TimeoutExpired:
                self._force()
        self.wait()

    def __enter__(self) -> Running:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def _force(self) -> None:
        """The warden does not answer: kill it, and the command's session, which dies with it anyway."""
        self._process.kill()
        child = self._reports.get("child")
        if isinstance(child, int):
            try:
                os.killpg(child, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                pass
        self._process.wait()

    def _close_input(self) -> None:
        if self.stdin is not None:
            try:
                self.stdin.close()
            except OSError:
                pass

    def _collect(self) -> Completed:
        self._out.finish()
        self._err.finish()
        self._read_reports()
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()
        stopped = str(self._reports.get("stopped", "killed"))
        stderr = self._err.bytes()
        code = self._code()
        if self._reports.get("failed") == COMMAND:
            code = _NOT_FOUND
            stderr += f"{self._order.argv[0]} could not be started: {self._reports['reason']}\n".encode()
        return Completed(
            returncode=code,
            stdout=self._out.bytes(),
            stderr=stderr,
            timed_out=stopped == "timeout",
            truncated=self._out.truncated or self._err.truncated,
            seconds=time.monotonic() - self._began,
            layers=self.layers,
            stopped=stopped,
        )

    def _read_reports(self) -> None:
        rest = self._rest
        os.set_blocking(self._report, False)
        try:
            while chunk := os.read(self._report, 4096):
                rest += chunk
        except OSError:
            pass
        os.close(self._report)
        for line in rest.splitlines():
            try:
                self._reports.update(json.loads(line))
            except ValueError:
                continue

    def _code(self) -> int:
        code = int(self._reports.get("code", -signal.SIGKILL))
        if BUBBLEWRAP in self._order.layers and code - 128 in set(signal.Signals):
            return 128 - code  # bubblewrap, like a shell, adds 128 to a signal
        return code
