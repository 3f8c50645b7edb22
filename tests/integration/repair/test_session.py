"""One repair attempt without Airflow's processes: real git, real sandbox, a real HTTP server as the model."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.agent.usage import usage
from airflow_provider_ardent.errors import ArdentError
from airflow_provider_ardent.masking import Masker
from airflow_provider_ardent.repair.incident import Failure, Frame
from airflow_provider_ardent.repair.session import RepairSession
from airflow_provider_ardent.testing import FakeOpenAIServer, Say

pytestmark = pytest.mark.integration

GOOD = """
from datetime import datetime
from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.sdk import dag, task

@dag(schedule=None, start_date=datetime(2026, 1, 1), catchup=False)
def shop_totals():
    @task
    def total(ds=None):
        hook = SqliteHook(sqlite_conn_id="till")
        amount = hook.get_first("SELECT sum(amount) FROM sales WHERE day = ?", parameters=(ds,))[0]
        hook.run("DELETE FROM totals WHERE day = ?", parameters=(ds,))
        hook.run("INSERT INTO totals VALUES (?, ?)", parameters=(ds, amount))

    total()

shop_totals()
"""
BAD = GOOD.replace("sum(amount)", "sum(amuont)")
FIXED = GOOD[GOOD.index("    @task") : GOOD.index("    total()")].rstrip()
FAILURE = Failure(
    kind="task",
    source="task",
    dag_id="shop_totals",
    task_id="total",
    run_id="manual__1",
    at="2026-03-02T00:00:00+00:00",
    logical_date="2026-03-02T00:00:00+00:00",
    error_type="sqlite3.OperationalError",
    error_message="no such column: amuont",
    error_chain=("OperationalError: no such column: amuont",),
    frames=(Frame("shop_totals.py", 11, "total", "amount = hook.get_first(", in_project=True),),
    bundle_name="till-dags",
    relative_fileloc="shop_totals.py",
    try_number=1,
)


class Steward:
    """Knows only which version last succeeded."""

    def __init__(self, good: str = "") -> None:
        self.good = good

    def ask(self, kind: str, *, seconds: float = 60.0, **args: Any) -> dict[str, Any]:
        if not self.good:
            raise ArdentError("no steward here")
        success = {"run_id": "r0", "ended": "2026-03-01T00:00:00+00:00", "bundle_version": self.good}
        return {"ok": True, "runs": [], "xcoms": {}, "last_success": success}


@pytest.fixture
def till(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of DAGs, and a database behind the connection ``till``."""
    database = tmp_path / "till.db"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executescript(
            "CREATE TABLE sales (day TEXT, amount REAL); CREATE TABLE totals (day TEXT, amount REAL);"
            "INSERT INTO sales VALUES ('2026-03-02', 5), ('2026-03-02', 7);"
        )
    monkeypatch.setenv("AIRFLOW_CONN_TILL", json.dumps({"conn_type": "sqlite", "host": str(database)}))
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path / "ardent"))
    for name in ("ANTHROPIC_API_KEY", "OPENAI_API_KEY", "OLLAMA_HOST", "AIRFLOW_CONN_ARDENT_DEFAULT"):
        monkeypatch.delenv(name, raising=False)
    dags = tmp_path / "dags"
    dags.mkdir()
    return dags


def serve(monkeypatch: pytest.MonkeyPatch, classpath: str, **kwargs: Any) -> None:
    bundle = {"name": "till-dags", "classpath": classpath, "kwargs": kwargs}
    monkeypatch.setenv("AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST", json.dumps([bundle]))


def repair(failure: Failure, steward: Steward) -> tuple[dict[str, Any], EventLog]:
    log = EventLog(MemoryStore())
    session = RepairSession(failure, "ab12cd34ef56", 1, "ardent__x__1", log, steward, lambda: False, Masker())
    return session.run(), log


def test_a_plain_folder_gets_a_patch_that_applies(till: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (till / "shop_totals.py").write_text(BAD)
    serve(monkeypatch, "airflow.dag_processing.bundles.local.LocalDagBundle", path=str(till))
    with FakeOpenAIServer([Say(f"```python\n{FIXED}\n```")]) as server:
        extra = {"model": "openai/fake", "driver": "pipeline"}
        connection = {"conn_type": "ardent", "host": server.url, "password": "k-1234567", "extra": extra}
        monkeypatch.setenv("AIRFLOW_CONN_ARDENT_DEFAULT", json.dumps(connection))
        proposal, _ = repair(FAILURE, Steward())
    assert proposal["outcome"] == "change", proposal["summary"]
    assert proposal["verified"], proposal["reason"]
    assert proposal["pull_request"] is None
    assert "git apply" in proposal["summary"]
    assert (till / "shop_totals.py").read_text() == BAD, "the folder itself was changed"
    patches = list((till.parent / "ardent" / "sessions").rglob("repair.patch"))
    subprocess.run(["git", "apply", str(patches[0])], cwd=till, check=True)
    assert (till / "shop_totals.py").read_text() == GOOD
    assert not list((till.parent / "ardent" / "scratch").iterdir())
    (row,) = usage("dag").rows
    assert (row.key, row.calls, row.tokens_in + row.tokens_out) == ("shop_totals", 1, row.unpriced_tokens)
    assert [row.key for row in usage("user").rows] == ["ardent"]


def test_a_limit_of_the_dag_ends_the_repair_with_its_sentence(
    till: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (till / "shop_totals.py").write_text(BAD)
    serve(monkeypatch, "airflow.dag_processing.bundles.local.LocalDagBundle", path=str(till))
    monkeypatch.setenv("AIRFLOW__ARDENT__DAG_MONTH_TOKENS", "50")
    with FakeOpenAIServer([]) as server:
        extra = {"model": "openai/fake", "driver": "pipeline"}
        connection = {"conn_type": "ardent", "host": server.url, "password": "k-1234567", "extra": extra}
        monkeypatch.setenv("AIRFLOW_CONN_ARDENT_DEFAULT", json.dumps(connection))
        proposal, log = repair(FAILURE, Steward())
        assert not server.requests
    assert proposal["outcome"] == "gave_up"
    assert "that [ardent] dag_month_tokens allows in" in proposal["summary"]
    assert [event.data["which"] for event in log.of("limit_reached")] == ["dag_month_tokens"]


def test_without_a_model_what_last_worked_is_put_back(till: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = till.parent / "dags.git"

    def git(*args: str) -> str:
        identity = ("-c", "user.name=Robin", "-c", "user.email=robin@shop.example")
        done = subprocess.run(["git", *identity, *args], cwd=till, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    git("init", "--quiet", "--initial-branch=main")
    versions = []
    for text, message in ((GOOD, "Totals"), (BAD, "Tidy up")):
        (till / "shop_totals.py").write_text(text)
        git("add", "--all")
        git("commit", "--quiet", "-m", message)
        versions.append(git("rev-parse", "HEAD"))
    git("clone", "--quiet", "--bare", ".", str(bare))
    monkeypatch.setenv("AIRFLOW_CONN_DAGS_REPO", json.dumps({"conn_type": "git", "host": str(bare)}))
    serve(
        monkeypatch,
        "airflow.providers.git.bundles.git.GitDagBundle",
        git_conn_id="dags_repo",
        tracking_ref="main",
    )
    failure = Failure.from_conf(FAILURE.to_conf() | {"bundle_version": versions[1]})
    proposal, log = repair(failure, Steward(good=versions[0]))
    assert proposal["outcome"] == "change", proposal["summary"]
    assert proposal["fixed_by"] == "revert"
    assert proposal["verified"], proposal["reason"]
    assert "Tidy up" in proposal["summary"]
    assert proposal["spent"]["calls"] == 0
    subject = ["git", "log", "-1", "--format=%s", "ardent/ab12cd34ef56"]
    pushed = subprocess.run(subject, cwd=bare, check=True, capture_output=True, text=True).stdout
    assert pushed.startswith("Put shop_totals.py back")
    assert any(event.data.get("name") == "revert" for event in log.of("phase"))


def test_a_repository_that_cannot_be_read_is_said(till: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "AIRFLOW_CONN_DAGS_REPO", json.dumps({"conn_type": "git", "host": str(till / "no.git")})
    )
    serve(
        monkeypatch,
        "airflow.providers.git.bundles.git.GitDagBundle",
        git_conn_id="dags_repo",
        tracking_ref="main",
    )
    proposal, _ = repair(FAILURE, Steward())
    assert proposal["outcome"] == "gave_up"
    assert "till-dags" in proposal["reason"]
    assert "dags_repo" in proposal["reason"]


def test_a_missing_connection_is_a_statement_and_nothing_is_tried(
    till: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failure = Failure.from_conf(
        FAILURE.to_conf()
        | {
            "error_type": "airflow.exceptions.AirflowNotFoundException",
            "error_message": "The conn_id `warehouse` isn't defined",
            "error_chain": ["AirflowNotFoundException: The conn_id `warehouse` isn't defined"],
        }
    )
    proposal, log = repair(failure, Steward())
    assert proposal["outcome"] == "impossible"
    assert "'warehouse'" in proposal["summary"]
    assert proposal["question"] is None
    assert [event.data["name"] for event in log.of("phase")] == ["capture"]


READS = """
from datetime import datetime
from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.sdk import Variable, dag, task

@dag(schedule=None, start_date=datetime(2026, 1, 1), catchup=False)
def shop_totals():
    @task
    def total(ds=None):
        table = Variable.get("sales_table")
        secret = Variable.get("till_password", default="not here")
        print("the secret is", secret)
        amount = SqliteHook(sqlite_conn_id="till").get_first(f"SELECT sum(amuont) FROM {table}")[0]

    total()

shop_totals()
"""


@pytest.mark.parametrize("allowed", [True, False])
def test_a_task_that_reads_a_variable_is_verified_and_no_secret_one_gets_there(
    till: Path, monkeypatch: pytest.MonkeyPatch, allowed: bool
) -> None:
    (till / "shop_totals.py").write_text(READS)
    serve(monkeypatch, "airflow.dag_processing.bundles.local.LocalDagBundle", path=str(till))
    monkeypatch.setenv("AIRFLOW_VAR_SALES_TABLE", "sales")
    monkeypatch.setenv("AIRFLOW_VAR_TILL_PASSWORD", "canary-variable-1")
    monkeypatch.setenv("AIRFLOW__ARDENT__SANDBOX_VARIABLES", str(allowed))
    fixed = READS[READS.index("    @task") : READS.index("    total()")].rstrip().replace("amuont", "amount")
    with FakeOpenAIServer(lambda request: Say(f"```python\n{fixed}\n```")) as server:
        extra = {"model": "openai/fake", "driver": "pipeline"}
        connection = {"conn_type": "ardent", "host": server.url, "password": "k-1234567", "extra": extra}
        monkeypatch.setenv("AIRFLOW_CONN_ARDENT_DEFAULT", json.dumps(connection))
        frames = (Frame("shop_totals.py", 13, "total", "amount = ", in_project=True),)
        proposal, log = repair(replace(FAILURE, frames=frames), Steward())
        sent = b"".join(server.raw).decode()
    told = next(check for check in proposal["checks"] if check["name"] == "variables")
    if allowed:
        assert proposal["verified"], proposal["reason"]
        assert told["detail"] == (
            "given to the sandbox: sales_table; till_password is not: its name looks secret"
        )
        logs = "".join(check["log"] for check in proposal["checks"])
        assert "the secret is not here" in logs
    else:
        assert not proposal["verified"]
        assert "variable 'sales_table' is not known in the sandbox" in proposal["reason"]
        assert told["status"] == "skipped"
    written = json.dumps(proposal) + "".join(event.to_json() for event in log)
    assert "canary-variable-1" not in written + sent
