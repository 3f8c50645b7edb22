from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.plugins import occurrences, sweep, trigger
from airflow_provider_ardent.repair.incident import Failure
from tests.unit.plugins.conftest import add_run, add_task

NOW = datetime.now(UTC)
FAILED = {"end_date": NOW - timedelta(minutes=5), "start_date": NOW - timedelta(minutes=6)}


@pytest.fixture(autouse=True)
def no_logs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("airflow_provider_ardent.plugins.task_log.entries", lambda *_: [])


def task(
    session: Any, dag_id: str = "orders", run_id: str = "r1", task_id: str = "load", **values: Any
) -> str:
    if (
        not session.query(__import__("airflow.models.dagrun", fromlist=["DagRun"]).DagRun)
        .filter_by(dag_id=dag_id, run_id=run_id)
        .count()
    ):
        add_run(session, dag_id, run_id)
    return add_task(session, dag_id, run_id, task_id, values.pop("state", "failed"), **(FAILED | values))


def found(session: Any) -> list[tuple[str, str]]:
    return [(each.failure.dag_id, each.failure.task_id) for each in sweep.missed(session, NOW)]


def test_a_failure_that_nobody_saw_is_found(database: Callable[[], Any]) -> None:
    with database() as session:
        key = task(session)
        (sighting,) = sweep.missed(session, NOW)
    assert sighting.key == key
    failure = sighting.failure
    assert (failure.source, failure.error_type, failure.run_id) == ("sweep", "TaskKilled", "r1")


@pytest.mark.parametrize(
    "values",
    [
        {"end_date": NOW - timedelta(days=2)},
        {"end_date": NOW - timedelta(seconds=5)},
        {"state": "success"},
        {"state": "up_for_retry"},
        {"state": "upstream_failed"},
        {"dag_id": "ardent_repair"},
        {"dag_id": "ardent_agent"},
        {"operator": "AgentOperator"},
        {"operator": "_ArdentDecoratedOperator"},
    ],
)
def test_what_is_not_looked_for(database: Callable[[], Any], values: dict[str, Any]) -> None:
    with database() as session:
        task(session, **values)
        assert found(session) == []


def test_what_was_seen_is_left_alone(database: Callable[[], Any]) -> None:
    with database() as session:
        occurrences.mark(task(session), status="started")
        task(session, task_id="other")
        assert found(session) == [("orders", "other")]


def test_what_a_person_marked_failed_is_left_alone(database: Callable[[], Any]) -> None:
    from airflow.models.log import Log

    with database() as session:
        task(session)
        task(session, run_id="r2")
        task(session, run_id="r3")
        at = FAILED["end_date"]
        for run_id, task_id, event in (("r1", "load", "patch_task_instance"), ("r2", None, "patch_dag_run")):
            row = Log(event=event, extra='{"new_state": "failed"}', dag_id="orders", run_id=run_id)
            row.task_id, row.dttm = task_id, at
            session.add(row)
        session.flush()
        assert [each.failure.run_id for each in sweep.missed(session, NOW)] == ["r3"]


def test_what_has_a_repair_is_left_alone_even_without_a_shared_home(database: Callable[[], Any]) -> None:
    with database() as session:
        task(session)
        failure = Failure(
            kind="task", source="task", dag_id="orders", at="", task_id="load", run_id="r1", try_number=1
        )
        add_run(session, "ardent_repair", "x", conf={"failure": failure.to_conf()}, run_after=NOW)
        assert found(session) == []


def test_tags_are_honoured(database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from airflow.models.dag import DagTag

    with database() as session:
        for dag_id, tag in (("off", "ardent:off"), ("tagged", "ardent"), ("plain", "shop")):
            task(session, dag_id)
            session.add(DagTag(name=tag, dag_id=dag_id))
        session.flush()
        assert sorted(found(session)) == [("plain", "load"), ("tagged", "load")]
        monkeypatch.setenv("AIRFLOW__ARDENT__WATCH", "tagged")
        assert found(session) == [("tagged", "load")]


def test_a_sweep_is_bounded(database: Callable[[], Any]) -> None:
    with database() as session:
        for number in range(30):
            task(session, task_id=f"t{number}")
        assert len(found(session)) == sweep.MOST_HANDLED


def test_tests_on_a_command_line_are_left_alone(database: Callable[[], Any]) -> None:
    from airflow.utils.types import DagRunTriggeredByType

    with database() as session:
        add_run(session, "orders", "r1", triggered_by=DagRunTriggeredByType.TEST)
        task(session)
        assert found(session) == []


def test_a_broken_file_is_found_once(database: Callable[[], Any]) -> None:
    from airflow.models.errors import ParseImportError

    with database() as session:
        session.add(
            ParseImportError(
                bundle_name="dags-folder", filename="bad.py", timestamp=NOW, stacktrace="KeyError: 'x'"
            )
        )
        session.flush()
        (sighting,) = sweep.missed(session, NOW)
        assert (sighting.failure.kind, sighting.failure.relative_fileloc) == ("import", "bad.py")
        occurrences.mark(sighting.key)
        assert sweep.missed(session, NOW) == []


def test_two_api_servers_take_turns(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch, ardent_home: Path
) -> None:
    rounds: list[int] = []
    monkeypatch.setattr(sweep, "missed", lambda *_: rounds.append(1) or [])
    sweep.sweep(NOW)
    sweep.sweep(NOW + timedelta(seconds=20))
    assert len(rounds) == 1
    sweep.sweep(NOW + timedelta(seconds=200))
    assert len(rounds) == 2


def test_a_sweep_without_a_repair_dag_says_what_to_do(
    database: Callable[[], Any], caplog: pytest.LogCaptureFixture
) -> None:
    with database() as session:
        task(session)
        task(session, task_id="two")
    assert sweep.sweep(NOW) == []
    assert caplog.text.count("airflow ardent init") == 1


def test_nothing_is_swept_when_switched_off(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__ENABLED", "False")
    monkeypatch.setattr(sweep, "missed", lambda *_: pytest.fail("looked"))
    assert sweep.sweep(NOW) == []


def test_what_the_sweep_starts_is_marked(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    created: list[str] = []

    class Runs(trigger.DatabaseRuns):
        def create(self, run_id: str, conf: dict[str, Any]) -> bool:
            created.append(run_id)
            return True

    monkeypatch.setattr(trigger, "DatabaseRuns", Runs)
    with database() as session:
        key = task(session)
    assert [each.status for each in sweep.sweep(NOW)] == ["started"]
    assert occurrences.seen(key)
    assert len(created) == 1
