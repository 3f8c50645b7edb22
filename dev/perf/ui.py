"""How fast the view's server answers with ten thousand sessions, and how soon an event is seen.

    python -m dev.perf.ui [--sessions 10000] [--rounds 60] [--database sqlite|postgresql]

One real api-server over a metadata database that is filled with sessions first. Lists are asked for over
HTTP with different filters, searches, orders and pages, each time after a session has changed. Prints one
JSON object.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dev.perf.machine import machine
from tests.airflow_process import AirflowProcesses
from tests.components import REPOSITORY
from tests.metadata import Metadata
from tests.postgres import PostgresServer

API = "/ardent/api/v1"
LIST_MS, EVENT_SECONDS, BUNDLE_KB = 300.0, 1.0, 350.0
QUERIES = (
    "", "offset=9000", "kind=chat", "kind=incident&state=fixed", "text=refunds", "text=number+123",
    "state=merged&sort=cost", "dag_id=dag_7", "user=user3", "sort=updated&text=orders&kind=chat",
    "sort=oldest",
)  # fmt: skip
CHANGE = """
import sys
from datetime import UTC, datetime
from airflow.models.taskinstance import TaskInstance as TI
from airflow.utils.session import create_session
from sqlalchemy import update
run_id = sys.argv[1]
print("READY", flush=True)
for line in sys.stdin:
    with create_session(scoped=False) as session:
        session.execute(
            update(TI)
            .where(TI.dag_id == "ardent_agent", TI.run_id == run_id, TI.task_id == "plan_approval")
            .values(start_date=datetime.now(UTC))
        )
    print("DONE", flush=True)
"""
WRITE = """
import json, sys, time
from airflow._shared.state import TaskScope
from airflow.state.metastore import MetastoreBackend
run_id = sys.argv[1]
scope = TaskScope(dag_id="ardent_agent", run_id=run_id, task_id="plan", map_index=-1)
print("READY", flush=True)
for line in sys.stdin:
    seq = int(line)
    event = {"seq": seq, "at": "2026-11-26T03:00:00+00:00", "kind": "note", "data": {"n": seq}, "schema": 1}
    MetastoreBackend().set(scope, f"event/{seq:05}", json.dumps(json.dumps(event)))
    print("WROTE", seq, time.time(), flush=True)
"""


def timed(call: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


def spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "p50_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(ordered[min(int(0.95 * len(ordered)), len(ordered) - 1)], 1),
        "max_ms": round(ordered[-1], 1),
        "requests": len(ordered),
    }


def first_list(airflow: AirflowProcesses) -> float:
    """Seconds of the first list after the start, which reads every session."""
    return round(timed(lambda: airflow.get(f"{API}/sessions")) / 1000, 2)


def lists(airflow: AirflowProcesses, session_id: str, rounds: int) -> dict[str, dict[str, float]]:
    """Milliseconds of lists and of home; before each of them ``session_id`` has changed."""
    home, listed = [], []
    with _program(airflow, CHANGE, f"ardent__{session_id}__1") as change:
        for number in range(rounds):
            path = f"{API}/sessions?{QUERIES[number % len(QUERIES)]}"
            change("go", "DONE")
            listed.append(timed(lambda path=path: airflow.get(path)))  # type: ignore[misc]
            change("go", "DONE")
            home.append(timed(lambda: airflow.get(f"{API}/home")))
    return {"home": spread(home), "list": spread(listed)}


def events(airflow: AirflowProcesses, session_id: str, count: int = 20) -> dict[str, float]:
    """Seconds from an event's write to its arrival on an open stream."""
    seen: dict[int, float] = {}
    opened = threading.Event()
    thread = threading.Thread(target=_listen, args=(airflow, session_id, seen, opened), daemon=True)
    thread.start()
    if not opened.wait(30):
        raise TimeoutError("the stream did not open")
    late = []
    with _program(airflow, WRITE, f"ardent__{session_id}__1") as write:
        for seq in range(1001, 1001 + count):
            wrote = float(write(str(seq), "WROTE")[2])
            deadline = time.time() + 20
            while seq not in seen and time.time() < deadline:
                time.sleep(0.01)
            late.append((seen.get(seq, float("inf")) - wrote) * 1000)
            time.sleep(0.13 * (seq % 15))
    return spread(late)


def _listen(
    airflow: AirflowProcesses, session_id: str, seen: dict[int, float], opened: threading.Event
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", airflow.port, timeout=120)
    headers = {"Authorization": f"Bearer {airflow.token()}"}
    connection.request("GET", f"{API}/sessions/{session_id}/events/stream", headers=headers)
    answer = connection.getresponse()
    while line := answer.readline():
        if line.startswith(b"event: state"):
            opened.set()
        if line.startswith(b"data: ") and b'"n": ' in line:
            seen[json.loads(line[6:])["data"]["n"]] = time.time()


@contextlib.contextmanager
def _program(airflow: AirflowProcesses, code: str, run_id: str) -> Iterator[Callable[[str, str], list[str]]]:
    """A process that writes as a worker's would be written, each time that it is told to."""
    process = subprocess.Popen(
        [airflow.python, "-c", code, run_id],
        env=airflow.env, cwd=airflow.home, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    told, said = process.stdin, process.stdout

    def answer(word: str) -> list[str]:
        while line := said.readline():
            if line.startswith(word):
                return line.split()
        raise RuntimeError("the writing process ended")

    def tell(line: str, word: str) -> list[str]:
        told.write(f"{line}\n")
        told.flush()
        return answer(word)

    answer("READY")
    try:
        yield tell
    finally:
        told.close()
        process.wait(20)


def bundle_kb() -> float:
    """The view's script as it travels: gzipped, beside the globals that Airflow shares."""
    script = REPOSITORY / "airflow_provider_ardent/plugins/www/dist/main.js"
    return round(len(gzip.compress(script.read_bytes(), 6)) / 1024, 1)


def measure(airflow: AirflowProcesses, sessions: int, rounds: int) -> dict[str, Any]:
    airflow.migrate()
    begun = time.monotonic()
    subprocess.run(
        [airflow.python, "-m", "dev.perf.many_sessions", str(sessions)],
        env=airflow.env, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    print(f"seeded in {time.monotonic() - begun:.0f} s", file=sys.stderr)
    with airflow:
        cold = first_list(airflow)
        total = airflow.get(f"{API}/sessions?limit=1")["total"]
        newest = airflow.get(f"{API}/sessions?kind=chat&state=planning&limit=1")["sessions"][0]["id"]
        found = lists(airflow, newest, rounds)
        seen = events(airflow, newest)
    return {"sessions": total, "first_list_seconds": cold, **found, "event_visible": seen}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=66)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    args = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ardent-perf-")))
        database = ""
        if args.database == "postgresql":
            database = Metadata(stack.enter_context(PostgresServer())).database()
        airflow = AirflowProcesses(
            folder / "home",
            folder / "dags",
            components=("api-server",),
            env={"AIRFLOW__ARDENT__HOME": str(folder / "ardent")},
            database=database,
        )
        figures = measure(airflow, args.sessions, args.rounds)
    size = bundle_kb()
    slowest = max(figures["home"]["p95_ms"], figures["list"]["p95_ms"])
    ok = slowest < LIST_MS and figures["event_visible"]["max_ms"] < EVENT_SECONDS * 1000 and size <= BUNDLE_KB
    print(
        json.dumps(
            {
                **figures,
                "bundle_kb_gzipped": size,
                "database": args.database,
                "targets": {
                    "home_and_list_p95_ms": LIST_MS,
                    "event_visible_max_ms": EVENT_SECONDS * 1000,
                    "bundle_kb_gzipped": BUNDLE_KB,
                },
                "machine": machine(),
                "ok": ok,
            },
            indent=1,
        )
    )
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
