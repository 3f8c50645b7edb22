"""Several requests over the demo's shop, worked by its model without a running Airflow: how many pass?

Usage: python -m dev.demo.trial [--only N …] [--keep]

Plans and works each request as the tasks of ``ardent_agent`` do, with real git, sandbox and warehouse; nobody
approves anything and nothing is merged. Prints one JSON line a request, and how many were verified.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from airflow_provider_ardent.agent.events import EventLog, FileStore
from airflow_provider_ardent.authoring.plan import Plan
from airflow_provider_ardent.authoring.request import Request
from airflow_provider_ardent.authoring.session import AuthoringSession
from airflow_provider_ardent.masking import Masker
from dev.demo import model as models
from dev.demo.author import WISH
from dev.demo.world import World

WISHES = (
    WISH,
    "Write a DAG that every day stores the largest order of each customer in the table `largest_orders` "
    "(day, customer name, amount), from the tables orders and customers.",
    "Copy the products with a VAT rate of 19 into a new table `standard_rate_products` every night.",
    "Count the customers and the orders once an hour and keep the two numbers in the table `shop_counts` "
    "(day, customers, orders).",
    "Each day, compute the average order amount of the day from orders and write it to the table "
    "`average_orders` (day, average).",
    "Every Monday, write the five customers with the highest turnover of all time into the table "
    "`top_customers` (rank, customer name, turnover).",
)


class Steward:
    """Knows the shop's connection, as the steward in the api-server does."""

    def ask(self, kind: str, *, seconds: float = 60.0, **args: Any) -> dict[str, Any]:
        shop = {"conn_id": "shop", "conn_type": "sqlite", "description": "the shop's warehouse"}
        return {"ok": True, "allowed": [shop], "missing": [], "others": []}


def configure(root: Path, world: World, model: models.Model) -> None:
    """Airflow's settings of this process: the shop, its repository, and the model."""
    repository = {"conn_type": "git", "host": str(world.bare)}
    bundle = {
        "name": "shop",
        "classpath": "airflow.providers.git.bundles.git.GitDagBundle",
        "kwargs": {"git_conn_id": "shop_repository", "tracking_ref": "main"},
    }
    os.environ |= {
        "AIRFLOW_HOME": str(root / "airflow"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__ARDENT__HOME": str(root / "ardent"),
        "AIRFLOW_CONN_SHOP": json.dumps({"conn_type": "sqlite", "host": str(world.warehouse)}),
        "AIRFLOW_CONN_SHOP_REPOSITORY": json.dumps(repository),
        "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST": json.dumps([bundle]),
        **model.env,
    }


def attempt(root: Path, number: int, text: str) -> dict[str, Any]:
    """Plan one request and work the plan; its events stay under ``root``."""
    session_id = f"s{number:012x}"
    masker = Masker()
    log = EventLog(FileStore(root / f"{number}.jsonl"), masker.mask)
    request = Request(session_id, text, connections=("shop",), bundle_name="shop")
    session = AuthoringSession(request, log, Steward(), lambda: False, masker, f"ardent__{session_id}__1")
    started = time.monotonic()
    plan = Plan.from_dict(session.plan())
    planned = time.monotonic()
    proposal = session.work(plan)
    return {
        "request": text,
        "plan": plan.kind,
        "writes": list(plan.writes),
        "outcome": proposal["outcome"],
        "verified": proposal["verified"],
        "reason": proposal["reason"],
        "plan_seconds": round(planned - started, 1),
        "work_seconds": round(time.monotonic() - planned, 1),
        "calls": proposal["spent"]["calls"],
        "summary": proposal["summary"][:500],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", type=int, nargs="*", help="numbers of requests, from 0")
    parser.add_argument("--keep", action="store_true", help="leave the folder with the events behind")
    args = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="ardent-trial-"))
    world = World(root / "world").make()
    model = models.choose(print, root / "model.log")
    verified = tried = 0
    try:
        configure(root, world, model)
        for number in args.only if args.only else range(len(WISHES)):
            figures = attempt(root, number, WISHES[number])
            print(json.dumps(figures), flush=True)
            tried += 1
            verified += bool(figures["verified"])
    finally:
        model.stop()
        world.bank.stop()
        if args.keep:
            print(f"left behind: {root}")
        else:
            shutil.rmtree(root, ignore_errors=True)
    print(json.dumps({"model": model.name, "requests": tried, "verified": verified}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
