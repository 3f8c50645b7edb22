"""What a task's log says of its end, as Airflow writes it."""

from __future__ import annotations

from typing import Any

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
