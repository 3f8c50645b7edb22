from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.agent.assignment import Outcome
from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.agent.limits import Budget, Limits
from airflow_provider_ardent.agent.model import Endpoint, Reply
from airflow_provider_ardent.agent.pipeline import Pipeline
from airflow_provider_ardent.errors import ContextTooLong, ModelRefused, ModelUnavailable
from airflow_provider_ardent.masking import Masker
from airflow_provider_ardent.testing import Answer, ScriptedModel
from tests.unit.agent.fixtures import BAD, BROKEN, GOOD, LOSSY, WORSE, Bench, fenced


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path / "work").make()


def run(
    bench: Bench,
    answers: Sequence[Answer],
    *,
    log: EventLog | None = None,
    limits: Limits | None = None,
    stop: Any = lambda: False,
    pipeline: Pipeline | None = None,
    endpoint: Endpoint | None = None,
) -> tuple[Outcome, ScriptedModel, EventLog]:
    log = log or EventLog(MemoryStore())
    model = ScriptedModel(answers, endpoint=endpoint)
    budget = Budget(limits or Limits(), log)
    outcome = (pipeline or Pipeline()).run(bench.assignment(), model, log, budget, stop)
    return outcome, model, log


def asked(log: EventLog) -> list[str]:
    return [event.data["purpose"] for event in log.of("model_asked")]


def test_the_first_version_that_verifies_wins(bench: Bench) -> None:
    outcome, _, log = run(bench, [fenced(GOOD)])
    assert outcome.status == "fixed"
    assert outcome.evidence is not None
    assert outcome.evidence.verified
    assert outcome.cause == "The key is sku."
    assert 'order["sku"]' in bench.file.read_text()
    assert "unrelated" in bench.file.read_text()
    assert asked(log) == ["rewrite:0:0"]
    assert outcome.spent.calls == 1


def test_a_bad_version_is_taken_back_before_the_next(bench: Bench) -> None:
    outcome, model, log = run(bench, [fenced(BAD), fenced(GOOD)])
    assert outcome.status == "fixed"
    assert [event.kind for event in log if event.kind.startswith("edit")] == [
        "edit_applied",
        "edit_undone",
        "edit_applied",
    ]
    assert [a.options["temperature"] for a in model.asked] == [0.0, 0.4]


def test_the_same_version_is_not_run_twice(bench: Bench) -> None:
    again = "def total(order):  # the same\n    return PRICES[order['code']]*order['count']\n"
    outcome, _, _ = run(bench, [fenced(BAD), fenced(again), fenced(BAD), fenced(GOOD)])
    assert outcome.status == "fixed"
    assert len(bench.runs) == 2


def test_the_repair_is_told_what_failed(bench: Bench) -> None:
    outcome, model, log = run(bench, [fenced(BAD), "", fenced(WORSE), fenced(GOOD)])
    assert outcome.status == "fixed"
    assert asked(log)[-1] == "repair"
    assert "KeyError: 'code'" in model.asked[-1].messages[-1]["content"]
    assert 'order["code"]' in model.asked[-1].messages[-1]["content"]


def test_all_questions_begin_alike_for_the_prompt_cache(bench: Bench) -> None:
    _, model, _ = run(bench, [fenced(BAD), fenced(WORSE), "", fenced(GOOD)])
    contents = [a.messages[1]["content"] for a in model.asked]
    source = contents[0].index("return PRICES")
    assert len({content[:source] for content in contents}) == 1
    assert len(set(contents)) == 3  # asked in other words
    assert len({a.messages[0]["content"] for a in model.asked}) == 1


def test_a_diagnosis_without_code_is_asked_for_the_code(bench: Bench) -> None:
    outcome, model, log = run(bench, ["The key is sku, not sku_code.", fenced(GOOD, "")])
    assert outcome.status == "fixed"
    assert outcome.cause == "The key is sku, not sku_code."
    assert asked(log) == ["rewrite:0:0", "rewrite:0:0:code"]
    assert model.asked[1].messages[:2] == model.asked[0].messages
    assert model.asked[1].messages[2]["content"] == "The key is sku, not sku_code."


def test_what_follows_the_code_is_not_asked_for(bench: Bench) -> None:
    outcome, model, _ = run(bench, [fenced(GOOD).removesuffix("\n```")])
    assert outcome.status == "fixed"
    assert model.asked[0].options["stop"] == ("\n```\n\n",)


def test_giving_up_says_what_was_tried_and_leaves_nothing(bench: Bench) -> None:
    refused = fenced("def total(order:\n")
    outcome, _, _ = run(bench, [fenced(BAD), refused, "", fenced(WORSE)])
    assert outcome.status == "gave_up"
    assert bench.file.read_text() == BROKEN
    for expected in ("KeyError: 'code'", "does not parse", "no code", "KeyError: 'worse'"):
        assert expected in outcome.summary


def test_a_version_that_could_not_be_run_is_only_proposed(bench: Bench) -> None:
    bench.verified = False
    outcome, _, _ = run(bench, [fenced(GOOD)])
    assert outcome.status == "proposed"
    assert "the sandbox is not available" in outcome.summary


def test_a_better_version_is_looked_for_where_one_leaves_rows_out(bench: Bench) -> None:
    outcome, model, _ = run(bench, [fenced(LOSSY), fenced(BAD), fenced(BAD), fenced(GOOD)])
    assert outcome.status == "fixed"
    assert "is not None" not in bench.file.read_text()
    assert "rows are left out" in str(model.asked[-1].messages), "the repair is told what is doubtful"


def test_a_version_that_leaves_rows_out_is_only_proposed(bench: Bench) -> None:
    outcome, _, log = run(bench, [fenced(LOSSY), fenced(BAD), fenced(WORSE), fenced(BAD)])
    assert outcome.status == "proposed"
    assert "rows are left out" in outcome.summary
    assert "is not None" in bench.file.read_text()
    assert len(asked(log)) == 4


def test_with_several_suspects_the_model_chooses_from_a_list(bench: Bench) -> None:
    bench.suspects = ("unrelated", "total")
    outcome, model, log = run(
        bench, ['{"reason": "key", "choice": "2"}', fenced(GOOD)], pipeline=Pipeline(choose=True)
    )
    assert outcome.status == "fixed"
    assert asked(log) == ["choose", "rewrite:0:0"]
    assert model.asked[0].options["schema"]["properties"]["choice"]["enum"] == ["1", "2"]


@pytest.mark.parametrize("answer", ["2!", '{"choice": "7"}', '{"choice": null}', ""])
def test_a_choice_that_is_none_leaves_the_order(bench: Bench, answer: str) -> None:
    bench.suspects = ("total", "unrelated")
    outcome, _, _ = run(bench, [answer, fenced(GOOD)], pipeline=Pipeline(choose=True))
    assert outcome.status == "fixed"


def test_every_suspect_is_tried_in_one_way_before_the_next_way(bench: Bench) -> None:
    bench.suspects = ("unrelated", "total")
    answers = [fenced("def unrelated():\n    return 2\n"), fenced(BAD), "", fenced(GOOD)]
    outcome, _, log = run(bench, answers)
    assert outcome.status == "fixed"
    assert asked(log) == ["rewrite:0:0", "rewrite:1:0", "rewrite:0:1", "rewrite:1:1"]
    assert bench.file.read_text() == BROKEN.replace("sku_code", "sku")


def test_without_suspects_a_person_has_to_look(bench: Bench) -> None:
    bench.suspects = ()
    outcome, _, _ = run(bench, [])
    assert outcome.status == "needs_human"


def test_a_file_that_is_not_python_is_written_whole(bench: Bench) -> None:
    from dataclasses import replace

    from airflow_provider_ardent.agent.assignment import Suspect

    (bench.root / "q.sql").write_text("SELECT 1\n")
    suspect = Suspect("q.sql", "", "SELECT 1\n", 1, "it is the query")
    log = EventLog(MemoryStore())
    model = ScriptedModel(["The table.\n```sql\nSELECT 2\n```"] * 4)
    assignment = replace(bench.assignment(), suspects=(suspect,))
    Pipeline().run(assignment, model, log, Budget(Limits(), log), lambda: False)
    assert log.of("edit_applied")[0].data["content"] == "SELECT 2\n"


def test_deleting_the_work_does_not_pass(bench: Bench) -> None:
    lazy = "def total(order):\n    return None\n"
    outcome, _, _ = run(bench, [fenced(lazy)] * 3 + [fenced(lazy)])
    assert outcome.status == "gave_up"


def test_a_limit_ends_the_work_and_holds_for_the_next_try(bench: Bench) -> None:
    outcome, _, log = run(bench, [fenced(BAD), fenced(WORSE)], limits=Limits(steps=2))
    assert outcome.status == "gave_up"
    assert "2 are allowed" in outcome.summary
    assert log.of("limit_reached")[0].data["which"] == "steps"
    assert bench.file.read_text() == BROKEN


def test_stop_is_obeyed(bench: Bench) -> None:
    presses = iter([False, False, True])
    outcome, _, _ = run(bench, [fenced(BAD)], stop=lambda: next(presses, True))
    assert outcome.status == "stopped"
    assert bench.file.read_text() == BROKEN


def test_a_question_that_is_too_long_is_asked_shorter_once(bench: Bench) -> None:
    outcome, model, _ = run(
        bench, [ContextTooLong("too long"), fenced(GOOD)], pipeline=Pipeline(prompt_tokens=900)
    )
    assert outcome.status == "fixed"
    assert len(model.asked) == 2


def test_prompts_are_short(bench: Bench) -> None:
    from airflow_provider_ardent.agent.model import approx_tokens

    assignment_facts = {"Error": "E" * 500, "Schema": "column\n" * 2000, "History": "run\n" * 2000}
    from dataclasses import replace

    log = EventLog(MemoryStore())
    model = ScriptedModel([fenced(GOOD)])
    assignment = replace(bench.assignment(), facts=assignment_facts)
    Pipeline().run(assignment, model, log, Budget(Limits(), log), lambda: False)
    assert sum(approx_tokens(message["content"]) for message in model.asked[0].messages) <= 1250
    assert "column" in model.asked[0].text


@pytest.mark.parametrize("error", [ModelRefused("401"), ModelUnavailable("down")])
def test_a_model_that_cannot_be_asked_is_an_error_and_no_outcome(bench: Bench, error: Exception) -> None:
    log = EventLog(MemoryStore())
    with pytest.raises(type(error)):
        run(bench, [error], log=log)
    assert not log.of("outcome")
    outcome, _, _ = run(bench, [fenced(GOOD)], log=log)
    assert outcome.status == "fixed"


SCRIPT: list[Answer] = [
    fenced(BAD),
    "The key is sku.",
    "",
    fenced(WORSE),
    fenced("def unrelated():\n    return 3\n"),
    "",
    "",
    fenced(GOOD),
]


def test_after_a_crash_at_any_event_the_end_is_the_same_and_nothing_is_paid_twice(tmp_path: Path) -> None:
    whole = Bench(tmp_path / "whole", ("total", "unrelated")).make()
    outcome, model, log = run(whole, SCRIPT)
    assert outcome.status == "fixed"
    final = whole.file.read_text()
    events = list(log)
    assert len(events) > 15
    for kept in range(len(events) + 1):
        store = MemoryStore()
        store.events = events[:kept]
        answered = sum(event.kind == "model_replied" for event in events[:kept])
        for leftover in (False, True):
            bench = Bench(tmp_path / f"{kept}-{leftover}", ("total", "unrelated")).make()
            if leftover:  # the same folder, as the crash left it
                for event in events[:kept]:
                    if event.kind == "edit_applied":
                        bench.file.write_text(event.data["content"])
                    elif event.kind == "edit_undone":
                        bench.file.write_text(BROKEN)
            copy = MemoryStore()
            copy.events = list(store.events)
            again, asked_again, relog = run(bench, SCRIPT[answered:], log=EventLog(copy))
            assert again.status == outcome.status, kept
            assert again.summary == outcome.summary
            assert len(asked_again.asked) == len(model.asked) - answered, kept
            assert bench.file.read_text() == final, (kept, leftover)
            replies = [e.data["purpose"] for e in relog.of("model_replied")]
            assert len(replies) == len(set(replies))


def test_a_change_that_was_made_comes_back_though_the_limits_are_used_up(tmp_path: Path) -> None:
    _, _, log = run(Bench(tmp_path / "first").make(), [fenced(BAD), fenced(GOOD)])
    again = Bench(tmp_path / "again").make()
    outcome, model, _ = run(again, [], log=log, limits=Limits(steps=1, seconds=0.0), stop=lambda: True)
    assert outcome.status == "fixed"
    assert 'order["sku"]' in again.file.read_text()
    assert model.asked == []
    assert len(log.of("outcome")) == 1


def test_no_secret_reaches_the_model_or_the_log(bench: Bench) -> None:
    from dataclasses import replace

    canary = "canary-9f\"8'e%7"
    masker = Masker([canary], airflow=False)
    facts = {"Error": f"login failed: {canary}", "Log": f"postgres://u:{canary}@h"}
    log = EventLog(MemoryStore(), masker.mask)
    model = ScriptedModel([fenced(BAD, f"The password {canary}."), fenced(GOOD)])
    assignment = replace(bench.assignment(), facts=facts, request=f"fails with {canary}")
    outcome = Pipeline().run(assignment, model, log, Budget(Limits(), log), lambda: False)
    import json

    for text in (*(a.text for a in model.asked), *(e.to_json() for e in log), str(outcome)):
        assert canary not in text
        assert json.dumps(canary)[1:-1] not in text


def test_the_reply_may_be_cut_off(bench: Bench) -> None:
    cut = Reply("Cause.\n```python\ndef total(order):\n    return PRICES[", finish="length")
    outcome, _, _ = run(bench, [cut, fenced(GOOD)])
    assert outcome.status == "fixed"
