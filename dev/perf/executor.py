"""An executor that runs tasks one after the other, each in a new interpreter, by ``dev.perf.launch``."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from airflow.executors.base_executor import BaseExecutor
from airflow.utils.state import TaskInstanceState


def turn_of(number: int) -> str:
    """``with`` and ``without`` by turns, each first in every other pair: with, without, without, with."""
    return "with" if number % 4 in (0, 3) else "without"


class PerfExecutor(BaseExecutor):
    """The run id begins with the way in which a task is launched: ``with--…``, ``raises--…``.

    In ``pairs--…`` the instances of a mapped task take turns, so that each pair ran at nearly the same time.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._home = Path(os.environ["AIRFLOW_HOME"])
        self._done: list[tuple[Any, int]] = []
        self._lock = threading.Lock()
        self._waiting: queue.SimpleQueue[tuple[Any, Any]] = queue.SimpleQueue()

    def start(self) -> None:
        """One thread does all, so that no two tasks disturb each other."""
        threading.Thread(target=self._work, daemon=True).start()

    def _process_workloads(self, workload_list: Sequence[Any]) -> None:
        for workload in workload_list:
            key = workload.ti.key
            self.queued_tasks.pop(key, None)
            self.running.add(key)
            self._waiting.put((workload, key))

    def _work(self) -> None:
        while True:
            self._run(*self._waiting.get())

    def _run(self, workload: Any, key: Any) -> None:
        how = workload.ti.run_id.partition("--")[0]
        if how == "pairs":
            how = turn_of(workload.ti.map_index)
        path = self._home / f"{workload.ti.id}.json"
        path.touch(mode=0o600)
        path.write_text(workload.model_dump_json())
        command = [sys.executable, "-m", "dev.perf.launch", how, str(path)]
        with (self._home / "tasks.log").open("ab") as output:
            code = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, check=False).returncode
        path.unlink()
        with self._lock:
            self._done.append((key, code))

    def sync(self) -> None:
        """Tell the scheduler what ended; the task's own report decides its state."""
        with self._lock:
            done, self._done = self._done, []
        for key, code in done:
            self.change_state(key, TaskInstanceState.SUCCESS if code == 0 else TaskInstanceState.FAILED)

    def end(self) -> None:
        """Tasks end with the scheduler."""

    def terminate(self) -> None:
        """Tasks end with the scheduler."""
