"""Runs one task as Airflow's executors do, in one of four ways; used by ``dev.perf.executor``.

    python -m dev.perf.launch with|without|raises|hangs WORKLOAD.json

``without`` hides the provider's entry points from this process and the task process it forks. ``raises``
and ``hangs`` break the listener in it.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import runpy
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

NAME = "airflow-provider-ardent"


def hide_provider() -> None:
    """Make Airflow see every installed distribution but ours."""
    import importlib_metadata

    for module in (importlib.metadata, importlib_metadata):
        found: Any = module.distributions

        def others(*args: Any, found: Any = found, **kwargs: Any) -> Iterator[Any]:
            return (each for each in found(*args, **kwargs) if each.metadata["Name"] != NAME)

        module.distributions = others  # type: ignore[assignment,attr-defined]


def break_listener(how: str) -> None:
    """Make the listener's work raise or never end, in this process and its children."""
    from airflow_provider_ardent.plugins import listener

    def broken(*_: Any) -> None:
        if how == "raises":
            raise RuntimeError("broken on purpose")
        time.sleep(3600)

    listener._report = broken


def measure(run_id: str, map_index: int) -> None:
    """Note how long the forked task process lives and computes, from its fork to its exit.

    Measured inside, because the supervisor may notice the end up to a heartbeat later.
    """
    begun: list[float] = []
    leave = os._exit

    def timed_exit(code: int) -> NoReturn:
        if begun:
            times = {"seconds": time.perf_counter() - begun[0], "cpu": time.process_time()}
            with (Path(os.environ["AIRFLOW_HOME"]) / "times.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps({"run_id": run_id, "map_index": map_index, **times}) + "\n")
        leave(code)

    os._exit = timed_exit
    os.register_at_fork(after_in_child=lambda: begun.append(time.perf_counter()))


def main() -> None:
    how, path = sys.argv[1:]
    instance = json.loads(Path(path).read_text())["ti"]
    measure(instance["run_id"], instance["map_index"])
    if how == "without":
        hide_provider()
    elif how != "with":
        break_listener(how)
    sys.argv = ["execute_workload", "--json-path", path]
    runpy.run_module("airflow.sdk.execution_time.execute_workload", run_name="__main__")


if __name__ == "__main__":
    main()
