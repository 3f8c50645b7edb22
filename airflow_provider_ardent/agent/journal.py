"""Runs a driver's steps against the event log, so that a retried task resumes and pays for nothing twice.

A driver is deterministic but for what the model and the checks answer. After a crash it runs again from the
start: answers that are in the log are taken from there, and only then the world is asked.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from airflow_provider_ardent.agent.assignment import Assignment, Outcome, Spent
from airflow_provider_ardent.agent.edits import Edits
from airflow_provider_ardent.agent.events import Event, EventLog, Kind
from airflow_provider_ardent.agent.limits import Budget
from airflow_provider_ardent.agent.model import (
    AnswerLost,
    ChatModel,
    Message,
    Reply,
    ToolCall,
    Usage,
    approx_tokens,
    longest_call,
)
from airflow_provider_ardent.agent.rewind import rewind
from airflow_provider_ardent.errors import ContextTooLong, LimitReached, ModelError, Stopped
from airflow_provider_ardent.verify.evidence import Check, Evidence

EVENT_LOG_TAIL = 2_000
_VOLATILE = {"seconds", "resumed", "scope"}


class Journal:
    """One driver's run over one log.

    :param mask: hides secrets in what the model is sent; by default the log's.
    """

    def __init__(
        self,
        assignment: Assignment,
        model: ChatModel,
        log: EventLog,
        budget: Budget,
        stop: Callable[[], bool],
        driver: str,
        mask: Callable[[Any], Any] | None = None,
    ) -> None:
        self.assignment = assignment
        self.model = model
        self.log = log
        self.budget = budget
        self._stop = stop
        self._mask = mask or log.mask
        self._past: Counter[str] = Counter(_identity(e.kind, e.data) for e in log)
        self._replies = _keyed(log.of("model_replied"), "purpose")
        self._results = _keyed(log.of("tool_returned"), "call_id")
        self._verified = _evidences(log.of("note"))
        self._verifications = 0
        self.resumed = any(e.data.get("driver") for e in log.of("phase"))
        rewind(assignment.root, log)
        self.edits = Edits(assignment.root, assignment.protected, self.record)
        log.append(
            "phase", name="agent", text=f"The {driver} driver starts.", driver=driver, resumed=self.resumed
        )

    @property
    def past_end(self) -> Outcome | None:
        """The outcome of an earlier try that could not hand it over, if it left nothing in the workspace."""
        past = self._past_outcome()
        return past if past is not None and past.status not in ("fixed", "proposed") else None

    def _past_outcome(self) -> Outcome | None:
        found = self.log.of("outcome")
        return outcome_from(found[-1].data) if found else None

    @property
    def answered(self) -> frozenset[str]:
        """The purposes whose answers an earlier try got."""
        return frozenset(self._replies)

    def record(self, kind: Kind, **data: Any) -> None:
        """Append an event, unless an earlier try already did."""
        identity = _identity(kind, self.log.mask(json.loads(json.dumps(data, default=str))))
        if self._past[identity] > 0:
            self._past[identity] -= 1
            return
        self.log.append(kind, **data)

    def check(self) -> None:
        """:raises Stopped: when a person pressed stop. :raises LimitReached: when the time is used up.

        Not where an earlier try came to an outcome: then only its change is brought back.
        """
        if self._past_outcome() is not None:
            return
        if self._stop():
            raise Stopped("A person pressed stop.")
        self.budget.check_time()

    def ask(
        self,
        purpose: str,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        tools: Sequence[Mapping[str, Any]] | None = None,
        schema: Mapping[str, Any] | None = None,
        temperature: float | None = None,
        stop: Sequence[str] | None = None,
    ) -> Reply:
        """Ask the model, or give the answer that is already in the log. ``purpose`` is unique in a run.

        :raises LimitReached: before the call, if it could go over a limit.
        """
        past = self._replies.get(purpose)
        if past is not None:
            return reply_from(past)
        if self._stop():
            raise Stopped("A person pressed stop.")
        messages = self._mask(list(messages))
        tokens = approx_tokens(messages) + (approx_tokens(tools) if tools else 0)
        window = self.model.endpoint.window
        if window and tokens > window:
            raise ContextTooLong(f"The question has about {tokens} tokens; the model's window has {window}.")
        self.budget.reserve(
            tokens,
            max_tokens,
            self.model.price(tokens, max_tokens),
            usd_in=self.model.price(tokens, 0),
            model=self.model.endpoint.model,
            seconds=longest_call(self.model),
        )
        try:
            return self._call(
                messages,
                tokens,
                tools=tools,
                schema=schema,
                temperature=temperature,
                max_tokens=max_tokens,
                stop=stop,
                purpose=purpose,
            )
        finally:
            self.budget.settle()

    def _call(self, messages: Sequence[Message], tokens: int, *, purpose: str, **options: Any) -> Reply:
        """Ask, with the question and the answer in the log."""
        name = self.model.endpoint.model
        self.log.append(
            "model_asked",
            purpose=purpose,
            model=name,
            messages=len(messages),
            approx_tokens=tokens,
            approx_usd=self.model.price(tokens, 0),
        )
        try:
            reply = self.model.ask(messages, purpose=purpose, **options)
        except ModelError as error:
            billed, fault = isinstance(error, AnswerLost), type(error).__name__
            self.log.append(
                "model_failed", purpose=purpose, model=name, error=str(error), fault=fault, billed=billed
            )
            raise
        event = self.log.append(
            "model_replied",
            purpose=purpose,
            model=reply.model or name,
            text=reply.text,
            calls=[{"id": c.id, "name": c.name, "args": c.args, "error": c.error} for c in reply.calls],
            finish=reply.finish,
            usage={"in": reply.usage.tokens_in, "out": reply.usage.tokens_out, "cached": reply.usage.cached},
            cost_usd=reply.usd,
            seconds=reply.seconds,
        )
        return reply_from(event.data)  # masked, and the same as after a crash

    def past_result(self, call_id: str) -> Mapping[str, Any] | None:
        """What a tool call returned in an earlier try."""
        return self._results.get(call_id)

    def verify(self) -> Evidence:
        """Run the checks on the workspace as it is, or give the evidence of an earlier try."""
        self._verifications += 1
        key = (self._verifications, self.edits.state())
        past = self._verified.get(key)
        if past is not None:
            return past
        self.check()
        recorded = len(self.log.of("check_ran"))
        evidence = self.assignment.verify()
        if len(self.log.of("check_ran")) == recorded:  # a verifier with a log has recorded them as they ran
            for check in evidence.checks:
                self.log.append("check_ran", check=_short(check), attempt=self._verifications)
        passed = "verified" if evidence.verified else f"not verified: {evidence.reason}"
        self.log.append(
            "note",
            text=f"Change {self._verifications} is {passed}.",
            state=key[1],
            attempt=key[0],
            evidence=evidence.to_dict() | {"checks": [_short(check) for check in evidence.checks]},
        )
        return evidence

    def conclude(
        self,
        work: Callable[[], Outcome],
        unfinished: Callable[[Literal["stopped", "gave_up"], str], Outcome],
    ) -> Outcome:
        """Work to the end and record how it ended.

        :param unfinished: the outcome where a person stopped it, or a limit was reached; given the reason.
        """
        try:
            outcome = work()
        except Stopped as error:
            outcome = unfinished("stopped", str(error))
        except LimitReached as error:
            outcome = unfinished("gave_up", str(error))
        return self.end(outcome)

    def end(self, outcome: Outcome) -> Outcome:
        """Record the outcome with what was spent, and return it; only the first counts."""
        past = self._past_outcome()
        if past is not None:
            return past
        final = Outcome(
            outcome.status,
            outcome.summary,
            outcome.cause,
            outcome.evidence,
            outcome.question,
            self.budget.spent(),
        )
        self.log.append("outcome", **final.to_dict())
        return outcome_from(self.log.of("outcome")[-1].data)


def tried_in_vain(reason: str, lines: Sequence[str]) -> str:
    """Why it ended, and what was tried, for the one who takes over."""
    tried = "\n".join(f"- {line}" for line in lines)
    return f"{reason} Tried:\n{tried}" if tried else reason


def reply_from(data: Mapping[str, Any]) -> Reply:
    """The reply that a ``model_replied`` event holds."""
    usage = data.get("usage") or {}
    return Reply(
        text=data.get("text") or "",
        calls=tuple(
            ToolCall(c["id"], c["name"], c.get("args") or {}, c.get("error", ""))
            for c in data.get("calls") or ()
        ),
        finish=data.get("finish", "stop"),
        usage=Usage(usage.get("in", 0), usage.get("out", 0), usage.get("cached", 0)),
        usd=data.get("cost_usd"),
        seconds=data.get("seconds", 0.0),
        model=data.get("model", ""),
    )


def outcome_from(data: Mapping[str, Any]) -> Outcome:
    """The outcome that an ``outcome`` event holds."""
    evidence = data.get("evidence")
    return Outcome(
        data["status"],
        data["summary"],
        data.get("cause", ""),
        Evidence.from_dict(evidence) if evidence else None,
        data.get("question", ""),
        Spent(**data["spent"]) if data.get("spent") else Spent(),
    )


def _keyed(events: Sequence[Event], name: str) -> dict[str, Mapping[str, Any]]:
    return {str(event.data.get(name)): event.data for event in events}


def _identity(kind: str, data: Mapping[str, Any]) -> str:
    stable = {key: value for key, value in data.items() if key not in _VOLATILE}
    return hashlib.sha256(json.dumps([kind, stable], sort_keys=True, default=str).encode()).hexdigest()


def _evidences(notes: Sequence[Event]) -> dict[tuple[int, str], Evidence]:
    """Evidence of earlier tries, by the number of the verification and the state of the files."""
    return {
        (int(note.data["attempt"]), str(note.data["state"])): Evidence.from_dict(note.data["evidence"])
        for note in notes
        if "evidence" in note.data
    }


def _short(check: Check) -> dict[str, Any]:
    return check.to_dict() | {"log": check.log[-EVENT_LOG_TAIL:]}
