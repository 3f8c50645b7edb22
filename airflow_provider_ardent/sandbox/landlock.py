"""Landlock: which files the process and its children may open, by three system calls (Linux 5.13+).

What a kernel's Landlock cannot express (truncate before ABI 3, signals before ABI 6) is made up for
in ``seccomp``, which is told the ABI.
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import sys
from collections.abc import Sequence

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_PATH_BENEATH = 1
_ASK_VERSION = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
MAKE_CHAR, MAKE_BLOCK = 1 << 6, 1 << 11
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
_FILES_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
_TCP = 0b11
_SCOPES = 0b11
_OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV

READ = EXECUTE | READ_FILE | READ_DIR
WRITE = ((1 << 15) - 1) & ~(MAKE_CHAR | MAKE_BLOCK)
DEVICE = READ_FILE | WRITE_FILE


class _Ruleset(ctypes.Structure):
    _fields_ = [
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    ]


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32)]


def _call(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    result: int = libc.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def abi() -> int:
    """The version of Landlock in this kernel; 0 where there is none."""
    return probe()[0]


def probe() -> tuple[int, str]:
    """The version of Landlock in this kernel, 0 where there is none, and what that means."""
    if sys.platform != "linux":
        return 0, f"Landlock is part of Linux; this is {sys.platform}"
    try:
        version = _call(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_VERSION))
    except OSError as error:
        if error.errno == errno.EOPNOTSUPP:
            return 0, "the kernel has Landlock but it was not enabled at boot (add landlock to lsm=)"
        if error.errno == errno.ENOSYS:
            return 0, "the kernel has no Landlock (Linux 5.13 or newer is needed)"
        return 0, f"Landlock cannot be used here: {error.strerror} (a container's seccomp profile?)"
    return version, f"Landlock ABI {version}: {describe(version)}"


def describe(version: int) -> str:
    """What a version of Landlock covers, for people."""
    parts = ["files"]
    if version >= 4:
        parts.append("TCP")
    if version >= 5:
        parts.append("devices")
    if version >= 6:
        parts.append("signals and abstract sockets")
    return ", ".join(parts)


def restrict(rules: Sequence[tuple[str, int]], version: int) -> None:
    """Allow this thread, and what it starts, only ``rules``: pairs of a path and rights; no TCP.

    A path that does not exist is left out: nothing is there to be allowed. ``no_new_privs`` must be
    set. Raises OSError when the kernel refuses; then nothing was restricted.
    """
    files = _FILES_BY_ABI[min(version, 5)]
    attributes = _Ruleset(files, _TCP if version >= 4 else 0, _SCOPES if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = _call(_CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(size), ctypes.c_uint32(0))
    try:
        for path, rights in rules:
            _allow(ruleset, path, rights & files)
        _call(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return
    try:
        if not stat.S_ISDIR(os.fstat(handle).st_mode):
            rights &= _OF_A_FILE
        rule = _PathBeneath(rights, handle)
        _call(
            _ADD_RULE,
            ctypes.c_int(ruleset),
            ctypes.c_int(_PATH_BENEATH),
            ctypes.byref(rule),
            ctypes.c_uint32(0),
        )
    finally:
        os.close(handle)
