"""Processes as ``/proc`` shows them: who descends from whom, and how much memory they hold."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Process:
    """One process: its parent, its group, and how many threads it has."""

    pid: int
    state: str
    parent: int
    group: int
    threads: int


def _all() -> Iterator[Process]:
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    fields = file.read().rpartition(b")")[2].split()
            except OSError:
                continue
            yield Process(int(name), fields[0].decode(), int(fields[1]), int(fields[2]), int(fields[17]))


def descendants(ancestor: int) -> dict[int, Process]:
    """Every process below ``ancestor``, by its id; a subreaper sees its orphans too."""
    children: dict[int, list[Process]] = {}
    for process in _all():
        children.setdefault(process.parent, []).append(process)
    found: dict[int, Process] = {}
    waiting = list(children.get(ancestor, ()))
    while waiting:
        process = waiting.pop()
        if process.pid not in found:
            found[process.pid] = process
            waiting += children.get(process.pid, ())
    return found


def resident(processes: dict[int, Process], enough: int) -> int:
    """Memory that the processes hold together, in bytes; shared pages count once if it matters.

    The exact figure is slow, so it is asked for only when the plain sum is above ``enough``.
    """
    total = sum(_status_bytes(f"/proc/{pid}/statm") for pid in processes)
    if total <= enough:
        return total
    exact = [_proportional(pid) for pid in processes]
    return sum(exact) if all(exact) else total


def _status_bytes(path: str) -> int:
    try:
        with open(path, "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _proportional(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb") as file:
            for line in file:
                if line.startswith(b"Pss:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def end_all(ancestor: int, patience: float = 10.0) -> int:
    """Kill everything below ``ancestor``, which is this process; how many were found alive.

    Goes round until nothing is left, because what is being killed may still be forking.
    """
    deadline = time.monotonic() + patience
    killed: set[int] = set()
    while time.monotonic() < deadline:
        found = descendants(ancestor)
        alive = [process for process in found.values() if process.state != "Z"]
        for process in alive:
            killed.add(process.pid)
            try:
                os.kill(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        reap()
        if not alive and not found:
            break
        time.sleep(0.002)
    return len(killed)


def reap() -> dict[int, int]:
    """Collect the children that have ended: their exit status by process id."""
    ended: dict[int, int] = {}
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended
        if pid == 0:
            return ended
        ended[pid] = os.waitstatus_to_exitcode(status)
