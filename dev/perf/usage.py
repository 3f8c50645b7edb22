"""How long the totals of a month take with 10,000 sessions, beside reading every file.

    python -m dev.perf.usage [--sessions 10000] [--rounds 5]

``rolled_up``: the sessions are spread over a month, each day that is over is one file. ``one_day``: the worst
case, all sessions on the day that is not over. ``usage`` is an answer of the ledger; ``reserve_first`` and
``reserve_next`` are what a model call waits for where limits are set, in a process that starts and later on.
Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from airflow_provider_ardent.agent.accounts import LedgerAccount
from airflow_provider_ardent.agent.allowances import Allowance, allowances_of
from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.agent.ledger import Entry, Ledger, Use
from airflow_provider_ardent.agent.limits import Claim
from airflow_provider_ardent.agent.storage import Disk
from airflow_provider_ardent.agent.usage import usage
from dev.perf.machine import machine

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def fill(folder: Path, sessions: int, days: int) -> None:
    """One task of each session, spread over the last ``days`` days."""
    ledger = Ledger(Disk(folder), lambda: NOW)
    for number in range(sessions):
        day = (NOW - timedelta(days=number % days)).date().isoformat()
        use = Use.of(0.01, 9_000, 1_000, calls=12)
        entry = Entry(
            day, f"s{number:012x}", f"{number:016x}", f"user{number % 40}", f"dag{number % 300}", {}
        )
        path = folder / entry.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Entry(**{**vars(entry), "uses": {"provider/model": use}}).to_json())
    assert not ledger.damaged


def every_file(folder: Path) -> float:
    """What one would do without roll-ups: read each file and add up."""
    spent = 0.0
    for path in folder.glob("*/*.json"):
        spent += sum(use["usd"] for use in json.loads(path.read_text())["uses"].values())
    return spent


def read(folder: Path) -> float:
    answer = usage("user", FIRST, LAST, ledger=Ledger(Disk(folder), lambda: NOW), now=NOW)
    return answer.total.usd or 0.0


def account(folder: Path, name: str) -> LedgerAccount:
    month = Allowance("month", "", 1e9, None, "[ardent] month_usd", "")
    return LedgerAccount(
        EventLog(MemoryStore()),
        session_id=name,
        user="user1",
        dag_id="dag1",
        allowances=[month],
        ledger=Ledger(Disk(folder), lambda: NOW),
        now=lambda: NOW,
    )


def reserve_and_settle(account: LedgerAccount) -> None:
    account.others()
    refused = account.reserve(Claim(100, 100, 0.01, 0.005, "provider/model"))
    if refused is not None:
        raise SystemExit(refused.text)
    account.settle()


def milliseconds(call: Callable[[], Any], rounds: int) -> dict[str, float]:
    """Median of the time on the wall, and of that on the processor: other work counts in the first only."""
    wall, cpu = [], []
    for _ in range(rounds):
        started, used = time.perf_counter(), time.process_time()
        call()
        wall.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return {"wall_ms": round(statistics.median(wall), 1), "cpu_ms": round(statistics.median(cpu), 1)}


def measure(folder: Path, rounds: int) -> dict[str, Any]:
    allowances_of("user1", "dag1")  # imports Airflow's configuration
    figures: dict[str, Any] = {"roll_up_once": milliseconds(lambda: read(folder), 1)}
    figures["usage"] = milliseconds(lambda: read(folder), rounds)
    figures["every_file"] = milliseconds(lambda: every_file(folder), rounds)
    if abs(read(folder) - every_file(folder)) > 1e-6:
        raise SystemExit("the roll-ups do not add up to the files")
    names = iter(range(10_000))
    figures["reserve_first"] = milliseconds(
        lambda: reserve_and_settle(account(folder, f"perf{next(names)}")), rounds
    )
    running = account(folder, "running")
    reserve_and_settle(running)
    figures["reserve_next"] = milliseconds(lambda: reserve_and_settle(running), rounds)
    figures["every_file_to_usage"] = round(figures["every_file"]["cpu_ms"] / figures["usage"]["cpu_ms"], 1)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    figures = {}
    for name, days in (("rolled_up", 30), ("one_day", 1)):
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder), args.sessions, days)
            figures[name] = measure(Path(folder), args.rounds)
    print(json.dumps({"sessions": args.sessions, "figures": figures, "machine": machine()}, indent=1))


if __name__ == "__main__":
    main()
