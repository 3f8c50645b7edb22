"""The program that runs inside the sandbox: warm up, say so, take one job, do it, end.

Started by its path, as ``python -P runner.py``. Its own standard streams become the channel to the
worker and are then taken away from everything it runs: what tasks print goes into a pipe of which
only the end is kept, and there is no standard input.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import threading
from collections import deque
from collections.abc import Mapping
from typing import Any

KEPT_LOG_BYTES = 16_384
READY = "ready"


class Channel:
    """The way to the worker. The end of the input ends the program, whatever it is doing."""

    def __init__(self) -> None:
        self._out = os.fdopen(os.dup(1), "wb", buffering=0)
        self._in = os.fdopen(os.dup(0), "rb")
        self._lines: deque[bytes] = deque()
        self._arrived = threading.Semaphore(0)
        self.token = ""
        threading.Thread(target=self._listen, daemon=True, name="ardent-channel").start()

    def _listen(self) -> None:
        for line in self._in:
            self._lines.append(line)
            self._arrived.release()
        os._exit(0)

    def read(self) -> bytes:
        self._arrived.acquire()
        return self._lines.popleft()

    def say(self, kind: str, data: Mapping[str, Any] | None = None) -> None:
        line = json.dumps({"kind": kind, "token": self.token, **(data or {})}, default=str)
        view = memoryview(line.encode() + b"\n")
        while view:
            view = view[self._out.write(view) :]

    def end_step(self, step: str) -> None:
        """Say that a step is over and wait until the worker wants the next."""
        self.say("step", {"step": step})
        self.read()


class Tail:
    """The last bytes of what was written to the standard output and error since the last look."""

    def __init__(self) -> None:
        read, write = os.pipe()
        os.dup2(write, 1)
        os.dup2(write, 2)
        os.close(write)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
        self._kept = bytearray()
        self._changed = threading.Condition()
        threading.Thread(target=self._drain, args=(read,), daemon=True, name="ardent-log").start()

    def _drain(self, read: int) -> None:
        while chunk := os.read(read, 65_536):
            with self._changed:
                self._kept += chunk
                del self._kept[: -2 * KEPT_LOG_BYTES]
                self._changed.notify_all()

    def take(self) -> str:
        """What was written, and forget it."""
        sys.stdout.flush()
        sys.stderr.flush()
        mark = f"\x00{secrets.token_hex(8)}\n".encode()
        os.write(2, mark)
        with self._changed:
            self._changed.wait_for(lambda: mark in self._kept, timeout=5)
            text = bytes(self._kept).split(mark)[0]
            self._kept.clear()
        return text[-KEPT_LOG_BYTES:].decode(errors="replace")


def _use_package() -> None:
    """Import our own modules, without leaving their folder where DAG files look for modules."""
    parent = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    added = parent not in sys.path
    if added:
        sys.path.insert(0, parent)
    import airflow_provider_ardent.verify.connector
    import airflow_provider_ardent.verify.inventory
    import airflow_provider_ardent.verify.outward
    import airflow_provider_ardent.verify.rehearsal
    import airflow_provider_ardent.verify.warehouse_client
    import airflow_provider_ardent.verify.wire  # noqa: F401

    if added:
        sys.path.remove(parent)


def _leave_last_words(tail: Tail) -> None:
    """Where the worker looks when a runner did not become ready."""
    import traceback

    with open(os.path.join(os.environ["AIRFLOW_HOME"], "last-words"), "w") as file:
        file.write(tail.take() + traceback.format_exc())


def main() -> None:
    channel = Channel()
    tail = Tail()
    _use_package()
    from airflow_provider_ardent.verify import connector, inventory, outward, rehearsal, warehouse_client
    from airflow_provider_ardent.verify.wire import Job

    try:
        rehearsal.warm_up()
    except BaseException:
        _leave_last_words(tail)
        raise
    tail.take()
    channel.say(READY)
    job = Job.from_line(channel.read())
    channel.token = job.token
    os.environ.update(job.env)
    if outward.VARIABLE in job.env:
        outward.open_way(job.env[outward.VARIABLE])
    connector.reach_sockets(job.env)
    warehouse_client.reach_branches(job.env)
    if job.dags not in sys.path:
        sys.path.append(job.dags)
    if job.files:
        channel.say("imported", inventory.describe_files(job, channel, tail))
        channel.end_step("import")
    if job.run is not None:
        rehearsal.Rehearsal(job, job.run, channel, tail).play()
    channel.say("done")
    os._exit(0)


if __name__ == "__main__":
    main()
