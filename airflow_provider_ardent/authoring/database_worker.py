"""Works a plan whose target is a database: a model writes statements; each version is tried on a branch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from airflow_provider_ardent import home
from airflow_provider_ardent.agent import facts, prompts, salvage
from airflow_provider_ardent.agent.assignment import Assignment, Outcome
from airflow_provider_ardent.agent.events import EventLog, Kind
from airflow_provider_ardent.agent.journal import Journal
from airflow_provider_ardent.agent.limits import Budget
from airflow_provider_ardent.agent.model import ChatModel, Message
from airflow_provider_ardent.agent.talk import Talk
from airflow_provider_ardent.authoring.inverse import rollback_of
from airflow_provider_ardent.authoring.migration_trials import BACK
from airflow_provider_ardent.authoring.plan import Plan, conn_of, table_of
from airflow_provider_ardent.authoring.surroundings import Surroundings
from airflow_provider_ardent.authoring.trials import Trial, Trials
from airflow_provider_ardent.context.sql import dialect_of
from airflow_provider_ardent.tools.tool import Failed, Tool, TryAgain, tool
from airflow_provider_ardent.verify.evidence import Evidence

TEMPERATURES = (0.0, 0.2, 0.4, 0.7)
"""Of the versions that a small model writes, each told what was wrong with the one before."""
MOST_TRIED = 8
"""Versions that a strong model may try."""
FACT_TOKENS = {"pipeline": 1_500, "loop": 6_000}
SAMPLE_ROWS = 20
_MAY_GO = "What the request means to remove may go."
_MUST_STAY = (
    "Columns, tables and rows that are there now stay; nothing is dropped but what the migration made."
)
_FIRST_WORDS = ("INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "CREATE", "ALTER", "DROP")
_NO_EVIDENCE = Evidence((), False, "nothing was tried")


@dataclass(frozen=True)
class Writing:
    """What a model is asked to write.

    :param prompts: the beginning of the prompts' names.
    :param parts: what each block of an answer is, in their order.
    """

    prompts: str
    parts: tuple[str, ...]


ROWS = Writing("author_sql", ("source",))
MIGRATION = Writing("author_migration", ("forward", "rollback"))


@dataclass
class DatabaseWorker:
    """Safe to run again over the same log after a crash.

    :param driver: ``loop`` for strong models, ``pipeline`` for small ones.
    :param tools: tools that read; a small model is shown some rows through the one named ``sql``.
    """

    plan: Plan
    seen: Surroundings
    trials: Trials
    model: ChatModel
    driver: str
    log: EventLog
    budget: Budget
    stop: Callable[[], bool]
    mask: Callable[[Any], Any]
    tools: Sequence[Tool] = ()
    _tried: int = field(default=0, init=False)
    _last: Trial = field(default_factory=lambda: Trial(_NO_EVIDENCE), init=False)

    def run(self) -> tuple[Outcome, Trial | None]:
        """How it ended, and the trial of the version that is proposed where there is one."""
        for number, step in enumerate(self.plan.steps, 1):
            self._once("step_started", step.id, title=step.title, number=number, of=len(self.plan.steps))
        outcome, trial = self._worked()
        for step in self.plan.steps:
            self._once("step_done", step.id, ok=trial is not None, summary=outcome.summary[:1000])
        return outcome, trial

    @property
    def _writing(self) -> Writing:
        return MIGRATION if self.plan.target == "migration" else ROWS

    def _worked(self) -> tuple[Outcome, Trial | None]:
        request = self.mask(self._request())
        assignment = Assignment(request, self.mask(self._facts()), (), home.local(), lambda: _NO_EVIDENCE)
        scope = self.log.scoped(self.plan.steps[0].id)
        journal = Journal(assignment, self.model, scope, self.budget, self.stop, self.driver, self.mask)
        if (past := journal.past_end) is not None:
            return past, None
        ended = journal.conclude(
            lambda: self._talk(journal) if self.driver == "loop" else self._write(journal),
            lambda status, reason: Outcome(status, reason, evidence=self._last.evidence),
        )
        return ended, self._last if ended.status == "fixed" and self._last.passed else None

    # -- small models -------------------------------------------------------------------------------------

    def _write(self, journal: Journal) -> Outcome:
        problems: list[str] = []
        source: tuple[str, ...] = ()
        writing = self._writing
        for number, temperature in enumerate(TEMPERATURES, 1):
            end = prompts.text(f"{writing.prompts}_write")
            if source:
                told = facts.cut(problems[-1], 300)
                parts = {name: text.strip() for name, text in zip(writing.parts, source, strict=True)}
                end = prompts.text(f"{writing.prompts}_mend", **parts, failure=told)
            most = journal.model.endpoint.max_output
            reply = journal.ask(
                f"statements:{number}",
                self._messages(journal.assignment, end),
                max_tokens=most,
                temperature=temperature,
            )
            written, problem = self._written(reply.text)
            if not written:
                problems.append(problem)
                continue
            source = written
            trial = self._try(journal, *source)
            if not trial.passed and (other := self._other_rollback(trial, source)):
                trial = self._try(journal, source[0], other)
            if trial.passed:
                return Outcome("fixed", self._summary(trial), evidence=trial.evidence)
            problems.append(trial.problem)
        tried = "\n".join(f"- {facts.cut(problem, 100)}" for problem in problems)
        return Outcome(
            "gave_up", f"No statements passed the checks. Tried:\n{tried}", evidence=self._last.evidence
        )

    def _written(self, text: str) -> tuple[tuple[str, ...], str]:
        """The statements of an answer; a rollback that it lacks is read off the migration."""
        written, problem = _written(text, self._writing.parts)
        if not written and self._writing is MIGRATION:
            forward, _ = _written(text, ROWS.parts)
            back = rollback_of(forward[0], self.trials.conn_type) if forward else ""
            if back:
                return (*forward, back), ""
        return written, problem

    def _other_rollback(self, trial: Trial, source: Sequence[str]) -> str:
        """What the statements themselves say of their rollback, where the one that was written is wrong."""
        if self._writing is not MIGRATION or not trial.problem.startswith((BACK, "run: Rolled back")):
            return ""
        back = rollback_of(source[0], self.trials.conn_type)
        return back if back != source[1] else ""

    def _messages(self, assignment: Assignment, end: str) -> list[Message]:
        known = facts.rendered(assignment.facts, FACT_TOKENS["pipeline"])
        return [
            {"role": "system", "content": self._system()},
            {"role": "user", "content": f"# Known\n{known}\n\n# Wanted\n{assignment.request}\n\n{end}"},
        ]

    # -- strong models ------------------------------------------------------------------------------------

    def _talk(self, journal: Journal) -> Outcome:
        ended: list[Outcome] = []

        def run_sql(statements: str) -> str:
            """Try statements on a fresh copy of the database, all in one transaction; see what they change.

            :param statements: the statements, divided by semicolons
            """
            return attempt(statements)

        def run_migration(forward: str, rollback: str) -> str:
            """Try a migration on a fresh copy: forward, its rollback, and forward again; see what happened.

            :param forward: the statements of the migration, divided by semicolons
            :param rollback: the statements that bring back schema and rows as they were before
            """
            return attempt(forward, rollback)

        def attempt(*texts: str) -> str:
            if self._tried >= MOST_TRIED:
                raise Failed(f"{MOST_TRIED} versions were tried; finish or give up.")
            return self._try(journal, *texts).report

        def finish(summary: str) -> str:
            """Propose the statements that were tried last.

            :param summary: what they change, one or two sentences for who approves them
            """
            if not self._last.passed:
                problem = self._last.problem or "nothing was tried"
                raise TryAgain(f"Only statements that pass every check can be proposed: {problem}")
            ended.append(Outcome("fixed", summary, evidence=self._last.evidence))
            return "Done."

        def give_up(reason: str) -> str:
            """End without statements.

            :param reason: what is missing, or what a person has to decide
            """
            ended.append(Outcome("needs_human", reason, question=reason))
            return "Done."

        writing = self._writing
        talk = Talk(
            journal,
            (
                *self.tools,
                tool(run_migration if writing is MIGRATION else run_sql, access="verify"),
                tool(finish, access="finish"),
                tool(give_up, access="finish"),
            ),
            mode="propose",
            system=f"{self._system()}\n\n{prompts.text(f'{writing.prompts}_loop')}",
            request=prompts.text(
                "author_loop_request",
                request=journal.assignment.request,
                facts=facts.rendered(journal.assignment.facts, FACT_TOKENS["loop"]),
            ),
            no_call=prompts.text(f"{writing.prompts}_no_call"),
            ended=lambda: bool(ended),
        )
        reason = talk.run(lambda: "Too many versions were tried." if self._tried >= 2 * MOST_TRIED else "")
        return ended[0] if ended else Outcome("gave_up", reason, evidence=self._last.evidence)

    # -- what both need -----------------------------------------------------------------------------------

    def _try(self, journal: Journal, *texts: str) -> Trial:
        journal.check()
        self._tried += 1
        self._last = self.trials.attempt(*texts)
        for check in self._last.evidence.checks:
            journal.record("check_ran", check=check.to_dict(), attempt=self._tried)
        return self._last

    def _summary(self, trial: Trial) -> str:
        if trial.migration is not None:
            count, counted = len(trial.migration.forward), f"tried on {trial.migration.counted}"
        else:
            assert trial.change is not None
            count, counted = len(trial.change.statements), trial.change.counted
        return f"{count} statement{'' if count == 1 else 's'} for {self.plan.conn_id}: {counted}."

    def _system(self) -> str:
        if self._writing is MIGRATION:
            return prompts.text(
                "author_migration_system",
                dialect=dialect_of(self.trials.conn_type) or self.trials.conn_type,
                writes=", ".join(table_of(name) for name in self.plan.writes),
                loss=_MAY_GO if "loss" in self.plan.allows else _MUST_STAY,
            )
        schema = "schema" in self.plan.allows
        kinds = "INSERT, UPDATE, DELETE and MERGE statements"
        return prompts.text(
            "author_sql_system",
            dialect=dialect_of(self.trials.conn_type) or self.trials.conn_type,
            kinds=f"{kinds}, CREATE TABLE, ALTER TABLE and CREATE INDEX" if schema else kinds,
            writes=", ".join(table_of(name) for name in self.plan.writes),
            all_rows=", unless every row is meant" if "all_rows" in self.plan.allows else "",
        )

    def _request(self) -> str:
        lines = [self.plan.request or self.seen.request.text]
        previous = self.seen.request.previous
        if previous is not None and previous.comment and previous.kind == "changes":
            lines.append(f"What was proposed before was not right: {previous.comment}")
        for step in self.plan.steps:
            lines += [f"- {step.title}", *([step.detail] if step.detail else [])]
        return "\n".join(dict.fromkeys(lines))

    def _facts(self) -> Mapping[str, str]:
        known = self.seen.facts()
        shown = {
            name: known[name] for name in ("Tables that the request names", "Documents") if known.get(name)
        }
        if self.driver == "loop":
            return shown
        rows = "\n\n".join(self._rows())
        return {**shown, "Some rows": rows} if rows else shown

    def _rows(self) -> Iterator[str]:
        """What is in the tables that change, through the tool that reads and masks."""
        sql = next((one for one in self.tools if one.name == "sql"), None)
        reach = self.seen.reach(self.plan.conn_id)
        if sql is None or reach is None:
            return
        for name in dict.fromkeys((*self.plan.writes, *self.plan.reads)):
            spelled = reach.named(table_of(name)) if conn_of(name) in ("", self.plan.conn_id) else None
            if spelled is None:
                continue
            try:
                query = f"SELECT * FROM {spelled} LIMIT {SAMPLE_ROWS}"
                yield f"{spelled}: {sql.call(conn_id=self.plan.conn_id, query=query)}"
            except (Failed, TryAgain):
                continue  # the schema is known all the same

    def _once(self, kind: Kind, step_id: str, **data: Any) -> None:
        """Append an event, unless an earlier try already did."""
        if not any(event.data.get("step_id") == step_id for event in self.log.of(kind)):
            self.log.append(kind, step_id=step_id, **data)


def _written(text: str, parts: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The statements of an answer, one text for each part, or why there are none."""
    blocks = [block.code for block in salvage.code_blocks(text) if block.closed and block.code.strip()]
    bare = text.strip()
    if not blocks and len(parts) == 1 and bare.partition(" ")[0].upper() in _FIRST_WORDS:
        return (bare,), ""
    if not blocks:
        return (), "There were no statements in the answer."
    if len(blocks) != len(parts):
        wanted = "write all statements in one" if len(parts) == 1 else f"write two: {' and '.join(parts)}"
        return (), f"There were {len(blocks)} blocks; {wanted}."
    return tuple(blocks), ""
