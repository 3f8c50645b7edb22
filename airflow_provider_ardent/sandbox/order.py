"""The order that the worker gives to ``launch``, as JSON in an unnamed file, and the reports it gets back."""

from __future__ import annotations

import fcntl
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

LANDLOCK, SECCOMP, BUBBLEWRAP = "landlock", "seccomp", "bubblewrap"
COMMAND = "command"
"""Reported as what failed when every layer was in force and the command itself could not be started."""


@dataclass(frozen=True)
class Order:
    """Everything that ``launch`` needs to know; nothing secret is in it beside the command's own ``env``.

    :param layers: layers that must be in force before the command starts; if one fails, it is not started.
    :param bwrap: path of bubblewrap.
    :param parent: the worker's process id: when it is gone, the sandbox ends.
    :param landlock_abi: use no more than this version of Landlock, to act like an older kernel.
    :param referee: whether the kernel's questions may be answered from outside (``referee``).
    """

    argv: tuple[str, ...]
    cwd: str
    env: Mapping[str, str]
    writable: tuple[str, ...]
    readable: tuple[str, ...]
    listable: tuple[str, ...]
    seconds: float
    cpu_seconds: int
    memory_bytes: int
    processes: int
    file_bytes: int
    layers: tuple[str, ...]
    bwrap: str
    parent: int
    landlock_abi: int = 1000
    referee: bool = True

    def write(self) -> int:
        """A descriptor of an unnamed file with the order in it."""
        text = json.dumps(asdict(self)).encode()
        if sys.platform == "linux":
            descriptor = os.memfd_create("order")
        else:
            import tempfile  # only the worker comes here, and it is slow to load

            with tempfile.TemporaryFile() as file:
                descriptor = os.dup(file.fileno())
        # Not below 3, where it would be taken for a stream in a worker that has closed its own.
        high = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 3)
        os.close(descriptor)
        while text:
            text = text[os.write(high, text) :]
        return high

    @classmethod
    def read(cls, descriptor: int) -> Order:
        raw = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
        fields = json.loads(raw)
        for name in ("argv", "writable", "readable", "listable", "layers"):
            fields[name] = tuple(fields[name])
        return cls(**fields)


def report(descriptor: int, **facts: Any) -> None:
    """Tell the worker something, in one line."""
    line = json.dumps(facts).encode() + b"\n"
    try:
        while line:
            line = line[os.write(descriptor, line) :]
    except OSError:
        pass  # the worker is gone; the warden will notice
