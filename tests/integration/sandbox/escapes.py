"""Attempts to get out of the sandbox, each a small Python program that prints ESCAPED when it works.

Needs nothing but this package, so that it also runs under another user's Python:
``python escapes.py`` prints, as JSON, the outcome of every attempt under every set of layers.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))

from airflow_provider_ardent.sandbox import landlock
from airflow_provider_ardent.sandbox.run import order_for
from airflow_provider_ardent.sandbox.running import Running
from airflow_provider_ardent.sandbox.spec import SandboxSpec

L, S, B = "landlock", "seccomp", "bubblewrap"
SHM_KEY = 0x41524400 + os.getpid() % 200
ESCAPED = "ESCAPED"


@dataclass(frozen=True)
class Attempt:
    """A way out, and the layers that must each stop it alone; with Landlock from which ABI on."""

    name: str
    stopped_by: tuple[str, ...]
    code: str
    abi: int = 1
    root_cannot: bool = False
    """Root that has given up its capabilities, as the sandbox always does, cannot either."""


PRELUDE = """
import ctypes, fcntl, json, os, platform, resource, signal, socket, traceback
libc = ctypes.CDLL(None, use_errno=True)
E = os.environ
def check(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
def reply(s):
    s.settimeout(3)
    s.send(b"ping")
    assert s.recv(9) == b"pong"
victim = int(E["VICTIM"])
warden = os.getppid()
CLONE = {"x86_64": 56, "aarch64": 220}[platform.machine()]

def attempt(name, code):
    folder = os.path.abspath(name.replace(" ", "-"))
    os.mkdir(folder)
    out, into = os.pipe()
    if os.fork() == 0:
        try:
            os.chdir(folder)
            exec(code, globals())
            os.write(into, b"ESCAPED")
        except BaseException:
            os.write(into, traceback.format_exc().strip().splitlines()[-1].encode())
        os._exit(0)
    os.close(into)
    said = b""
    while chunk := os.read(out, 4096):
        said += chunk
    os.wait()
    return said.decode()

attempts = json.load(open("attempts.json"))
print(json.dumps({name: attempt(name, code) for name, code in attempts.items()}))
"""

ATTEMPTS = (
    Attempt("read a foreign file", (L, B), "assert open(E['SECRET']).read() == 'foreign secret'"),
    Attempt("list a foreign folder", (L, B), "assert 'secret' in os.listdir(E['FOREIGN'])"),
    Attempt("follow a symlink out", (L, B), "os.symlink(E['SECRET'], 'link'); open('link').read()"),
    Attempt("write a foreign git hook", (L, B), "open(E['HOOKS'] + '/pre-commit', 'w').write('evil')"),
    Attempt("link a foreign file in", (L, B), "os.link(E['SECRET'], 'inside'); open('inside').read()"),
    Attempt("move a file out", (L, B), "open('x', 'w').close(); os.rename('x', E['FOREIGN'] + '/x')"),
    Attempt("truncate a foreign file", (L, B), "os.truncate(E['SCRATCH'], 1)", abi=3),
    Attempt("write a file that may be read", (L, B), "open(E['READABLE'] + '/a', 'a').write('x')"),
    Attempt("add to a folder that may be read", (L, B), "open(E['READABLE'] + '/new', 'w')"),
    Attempt("delete what may be read", (L, B), "os.unlink(E['READABLE'] + '/delete-me')"),
    Attempt(
        "truncate what may be read, by reading",
        (L, B),
        "os.open(E['READABLE'] + '/a', os.O_RDONLY | os.O_TRUNC)",
        abi=3,
    ),
    Attempt("delete a foreign file", (L, B), "os.unlink(E['DELETE_ME'])"),
    Attempt("read another's shared memory", (L, B), "open(E['SHM_FILE']).read()"),
    Attempt(
        "read the worker's environment",
        (L, B),
        "open(f\"/proc/{E['WORKER']}/environ\").read()",
        root_cannot=True,
    ),
    Attempt(
        "find a secret in any environment",
        (L, B),
        "import glob\n"
        "def has(p):\n"
        "    try: return b'CANARY-4711' in open(p, 'rb').read()\n"
        "    except OSError: return False\n"
        "assert any(has(p) for p in glob.glob('/proc/[0-9]*/environ'))",
        root_cannot=True,
    ),
    Attempt(
        "read the warden's environment",
        (L, B),
        "assert warden > 1; open(f'/proc/{warden}/environ').read()",
        root_cannot=True,
    ),
    Attempt(
        "write the warden's memory",
        (L, B),
        "assert warden > 1; open(f'/proc/{warden}/mem', 'r+b')",
        root_cannot=True,
    ),
    Attempt(
        "read a stranger's command line",
        (L, B),
        "assert b'sleep' in open(f'/proc/{victim}/cmdline','rb').read()",
    ),
    Attempt(
        "TCP", (L, S, B), "s = socket.create_connection(('127.0.0.1', int(E['TCP'])), 3); reply(s)", abi=4
    ),
    Attempt(
        "TCP over IPv6",
        (L, S, B),
        "s = socket.create_connection(('::1', int(E['TCP6'])), 3); reply(s)",
        abi=4,
    ),
    Attempt(
        "UDP",
        (S, B),
        "s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        "s.connect(('127.0.0.1', int(E['UDP']))); reply(s)",
    ),
    Attempt(
        "ask for cloud credentials",
        (S,),
        "s = socket.socket(); s.settimeout(0.5)\n"
        "try: s.connect(('169.254.169.254', 80))\n"
        "except PermissionError: raise\n"
        "except OSError: pass  # sent, if only to nobody",
    ),
    Attempt("netlink", (S,), "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).bind((0, 0))"),
    Attempt("vsock", (S,), "socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)"),
    Attempt(
        "a stranger's unix socket",
        (S, B),
        "s = socket.socket(socket.AF_UNIX); s.connect(E['UNIX']); reply(s)",
    ),
    Attempt(
        "a stranger's unix socket by a symlink",
        (S, B),
        "os.symlink(E['UNIX'], 'sock'); s = socket.socket(socket.AF_UNIX); s.connect('sock'); reply(s)",
    ),
    Attempt(
        "a stranger's abstract socket",
        (L, S, B),
        "s = socket.socket(socket.AF_UNIX); s.connect('\\0' + E['ABSTRACT']); reply(s)",
        abi=6,
    ),
    Attempt(
        "a stranger's datagram socket",
        (S, B),
        "socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'x', E['UNIX_DATAGRAM'])",
    ),
    Attempt(
        "a datagram from a socket pair",
        (S, B),
        "socket.socketpair(type=socket.SOCK_DGRAM)[0].sendto(b'x', E['UNIX_DATAGRAM'])",
    ),
    Attempt("ptrace a stranger", (L, S, B), "check(libc.ptrace(16, victim, 0, 0))", root_cannot=True),
    Attempt(
        "read a stranger's memory",
        (L, S, B),
        "b = ctypes.create_string_buffer(8)\n"
        "class V(ctypes.Structure): _fields_ = [('p', ctypes.c_void_p), ('n', ctypes.c_size_t)]\n"
        "first = int(E['ADDRESS'])\n"
        "here = V(ctypes.cast(b, ctypes.c_void_p), 8); there = V(first, 8)\n"
        "check(libc.process_vm_readv(victim, ctypes.byref(here), 1, ctypes.byref(there), 1, 0))",
        root_cannot=True,
    ),
    Attempt("signal a stranger", (L, S, B), "os.kill(victim, 0)", abi=6),
    Attempt("signal the worker", (L, S, B), "os.kill(int(E['WORKER']), 0)", abi=6),
    Attempt("signal the warden", (L, S, B), "assert warden > 1; os.kill(warden, 0)", abi=6),
    Attempt(
        "signal a stranger by a descriptor",
        (L, S, B),
        "signal.pidfd_send_signal(os.pidfd_open(victim), 0)",
        abi=6,
    ),
    Attempt(
        "signal a stranger by input",
        (S,),
        "a, b = os.pipe(); fcntl.fcntl(a, fcntl.F_SETSIG, signal.SIGKILL)",
    ),
    Attempt("chmod a foreign file", (S, B), "os.chmod(E['SCRATCH'], 0o666)"),
    Attempt("chmod by a symlink", (S, B), "os.symlink(E['SCRATCH'], 'm'); os.chmod('m', 0o666)"),
    Attempt(
        "chmod by a descriptor",
        (S, B),
        "h = os.open(E['FOREIGN'], os.O_PATH); os.chmod(f'/proc/self/fd/{h}', 0o777)",
    ),
    Attempt(
        "chmod relative to a foreign folder", (S, B), "os.chdir(E['FOREIGN']); os.chmod('scratch', 0o666)"
    ),
    Attempt("make a set-uid program", (S,), "open('s', 'w').close(); os.chmod('s', 0o4755)"),
    Attempt("chown a foreign file", (S, B), "os.chown(E['SCRATCH'], os.getuid(), os.getgid())"),
    Attempt("set an attribute of a foreign file", (S, B), "os.setxattr(E['SCRATCH'], 'user.x', b'y')"),
    Attempt("a stranger's System V memory", (S, B), "check(libc.shmget(int(E['SHM_KEY']), 4096, 0))"),
    Attempt(
        "change a stranger's limits",
        (S, B),
        "resource.prlimit(victim, resource.RLIMIT_CORE, (0, 0))",
    ),
    Attempt(
        "move a stranger to one processor", (S, B), "os.sched_setaffinity(victim, {0})", root_cannot=True
    ),
    Attempt("renice a stranger", (S, B), "os.setpriority(os.PRIO_PROCESS, victim, 19)", root_cannot=True),
    Attempt("a user namespace", (S,), "check(libc.unshare(0x10000000))"),
    Attempt(
        "a user namespace by clone", (S,), "check(libc.syscall(CLONE, 0x10000011, 0, 0, 0, 0)) or os._exit(0)"
    ),
    Attempt("io_uring", (S,), "p = ctypes.create_string_buffer(120); check(libc.syscall(425, 4, p))"),
    Attempt(
        "clone3",
        (S,),
        "a = (ctypes.c_uint64 * 8)(); a[4] = 17\np = check(libc.syscall(435, a, 64))\nif p == 0: os._exit(0)",
    ),
)


def run_all(outside: Ground, layers: tuple[str, ...], **changes: object) -> dict[str, str]:
    """Run every attempt in one sandbox with exactly these layers; what became of each."""
    folder = Path(tempfile.mkdtemp(dir=outside.folder, prefix="work-"))
    (folder / "attempts.json").write_text(json.dumps({attempt.name: attempt.code for attempt in ATTEMPTS}))
    readable = Path(outside.env["READABLE"])
    for file in (Path(outside.env["DELETE_ME"]), readable / "delete-me", readable / "a"):
        file.touch()
    spec = SandboxSpec(
        argv=(sys.executable, "-c", PRELUDE),
        cwd=folder,
        writable=(folder,),
        readable=(readable,),
        env=outside.env,
        seconds=60,
    )
    order = replace(order_for(spec, layers), **changes)
    try:
        with Running(order, 100_000, (), with_input=False) as running:
            done = running.wait()
        if done.returncode != 0:
            raise RuntimeError(f"{layers} {changes}: {done}")
        return json.loads(done.stdout)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Ground:
    """Things outside of the sandbox that an attempt may try to reach."""

    folder: Path
    env: dict[str, str]


@contextmanager
def ground():
    """Files, servers and processes of a stranger who is the same user."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="escapes-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        foreign = folder / "foreign"
        (foreign / ".git/hooks").mkdir(parents=True)
        (folder / "readable").mkdir()
        (foreign / "secret").write_text("foreign secret")
        (foreign / "scratch").write_text("scratch scratch")
        shm = Path(f"/dev/shm/ardent-{os.getpid()}")
        shm.write_text("shared")
        stack.callback(shm.unlink)
        victim = subprocess.Popen(
            ["sleep", "1000"], stdin=subprocess.DEVNULL, env={"SECRET": "CANARY-4711"}, start_new_session=True
        )
        stack.callback(victim.wait)
        stack.callback(victim.kill)
        libc = ctypes.CDLL(None, use_errno=True)
        segment = libc.shmget(SHM_KEY, 4096, 0o1600)
        stack.callback(libc.shmctl, segment, 0, None)
        env = {
            "FOREIGN": str(foreign),
            "READABLE": str(folder / "readable"),
            "SECRET": str(foreign / "secret"),
            "SCRATCH": str(foreign / "scratch"),
            "DELETE_ME": str(foreign / "delete-me"),
            "HOOKS": str(foreign / ".git/hooks"),
            "SHM_FILE": str(shm),
            "SHM_KEY": str(SHM_KEY),
            "WORKER": str(os.getpid()),
            "VICTIM": str(victim.pid),
            "ADDRESS": str(_first_address(victim.pid)),
            **_servers(stack, foreign),
        }
        yield Ground(folder, env)


def _first_address(pid: int) -> int:
    # The victim must have become `sleep` before its memory map is read.
    while "sleep" not in Path(f"/proc/{pid}/cmdline").read_text():
        pass
    return int(Path(f"/proc/{pid}/maps").read_text().partition("-")[0], 16)


def _servers(stack: ExitStack, foreign: Path) -> dict[str, str]:
    abstract = f"ardent-{os.getpid()}"
    places = {
        "TCP": (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
        "TCP6": (socket.AF_INET6, socket.SOCK_STREAM, ("::1", 0)),
        "UDP": (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
        "UNIX": (socket.AF_UNIX, socket.SOCK_STREAM, str(foreign / "sock")),
        "UNIX_DATAGRAM": (socket.AF_UNIX, socket.SOCK_DGRAM, str(foreign / "datagram")),
        "ABSTRACT": (socket.AF_UNIX, socket.SOCK_STREAM, "\0" + abstract),
    }
    found = {}
    for name, (family, kind, address) in places.items():
        try:
            server = stack.enter_context(socket.socket(family, kind))
            server.bind(address)
        except OSError:
            continue  # no IPv6 here
        bound = server.getsockname()
        found[name] = abstract if name == "ABSTRACT" else str(bound[1] if isinstance(bound, tuple) else bound)
        target = _answer_datagrams if kind == socket.SOCK_DGRAM else _answer_streams
        threading.Thread(target=target, args=(server,), daemon=True).start()
    return found


def _answer_streams(server: socket.socket) -> None:
    server.listen(50)
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection:
            connection.settimeout(3)
            try:
                connection.recv(9)
                connection.send(b"pong")
            except OSError:
                continue


def _answer_datagrams(server: socket.socket) -> None:
    while True:
        try:
            _, sender = server.recvfrom(9)
            if sender:
                server.sendto(b"pong", sender)
        except OSError:
            return


@dataclass(frozen=True)
class Setting:
    """A set of layers, perhaps those of an older kernel, in which every attempt is made."""

    layers: tuple[str, ...]
    changes: tuple[tuple[str, object], ...] = ()

    def must_stop(self, attempt: Attempt, version: int) -> bool:
        """Whether the layers promise to stop the attempt. One layer alone promises what its entry says."""
        by = attempt.stopped_by
        if len(self.layers) == 1:
            return self.layers[0] in by and (self.layers[0] != L or version >= attempt.abi)
        return bool(self.layers)

    def may_escape(self, attempt: Attempt) -> bool:
        """Whether it must work here, which proves that the attempt is a real one."""
        return not self.layers and not (attempt.root_cannot and os.getuid() == 0)


def settings(available: set[str]) -> list[Setting]:
    """All that this machine can show: no layer, each alone, together, and as on older kernels."""
    found = [Setting(()), *(Setting((layer,)) for layer in (L, S, B) if layer in available)]
    if {L, S} <= available:
        found += [Setting((L, S)), Setting((L, S), (("referee", False),))]
        old = [version for version in (1, 2, 3, 5) if version < landlock.abi()]
        found += [Setting((L, S), (("landlock_abi", version),)) for version in old]
    if {L, S, B} <= available:
        found.append(Setting((L, S, B)))
    return found


def surprises(outside: Ground, setting: Setting) -> list[str]:
    """Attempts that came out differently from what is promised; empty when all is well."""
    outcome = run_all(outside, setting.layers, **dict(setting.changes))
    found = []
    for attempt in ATTEMPTS:
        said = outcome[attempt.name]
        if said == ESCAPED and setting.must_stop(attempt, landlock.abi()):
            found.append(f"{attempt.name}: escaped")
        elif said != ESCAPED and setting.may_escape(attempt):
            found.append(f"{attempt.name}: is no real attempt: {said}")
    return found


def main(available: set[str]) -> None:
    """Print, as JSON, how many settings were tried and what was surprising."""
    with ground() as outside:
        tried = settings(available)
        wrong = {str(setting): found for setting in tried if (found := surprises(outside, setting))}
    print(json.dumps({"uid": os.getuid(), "settings": len(tried), "wrong": wrong}))


if __name__ == "__main__":
    main(set(sys.argv[1:]))
