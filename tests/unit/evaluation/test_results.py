"""Results: what counts, what is gone on with, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.evaluation.results import Result, Results, held_out


def result(task: str = "one", trial: int = 1, passed: bool = True, **more: Any) -> Result:
    failure = None if passed else more.pop("failure", "bad edit")
    agent = more.pop("agent", "ardent")
    more.setdefault("calls", 1)
    return Result(task, "repair", agent, trial, passed, "change", failure=failure, **more)


def test_a_result_is_found_again(tmp_path):
    results = Results(tmp_path)
    written = result(problems=("a: b",), changed=("x.py",), usd=0.5, verified=True, tags=("null",))
    results.write(written)
    assert results.find("ardent", "one", 1) == written
    assert results.all() == [written]
    assert results.find("ardent", "one", 2) is None


def test_what_the_machine_broke_does_not_count_and_is_tried_again(tmp_path):
    results = Results(tmp_path)
    broken = result(passed=False, failure="infrastructure")
    results.write(broken)
    assert results.find("ardent", "one", 1) is None
    assert results.all() == [broken]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"task": "one"}'])
def test_a_damaged_result_is_tried_again(tmp_path, text):
    results = Results(tmp_path)
    results.write(result())
    (results.place("ardent", "one", 1) / "result.json").write_text(text)
    assert results.find("ardent", "one", 1) is None


def test_results_of_another_setup_are_not_mixed(tmp_path):
    results = Results(tmp_path)
    results.open({"model": "a", "limits": {"usd": 1.0}})
    results.open({"model": "a", "limits": {"usd": 1.0}})
    with pytest.raises(NotConfigured, match="another setup; model differ"):
        results.open({"model": "b", "limits": {"usd": 1.0}})
    assert json.loads((tmp_path / "setup.json").read_text())["model"] == "a"


def test_about_a_third_is_held_out_and_always_the_same():
    names = [f"task_{number}" for number in range(300)]
    out = [name for name in names if held_out(name)]
    assert 80 <= len(out) <= 120
    assert out == [name for name in names if held_out(name)]
    assert replace(result(), task=out[0]).held_out
