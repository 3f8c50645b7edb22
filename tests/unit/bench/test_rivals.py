"""What rivals are told, and how what they leave is read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from airflow_provider_ardent.agent.limits import Limits
from airflow_provider_ardent.evaluation.agents import Brief
from airflow_provider_ardent.evaluation.runs import Played
from airflow_provider_ardent.evaluation.task import Task
from dev.bench import run
from dev.bench.prove import OWN
from dev.bench.rivals.rival import ANSWER, outcome_of, words

TASK = Task.load(OWN / "missing_discount")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TASK.workspace, tmp_path / "checkout"))


def test_a_changed_file_is_a_change(checkout):
    assert outcome_of(checkout, "done", TASK).kind == "answer"
    (checkout / "include" / "totals.py").write_text("x = 1\n")
    outcome = outcome_of(checkout, "done", TASK)
    assert (outcome.kind, outcome.text) == ("change", "done")


def test_a_removed_or_added_file_is_a_change(checkout):
    (checkout / "new.txt").write_text("")
    assert outcome_of(checkout, "", TASK).kind == "change"
    (checkout / "new.txt").unlink()
    (checkout / "include" / "totals.py").unlink()
    assert outcome_of(checkout, "", TASK).kind == "change"


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("IMPOSSIBLE: there is no table", "impossible", "there is no table"),
        ("RESTART", "restart", ""),
        ("Restart\nit was down", "restart", "it was down"),
        ("restart it was the network", "restart", "it was the network"),
        ("ANSWER 42", "answer", "42"),
        ("I do not know", "answer", "I do not know"),
    ],
)
def test_the_answer_file_says_how_it_ended_and_is_no_part_of_the_repository(checkout, text, kind, said):
    (checkout / ANSWER).write_text(text)
    outcome = outcome_of(checkout, "last words", TASK)
    assert (outcome.kind, outcome.text) == (kind, said)
    assert not (checkout / ANSWER).exists()


def test_last_words_count_like_the_file_where_nothing_was_changed(checkout):
    assert outcome_of(checkout, "RESTART: the network was down", TASK).kind == "restart"
    (checkout / "include" / "totals.py").write_text("x = 1\n")
    assert outcome_of(checkout, "RESTART: the network was down", TASK).kind == "change"


def test_an_answer_file_that_leads_elsewhere_is_not_followed(checkout, tmp_path):
    (tmp_path / "secret").write_text("IMPOSSIBLE secret")
    (checkout / ANSWER).symlink_to(tmp_path / "secret")
    assert "secret" not in outcome_of(checkout, "", TASK).text


def test_a_rival_is_told_the_failure_and_the_connections(checkout, tmp_path):
    log = "\n".join(f"line {number}" for number in range(100)) + "\n{braces}\n/bench/before/include/totals.py"
    failed = Played("failed", {}, log, {"bundle_path": "/bench/before"})
    told = words(Brief(TASK, tmp_path, checkout, tmp_path, {}, failed, None, Limits()))
    assert "invoice_totals for 2026-03-02" in told
    assert "ledger (sqlite)" in told
    assert "{braces}" in told
    assert "line 10\n" not in told
    assert f"{checkout}/include/totals.py" in told


def test_tasks_can_be_named_in_a_file(tmp_path):
    (tmp_path / "names").write_text("# chosen on the first day\nmissing_discount # repair\n\n")
    assert [task.name for task in run.chosen(OWN, f"@{tmp_path / 'names'}")] == ["missing_discount"]


def test_agents_are_chosen_by_name():
    assert [agent.name for agent in run.agents("known-fixes,ardent")] == ["known-fixes", "ardent"]
    assert [agent.name for agent in run.agents("all")] == list(run.AGENTS)
    assert all(agent.about for agent in run.agents("all"))
