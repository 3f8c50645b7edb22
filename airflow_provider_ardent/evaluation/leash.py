"""Becomes another program, which ends when its parent does: ``python -I -S leash.py PARENT COMMAND…``.

On Linux the kernel kills it when the thread that started it ends, in whatever way. It is run as a file, by
any Python, and imports nothing of this package.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_SET_PDEATHSIG = 1


def become(parent: int, command: list[str]) -> None:
    """Be ``command``, unless the parent is gone already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            sys.exit(1)
    os.execvp(command[0], command)


if __name__ == "__main__":
    become(int(sys.argv[1]), sys.argv[2:])
