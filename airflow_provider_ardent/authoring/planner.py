"""From what is known to a plan: small models give a deterministic outline its words, strong ones look around
with tools that only read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from airflow_provider_ardent.agent import facts, prompts, salvage
from airflow_provider_ardent.agent.journal import Journal
from airflow_provider_ardent.agent.model import Message
from airflow_provider_ardent.agent.talk import Talk
from airflow_provider_ardent.authoring import answers, wishes
from airflow_provider_ardent.authoring.direct import direct_plan
from airflow_provider_ardent.authoring.feasibility import missing_in
from airflow_provider_ardent.authoring.looking import Looking
from airflow_provider_ardent.authoring.migrating import completed, migration_plan
from airflow_provider_ardent.authoring.outline import Outline, outline, plan_of
from airflow_provider_ardent.authoring.plan import Missing, Plan, PlanInvalid, Step, conn_of
from airflow_provider_ardent.authoring.surroundings import Surroundings
from airflow_provider_ardent.errors import ContextTooLong
from airflow_provider_ardent.tools.repository import repository_tools
from airflow_provider_ardent.tools.tool import Tool, TryAgain

SMALL_TOKENS = 700
STRONG_TOKENS = 6_000
MOST_STEPS_TALKED = 25


def impossible(seen: Surroundings, missing: Sequence[Missing], summary: str = "") -> Plan:
    """The plan that says what is missing."""
    lines = [f"- {one.text} {one.remedy}".rstrip() for one in missing]
    return Plan(
        "impossible",
        "Not possible yet",
        summary or "\n".join(["This cannot be done yet:", "", *lines]),
        missing=tuple(missing),
        looked_at=seen.looked_at,
        request=seen.request.text,
    )


def answered(seen: Surroundings, text: str, kind: str = "answer") -> Plan:
    """The plan that is only an answer, or a question back."""
    title = "An answer" if kind == "answer" else "A question"
    return Plan(
        "answer" if kind == "answer" else "question",
        title,
        text[:19_000],
        looked_at=seen.looked_at,
        request=seen.request.text,
    )


class SmallPlanner:
    """For small models: at most one tiny question a step, and an outline that does not need any."""

    def __init__(self, journal: Journal, seen: Surroundings, tools: Iterable[Tool] = ()) -> None:
        self.journal = journal
        self.seen = seen
        self.looking = Looking(journal, seen, tools)

    def plan(self) -> Plan:
        previous = self.seen.request.previous
        if previous is not None and previous.kind == "revise" and previous.plan is not None:
            return self._revised(previous.plan, previous.comment)
        if previous is not None and previous.kind == "changes" and previous.plan is not None:
            return self._changed(previous.plan, previous.comment)
        if self.seen.wish.question:
            return answered(self.seen, answers.answer(self.seen) or self._answer())
        if (known := migration_plan(self.seen) or direct_plan(self.seen)) is not None:
            return known
        sketch = outline(self.seen)
        words = self._words(sketch)
        return plan_of(sketch, self.seen, words.get("title", ""), words.get("summary", ""))

    def _answer(self) -> str:
        looked = self.looking.look()
        ask = prompts.text("author_looked", looked=looked) if looked else prompts.text("author_answer")
        reply = self.journal.ask("answer", self._messages("", ask), max_tokens=500, temperature=0.0)
        return reply.text.strip() or "The model gave no answer."

    def _words(self, sketch: Outline) -> dict[str, str]:
        """A title and a summary; where the model gives none, the outline has its own."""
        shown = {
            "path": sketch.path,
            "reads": ", ".join(sketch.reads) or "no table",
            "writes": ", ".join(sketch.writes) or "no table",
            "schedule": sketch.schedule,
        }
        return self._texts("words", prompts.text("author_words", **shown), ("title", "summary"))

    def _revised(self, old: Plan, comment: str) -> Plan:
        """The edited plan with only those steps in other words that a comment asks for."""
        steps = list(old.steps)
        commented = [n for n, step in enumerate(steps) if step.comment]
        for number in commented:
            steps[number] = self._rewritten(steps[number], steps[number].comment)
        if comment and not commented:
            number = self._which(steps, comment)
            steps[number] = self._rewritten(steps[number], comment)
        return replace(
            old,
            steps=tuple(steps),
            version=1,
            author="ardent",
            looked_at=self.seen.looked_at,
            request=self.seen.request.text,
        )

    def _changed(self, old: Plan, comment: str) -> Plan:
        """The change once more, with what a person wants to be different about it."""
        step = Step(
            "a1",
            f"Change {', '.join(old.files) or 'what was made'}",
            comment,
            old.reads,
            old.writes,
            old.connections,
            old.files,
        )
        return replace(
            old,
            summary=f"Changes what was made: {comment}"[:2000],
            steps=(step,),
            version=1,
            author="ardent",
            looked_at=self.seen.looked_at,
            request=self.seen.request.text,
        )

    def _which(self, steps: Sequence[Step], comment: str) -> int:
        listed = "\n".join(f"{n}. {step.title}" for n, step in enumerate(steps, 1))
        schema = _object({"step": {"type": "string", "enum": [str(n + 1) for n in range(len(steps))]}})
        ask = prompts.text("author_which", steps=listed, comment=comment)
        chosen = str(self._json("which", ask, schema, 60).get("step"))
        return int(chosen) - 1 if chosen.isdigit() and 0 < int(chosen) <= len(steps) else len(steps) - 1

    def _rewritten(self, step: Step, comment: str) -> Step:
        ask = prompts.text("author_revise", title=step.title, detail=step.detail, comment=comment)
        said = self._texts(f"revise:{step.id}", ask, ("title", "detail"))
        detail = said.get("detail") or f"{step.detail}\n{comment}"
        if comment not in detail:
            detail = f"{detail}\n{comment}"  # what a person said is kept to the letter
        wish = wishes.read(comment)
        reads, writes = list(step.reads), list(step.writes)
        for mention in (
            *wish.tables,
            *wish.quoted,
            *(m for _, m in self.seen.mentioned if m.name in comment),
        ):
            spelled = self.seen.found(mention.name)
            if spelled is not None and mention.role == "read" and ":".join(spelled) not in reads:
                reads.append(":".join(spelled))
        return replace(
            step,
            title=(said.get("title") or step.title)[:200],
            detail=detail[:8_000],
            reads=tuple(reads),
            writes=tuple(writes),
            comment="",
            edited_by="ardent",
        )

    def _texts(self, purpose: str, ask: str, names: Sequence[str]) -> dict[str, str]:
        schema = _object({name: {"type": "string"} for name in names})
        said = self._json(purpose, ask, schema, 220)
        return {name: str(said[name]).strip() for name in names if isinstance(said.get(name), str)}

    def _json(self, purpose: str, ask: str, schema: Mapping[str, Any], tokens: int) -> dict[str, Any]:
        messages = self._messages("", ask)
        try:
            reply = self.journal.ask(purpose, messages, max_tokens=tokens, schema=schema, temperature=0.0)
            return salvage.json_object(reply.text)
        except (ValueError, ContextTooLong):
            return {}

    def _messages(self, prompt: str, ask: str = "") -> list[Message]:
        known = facts.rendered(self.seen.facts(), SMALL_TOKENS)
        return [
            {"role": "system", "content": prompts.text("author_plan_small_system")},
            {
                "role": "user",
                "content": f"{self.seen.request.text}\n\n# Known\n{known}\n\n{ask or prompts.text(prompt)}",
            },
        ]


@dataclass
class _Ended:
    plan: Plan | None = None


class StrongPlanner:
    """For strong models: a conversation with tools that only read, which ends with a plan that was checked.

    :param root: a checkout of the repository.
    :param tools: more tools that read.
    """

    def __init__(self, journal: Journal, seen: Surroundings, root: Path, tools: Iterable[Tool] = ()) -> None:
        self.journal = journal
        self.seen = seen
        self.root = root
        self.ended = _Ended()
        self.talk = Talk(
            journal,
            (*repository_tools(journal.edits), *tools, *self._endings()),
            mode="plan",
            system=prompts.text("author_plan_system"),
            request=self._request(),
            no_call=prompts.text("author_plan_no_call"),
            ended=lambda: self.ended.plan is not None,
        )

    def plan(self) -> Plan:
        """The plan that the model proposed; the outline where it came to none."""
        steps = 0

        def too_long() -> str:
            nonlocal steps
            steps += 1
            return "The model did not come to a plan." if steps >= MOST_STEPS_TALKED else ""

        reason = self.talk.run(too_long)
        if self.ended.plan is not None:
            return self.ended.plan
        if self.seen.wish.question:
            text = answers.answer(self.seen) or f"No answer was found. {reason}"
            return answered(self.seen, text)
        plan = migration_plan(self.seen) or direct_plan(self.seen) or plan_of(outline(self.seen), self.seen)
        return replace(plan, summary=f"{plan.summary} {reason} The steps are made without it.")

    def _request(self) -> str:
        previous = self.seen.request.previous
        parts = []
        for past in self.seen.request.history[-5:]:
            parts.append(
                f"Before, turn {past.turn}: {past.text[:500]}\nOutcome: {past.outcome}. {past.summary[:500]}"
            )
        if previous is not None and previous.plan is not None and previous.kind == "revise":
            shown = previous.plan.to_dict()
            kept = {name: shown[name] for name in ("title", "summary", "steps", "expected")}
            parts.append(
                prompts.text("author_plan_revise", plan=_pretty(kept), comment=previous.comment or "none")
            )
        if previous is not None and previous.kind == "changes":
            told = {"diff": facts.cut(previous.diff, 2_000), "comment": previous.comment or "none"}
            parts.append(prompts.text("author_plan_changes", **told))
        return prompts.text(
            "author_plan_request",
            request=self.seen.request.text,
            before="\n\n".join(parts),
            facts=facts.rendered(self.seen.facts(), STRONG_TOKENS),
        )

    def _endings(self) -> list[Tool]:
        text = {"type": "string"}
        texts = {"type": "array", "items": text}
        step = _object(
            {
                "title": text,
                "detail": text,
                "reads": texts,
                "writes": texts,
                "connections": texts,
                "files": texts,
                "id": text,
            },
            required=("title",),
        )
        expected = _object({"conn_id": text, "table": text, "text": text})
        lacking = _object(
            {"kind": text, "name": text, "text": text, "remedy": text, "quote": text},
            required=("kind", "text"),
        )
        return [
            Tool(
                "propose_plan",
                "End with a plan in small steps. Tables are named connection:table. Where rows are to be "
                "changed once and no DAG is wanted, target is database, conn_id its connection, and allows "
                "may hold all_rows and schema. Where columns, indexes, constraints or tables are to be "
                "changed and no DAG, target is migration, conn_id its connection, no files (the next file "
                "of the repository's migrations is added), and allows holds loss if columns, tables, rows "
                "or values of now may be gone after it.",
                _object(
                    {
                        "title": text,
                        "summary": text,
                        "steps": {"type": "array", "items": step},
                        "expected": {"type": "array", "items": expected},
                        "target": {"type": "string", "enum": ["repository", "database", "migration"]},
                        "conn_id": text,
                        "allows": texts,
                    },
                    required=("title", "summary", "steps"),
                ),
                self._propose,
                "finish",
            ),
            Tool(
                "say_impossible",
                "End because something is missing or contradicts the repository's conventions. For a "
                "convention, quote is path:line of the rule.",
                _object({"missing": {"type": "array", "items": lacking}}),
                self._impossible,
                "finish",
            ),
            Tool(
                "answer",
                "End with an answer; nothing is changed.",
                _object({"text": text}),
                self._answer,
                "finish",
            ),
            Tool("ask", "End with a question to the person.", _object({"text": text}), self._ask, "finish"),
        ]

    def _propose(
        self, title: str, summary: str, steps: list[Any], expected: list[Any] | None = None, **target: Any
    ) -> str:
        numbered = [
            {**step, "id": str(step.get("id") or f"a{n}")} if isinstance(step, Mapping) else step
            for n, step in enumerate(steps, 1)
        ]
        data = {
            "kind": "plan",
            "title": title,
            "summary": summary,
            "steps": numbered,
            "expected": expected or [],
            **target,
        }
        try:
            plan = Plan.from_dict(data)
        except PlanInvalid as error:
            raise TryAgain(str(error)) from None
        plan = replace(plan, looked_at=self.seen.looked_at, request=self.seen.request.text)
        if plan.target == "migration":
            try:
                plan = completed(plan, self.seen)
            except ValueError as error:
                raise TryAgain(str(error)) from None
        bare = [name for name in (*plan.reads, *plan.writes) if not conn_of(name)]
        if bare:
            raise TryAgain(f"Name tables as connection:table, also {', '.join(bare[:5])}.")
        if lacking := missing_in(plan, self.seen):
            said = " ".join(one.text for one in lacking)
            raise TryAgain(f"{said} Plan with what is there, or call say_impossible.")
        if closed := [path for path in plan.files if self.journal.edits.is_protected(path)]:
            raise TryAgain(f"{', '.join(closed)} must not be changed.")
        self.ended.plan = self._with_what_was_kept(plan)
        return "Done."

    def _with_what_was_kept(self, plan: Plan) -> Plan:
        """A revision leaves steps alone that nobody commented on, where comments stand on steps only."""
        previous = self.seen.request.previous
        if previous is None or previous.plan is None or previous.kind != "revise" or previous.comment:
            return plan
        kept = {step.id: step for step in previous.plan.steps if not step.comment}
        return replace(plan, steps=tuple(kept.get(step.id, step) for step in plan.steps))

    def _impossible(self, missing: list[Any]) -> str:
        found = [self._checked(one) for one in missing if isinstance(one, Mapping)]
        if not found:
            raise TryAgain("Say what is missing.")
        self.ended.plan = impossible(self.seen, found)
        return "Done."

    def _checked(self, one: Mapping[str, Any]) -> Missing:
        """What the model says is missing, if a look confirms it."""
        kind, name = str(one.get("kind") or "other"), str(one.get("name") or "")
        if kind == "connection" and self.seen.reach(name) is not None:
            raise TryAgain(f"The connection {name!r} exists and may be used.")
        if kind == "table" and self.seen.found(name) is not None:
            raise TryAgain(f"The table {name!r} exists: {':'.join(self.seen.found(name) or ())}.")
        text = str(one.get("text") or "")[:2000]
        if kind == "convention":
            text = f"{text} {self._quoted(str(one.get('quote') or ''))}"
        known = (
            "connection",
            "table",
            "column",
            "permission",
            "package",
            "variable",
            "document",
            "convention",
        )
        return Missing(
            kind if kind in known else "other",  # type: ignore[arg-type]
            name[:200],
            text,
            str(one.get("remedy") or "")[:2000],
        )

    def _quoted(self, quote: str) -> str:
        """The line of a conventions document, as it stands there."""
        path, _, line = quote.rpartition(":")
        known = next((text for text in self.seen.conventions if text.name == path), None)
        rule = known.line(int(line)) if known is not None and line.isdigit() else None
        if not rule:
            names = ", ".join(text.name for text in self.seen.conventions) or "none"
            raise TryAgain(f"Quote the rule as path:line; the documents are: {names}.")
        return f"({path}, line {line}: “{rule[:200]}”)"

    def _answer(self, text: str) -> str:
        self.ended.plan = answered(self.seen, text)
        return "Done."

    def _ask(self, text: str) -> str:
        self.ended.plan = answered(self.seen, text, "question")
        return "Done."


def _object(properties: Mapping[str, Any], required: Sequence[str] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required if required is not None else properties),
        "additionalProperties": False,
    }


def _pretty(value: Any) -> str:
    import json

    return re.sub(r"\n\s*\n", "\n", json.dumps(value, indent=1, ensure_ascii=False))
