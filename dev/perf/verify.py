"""How long a verification takes, cold and with warm runners, beside a bare ``airflow dags test``.

    python -m dev.perf.verify [--rounds 3]

A verification is the whole of it: the failure reproduced on the base, then every check of the change,
its second run included, on a DAG of two tasks. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from airflow_provider_ardent.branches.base import Connection, origin_of
from airflow_provider_ardent.sandbox.run import Sandbox
from airflow_provider_ardent.verify import template
from airflow_provider_ardent.verify.pool import RunnerPool
from airflow_provider_ardent.verify.target import Target
from airflow_provider_ardent.verify.verifier import Verifier

WARM_TARGET = 0.5
SOURCE = """
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.sdk import DAG, task

with DAG("daily_orders", schedule=None):
    load = SQLExecuteQueryOperator(
        task_id="load",
        conn_id="shop",
        sql=["delete from daily", "insert into daily select day, sum(COLUMN) from orders group by day"],
    )

    @task
    def report():
        print("done")

    load >> report()
"""
TARGET = Target(
    kind="task",
    dag_id="daily_orders",
    relative_fileloc="daily_orders.py",
    task_id="load",
    run_id="manual__2026-01-01T00:00:00+00:00",
    logical_date="2026-01-01T00:00:00+00:00",
    error_type="OperationalError",
    error_message="no such column: amount",
)


def make_world(folder: Path) -> None:
    for name, column in (("base", "amount"), ("fixed", "total")):
        (folder / name).mkdir()
        (folder / name / "daily_orders.py").write_text(SOURCE.replace("COLUMN", column))
    with sqlite3.connect(folder / "shop.db") as database:
        database.execute("create table orders (day text, total integer)")
        database.execute("insert into orders values ('2026-01-01', 3), ('2026-01-01', 4)")
        database.execute("create table daily (day text, total integer)")
    database.close()


def bare_test(folder: Path) -> float:
    """Seconds of ``airflow dags test`` of the repaired DAG, on a migrated database of its own."""
    home = Path(tempfile.mkdtemp(dir=folder))
    (home / "tmp").mkdir()
    shutil.copyfile(template.ensure(), home / "airflow.db")
    env = template.plain_environment(home) | template.airflow_settings(home, home / "airflow.db")
    env["AIRFLOW__CORE__DAGS_FOLDER"] = str(folder / "fixed")
    shutil.copyfile(folder / "shop.db", home / "shop.db")
    env["AIRFLOW_CONN_SHOP"] = json.dumps({"conn_type": "sqlite", "host": str(home / "shop.db")})
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "airflow", "dags", "test", "daily_orders"],
        env=env,
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )
    seconds = time.monotonic() - started
    if done.returncode != 0 or "state=success" not in done.stdout + done.stderr:
        raise SystemExit(f"airflow dags test did not succeed:\n{(done.stdout + done.stderr)[-2000:]}")
    return seconds


def verification(sandbox: Sandbox, pool: RunnerPool, folder: Path) -> float:
    """Seconds of one whole verification, which must end verified."""
    started = time.monotonic()
    origin = origin_of(Connection("shop", "sqlite", str(folder / "shop.db")), folder / "origins")
    verifier = Verifier(sandbox, pool, TARGET, (origin,), folder / "base")
    evidence = verifier.verify(folder / "fixed")
    seconds = time.monotonic() - started
    if not evidence.verified:
        raise SystemExit(f"the verification did not end verified: {evidence.reason}")
    return seconds


def measure(rounds: int) -> dict[str, list[float]]:
    figures: dict[str, list[float]] = {"bare": [], "cold": [], "warm": []}
    sandbox = Sandbox("best_effort")
    template.ensure()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_world(folder)
        for _ in range(rounds):
            figures["bare"].append(bare_test(folder))
            with RunnerPool(sandbox, folder / "cold", size=0) as pool:
                figures["cold"].append(verification(sandbox, pool, folder))
            with RunnerPool(sandbox, folder / "warm", size=2) as pool:
                pool.wait_until_warm()
                figures["warm"].append(verification(sandbox, pool, folder))
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    figures = measure(max(3, parser.parse_args().rounds))
    from airflow import __version__ as airflow

    median = {name: statistics.median(seconds) for name, seconds in figures.items()}
    ratio = median["warm"] / median["bare"]
    layers = [layer.name for layer in Sandbox("best_effort").layers() if layer.active]
    print(
        json.dumps(
            {
                "figures": {
                    "bare_dags_test_seconds": [round(s, 2) for s in figures["bare"]],
                    "cold_verification_seconds": [round(s, 2) for s in figures["cold"]],
                    "warm_verification_seconds": [round(s, 2) for s in figures["warm"]],
                    "warm_to_bare": round(ratio, 3),
                    "cold_to_bare": round(median["cold"] / median["bare"], 3),
                },
                "targets": {"warm_to_bare": WARM_TARGET},
                "machine": {
                    "cpus": os.cpu_count(),
                    "load": [round(value, 1) for value in os.getloadavg()],
                    "system": platform.platform(),
                    "python": platform.python_version(),
                    "airflow": airflow,
                    "sandbox": layers,
                },
                "ok": ratio <= WARM_TARGET,
            },
            indent=2,
        )
    )
    return 0 if ratio <= WARM_TARGET else 1


if __name__ == "__main__":
    raise SystemExit(main())
