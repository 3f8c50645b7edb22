import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.agent.assignment import Outcome
from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.agent.limits import Budget, Limits
from airflow_provider_ardent.agent.loop import Loop
from airflow_provider_ardent.agent.model import Endpoint, Reply, ToolCall
from airflow_provider_ardent.errors import ContextTooLong, ModelUnavailable
from airflow_provider_ardent.masking import Masker
from airflow_provider_ardent.testing import Answer, ScriptedModel, calling
from airflow_provider_ardent.tools.data import data_tools
from tests.unit.agent.fixtures import BAD, BROKEN, GOOD, Bench

READ = calling("read", path="dag.py")
FIX = calling("replace_symbol", path="dag.py", symbol="total", source=GOOD)
BREAK = calling("replace_symbol", path="dag.py", symbol="total", source=BAD)
VERIFY = calling("verify")
FINISH = calling("finish", summary="Read sku.", cause="The key was renamed.")


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
    loop: Loop | None = None,
    endpoint: Endpoint | None = None,
) -> tuple[Outcome, ScriptedModel, EventLog]:
    log = log or EventLog(MemoryStore())
    model = ScriptedModel(answers, endpoint=endpoint)
    outcome = (loop or Loop()).run(bench.assignment(), model, log, Budget(limits or Limits(), log), stop)
    return outcome, model, log


def results(log: EventLog) -> list[str]:
    return [event.data["text"] for event in log.of("tool_returned")]


def well_formed(messages: Sequence[Any]) -> bool:
    """Every call has exactly one result, right after it; no result is without its call."""
    waiting: list[str] = []
    for message in messages:
        if message["role"] == "tool":
            if message["tool_call_id"] not in waiting:
                return False
            waiting.remove(message["tool_call_id"])
        elif waiting:
            return False
        waiting += [call["id"] for call in message.get("tool_calls") or ()]
    return not waiting


def test_finish_with_green_checks_is_the_end(bench: Bench) -> None:
    outcome, model, log = run(bench, [READ, FIX, VERIFY, FINISH])
    assert (outcome.status, outcome.summary, outcome.cause) == ("fixed", "Read sku.", "The key was renamed.")
    assert outcome.evidence is not None
    assert outcome.evidence.verified
    assert bench.file.read_text() == BROKEN.replace("sku_code", "sku")
    assert "4: def total(order):" in results(log)[0]
    assert all(well_formed(asked.messages) for asked in model.asked)
    assert len(bench.runs) == 1  # what was verified is not run again by finish


def test_finish_is_refused_while_the_checks_fail(bench: Bench) -> None:
    outcome, _, log = run(bench, [FINISH, BREAK, FINISH, FIX, FINISH])
    assert outcome.status == "fixed"
    assert "Nothing was changed" in results(log)[0]
    assert "Not finished: the checks do not pass" in results(log)[2]
    assert "KeyError: 'code'" in results(log)[2]


def test_after_three_red_rounds_it_ends_and_leaves_nothing(bench: Bench) -> None:
    others = [
        calling("replace_symbol", path="dag.py", symbol="total", source=BAD.replace("code", name))
        for name in "xyz"
    ]
    outcome, model, _ = run(bench, [a for other in others for a in (other, VERIFY)])
    assert outcome.status == "gave_up"
    assert "did not pass" in outcome.summary
    assert bench.file.read_text() == BROKEN
    assert len(model.asked) == 6


def test_what_needs_a_person_is_said_and_nothing_is_left(bench: Bench) -> None:
    end = calling("finish", summary="The connection shop is missing.", fixed=False, question="Create it?")
    outcome, _, _ = run(bench, [FIX, end])
    assert (outcome.status, outcome.question) == ("needs_human", "Create it?")
    assert bench.file.read_text() == BROKEN


def test_several_calls_in_one_answer_each_get_a_result(bench: Bench) -> None:
    reply = Reply(
        "",
        (
            ToolCall("a", "read", {"path": "dag.py"}),
            ToolCall("b", "nothing", {}),
            ToolCall("c", "read", {}, "The arguments could not be read."),
            ToolCall("d", "replace_symbol", {"path": "dag.py", "symbol": "total", "source": GOOD}),
            ToolCall("e", "finish", {"summary": "done"}),
            ToolCall("f", "read", {"path": "dag.py"}),
        ),
    )
    outcome, _, log = run(bench, [reply])
    assert outcome.status == "fixed"
    texts = results(log)
    assert len(texts) == 6
    assert "no tool 'nothing'" in texts[1]
    assert texts[2].startswith("Try again:")
    assert texts[4] == "Done."
    assert texts[5].startswith("Not executed")


def test_the_same_id_in_every_answer_is_no_confusion(bench: Bench) -> None:
    answers = [
        Reply("", (ToolCall("1", "read", {"path": "dag.py"}),)),
        Reply("", (ToolCall("1", "search", {"pattern": "sku"}),)),
        FIX,
        FINISH,
    ]
    outcome, model, log = run(bench, answers)
    assert outcome.status == "fixed"
    assert len(log.of("tool_returned")) == 4
    assert all(well_formed(asked.messages) for asked in model.asked)


def test_words_without_a_call_are_answered_and_end_after_three(bench: Bench) -> None:
    outcome, model, _ = run(bench, ["I think", "so", "really"])
    assert outcome.status == "gave_up"
    assert "You did not call a tool" in model.asked[1].messages[-1]["content"]


def test_repeating_is_nudged_once_then_ended(bench: Bench) -> None:
    outcome, model, _ = run(bench, [READ] * 6)
    assert outcome.status == "gave_up"
    assert "repeats itself" in outcome.summary
    assert "Do something else" in model.asked[3].messages[-1]["content"]


def test_edits_outside_the_workspace_are_refused(bench: Bench) -> None:
    attempts = [
        calling("write_file", path=path, content="x = 1\n")
        for path in ("../evil.py", "/tmp/evil.py", ".git/hooks/pre-commit", "plugins/evil.py")
    ]
    outcome, _, log = run(bench, [*attempts, FIX, FINISH])
    assert outcome.status == "fixed"
    assert len(log.of("edit_refused")) == 4
    assert sorted(p.name for p in bench.root.parent.iterdir()) == ["work"]
    assert not (bench.root / "plugins").exists()


def test_plan_mode_offers_only_reading(bench: Bench) -> None:
    end = calling("finish", summary="The key is sku.", fixed=False)
    _, model, log = run(bench, [FIX, VERIFY, end], loop=Loop(mode="plan"))
    names = {tool["function"]["name"] for tool in model.asked[0].options["tools"]}
    assert names == {"list_files", "read", "search", "finish"}
    assert "no tool 'replace_symbol'" in results(log)[0]
    assert bench.file.read_text() == BROKEN


def test_tools_do_not_widen_when_a_session_resumes(bench: Bench) -> None:
    log = EventLog(MemoryStore())
    with pytest.raises(ModelUnavailable):
        run(bench, [READ, ModelUnavailable("down")], log=log)
    more = Loop(extra_tools=data_tools(run_query=lambda conn, query: "rows"))
    _, model, _ = run(bench, [FIX, FINISH], log=log, loop=more)
    assert "sql" not in {tool["function"]["name"] for tool in model.asked[0].options["tools"]}


def test_the_callers_tools_are_offered(bench: Bench) -> None:
    seen: list[tuple[str, str]] = []

    def query(conn_id: str, text: str) -> str:
        seen.append((conn_id, text))
        return "1 row"

    loop = Loop(extra_tools=data_tools(run_query=query))
    run(bench, [calling("sql", conn_id="shop", query="SELECT 1"), FIX, FINISH], loop=loop)
    assert seen == [("shop", "SELECT 1")]


def test_a_limit_keeps_a_change_that_was_proven(bench: Bench) -> None:
    outcome, _, _ = run(bench, [FIX, VERIFY], limits=Limits(steps=2))
    assert outcome.status == "fixed"
    assert "sku" in bench.file.read_text()


def test_a_limit_takes_back_a_change_that_was_not(bench: Bench) -> None:
    outcome, _, _ = run(bench, [FIX, READ], limits=Limits(steps=2))
    assert outcome.status == "gave_up"
    assert bench.file.read_text() == BROKEN


def test_stop_is_obeyed(bench: Bench) -> None:
    presses = iter([False] * 4)
    outcome, _, _ = run(bench, [FIX, READ, READ], stop=lambda: next(presses, True))
    assert outcome.status == "stopped"
    assert bench.file.read_text() == BROKEN


def test_old_results_are_left_out_in_batches_when_it_gets_long(bench: Bench) -> None:
    (bench.root / "long.txt").write_text("\n".join(f"line {n} {'x' * 80}" for n in range(4000)))
    reads = [calling("read", path="long.txt", offset=n * 100 + 1, limit=100) for n in range(18)]
    endpoint = Endpoint("scripted", window=60_000)
    outcome, model, log = run(bench, [*reads, FIX, FINISH], endpoint=endpoint, limits=Limits(tokens=None))
    assert outcome.status == "fixed"
    masked = log.of("masked")
    assert masked
    assert all(len(event.data["seqs"]) >= 5 for event in masked)
    assert "left out" in model.asked[-1].text
    assert "line 1799" in model.asked[-1].text
    assert all(well_formed(asked.messages) for asked in model.asked)


def test_an_overflow_is_summarised_once(bench: Bench) -> None:
    answers: list[Answer] = [READ, FIX, ContextTooLong("too long"), "So far: changed total.", VERIFY, FINISH]
    outcome, model, log = run(bench, answers)
    assert outcome.status == "fixed"
    assert log.of("summarised")[0].data["text"] == "So far: changed total."
    after = model.asked[4].messages
    assert any("So far: changed total." in str(m["content"]) for m in after)
    assert not any(m["role"] == "tool" for m in after)


def test_old_and_wrong_arguments_are_converted_or_explained(bench: Bench) -> None:
    answers = [
        calling("read", path="dag.py", offset="2", limit="3"),
        calling("read", path=["dag.py"]),
        calling("read", file="dag.py"),
        calling("finish", summary="x", fixed="maybe"),
        FIX,
        calling("finish", summary="x", fixed="true"),
    ]
    outcome, _, log = run(bench, answers)
    assert outcome.status == "fixed"
    texts = results(log)
    assert texts[0].startswith("2: PRICES")
    assert "must be of type string" in texts[1]
    assert "no argument file" in texts[2]
    assert "must be of type boolean" in texts[3]


SCRIPT: list[Answer] = [
    READ,
    BREAK,
    VERIFY,
    "thinking aloud",
    Reply("", (ToolCall("a", "undo"), ToolCall("b", "search", {"pattern": "sku"}))),
    FIX,
    VERIFY,
    FINISH,
]


def test_after_a_crash_at_any_event_the_end_is_the_same_and_nothing_is_paid_twice(tmp_path: Path) -> None:
    whole = Bench(tmp_path / "whole").make()
    outcome, model, log = run(whole, SCRIPT)
    assert outcome.status == "fixed"
    final = whole.file.read_text()
    events = list(log)
    assert len(events) > 30
    for kept in range(len(events) + 1):
        for leftover in (False, True):
            store = MemoryStore()
            store.events = list(events[:kept])
            answered = sum(event.kind == "model_replied" for event in store.events)
            bench = Bench(tmp_path / f"{kept}-{leftover}").make()
            if leftover:
                for event in store.events:
                    if event.kind == "edit_applied":
                        bench.file.write_text(event.data["content"])
                    elif event.kind == "edit_undone":
                        bench.file.write_text(BROKEN)
            relog = EventLog(store)
            again, resumed, _ = run(bench, SCRIPT[answered:], log=relog)
            assert (again.status, again.summary) == (outcome.status, outcome.summary), kept
            assert bench.file.read_text() == final, (kept, leftover)
            assert len(resumed.asked) == len(SCRIPT) - answered
            for later, first in zip(resumed.asked, model.asked[answered:], strict=True):
                assert later.messages == first.messages, kept
            ids = [event.data["call_id"] for event in relog.of("tool_returned")]
            assert len(ids) == len(set(ids))


def test_a_change_that_was_made_comes_back_though_the_limits_are_used_up(tmp_path: Path) -> None:
    _, _, log = run(Bench(tmp_path / "first").make(), [FIX, VERIFY, FINISH])
    again = Bench(tmp_path / "again").make()
    outcome, model, _ = run(again, [], log=log, limits=Limits(steps=1, seconds=0.0), stop=lambda: True)
    assert (outcome.status, model.asked) == ("fixed", [])
    assert "sku_code" not in again.file.read_text()


def test_no_secret_reaches_the_model_or_the_log(bench: Bench) -> None:
    canary = "canary-9f\"8'e%7"
    (bench.root / "settings.py").write_text(f"PASSWORD = {canary!r}\n")
    masker = Masker([canary], airflow=False)
    log = EventLog(MemoryStore(), masker.mask)
    model = ScriptedModel(
        [calling("read", path="settings.py"), calling("search", pattern="PASSW"), FIX, FINISH]
    )
    assignment = replace(bench.assignment(), facts={"Error": f"refused {canary}"})
    Loop().run(assignment, model, log, Budget(Limits(), log), lambda: False)
    for text in (*(asked.text for asked in model.asked), *(event.to_json() for event in log)):
        for form in (canary, json.dumps(canary)[1:-1], repr(canary)[1:-1]):
            assert form not in text
