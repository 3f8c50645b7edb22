from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from airflow_provider_ardent.repair.incident import Failure, Frame
from airflow_provider_ardent.repair.patterns import patterns
from airflow_provider_ardent.repair.triage import Signs, triage

CASES = yaml.safe_load((Path(__file__).parents[2] / "fixtures" / "triage.yaml").read_text())


def failure_of(case: dict[str, Any]) -> Failure:
    """The failure as the listener captures it: types without their module, the traceback with it."""
    split = [text.partition(":") for text in case["error"]]
    chain = [f"{head.rpartition('.')[2]}:{rest}" for head, _, rest in split]
    head, _, message = case["error"][0].partition(": ") if case["error"] else ("", "", "")
    raised = case.get("raised")
    frames = [Frame("dags/orders.py", 10, "load", "rows = hook.get_records(QUERY)", True)]
    if raised:
        frames.append(Frame("dags/orders.py", 12, "check", raised, True))
    else:
        frames.append(Frame("library/client.py", 99, "send", "raise error", False))
    return Failure(
        kind="task", source="task", dag_id="orders", task_id="load", at="2026-11-22T03:00:00Z",
        error_type=head.rpartition(".")[2], error_message=message, error_chain=tuple(chain),
        traceback="\n".join(reversed(case["error"])), frames=tuple(frames),
        log_tail=tuple(case.get("log", ())),
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    project = set(case.get("project", ()))
    found = triage(
        failure_of(case), Signs(**case.get("signs", {})), lambda module: module.partition(".")[0] in project
    )
    assert found.kind == case["kind"], found
    assert found.reasons


def test_there_are_enough_cases_of_each_kind() -> None:
    assert len(CASES) >= 100
    assert min(Counter(case["kind"] for case in CASES if case["kind"] != "unknown").values()) >= 5
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_every_pattern_compiles_and_can_match() -> None:
    for pattern in patterns():
        pattern.matches("x.Y", "z")
        assert pattern.errors or pattern.messages
        assert pattern.strength in {1, 2, 3}
