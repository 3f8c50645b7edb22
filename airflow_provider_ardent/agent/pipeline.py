"""The driver for small models: fixed steps, one small question a call, every answer is run before it counts.

Each suspect in turn is rewritten, in up to three ways; each version is verified, and the first that passes
wins → one repair round with what failed → give up, and say what was tried.
"""

from __future__ import annotations

import ast
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from airflow_provider_ardent.agent import facts, prompts, salvage
from airflow_provider_ardent.agent.assignment import Assignment, Outcome, Suspect
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.agent.journal import Journal, tried_in_vain
from airflow_provider_ardent.agent.limits import Budget
from airflow_provider_ardent.agent.model import ChatModel, Message, Reply, approx_tokens
from airflow_provider_ardent.errors import ContextTooLong, EditRefused
from airflow_provider_ardent.verify.evidence import Check, Evidence

log = logging.getLogger(__name__)

_KINDS = ("sql", "python", "data", "airflow")
_CHOICE_LINES = 12
_STOP = ("\n```\n\n",)
"""After the block small models go on to explain it: that is read by nobody and paid for in seconds."""


@dataclass(frozen=True)
class Candidate:
    """One version of a suspect: what the model wrote, and what became of it."""

    code: str
    cause: str
    evidence: Evidence | None = None
    problem: str = ""

    @property
    def green(self) -> bool:
        return self.evidence is not None and self.evidence.green

    @property
    def settled(self) -> bool:
        """Whether nothing better need be looked for."""
        return self.evidence is not None and self.evidence.green and not self.evidence.doubtful

    @property
    def passed(self) -> int:
        """How many checks it passed: the further it came, the better to repair."""
        if self.evidence is None:
            return -1
        return sum(check.ok and check.moment != "before" for check in self.evidence.checks)


@dataclass
class _Tried:
    """What was tried, for the one who takes over."""

    lines: list[str] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Sample:
    """One way to ask for a rewrite: with which words at the end (a prompt), and how freely."""

    prompt: str
    temperature: float


SAMPLES = (Sample("pipeline_code", 0.0), Sample("pipeline_compare", 0.4), Sample("pipeline_code", 0.8))
"""Other words bring other versions where another temperature alone brings the same one again."""


class Pipeline:
    """See the module.

    :param samples: the rewrites to ask for; the next is asked only if the one before failed.
    :param prompt_tokens: what a question may have; the facts are cut to fit.
    :param classify: ask for the kind of fault first. Off: it costs a call, and no later question uses it.
    :param choose: ask which suspect comes first. Off: small models name the first of the list, and the order
        that was found without a model is the better one.
    :param max_suspects: how many suspects are rewritten before giving up.
    """

    name = "pipeline"

    def __init__(
        self,
        samples: Sequence[Sample] = SAMPLES,
        prompt_tokens: int = 1200,
        classify: bool = False,
        choose: bool = False,
        max_suspects: int = 2,
    ) -> None:
        self.samples = tuple(samples)
        self.prompt_tokens = prompt_tokens
        self.classify = classify
        self.choose = choose
        self.max_suspects = max_suspects

    def run(
        self,
        assignment: Assignment,
        model: ChatModel,
        log: EventLog,
        budget: Budget,
        stop: Callable[[], bool],
        mask: Callable[[Any], Any] | None = None,
    ) -> Outcome:
        """Work on ``assignment`` until it is verified, nothing is left to try, or a limit is reached.

        :param mask: hides secrets in what the model is sent; by default the log's.

        :raises ModelRefused: the model's key or name is wrong; nothing is recorded as the outcome.
        :raises ModelUnavailable: the model does not answer; the next try resumes.
        """
        journal = Journal(assignment, model, log, budget, stop, self.name, mask)
        return journal.past_end or _Run(self, journal).outcome()


class _Run:
    def __init__(self, settings: Pipeline, journal: Journal) -> None:
        self.settings = settings
        self.journal = journal
        self.assignment = journal.assignment
        self.tried = _Tried()
        self.budget_tokens = settings.prompt_tokens

    def outcome(self) -> Outcome:
        return self.journal.conclude(
            self._work, lambda status, reason: Outcome(status, tried_in_vain(reason, self.tried.lines))
        )

    def _work(self) -> Outcome:
        if not self.assignment.suspects:
            return Outcome("needs_human", "No place in the repository is suspected; a person has to look.")
        if self.settings.classify:
            self._classify()
        suspects = self._ordered()[: self.settings.max_suspects]
        tried: list[tuple[int, Candidate]] = []
        for count, sample in enumerate(self.settings.samples):
            for number, suspect in enumerate(suspects):
                question = self._question(suspect, sample.prompt)
                purpose = f"rewrite:{number}:{count}"
                candidate = self._sample(purpose, suspect, question, sample.temperature)
                if candidate.settled:
                    return self._done(suspect, candidate)
                tried.append((number, candidate))
        return (
            self._repair(suspects, tried)
            or self._doubtful(suspects, tried)
            or Outcome("gave_up", tried_in_vain("No version passed the checks.", self.tried.lines))
        )

    def _doubtful(
        self, suspects: Sequence[Suspect], tried: Sequence[tuple[int, Candidate]]
    ) -> Outcome | None:
        """The first version that passed the checks by leaving something out: a person must say if it may."""
        for number, candidate in tried:
            if candidate.green:
                self._apply(suspects[number], candidate.code)
                return self._done(suspects[number], candidate)
        return None

    def _repair(self, suspects: Sequence[Suspect], tried: Sequence[tuple[int, Candidate]]) -> Outcome | None:
        """The version that came furthest, once more with what failed."""
        number, best = max(tried, key=lambda pair: pair[1].passed)
        suspect = suspects[number]
        question = self._question(suspect, "pipeline_compare", best)
        candidate = self._sample("repair", suspect, question, 0.2)
        return self._done(suspect, candidate) if candidate.settled else None

    def _sample(
        self, purpose: str, suspect: Suspect, question: Callable[[int], list[Message]], temperature: float
    ) -> Candidate:
        """One answer, applied and verified. The change stays in place if it is settled."""
        reply = self._ask(purpose, question, suspect, temperature)
        code, cause = _code(reply.text, suspect), _sentence(salvage.prose(reply.text))
        if code is None and cause and reply.finish != "length":
            reply = self._ask(
                f"{purpose}:code", _continued(question, reply.text, suspect), suspect, temperature
            )
            code = _code(reply.text, suspect)
        if code is None:
            cut = " The answer was cut off." if reply.finish == "length" else ""
            return self._not_tried(
                purpose, Candidate("", cause, problem=f"There was no code in the answer.{cut}")
            )
        version = _version(code)
        if version in self.tried.versions:
            return self._not_tried(purpose, Candidate(code, cause, problem="The same as a version before."))
        self.tried.versions.add(version)
        try:
            self._apply(suspect, code)
        except EditRefused as error:
            return self._not_tried(purpose, Candidate(code, cause, problem=str(error)))
        evidence = self.journal.verify()
        candidate = Candidate(code, cause, evidence, _failure(evidence))
        if not candidate.settled:
            self.journal.edits.undo()
            self.tried.lines.append(f"{purpose}: {candidate.problem}")
        return candidate

    def _ask(
        self, purpose: str, question: Callable[[int], list[Message]], suspect: Suspect, t: float
    ) -> Reply:
        """Ask; where the question is too long for the model, once more with half of the facts."""

        def ask() -> Reply:
            return self.journal.ask(
                purpose,
                question(self.budget_tokens),
                max_tokens=self._answer_tokens(suspect),
                temperature=t,
                stop=None if "```" in suspect.source else _STOP,
            )

        try:
            return ask()
        except ContextTooLong:
            if self.budget_tokens < self.settings.prompt_tokens:
                raise
            self.budget_tokens //= 2
            return ask()

    def _question(
        self, suspect: Suspect, words: str, failed: Candidate | None = None
    ) -> Callable[[int], list[Message]]:
        """The question as a function of the tokens it may have: the same beginning for every sample."""
        shown = {
            "path": suspect.path,
            "name": _label(suspect),
            "what": _what(suspect),
            "language": "python" if _is_python(suspect) else "",
        }
        ask = prompts.text("pipeline_rewrite", source=suspect.source.strip("\n"), **shown)
        end = prompts.text(words, **shown)
        if failed is not None and failed.code:
            failure = facts.cut(failed.problem, 250)
            end = prompts.text("pipeline_repair", source=failed.code.strip("\n"), failure=failure, **shown)
        ask = f"{ask}\n\n{end}"

        def messages(tokens: int) -> list[Message]:
            return self._messages(ask, tokens)

        return messages

    def _messages(self, ask: str, tokens: int) -> list[Message]:
        system = prompts.text("pipeline_system")
        request = self.assignment.request
        room = tokens - approx_tokens(system) - approx_tokens(request) - approx_tokens(ask)
        known = prompts.text(
            "pipeline_known", request=request, facts=facts.rendered(self.assignment.facts, max(room, 120))
        )
        return [
            {"role": "system", "content": system},
            {"role": "user", "content": f"{known}\n\n{ask}"},
        ]

    def _ordered(self) -> list[Suspect]:
        """The suspects, the one that the model chose first; with one suspect there is nothing to ask."""
        suspects = list(self.assignment.suspects[:6])
        if len(suspects) == 1 or not self.settings.choose:
            return suspects
        schema = {
            "type": "object",
            "properties": {
                "reason": {"type": "string"},
                "choice": {"type": "string", "enum": [str(n + 1) for n in range(len(suspects))]},
            },
            "required": ["reason", "choice"],
            "additionalProperties": False,
        }
        ask = prompts.text("pipeline_choose", candidates="\n".join(map(_candidate, range(1, 9), suspects)))
        chosen = self._enum("choose", ask, schema, "choice")
        if chosen is not None and chosen.isdigit() and 1 <= int(chosen) <= len(suspects):
            suspects.insert(0, suspects.pop(int(chosen) - 1))
        return suspects

    def _classify(self) -> None:
        schema = {
            "type": "object",
            "properties": {"reason": {"type": "string"}, "kind": {"type": "string", "enum": list(_KINDS)}},
            "required": ["reason", "kind"],
            "additionalProperties": False,
        }
        kind = self._enum("classify", prompts.text("pipeline_classify"), schema, "kind")
        self.journal.record("note", text=f"The model takes it for a fault of kind: {kind or 'unknown'}.")

    def _enum(self, purpose: str, ask: str, schema: dict[str, Any], field: str) -> str | None:
        """One value of a list, or None where the model gives none of them."""
        messages = self._messages(ask, self.budget_tokens)
        reply = self.journal.ask(purpose, messages, max_tokens=150, schema=schema, temperature=0.0)
        try:
            value = str(salvage.json_object(reply.text).get(field))
        except ValueError:
            return None
        return value if value in schema["properties"][field]["enum"] else None

    def _apply(self, suspect: Suspect, code: str) -> None:
        edits = self.journal.edits
        if suspect.symbol:
            edits.replace_symbol(suspect.path, suspect.symbol, code, suspect.first_line)
        else:
            edits.write_file(suspect.path, code if code.endswith("\n") else code + "\n")

    def _answer_tokens(self, suspect: Suspect) -> int:
        wanted = approx_tokens(suspect.source) * 3 // 2 + 250
        return min(wanted, self.journal.model.endpoint.max_output)

    def _done(self, suspect: Suspect, candidate: Candidate) -> Outcome:
        assert candidate.evidence is not None
        status = "fixed" if candidate.evidence.verified else "proposed"
        summary = f"Changed {_label(suspect)} in {suspect.path}."
        if status == "proposed":
            summary += f" Not verified: {candidate.evidence.reason or 'some checks could not run'}."
        return Outcome(status, summary, candidate.cause, candidate.evidence)  # type: ignore[arg-type]

    def _not_tried(self, purpose: str, candidate: Candidate) -> Candidate:
        self.tried.lines.append(f"{purpose}: {candidate.problem}")
        return candidate


def _code(text: str, suspect: Suspect) -> str | None:
    return salvage.python_code(text) if _is_python(suspect) else salvage.file_content(text)


def _continued(
    question: Callable[[int], list[Message]], said: str, suspect: Suspect
) -> Callable[[int], list[Message]]:
    """The same conversation, held to its own diagnosis: small models often stop after it."""
    language = "python" if _is_python(suspect) else ""
    now = prompts.text("pipeline_code", what=_what(suspect), language=language)

    def messages(tokens: int) -> list[Message]:
        return [*question(tokens), {"role": "assistant", "content": said}, {"role": "user", "content": now}]

    return messages


def _failure(evidence: Evidence) -> str:
    """What a repair round is told: the first check that failed, with its log's end, or what is doubtful."""
    check: Check | None = evidence.first_failure()
    if check is None:
        return "" if evidence.green and not evidence.doubtful else evidence.reason
    return "\n".join(part for part in (f"{check.name}: {check.detail}", check.log.strip()[-1500:]) if part)


def _version(code: str) -> str:
    """The same for code that differs in formatting and comments only."""
    tree = salvage.parsed(code)
    return ast.dump(tree) if tree is not None else code.strip()


def _sentence(text: str) -> str:
    return text[:300].rsplit(". ", 1)[0] if len(text) > 300 else text


def _is_python(suspect: Suspect) -> bool:
    return suspect.path.endswith(".py")


def _label(suspect: Suspect) -> str:
    if not suspect.symbol:
        return "the whole file"
    return f"`{suspect.symbol.removeprefix('with:')}`"


def _what(suspect: Suspect) -> str:
    if not suspect.symbol:
        return "file"
    if suspect.symbol.startswith("with:"):
        return "`with` block"
    source = suspect.source.lstrip()
    if source.startswith("class "):
        return "class"
    return "function" if source.startswith(("def ", "async def ", "@")) else "statement"


def _candidate(number: int, suspect: Suspect) -> str:
    lines = [line for line in suspect.source.split("\n") if line.strip()]
    shown = "\n".join(lines[:_CHOICE_LINES])
    return f"{number}. {suspect.path} {_label(suspect)} ({suspect.why})\n```\n{shown}\n```"
