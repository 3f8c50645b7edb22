"""Whole verifications of small repositories, in the real sandbox with the real Airflow."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from airflow_provider_ardent.sandbox.run import Sandbox
from airflow_provider_ardent.verify.pool import RunnerPool
from airflow_provider_ardent.verify.target import Target
from airflow_provider_ardent.verify.verifier import Verifier
from airflow_provider_ardent.verify.wire import Seed
from tests.integration.verify.conftest import LOGICAL_DATE, RUN_ID, by_name, make_repository

pytestmark = pytest.mark.integration

SQL_DAG = """
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.sdk import DAG, task

with DAG("daily_orders", schedule="@daily"):
    load = SQLExecuteQueryOperator(
        task_id="load",
        conn_id="shop",
        sql=[
            "delete from daily where day = '{{ ds }}'",
            "insert into daily select day, sum(amount) from orders where day = '{{ ds }}' group by day",
        ],
    )

    @task
    def report():
        print("reported")

    load >> report()
"""
SQL_TARGET = Target(
    kind="task",
    dag_id="daily_orders",
    relative_fileloc="daily_orders.py",
    task_id="load",
    run_id=RUN_ID,
    logical_date=LOGICAL_DATE,
    error_type="sqlite3.OperationalError",
    error_message="no such column: amount",
)
FILE = "dags/daily_orders.py"
FIX = ("sum(amount)", "sum(total)")


@pytest.fixture(scope="module")
def sql(tmp_path_factory, sandbox, pool):
    """A failing SQL task, with a verifier that has reproduced it."""
    made = make_repository(tmp_path_factory.mktemp("sql"), sandbox, pool)
    made.write(FILE, SQL_DAG)
    verifier = made.verifier(SQL_TARGET)
    verifier.reproduce()
    return made, verifier


def test_a_failing_sql_task_is_reproduced_and_its_repair_verified(sql):
    made, verifier = sql
    assert verifier.reproduced, verifier.why_not_reproduced
    workspace = made.changed(FILE, FIX)
    evidence = verifier.verify(workspace)
    assert evidence.verified, evidence.reason
    status = {key: check.status for key, check in by_name(evidence).items()}
    assert status == {
        ("import", "before"): "passed",
        ("failing task", "before"): "failed",
        ("parse", "after"): "passed",
        ("lint", "after"): "passed",
        ("import", "after"): "passed",
        ("DAGs and tasks", "after"): "passed",
        ("honest change", "after"): "passed",
        ("failing task", "after"): "passed",
        ("downstream", "after"): "passed",
        ("failing task", "again"): "passed",
        ("downstream", "again"): "passed",
        ("data effect", "again"): "passed",
        ("own tests", "after"): "skipped",
    }
    found = by_name(evidence)
    assert "no such column: amount" in found["failing task", "before"].detail
    assert "shop.daily: 0 → 1 → 1" in found["data effect", "again"].detail
    recorded = [event.data["check"]["name"] for event in made.events.of("check_ran")]
    assert recorded[-len(evidence.checks) :] == [check.name for check in evidence.checks]
    with closing(sqlite3.connect(made.shop)) as database:
        assert database.execute("select count(*) from daily").fetchone() == (0,)
    assert sorted(p.name for p in workspace.rglob("*")) == ["dags", "daily_orders.py"]


def test_a_change_that_does_not_help_is_not_verified(sql):
    made, verifier = sql
    evidence = verifier.verify(made.changed(FILE, ("sum(amount)", "sum(price)")))
    assert not evidence.verified
    failure = evidence.first_failure()
    assert (failure.name, "no such column: price" in failure.detail) == ("failing task", True)


def test_an_insert_that_doubles_on_the_second_run_is_not_verified(sql):
    made, verifier = sql
    evidence = verifier.verify(
        made.changed(FILE, FIX, ("delete from daily where", "select * from daily where"))
    )
    assert not evidence.verified
    check = by_name(evidence)["data effect", "again"]
    assert (check.status, "shop.daily: 0 → 1 → 2" in check.detail) == ("failed", True)


@pytest.mark.parametrize(
    ("replacements", "check", "words"),
    [
        ([("    load >> report()\n", "    report()\n"), FIX], "honest change", "does not wait for load"),
        (
            [('schedule="@daily"', 'schedule="@daily", default_args=WEAK'), FIX,
             ("\nwith DAG", '\nWEAK = {"trigger_rule": "all_done"}\nwith DAG')],
            "honest change",
            "trigger rule",
        ),
        (
            [(SQL_DAG[SQL_DAG.index("    @task") :], ""), FIX],
            "DAGs and tasks",
            "daily_orders.report",
        ),
        ([("from airflow.sdk import", "from airflow.nowhere import")], "import", "airflow.nowhere"),
    ],
    ids=["dependency", "trigger rule", "lost task", "import"],
)  # fmt: skip
def test_what_the_import_shows_ends_a_candidate(sql, replacements, check, words):
    made, verifier = sql
    evidence = verifier.verify(made.changed(FILE, *replacements))
    assert not evidence.verified
    failure = evidence.first_failure()
    assert (failure.name, words in failure.detail) == (check, True), failure
    assert ("failing task", "after") not in by_name(evidence)


@pytest.mark.parametrize(
    ("replacements", "check"),
    [
        ([("with DAG(", "with DAG((")], "parse"),
        ([("load >> report()", "load >> reports()")], "lint"),
        ([("load = SQLExecuteQueryOperator", "load = EmptyOperator"), ("from airflow.sdk",
          "from airflow.providers.standard.operators.empty import EmptyOperator\nfrom airflow.sdk")],
         "honest change"),
        ([('conn_id="shop",', 'conn_id="shop", trigger_rule="always",')], "honest change"),
        ([], "honest change"),
    ],
    ids=["parse", "lint", "empty operator", "trigger rule", "nothing changed"],
)  # fmt: skip
def test_what_the_text_shows_costs_no_runner(sql, replacements, check, monkeypatch):
    made, verifier = sql
    monkeypatch.setattr(made.pool, "runner", lambda: pytest.fail("a runner was used"))
    evidence = verifier.verify(made.changed(FILE, *replacements))
    assert evidence.first_failure().name == check
    assert not evidence.verified
    assert sum(c.seconds for c in evidence.checks if c.moment != "before") < 1


def test_an_endless_task_is_ended(sql, monkeypatch):
    made, verifier = sql
    monkeypatch.setattr(made.pool, "limits", replace(made.pool.limits, run_seconds=6))
    endless = 'print("reported")\n        while True:\n            pass\n'
    evidence = verifier.verify(made.changed(FILE, FIX, ('print("reported")\n', endless)))
    found = by_name(evidence)
    assert found["failing task", "after"].ok
    assert found["downstream", "after"].status == "failed"
    assert "had not ended after 6 s (running task report)" in found["downstream", "after"].detail
    assert not evidence.verified


def test_a_flood_of_log_lines_and_a_large_file(sql):
    made, verifier = sql
    flood = 'print("reported")\n        for _ in range(1000):\n            print("x" * 100_000)\n'
    rows = "ROWS = [\n" + '    {"a": 1, "name": "a row of a table in the file"},\n' * 20_000 + "]\n"
    workspace = made.changed(FILE, FIX, ('print("reported")\n', flood), ("\nwith DAG", f"\n{rows}\nwith DAG"))
    assert (workspace / FILE).stat().st_size > 1_000_000
    evidence = verifier.verify(workspace)
    assert evidence.verified, evidence.reason
    assert len(by_name(evidence)["downstream", "after"].log) <= 4_000
    assert len(str(evidence.to_dict())) < 100_000


def test_without_a_sandbox_only_the_text_is_checked(sql):
    made, _ = sql
    refusing = Sandbox("require", offered=())
    with RunnerPool(refusing, made.folder / "none") as pool:
        verifier = Verifier(refusing, pool, SQL_TARGET, (), made.base, "dags")
        evidence = verifier.verify(made.changed(FILE, FIX))
    assert not evidence.verified
    assert "is not met on this machine" in evidence.reason
    found = by_name(evidence)
    assert found["parse", "after"].ok
    assert found["failing task", "after"].status == found["failing task", "before"].status == "skipped"


PYTHON_DAG = """
from airflow.sdk import DAG, task

from shared.prices import price_of

with DAG("prices", schedule="@daily"):

    @task
    def fetch():
        return [{"cents": 1}, {"cents": 2}, {"cents": 3}]

    @task
    def price(row):
        return price_of(row)

    @task
    def total(prices):
        found = sum(prices)
        assert found == 6, found

    total(price.expand(row=fetch()))
"""
PRICES = "def price_of(row):\n    return row['price']\n"
PRICE_TESTS = """
from shared.prices import price_of

def test_price():
    assert price_of({"cents": 5}) == 5

def test_that_fails_anyway():
    assert False
"""


def test_a_bug_in_a_module_that_a_mapped_task_uses(repository):
    repository.write("dags/prices.py", PYTHON_DAG)
    repository.write("dags/shared/__init__.py", "")
    repository.write("dags/shared/prices.py", PRICES)
    repository.write("tests/test_prices.py", PRICE_TESTS)
    target = Target(
        kind="task",
        dag_id="prices",
        relative_fileloc="prices.py",
        task_id="price",
        map_index=1,
        run_id=RUN_ID,
        logical_date=LOGICAL_DATE,
        xcoms=(Seed("fetch", [{"cents": 1}, {"cents": 2}, {"cents": 3}]),),
        error_type="KeyError",
        error_message="'price'",
        frame_path="shared/prices.py",
        frame_function="price_of",
    )
    verifier = repository.verifier(target, branches=False)
    evidence = verifier.verify(repository.changed("dags/shared/prices.py", ("'price'", "'cents'")))
    assert evidence.verified, evidence.reason
    found = by_name(evidence)
    assert "shared/prices.py, line 2" in found["failing task", "before"].detail
    assert "price[1] succeeds" in found["failing task", "after"].detail
    assert "total success" in found["downstream", "after"].detail
    assert found["own tests", "after"].ok, found["own tests", "after"]
    assert "fail did so before" in found["own tests", "after"].detail


ROWS_DAG = """
from airflow.sdk import DAG, task

with DAG("totals", schedule="@daily"):

    @task
    def total():
        rows = [(100, 10), (40, None)]
        print(sum(net - off for net, off in rows))

    total()
"""


def test_a_change_that_leaves_rows_out_passes_and_is_not_verified(repository):
    repository.write("dags/totals.py", ROWS_DAG)
    target = Target(
        kind="task",
        dag_id="totals",
        relative_fileloc="totals.py",
        task_id="total",
        run_id=RUN_ID,
        logical_date=LOGICAL_DATE,
        error_type="TypeError",
        error_message="unsupported operand type(s) for -: 'int' and 'NoneType'",
    )
    verifier = repository.verifier(target, branches=False)
    lossy = ("in rows)", "in rows if off is not None)")
    evidence = verifier.verify(repository.changed("dags/totals.py", lossy))
    assert (evidence.green, evidence.verified, evidence.doubtful) == (True, False, True)
    assert "rows are left out by `if off is not None`" in evidence.reason
    right = repository.changed("dags/totals.py", ("net - off", "net - (off or 0)"))
    assert verifier.verify(right).verified


IMPORT_DAG = """
from airflow.operators.python_operator import PythonOperator
from airflow.sdk import DAG

def work():
    print("worked", undefined_until_now) if False else print("worked")

with DAG("imported", schedule=None):
    PythonOperator(task_id="work", python_callable=work)
"""


def test_a_file_that_does_not_import(repository):
    repository.write("dags/imported.py", IMPORT_DAG.replace(", undefined_until_now", ""))
    target = Target(
        kind="import",
        dag_id="imported",
        relative_fileloc="imported.py",
        error_type="ModuleNotFoundError",
        error_message="No module named 'airflow.operators.python_operator'",
        expected={"imported": ("work",)},
    )
    verifier = repository.verifier(target)
    fix = ("airflow.operators.python_operator", "airflow.providers.standard.operators.python")
    evidence = verifier.verify(repository.changed("dags/imported.py", fix))
    assert evidence.verified, evidence.reason
    found = by_name(evidence)
    assert found["import", "before"].status == "failed"
    assert found["import", "again"].ok
    assert found["tasks", "after"].ok, found["tasks", "after"]

    emptied = repository.changed("dags/imported.py", text="from airflow.sdk import DAG\n\nDAG('other')\n")
    failure = verifier.verify(emptied).first_failure()
    assert (failure.name, "imported" in failure.detail) == ("DAGs and tasks", True)


def test_a_connection_without_a_branch_is_named(repository):
    repository.write(FILE, SQL_DAG)
    verifier = repository.verifier(SQL_TARGET, branches=False)
    evidence = verifier.verify(repository.changed(FILE, FIX))
    assert not evidence.verified
    assert "connection 'shop' has no branch" in evidence.reason
    found = by_name(evidence)
    assert found["failing task", "before"].status == found["failing task", "after"].status == "skipped"
    assert found["connections", "after"].detail == "connection 'shop' has no branch"
