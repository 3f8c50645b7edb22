"""What a branch of PostgreSQL costs, beside a dump and beside the server's own template copy.

    python -m dev.perf.branch [--megabytes 2048] [--tables 200] [--in-play 5] [--seconds 15]

One server on loopback, one database, one run, side by side; prints one JSON object. ``ok`` says whether the
targets are met on this machine as it was.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.postgres import PostgresOrigin
from airflow_provider_ardent.branches.terms import Terms
from dev.perf.machine import machine
from tests.postgres import OWNER, PostgresServer, programs

PASSWORD = "only-for-the-figures"
TARGETS = {
    "dump_to_branch": 20.0,
    "template_branch_to_template_copy": 1.2,
    "p95_while_branching_to_idle": 1.3,
    "worker_growth_mb": 150.0,
}
_ROW_BYTES = 240
ROUNDS = 3


def fill(server: PostgresServer, megabytes: int, tables: int) -> None:
    """A database of ``tables`` equal tables; ten of them are referred to by the others."""
    rows = max(10, megabytes * 1024**2 // tables // _ROW_BYTES)
    server.execute("create database shop")
    for number in range(tables):
        parent = f"references t_{number % 10}" if number >= 10 else ""
        server.execute(
            f"create table t_{number} (id bigint primary key, parent bigint {parent}, day date, note text);"
            f"insert into t_{number} select n, n, '2020-01-01'::date + (n % 2000)::int, "
            f"repeat(md5(n::text), 5) from generate_series(1, {rows}) n;"
            f"create index on t_{number} (day); analyze t_{number}",
            "shop",
        )
    server.execute("checkpoint")


def settle(server: PostgresServer) -> None:
    """Let what was written before reach the disk: it is not the cost of what comes next."""
    server.execute("checkpoint")
    os.sync()


def dump(server: PostgresServer, folder: Path) -> float:
    """Seconds of ``pg_dump | psql`` into a new database."""
    started = time.monotonic()
    server.execute("create database dumped")
    env = {"PGPASSWORD": PASSWORD, "PATH": os.environ["PATH"]}
    where = ("-h", "127.0.0.1", "-p", str(server.port), "-U", OWNER)
    with subprocess.Popen([folder / "pg_dump", *where, "shop"], stdout=subprocess.PIPE, env=env) as source:
        subprocess.run(
            [folder / "psql", *where, "-q", "-v", "ON_ERROR_STOP=1", "dumped"],
            stdin=source.stdout,
            stdout=subprocess.DEVNULL,
            env=env,
            check=True,
        )
    seconds = time.monotonic() - started
    server.execute("drop database dumped")
    return seconds


def template_copy(server: PostgresServer) -> float:
    """Seconds of the server's own copy."""
    started = time.monotonic()
    server.execute("create database copied template shop strategy file_copy")
    seconds = time.monotonic() - started
    server.execute("drop database copied")
    return seconds


@dataclass(frozen=True)
class Made:
    """A branch as a repair makes it: seconds until the state is kept, until a run may begin, and the way."""

    kept: float
    ready: float
    way: str


def branch(names: frozenset[str], megabytes: int) -> Made:
    """Make one origin and one branch of it, and drop both."""
    terms = Terms(megabytes=max(4096, 4 * megabytes), seconds=1800)
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(PostgresOrigin(Connection("shop", "postgres", tables=names), terms=terms)) as origin,
    ):
        kept = time.monotonic() - started
        with closing(origin.branch(Path(folder))):
            return Made(kept, time.monotonic() - started, origin.way)


def p95(server: PostgresServer, folder: Path, seconds: int) -> float:
    """Milliseconds that 95 of 100 short queries on the parent stay below."""
    with tempfile.TemporaryDirectory() as name:
        script = Path(name) / "query.sql"
        script.write_text("\\set n random(1, 1000)\nselect note from t_3 where id = :n;\n")
        subprocess.run(
            [
                *(folder / "pgbench", "-n", "-c", "2", "-T", str(seconds), "-f", script, "-l", "-R", "200"),
                *("-h", "127.0.0.1", "-p", str(server.port), "-U", OWNER, "shop"),
            ],
            cwd=name,
            env={"PGPASSWORD": PASSWORD, "PATH": os.environ["PATH"]},
            capture_output=True,
            check=True,
        )
        lines = [line for log in Path(name).glob("pgbench_log*") for line in log.read_text().splitlines()]
        return statistics.quantiles([int(line.split()[2]) / 1000 for line in lines], n=100)[94]


def p95_while(server: PostgresServer, folder: Path, seconds: int, work: Callable[[], object]) -> float:
    """The same while ``work`` is done again and again."""
    over = threading.Event()

    def go_on() -> None:
        while not over.is_set():
            work()

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        return p95(server, folder, seconds)
    finally:
        over.set()
        thread.join()


def median_of(server: PostgresServer, seconds: Callable[[], float]) -> float:
    """The median of some rounds, each on a disk that has settled."""

    def once() -> float:
        settle(server)
        return seconds()

    return statistics.median(once() for _ in range(ROUNDS))


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(megabytes: int, tables: int, in_play: int, seconds: int) -> dict[str, Any]:
    folder = programs()
    names = frozenset(f"t_{tables - 1 - 7 * number}" for number in range(in_play))
    with (
        PostgresServer(PASSWORD, {"max_connections": "60", "shared_buffers": "256MB"}) as server,
        tempfile.TemporaryDirectory() as home,
    ):
        os.environ["AIRFLOW__ARDENT__HOME"] = home
        os.environ["AIRFLOW_CONN_SHOP"] = f"postgres://{OWNER}:{PASSWORD}@127.0.0.1:{server.port}/shop"
        fill(server, megabytes, tables)
        branch(frozenset({"t_0"}), megabytes)  # what is imported once is not the branch's cost
        before = peak_mb()
        with closing(_session(server)):
            branch_seconds = median_of(server, lambda: branch(names, megabytes).ready)
            growth = peak_mb() - before
        settle(server)
        dump_seconds = dump(server, folder)
        copy_seconds = median_of(server, lambda: template_copy(server))
        template_seconds = median_of(server, lambda: branch(names, megabytes).kept)
        way = branch(names, megabytes).way
        idle = p95(server, folder, seconds)
        busy = p95_while(server, folder, seconds, lambda: branch(names, megabytes))
        dumped = p95_while(server, folder, seconds, lambda: dump(server, folder))
    return {
        "megabytes": megabytes,
        "tables": tables,
        "in_play": in_play,
        "branch_seconds": round(branch_seconds, 2),
        "dump_seconds": round(dump_seconds, 2),
        "dump_to_branch": round(dump_seconds / branch_seconds, 1),
        "template_copy_seconds": round(copy_seconds, 2),
        "template_branch_seconds": round(template_seconds, 2),
        "template_branch_way": way,
        "template_branch_to_template_copy": round(template_seconds / copy_seconds, 2),
        "p95_idle_ms": round(idle, 2),
        "p95_while_branching_ms": round(busy, 2),
        "p95_while_branching_to_idle": round(busy / idle, 2),
        "p95_while_dumping_ms": round(dumped, 2),
        "worker_growth_mb": round(growth, 1),
    }


def _session(server: PostgresServer) -> Any:
    """Somebody who is connected, so that the server may not copy the database itself."""
    import psycopg

    return psycopg.connect(f"postgresql://{OWNER}:{PASSWORD}@127.0.0.1:{server.port}/shop")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=2048)
    parser.add_argument("--tables", type=int, default=200)
    parser.add_argument("--in-play", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=15)
    asked = parser.parse_args()
    figures = measure(asked.megabytes, max(40, asked.tables), min(5, asked.in_play), asked.seconds)
    met = {
        name: figures[name] >= target if name == "dump_to_branch" else figures[name] <= target
        for name, target in TARGETS.items()
    }
    print(
        json.dumps(
            {
                "figures": figures,
                "targets": TARGETS,
                "met": met,
                "machine": machine(),
                "ok": all(met.values()),
            },
            indent=2,
        )
    )
    return 0 if all(met.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
