"""The sandbox as the rest of the provider uses it: which layers there are, and running a command in them."""

from __future__ import annotations

import functools
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from airflow_provider_ardent.errors import SandboxUnavailable
from airflow_provider_ardent.sandbox import bubblewrap, interpreter, landlock, syscalls
from airflow_provider_ardent.sandbox.order import BUBBLEWRAP, LANDLOCK, SECCOMP, Order
from airflow_provider_ardent.sandbox.running import LayerFailed, Running
from airflow_provider_ardent.sandbox.spec import Completed, LayerStatus, SandboxSpec
from airflow_provider_ardent.settings import SandboxPolicy

ALL_LAYERS = (LANDLOCK, SECCOMP, BUBBLEWRAP)
_LIMITS = LayerStatus(
    "limits", True, "clean environment, no stdin, own session, time, size and process limits"
)


@dataclass(frozen=True)
class Sandbox:
    """Runs commands that nobody has read yet.

    :param policy: what must hold before anything runs: ``settings.sandbox_policy()``.
    :param offered: layers that may be used; fewer only in tests, to see what a layer is for.

    Example::

        sandbox = Sandbox(settings.sandbox_policy())
        done = sandbox.run(SandboxSpec(argv=("python", "x.py"), cwd=folder, writable=(folder,)))
        if done.returncode != 0:
            print(done.stderr.decode(errors="replace"))
    """

    policy: SandboxPolicy
    offered: tuple[str, ...] = ALL_LAYERS

    def layers(self) -> tuple[LayerStatus, ...]:
        """Every layer and whether it is used here, each tried out for real once a process."""
        if self.policy == "off":
            off = [LayerStatus(name, False, "[ardent] sandbox is off") for name in ALL_LAYERS]
            return (_LIMITS, *off)
        return (_LIMITS, *(self._status(found) for found in probe()))

    def _status(self, found: LayerStatus) -> LayerStatus:
        if found.name in self.offered:
            return found
        return LayerStatus(found.name, False, "not offered")

    def allowed(self) -> tuple[bool, str]:
        """Whether the policy is met, and if not, which layer is missing and why."""
        status = {layer.name: layer for layer in self.layers()}
        kernel = status[LANDLOCK].active and status[SECCOMP].active
        met = {
            "off": True,
            "best_effort": True,
            "require": kernel or status[BUBBLEWRAP].active,
            "require_strong": kernel and status[BUBBLEWRAP].active,
        }[self.policy]
        active = ", ".join(layer.name for layer in status.values() if layer.active)
        if met:
            return True, f"policy {self.policy}: {active}"
        missing = "; ".join(f"{layer.name}: {layer.reason}" for layer in status.values() if not layer.active)
        return False, (
            f"[ardent] sandbox = {self.policy} is not met on this machine, so nothing is run. "
            f"Missing: {missing}. Give the worker what is missing, or let the "
            "person who runs Airflow choose another policy."
        )

    def run(self, spec: SandboxSpec) -> Completed:
        """Run a command to its end, without input. Nothing that it started outlives this call.

        :raises SandboxUnavailable: the policy is not met, or a layer could not be put on.
        """
        with self._launch(spec, with_input=False) as running:
            return running.wait()

    def start(self, spec: SandboxSpec) -> Running:
        """Start a command to talk to by lines. Use it as a context manager: leaving it ends everything.

        :raises SandboxUnavailable: the policy is not met, or a layer could not be put on.
        """
        return self._launch(spec, with_input=True)

    def _launch(self, spec: SandboxSpec, with_input: bool) -> Running:
        met, reason = self.allowed()
        if not met:
            raise SandboxUnavailable(reason)
        for path in (spec.cwd, *spec.writable, *spec.readable):
            if not path.exists():
                raise FileNotFoundError(f"{path} does not exist, so the sandbox cannot be given it")
        active = tuple(layer for layer in self.layers() if layer.active)
        used = tuple(layer.name for layer in active if layer.name in ALL_LAYERS)
        try:
            return Running(order_for(spec, used), spec.output_bytes, active, with_input)
        except LayerFailed as error:
            raise SandboxUnavailable(
                f"The sandbox layer {error.layer} worked before and failed now: {error.reason}. "
                "Nothing was run."
            ) from None


def environment(spec: SandboxSpec) -> dict[str, str]:
    """The whole environment of the command; nothing of the worker's but its time zone."""
    home = str(spec.writable[0] if spec.writable else spec.cwd)
    clean = {
        "PATH": f"{os.path.dirname(sys.executable)}:/usr/local/bin:/usr/bin:/bin",
        "HOME": home,
        "TMPDIR": home,
        "LANG": "C.UTF-8",
        "TZ": os.environ.get("TZ", "UTC"),
        # git stops at a configuration that it may not read, and nothing of it is wanted here.
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    libraries = os.environ.get("LD_LIBRARY_PATH")
    if libraries:
        clean["LD_LIBRARY_PATH"] = libraries
    return {**clean, **spec.env}


def order_for(spec: SandboxSpec, layers: tuple[str, ...]) -> Order:
    python = interpreter.needed().without(str(path) for path in spec.hidden)
    readable, writable = _both_names(spec.readable), _both_names(spec.writable)
    return Order(
        argv=spec.argv,
        cwd=str(spec.cwd),
        env=environment(spec),
        writable=tuple(sorted(writable)),
        readable=tuple(sorted(readable | set(python.readable))),
        listable=python.listable,
        seconds=spec.seconds,
        cpu_seconds=spec.cpu_seconds,
        memory_bytes=spec.memory_bytes,
        processes=spec.processes,
        file_bytes=spec.file_bytes,
        layers=layers,
        bwrap=bubblewrap.find() or "",
        parent=os.getpid(),
    )


def _both_names(paths: Iterable[Path]) -> set[str]:
    """Each path as it is written, and without symlinks: a program may use either."""
    return {name for path in paths for name in (str(path), str(path.resolve()))}


@functools.cache
def probe() -> tuple[LayerStatus, ...]:
    """Try each layer with a command that does nothing. Remembered for the life of the process."""
    kernel = (_probe_landlock(), _probe_seccomp())
    return (*kernel, _probe_bubblewrap(tuple(layer.name for layer in kernel if layer.active)))


def _probe_landlock() -> LayerStatus:
    version, reason = landlock.probe()
    return _tried(LANDLOCK, (LANDLOCK,), reason) if version else LayerStatus(LANDLOCK, False, reason)


def _probe_seccomp() -> LayerStatus:
    kind = syscalls.machine()
    if sys.platform != "linux":
        return LayerStatus(SECCOMP, False, f"seccomp is part of Linux; this is {sys.platform}")
    if not syscalls.supported(kind):
        return LayerStatus(SECCOMP, False, f"there is no filter for {kind} processors")
    return _tried(SECCOMP, (SECCOMP,), f"system call filter for {kind}")


def _probe_bubblewrap(inner: tuple[str, ...]) -> LayerStatus:
    program = bubblewrap.find()
    if program is None:
        return LayerStatus(BUBBLEWRAP, False, bubblewrap.explain(None, ""))
    return _tried(
        BUBBLEWRAP,
        (BUBBLEWRAP, *inner),
        f"{program}: own files, processes and network",
        lambda said: bubblewrap.explain(program, said),
    )


def _tried(
    name: str, layers: tuple[str, ...], good: str, explain: Callable[[str], str] = str.strip
) -> LayerStatus:
    folder = Path(tempfile.mkdtemp(prefix="ardent-probe-"))
    try:
        spec = SandboxSpec(argv=("true",), cwd=folder, writable=(folder,), seconds=20.0)
        try:
            with Running(order_for(spec, layers), spec.output_bytes, (), with_input=False) as running:
                done = running.wait()
        except LayerFailed as error:
            return LayerStatus(name, False, explain(error.reason))
        if done.returncode != 0:
            said = done.stderr.decode(errors="replace") or f"the probe ended with {done.returncode}"
            return LayerStatus(name, False, explain(said))
        note = "" if name != SECCOMP or running.referee else "; no referee, so chmod and connect are refused"
        return LayerStatus(name, True, good + note)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
