"""The driver for strong models: native tool calls, free choice, and an end only by proof or by a limit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from airflow_provider_ardent.agent import conversation, facts, policy, prompts
from airflow_provider_ardent.agent.assignment import Assignment, Outcome
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.agent.journal import Journal
from airflow_provider_ardent.agent.limits import Budget, Stuck
from airflow_provider_ardent.agent.model import ChatModel, Message, Reply, ToolCall
from airflow_provider_ardent.errors import ContextTooLong, LimitReached, Stopped
from airflow_provider_ardent.tools.editing import editing_tools
from airflow_provider_ardent.tools.ending import ending_tools
from airflow_provider_ardent.tools.repository import repository_tools
from airflow_provider_ardent.tools.tool import Registry, Result, Tool
from airflow_provider_ardent.verify.evidence import Evidence

MAX_VERIFY_ROUNDS = 3
MAX_SILENT = 3
"""Answers in a row without a tool call before the work ends."""
_FACT_TOKENS = 6_000


@dataclass(frozen=True)
class _End:
    summary: str
    cause: str
    fixed: bool
    question: str


class Loop:
    """See the module.

    :param extra_tools: tools of the caller, such as :func:`airflow_provider_ardent.tools.data.data_tools`.
    :param mode: which tools are offered; see :mod:`airflow_provider_ardent.agent.policy`.
    """

    name = "loop"

    def __init__(self, extra_tools: Iterable[Tool] = (), mode: policy.Mode = "propose") -> None:
        self.extra_tools = tuple(extra_tools)
        self.mode = mode

    def run(
        self,
        assignment: Assignment,
        model: ChatModel,
        log: EventLog,
        budget: Budget,
        stop: Callable[[], bool],
        mask: Callable[[Any], Any] | None = None,
    ) -> Outcome:
        """Work on ``assignment`` until ``finish`` with green checks, or a limit.

        :param mask: hides secrets in what the model is sent; by default the log's.

        :raises ModelRefused: the model's key or name is wrong; nothing is recorded as the outcome.
        :raises ModelUnavailable: the model does not answer; the next try resumes.
        """
        journal = Journal(assignment, model, log, budget, stop, self.name, mask)
        return journal.past_end or _Run(self, journal).outcome()


class _Run:
    def __init__(self, settings: Loop, journal: Journal) -> None:
        self.journal = journal
        self.log = journal.log
        self.stuck = Stuck()
        self.evidence: Evidence | None = None
        self.verified_state = ""
        self.rounds = 0
        self.ended: _End | None = None
        self.registry = Registry(self._offered(settings))
        self.can_verify = "verify" in self.registry
        self.system = prompts.text("loop_system")
        self.request = _request(journal.assignment)

    def _offered(self, settings: Loop) -> tuple[Tool, ...]:
        edits = self.journal.edits
        tools = [
            *repository_tools(edits),
            *editing_tools(edits),
            *ending_tools(self._verify, self._finish),
            *settings.extra_tools,
        ]
        before = next((e.data["tools"] for e in self.log.of("note") if "tools" in e.data), None)
        chosen = policy.frozen(policy.offered(tools, settings.mode), before)
        names = sorted(t.name for t in chosen)
        if before is None:
            self.log.append("note", text=f"Tools: {', '.join(names)}.", tools=names)
        return chosen

    def outcome(self) -> Outcome:
        try:
            return self.journal.end(self._work())
        except Stopped as error:
            return self.journal.end(self._unfinished("stopped", str(error)))
        except LimitReached as error:
            return self.journal.end(self._unfinished("gave_up", str(error)))

    def _work(self) -> Outcome:
        step = silent = 0
        while True:
            step += 1
            self.journal.check()
            purpose = f"step:{step}"
            reply = self._ask(purpose)
            silent = 0 if reply.calls else silent + 1
            if silent >= MAX_SILENT:
                return self._unfinished("gave_up", "The model stopped calling tools.")
            if not reply.calls:
                self._tell(prompts.text("loop_no_call"), step)
            if self._act(purpose, reply.calls) == "stop":
                return self._unfinished("gave_up", "The model repeats itself.")
            if self.ended is not None:
                return self._finished(self.ended)
            if self.rounds >= MAX_VERIFY_ROUNDS and self.evidence is not None and not self.evidence.green:
                return self._unfinished("gave_up", f"{self.rounds} changes did not pass the checks.")

    def _ask(self, purpose: str) -> Reply:
        shown = self._messages()
        window = self.journal.model.endpoint.window
        if purpose not in self.journal.answered and conversation.compact(self.log, shown, window, 2_000):
            shown = self._messages()
        try:
            return self._model(purpose, shown)
        except ContextTooLong:
            self._summarise(purpose)
            return self._model(purpose, self._messages())

    def _model(self, purpose: str, shown: Sequence[Message]) -> Reply:
        return self.journal.ask(
            purpose,
            shown,
            max_tokens=self.journal.model.endpoint.max_output,
            tools=self.registry.schemas(),
        )

    def _messages(self) -> list[Message]:
        return conversation.messages(self.system, self.request, self.log)

    def _summarise(self, purpose: str) -> None:
        """The last resort against overflow: masking was not enough."""
        events = tuple(self.log)
        upto = max((e.seq for e in events if e.kind in ("tool_returned", "model_replied")), default=0)
        short = conversation.digest(events)
        question: list[Message] = [
            {"role": "system", "content": self.system},
            {"role": "user", "content": f"{self.request[:4000]}\n\n{short}\n\n{prompts.text('summarise')}"},
        ]
        reply = self.journal.ask(f"summary:{purpose}", question, max_tokens=700)
        self.log.append("summarised", text=reply.text, upto=upto)

    def _act(self, purpose: str, calls: Sequence[ToolCall]) -> str:
        """Execute the calls of one answer, each exactly once; after the end the rest is not executed."""
        verdict = "fine"
        for call in calls:
            key = conversation.call_key(purpose, call.id)
            if self.ended is not None:
                self._returned(key, Result(False, "Not executed: the work has ended."))
                continue
            result = self._execute(key, call)
            seen = self.stuck.saw([call.name, dict(call.args)], result.text)
            if seen == "nudge":
                self._tell(prompts.text("loop_nudge"), int(purpose.split(":")[1]))
            verdict = "stop" if seen == "stop" else verdict
        return verdict

    def _execute(self, key: str, call: ToolCall) -> Result:
        past = self.journal.past_result(key)
        found = self.registry.get(call.name)
        if past is not None and (found is None or found.access == "read"):
            return Result(bool(past["ok"]), str(past["text"]))
        self.journal.record("tool_called", call_id=key, name=call.name, args=dict(call.args))
        result = self.registry.dispatch(call.name, call.args, call.error)
        if past is not None:
            return Result(bool(past["ok"]), str(past["text"]))
        return self._returned(key, result)

    def _returned(self, key: str, result: Result) -> Result:
        if self.journal.past_result(key) is None:
            self.log.append("tool_returned", call_id=key, ok=result.ok, text=result.text, spill="")
        return result

    def _tell(self, text: str, step: int) -> None:
        self.journal.record("note", text=text, to_model=True, step=step)

    def _verify(self) -> str:
        """The tool: run the checks. An unchanged workspace is not checked twice."""
        state = self.journal.edits.state()
        if not self.journal.edits.applied:
            return "There is no change yet; the task still fails as it did."
        if self.evidence is None or state != self.verified_state:
            self.evidence = self.journal.verify()
            self.verified_state = state
            self.rounds += 1
        return _report(self.evidence)

    def _finish(self, summary: str, cause: str, fixed: bool, question: str) -> str:
        """The tool: end, if what is claimed is true."""
        if fixed and self.can_verify:
            report = self._verify()
            if not self.journal.edits.applied:
                return "Nothing was changed. Change something, or finish with `fixed` false and say why."
            if self.evidence is None or not self.evidence.green:
                return f"Not finished: the checks do not pass.\n{report}"
        self.ended = _End(summary, cause, fixed, question)
        return "Done."

    def _finished(self, end: _End) -> Outcome:
        if not end.fixed:
            self.journal.edits.undo_to(0)
            return Outcome("needs_human", end.summary, end.cause, None, end.question or end.summary)
        verified = self.evidence is not None and self.evidence.verified
        return Outcome(
            "fixed" if verified else "proposed", end.summary, end.cause, self.evidence, end.question
        )

    def _unfinished(self, status: Any, reason: str) -> Outcome:
        """What a limit leaves: a change that was verified stays, anything else is taken back."""
        state = self.journal.edits.state()
        if self.evidence is not None and self.evidence.verified and state == self.verified_state:
            return Outcome("fixed", f"{reason} The last change had passed every check.", "", self.evidence)
        self.journal.edits.undo_to(0)
        return Outcome(status, reason, evidence=self.evidence)


def _request(assignment: Assignment) -> str:
    suspects = "\n\n".join(
        f"{s.path}:{s.first_line} {s.symbol} ({s.why})\n```\n{facts.cut(s.source, 800)}\n```"
        for s in assignment.suspects[:5]
    )
    return prompts.text(
        "loop_request",
        request=assignment.request,
        facts=facts.rendered(assignment.facts, _FACT_TOKENS),
        suspects=suspects or "none",
    )


def _report(evidence: Evidence) -> str:
    lines = [
        f"{check.status}: {check.name} ({check.moment}) {check.detail}".rstrip()
        for check in evidence.checks
        if check.moment != "before"
    ]
    failure = evidence.first_failure()
    if failure is not None and failure.log:
        lines.append(failure.log[-3000:])
    if evidence.green:
        lines.append("All checks pass." if evidence.verified else f"No check fails. {evidence.reason}")
    return "\n".join(lines) or f"Nothing could be checked. {evidence.reason}"
