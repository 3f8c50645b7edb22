"""An executor that runs each task in a new interpreter, by ``dev.perf.launch``."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from airflow.executors.base_executor import BaseExecutor
from airflow.utils.state import TaskInstanceState


class PerfExecutor(BaseExecutor):
    """The run id begins with the way in which the task is launched: ``with--…``, ``without--…``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._home = Path(os.environ["AIRFLOW_HOME"])
        self._done: list[tuple[Any, int]] = []
        self._lock = threading.Lock()

    def start(self) -> None:
        """Nothing is kept running."""

    def _process_workloads(self, workload_list: Sequence[Any]) -> None:
        for workload in workload_list:
            key = workload.ti.key
            self.queued_tasks.pop(key, None)
            self.running.add(key)
            threading.Thread(target=self._run, args=(workload, key), daemon=True).start()

    def _run(self, workload: Any, key: Any) -> None:
        how = workload.ti.run_id.partition("--")[0]
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
