"""The driver for small models: one file as a whole, after an example; every version is run before it counts.

Ask → check → ask again with what failed; then the same in other words and more freely. The first version that
passes every check wins.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from airflow_provider_ardent.agent import facts, prompts, salvage
from airflow_provider_ardent.agent.assignment import Assignment, Outcome
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.agent.journal import Journal, tried_in_vain
from airflow_provider_ardent.agent.limits import Budget
from airflow_provider_ardent.agent.model import ChatModel, Message, Reply, approx_tokens
from airflow_provider_ardent.errors import ContextTooLong, EditRefused
from airflow_provider_ardent.verify.evidence import Evidence

_STOP = ("\n```\n\n",)
"""After the block small models go on to explain it: that is read by nobody and paid for in seconds."""
_EXAMPLE_TOKENS = 1_100
_LEAST_FACTS = 200
_MOST_MENDS = 3


@dataclass(frozen=True)
class Sample:
    """One way to ask: with which words at the end (a prompt), and how freely."""

    prompt: str
    temperature: float


SAMPLES = (Sample("author_code", 0.0), Sample("author_think", 0.4), Sample("author_code", 0.8))


@dataclass(frozen=True)
class Sheet:
    """What is written. ``example`` is a file of the repository to take after; ``now`` the file as it is.

    ``frame`` is the start of a new file, with ``...`` where something is to be written. ``reminders`` stand
    at the end of each question: small models heed what they read last.
    """

    path: str
    example_path: str = ""
    example: str = ""
    now: str = ""
    frame: str = ""
    reminders: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """One version of the file, and what became of it."""

    code: str
    problem: str
    evidence: Evidence | None = None

    @property
    def passed(self) -> int:
        return sum(check.ok for check in self.evidence.checks) if self.evidence is not None else -1


@dataclass
class _Tried:
    lines: list[str] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)


class Writer:
    """See the module.

    :param sheet: the file that is written.
    :param hints: sentences that help with a failure, given its text.
    :param mend: puts right what needs no model, given the file and what failed; None where it cannot.
    :param samples: the ways to ask; after each that failed, what failed is told once.
    :param prompt_tokens: what a question may have; the facts are cut to fit.
    """

    name = "pipeline"

    def __init__(
        self,
        sheet: Sheet,
        hints: Callable[[str], Sequence[str]] = lambda problem: (),
        mend: Callable[[str, str], str | None] = lambda code, problem: None,
        samples: Sequence[Sample] = SAMPLES,
        prompt_tokens: int = 2_500,
    ) -> None:
        self.sheet = sheet
        self.hints = hints
        self.mend = mend
        self.samples = tuple(samples)
        self.prompt_tokens = prompt_tokens

    def run(
        self,
        assignment: Assignment,
        model: ChatModel,
        log: EventLog,
        budget: Budget,
        stop: Callable[[], bool],
        mask: Callable[[Any], Any] | None = None,
    ) -> Outcome:
        """Write until a version passes, nothing is left to try, or a limit is reached.

        :raises ModelRefused: the model's key or name is wrong; nothing is recorded as the outcome.
        :raises ModelUnavailable: the model does not answer; the next try resumes.
        """
        journal = Journal(assignment, model, log, budget, stop, self.name, mask)
        return journal.past_end or _Run(self, journal).outcome()


class _Run:
    def __init__(self, settings: Writer, journal: Journal) -> None:
        self.settings = settings
        self.sheet = settings.sheet
        self.journal = journal
        self.tokens = settings.prompt_tokens
        self.seen = _Tried()

    def outcome(self) -> Outcome:
        return self.journal.conclude(
            self._work, lambda status, reason: Outcome(status, tried_in_vain(reason, self.seen.lines))
        )

    def _work(self) -> Outcome:
        for number, sample in enumerate(self.settings.samples):
            version = self._version(f"write:{number}", self._ask_for(sample.prompt), sample.temperature)
            if isinstance(version, Outcome):
                return version
            again = self._version(f"mend:{number}", self._ask_again(version), 0.2)
            if isinstance(again, Outcome):
                return again
        return Outcome("gave_up", tried_in_vain("No version passed the checks.", self.seen.lines))

    def _version(
        self, purpose: str, question: Callable[[int], list[Message]], temperature: float
    ) -> Outcome | Version:
        """One answer, written and checked. The file stays if it passes."""
        reply = self._ask(purpose, question, temperature)
        code = self._code(reply)
        if code is None:
            cut = " The answer was cut off." if reply.finish == "length" else ""
            return self._failed(purpose, Version("", f"There was no code in the answer.{cut}"))
        version = self._tried(purpose, code)
        for _ in range(_MOST_MENDS):
            if isinstance(version, Outcome):
                break
            mended = self.settings.mend(version.code, version.problem)
            if mended is None:
                break
            self.journal.log.append("note", text="The live schema says which column is meant: trying that.")
            version = self._tried(f"{purpose}, mended", mended)
        return version

    def _tried(self, purpose: str, code: str) -> Outcome | Version:
        """The code, written and checked."""
        shape = _shape(code)
        if shape in self.seen.versions:
            return self._failed(purpose, Version(code, "The same as a version before."))
        self.seen.versions.add(shape)
        try:
            self.journal.edits.write_file(self.sheet.path, code)
        except EditRefused as error:
            return self._failed(purpose, Version(code, str(error)))
        evidence = self.journal.verify()
        if evidence.green:
            status = "fixed" if evidence.verified else "proposed"
            note = "" if evidence.verified else f" Not verified: {evidence.reason}."
            verb = "Changed" if self.sheet.now else "Wrote"
            return Outcome(status, f"{verb} {self.sheet.path}.{note}", evidence=evidence)  # type: ignore[arg-type]
        self.journal.edits.undo()
        return self._failed(purpose, Version(code, _failure(evidence), evidence))

    def _code(self, reply: Reply) -> str | None:
        if self.sheet.path.endswith(".py"):
            code = salvage.python_code(reply.text)
        else:
            code = salvage.file_content(reply.text)
        if code is None or not code.strip():
            return None
        return code if code.endswith("\n") else f"{code}\n"

    def _ask(self, purpose: str, question: Callable[[int], list[Message]], temperature: float) -> Reply:
        most = self.journal.model.endpoint.max_output

        def ask() -> Reply:
            return self.journal.ask(
                purpose, question(self.tokens), max_tokens=most, temperature=temperature, stop=_STOP
            )

        try:
            return ask()
        except ContextTooLong:
            if self.tokens < self.settings.prompt_tokens:
                raise
            self.tokens //= 2
            return ask()

    def _ask_for(self, prompt: str) -> Callable[[int], list[Message]]:
        return lambda tokens: self._messages(prompts.text(prompt, **self._names()), tokens)

    def _ask_again(self, failed: Version) -> Callable[[int], list[Message]]:
        """With what was written and what became of it; without code there is nothing to mend."""
        if not failed.code:
            return self._ask_for("author_code")
        told = "\n".join((facts.cut(failed.problem, 300), *self.settings.hints(failed.problem)))
        mend = prompts.text("author_mend", source=failed.code.strip("\n"), failure=told, **self._names())
        return lambda tokens: self._messages(mend, tokens)

    def _names(self) -> dict[str, str]:
        language = "python" if self.sheet.path.endswith(".py") else ""
        reminders = "\n".join(f"- {line}" for line in self.sheet.reminders)
        return {"path": self.sheet.path, "language": language, "reminders": reminders}

    def _messages(self, end: str, tokens: int) -> list[Message]:
        system = prompts.text("author_write_system")
        example = ""
        if self.sheet.now:
            example = f"# {self.sheet.path} as it is\n```python\n{self.sheet.now.strip()}\n```"
        elif self.sheet.example:
            shown = facts.cut(self.sheet.example.strip(), min(_EXAMPLE_TOKENS, tokens // 2))
            example = f"# An example: {self.sheet.example_path}\n```python\n{shown}\n```"
        request = self.journal.assignment.request
        fixed = (system, example, request, self.sheet.frame, end)
        room = tokens - sum(approx_tokens(part) for part in fixed)
        known = facts.rendered(self.journal.assignment.facts, max(room, _LEAST_FACTS))
        start = ""
        if self.sheet.frame:
            start = prompts.text("author_frame", path=self.sheet.path, frame=self.sheet.frame.strip())
        parts = (f"# Known\n{known}", example, f"# Write {self.sheet.path}\n{request}", start, end)
        return [
            {"role": "system", "content": system},
            {"role": "user", "content": "\n\n".join(part for part in parts if part)},
        ]

    def _failed(self, purpose: str, version: Version) -> Version:
        self.seen.lines.append(f"{purpose}: {version.problem.splitlines()[0] if version.problem else ''}")
        return version


def _failure(evidence: Evidence) -> str:
    check = evidence.first_failure()
    if check is None:
        return evidence.reason
    return "\n".join(part for part in (f"{check.name}: {check.detail}", check.log.strip()[-1200:]) if part)


def _shape(code: str) -> str:
    """The same for code that differs in formatting and comments only."""
    tree = salvage.parsed(code)
    return ast.dump(tree) if tree is not None else code.strip()
