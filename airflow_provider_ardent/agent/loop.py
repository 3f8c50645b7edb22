"""The driver for strong models: native tool calls, free choice, and an end only by proof or by a limit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from airflow_provider_ardent.agent import facts, policy, prompts
from airflow_provider_ardent.agent.assignment import Assignment, Outcome
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.agent.journal import Journal
from airflow_provider_ardent.agent.limits import Budget
from airflow_provider_ardent.agent.model import ChatModel
from airflow_provider_ardent.agent.talk import Talk
from airflow_provider_ardent.tools.editing import editing_tools
from airflow_provider_ardent.tools.ending import ending_tools
from airflow_provider_ardent.tools.repository import repository_tools
from airflow_provider_ardent.tools.tool import Tool
from airflow_provider_ardent.verify.evidence import Evidence

MAX_VERIFY_ROUNDS = 3
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
    :param may_rest: the work may end without a change where the checks pass: an earlier step did it already.
    :param prompts: which prompts are used, ``<prompts>_system`` and ``<prompts>_request``.
    """

    name = "loop"

    def __init__(
        self,
        extra_tools: Iterable[Tool] = (),
        mode: policy.Mode = "propose",
        prompts: str = "loop",
        may_rest: bool = False,
    ) -> None:
        self.extra_tools = tuple(extra_tools)
        self.mode = mode
        self.prompts = prompts
        self.may_rest = may_rest

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
        self.may_rest = settings.may_rest
        self.evidence: Evidence | None = None
        self.verified_state = ""
        self.rounds = 0
        self.ended: _End | None = None
        edits = journal.edits
        self.talk = Talk(
            journal,
            (
                *repository_tools(edits),
                *editing_tools(edits),
                *ending_tools(self._verify, self._finish),
                *settings.extra_tools,
            ),
            mode=settings.mode,
            system=prompts.text(f"{settings.prompts}_system"),
            request=_request(journal.assignment, settings.prompts),
            no_call=prompts.text("loop_no_call"),
            ended=lambda: self.ended is not None,
        )
        self.can_verify = "verify" in self.talk.registry

    def outcome(self) -> Outcome:
        return self.journal.conclude(self._work, self._unfinished)

    def _work(self) -> Outcome:
        reason = self.talk.run(self._too_often)
        if self.ended is None:
            return self._unfinished("gave_up", reason)
        return self._finished(self.ended)

    def _too_often(self) -> str:
        if self.rounds >= MAX_VERIFY_ROUNDS and self.evidence is not None and not self.evidence.green:
            return f"{self.rounds} changes did not pass the checks."
        return ""

    def _verify(self) -> str:
        """The tool: run the checks. An unchanged workspace is not checked twice."""
        state = self.journal.edits.state()
        if not self.journal.edits.applied and not self.may_rest:
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
            if not self.journal.edits.applied and not self.may_rest:
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


def _request(assignment: Assignment, words: str) -> str:
    suspects = "\n\n".join(
        f"{s.path}:{s.first_line} {s.symbol} ({s.why})\n```\n{facts.cut(s.source, 800)}\n```"
        for s in assignment.suspects[:5]
    )
    return prompts.text(
        f"{words}_request",
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
