"""A conversation with tools: ask, carry out the calls, tell the results, until it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from airflow_provider_ardent.agent import conversation, policy, prompts
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.agent.journal import Journal
from airflow_provider_ardent.agent.limits import Stuck
from airflow_provider_ardent.agent.model import Message, Reply, ToolCall
from airflow_provider_ardent.errors import ContextTooLong
from airflow_provider_ardent.tools.tool import Registry, Result, Tool

MAX_SILENT = 3
"""Answers in a row without a tool call before the conversation ends."""


class Talk:
    """One conversation over one journal.

    :param tools: what the model may call; a session that resumes never gets more than it started with.
    :param no_call: the prompt for an answer that calls nothing.
    :param ended: whether the work has ended; what was called after that is not executed.
    """

    def __init__(
        self,
        journal: Journal,
        tools: Iterable[Tool],
        *,
        mode: policy.Mode,
        system: str,
        request: str,
        no_call: str,
        ended: Callable[[], bool],
    ) -> None:
        self.journal = journal
        self.log = journal.log
        self.registry = Registry(_frozen(journal.log, tools, mode))
        self.system = system
        self.request = request
        self.no_call = no_call
        self.ended = ended
        self.stuck = Stuck()

    def run(self, give_up: Callable[[], str] = lambda: "") -> str:
        """Talk until it has ended (the answer is empty), or until there is a reason to give up.

        :param give_up: asked after each step; a reason ends the conversation.
        """
        step = silent = 0
        while True:
            step += 1
            self.journal.check()
            purpose = f"step:{step}"
            reply = self._ask(purpose)
            silent = 0 if reply.calls else silent + 1
            if silent >= MAX_SILENT:
                return "The model stopped calling tools."
            if not reply.calls:
                self._tell(self.no_call, step)
            if self._act(purpose, reply.calls) == "stop":
                return "The model repeats itself."
            if self.ended():
                return ""
            if reason := give_up():
                return reason

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
            if self.ended():
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


def _frozen(log: EventLog, tools: Iterable[Tool], mode: policy.Mode) -> tuple[Tool, ...]:
    before = next((e.data["tools"] for e in log.of("note") if "tools" in e.data), None)
    chosen = policy.frozen(policy.offered(tools, mode), before)
    names = sorted(t.name for t in chosen)
    if before is None:
        log.append("note", text=f"Tools: {', '.join(names)}.", tools=names)
    return chosen
