"""What trials start ends with them, with the bench, and with a bench that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from airflow_provider_ardent.evaluation.processes import Ended, Processes

SLEEPS = "import time; time.sleep(60)"
TIDIES = """
import pathlib, signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
try:
    pathlib.Path("started").touch()
    time.sleep(60)
finally:
    pathlib.Path("tidied").touch()
"""
DEAF = """
import pathlib, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path("started").touch()
time.sleep(60)
"""
HAS_A_CHILD = """
import subprocess, sys
print(subprocess.Popen(["sleep", "60"]).pid, flush=True)
"""
STARTS_ONE = """
import pathlib, sys, time
from airflow_provider_ardent.evaluation.processes import Processes
print(Processes().start([sys.executable, "-c", "import time; time.sleep(60)"]).pid, flush=True)
time.sleep(60)
"""


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def run(processes: Processes, code: str, folder: Path, seconds: float = 60.0) -> int | None:
    return processes.run(python(code), seconds, env=os.environ, cwd=folder, log=folder / "log")


def soon(true: Callable[[], bool], seconds: float = 20.0) -> bool:
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def is_gone(pid: int) -> bool:
    """Whether a process ended; one that nobody has waited for yet did."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def started_in_a_thread(processes: Processes, code: str, folder: Path) -> tuple[threading.Thread, list[str]]:
    ends: list[str] = []

    def work() -> None:
        try:
            ends.append(f"code {run(processes, code, folder)}")
        except Ended:
            ends.append("ended")

    thread = threading.Thread(target=work)
    thread.start()
    assert soon((folder / "started").exists)
    return thread, ends


def test_a_program_gives_its_code_and_its_output(tmp_path):
    assert run(Processes(), "import sys; print('said'); sys.exit(3)", tmp_path) == 3
    assert (tmp_path / "log").read_text() == "said\n"


def test_a_late_one_is_ended(tmp_path):
    assert run(Processes(), SLEEPS, tmp_path, seconds=0.5) is None


def test_what_it_leaves_behind_ends_with_it(tmp_path):
    assert run(Processes(), HAS_A_CHILD, tmp_path) == 0
    assert soon(lambda: is_gone(int((tmp_path / "log").read_text())))


def test_all_are_asked_to_end_and_may_tidy_up(tmp_path):
    processes = Processes()
    thread, ends = started_in_a_thread(processes, TIDIES, tmp_path)
    processes.end()
    thread.join(20)
    assert ends == ["ended"]
    assert (tmp_path / "tidied").exists()


def test_one_that_does_not_listen_is_killed(tmp_path):
    processes = Processes(grace_seconds=0.5)
    thread, ends = started_in_a_thread(processes, DEAF, tmp_path)
    processes.end()
    thread.join(20)
    assert ends == ["ended"]


def test_nothing_is_started_after_the_end(tmp_path):
    processes = Processes()
    processes.end()
    with pytest.raises(Ended):
        run(processes, "", tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent is gone")
def test_a_bench_that_is_killed_leaves_nothing():
    with subprocess.Popen(python(STARTS_ONE), stdout=subprocess.PIPE, text=True) as bench:
        assert bench.stdout is not None
        pid = int(bench.stdout.readline())
        assert not is_gone(pid)
        bench.send_signal(signal.SIGKILL)
    assert soon(lambda: is_gone(pid))
