from __future__ import annotations

import pytest

from airflow_provider_ardent import home
from airflow_provider_ardent.operators.apply import open_again
from airflow_provider_ardent.repair.incident import Failure

FAILURE = Failure(
    kind="task", source="task", dag_id="orders", task_id="load", run_id="r1", try_number=1, at="2026-03-02"
)
RUN_ID = "ardent__ab12cd34ef56__w2968__1"


class Runs:
    made: list[tuple[str, dict]] = []

    def __init__(self, comms):
        pass

    def create(self, run_id, conf):
        self.made.append((run_id, conf))
        return True


@pytest.fixture
def started(monkeypatch, tmp_path):
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path))
    monkeypatch.setattr("airflow_provider_ardent.plugins.trigger.TaskRuns", Runs)
    monkeypatch.setattr("airflow_provider_ardent.compat.supervisor", lambda: None)
    monkeypatch.setattr(Runs, "made", [])
    return Runs.made


def occurrence(**changes):
    entry = {"run_id": "r1", "map_index": -1, "try_number": 2, **changes}
    folder = home.shared() / "incidents" / "ab12cd34ef56" / "occurrences"
    home.write_json(folder, f"{entry['run_id']}-{entry['try_number']}.json", entry)


def proposal(attempt=1):
    return {"fingerprint": "ab12cd34ef56", "attempt": attempt}


def test_a_rerun_that_failed_for_the_same_cause_starts_the_next_attempt(started):
    occurrence(try_number=1)
    occurrence(try_number=2)
    assert open_again(RUN_ID, proposal(), FAILURE) == "ardent__ab12cd34ef56__w2968__2"
    run_id, conf = started[0]
    assert run_id == "ardent__ab12cd34ef56__w2968__2"
    assert (conf["attempt"], conf["failure"]["try_number"]) == (2, 2)


def test_another_cause_or_another_run_is_another_incident(started):
    assert open_again(RUN_ID, proposal(), FAILURE) == ""
    occurrence(try_number=1)
    occurrence(run_id="r2", try_number=5)
    assert open_again(RUN_ID, proposal(), FAILURE) == ""
    assert started == []


def test_attempts_are_limited(started):
    occurrence(try_number=2)
    assert open_again("ardent__ab12cd34ef56__w2968__3", proposal(3), FAILURE) == ""
    assert started == []
