"""What a process gives up before it becomes the command: limits, capabilities, ways to gain privileges."""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import signal

_SET_PDEATHSIG, _SET_NO_NEW_PRIVS, _SET_CHILD_SUBREAPER = 1, 38, 36
_CAPBSET_DROP, _CAP_AMBIENT, _AMBIENT_CLEAR = 24, 47, 4
_CAPABILITY_VERSION = 0x20080522
_OPEN_FILES = 1024


def _prctl(option: int, *arguments: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    padded = [ctypes.c_ulong(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
    if libc.prctl(ctypes.c_int(option), *padded) < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends, even after ``setsid``."""
    _prctl(_SET_CHILD_SUBREAPER, 1)


def die_with_parent() -> None:
    _prctl(_SET_PDEATHSIG, signal.SIGKILL)


def no_new_privileges() -> None:
    """From now on no program that is started gains rights by set-uid bits or file capabilities."""
    _prctl(_SET_NO_NEW_PRIVS, 1)


def drop_capabilities() -> None:
    """Give up every capability for good; a root process becomes an ordinary owner of root's files."""
    for capability in range(64):
        try:
            _prctl(_CAPBSET_DROP, capability)
        except OSError as error:
            if error.errno == errno.EINVAL:
                break
            if error.errno == errno.EPERM:
                continue  # not root: there is nothing that could come back, given no_new_privs
            raise
    try:
        _prctl(_CAP_AMBIENT, _AMBIENT_CLEAR)
    except OSError:
        pass  # Linux before 4.3 has no ambient set
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.capset(header, nothing) < 0:
        raise OSError(ctypes.get_errno(), "the capabilities could not be given up")


def limit(cpu_seconds: int, memory_bytes: int, file_bytes: int) -> None:
    """Set this process's limits, which what it starts inherits."""
    wanted = {
        resource.RLIMIT_CPU: (cpu_seconds, cpu_seconds + 2),
        resource.RLIMIT_AS: (memory_bytes, memory_bytes),
        resource.RLIMIT_FSIZE: (file_bytes, file_bytes),
        resource.RLIMIT_NOFILE: (_OPEN_FILES, _OPEN_FILES),
        resource.RLIMIT_CORE: (0, 0),
    }
    for kind, (soft, hard) in wanted.items():
        _lower(kind, soft, hard)


def limit_processes(count: int) -> None:
    """The kernel's own limit. It counts all of the user, and never stops root: only a fallback."""
    _lower(resource.RLIMIT_NPROC, count, count)


def _lower(kind: int, soft: int, hard: int) -> None:
    ceiling = resource.getrlimit(kind)[1]
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(kind, (soft, hard))


def volunteer_for_the_oom_killer() -> None:
    """When memory runs out, the kernel shall take the sandbox before Airflow."""
    try:
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("1000")
    except OSError:
        pass  # no such file outside Linux
