"""What the listener costs a task, with and without the provider, in real task processes.

    python -m dev.perf.listener [--rounds 15]

One Airflow; its executor starts each task in a new process, alternately with the provider and with the
provider hidden, and each notes how long it lives, from its fork to its exit. Then a listener that raises
and one that hangs: the tasks' states must be what they would be without. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from dev.perf.machine import machine
from tests.airflow_process import AirflowProcesses, wait_until
from tests.metadata import Metadata
from tests.postgres import PostgresServer

SUCCESS_TARGET = 2.0
FAILURE_TARGET = 250.0
DAGS = """
from airflow.sdk import DAG, get_current_context, task
from airflow.providers.standard.operators.empty import EmptyOperator

with DAG("ardent_repair", schedule=None, is_paused_upon_creation=False, max_active_runs=1000):
    EmptyOperator(task_id="repair")

with DAG("succeeds", schedule=None, is_paused_upon_creation=False):

    @task
    def fine():
        return 1

    fine()

with DAG("fails", schedule=None, is_paused_upon_creation=False):

    @task
    def broken():
        number = get_current_context()["dag_run"].conf["number"]
        # Another type is another fingerprint, so each failure starts a repair of its own: the long way.
        raise type(f"Error{number}", (Exception,), {})("broken on purpose")

    broken()
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
                "AIRFLOW__ARDENT__SWEEP_SECONDS": "0",
            },
        )
        self.number = 0

    def run(self, dag_id: str, how: str) -> tuple[dict[str, float], str]:
        """One run; the seconds that its task process lived and computed, and the run's state."""
        self.number += 1
        run_id = f"{how}--{dag_id}--{self.number}"
        self.airflow.trigger(dag_id, {"number": self.number}, run_id=run_id)
        state = self.airflow.wait_for_run(dag_id, run_id, seconds=120)
        return wait_until(lambda: self._times(run_id), 60, f"the end of {run_id}", step=0.1), state

    def _times(self, run_id: str) -> dict[str, float] | None:
        """How long the process lived; Airflow knows the state before the process ends."""
        times = self.airflow.home / "times.jsonl"
        lines = times.read_text().splitlines() if times.exists() else []
        return next((each for each in map(json.loads, lines) if each.pop("run_id") == run_id), None)


def compare(bench: Bench, dag_id: str, rounds: int) -> tuple[dict[str, Any], list[str]]:
    """Alternate with and without; median, 95th percentile and what is added, in milliseconds."""
    times: dict[str, list[float]] = {"with": [], "without": []}
    cpu: dict[str, list[float]] = {"with": [], "without": []}
    wrong: list[str] = []
    for number in range(rounds):
        for how in ("with", "without") if number % 2 else ("without", "with"):
            took, state = bench.run(dag_id, how)
            times[how].append(took["seconds"] * 1000)
            cpu[how].append(took["cpu"] * 1000)
            if state != EXPECTED[dag_id]:
                wrong.append(f"{dag_id} {how}: {state}")
            print(f"{dag_id} {how} {took['seconds']:.3f} s", file=sys.stderr)
    added = [one - other for one, other in zip(times["with"], times["without"], strict=True)]
    middle = {how: statistics.median(values) for how, values in times.items()}
    return {
        "with_median_ms": round(middle["with"], 1),
        "with_p95_ms": round(percentile(times["with"]), 1),
        "without_median_ms": round(middle["without"], 1),
        "without_p95_ms": round(percentile(times["without"]), 1),
        "added_median_ms": round(middle["with"] - middle["without"], 1),
        "added_p95_ms": round(percentile(added), 1),
        "added_percent": round(100 * (middle["with"] / middle["without"] - 1), 2),
        "added_cpu_median_ms": round(statistics.median(cpu["with"]) - statistics.median(cpu["without"]), 1),
        "rounds": rounds,
    }, wrong


def percentile(values: list[float], part: float = 0.95) -> float:
    ordered = sorted(values)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=15, help="pairs of a kind")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="ardent-perf-") as folder, PostgresServer() as server:
        bench = Bench(Path(folder), Metadata(server).database())
        with bench.airflow as airflow:
            for dag_id in ("succeeds", "fails", "ardent_repair"):
                airflow.wait_for_dag(dag_id)
            for dag_id in EXPECTED:
                bench.run(dag_id, "with"), bench.run(dag_id, "without")
            success, wrong = compare(bench, "succeeds", rounds)
            failure, more = compare(bench, "fails", rounds)
            broken = {
                f"{how}_{dag_id}": {"seconds": took["seconds"], "state": state}
                for how in ("raises", "hangs")
                for dag_id in EXPECTED
                for took, state in (bench.run(dag_id, how),)
            }
            repairs = len(airflow.runs("ardent_repair"))
    wrong += more + [
        f"{name}: {each['state']}"
        for name, each in broken.items()
        if each["state"] != EXPECTED[name.partition("_")[2]]
    ]
    ok = not wrong and repairs > rounds
    ok = ok and success["added_percent"] < SUCCESS_TARGET and failure["added_median_ms"] < FAILURE_TARGET
    report = {
        "figures": {
            "success": success,
            "failure": failure,
            "broken_listener": broken,
            "repairs_started": repairs,
            "wrong_states": wrong,
        },
        "targets": {
            "success.added_percent": f"< {SUCCESS_TARGET:g}",
            "failure.added_median_ms": f"< {FAILURE_TARGET:g}",
            "wrong_states": "none",
        },
        "machine": machine(),
        "ok": ok,
    }
    print(json.dumps(report, indent=1))
    return 0 if ok else 1


if __name__ == "__main__":
    raise SystemExit(main())
