"""What became of a change that a task of somebody's DAG proposed."""

from __future__ import annotations

from typing import Any

import pytest

from airflow_provider_ardent.operators.result import result_of
from airflow_provider_ardent.plugins.api.session_detail import delivered

CHANGE: dict[str, Any] = {"outcome": "change", "statements": ["DELETE FROM orders WHERE id = 3"]}


def ended(outcome: str, reason: str) -> dict[str, Any]:
    return dict(result_of(CHANGE, session_id="s1", turn=1, outcome=outcome, reason=reason))


@pytest.mark.parametrize("outcome", ["applied", "stale", "failed", "proposed"])
def test_the_end_and_its_reason(outcome: str) -> None:
    assert delivered(CHANGE, ended(outcome, "because")) == {"outcome": outcome, "reason": "because"}


def test_a_merge_names_its_commit() -> None:
    change = CHANGE | {"dag_ids": ["load"]}
    result = dict(result_of(change, session_id="s1", turn=1, outcome="merged", merge_sha="abc"))
    assert delivered(change, result) == {"outcome": "merged", "merge_sha": "abc", "dag_ids": ["load"]}


def test_nothing_is_said_of_what_was_not_decided_or_is_no_change() -> None:
    assert delivered(CHANGE, None) is None
    assert delivered(None, ended("answer", "")) is None
    assert delivered({"outcome": "answer"}, ended("answer", "")) is None
