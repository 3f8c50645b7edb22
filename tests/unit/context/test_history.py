from __future__ import annotations

import pytest

from airflow_provider_ardent.context.history import History


def run(day: int, state: str, version: str = "aaa", **more: object) -> dict[str, object]:
    return {
        "run_id": f"r{day}",
        "run_type": "scheduled",
        "state": "failed",
        "task_state": state,
        "started": f"2026-11-{day:02}T03:00:00+00:00",
        "ended": f"2026-11-{day:02}T03:01:00+00:00",
        "bundle_version": version,
        "task_try": 1,
        "task_seconds": 1.5,
        **more,
    }


def test_a_row_of_failures() -> None:
    history = History.from_answer(
        {
            "ok": True,
            "runs": [
                run(18, "success"),
                run(21, "failed", "bbb"),
                run(20, "failed", "bbb"),
                run(22, "running"),
            ],
        }
    )
    assert history.last_success is not None
    assert history.last_success.version == "aaa"
    assert history.consecutive_failures == 2
    assert history.fails_since.startswith("2026-11-20")
    assert history.succeeded_with("aaa")
    assert not history.succeeded_with("")
    assert history.recovered_by_itself == 0
    assert history.text() == (
        "Failed 2 times in a row since 2026-11-20 03:00. Last success 2026-11-18 03:01 with version aaa."
    )


def test_flaky() -> None:
    states = ["success", "failed", "success", "failed", "success", "failed"]
    history = History.from_answer({"runs": [run(10 + i, state) for i, state in enumerate(states)]})
    assert history.recovered_by_itself == 2
    assert "recovered without a change 2 times" in history.text()


def test_a_fix_is_not_a_recovery() -> None:
    history = History.from_answer({"runs": [run(10, "failed", "aaa"), run(11, "success", "bbb")]})
    assert history.recovered_by_itself == 0
    assert history.consecutive_failures == 0
    assert history.fails_since == ""


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"runs": None},
        {"runs": "x"},
        {"runs": [None, 3, {}, {"task_state": None}], "last_success": "x"},
        {"runs": {"a": 1}},
    ],
)
def test_odd_answers_are_no_history(answer: dict[str, object]) -> None:
    history = History.from_answer(answer)
    assert history.runs == ()
    assert history.text() == "No earlier run of this task is known."


def test_never_succeeded() -> None:
    assert "never succeeded" in History.from_answer({"runs": [run(10, "failed")]}).text()


def test_the_last_success_may_be_older_than_the_runs() -> None:
    good = {"run_id": "r1", "ended": "2026-10-01T03:01:00+00:00", "bundle_version": "0123456789abcdef"}
    history = History.from_answer({"runs": [run(10, "failed")], "last_success": good})
    assert history.last_success is not None
    assert history.last_success.version == "0123456789abcdef"
    assert "Last success 2026-10-01 03:01 with version 0123456789." in history.text()


def test_runs_of_a_file_that_does_not_import_count_by_the_run() -> None:
    history = History.from_answer({"runs": [run(10, "") | {"state": "success"}, run(11, "")]})
    assert [each.state for each in history.runs] == ["failed", "success"]
