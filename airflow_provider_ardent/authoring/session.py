"""One turn of an authoring session: from the request to a plan, and from the approved plan to a proposal."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent import home, settings
from airflow_provider_ardent.agent.assignment import Assignment, Outcome
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.agent.limits import Budget, spent
from airflow_provider_ardent.authoring import feasibility, surroundings
from airflow_provider_ardent.authoring.plan import Missing, Plan
from airflow_provider_ardent.authoring.proposal import Authored, OutcomeKind
from airflow_provider_ardent.authoring.publication import dag_ids_of, published
from airflow_provider_ardent.authoring.reading import date_to_try, reading_tools
from airflow_provider_ardent.authoring.request import Request
from airflow_provider_ardent.authoring.surroundings import Database, Steward, Surroundings
from airflow_provider_ardent.context import documents
from airflow_provider_ardent.errors import (
    BranchUnavailable,
    LimitReached,
    ModelError,
    ModelUnavailable,
    NotConfigured,
    RepositoryError,
    Stopped,
)
from airflow_provider_ardent.masking import MASK
from airflow_provider_ardent.proposed import Timing
from airflow_provider_ardent.verify.evidence import Evidence

if TYPE_CHECKING:
    from airflow_provider_ardent.agent.journal import Journal
    from airflow_provider_ardent.agent.model import ChatModel
    from airflow_provider_ardent.authoring.trials import Trial, Trials
    from airflow_provider_ardent.forge.repository import Repository
    from airflow_provider_ardent.masking import Masker
    from airflow_provider_ardent.workplace import Workplace

NO_EVIDENCE = Evidence((), False, "nothing was changed")


@dataclass
class AuthoringSession:
    """Plans a request, and works an approved plan. Safe to run again over the same log after a crash.

    :param log: the events of the running task; what an earlier try did is in it.
    :param steward: answers what only Airflow's database knows.
    :param stop: whether a person pressed stop.
    :param last_try: Airflow will not try again: a model that does not answer ends the turn.
    :param model: opens the model; that of ``[ardent]`` where there is none.
    :param account_dag_id: the DAG whose budget pays; the one that the request is about where it is empty.

    Example::

        session = AuthoringSession(request, log, steward, stop, masker, run_id)
        plan = Plan.from_dict(session.plan())
        proposal = session.work(plan)
    """

    request: Request
    log: EventLog
    steward: Steward
    stop: Callable[[], bool]
    masker: Masker
    run_id: str
    last_try: bool = True
    database: Callable[[str], Database] | None = None
    model: Callable[[], ChatModel] | None = None
    account_dag_id: str = ""
    _started: datetime = field(default_factory=lambda: datetime.now(UTC), init=False, repr=False)

    # -- the plan -----------------------------------------------------------------------------------------

    def plan(self) -> dict[str, Any]:
        """The plan as JSON, or what is missing, or an answer, and its cost; recorded as ``plan_made``."""
        made = self.log.of("plan_made")
        if made:
            return dict(made[-1].data["plan"])
        self._said()
        plan = self._planned()
        data: dict[str, Any] = self.masker.mask(plan.to_dict())
        # Masking may have changed a text that the hash covers.
        data["hash"] = Plan.from_dict(data).hash
        data["spent"] = spent(self.log).to_dict()
        self.log.append("plan_made", plan=data)
        return data

    def _planned(self) -> Plan:
        try:
            with self._reading() as (repository, root):
                self.log.append(
                    "phase", name="context", text="looking at the repository, connections and schemas"
                )
                seen = self._look(repository, root)
                self.log.append("note", text=f"looked at: {'; '.join(seen.looked_at)[:2000]}")
                missing = feasibility.missing(seen, feasibility.of_this_worker())
                if missing:
                    from airflow_provider_ardent.authoring.planner import impossible

                    self.log.append(
                        "phase", name="feasibility", text="; ".join(m.text for m in missing)[:1000]
                    )
                    return impossible(seen, missing)
                return self._ask_for_a_plan(seen, root)
        except Stopped as error:
            return self._unplanned("stopped", str(error), "Send the request again to go on.")
        except LimitReached as error:
            return self._unplanned("limit", str(error), "Raise the limit, or ask for less.")
        except (RepositoryError, NotConfigured, ModelError) as error:
            if isinstance(error, ModelUnavailable) and not self.last_try:
                raise
            return self._unplanned("setup", str(error), "")

    def _ask_for_a_plan(self, seen: Surroundings, root: Path) -> Plan:
        from airflow_provider_ardent.authoring import answers, looking
        from airflow_provider_ardent.authoring.planner import SmallPlanner, StrongPlanner, answered
        from airflow_provider_ardent.authoring.upgrade import upgrade_plan

        if seen.wish.question and (known := answers.answer(seen)):
            return answered(seen, known)
        if self.request.previous is None and (known_changes := upgrade_plan(seen, root)) is not None:
            return known_changes
        self.log.append("phase", name="plan", text="making a plan")
        model, driver = self._model()
        journal = self._journal("plan", root, model, driver)
        if driver == "pipeline":
            plan = SmallPlanner(journal, seen, reading_tools(seen, self.masker)).plan()
        else:
            plan = StrongPlanner(journal, seen, root, reading_tools(seen, self.masker)).plan()
        return replace(plan, looked_at=(*plan.looked_at, *looking.queries(journal.log)))

    def _unplanned(self, name: str, text: str, remedy: str) -> Plan:
        return Plan(
            "impossible",
            "No plan was made",
            text,
            missing=(Missing("other", name, text, remedy),),
            request=self.request.text,
        )

    # -- the work -----------------------------------------------------------------------------------------

    def work(self, plan: Plan) -> dict[str, Any]:
        """Carry out an approved plan and return the proposal; it is kept under ``[ardent] home``."""
        if plan.kind != "plan":
            stopped = any(one.name == "stopped" for one in plan.missing)
            kind: OutcomeKind = "stopped" if stopped else plan.kind
            output = self._output({"Request": self.request.text, "Answer": plan.summary})
            return self._kept(replace(self._ended(plan, kind, plan.summary), output=output))
        try:
            ways = {"database": self._stated, "migration": self._migrated, "repository": self._worked}
            proposal = ways[plan.target](plan)
        except (RepositoryError, NotConfigured, ModelError, BranchUnavailable) as error:
            if isinstance(error, ModelUnavailable) and not self.last_try:
                raise
            proposal = self._ended(plan, "gave_up", f"Nothing was changed: {error}", reason=str(error))
        return self._kept(proposal)

    def _worked(self, plan: Plan) -> Authored:
        with self._place(plan, lambda root: [root / path for path in plan.files]) as place:
            seen = self._look(place.repository, place.workspace.path)
            if (lacking := self._lacking(plan, seen)) is not None:
                return lacking
            return self._worked_at(plan, seen, place)

    @contextmanager
    def _place(
        self, plan: Plan, playing: Callable[[Path], Sequence[Path]], **options: int
    ) -> Iterator[Workplace]:
        """The workplace of this turn, on top of what the session has changed so far.

        :param playing: files that the change plays with, given the root: their tables are copied too.
        """
        from airflow_provider_ardent.words import words_of
        from airflow_provider_ardent.workplace import workplace

        self.log.append(
            "phase",
            name="workspace",
            text="fetching the repository, copying the databases",
            resumed=bool(self.log.of("step_started")),
        )
        previous = self.request.previous
        # A migration that is asked for differently is written anew, and not after what was not right.
        anew = previous is None or plan.target == "migration"
        branch = "" if anew or previous is None else previous.git_branch
        with workplace(
            self._bundle,
            git_branch=branch or self._git_branch,
            run_id=self.run_id,
            conn_ids=lambda dags: plan.connections,
            tables=lambda root, dags: plan.words | words_of(root, playing(root)),
            continues=previous.head_sha if previous is not None and branch else "",
            **options,
        ) as place:
            yield place

    def _lacking(self, plan: Plan, seen: Surroundings) -> Authored | None:
        """What the plan needs and is not there any more."""
        outside = feasibility.missing_in(plan, seen)
        if not outside:
            return None
        text = " ".join(f"{one.text} {one.remedy}" for one in outside)
        return self._ended(plan, "impossible", f"The plan cannot be worked: {text}")

    def _worked_at(self, plan: Plan, seen: Surroundings, place: Workplace) -> Authored:
        from airflow_provider_ardent.authoring.upgrade import Upgrade
        from airflow_provider_ardent.authoring.worker import DONE, Worker
        from airflow_provider_ardent.verify.authored import AuthoredVerifier
        from airflow_provider_ardent.workplace import variables_of

        count = f"{len(plan.steps)} step{'s' if len(plan.steps) > 1 else ''}"
        self.log.append("phase", name="work", text=f"working through the plan, {count}")
        verifier = AuthoredVerifier(
            place.sandbox,
            place.pool,
            place.origins,
            place.clean.path,
            place.repository.source.subdir,
            place.missing,
            lambda texts: variables_of(texts, self.masker),
        )
        date = date_to_try(plan, seen)
        if (known := Upgrade(plan, seen, place, verifier, self.log, date).run()) is not None:
            return self._change(plan, place, known, "known:airflow_3")
        model, driver = self._model()
        worker = Worker(
            plan,
            seen,
            place,
            verifier,
            model,
            driver,
            self.log,
            self._budget(),
            self.stop,
            self.masker.mask,
            reading_tools(seen, self.masker),
            date,
        )
        outcome = worker.run()
        if outcome.status not in DONE:
            return self._without_a_change(plan, outcome)
        if not place.workspace.changed():
            return self._ended(plan, "gave_up", "Every step ended, but no file was changed.", outcome=outcome)
        return self._change(plan, place, outcome, driver)

    def _stated(self, plan: Plan) -> Authored:
        """Work a plan of statements: on branches of one database, without a change of the repository."""
        from airflow_provider_ardent.authoring.trials import trials_of

        with self._reading() as (repository, root):
            seen = self._look(repository, root)
        if (lacking := self._lacking(plan, seen)) is not None:
            return lacking
        self.log.append("phase", name="branch", text=f"copying the database of {plan.conn_id}")
        with trials_of(plan, self.run_id, self._shown_whole) as trials:
            outcome, trial, driver = self._tried(plan, seen, trials)
        if trial is None or trial.change is None:
            return self._without_a_change(plan, outcome)
        return replace(
            self._ended(plan, "change", outcome.summary, outcome=outcome),
            fixed_by=driver,
            database=trial.change,
            diff=trial.change.diff,
            not_checked=tuple(trials.notes),
            output=self._output({"Request": self.request.text, "Done": outcome.summary}),
        )

    def _migrated(self, plan: Plan) -> Authored:
        """Work a plan of a migration: tried on branches, then files of the repository where it keeps them."""
        from airflow_provider_ardent.authoring.migration_work import MigrationWork, files_using
        from airflow_provider_ardent.workplace import variables_of

        with self._place(plan, lambda root: files_using(root, plan), runners=0) as place:
            seen = self._look(place.repository, place.workspace.path)
            if (lacking := self._lacking(plan, seen)) is not None:
                return lacking
            known = partial(variables_of, masker=self.masker)
            work = MigrationWork(plan, seen, place, self.log, self._shown_whole, known)
            outcome, trial, driver = self._tried(plan, seen, work.trials())
            if trial is None:
                return self._without_a_change(plan, outcome)
            done = work.finish(trial)
            outcome = replace(outcome, evidence=done.evidence)
            return self._change(plan, place, outcome, driver, trial, done.not_checked)

    def _tried(self, plan: Plan, seen: Surroundings, trials: Trials) -> tuple[Outcome, Trial | None, str]:
        """Let the model write statements and try them; how it ended, the trial that passed, the driver."""
        from airflow_provider_ardent.authoring.database_worker import DatabaseWorker

        model, driver = self._model()
        self.log.append("phase", name="work", text="writing SQL statements and trying them on the copy")
        worker = DatabaseWorker(
            plan,
            seen,
            trials,
            model,
            driver,
            self.log,
            self._budget(),
            self.stop,
            self.masker.mask,
            reading_tools(seen, self.masker),
        )
        return (*worker.run(), driver)

    def _without_a_change(self, plan: Plan, outcome: Outcome) -> Authored:
        kind: OutcomeKind = "stopped" if outcome.status == "stopped" else "gave_up"
        text = outcome.question or outcome.summary
        return self._ended(plan, kind, outcome.summary, outcome=outcome, reason=text)

    def _shown_whole(self, text: str) -> bool:
        """Whether nothing of a text is or would be hidden from who reads it."""
        return MASK not in text and bool(self.masker.mask(text) == text)

    def _change(
        self,
        plan: Plan,
        place: Workplace,
        outcome: Outcome,
        driver: str,
        trial: Trial | None = None,
        left_out: Sequence[str] = (),
    ) -> Authored:
        """Commit, push and open the pull request; a folder without git gets a patch, statements are shown."""
        self.log.append("phase", name="deliver", text="opening the pull request")
        dag_ids = dag_ids_of(place)
        told = {"Request": self.request.text, "Done": outcome.summary, "DAGs": ", ".join(dag_ids)}
        ended = self._ended(plan, "change", outcome.summary, outcome=outcome)
        database = trial.change if trial is not None else None
        proposal = replace(
            ended,
            fixed_by=driver,
            dag_ids=dag_ids,
            output=self._output(told),
            migration=trial.migration if trial is not None else None,
            database=database,
            diff=database.diff if database is not None else "",
            not_checked=(*ended.not_checked, *left_out, *place.missing),
        )
        if not place.workspace.changed():
            return proposal
        return published(proposal, place, self.masker.mask, self.log)

    def _output(self, facts: dict[str, str]) -> Any:
        """A structured answer in the caller's own schema; None where none was asked for."""
        if self.request.output_schema is None:
            return None
        from airflow_provider_ardent.authoring.output import structured

        def note(text: str) -> None:
            self.log.append("note", text=text)

        try:
            model, driver = self._model()
        except (ModelError, NotConfigured) as error:
            note(f"There is no structured answer: {error}")
            return None
        journal = self._journal("output", home.local(), model, driver)
        return structured(journal, self.request.output_schema, self.masker.mask(facts), note)

    def _journal(self, scope: str, root: Path, model: ChatModel, driver: str) -> Journal:
        """A journal for questions that change nothing."""
        from airflow_provider_ardent.agent.journal import Journal

        assignment = Assignment(self.request.text, {}, (), root, lambda: NO_EVIDENCE)
        return Journal(
            assignment, model, self.log.scoped(scope), self._budget(), self.stop, driver, self.masker.mask
        )

    # -- what both need -----------------------------------------------------------------------------------

    def _said(self) -> None:
        if not self.log.of("user_said"):
            self.log.append(
                "user_said",
                text=surroundings.full_text(self.request),
                user=self.request.user,
                documents=list(self.request.documents),
            )

    @contextmanager
    def _reading(self) -> Iterator[tuple[Repository, Path]]:
        """A checkout of the default git branch, or of what the session has changed so far."""
        from airflow_provider_ardent.forge.repository import Repository
        from airflow_provider_ardent.forge.source import source_of

        local = home.local()
        folder = local / "scratch" / home.safe_name(self.run_id) / "read"
        repository = Repository.open(source_of(self._bundle), local)
        sha = repository.resolve(repository.default_branch)
        previous = self.request.previous
        if previous is not None and previous.git_branch and previous.head_sha:
            sha = repository.resolve(previous.head_sha)
        try:
            with repository.worktree(self._git_branch, sha, folder) as checkout:
                yield repository, checkout.path
        finally:
            shutil.rmtree(folder.parent, ignore_errors=True)

    def _look(self, repository: Repository, root: Path) -> Surroundings:
        return surroundings.gather(
            self.request,
            root,
            subdir=repository.source.subdir,
            steward=self.steward,
            database=self.database or _database,
            document=documents.load,
            rules=settings.names("conventions"),
        )

    def _model(self) -> tuple[ChatModel, str]:
        """The model, and how it is worked with: by what it can do; a session that resumes keeps its way."""
        from airflow_provider_ardent.agent.drivers import choose
        from airflow_provider_ardent.hooks.ardent import model_from_settings

        model = (self.model or model_from_settings)()
        return model, choose(settings.driver(), model, self.log).name

    def _budget(self) -> Budget:
        from airflow_provider_ardent.agent.accounts import budget_for

        return budget_for(
            self.log,
            session_id=self.request.session_id,
            user=self.request.user,
            dag_id=self.account_dag_id or self.request.dag_id,
            limits=self.request.limits,
        )

    @property
    def _bundle(self) -> str:
        if self.request.bundle_name:
            return self.request.bundle_name
        from airflow_provider_ardent.forge.source import default_bundle

        return default_bundle()

    @property
    def _git_branch(self) -> str:
        """A turn that continues nothing has a git branch of its own: what was pushed is never overwritten."""
        turn = self.request.turn
        return f"ardent/{self.request.session_id}" + (f"-{turn}" if turn > 1 else "")

    def _ended(
        self, plan: Plan, kind: OutcomeKind, summary: str, *, outcome: Outcome | None = None, reason: str = ""
    ) -> Authored:
        used = self._budget().spent()
        evidence = outcome.evidence if outcome is not None else None
        checks = evidence.checks if evidence is not None else ()
        skipped = [check for check in checks if check.status == "skipped"]
        return Authored(
            self.request,
            plan,
            self.run_id,
            kind,
            summary,
            Timing(self._seconds(), used.model_seconds),
            used,
            verified=bool(evidence and evidence.verified),
            reason=reason or (evidence.reason if evidence else ""),
            checks=checks,
            not_checked=tuple(f"{check.name}: {check.detail}" for check in skipped),
        )

    def _kept(self, proposal: Authored) -> dict[str, Any]:
        """What outlives the run; that it cannot be written is a note, not the end of the work."""
        data: dict[str, Any] = self.masker.mask(proposal.to_dict())
        try:
            folder = home.session_folder(self.run_id)
            home.write_json(folder, "proposal.json", data | {"diff": proposal.diff})
            home.write_json(folder, "plan.json", self.masker.mask(proposal.plan.to_dict()))
            (folder / "events.jsonl").write_text("".join(f"{event.to_json()}\n" for event in self.log))
        except OSError as error:
            self.log.append("note", text=f"The record of this session could not be kept: {error.strerror}.")
        return data

    def _seconds(self) -> float:
        """Since the first event, so that a try that crashed counts too."""
        first = next(iter(self.log), None)
        start = datetime.fromisoformat(first.at) if first is not None else self._started
        return (datetime.now(UTC) - start).total_seconds()


def _database(conn_id: str) -> Database:
    from airflow_provider_ardent.context.schema import SchemaReader

    return SchemaReader.of(conn_id)
