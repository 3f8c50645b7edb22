"""What loading the plugin costs a task process: time, and what it imports.

    python -m dev.perf.imports [--rounds 15]

Each round is a new interpreter that has imported what Airflow's task runner imports before it loads
plugins, and then loads ours as Airflow does: by the entry point, one instance, its listeners. Both
cases are measured: a worker where only the task SDK is loaded, and one forked from the scheduler.
Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from typing import Any

from dev.perf.machine import machine

TARGET_MS = 20.0
HEAVY = ("litellm", "openai", "git", "sqlglot", "fastapi")
BEFORE = {
    "task_sdk": "import airflow.sdk.execution_time.task_runner, airflow.sdk.plugins_manager",
    "forked": "import airflow.sdk.execution_time.task_runner, airflow.sdk.plugins_manager\n"
    "import airflow.plugins_manager, airflow.jobs.scheduler_job_runner",
}
PROBE = """
import json, sys, time
{before}
known = set(sys.modules)
start = time.perf_counter()
from airflow_provider_ardent.plugins.ardent import ArdentPlugin
plugin = ArdentPlugin()
plugin.on_load()
list(plugin.listeners)
spent = time.perf_counter() - start
new = sorted(set(sys.modules) - known)
print("RESULT" + json.dumps({{"ms": spent * 1000, "new": new}}))
"""


def measure(before: str) -> dict[str, Any]:
    """Load the plugin once in a new interpreter."""
    code = PROBE.format(before=before)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    line = next(line for line in done.stdout.splitlines() if line.startswith("RESULT"))
    return dict(json.loads(line.removeprefix("RESULT")))


def figures(rounds: int) -> dict[str, Any]:
    """Median and 95th percentile in milliseconds for each case, and the heavy imports found."""
    found: dict[str, Any] = {}
    for name, before in BEFORE.items():
        measure(before)  # writes the .pyc files
        seen = [measure(before) for _ in range(rounds)]
        times = sorted(each["ms"] for each in seen)
        new = seen[0]["new"]
        found[name] = {
            "median_ms": round(statistics.median(times), 2),
            "p95_ms": round(times[int(0.95 * (len(times) - 1))], 2),
            "modules": len(new),
            "heavy": sorted({module.partition(".")[0] for module in new} & set(HEAVY)),
        }
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=15, help="interpreters a case")
    found = figures(parser.parse_args().rounds)
    ok = all(case["median_ms"] < TARGET_MS and not case["heavy"] for case in found.values())
    targets = {"median_ms": f"< {TARGET_MS:g}", "heavy": "none"}
    print(json.dumps({"figures": found, "targets": targets, "machine": machine(), "ok": ok}, indent=1))
    return 0 if ok else 1


if __name__ == "__main__":
    raise SystemExit(main())
