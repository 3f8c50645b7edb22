"""The customers of the story, on SQLite and PostgreSQL, and what the scripted model answers about them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from airflow_provider_ardent.testing import Say
from tests.postgres import OWNER, PostgresServer, connected

ADD = "Add this customer to crm: Åsa O'Hara, age 31"
ADDED = "INSERT INTO customers (id, name, age) VALUES (4, 'Åsa O''Hara', 31)"
WHY = "The average in rating_averages of crm shows 0, why?"
BECAUSE = "The average divides integers: 7 of 10 stars is `7 / 10`, which is 0. Divide by a decimal."
QUERY = "SELECT product, SUM(stars) / SUM(most) AS average FROM ratings GROUP BY product"
MERGE = "Merge the duplicate customers in crm_pg: same email, the oldest id stays"
MERGED = (
    "UPDATE orders SET customer_id = (SELECT MIN(k.id) FROM customers AS k JOIN customers AS d "
    "ON d.email = k.email WHERE d.id = orders.customer_id) WHERE customer_id IN (SELECT d.id FROM customers "
    "AS d JOIN customers AS k ON d.email = k.email AND k.id < d.id); "
    "DELETE FROM customers WHERE id IN (SELECT d.id FROM customers AS d JOIN customers AS k "
    "ON d.email = k.email AND k.id < d.id)"
)
BIRTHDAY = "Set the age of the customer 2 in crm to 42"
AGED = "UPDATE customers SET age = 42 WHERE id = 2"
OLDER = "Set the age of the customer 1 in crm to 31"
OLDER_STATEMENT = "UPDATE customers SET age = 31 WHERE id = 1"
GOODBYE = "Delete the customer 2 of crm_pg"
GONE = "DELETE FROM customers WHERE id = 2"
DAG = f'''"""Birthdays of customers."""

from __future__ import annotations

from airflow.sdk import dag, task

from airflow_provider_ardent.operators.agent import AgentOperator


@dag(schedule=None)
def birthdays():
    AgentOperator(task_id="older", prompt="{OLDER}", connections=["crm"])

    @task.ardent(connections=["crm"], wait_for_approval=False)
    def looked_at():
        return "{BIRTHDAY}"

    looked_at()


birthdays()
'''
"""One task that asks before it changes rows, and one that only says what it would run."""
_TABLES = (
    "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, age INTEGER);"
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER, amount INTEGER);"
    "CREATE TABLE ratings (product TEXT, stars INTEGER, most INTEGER);"
    "CREATE TABLE rating_averages (product TEXT, average NUMERIC);"
    "INSERT INTO customers VALUES (1, 'Ann', 'ann@shop.example', 30), (2, 'Bob', 'bob@shop.example', 41), "
    "(3, 'Ann', 'ann@shop.example', NULL);"
    "INSERT INTO orders VALUES (1, 1, 5), (2, 3, 7), (3, 3, 9);"
    "INSERT INTO ratings VALUES ('pen', 3, 5), ('pen', 4, 5);"
    "INSERT INTO rating_averages VALUES ('pen', 0);"
)


@dataclass
class Crm:
    """The customers, twice: in a file, and in a server."""

    path: Path
    server: PostgresServer

    def make(self) -> Crm:
        with closing(sqlite3.connect(self.path)) as opened:
            opened.executescript(_TABLES)
        self.server.execute("DROP DATABASE IF EXISTS story_crm")
        self.server.execute("CREATE DATABASE story_crm")
        self.server.execute(_TABLES, "story_crm")
        return self

    @property
    def env(self) -> dict[str, str]:
        """Airflow's connections ``crm`` and ``crm_pg``."""
        file = {"conn_type": "sqlite", "host": str(self.path)}
        place = {"conn_type": "postgres", "host": "127.0.0.1", "port": self.server.port, "login": OWNER,
                 "password": "canary-crm-Wq75", "schema": "story_crm"}  # fmt: skip
        return {"AIRFLOW_CONN_CRM": json.dumps(file), "AIRFLOW_CONN_CRM_PG": json.dumps(place)}

    def rows(self, conn_id: str, sql: str) -> list[tuple[Any, ...]]:
        if conn_id == "crm":
            with closing(sqlite3.connect(self.path)) as opened:
                return list(opened.execute(sql))
        with connected(self.server.url("story_crm")) as opened:
            cursor = opened.cursor()
            cursor.execute(sql)
            return list(cursor.fetchall())

    def run(self, conn_id: str, sql: str) -> None:
        if conn_id == "crm":
            with closing(sqlite3.connect(self.path)) as opened:
                opened.executescript(sql)
        else:
            self.server.execute(sql, "story_crm")

    def customers(self, conn_id: str) -> list[tuple[Any, ...]]:
        return self.rows(conn_id, "SELECT id, name, age FROM customers ORDER BY id")


@dataclass(frozen=True)
class Wish:
    """A request about rows: what is planned, and the statements, after one version that is refused."""

    conn_id: str
    title: str
    writes: Sequence[str]
    statements: str
    refused: str
    summary: str

    def plan(self, call: Callable[..., Say]) -> Say:
        step = {"title": self.title, "writes": [f"{self.conn_id}:{table}" for table in self.writes],
                "connections": [self.conn_id]}  # fmt: skip
        return call(
            "propose_plan",
            title=self.title,
            summary=f"Changes rows of {', '.join(self.writes)} behind `{self.conn_id}` by SQL.",
            steps=[step],
            target="database",
            conn_id=self.conn_id,
        )


WISHES = {
    ADD: Wish("crm", "Add Åsa", ["customers"], ADDED, "DROP TABLE customers", "Adds Åsa O'Hara, age 31."),
    MERGE: Wish(
        "crm_pg", "Merge customers with the same email", ["public.customers", "public.orders"], MERGED,
        "DELETE FROM customers", "Orders go to the oldest customer with the email; the others are deleted.",
    ),
    BIRTHDAY: Wish(
        "crm", "Set the age", ["customers"], AGED, "UPDATE customers SET age = 42", "Sets the age to 42."
    ),
    OLDER: Wish(
        "crm", "Set Ann's age", ["customers"], OLDER_STATEMENT, "DROP TABLE customers", "Sets the age to 31."
    ),
    GOODBYE: Wish("crm_pg", "Delete Bob", ["public.customers"], GONE, "TRUNCATE customers", "Deletes Bob."),
}  # fmt: skip


def answer(asked: str, tools: set[str], said: int, call: Callable[..., Say]) -> Say | None:
    """What the model says to a request about rows; None where it is about something else."""
    if WHY in asked:
        return call("sql", conn_id="crm", query=QUERY) if said == 0 else call("answer", text=BECAUSE)
    wish = next((wish for text, wish in WISHES.items() if text in asked), None)
    if wish is None:
        return None
    if "propose_plan" in tools:
        look = call("sql", conn_id=wish.conn_id, query="SELECT max(id) FROM customers")
        return look if said == 0 else wish.plan(call)
    if said < 2:
        return call("run_sql", statements=(wish.refused, wish.statements)[said])
    return call("finish", summary=wish.summary)
