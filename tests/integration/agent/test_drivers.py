"""Both drivers through the real litellm: bad answers, limits over retries, crashes, secrets."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.agent.assignment import Outcome
from airflow_provider_ardent.agent.drivers import Driver
from airflow_provider_ardent.agent.events import EventLog, FileStore, MemoryStore
from airflow_provider_ardent.agent.limits import Budget, Limits
from airflow_provider_ardent.agent.loop import Loop
from airflow_provider_ardent.agent.pipeline import Pipeline
from airflow_provider_ardent.errors import ModelRefused, ModelUnavailable
from airflow_provider_ardent.masking import Masker
from airflow_provider_ardent.testing import Say
from tests.integration.agent.conftest import KEY, Serve, Served
from tests.unit.agent.fixtures import BAD, BROKEN, GOOD, WORSE, Bench, fenced

CANARY = "canary-\"41'\\x%7é"


def call(name: str, **args: Any) -> Say:
    return Say(None, [{"id": "c1", "name": name, "arguments": json.dumps(args)}], "tool_calls")


def work(
    driver: Driver, bench: Bench, served: Served, log: EventLog, limits: Limits | None = None, **changes: Any
) -> Outcome:
    assignment = replace(bench.assignment(), **changes)
    return driver.run(assignment, served.model, log, Budget(limits or Limits(), log), lambda: False)


def by_step(steps: list[Say]) -> Callable[[Mapping[str, Any]], Say]:
    """A server without memory: what it says depends on what it is shown, as with a real model."""

    def respond(request: Mapping[str, Any]) -> Say:
        done = sum(message["role"] == "assistant" for message in request["messages"])
        done += sum(
            str(message.get("content")).startswith("What was done so far") for message in request["messages"]
        )
        return steps[min(done, len(steps) - 1)]

    return respond


LOOP_STEPS = [
    call("read", path="dag.py"),
    Say('{"name": "write_file", "arguments": {"path": "../evil.py", "content": "x = 1"}}'),
    call("replace_symbol", path="dag.py", symbol="total", source=BAD),
    call("verify"),
    call("replace_symbol", path="dag.py", symbol="total", source=GOOD),
    call("finish", summary="Read sku."),
]


def pipeline_answer(request: Mapping[str, Any]) -> Say:
    text = json.dumps(request["messages"])
    if "was tried" in text:
        return Say(fenced(GOOD))
    if "dag.py, `unrelated`" in text:
        return Say("This one is fine.", finish="length")
    return {0.0: Say(fenced(BAD)), 0.4: Say("I would rather not.")}.get(
        request["temperature"], Say(fenced(WORSE))
    )


def serve_for(driver: Driver, serve: Serve) -> Served:
    return serve(respond=by_step(LOOP_STEPS) if driver.name == "loop" else pipeline_answer)


@pytest.mark.parametrize("driver", [Loop(), Pipeline()], ids=lambda d: d.name)
def test_a_repair_with_bad_answers_on_the_way(driver: Driver, serve: Serve, tmp_path: Path) -> None:
    bench = Bench(tmp_path / "work", ("total", "unrelated")).make()
    log = EventLog(FileStore(tmp_path / "events.jsonl"))
    outcome = work(driver, bench, serve_for(driver, serve), log)
    assert outcome.status == "fixed"
    assert bench.file.read_text() == BROKEN.replace("sku_code", "sku")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["events.jsonl", "work"]
    assert outcome.spent.calls == len(log.of("model_replied"))


@pytest.mark.parametrize("driver", [Loop(), Pipeline()], ids=lambda d: d.name)
def test_after_a_crash_at_any_event_no_logged_call_is_repeated(
    driver: Driver, serve: Serve, tmp_path: Path
) -> None:
    served = serve_for(driver, serve)
    whole = Bench(tmp_path / "whole", ("total", "unrelated")).make()
    log = EventLog(MemoryStore())
    outcome = work(driver, whole, served, log)
    assert outcome.status == "fixed"
    asked = list(served.server.raw)
    events = list(log)
    for kept in range(1, len(events) + 1):
        served.server.raw.clear()
        store = MemoryStore()
        store.events = events[:kept]
        bench = Bench(tmp_path / str(kept), ("total", "unrelated")).make()
        again = work(driver, bench, served, EventLog(store))
        answered = sum(event.kind == "model_replied" for event in events[:kept])
        assert (again.status, again.summary) == (outcome.status, outcome.summary), kept
        assert bench.file.read_text() == whole.file.read_text(), kept
        assert served.server.raw == asked[answered:], kept


@pytest.mark.parametrize("driver", [Loop(), Pipeline()], ids=lambda d: d.name)
def test_limits_hold_across_retries(driver: Driver, serve: Serve, tmp_path: Path) -> None:
    """Every try crashes after one call; all tries together make no more calls than are allowed."""
    served = serve_for(driver, serve)
    path = tmp_path / "events.jsonl"
    outcome: Outcome | None = None

    class Crash(Exception):
        pass

    for attempt in range(8):
        log = EventLog(FileStore(path))
        before = len(log.of("model_replied"))

        def stop(log: EventLog = log, before: int = before) -> bool:
            if len(log.of("model_replied")) > before:
                raise Crash
            return False

        bench = Bench(tmp_path / str(attempt), ("total", "unrelated")).make()
        try:
            outcome = driver.run(bench.assignment(), served.model, log, Budget(Limits(steps=3), log), stop)
        except Crash:
            continue
    assert outcome is not None
    assert outcome.status == "gave_up"
    assert "3 are allowed" in outcome.summary
    assert len(served.server.requests) == 3
    assert outcome.spent.calls == 3


@pytest.mark.parametrize("driver", [Loop(), Pipeline()], ids=lambda d: d.name)
@pytest.mark.parametrize(
    ("say", "error"),
    [(Say(status=401, error="bad"), ModelRefused), (Say(status=503, error="busy"), ModelUnavailable)],
)
def test_a_model_that_is_out_fails_the_task_and_the_retry_goes_on(
    driver: Driver, say: Say, error: type[Exception], serve: Serve, tmp_path: Path
) -> None:
    bench = Bench(tmp_path / "work", ("total", "unrelated")).make()
    log = EventLog(MemoryStore())
    with pytest.raises(error):
        work(driver, bench, serve(say), log)
    assert [event.data["billed"] for event in log.of("model_failed")] == [False]
    assert work(driver, bench, serve_for(driver, serve), log).status == "fixed"


@pytest.mark.parametrize("driver", [Loop(), Pipeline()], ids=lambda d: d.name)
def test_a_server_with_a_small_window_gets_a_shorter_question(
    driver: Driver, serve: Serve, tmp_path: Path
) -> None:
    """The server refuses what is longer than its window, in words of its own."""
    inner = by_step(LOOP_STEPS[:1] + LOOP_STEPS[4:]) if driver.name == "loop" else pipeline_answer

    def respond(request: Mapping[str, Any]) -> Say:
        text = json.dumps(request["messages"])
        if "summarise" in text.lower():
            return Say("Read dag.py; the key is sku. Replace total.")
        if len(text) > (6_000 if driver.name == "loop" else 3_600):
            return Say(status=400, error="request exceeds the available context size")
        return inner(request)

    bench = Bench(tmp_path / "work").make()
    bench.file.write_text(BROKEN + "# filler\n" * 500)
    facts = {"Error": "KeyError: 'sku_code'", "Log": "one line of a long log\n" * 200}
    log = EventLog(MemoryStore())
    if driver.name == "loop":
        facts = {"Error": "KeyError: 'sku_code'"}
    outcome = work(driver, bench, serve(respond=respond), log, facts=facts)
    assert log.of("model_failed")
    assert outcome.status == "fixed"


@pytest.mark.parametrize("driver", [Loop(), Pipeline()], ids=lambda d: d.name)
def test_a_canary_is_in_no_request_and_no_event(driver: Driver, serve: Serve, tmp_path: Path) -> None:
    """It stands in the facts, the source, a file, the checks' output and the model's own answer."""
    masker = Masker(airflow=False)
    masker.add_connection(password=CANARY)
    bench = Bench(tmp_path / "work", ("total", "unrelated")).make()
    (bench.root / "notes.txt").write_text(f"password is {CANARY}\nrepr {CANARY!r}\n")
    steps = [call("read", path="notes.txt"), call("search", pattern="password"), *LOOP_STEPS]
    leaking = [replace(step, text=f"I saw {CANARY}") for step in steps]
    respond = by_step(leaking) if driver.name == "loop" else pipeline_answer
    served = serve(respond=respond)
    path = tmp_path / "events.jsonl"
    log = EventLog(FileStore(path), masker.mask)
    facts = {
        "Error": f"could not log in with {CANARY}",
        "Dsn": f"postgres://u:{CANARY}@h/d",
        "Repr": repr([CANARY]),
    }
    outcome = work(driver, bench, served, log, facts=facts, request=f"It fails: {CANARY}")
    assert outcome.status == "fixed"
    sent = [raw.decode() for raw in served.server.raw] + [
        json.dumps(r, ensure_ascii=False) for r in served.server.requests
    ]
    stored = [path.read_text(), json.dumps(outcome.to_dict(), ensure_ascii=False)]
    for text in (*sent, *stored):
        for form in (
            CANARY,
            json.dumps(CANARY)[1:-1],
            json.dumps(CANARY, ensure_ascii=False)[1:-1],
            "canary-",
        ):
            assert form not in text
    assert all(KEY not in text for text in (*sent, *stored))
    assert any("***" in text for text in sent)
