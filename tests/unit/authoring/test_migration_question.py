"""What a person reads before a migration runs: every statement, whole."""

from __future__ import annotations

from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.authoring.database_change import DatabaseChange
from airflow_provider_ardent.authoring.migration import Migration
from airflow_provider_ardent.authoring.migration_statements import migration_of
from airflow_provider_ardent.authoring.plan import Plan, Step
from airflow_provider_ardent.authoring.proposal import Authored
from airflow_provider_ardent.authoring.request import Request
from airflow_provider_ardent.branches.measuring import Measured
from airflow_provider_ardent.branches.parents import Footprint
from airflow_provider_ardent.proposed import Timing

LONG = f"UPDATE orders SET note = '{'x' * 9_000}' WHERE id > 0"


def proposed(*, applies: bool) -> Authored:
    (one,) = migration_of(LONG, "sqlite")
    step = Step("a1", "Fill it", writes=("shop:orders",))
    before = {"orders": Footprint(1, "d")}
    return Authored(
        Request("s0123456789ab", "Fill it"),
        Plan("plan", "Fill it", steps=(step,), target="migration", conn_id="shop"),
        "run",
        "change",
        "Fills it.",
        Timing(1, 1),
        Spent(),
        pull_request={"id": "7", "url": "x"},
        diff="y" * 9_000,
        database=DatabaseChange("shop", "sqlite", (one.sql,), (1,), before, {"orders": 1})
        if applies
        else None,
        migration=Migration(((one, Measured(1, 1)),), (), {}, runner="" if applies else "the DAG apply"),
    )


def test_what_runs_is_shown_whole() -> None:
    question = proposed(applies=True).question()
    assert question is not None
    assert question["subject"] == "Change the tables behind shop: Fill it?"
    shown = [line.strip() for line in question["body"].splitlines() if line.startswith("    ")]
    assert "x" * 9_000 in "".join(shown)


def test_what_others_run_is_a_merge() -> None:
    question = proposed(applies=False).question()
    assert question is not None
    assert question["subject"] == "Merge: Fill it?"
    assert "What runs on a yes" not in question["body"]
    assert "the DAG apply does, after the merge" in question["body"]


def test_the_hash_covers_what_runs() -> None:
    assert proposed(applies=True).approval_hash != proposed(applies=False).approval_hash
