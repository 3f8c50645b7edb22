"""What the listener costs a task, with and without the provider, in real task processes.

    python -m dev.perf.listener [--pairs 60]

One Airflow; its executor starts each task in a new process, one after the other, by turns with the provider
and with the provider hidden, and each notes how long it lives and computes, from its fork to its exit. What
is added is judged by pairs: their median difference, and where it lies with a certainty of 95 %. Then a
listener that raises and one that hangs: the tasks' states must be what they would be without. Prints one
JSON object.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dev.perf.executor import turn_of
from dev.perf.machine import machine
from tests.airflow_process import AirflowProcesses, wait_until
from tests.metadata import Metadata
from tests.postgres import PostgresServer

SUCCESS_TARGET = 2.0
FAILURE_TARGET = 250.0
PAIRS_A_RUN = 20
RESAMPLES = 4_000
DAGS = f"""
from airflow.sdk import DAG, get_current_context, task
from airflow.providers.standard.operators.empty import EmptyOperator

NUMBERS = list(range({2 * PAIRS_A_RUN}))

with DAG("ardent_repair", schedule=None, is_paused_upon_creation=False, max_active_runs=1000):
    EmptyOperator(task_id="repair")


def fails(number):
    name = get_current_context()["dag_run"].conf["number"]
    # Another type is another fingerprint, so each failure starts a repair of its own: the long way.
    raise type(f"Error{{name}}n{{number}}", (Exception,), {{}})("broken on purpose")


for name, work in (("succeeds", lambda number: 1), ("fails", fails)):
    for dag_id, numbers in ((name, [0]), (f"{{name}}_by_turns", NUMBERS)):
        with DAG(dag_id, schedule=None, is_paused_upon_creation=False):
            task(task_id="work")(work).expand(number=numbers)
"""
EXPECTED = {"succeeds": "success", "fails": "failed"}


class Bench:
    """A running Airflow whose executor measures."""

    def __init__(self, folder: Path, database: str) -> None:
        dags = folder / "dags"
        dags.mkdir()
        (dags / "perf.py").write_text(DAGS)
        self.airflow = AirflowProcesses(
            folder / "home",
            dags,
            database=database,
            env={
                "AIRFLOW__CORE__EXECUTOR": "dev.perf.executor.PerfExecutor",
                "AIRFLOW__CORE__PARALLELISM": "64",
                "AIRFLOW__CORE__MAX_ACTIVE_TASKS_PER_DAG": "64",
                "AIRFLOW__ARDENT__SWEEP_SECONDS": "0",
            },
        )
        self.number = 0

    def run(self, dag_id: str, how: str, instances: int = 1) -> tuple[list[dict[str, float]], list[str]]:
        """One run; what the process of each of its task instances took, and their states."""
        self.number += 1
        run_id = f"{how}--{dag_id}--{self.number}"
        self.airflow.trigger(dag_id, {"number": self.number}, run_id=run_id)
        self.airflow.wait_for_run(dag_id, run_id, seconds=60 + 30 * instances)
        times = wait_until(lambda: self._times(run_id, instances), 60, f"the end of {run_id}", step=0.1)
        return times, [str(ti["state"]) for ti in self.airflow.task_instances(dag_id, run_id)]

    def _times(self, run_id: str, instances: int) -> list[dict[str, float]] | None:
        """By map index, once all are there; Airflow knows a state before the process ends."""
        path = self.airflow.home / "times.jsonl"
        lines = path.read_text().splitlines() if path.exists() else []
        found = [each for each in map(json.loads, lines) if each["run_id"] == run_id]
        return sorted(found, key=lambda each: each["map_index"]) if len(found) == instances else None


def compare(bench: Bench, name: str, pairs: int) -> tuple[dict[str, Any], list[str]]:
    """By turns with and without; what is added to the life and to the computing of a task's process."""
    took: dict[str, list[dict[str, float]]] = {"with": [], "without": []}
    wrong: list[str] = []
    while len(took["with"]) < pairs:
        times, states = bench.run(f"{name}_by_turns", "pairs", 2 * PAIRS_A_RUN)
        for number, each in enumerate(times):
            took[turn_of(number)].append(each)
        wrong += [f"{name}: {state}" for state in states if state != EXPECTED[name]]
        print(f"{name}: {len(took['with'])} pairs", file=sys.stderr)
    return {
        "pairs": len(took["with"]),
        "wall": added([t["seconds"] for t in took["with"]], [t["seconds"] for t in took["without"]]),
        "cpu": added([t["cpu"] for t in took["with"]], [t["cpu"] for t in took["without"]]),
    }, wrong


def added(with_it: Sequence[float], without: Sequence[float]) -> dict[str, Any]:
    """What ``with_it`` has more than ``without``, pair by pair, in milliseconds and in percent."""
    differences = [1000 * (one - other) for one, other in zip(with_it, without, strict=True)]
    low, high = interval(differences, statistics.median)
    middle = 1000 * statistics.median(without)
    return {
        "with_median_ms": round(1000 * statistics.median(with_it), 1),
        "with_p95_ms": round(1000 * percentile(with_it), 1),
        "without_median_ms": round(middle, 1),
        "without_p95_ms": round(1000 * percentile(without), 1),
        "added_median_ms": round(statistics.median(differences), 1),
        "added_95_percent_sure_ms": [round(low, 1), round(high, 1)],
        "added_p95_ms": round(percentile(differences), 1),
        "added_percent": round(100 * statistics.median(differences) / middle, 2),
        "added_at_most_percent": round(100 * high / middle, 2),
    }


def interval(values: Sequence[float], statistic: Callable[[Sequence[float]], float]) -> tuple[float, float]:
    """Where a statistic lies with 95 % certainty, by drawing again from its values (bootstrap)."""
    draw = random.Random(0)
    drawn = sorted(statistic(draw.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return drawn[int(0.025 * RESAMPLES)], drawn[int(0.975 * RESAMPLES) - 1]


def percentile(values: Sequence[float], part: float = 0.95) -> float:
    ordered = sorted(values)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pairs", type=int, default=60, help="pairs of succeeding tasks; a third that fail")
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory(prefix="ardent-perf-") as folder, PostgresServer() as server:
        bench = Bench(Path(folder), Metadata(server).database())
        with bench.airflow as airflow:
            for dag_id in (*EXPECTED, *(f"{name}_by_turns" for name in EXPECTED), "ardent_repair"):
                airflow.wait_for_dag(dag_id)
            for name in EXPECTED:
                bench.run(name, "with"), bench.run(name, "without")
            success, wrong = compare(bench, "succeeds", pairs)
            failure, more = compare(bench, "fails", max(pairs // 3, 1))
            broken = {}
            for how in ("raises", "hangs"):
                for name in EXPECTED:
                    (took,), (state,) = bench.run(name, how)
                    broken[f"{how}_{name}"] = {"seconds": round(took["seconds"], 3), "state": state}
                    more += [f"{name}, listener {how}: {state}"] if state != EXPECTED[name] else []
            repairs = airflow.get("/api/v2/dags/ardent_repair/dagRuns?limit=1")["total_entries"]
    wrong += more
    targets = {
        "success.cpu.added_at_most_percent": success["cpu"]["added_at_most_percent"] < SUCCESS_TARGET,
        "success.wall.added_percent": success["wall"]["added_percent"] < SUCCESS_TARGET,
        "failure.wall.added_median_ms": failure["wall"]["added_median_ms"] < FAILURE_TARGET,
        "repairs_started": repairs > failure["pairs"],
        "wrong_states": not wrong,
    }
    report = {
        "figures": {
            "success": success,
            "failure": failure,
            "broken_listener": broken,
            "repairs_started": repairs,
            "wrong_states": wrong,
        },
        "targets": {
            "success.cpu.added_at_most_percent": f"< {SUCCESS_TARGET:g}",
            "success.wall.added_percent": f"< {SUCCESS_TARGET:g}",
            "failure.wall.added_median_ms": f"< {FAILURE_TARGET:g}",
            "repairs_started": "more than pairs that fail",
            "wrong_states": "none",
        },
        "met": targets,
        "machine": machine(),
        "ok": all(targets.values()),
    }
    print(json.dumps(report, indent=1))
    return 0 if report["ok"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
