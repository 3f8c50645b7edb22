"""What a task's log says of its end, as Airflow writes it."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from airflow_provider_ardent.plugins.task_log import error_in

DETAIL: dict[str, Any] = {
    "exc_type": "KeyError",
    "exc_value": "'amount'",
    "is_cause": False,
    "frames": [
        {"filename": "/bundles/shop/orders.py", "lineno": 7, "name": "load"},
        {"filename": "/usr/lib/python3.11/json/__init__.py", "lineno": 1, "name": "loads"},
    ],
}


def test_an_exception() -> None:
    found = error_in(
        [{"event": "begun"}, {"event": "Task failed with exception", "error_detail": [DETAIL]}],
        "/bundles/shop",
    )
    assert found is not None
    assert (found.error_type, found.error_message) == ("KeyError", "'amount'")
    assert next((frame.path, frame.in_project) for frame in found.frames) == ("orders.py", True)


def test_an_exit() -> None:
    found = error_in([{"event": "Task exited", "exit_code": 3}, {"event": "after"}], "/bundles/shop")
    assert found is not None
    assert (found.error_type, found.error_message) == ("SystemExit", "3")


def test_a_file_that_did_not_load_where_the_task_started() -> None:
    entry = {"event": "Dag not found during start up", "dag_id": "orders", "path": "orders.py"}
    found = error_in([entry, {"event": "Startup reschedule limit exceeded"}], "/bundles/shop")
    assert found is not None
    assert found.error_type == "DagNotLoaded"
    assert found.error_message == (
        "Dag not found during start up: orders.py does not import where the task ran, or it no longer holds "
        "the DAG orders or its task"
    )


def test_a_log_that_ends_without_a_word() -> None:
    assert error_in([{"event": "begun"}], "/bundles/shop") is None
    assert error_in([], "/bundles/shop") is None


def test_airflow_says_it_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words above are those of the installed Airflow, when a file does not import in a task's process."""
    import structlog
    from airflow.sdk.execution_time import task_runner

    (tmp_path / "orders.py").write_text("import package_that_this_worker_lacks\n")
    bundle = {
        "name": "here",
        "classpath": "airflow.dag_processing.bundles.local.LocalDagBundle",
        "kwargs": {"path": str(tmp_path)},
    }
    monkeypatch.setenv("AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST", json.dumps([bundle]))
    monkeypatch.setenv("AIRFLOW__WORKERS__MISSING_DAG_RETRIES", "0")
    started = SimpleNamespace(
        bundle_info=SimpleNamespace(name="here", version=None),
        dag_rel_path="orders.py",
        ti=SimpleNamespace(dag_id="orders", task_id="load"),
        ti_context=SimpleNamespace(task_reschedule_count=0),
    )
    with structlog.testing.capture_logs() as said, pytest.raises(SystemExit):
        task_runner.parse(started, structlog.get_logger())  # type: ignore[arg-type]
    found = error_in(said, str(tmp_path))
    assert found is not None
    assert found.error_type == "DagNotLoaded"
    assert "orders.py does not import where the task ran" in found.error_message
