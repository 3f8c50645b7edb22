"""What the scripted model of the story answers: it looks, plans three steps, and works them one by one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from threading import Event
from typing import Any

from airflow_provider_ardent.testing import Say
from tests.e2e.story import rows

WISH = "Every day, count the orders by status from the table orders into a new table `{table}`."
FIRST_TITLE = "Give the DAG the tag shop"
EDITED_TITLE = "Give the DAG the tag counts"
_DAG = '''"""Orders by status."""

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
    tags=[TAGS],
    doc_md=__doc__,
)
def DAG_ID():
    @task
    def read_orders():
        hook = SqliteHook(sqlite_conn_id="shop")
        return [list(row) for row in hook.get_records("SELECT status, count(*) FROM orders GROUP BY status")]

'''
_WRITE = """    @task
    def write(rows):
        hook = SqliteHook(sqlite_conn_id="shop")
        hook.run("CREATE TABLE IF NOT EXISTS DAG_ID (status TEXT, orders INTEGER)")
        hook.run("DELETE FROM DAG_ID")
        for row in rows:
            hook.run("INSERT INTO DAG_ID (status, orders) VALUES (?, ?)", parameters=tuple(row))

    write(read_orders())


DAG_ID()
"""
_READ_ONLY = """    read_orders()


DAG_ID()
"""


def source(table: str, *, writes: bool = True, tag: str = "") -> str:
    """The DAG file as it is after a step."""
    code = _DAG + (_WRITE if writes else _READ_ONLY)
    return code.replace("DAG_ID", table).replace("TAGS", f'"{tag}"' if tag else "")


def call(name: str, **args: Any) -> Say:
    """An answer that calls one tool."""
    return Say(None, [{"id": f"call_{name}", "name": name, "arguments": json.dumps(args)}], "tool_calls")


class Script:
    """Answers by what was asked. While ``go`` is not set, steps of the work wait for their answer."""

    def __init__(self) -> None:
        self.go = Event()
        self.go.set()

    def __call__(self, request: Mapping[str, Any]) -> Say:
        messages = request["messages"]
        asked = "\n".join(str(message["content"]) for message in messages if message["role"] == "user")
        said = sum(message["role"] == "assistant" for message in messages)
        tools = {tool["function"]["name"] for tool in request.get("tools") or ()}
        if (about_rows := rows.answer(asked, tools, said, call)) is not None:
            return about_rows
        found = re.search(r"new table `(\w+)`", asked)
        if found is None or not tools:
            return Say("I have nothing to say to that.")
        if "propose_plan" in tools:
            return _plan(found[1], said)
        if said:
            self.go.wait(120)
        return _work(found[1], said, asked)


def _plan(table: str, said: int) -> Say:
    if said == 0:
        return call("schema", conn_id="shop", table="orders")
    if said == 1:
        return call("sql", conn_id="shop", query="SELECT status, count(*) FROM orders GROUP BY status")
    path = f"dags/{table}.py"
    return call(
        "propose_plan",
        title="Count the orders by status",
        summary=f"Adds the DAG `{table}`: one row for each status, written anew every day.",
        steps=[
            {"title": "Read the orders", "detail": "Group `orders` by `status`.", "reads": ["shop:orders"],
             "connections": ["shop"], "files": [path]},
            {"title": "Write the counts", "detail": "Delete what is there, then insert.",
             "writes": [f"shop:{table}"], "connections": ["shop"], "files": [path]},
            {"title": FIRST_TITLE, "detail": "As the other DAGs have it.", "files": [path]},
        ],
        expected=[{"conn_id": "shop", "table": table, "text": "one row for each status"}],
    )  # fmt: skip


def _work(table: str, said: int, asked: str) -> Say:
    here = re.search(r"^(\d)\. (.*) ← this step$", asked, re.MULTILINE)
    assert here is not None, asked
    if said == 0 and here[1] == "1":
        return call("read", path="dags/daily_orders.py")
    if said == (1 if here[1] == "1" else 0):
        tag = here[2].rpartition(" ")[2] if here[1] == "3" else ""
        return call(
            "write_file", path=f"dags/{table}.py", content=source(table, writes=here[1] != "1", tag=tag)
        )
    return call("finish", summary=f"{here[2]}: done.")
