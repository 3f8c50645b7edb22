from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from airflow_provider_ardent.errors import CaptureError
from airflow_provider_ardent.plugins import occurrences, trigger
from airflow_provider_ardent.plugins.sighting import Sighting
from airflow_provider_ardent.repair.incident import Failure, fingerprint

WEEK = 7 * 86400
NOW = 2968 * WEEK + 100.0
FAILURE = Failure(
    kind="task", source="task", dag_id="orders", at="2026-11-22", task_id="load", error_type="KeyError"
)
PRINT = fingerprint(FAILURE)


class Runs:
    """Runs in memory. ``refuse`` makes Airflow refuse to create one."""

    def __init__(self, *, paused: bool = False, refuse: str = "") -> None:
        self.states: dict[str, str] = {}
        self.confs: dict[str, dict[str, Any]] = {}
        self._paused = paused
        self._refuse = refuse

    def count(self, run_ids: Any, states: Any = ()) -> int:
        found = [self.states[run_id] for run_id in run_ids if run_id in self.states]
        return len([state for state in found if not states or state in states])

    def create(self, run_id: str, conf: dict[str, Any]) -> bool:
        if self._refuse:
            raise CaptureError(self._refuse)
        if run_id in self.states:
            return False
        self.states[run_id], self.confs[run_id] = "queued", conf
        return True

    def paused(self) -> bool:
        return self._paused


def sighting(number: int) -> Sighting:
    return Sighting(FAILURE, f"ti-{number}")


def run_id(attempt: int, window: int = 2968) -> str:
    return f"ardent__{PRINT}__w{window}__{attempt}"


def report(runs: Runs, number: int = 1, now: float = NOW, **kwargs: Any) -> trigger.Placement:
    return trigger.report(sighting(number), runs, now=now, **kwargs)


def counted(home: Path) -> int:
    return len(list((home / "incidents" / PRINT / "occurrences").glob("*.json")))


def test_the_first_failure_starts_attempt_one(ardent_home: Path) -> None:
    runs = Runs()
    assert report(runs) == trigger.Placement("started", run_id(1), 1)
    conf = runs.confs[run_id(1)]
    assert (conf["fingerprint"], conf["attempt"]) == (PRINT, 1)
    assert Failure.from_conf(conf["failure"]) == FAILURE
    assert json.loads(json.dumps(conf)) == conf


def test_a_storm_is_one_run_and_a_count(ardent_home: Path) -> None:
    runs = Runs()
    placed = [report(runs, number) for number in range(20)]
    assert [each.status for each in placed] == ["started"] + ["duplicate"] * 19
    assert {each.run_id for each in placed} == {run_id(1)}
    assert len(runs.states) == 1
    assert counted(ardent_home) == 20


def test_the_same_occurrence_counts_once(ardent_home: Path) -> None:
    runs = Runs()
    assert [report(runs).status, report(runs).status] == ["started", "seen"]
    assert counted(ardent_home) == 1


def test_it_is_tried_three_times_a_week() -> None:
    runs = Runs()
    for attempt in (1, 2, 3):
        assert report(runs, attempt) == trigger.Placement("started", run_id(attempt), attempt)
        runs.states[run_id(attempt)] = "failed"
    assert report(runs, 4).status == "exhausted"
    assert report(runs, 5, now=NOW + WEEK) == trigger.Placement("started", run_id(1, 2969), 1)


def test_more_attempts_where_the_setting_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__MAX_ATTEMPTS", "1")
    runs = Runs()
    report(runs)
    runs.states[run_id(1)] = "success"
    assert report(runs, 2).status == "exhausted"


def test_a_repair_of_last_week_that_still_waits_is_joined() -> None:
    runs = Runs()
    report(runs)
    runs.states[run_id(1)] = "running"
    assert report(runs, 2, now=NOW + WEEK) == trigger.Placement("duplicate", run_id(1), 0)


def test_of_two_at_once_one_joins_the_other() -> None:
    runs = Runs()
    runs.count = lambda run_ids, states=(): 0  # type: ignore[method-assign]
    runs.states[run_id(1)] = "queued"
    assert report(runs).status == "duplicate"


def test_what_came_back_is_handled_again() -> None:
    runs = Runs()
    report(runs)
    runs.states[run_id(1)] = "success"
    assert report(runs).status == "seen"
    assert report(runs, again=True) == trigger.Placement("started", run_id(2), 2)


def test_a_refusal_is_not_marked_as_seen() -> None:
    with pytest.raises(CaptureError, match="does not know the DAG"):
        report(Runs(refuse=trigger._NO_DAG))
    assert not occurrences.seen("ti-1")


def test_a_paused_dag_is_told(caplog: pytest.LogCaptureFixture) -> None:
    report(Runs(paused=True))
    assert "is paused: unpause it, or run `airflow ardent init`" in caplog.text


class Comms:
    """A supervisor that answers from a list and keeps what it was sent."""

    def __init__(self, *answers: Any) -> None:
        self._answers = list(answers)
        self.sent: list[Any] = []

    def send(self, message: Any) -> Any:
        self.sent.append(message)
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def refusal(status: int, message: str) -> Exception:
    from airflow.sdk.exceptions import AirflowRuntimeError, ErrorType
    from airflow.sdk.execution_time.comms import ErrorResponse

    detail = {
        "status_code": status,
        "message": "Error",
        "detail": {"detail": {"reason": "r", "message": message}},
    }
    return AirflowRuntimeError(error=ErrorResponse(error=ErrorType.API_SERVER_ERROR, detail=detail))


def test_a_task_process_asks_its_supervisor() -> None:
    from airflow.sdk.execution_time.comms import DRCount, OKResponse

    comms = Comms(DRCount(count=0), OKResponse(ok=True), SimpleNamespace(is_paused=False))
    placed = trigger.place(sighting(1), PRINT, trigger.TaskRuns(comms), now=NOW)
    assert placed == trigger.Placement("started", run_id(1), 1)
    counting, creating, asking = comms.sent
    assert counting.run_ids == [*(run_id(n, 2967) for n in (1, 2, 3)), *(run_id(n) for n in (1, 2, 3))]
    assert (creating.dag_id, creating.run_id) == ("ardent_repair", run_id(1))
    assert asking.dag_id == "ardent_repair"


def test_a_run_that_exists_is_a_duplicate_for_a_task_process() -> None:
    from airflow.sdk.exceptions import ErrorType
    from airflow.sdk.execution_time.comms import DRCount, ErrorResponse

    comms = Comms(DRCount(count=0), ErrorResponse(error=ErrorType.DAGRUN_ALREADY_EXISTS))
    assert trigger.place(sighting(1), PRINT, trigger.TaskRuns(comms), now=NOW).status == "duplicate"


@pytest.mark.parametrize(
    ("status", "said", "told"),
    [
        (404, "Dag with dag_id: 'ardent_repair' not found", "Run `airflow ardent init`"),
        (400, "Dag has import errors", "refused to run the DAG 'ardent_repair' (Dag has import errors)"),
    ],
)
def test_a_refusal_says_what_to_do(status: int, said: str, told: str) -> None:
    with pytest.raises(CaptureError) as caught:
        trigger.TaskRuns(Comms(refusal(status, said))).create(run_id(1), {})
    assert told in str(caught.value)


def test_the_database_knows_no_repair_dag(database: Any) -> None:
    with pytest.raises(CaptureError, match="airflow ardent init"):
        trigger.DatabaseRuns().create(run_id(1), {})
