"""Runners: sandboxed processes that have imported Airflow already, each good for one job."""

from __future__ import annotations

import contextlib
import json
import secrets
import shutil
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol

import airflow_provider_ardent
from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.sandbox.spec import Completed, SandboxSpec
from airflow_provider_ardent.verify import template
from airflow_provider_ardent.verify.hosts import Host
from airflow_provider_ardent.verify.wire import GO_ON, Imported, Job, TaskResult

PACKAGE = Path(airflow_provider_ardent.__file__).parent
RUNNER = PACKAGE / "verify" / "runner.py"
LINE_BYTES = 32_000_000


@dataclass(frozen=True)
class Limits:
    """What one runner may use. ``patience_seconds`` is how long a sensor or trigger is waited for."""

    run_seconds: float = 300.0
    warm_seconds: float = 180.0
    idle_seconds: float = 6 * 3600.0
    import_seconds: float = 30.0
    patience_seconds: float = 10.0
    test_seconds: float = 120.0
    cpu_seconds: int = 1800
    memory_bytes: int = 4 * 1024**3
    file_bytes: int = 2 * 1024**3


class Process(Protocol):
    """What is asked of a running command; ``sandbox.running.Running`` is one."""

    @property
    def stdin(self) -> IO[bytes] | None: ...

    def read_line(self, timeout: float) -> bytes: ...

    def stderr(self) -> bytes: ...

    def kill(self) -> None: ...

    def wait(self) -> Completed: ...


class Launcher(Protocol):
    """What is asked of the sandbox."""

    def start(self, spec: SandboxSpec) -> Process: ...

    def run(self, spec: SandboxSpec) -> Completed: ...

    def allowed(self) -> tuple[bool, str]: ...


@dataclass
class Transcript:
    """What a runner said. ``problem`` says why it did not come to the end."""

    imported: Imported | None = None
    tasks: list[TaskResult] = field(default_factory=list)
    unprepared: str = ""
    problem: str = ""
    steps: list[str] = field(default_factory=list)
    during: str = ""
    seconds: float = 0.0

    def of(self, step: str) -> list[TaskResult]:
        return [task for task in self.tasks if task.step == step]


class Runner:
    """One process in one folder of its own, which is the only one it may write, beside its ``sockets``."""

    def __init__(self, folder: Path, sockets: Path, process: Process, limits: Limits) -> None:
        self.folder = folder
        self.sockets = sockets
        self.work = folder / "work"
        self.data = folder / "data"
        self._process = process
        self._limits = limits
        self._warm = False

    def wait_until_warm(self) -> None:
        """Wait for the ready line.

        Raises:
            NotConfigured: Airflow does not start in the sandbox.
        """
        if self._warm:
            return
        try:
            line = self._process.read_line(self._limits.warm_seconds)
        except TimeoutError:
            line = b""
        if b'"ready"' not in line:
            raise NotConfigured(
                "Airflow did not start in the sandbox, so nothing can be run there. "
                f"Its last words: {self._last_words()}"
            )
        self._warm = True

    def play(self, job: Job, on_step: Callable[[str, Transcript], bool], seconds: float) -> Transcript:
        """Do one job. ``on_step`` is called between steps, while the runner waits; False ends it."""
        transcript = Transcript()
        started = time.monotonic()
        job = replace(job, token=secrets.token_hex(16))
        try:
            self._send(job.to_line())
            self._listen(job.token, transcript, on_step, started + seconds)
        except TimeoutError:
            doing = f" ({transcript.during})" if transcript.during else ""
            transcript.problem = f"it had not ended after {seconds:g} s{doing}"
        except OSError:
            transcript.problem = self._death(transcript)
        transcript.seconds = time.monotonic() - started
        return transcript

    def _listen(
        self, token: str, transcript: Transcript, on_step: Callable[[str, Transcript], bool], end: float
    ) -> None:
        while True:
            line = self._process.read_line(max(0.05, end - time.monotonic()))
            if not line:
                transcript.problem = self._death(transcript)
                return
            said = _read(line, token)
            if said.get("kind") == "done":
                return
            if said.get("kind") != "step":
                _note(said, transcript)
                continue
            transcript.steps.append(said["step"])
            if not on_step(said["step"], transcript):
                return
            self._send(GO_ON)

    def _send(self, data: bytes) -> None:
        assert self._process.stdin is not None
        rest = memoryview(data)
        while rest:
            rest = rest[self._process.stdin.write(rest) :]

    def _death(self, transcript: Transcript) -> str:
        done = self._process.wait()
        doing = f" while {transcript.during}" if transcript.during else ""
        why = {"memory": "it used too much memory", "timeout": "its time was up"}.get(done.stopped, "")
        return f"the process ended{doing} ({why or f'exit code {done.returncode}'})"

    def _last_words(self) -> str:
        self._process.kill()
        said = self._process.stderr().decode(errors="replace")
        with contextlib.suppress(OSError):
            said += (self.folder / "home" / "last-words").read_text(errors="replace")
        return said.strip()[-800:] or "none"

    def close(self) -> None:
        self._process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.sockets, ignore_errors=True)


class RunnerPool:
    """Keeps ``size`` runners warm; each is used once.

    Starting happens in the background, waiting for warmth when one is taken. Leaving the ``with``
    block ends every process, also after an exception. With ``size=0`` every runner starts cold.

    Example::

        with RunnerPool(Sandbox("require"), Path("/tmp/scratch"), size=1) as pool:
            with pool.runner() as runner:
                runner.play(job, lambda step, transcript: True, seconds=300)
    """

    def __init__(
        self,
        sandbox: Launcher,
        scratch: Path,
        size: int = 1,
        limits: Limits | None = None,
        cache: Path | None = None,
        readable: tuple[Path, ...] = (),
        hosts: tuple[Host, ...] = (),
    ) -> None:
        self.sandbox = sandbox
        self.hosts = hosts
        self.scratch = scratch
        self.limits = limits or Limits()
        self._size = size
        self._cache = cache
        self._readable = readable
        self._waiting: deque[Future[Runner]] = deque()
        self._alive: set[Runner] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._starter = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ardent-runner")
        scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
        # The path of a socket is short by its nature, and that of the scratch folder is not.
        self._sockets = Path(tempfile.mkdtemp(prefix="ardent-"))
        self.warm()

    def warm(self) -> None:
        """Start as many runners as there should be; returns at once."""
        if not self.sandbox.allowed()[0]:
            return
        with self._lock:
            while not self._closed and len(self._waiting) < self._size:
                self._waiting.append(self._starter.submit(self._start))

    def wait_until_warm(self) -> None:
        """Wait until every runner that was started in the background is ready.

        Raises:
            NotConfigured: Airflow does not start in the sandbox.
        """
        with self._lock:
            waiting = tuple(self._waiting)
        for future in waiting:
            future.result().wait_until_warm()

    @contextlib.contextmanager
    def runner(self) -> Iterator[Runner]:
        """A warm runner for one job; it is gone afterwards."""
        with self._lock:
            if self._closed:
                raise RuntimeError("the pool of runners is closed")
            future = self._waiting.popleft() if self._waiting else self._starter.submit(self._start)
        runner = future.result()
        try:
            runner.wait_until_warm()
            self.warm()
            yield runner
        finally:
            with self._lock:
                self._alive.discard(runner)
            runner.close()

    @contextlib.contextmanager
    def folder(self, kind: str) -> Iterator[Path]:
        """A fresh folder with an Airflow home in it, for one run; it is gone afterwards."""
        folder = self._make_folder(kind)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.rmtree(self.sockets_of(folder), ignore_errors=True)

    def sockets_of(self, folder: Path) -> Path:
        """Where the sockets of one folder's run are."""
        return self._sockets / folder.name.rpartition("-")[2]

    def _make_folder(self, kind: str) -> Path:
        folder = self.scratch / f"{kind}-{secrets.token_hex(6)}"
        for part in ("", "home", "home/tmp", "work", "data"):
            (folder / part).mkdir(mode=0o700)
        self.sockets_of(folder).mkdir(mode=0o700)
        shutil.copyfile(template.ensure(self._cache), folder / "home" / "airflow.db")
        return folder

    def spec(self, folder: Path, argv: tuple[str, ...], seconds: float) -> SandboxSpec:
        """The sandbox of one folder that :meth:`folder` made."""
        home = folder / "home"
        env = template.plain_environment(home) | template.airflow_settings(home, home / "airflow.db")
        env["AIRFLOW__CORE__DAGBAG_IMPORT_TIMEOUT"] = str(self.limits.import_seconds)
        return SandboxSpec(
            argv=argv,
            cwd=folder / "work",
            writable=(folder, self.sockets_of(folder)),
            readable=(PACKAGE, *self._readable),
            env=env,
            seconds=seconds,
            cpu_seconds=self.limits.cpu_seconds,
            memory_bytes=self.limits.memory_bytes,
            output_bytes=LINE_BYTES,
            file_bytes=self.limits.file_bytes,
        )

    def _start(self) -> Runner:
        folder = self._make_folder("runner")
        limits = self.limits
        seconds = limits.warm_seconds + limits.idle_seconds + limits.run_seconds
        spec = self.spec(folder, (sys.executable, "-P", str(RUNNER)), seconds)
        try:
            runner = Runner(folder, self.sockets_of(folder), self.sandbox.start(spec), limits)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.rmtree(self.sockets_of(folder), ignore_errors=True)
            raise
        with self._lock:
            closed = self._closed
            self._alive.add(runner)
        if closed:
            runner.close()
        return runner

    def close(self) -> None:
        """End every process and remove every folder."""
        with self._lock:
            self._closed = True
            waiting, self._waiting = list(self._waiting), deque()
        for future in waiting:
            future.cancel()
        self._starter.shutdown(wait=True, cancel_futures=True)
        with self._lock:
            alive, self._alive = set(self._alive), set()
        for runner in alive:
            runner.close()
        shutil.rmtree(self._sockets, ignore_errors=True)

    def __enter__(self) -> RunnerPool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _read(line: bytes, token: str) -> dict[str, Any]:
    """One line of the runner; a line without the token was not written by it."""
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) and said.get("token") == token else {}


def _note(said: dict[str, Any], transcript: Transcript) -> None:
    kind = said.get("kind")
    if kind == "importing":
        transcript.during = f"importing {said['file']}"
    elif kind == "started":
        transcript.during = f"running task {said['task']}"
    elif kind == "imported":
        transcript.imported = Imported.from_dict(said)
        transcript.during = ""
    elif kind == "task":
        transcript.tasks.append(TaskResult.from_dict(said))
        transcript.during = ""
    elif kind == "unprepared":
        transcript.unprepared = str(said["reason"])
