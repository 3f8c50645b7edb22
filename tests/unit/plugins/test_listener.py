from __future__ import annotations

import json
import subprocess
import sys
import time
from types import SimpleNamespace
from typing import Any

import pytest

from airflow_provider_ardent.plugins import listener

HEAVY = ("litellm", "openai", "git", "sqlglot", "fastapi", "pandas")


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    seen: list[Any] = []
    monkeypatch.setattr(listener, "_report", lambda ti, error, comms: seen.append((ti.task_id, error)))
    monkeypatch.setattr("airflow_provider_ardent.compat.supervisor", lambda: object())
    return seen


def task_instance(**values: Any) -> Any:
    dag = SimpleNamespace(tags=values.pop("tags", set()))
    fields = {"dag_id": "orders", "task_id": "load", "state": "failed", "task": SimpleNamespace(dag=dag)}
    return SimpleNamespace(**(fields | values))


def fail(ti: Any, error: Any = "boom") -> None:
    listener.on_task_instance_failed(previous_state="running", task_instance=ti, error=error)


def test_a_final_failure_is_reported(reported: list[Any]) -> None:
    error = ValueError("x")
    fail(task_instance(), error)
    assert reported == [("load", error)]


def test_an_agent_that_gave_up_is_not_repaired_by_another(reported: list[Any]) -> None:
    from airflow_provider_ardent.operators.agent import AgentOperator

    fail(task_instance(task=AgentOperator(task_id="load", prompt="x")))
    assert reported == []


def test_a_retry_is_left_alone_unless_asked_for(reported: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from airflow.sdk.api.datamodels._generated import TaskInstanceState

    retry = task_instance(state=TaskInstanceState.UP_FOR_RETRY)
    fail(retry)
    assert reported == []
    monkeypatch.setenv("AIRFLOW__ARDENT__CAPTURE_RETRIES", "True")
    fail(retry)
    assert len(reported) == 1


@pytest.mark.parametrize(
    ("watch", "values", "expected"),
    [
        ("all", {}, 1),
        ("all", {"tags": {"ardent:off"}}, 0),
        ("all", {"dag_id": "ardent_repair"}, 0),
        ("all", {"dag_id": "ardent_agent"}, 0),
        ("tagged", {}, 0),
        ("tagged", {"tags": {"ardent"}}, 1),
        ("tagged", {"tags": {"ardent", "ardent:off"}}, 0),
    ],
)
def test_who_is_watched(
    reported: list[Any], monkeypatch: pytest.MonkeyPatch, watch: str, values: dict[str, Any], expected: int
) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__WATCH", watch)
    fail(task_instance(**values))
    assert len(reported) == expected


def test_nothing_happens_when_switched_off(reported: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__ENABLED", "False")
    fail(task_instance())
    assert reported == []


def test_nothing_happens_in_a_test_run_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "_report", lambda *_: pytest.fail("reported"))
    monkeypatch.setattr("airflow_provider_ardent.compat.supervisor", lambda: None)
    fail(task_instance())


@pytest.mark.parametrize(
    "problem", [RuntimeError("broken"), SystemExit(3), KeyboardInterrupt(), MemoryError()]
)
def test_a_hook_never_raises(
    problem: BaseException, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise problem

    monkeypatch.setattr("airflow_provider_ardent.compat.supervisor", lambda: object())
    monkeypatch.setattr(listener, "_report", broken)
    fail(task_instance())
    assert f"Ardent could not handle this failure: {type(problem).__name__}" in caplog.text
    assert len(caplog.records) == 1


def test_a_hook_never_hangs(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr("airflow_provider_ardent.compat.supervisor", lambda: object())
    monkeypatch.setattr(listener, "_report", lambda *_: time.sleep(30))
    monkeypatch.setattr(listener, "TASK_SECONDS", 0.2)
    started = time.monotonic()
    fail(task_instance())
    assert time.monotonic() - started < 2
    assert "did not capture this failure within" in caplog.text


def test_a_task_instance_that_explodes_when_read_does_no_harm(caplog: pytest.LogCaptureFixture) -> None:
    class Mine:
        @property
        def state(self) -> str:
            raise RuntimeError("password=canary-1234567")

    listener.on_task_instance_failed(previous_state=None, task_instance=Mine(), error=None)
    assert "canary" not in caplog.text


def test_wrong_settings_do_no_harm(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__WATCH", "everything")
    monkeypatch.setattr("airflow_provider_ardent.compat.supervisor", lambda: object())
    fail(task_instance())
    assert "[ardent] watch is 'everything'" in caplog.text


def test_the_hooks_are_those_of_airflow() -> None:
    from airflow.listeners.listener import get_listener_manager

    manager = get_listener_manager()
    if not manager.pm.is_registered(listener):
        manager.add_listener(listener)
    for name in (
        "on_task_instance_failed",
        "on_dag_run_failed",
        "on_new_dag_import_error",
        "on_existing_dag_import_error",
    ):
        assert listener in [each.plugin for each in getattr(manager.hook, name).get_hookimpls()], name
    manager.pm.unregister(listener)


def test_loading_the_plugin_imports_nothing_heavy() -> None:
    code = f"""
import json, sys
import airflow.sdk.execution_time.task_runner, airflow.sdk.plugins_manager, airflow.plugins_manager
before = set(sys.modules)
from airflow_provider_ardent.plugins.ardent import ArdentPlugin
plugin = ArdentPlugin()
plugin.listeners
new = set(sys.modules) - before
print(json.dumps([sorted(new & {set(HEAVY)!r}), sorted(new)]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    heavy, new = json.loads(done.stdout.splitlines()[-1])
    assert heavy == []
    ours = ("airflow_provider_ardent", "airflow.listeners", "airflow._shared.listeners")
    assert [name for name in new if not name.startswith(ours)] == []
