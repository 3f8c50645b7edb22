"""What tests of authoring share: the shop's connections, a repository of the examples, a model's script."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import airflow_provider_ardent
from airflow_provider_ardent.testing import FakeOpenAIServer, Say
from dev.demo.world import World, git

CANARIES = ("canary-key-Wq71", "canary-shop-Wq72", "canary-billing-Wq73", "canary-env-Wq74")
EXAMPLES = Path(airflow_provider_ardent.__file__).parent / "example_dags"
WISH = "Every day, count the orders by status from the table orders into a new table `orders_by_status`."
GOOD = '''"""Orders by status."""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.sdk import dag, task


@dag(
    schedule="@daily",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args={"owner": "shop-data", "retries": 0},
    tags=["shop"],
    doc_md=__doc__,
)
def DAG_ID():
    @task
    def read_orders():
        hook = SqliteHook(sqlite_conn_id="shop")
        return [list(row) for row in hook.get_records("SELECT status, count(*) FROM orders GROUP BY status")]

    @task
    def write(rows):
        hook = SqliteHook(sqlite_conn_id="shop")
        hook.run("CREATE TABLE IF NOT EXISTS TABLE_ID (status TEXT, orders INTEGER)")
        hook.run("DELETE FROM TABLE_ID")
        for row in rows:
            hook.run("INSERT INTO TABLE_ID (status, orders) VALUES (?, ?)", parameters=tuple(row))

    write(read_orders())


DAG_ID()
'''


def good(table: str, dag_id: str = "") -> str:
    """A DAG that counts orders by status into a table."""
    return GOOD.replace("TABLE_ID", table).replace("DAG_ID", dag_id or table)


def scripted(code: str = "", *, output: Any = None, hang: float = 0.0) -> Callable[[Mapping[str, Any]], Say]:
    """Answers of a small model: words for a plan, one file, one answer, or one structured answer."""

    def answer(request: Mapping[str, Any]) -> Say:
        asked = json.dumps(request["messages"][-1]["content"])
        if "at most 8 words" in asked:
            return Say(
                json.dumps({"title": "Count orders", "summary": "Counts orders of each status."}), hang=hang
            )
        if "keeps to this schema" in asked:
            return Say(json.dumps(output), hang=hang)
        if "in at most five sentences" in asked:
            return Say("As far as the repository shows: none.", hang=hang)
        return Say(f"```python\n{code}```", hang=hang)

    return answer


def repository(root: Path, source: Path) -> Path:
    """A bare git repository with the example DAGs."""
    bare, clone = root / "examples.git", root / "examples"
    shutil.copytree(source, clone / "dags", ignore=shutil.ignore_patterns("__pycache__", "__init__.py"))
    git("init", "--quiet", "--initial-branch=main", cwd=clone)
    git("add", "--all", cwd=clone)
    git("commit", "--quiet", "-m", "Examples", cwd=clone)
    git("clone", "--quiet", "--bare", str(clone), str(bare), cwd=root)
    return bare


def bundle(name: str, conn_id: str) -> dict[str, Any]:
    return {
        "name": name,
        "classpath": "airflow.providers.git.bundles.git.GitDagBundle",
        "kwargs": {"git_conn_id": conn_id, "tracking_ref": "main", "refresh_interval": 5},
    }


def connections(world: World, examples: Path, model: FakeOpenAIServer) -> dict[str, str]:
    """The environment: every connection carries a secret that must never be seen again."""
    extra = {"model": "openai/fake", "driver": "pipeline", "context_window": 16_000}
    known = {
        "ARDENT_DEFAULT": {"conn_type": "ardent", "host": model.url, "password": CANARIES[0], "extra": extra},
        "SHOP": {"conn_type": "sqlite", "host": str(world.warehouse), "extra": {"api_token": CANARIES[1]}},
        "BILLING": {"conn_type": "postgres", "host": "127.0.0.1", "login": "b", "password": CANARIES[2]},
        "EXAMPLES_REPOSITORY": {"conn_type": "git", "host": str(examples)},
    }
    return {f"AIRFLOW_CONN_{name}": json.dumps(value) for name, value in known.items()} | {
        "BILLING_TOKEN": CANARIES[3],
        "AIRFLOW__ARDENT__SWEEP_SECONDS": "0",
        "AIRFLOW__ARDENT__AUTONOMY": "merge",
    }


CHECKS = '''"""Data quality of the shop's tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.sdk import dag, task

CHECKS = {
    "orders: amounts are not negative": "SELECT count(*) FROM orders WHERE amount < 0",
    "customers: names are not empty": "SELECT count(*) FROM customers WHERE name = ''",
}


@dag(
    schedule=timedelta(days=1),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    tags=["example"],
    doc_md=__doc__,
)
def check_tables():
    @task
    def check():
        hook = SqliteHook(sqlite_conn_id="shop")
        for name, sql in CHECKS.items():
            found = hook.get_first(sql)[0]
            if found:
                raise ValueError(f"{name}: {found} rows")

    check()


check_tables()
'''
