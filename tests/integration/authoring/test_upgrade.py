"""Bringing DAGs to Airflow 3: what is known needs no model, and a model goes on where that is not all."""

from __future__ import annotations

import pytest

from airflow_provider_ardent.authoring.plan import Plan
from tests.integration.authoring.conftest import Serve, Shop, block

pytestmark = pytest.mark.integration
WISH = "Please bring the DAG old_sales from Airflow 2 to 3.3."
OLD = '''"""Sums of sales a day, as Airflow 2 had it."""

from datetime import datetime

from airflow import DAG
from airflow.operators.dummy import DummyOperator
from airflow.operators.python_operator import PythonOperator
from airflow.providers.sqlite.hooks.sqlite import SqliteHook


def load(execution_date, **context):
    hook = SqliteHook(sqlite_conn_id="shop")
    day = execution_date.strftime("%Y-%m-%d")
    total = hook.get_first("SELECT sum(amount) FROM orders WHERE ordered_on = ?", parameters=(day,))[0]
    hook.run("DELETE FROM daily_sales WHERE day = ?", parameters=(day,))
    hook.run("INSERT INTO daily_sales (day, total) VALUES (?, ?)", parameters=(day, total))


with DAG("old_sales", schedule_interval="@daily", start_date=datetime(2026, 1, 1), catchup=False) as dag:
    start = DummyOperator(task_id="start")
    start >> PythonOperator(task_id="load", python_callable=load, provide_context=True)
'''


def add(shop: Shop, source: str) -> None:
    clone = shop.folder / "clone"
    (clone / "dags" / "old_sales.py").write_text(source)
    shop.git("add", "--all", cwd=clone)
    shop.git("commit", "--quiet", "-m", "Old sales", cwd=clone)
    shop.git("push", "--quiet", str(shop.bare), "main", cwd=clone)


def test_what_is_known_is_proven_and_delivered_without_a_model(shop: Shop) -> None:
    add(shop, OLD)
    plan = shop.plan(WISH)
    assert (plan.kind, plan.files) == ("plan", ("dags/old_sales.py",))
    proposal = shop.session(shop.request(WISH)).work(plan)
    assert (proposal["outcome"], proposal["verified"]) == ("change", True), proposal["reason"]
    assert proposal["fixed_by"] == "known:airflow_3"
    assert proposal["dag_ids"] == ["old_sales"]
    assert proposal["spent"]["calls"] == 0
    checks = {(check["name"], check["moment"]): check for check in proposal["checks"]}
    assert checks["run", "again"]["status"] == "passed"
    tables = checks["tables", "after"]
    assert tables["status"] == "skipped"
    assert [one["table"] for one in tables["differences"]] == ["daily_sales"]
    steps = [(event.kind, event.data["step_id"]) for event in shop.log.of("step_started", "step_done")]
    assert steps == [("step_started", "a1"), ("step_done", "a1")]


def test_a_model_goes_on_from_what_is_known(shop: Shop, serve: Serve) -> None:
    add(shop, OLD.replace("hook.get_first(", "hook.get_first_of_all("))
    mended = OLD.replace("from airflow.operators.dummy import DummyOperator\n", "")
    for old, new in (
        ("airflow.operators.python_operator", "airflow.providers.standard.operators.python"),
        ("DummyOperator", "EmptyOperator"),
        ("schedule_interval", "schedule"),
        ("execution_date", "logical_date"),
        (", provide_context=True", ""),
        ("from airflow import DAG", "from airflow.providers.standard.operators.empty import EmptyOperator\n"
         "from airflow.sdk import DAG"),
    ):  # fmt: skip
        mended = mended.replace(old, new)
    server = serve(block(mended))
    proposal = shop.session(shop.request(WISH)).work(shop.plan(WISH))
    assert (proposal["outcome"], proposal["verified"]) == ("change", True), proposal["reason"]
    assert proposal["fixed_by"] == "pipeline"
    (asked,) = server.requests
    sent = str(asked)
    assert "schedule_interval" not in sent.partition("as it is")[2]
    assert any("is known to have changed is not all" in str(e.data.get("text")) for e in shop.log.of("note"))


def test_without_a_model_it_says_what_is_missing(shop: Shop) -> None:
    add(shop, OLD.replace("hook.get_first(", "hook.get_first_of_all("))
    plan = shop.plan(WISH)
    proposal = shop.session(shop.request(WISH)).work(plan)
    assert proposal["outcome"] == "gave_up"
    assert "No model is configured" in proposal["summary"]
    again = shop.session(shop.request(WISH)).work(Plan.from_dict(plan.to_dict()))
    assert again["outcome"] == "gave_up"
    assert len([e for e in shop.log.of("phase") if e.data["name"] == "known_changes"]) == 1
