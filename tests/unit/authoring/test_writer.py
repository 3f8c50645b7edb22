from __future__ import annotations

from airflow_provider_ardent.agent.assignment import Assignment
from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.agent.limits import Budget, Limits
from airflow_provider_ardent.authoring.writer import Sheet, Writer
from airflow_provider_ardent.errors import ContextTooLong
from airflow_provider_ardent.testing import ScriptedModel
from airflow_provider_ardent.verify.evidence import Check, Evidence

GREEN = Evidence((Check("run", "after", "passed"),), True)
RED = Evidence((Check("run", "after", "failed", "no such table: sums", log="Traceback …"),), False, "run")
SHEET = Sheet("dags/sums.py", "dags/old.py", "old = 1\n")


def block(code):
    return f"Here it is:\n```python\n{code}\n```"


def write(root, answers, verdicts, sheet=SHEET, log=None, limits=None):
    """The outcome, what the model was asked, and the log."""
    log = log or EventLog(MemoryStore())
    model = ScriptedModel(answers)
    left = list(verdicts)
    facts = {"Tables": "shop:orders(day, amount)"}
    assignment = Assignment("Sum up the orders", facts, (), root, lambda: left.pop(0))
    budget = Budget(limits or Limits(), log)
    return Writer(sheet).run(assignment, model, log, budget, lambda: False), model.asked, log


def test_the_first_version_that_passes_stays(tmp_path):
    outcome, asked, _ = write(tmp_path, [block("x = 1")], [GREEN])
    assert (outcome.status, outcome.summary) == ("fixed", "Wrote dags/sums.py.")
    assert (tmp_path / "dags" / "sums.py").read_text() == "x = 1\n"
    for shown in ("Sum up the orders", "shop:orders(day, amount)", "old = 1", "dags/sums.py"):
        assert shown in asked[0].text


def test_what_failed_is_told_with_the_code_and_the_log(tmp_path):
    outcome, asked, _ = write(tmp_path, [block("x = 1"), block("x = 2")], [RED, GREEN])
    assert outcome.status == "fixed"
    for shown in ("x = 1", "no such table: sums", "Traceback"):
        assert shown in asked[1].text
    assert (tmp_path / "dags" / "sums.py").read_text() == "x = 2\n"


def test_nothing_is_left_of_versions_that_failed(tmp_path):
    answers = [block(f"x = {n}") for n in range(6)]
    outcome, asked, _ = write(tmp_path, answers, [RED] * 6)
    assert outcome.status == "gave_up"
    assert len(asked) == 6
    assert outcome.summary.count("no such table: sums") == 6
    assert not (tmp_path / "dags" / "sums.py").exists()


def test_the_same_version_is_not_run_twice_and_what_is_no_code_not_at_all(tmp_path):
    answers = [block("x = 1"), block("x  =  1  # again"), "I cannot.", block("def broken(:"), block("x = 3")]
    outcome, _, _ = write(tmp_path, answers, [RED, GREEN])
    assert (outcome.status, len(answers)) == ("fixed", 5)


def test_a_file_that_is_there_is_shown_and_changed(tmp_path):
    (tmp_path / "dags").mkdir()
    (tmp_path / "dags" / "sums.py").write_text("now = 1\n")
    sheet = Sheet("dags/sums.py", "dags/old.py", "old = 1\n", "now = 1\n")
    outcome, asked, _ = write(tmp_path, [block("now = 2")], [GREEN], sheet)
    assert outcome.summary == "Changed dags/sums.py."
    assert "now = 1" in asked[0].text
    assert "old = 1" not in asked[0].text


def test_too_long_a_question_is_asked_again_shorter(tmp_path):
    outcome, asked, _ = write(tmp_path, [ContextTooLong("no"), block("x = 1")], [GREEN])
    assert outcome.status == "fixed"
    assert len(asked) == 2


def test_a_limit_ends_it_and_says_what_was_tried(tmp_path):
    outcome, _, _ = write(tmp_path, [block("x = 1")], [RED], limits=Limits(steps=1))
    assert outcome.status == "gave_up"
    assert "model calls" in outcome.summary
    assert "write:0" in outcome.summary


def test_a_second_try_asks_and_checks_nothing_again(tmp_path):
    log = EventLog(MemoryStore())
    write(tmp_path / "one", [block("x = 1"), block("x = 2")], [RED, GREEN], log=log)
    outcome, asked, _ = write(tmp_path / "two", [], [], log=log)
    assert (outcome.status, asked) == ("fixed", [])
    assert (tmp_path / "two" / "dags" / "sums.py").read_text() == "x = 2\n"


def test_what_needs_no_model_is_put_right_without_it(tmp_path):
    log = EventLog(MemoryStore())
    model = ScriptedModel([block("x = 'one'")])
    verdicts = [RED, RED, GREEN]
    assignment = Assignment("Sum up the orders", {}, (), tmp_path, lambda: verdicts.pop(0))
    turns = {"x = 'one'\n": "x = 'two'\n", "x = 'two'\n": "x = 'three'\n"}
    writer = Writer(SHEET, mend=lambda code, problem: turns.get(code))
    outcome = writer.run(assignment, model, log, Budget(Limits(), log), lambda: False)
    assert outcome.status == "fixed"
    assert len(model.asked) == 1
    assert (tmp_path / "dags" / "sums.py").read_text() == "x = 'three'\n"
