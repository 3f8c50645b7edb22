"""The processes of an Airflow that a test or the demo runs; one that ends or hangs is noticed at once."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

REPOSITORY = Path(__file__).resolve().parent.parent
ARTEFACTS = REPOSITORY / ".artefacts" / "airflow"
STUCK_SECONDS = 90
"""A component whose last heartbeat is older than this hangs; its beats are five seconds apart."""
_HEALTH_SECONDS = 10
_MOST_LOG_BYTES = 2_000_000
_HEALTH_NAMES = {"dag-processor": "dag_processor", "scheduler": "scheduler", "triggerer": "triggerer"}
T = TypeVar("T")


class ComponentFailed(RuntimeError):
    """A component of a test's Airflow ended or hangs; the message has the end of its log."""


def wait_until(check: Callable[[], T | None], seconds: float, what: str, step: float = 0.5) -> T:
    """Return the first value of ``check`` that is true.

    :raises TimeoutError: it did not come; the message names ``what`` was waited for.
    :raises ComponentFailed: a component of an Airflow that runs ended or hangs meanwhile.
    """
    deadline = time.monotonic() + seconds
    while True:
        value = check()
        if value:
            return value
        for airflow in _running:
            if trouble := airflow.trouble():
                raise ComponentFailed(f"while waiting for {what}: {trouble}")
        if time.monotonic() > deadline:
            said = "".join(f"\n{airflow.last_words(12)}" for airflow in _running)
            raise TimeoutError(f"waited {seconds:.0f} s for {what}; last seen: {value!r}{said}")
        time.sleep(step)


def session_members(leader: int) -> list[int]:
    """The living processes of the session that ``leader`` began."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            session = int((folder / "stat").read_text().rpartition(")")[2].split()[3])
        except (OSError, IndexError, ValueError):
            continue
        if session == leader:
            found.append(int(folder.name))
    return found


class Components:
    """Airflow's components as child processes, each with its output in a file of ``home``."""

    def __init__(self, home: Path, url: str, python: str, components: Sequence[str]) -> None:
        self.home = home
        self.url = url
        self.python = python
        self.components = tuple(components)
        self.env: dict[str, str] = {}
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._asked_health = 0.0

    def start_components(self, seconds: float) -> None:
        """Start all and wait until they are healthy."""
        for component in self.components:
            self.start_component(component)
        _running.append(self)
        try:
            wait_until(self._healthy, seconds, f"a healthy Airflow in {self.home}")
        except BaseException:
            self.stop()
            raise

    def start_component(self, component: str) -> int:
        """Start one component and return its process id."""
        with (self.home / f"{component}.log").open("ab") as output:
            process = subprocess.Popen(
                [self.python, "-m", "airflow", component],
                cwd=self.home,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._processes[component] = process
        return process.pid

    def stop_component(self, component: str, seconds: float = 8) -> None:
        """Ask a component and what it started to end; kill what does not within ``seconds``.

        Airflow gives each task a process group of its own, but they stay in the component's session.
        """
        process = self._processes.pop(component, None)
        if process is None:
            return
        for sign, wait in ((signal.SIGTERM, seconds), (signal.SIGKILL, 5.0)):
            try:
                os.killpg(process.pid, sign)
            except ProcessLookupError:
                break
            try:
                process.wait(wait)
            except subprocess.TimeoutExpired:
                continue
        process.poll()
        for pid in session_members(process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        """Stop all components, the scheduler first so that no task starts while the API goes away.

        What they wrote is kept under ``.artefacts/airflow``.
        """
        if self in _running:
            _running.remove(self)
        for component in sorted(self._processes, key=lambda name: name == "api-server"):
            self.stop_component(component)
        self.keep_logs()

    def _healthy(self) -> bool:
        health = self._health()
        return bool(health) and all(
            health[name]["status"] == "healthy"
            for part, name in _HEALTH_NAMES.items()
            if part in self.components
        )

    def _health(self) -> dict[str, Any]:
        """What the api-server says of all components; empty where it does not answer."""
        try:
            with urllib.request.urlopen(f"{self.url}/api/v2/monitor/health", timeout=5) as response:
                return dict(json.load(response))
        except (OSError, ValueError):
            return {}

    def trouble(self) -> str:
        """Which component ended or hangs, with the end of its log; empty where all is well."""
        for name, process in self._processes.items():
            if process.poll() is not None:
                return f"airflow {name} ended with {process.returncode}:\n{self.tail(name)}"
        if time.monotonic() - self._asked_health < _HEALTH_SECONDS:
            return ""
        self._asked_health = time.monotonic()
        return next((self._abort(name) for name in self._stuck(self._health())), "")

    def _stuck(self, health: Mapping[str, Any]) -> list[str]:
        """The running components whose last heartbeat is too old."""
        found = []
        for component, name in _HEALTH_NAMES.items():
            told = health.get(name, {}).get(f"latest_{name}_heartbeat")
            if component in self._processes and told:
                age = (datetime.now(UTC) - datetime.fromisoformat(told)).total_seconds()
                found += [component] if age > STUCK_SECONDS else []
        return found

    def _abort(self, component: str) -> str:
        """End a component that hangs, so that it writes where each of its threads is."""
        process = self._processes[component]
        process.send_signal(signal.SIGABRT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
        return f"airflow {component} had no heartbeat for {STUCK_SECONDS} s:\n{self.tail(component, 120)}"

    def tail(self, component: str, lines: int = 40) -> str:
        """The end of a component's output."""
        path = self.home / f"{component}.log"
        return "\n".join(path.read_text(errors="replace").splitlines()[-lines:]) if path.exists() else ""

    def last_words(self, lines: int) -> str:
        """The end of every component's output."""
        return "\n".join(f"-- airflow {name}\n{self.tail(name, lines)}" for name in self._processes)

    def keep_logs(self) -> None:
        """Copy the end of what the components wrote to where CI finds it."""
        folder = ARTEFACTS / self.home.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        for path in self.home.glob("*.log"):
            (folder / path.name).write_bytes(path.read_bytes()[-_MOST_LOG_BYTES:])

    def output(self) -> str:
        """Everything that the components and the tasks wrote."""
        files = [*self.home.glob("*.log"), *(self.home / "logs").rglob("*.log")]
        return "\n".join(path.read_text(errors="replace") for path in files)

    def pid(self, component: str) -> int:
        return self._processes[component].pid


_running: list[Components] = []
"""What ``wait_until`` keeps an eye on."""
