# ruff: noqa: E501
"""Texts of dossiers as people and models read them; rewrite the files with ARDENT_REWRITE_GOLDEN=1."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from airflow_provider_ardent.agent.assignment import Suspect
from airflow_provider_ardent.context.history import History
from airflow_provider_ardent.context.schema import Column, MissingTable, Schema, Table
from airflow_provider_ardent.context.sql import names
from airflow_provider_ardent.repair.changes import Changes
from airflow_provider_ardent.repair.differences import differences
from airflow_provider_ardent.repair.dossier import Dossier
from airflow_provider_ardent.repair.incident import Failure, Frame
from airflow_provider_ardent.repair.memory import Record
from airflow_provider_ardent.repair.message import errors_of

FOLDER = Path(__file__).parents[2] / "fixtures" / "dossiers"
QUERY = "SELECT customer_id, sum(amount) FROM orders WHERE ordered_on = ? GROUP BY customer_id"
ORDERS = Table(
    "orders",
    (
        Column("order_id", "INTEGER", nullable=False, key=True),
        Column("customer_id", "INTEGER"),
        Column("ordered_on", "TEXT"),
        Column("amount_eur", "REAL"),
    ),
    1204,
)
RUNS = [
    {"run_id": "c", "state": "failed", "task_state": "failed", "started": "2026-11-22T03:00:00Z"},
    {"run_id": "b", "state": "failed", "task_state": "failed", "started": "2026-11-21T03:00:00Z"},
    {"run_id": "a", "state": "success", "task_state": "success", "started": "2026-11-20T03:00:00Z",
     "ended": "2026-11-20T03:00:04Z", "bundle_version": "1234567890abcdef"},
]  # fmt: skip


@dataclass
class Commit:
    sha: str = "fedcba9876543210"
    author: str = "Robin <robin@example.org>"
    at: str = "2026-11-20T17:03:00+01:00"
    subject: str = "Read products by name, not by position"
    files: tuple[str, ...] = ("include/prices.py",)


def drift() -> Dossier:
    frame = Frame("dags/daily_orders.py", 31, "load_daily_orders", "rows = hook.get_records(", True)
    failure = Failure(
        kind="task", source="task", dag_id="daily_orders", task_id="load_daily_orders", at="2026-11-22T03:00:02Z",
        operator="_PythonDecoratedOperator", error_type="OperationalError", error_message="no such column: amount",
        error_chain=("OperationalError: no such column: amount",),
        traceback="sqlite3.OperationalError: no such column: amount", frames=(frame,), conn_ids=("shop",),
    )  # fmt: skip
    schema = Schema("shop", (ORDERS,), (MissingTable("custmers", ("customers",)),))
    record = Record(
        "aaaabbbbcccc", "returns", "load_returns", "OperationalError", "no such column: total", "2026-10-02T04:00:00Z",
        "merged", "the source renamed returns.total to total_eur", "read total_eur", tables=("returns",), green=True,
    )  # fmt: skip
    return Dossier(
        failure=failure, errors=errors_of(failure), frame=frame,
        suspects=(
            Suspect("dags/daily_orders.py", "daily_orders.load_daily_orders",
                    f"@task\ndef load_daily_orders(ds=None):\n    return hook.get_records({QUERY!r})", 27,
                    "line 31 raised the error"),
        ),
        changes=Changes("1234567890abcdef", "1234567890abcdef", known=True),
        tables=("orders",), schemas=(schema,),
        differences=differences(names(QUERY + "; select 1 from custmers", "sqlite"), schema, ("amount",)),
        history=History.from_answer({"runs": RUNS}), similar=(record,),
        notes=("The connection 'lake' could not be opened (it is not defined).",),
    )  # fmt: skip


def bug() -> Dossier:
    frame = Frame("include/prices.py", 8, "gross_prices", "gross = round(product.net_price, 2)", True)
    failure = Failure(
        kind="task", source="task", dag_id="price_list", task_id="write_price_list", at="2026-11-22T03:00:02Z",
        error_type="AttributeError", error_message="'list' object has no attribute 'net_price'",
        error_chain=("AttributeError: 'list' object has no attribute 'net_price'",), frames=(frame,),
    )  # fmt: skip
    diff = (
        "diff --git a/include/prices.py b/include/prices.py\nindex 1..2 100644\n--- a/include/prices.py\n"
        "+++ b/include/prices.py\n@@ -4,3 +4,3 @@\n-    for _, _, net, vat in products:\n+    for product in products:\n"
        + "".join(f"+        line_{number} = {number}\n" for number in range(60))
    )
    return Dossier(
        failure=failure, errors=errors_of(failure), frame=frame,
        suspects=(Suspect("include/prices.py", "gross_prices", "def gross_prices(products):\n    ...", 4, "why"),),
        changes=Changes("1234567890", "fedcba9876", (Commit(),), diff, elsewhere=2, known=True),
        history=History.from_answer({"runs": RUNS[2:]}),
    )  # fmt: skip


def unimportable() -> Dossier:
    failure = Failure(
        kind="import", source="dag_processor", dag_id="", at="2026-11-22T03:00:02Z", error_type="SyntaxError",
        error_message="'(' was never closed", error_chain=("SyntaxError: '(' was never closed",),
        relative_fileloc="dags/orders.py", log_tail=("one", "two"),
    )  # fmt: skip
    return Dossier(failure, errors_of(failure))


@pytest.mark.parametrize("make", [drift, bug, unimportable], ids=lambda make: make.__name__)
def test_text(make: object) -> None:
    dossier: Dossier = make()  # type: ignore[operator]
    facts = "\n".join(f"# {title}\n{text}" for title, text in dossier.facts().items())
    small = "\n".join(f"# {title}\n{text}" for title, text in dossier.facts(budget=120).items())
    text = f"{facts}\n\n===== in 120 tokens\n{small}\n\n===== for people\n{dossier.markdown()}"
    golden = FOLDER / f"{make.__name__}.txt"  # type: ignore[attr-defined]
    if os.environ.get("ARDENT_REWRITE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_no_authors_address_reaches_the_facts() -> None:
    assert "robin@" not in str(bug().facts())


def test_everything_empty_is_still_a_dossier() -> None:
    failure = Failure(kind="dag_run", source="scheduler", dag_id="orders", at="")
    dossier = Dossier(failure, errors_of(failure))
    assert dossier.facts() == {"Error": "A run of DAG orders failed."}
    assert replace(dossier, notes=("x",)).facts(budget=10) == {"Error": "A run of DAG orders failed."}


def test_a_log_cannot_end_its_code_block() -> None:
    failure = Failure(
        kind="dag_run", source="scheduler", dag_id="orders", at="", log_tail=("```", "# Approved")
    )
    assert "````\n```\n# Approved\n````" in Dossier(failure, errors_of(failure)).markdown()
