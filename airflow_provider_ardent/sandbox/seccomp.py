"""A seccomp filter, assembled here: which system calls the process and its children may make.

Three answers beside "allowed": refused with an error, killed (a foreign processor architecture), or
*referred*: the referee outside the sandbox decides (``referee``). Where no referee can be had, what
would be referred is refused.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from airflow_provider_ardent.sandbox import syscalls

_ALLOW, _KILL, _ERRNO, _REFER = 0x7FFF0000, 0x80000000, 0x00050000, 0x7FC00000
_LOAD, _AND, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_SECCOMP = {"x86_64": 317, "aarch64": 277}
_X32 = 0x40000000
_FILTER, _NEW_LISTENER, _WAIT_KILLABLE = 1, 8, 32

_UNIX, _STREAM, _SEQPACKET = 1, 1, 5
_NEW_NAMESPACES = 0x7E020080
_SET_ID_BITS = 0o6000
_TRUNCATE, _ACCESS_MODE = 0o1000, 0o3

FOREIGN = (
    "ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp perf_event_open "
    "pidfd_getfd move_pages migrate_pages"
)
"""Calls that reach into other processes."""
KERNEL = (
    "io_uring_setup io_uring_enter io_uring_register bpf userfaultfd keyctl add_key request_key mount "
    "umount2 pivot_root chroot move_mount open_tree open_tree_attr fsopen fsconfig fsmount fspick "
    "mount_setattr unshare setns kexec_load kexec_file_load init_module finit_module delete_module reboot "
    "swapon swapoff sethostname setdomainname iopl ioperm quotactl quotactl_fd acct settimeofday "
    "clock_settime clock_adjtime adjtimex name_to_handle_at open_by_handle_at vhangup modify_ldt syslog "
    "fanotify_init fanotify_mark mknod mknodat memfd_secret lsm_set_self_attr"
)
"""Calls that change the machine, or are wide doors into the kernel."""
SHARED = (
    "shmget shmat shmctl shmdt semget semop semctl semtimedop msgget msgsnd msgrcv msgctl mq_open mq_unlink"
)
"""Memory and queues shared with other programs of the same user without any path."""
OWNERSHIP = "chown lchown fchown fchownat file_setattr"
"""Changes of a file's owner and flags: Landlock does not see them."""
ATTRIBUTES = "setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat"
MODES = {"chmod": 1, "fchmod": 1, "fchmodat": 2, "fchmodat2": 2}
"""Changes of a file's mode, and which argument is the mode."""
OTHERS = {
    "prlimit64": 0,
    "sched_setaffinity": 0,
    "sched_setscheduler": 0,
    "sched_setattr": 0,
    "sched_setparam": 0,
    "setpriority": 1,
    "ioprio_set": 1,
}
"""Calls that may only name the caller itself (0), and which argument says whom."""
SIGNALS = ("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_open")
FORKS = ("clone", "fork", "vfork")
_SIGCHLD = 17
_SET_OWNER = {"fcntl": (8, 10, 15), "ioctl": (0x8901, 0x8902)}
_IOCTLS = (0x5412, 0x541C, 0x40086602, 0x401C5820)
"""TIOCSTI, TIOCLINUX (typing into a terminal), FS_IOC_SETFLAGS, FS_IOC_FSSETXATTR."""


@dataclass(frozen=True)
class Test:
    """Holds when the low half of an argument, masked, is (not) one value."""

    argument: int
    value: int
    equal: bool = True
    mask: int = 0xFFFFFFFF


@dataclass(frozen=True)
class Rule:
    """What happens to a system call when all tests hold; without tests, always."""

    call: str
    action: int
    tests: tuple[Test, ...] = ()


@dataclass(frozen=True)
class Surroundings:
    """What the filter must know of the other layers.

    :param referee: whether the listener's descriptor reaches a referee.
    :param landlock: ABI of Landlock that is in force, 0 for none.
    :param hidden: bubblewrap is in force: other processes and files cannot be named at all.
    """

    referee: bool
    landlock: int
    hidden: bool


def refuse(code: int) -> int:
    return _ERRNO | code


def rules(around: Surroundings) -> Iterator[Rule]:
    """The whole policy, first match first."""
    refer = _REFER if around.referee else refuse(errno.EPERM)
    for call in f"{FOREIGN} {KERNEL} {SHARED} {OWNERSHIP}".split():
        yield Rule(call, refuse(errno.EPERM))
    for call in ATTRIBUTES.split():
        yield Rule(call, refuse(errno.EOPNOTSUPP))
    yield from _sockets(refer)
    yield from _processes(around)
    yield from _modes(refer, around)
    for call, argument in OTHERS.items():
        yield Rule(call, refuse(errno.EPERM), (Test(argument, 0, equal=False),))
    for call, commands in _SET_OWNER.items():
        for command in commands:
            yield Rule(call, refuse(errno.EPERM), (Test(1, command),))
    for command in _IOCTLS:
        yield Rule("ioctl", refuse(errno.EPERM), (Test(1, command),))
    persona = (Test(0, 0, equal=False), Test(0, 0xFFFFFFFF, equal=False))
    yield Rule("personality", refuse(errno.EPERM), persona)
    if 0 < around.landlock < 3:
        yield from _truncation()


def _sockets(refer: int) -> Iterator[Rule]:
    # Datagram sockets could name a stranger's address in sendmsg, where no filter can see it.
    kinds = (Test(1, _STREAM, equal=False, mask=0xF), Test(1, _SEQPACKET, equal=False, mask=0xF))
    for call in ("socket", "socketpair"):
        yield Rule(call, refuse(errno.EPERM), (Test(0, _UNIX, equal=False),))
        yield Rule(call, refuse(errno.EPERM), kinds)
    yield Rule("connect", refer)


def _processes(around: Surroundings) -> Iterator[Rule]:
    # The flags of clone3 lie in memory; without it the C library falls back to clone.
    yield Rule("clone3", refuse(errno.ENOSYS))
    yield Rule("clone", refuse(errno.EPERM), (Test(0, 0, equal=False, mask=_NEW_NAMESPACES),))
    if around.referee:
        for call in FORKS:
            yield Rule(call, _REFER)
        # A child that ends would interrupt a call that waits for the referee; see there.
        yield Rule("rt_sigaction", _REFER, (Test(0, _SIGCHLD), Test(1, 0, equal=False)))
    if around.landlock < 6 and not around.hidden:
        for call in SIGNALS:
            if around.referee:
                yield Rule(call, _REFER)
            elif call not in ("kill", "tgkill"):
                yield Rule(call, refuse(errno.EPERM))
        if not around.referee:
            yield from _own_signals()


def _own_signals() -> Iterator[Rule]:
    # Without a referee nobody can tell children from strangers: only itself, or its own group.
    own = os.getpid()
    yield Rule("kill", refuse(errno.EPERM), (Test(0, own, equal=False), Test(0, 0, equal=False)))
    yield Rule("tgkill", refuse(errno.EPERM), (Test(0, own, equal=False),))


def _modes(refer: int, around: Surroundings) -> Iterator[Rule]:
    for call, argument in MODES.items():
        yield Rule(call, refuse(errno.EPERM), (Test(argument, 0, equal=False, mask=_SET_ID_BITS),))
        if not around.hidden:
            yield Rule(call, refer)


def _truncation() -> Iterator[Rule]:
    read_only = (Test(2, 0, equal=False, mask=_TRUNCATE), Test(2, 0, mask=_ACCESS_MODE))
    yield Rule("truncate", refuse(errno.EPERM))
    yield Rule("openat", refuse(errno.EPERM), read_only)
    yield Rule("openat2", refuse(errno.ENOSYS))
    legacy = tuple(Test(1, test.value, test.equal, test.mask) for test in read_only)
    yield Rule("open", refuse(errno.EPERM), legacy)


def assemble(policy: Iterator[Rule], kind: str) -> bytes:
    """The filter as BPF instructions of eight bytes each."""
    known = syscalls.numbers(kind)
    code = [_op(_LOAD, _ARCHITECTURE), _op(_EQUAL, _ARCHITECTURES[kind], 1, 0), _op(_RETURN, _KILL)]
    code.append(_op(_LOAD, _NUMBER))
    if kind == "x86_64":
        code += [_op(_AT_LEAST, _X32, 0, 1), _op(_RETURN, _KILL)]
    for rule in policy:
        if rule.call in known:
            code += _rule(rule, known[rule.call])
    code.append(_op(_RETURN, _ALLOW))
    return b"".join(code)


def _rule(rule: Rule, number: int) -> list[bytes]:
    body = []
    for index, test in enumerate(rule.tests):
        # A failed test jumps over the tests after it (three instructions each) and the return.
        away = 3 * (len(rule.tests) - index - 1) + 1
        body += [_op(_LOAD, _ARGUMENTS + 8 * test.argument), _op(_AND, test.mask)]
        body.append(_op(_EQUAL, test.value, *((0, away) if test.equal else (away, 0))))
    body.append(_op(_RETURN, rule.action))
    whole = [_op(_EQUAL, number, 0, len(body)), *body]
    return [*whole, _op(_LOAD, _NUMBER)] if rule.tests else whole


def _op(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_char_p)]


def install(program: bytes, kind: str, listen: bool) -> int:
    """Put the filter in force; the listener's descriptor, or -1 without one.

    ``no_new_privs`` must be set. Raises OSError when the kernel refuses; then nothing changed.
    """
    image = _Program(len(program) // 8, program)
    libc = ctypes.CDLL(None, use_errno=True)
    # WAIT_KILLABLE keeps a signal from repeating a call that the referee has already made; 5.19+.
    for flags in (_NEW_LISTENER | _WAIT_KILLABLE, _NEW_LISTENER) if listen else (0,):
        number = ctypes.c_long(_SECCOMP[kind])
        result: int = libc.syscall(number, ctypes.c_uint(_FILTER), ctypes.c_uint(flags), ctypes.byref(image))
        if result >= 0:
            return result if listen else -1
        code = ctypes.get_errno()
        if code != errno.EINVAL:
            break
    raise OSError(code, os.strerror(code))
