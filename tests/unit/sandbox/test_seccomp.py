"""The filter, run by a small interpreter of BPF, so that both kinds of processors are tested on any."""

from __future__ import annotations

import errno
import re
import struct
from pathlib import Path

import pytest

from airflow_provider_ardent.sandbox import seccomp, syscalls
from airflow_provider_ardent.sandbox.seccomp import Rule, Surroundings, Test, assemble, rules

Test.__test__ = False
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOWED, KILLED, REFERRED = 0x7FFF0000, 0x80000000, 0x7FC00000
FULL = Surroundings(referee=True, landlock=7, hidden=False)
EPERM = 0x50000 | errno.EPERM
KINDS = pytest.mark.parametrize("kind", ["x86_64", "aarch64"])


def interpret(program: bytes, data: bytes) -> int:
    code = list(struct.iter_unpack("=HBBI", program))
    at = accumulator = 0
    for _ in range(len(code)):
        operation, yes, no, value = code[at]
        at += 1
        if operation == 0x20:
            accumulator = struct.unpack_from("<I", data, value)[0]
        elif operation == 0x54:
            accumulator &= value
        elif operation == 0x15:
            at += yes if accumulator == value else no
        elif operation == 0x35:
            at += yes if accumulator >= value else no
        elif operation == 0x06:
            return value
        else:
            raise AssertionError(f"unknown instruction {operation:#x}")
    raise AssertionError("the program does not end")


def decide(kind, call, *arguments, around=FULL, architecture=None, number=None):
    number = syscalls.numbers(kind)[call] if number is None else number
    padded = (*arguments, *[0] * (6 - len(arguments)))
    values = [argument & (2**64 - 1) for argument in padded]
    data = struct.pack("<IIQ6Q", number, architecture or ARCHITECTURES[kind], 0, *values)
    return interpret(assemble(rules(around), kind), data)


@KINDS
def test_only_unix_streams(kind):
    for call in ("socket", "socketpair"):
        assert decide(kind, call, 1, 1) == ALLOWED
        assert decide(kind, call, 1, 5 | 0o2004000) == ALLOWED
        assert decide(kind, call, 1, 2) == EPERM
        assert decide(kind, call, 1, 3) == EPERM
        for family in (0, 2, 10, 16, 17, 40, 2**32 + 2):
            assert decide(kind, call, family, 1) == EPERM


@KINDS
def test_foreign_architectures_are_killed(kind):
    assert decide(kind, "ptrace", architecture=0x40000003) == KILLED
    if kind == "x86_64":
        assert decide(kind, "socket", number=0x40000000 | 41) == KILLED
    assert decide(kind, "socket", number=0) == ALLOWED


@KINDS
@pytest.mark.parametrize("group", ["FOREIGN", "KERNEL", "SHARED", "OWNERSHIP"])
def test_refused_calls(kind, group):
    known = syscalls.numbers(kind)
    for call in getattr(seccomp, group).split():
        if call in known:
            assert decide(kind, call) == EPERM


@KINDS
def test_namespaces_cannot_be_made(kind):
    for flag in (0x10000000, 0x20000000, 0x40000000, 0x02000000, 0x04000000, 0x08000000, 0x00020000, 0x80):
        assert decide(kind, "clone", flag | 17) == EPERM
    assert decide(kind, "clone", 0x003D0F00) == REFERRED
    assert decide(kind, "clone3") == 0x50000 | errno.ENOSYS


@KINDS
def test_only_a_new_handler_for_ended_children_is_referred(kind):
    assert decide(kind, "rt_sigaction", 17, 0x7000_1000) == REFERRED
    assert decide(kind, "rt_sigaction", 17, 0) == ALLOWED
    assert decide(kind, "rt_sigaction", 15, 0x7000_1000) == ALLOWED


@KINDS
def test_modes(kind):
    for call, argument in seccomp.MODES.items():
        if call in syscalls.numbers(kind):
            ordinary, special = [0] * 6, [0] * 6
            ordinary[argument], special[argument] = 0o755, 0o4755
            assert decide(kind, call, *ordinary) == REFERRED
            assert decide(kind, call, *special) == EPERM
            hidden = Surroundings(referee=True, landlock=7, hidden=True)
            assert decide(kind, call, *ordinary, around=hidden) == ALLOWED
            assert decide(kind, call, *special, around=hidden) == EPERM


@KINDS
def test_only_oneself(kind):
    for call, argument in seccomp.OTHERS.items():
        arguments = [0] * 6
        assert decide(kind, call, *arguments) == ALLOWED
        arguments[argument] = 4711
        assert decide(kind, call, *arguments) == EPERM


@KINDS
def test_personality(kind):
    assert decide(kind, "personality", 0) == ALLOWED
    assert decide(kind, "personality", 0xFFFFFFFF) == ALLOWED
    assert decide(kind, "personality", 0x0040000) == EPERM


@KINDS
@pytest.mark.parametrize("abi", [0, 1, 5])
def test_signals_where_landlock_does_not_see_them(kind, abi):
    referred = Surroundings(referee=True, landlock=abi, hidden=False)
    alone = Surroundings(referee=False, landlock=abi, hidden=False)
    for call in seccomp.SIGNALS:
        assert decide(kind, call, 4711, around=referred) == REFERRED
        assert decide(kind, call, 4711, around=alone) == EPERM
        assert decide(kind, call, -1, around=alone) == EPERM
        assert decide(kind, call, 4711) == ALLOWED
    import os

    assert decide(kind, "tgkill", os.getpid(), around=alone) == ALLOWED


@KINDS
def test_truncation_where_landlock_does_not_see_it(kind):
    old = Surroundings(referee=True, landlock=2, hidden=False)
    assert decide(kind, "truncate", around=old) == EPERM
    assert decide(kind, "openat", -100, 0, 0o1000, around=old) == EPERM
    assert decide(kind, "openat", -100, 0, 0o1001, around=old) == ALLOWED
    assert decide(kind, "openat", -100, 0, 0, around=old) == ALLOWED
    assert decide(kind, "openat2", around=old) == 0x50000 | errno.ENOSYS
    assert decide(kind, "truncate") == ALLOWED


@KINDS
def test_without_a_referee_nothing_is_referred(kind):
    around = Surroundings(referee=False, landlock=7, hidden=False)
    referred = {"connect": EPERM, "chmod": EPERM, "fchmodat": EPERM, "clone": ALLOWED, "vfork": ALLOWED}
    for call, expected in referred.items():
        if call in syscalls.numbers(kind):
            assert decide(kind, call, around=around) == expected
    assert all(rule.action != REFERRED for rule in rules(around))


@KINDS
def test_every_rule_names_a_known_call(kind):
    for around in (FULL, Surroundings(False, 0, False), Surroundings(True, 2, True)):
        for rule in rules(around):
            syscalls_of_both = set(syscalls.numbers("x86_64")) | set(syscalls.numbers("aarch64"))
            assert rule.call in syscalls_of_both


def test_jumps_reach_over_many_tests():
    rule = Rule("ioctl", EPERM, tuple(Test(index, index) for index in range(5)))
    program = assemble(iter([rule]), "x86_64")
    data = struct.pack("<IIQ6Q", 16, ARCHITECTURES["x86_64"], 0, 0, 1, 2, 3, 4, 0)
    assert interpret(program, data) == EPERM
    for wrong in range(5):
        values = [0, 1, 2, 3, 4, 0]
        values[wrong] = 99
        data = struct.pack("<IIQ6Q", 16, ARCHITECTURES["x86_64"], 0, *values)
        assert interpret(program, data) == ALLOWED


@pytest.mark.parametrize(
    ("kind", "header"),
    [
        ("x86_64", "/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
        ("aarch64", "/usr/include/asm-generic/unistd.h"),
    ],
)
def test_numbers_are_the_kernels(kind, header):
    if not Path(header).exists():
        pytest.skip(f"{header} is not installed (linux-libc-dev)")
    found = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", Path(header).read_text())
    official = {name: int(number) for name, number in found}
    ours = syscalls.numbers(kind)
    compared = set(ours) & set(official)
    assert len(compared) > 90
    assert {name: ours[name] for name in compared} == {name: official[name] for name in compared}
