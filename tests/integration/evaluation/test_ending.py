"""``make bench`` is ended in the middle of a trial: nothing runs on or is kept of it, and it goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import psutil
import pytest

from airflow_provider_ardent.evaluation.task import load_all
from airflow_provider_ardent.testing import FakeOpenAIServer, Say
from dev.bench.prove import OWN

pytestmark = [
    pytest.mark.integration,
    pytest.mark.timeout(900),
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent is gone"),
]
TASK = "blocked_guests"
"""On PostgreSQL, so that there is a server to be ended, too."""


class Model:
    """Answers with the solution, and not before it may."""

    def __init__(self) -> None:
        self.asked, self.may_answer = threading.Event(), threading.Event()
        self._statements = load_all(OWN, TASK)[0].solution().sql("camp")

    def __call__(self, request: Mapping[str, Any]) -> Say:
        self.asked.set()
        self.may_answer.wait(120)
        return Say(f"```sql\n{self._statements}```")


@pytest.fixture
def model() -> Iterator[Model]:
    made = Model()
    yield made
    made.may_answer.set()


def start(url: str, folder: Path) -> subprocess.Popen[str]:
    words = ("--model", "openai/fake", "--base-url", url, "--driver", "pipeline", "--only", TASK)
    return subprocess.Popen(
        [sys.executable, "-m", "dev.bench.run", *words, "--jobs", "1", "--results", str(folder)],
        env={**os.environ, "OPENAI_API_KEY": "no-key"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def end_in_the_middle(
    bench: subprocess.Popen[str], model: Model, number: signal.Signals
) -> tuple[list[psutil.Process], float]:
    """Send a signal while the model is asked; what ran then, and the seconds to the end of the bench."""
    assert model.asked.wait(180), bench.communicate(timeout=1)[0]
    model.asked.clear()
    running = psutil.Process(bench.pid).children(recursive=True)
    programs = " ".join(word for process in running for word in process.cmdline())
    assert "evaluation.session" in programs
    assert "postgres" in programs
    started = time.monotonic()
    bench.send_signal(number)
    bench.wait(60)
    return running, time.monotonic() - started


def all_gone(processes: list[psutil.Process]) -> bool:
    return not psutil.wait_procs(processes, timeout=20)[1]


def results(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text()) for path in folder.glob("ardent/*/*/result.json")]


def test_it_ends_at_once_and_the_same_command_goes_on(model: Model, tmp_path: Path) -> None:
    folder = tmp_path / "results"
    with FakeOpenAIServer(model) as server:
        killed = start(server.url, folder)
        running, _ = end_in_the_middle(killed, model, signal.SIGKILL)
        killed.communicate()
        assert all_gone(running), "the bench was killed and left processes"
        assert results(folder) == []

        ended = start(server.url, folder)
        running, seconds = end_in_the_middle(ended, model, signal.SIGTERM)
        said = ended.communicate()[0]
        assert ended.returncode == 128 + signal.SIGTERM, said
        assert "Ending" in said
        assert "Traceback" not in said
        assert seconds < 30
        assert all_gone(running), "the bench was ended and left processes"
        assert results(folder) == [], "a trial that was cut off was kept"
        assert not (folder / "report.md").exists()

        model.may_answer.set()
        again = start(server.url, folder)
        said = again.communicate(timeout=300)[0]
    assert again.returncode == 0, said
    assert "1 trials, 0 of them done before" in said
    assert [(one["task"], one["passed"]) for one in results(folder)] == [(TASK, True)], said
