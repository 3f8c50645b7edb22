"""What to run in the sandbox, and what came of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MIB = 1024 * 1024
GIB = 1024 * MIB


@dataclass(frozen=True)
class SandboxSpec:
    """One command, and everything it may touch.

    :param argv: the program and its arguments; the program is an absolute path or is looked up in PATH.
    :param cwd: folder to start in; it must lie in ``writable`` or ``readable`` to be of use.
    :param writable: folders, or files, that the command may read, write, and run programs from.
    :param readable: folders, or files, that the command may read and run programs from, beside the
        system's libraries and this Python (see ``paths``).
    :param hidden: folders, or files, among the system's libraries and this Python that may not be read.
    :param env: environment beside the clean one (see ``run.environment``). Nothing is inherited.
    :param seconds: wall-clock time; then everything the command started is killed.
    :param cpu_seconds: processor time of each process.
    :param memory_bytes: address space of each process, and resident memory of all of them together.
    :param output_bytes: how much of stdout and of stderr is kept, in bytes each; the middle is left out.
    :param processes: how many processes and threads there may be at the same time.
    :param file_bytes: how large a file may grow.

    Example::

        SandboxSpec(argv=("python", "-c", "print(1)"), cwd=Path("/tmp/w"), writable=(Path("/tmp/w"),))
    """

    argv: tuple[str, ...]
    cwd: Path
    writable: tuple[Path, ...]
    readable: tuple[Path, ...] = ()
    hidden: tuple[Path, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 60.0
    cpu_seconds: int = 600
    memory_bytes: int = 4 * GIB
    output_bytes: int = 1_000_000
    processes: int = 256
    file_bytes: int = GIB

    def __post_init__(self) -> None:
        if not self.argv:
            raise ValueError("the sandbox was given no command")
        if any("\0" in part for part in (*self.argv, *self.env, *self.env.values())):
            raise ValueError("a NUL byte in the command or its environment")
        if not math.isfinite(self.seconds) or self.seconds <= 0:
            raise ValueError(f"seconds is {self.seconds}; it must be a number above 0")
        for name in ("cpu_seconds", "memory_bytes", "output_bytes", "processes", "file_bytes"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} is {getattr(self, name)}; it must be 1 or more")
        for path in (self.cwd, *self.writable, *self.readable):
            if not path.is_absolute():
                raise ValueError(f"{path} is not an absolute path")
        for path in self.writable:
            if path.resolve() == Path("/"):
                raise ValueError("the root folder cannot be writable in the sandbox")


@dataclass(frozen=True)
class LayerStatus:
    """One layer of the sandbox: whether this machine has it, and why (not)."""

    name: str
    active: bool
    reason: str


@dataclass(frozen=True)
class Completed:
    """A command that has ended, with everything it had started.

    ``returncode`` is as in ``subprocess``: negative for a signal. ``stopped`` says why the sandbox
    ended it: ``""`` (it ended by itself), ``timeout``, ``memory`` or ``killed``.
    """

    returncode: int
    stdout: bytes
    stderr: bytes
    timed_out: bool
    truncated: bool
    seconds: float
    layers: tuple[LayerStatus, ...]
    stopped: str = ""
