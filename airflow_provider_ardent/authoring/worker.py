"""Works an approved plan, step by step; each step is checked before the next one starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from airflow_provider_ardent.agent.assignment import Assignment, Outcome
from airflow_provider_ardent.agent.events import EventLog, Kind
from airflow_provider_ardent.agent.limits import Budget
from airflow_provider_ardent.agent.loop import Loop
from airflow_provider_ardent.agent.model import ChatModel
from airflow_provider_ardent.authoring import wishes
from airflow_provider_ardent.authoring.frame import frame
from airflow_provider_ardent.authoring.hints import hints
from airflow_provider_ardent.authoring.mending import mended
from airflow_provider_ardent.authoring.outline import DEFAULT_SCHEDULE
from airflow_provider_ardent.authoring.plan import Plan, Step, conn_of, table_of
from airflow_provider_ardent.authoring.surroundings import Surroundings
from airflow_provider_ardent.authoring.writer import Sheet, Writer
from airflow_provider_ardent.context.dags import DagFile
from airflow_provider_ardent.tools.tool import Tool
from airflow_provider_ardent.verify.authored import AuthoredVerifier, Demands
from airflow_provider_ardent.verify.evidence import Evidence
from airflow_provider_ardent.workplace import Workplace

DONE = ("fixed", "proposed")
LONGEST_FILE = 250
"""Lines: a longer file is not written anew as a whole by a small model."""


@dataclass(frozen=True)
class Piece:
    """Steps that are worked together: with a small model those of one file, else one."""

    steps: tuple[Step, ...]
    path: str = ""

    @property
    def scope(self) -> str:
        return self.steps[0].id


@dataclass
class Worker:
    """Works on the steps of one plan. Safe to run again over the same log after a crash.

    :param driver: ``loop`` for strong models, ``pipeline`` for small ones.
    :param tools: more tools that read, for the loop.
    :param logical_date: the date that is run to check, ISO 8601; empty: yesterday.
    """

    plan: Plan
    seen: Surroundings
    place: Workplace
    verifier: AuthoredVerifier
    model: ChatModel
    driver: str
    log: EventLog
    budget: Budget
    stop: Callable[[], bool]
    mask: Callable[[Any], Any]
    tools: Sequence[Tool] = ()
    logical_date: str = ""

    def run(self) -> Outcome:
        """The outcome of the last step that was worked on; with every step's summary where all were done."""
        pieces = tuple(self._pieces())
        summaries: list[str] = []
        outcome = Outcome("gave_up", "The plan has no steps.")
        for number, piece in enumerate(pieces):
            self._started(piece)
            outcome = self._work(piece, done=pieces[: number + 1], last=number == len(pieces) - 1)
            self._done(piece, outcome)
            if outcome.status not in DONE:
                return replace(outcome, summary=f"Step {piece.steps[0].title!r}: {outcome.summary}")
            summaries.append(outcome.summary)
        return replace(outcome, summary=" ".join(dict.fromkeys(summaries)))

    def _pieces(self) -> Iterator[Piece]:
        if self.driver == "loop":
            yield from (Piece((step,)) for step in self.plan.steps)
            return
        path = ""
        steps: list[Step] = []
        for step in self.plan.steps:
            own = step.files[0] if step.files else path
            if steps and path and own != path:
                yield Piece(tuple(steps), path)
                steps = []
            path = own
            steps.append(step)
        yield Piece(tuple(steps), path)

    def _work(self, piece: Piece, done: Sequence[Piece], *, last: bool) -> Outcome:
        scope = self.log.scoped(piece.scope)
        assignment = Assignment(
            request=self._request(piece),
            facts=self.mask(self._facts()),
            suspects=(),
            root=self.place.workspace.path,
            verify=lambda: self._verify(done, scope, whole=last),
        )
        if self.driver == "loop":
            driver: Loop | Writer = Loop(self.tools, prompts="author_loop", may_rest=True)
        else:
            sheet = self._sheet(piece)
            if isinstance(sheet, str):
                return Outcome("gave_up", sheet)
            driver = Writer(sheet, lambda problem: hints(problem, self.seen), self._mended)
        return driver.run(assignment, self.model, scope, self.budget, self.stop, self.mask)

    def _mended(self, code: str, problem: str) -> str | None:
        kinds = {reach.conn_type for reach in self.seen.reaches}
        return mended(code, problem, self._columns_of, kinds.pop() if len(kinds) == 1 else "")

    def _columns_of(self, name: str) -> list[tuple[str, str]]:
        """The columns of a table that exists, whichever connection leads to it."""
        found = (reach.table(name) for reach in self.seen.reaches)
        return [(c.name, c.type) for table in found if table is not None for c in table.columns]

    def _verify(self, done: Sequence[Piece], scope: EventLog, *, whole: bool) -> Evidence:
        steps = [step for piece in done for step in piece.steps]
        words = " ".join((self.plan.request, *(f"{s.title} {s.detail}" for s in self.plan.steps)))
        demands = Demands(
            reads=tuple(dict.fromkeys(name for step in steps for name in step.reads)),
            writes=tuple(dict.fromkeys(name for step in steps for name in step.writes)),
            files=self.plan.files,
            connections=self.plan.connections,
            appends=wishes.appends(words),
            whole=whole,
            logical_date=self.logical_date,
            as_before=wishes.upgrades(self.plan.request),
        )
        return self.verifier.verify(self.place.workspace.path, demands, scope)

    def _facts(self) -> dict[str, str]:
        """What is known; a small model is shown one example whole instead of a list of files."""
        facts = self.seen.facts()
        if self.driver != "loop":
            for title in ("Similar DAG files", "Files"):
                facts.pop(title, None)
        return facts

    def _request(self, piece: Piece) -> str:
        """What is wanted, and which steps of it now."""
        lines = [self.plan.request or self.seen.request.text, ""]
        previous = self.seen.request.previous
        if previous is not None and previous.comment and previous.kind == "changes":
            lines += [f"What was there before was not right: {previous.comment}", ""]
        if self.driver == "loop":
            lines.append("The plan:")
            for number, step in enumerate(self.plan.steps, 1):
                mark = " ← this step" if step in piece.steps else ""
                lines.append(f"{number}. {step.title}{mark}")
            lines.append("")
        for number, step in enumerate(piece.steps, 1):
            lines += [f"Step {number}: {step.title}", *([step.detail] if step.detail else [])]
            for word, names in (("reads", step.reads), ("writes", step.writes), ("files", step.files)):
                if names and self.driver == "loop":
                    lines.append(f"{word}: {', '.join(names)}")
        return "\n".join(lines)

    def _sheet(self, piece: Piece) -> Sheet | str:
        """The file that a small model writes, or why it cannot."""
        if not piece.path:
            return "the plan names no file for it, and a small model needs one. Name the file in the step."
        target = self.place.workspace.path / piece.path
        now = target.read_text(encoding="utf-8", errors="replace") if target.is_file() else ""
        if now.count("\n") > LONGEST_FILE:
            return (
                f"{piece.path} has {now.count(chr(10))} lines; a small model rewrites files of at most "
                f"{LONGEST_FILE}. Use a stronger model, or change a smaller file."
            )
        example = next((file for file in self.seen.siblings if file.path != piece.path), None)
        return Sheet(
            piece.path,
            example.path if example else "",
            example.text if example else "",
            now,
            self._frame(piece, example) if example is not None and not now else "",
            tuple(self._reminders(piece, new=not now)),
        )

    def _frame(self, piece: Piece, example: DagFile) -> str:
        """The start of the file, where it fills one table through one connection."""
        reads = tuple(dict.fromkeys(name for step in piece.steps for name in step.reads))
        writes = tuple(dict.fromkeys(name for step in piece.steps for name in step.writes))
        through = {conn_of(name) for name in (*reads, *writes)}
        reach = self.seen.reach(next(iter(through), ""))
        if len(writes) != 1 or not reads or len(through) != 1 or reach is None or not _is_name(piece.path):
            return ""
        known = [reach.table(table_of(name)) for name in reads]
        return frame(
            example,
            dag_id=PurePosixPath(piece.path).stem,
            title=self.plan.title,
            schedule=self._schedule(),
            conn_id=reach.conn_id,
            reads=table_of(reads[0]) if len(reads) == 1 else "...",
            writes=table_of(writes[0]),
            new=reach.named(table_of(writes[0])) is None,
            columns={table.name: [column.name for column in table.columns] for table in known if table},
        )

    def _reminders(self, piece: Piece, *, new: bool) -> Iterator[str]:
        """What small models forget when they take after an example."""
        if new:
            yield "As few tasks as the request needs: leave out what only the example is about."
            yield f"The DAG is called {PurePosixPath(piece.path).stem}; call every task that you define."
        for name in dict.fromkeys(name for step in piece.steps for name in step.writes):
            reach, table = self.seen.reach(conn_of(name)), table_of(name)
            if reach is not None and not reach.errors and reach.named(table) is None:
                yield f"{table} is new: first CREATE TABLE IF NOT EXISTS {table} with all its columns."

    def _schedule(self) -> str:
        """As the steps say it, which a person may have edited; else as it was asked for."""
        said = (wishes.schedule_of(f"{step.title}\n{step.detail}") for step in reversed(self.plan.steps))
        return next(filter(None, said), "") or wishes.schedule_of(self.plan.request) or DEFAULT_SCHEDULE

    def _started(self, piece: Piece) -> None:
        for step in piece.steps:
            number = self.plan.steps.index(step) + 1
            self._once(
                "step_started", step_id=step.id, title=step.title, number=number, of=len(self.plan.steps)
            )

    def _done(self, piece: Piece, outcome: Outcome) -> None:
        for step in piece.steps:
            self._once(
                "step_done", step_id=step.id, ok=outcome.status in DONE, summary=outcome.summary[:1000]
            )

    def _once(self, kind: Kind, **data: Any) -> None:
        """Append an event, unless an earlier try already did."""
        if not any(event.data.get("step_id") == data["step_id"] for event in self.log.of(kind)):
            self.log.append(kind, **data)


def _is_name(path: str) -> bool:
    return path.endswith(".py") and PurePosixPath(path).stem.isidentifier()
