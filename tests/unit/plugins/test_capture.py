from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from airflow_provider_ardent.plugins import capture
from airflow_provider_ardent.repair.incident import Failure

DAG_FILE = """
from airflow.sdk import DAG
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator

with DAG("orders", tags=["shop"], params={"day": "2026-01-01"}) as dag:
    SQLExecuteQueryOperator(
        task_id="load",
        conn_id="shop",
        sql="select amount from orders",
        parameters={"api_key": "canary-field-1"},
    )

def work():
    secret = "x"
    raise ValueError("login canary-env-1 failed for postgres://shop:canary-uri-1@db/shop")
"""
ENVIRON = {"SHOP_PASSWORD": "canary-env-1", "HOME": "/home/airflow"}


@pytest.fixture
def ti(tmp_path: Path) -> Any:
    file = tmp_path / "bundle" / "orders.py"
    file.parent.mkdir()
    file.write_text(DAG_FILE)
    names: dict[str, Any] = {}
    exec(compile(DAG_FILE, str(file), "exec"), names)
    dag = names["dag"]
    dag.fileloc = str(file)
    run = SimpleNamespace(logical_date=None, run_after=datetime(2026, 1, 2, tzinfo=UTC))
    return SimpleNamespace(
        id="0199-aa",
        dag_id="orders",
        task_id="load",
        run_id="manual__1",
        map_index=None,
        try_number=2,
        max_tries=1,
        task=dag.get_task("load"),
        bundle_instance=SimpleNamespace(name="dags-folder", version=None, path=tmp_path / "bundle"),
        _ti_context_from_server=SimpleNamespace(dag_run=run),
        _cached_template_context={"params": dag.params},
        work=names["work"],
    )


def captured(ti: Any) -> Failure:
    with pytest.raises(ValueError) as caught:
        ti.work()
    sighting = capture.from_task(ti, caught.value, environ=ENVIRON)
    assert (sighting.key, sighting.tags) == ("0199-aa", ("shop",))
    return sighting.failure


def test_what_a_task_process_knows(ti: Any) -> None:
    failure = captured(ti)
    assert (failure.dag_id, failure.task_id, failure.map_index, failure.try_number) == (
        "orders",
        "load",
        -1,
        2,
    )
    assert failure.operator.endswith("SQLExecuteQueryOperator")
    assert failure.rendered_fields["sql"] == "select amount from orders"
    assert failure.conn_ids == ("shop",)
    assert failure.params == {"day": "2026-01-01"}
    assert failure.relative_fileloc == "orders.py"
    frame = failure.innermost_project_frame
    assert frame is not None
    assert (frame.path, frame.function) == ("orders.py", "work")


def test_no_secret_leaves_the_process(ti: Any) -> None:
    text = json.dumps(captured(ti).to_conf())
    assert "canary" not in text
    assert "login *** failed for postgres://shop:***@db/shop" in text


def test_the_log_is_read_where_airflow_writes_it(
    ti: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__LOGGING__BASE_LOG_FOLDER", str(tmp_path / "logs"))
    monkeypatch.setenv("AIRFLOW__ARDENT__LOG_LINES", "3")
    log = tmp_path / "logs" / "dag_id=orders" / "run_id=manual__1" / "task_id=load" / "attempt=2.log"
    log.parent.mkdir(parents=True)
    entries = [
        {"timestamp": f"2026-01-01T00:00:0{n}Z", "level": "info", "event": f"line {n}"} for n in range(5)
    ]
    lines = [json.dumps(entry) for entry in entries]
    lines += ['{"event": "::group::Post Execute"}', "plain text", '{"event": "using canary-env-1"']
    log.write_text("\n".join(lines) + "\n")
    assert captured(ti).log_tail == (
        "2026-01-01T00:00:04Z INFO line 4",
        "plain text",
        '{"event": "using ***"',
    )


def test_a_failure_without_a_log_is_captured_too(ti: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__LOGGING__BASE_LOG_FOLDER", "/nonexistent")
    assert captured(ti).log_tail == ()


def test_fields_that_explode_do_no_harm(ti: Any) -> None:
    class Bomb:
        def __str__(self) -> str:
            raise RuntimeError("canary-env-1")

    ti.task.sql = Bomb()
    assert captured(ti).rendered_fields == {"_": "the fields could not be read: RuntimeError"}


@pytest.mark.parametrize(
    "large",
    [
        {"log_tail": tuple("x" * 5_000 for _ in range(200))},
        {"rendered_fields": {str(n): "y" * 20_000 for n in range(50)}},
        {"error_message": "z" * 200_000, "traceback": "t" * 200_000},
        {"params": {"p": ["ü" * 50_000]}},
        {
            "log_tail": tuple("ü" * 900 for _ in range(200)),
            "rendered_fields": {str(n): "y" * 7_000 for n in range(20)},
            "traceback": "t" * 9_000,
        },
    ],
)
def test_it_stays_below_48_kb(large: dict[str, Any]) -> None:
    failure = Failure(kind="task", source="task", dag_id="a", at="", task_id="b", error_type="E", **large)
    bounded = capture.bounded(failure)
    assert len(json.dumps(bounded.to_conf()).encode()) <= 48_000
    assert (bounded.dag_id, bounded.task_id, bounded.error_type) == ("a", "b", "E")


def test_the_end_of_the_log_is_what_stays() -> None:
    lines = tuple(f"{n} " + "x" * 900 for n in range(200))
    failure = Failure(kind="task", source="task", dag_id="a", at="", log_tail=lines)
    assert capture.bounded(failure).log_tail[-1] == lines[-1]


def test_connection_ids_are_found_in_nested_fields() -> None:
    fields = {"op_kwargs": {"source_conn_id": "a", "more": [{"conn_id": "b"}], "conn_id_count": "c"}}
    assert sorted(capture.conn_ids_in(fields)) == ["a", "b"]
