"""One attempt at one incident: from the failure to a proposal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent import home, settings
from airflow_provider_ardent.agent.assignment import Assignment, Outcome
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.agent.limits import spent
from airflow_provider_ardent.context.history import History
from airflow_provider_ardent.context.project import Project
from airflow_provider_ardent.errors import (
    ArdentError,
    ModelError,
    ModelUnavailable,
    NotConfigured,
    RepositoryError,
)
from airflow_provider_ardent.proposed import Timing
from airflow_provider_ardent.publishing import Page, Published, publish
from airflow_provider_ardent.repair import dossier as dossiers
from airflow_provider_ardent.repair.closing import Steward
from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.repair.memory import Memory
from airflow_provider_ardent.repair.proposal import Proposal
from airflow_provider_ardent.repair.reverting import reversals
from airflow_provider_ardent.repair.triage import Signs, Triage, triage
from airflow_provider_ardent.repair.workbench import Workbench, workbench

if TYPE_CHECKING:
    from airflow_provider_ardent.masking import Masker
    from airflow_provider_ardent.repair.dossier import Dossier

SURE = 3


@dataclass
class RepairSession:
    """Works out what to propose for one failure. Safe to run again over the same log after a crash.

    :param log: the session's events; what an earlier try did is in it.
    :param steward: answers what only Airflow's database knows.
    :param stop: whether a person pressed stop.
    :param last_try: Airflow will not try again: a model that does not answer ends the repair.
    """

    failure: Failure
    fingerprint: str
    attempt: int
    run_id: str
    log: EventLog
    steward: Steward
    stop: Callable[[], bool]
    masker: Masker
    last_try: bool = True

    def run(self) -> dict[str, Any]:
        """The proposal, kept under ``[ardent] home`` and returned as JSON."""
        text = f"{self._place()}: {self._first_line()}"
        self.log.append("phase", name="capture", text=text, resumed=bool(len(self.log)))
        history = self._history()
        proposal = self._decide_early(history) or self._work(history)
        self._keep(proposal)
        return self.masker.mask(proposal.to_dict())  # type: ignore[no-any-return]

    # -- what is known without the repository -------------------------------------------------------------

    def _history(self) -> Mapping[str, Any]:
        """What Airflow's database knows of the task; a steward that does not answer costs only knowledge."""
        try:
            answer = self.steward.ask(
                "history",
                dag_id=self.failure.dag_id,
                run_id=self.failure.run_id,
                task_id=self.failure.task_id,
                map_index=self.failure.map_index,
                try_number=self.failure.try_number,
            )
        except ArdentError as error:
            self.log.append("note", text=f"The history of the task is not known: {error}")
            return {}
        if not self.failure.log_tail and answer.get("log_tail"):
            self.failure = replace(self.failure, log_tail=tuple(answer["log_tail"]))
        return answer

    def _decide_early(self, history: Mapping[str, Any]) -> Proposal | None:
        """A proposal that needs no code: the error alone says that a restart or a person is called for."""
        past = History.from_answer(history)
        found = triage(self.failure, Signs(recovered_before=past.recovered_by_itself))
        if found.kind == "credentials_or_permission" and found.confidence >= SURE:
            return self._impossible(found)
        if found.kind == "transient" and found.confidence >= SURE and self.failure.kind == "task":
            return self._restart(found)
        return None

    # -- with the repository ------------------------------------------------------------------------------

    def _work(self, history: Mapping[str, Any]) -> Proposal:
        self.log.append("phase", name="workspace", text="fetching the repository, warming up the sandbox")
        try:
            with workbench(
                self.failure,
                git_branch=f"ardent/{self.fingerprint}",
                run_id=self.run_id,
                history=history,
                log=self.log,
                masker=self.masker,
            ) as bench:
                return self._work_at(bench, History.from_answer(history))
        except (RepositoryError, NotConfigured) as error:
            reason = str(error)
        except OSError as error:
            if not home.is_full(error):
                raise
            reason = f"The repair could not go on: {error}."
        # Git and others have many words for a full disk.
        lack = home.lack_of_space(home.local())
        reason = reason if not lack or lack in reason else f"{reason} {lack}"
        return self._proposal(
            "gave_up", f"Nothing could be tried: {reason}", triage(self.failure), reason=reason
        )

    def _work_at(self, bench: Workbench, history: History) -> Proposal:
        self.log.append("phase", name="reproduce", text="running the failing task on a copy, as it was")
        bench.verifier.reproduce()
        self.log.append("phase", name="dossier", text="looking at source, git history and live schema")
        found_out = self._dossier(bench, history)
        found = self._triage(bench, found_out, history)
        self.log.append("phase", name="triage", text=f"{found.kind}: {'; '.join(found.reasons[:3])}")
        if found.kind == "credentials_or_permission":
            return self._impossible(found, found_out)
        if found.kind == "transient" and self.failure.kind == "task":
            return self._restart(found, found_out)
        fixed = self._known_fix(bench, found_out, found) or self._ask_the_model(bench, found_out, found)
        if fixed.outcome == "gave_up":
            return self._put_back(bench, found_out, found) or fixed
        return fixed

    def _dossier(self, bench: Workbench, history: History) -> Dossier:
        return dossiers.build(
            self.failure,
            bench.clean.path,
            prefix=bench.repository.source.subdir,
            history=history,
            repository=bench.repository,
            head=bench.clean.base_sha,
            memory=Memory(home.shared()),
        )

    def _triage(self, bench: Workbench, found_out: Dossier, history: History) -> Triage:
        version = self.failure.bundle_version
        signs = Signs(
            reproduced=self._reproduced(bench),
            recovered_before=history.recovered_by_itself,
            same_version_succeeded=history.succeeded_with(version),
            nothing_changed=found_out.changes.nothing_changed,
            schema_differs=bool(found_out.differences),
            suspects_changed=found_out.changes.known and bool(found_out.changes.commits),
        )
        return triage(self.failure, signs, Project(bench.clean.path).is_project_module)

    def _reproduced(self, bench: Workbench) -> bool | None:
        """None where it could not be tried: that is no sign of anything."""
        if bench.verifier.reproduced:
            return True
        tried = [check for check in bench.verifier.reproduce() if check.status != "skipped"]
        return False if tried and all(check.ok for check in tried) else None

    # -- fixes --------------------------------------------------------------------------------------------

    def _known_fix(self, bench: Workbench, found_out: Dossier, found: Triage) -> Proposal | None:
        """The first deterministic fix that verifies; the workspace is as it was where none does."""
        from airflow_provider_ardent.repair import known_fixes

        if any(event.data.get("driver") for event in self.log.of("phase")):
            return None  # an earlier try was past this
        # Paths of the failure are relative to the bundle, which may be a folder inside the repository.
        dags = bench.workspace.dags
        candidates = known_fixes.applicable(self.failure, dags, self._suspected_file(bench, found_out))
        if not candidates:
            return None
        self.log.append(
            "phase", name="known_fixes", text=", ".join(candidate.name for candidate in candidates)
        )
        for candidate in candidates:
            bench.workspace.reset()
            for path, text in candidate.edits.items():
                (dags / path).write_text(text, encoding="utf-8", newline="")
            evidence = bench.verifier.verify(bench.workspace.path)
            if evidence.verified:
                fixed = Outcome("fixed", candidate.description, cause=found.reasons[0], evidence=evidence)
                return self._change(bench, found_out, found, fixed, f"known:{candidate.name}")
        bench.workspace.reset()
        return None

    def _put_back(self, bench: Workbench, found_out: Dossier, found: Triage) -> Proposal | None:
        """The last version that worked, where it still does: better than a red pipeline until the morning."""
        for reversal in reversals(found_out.changes, found_out.suspects, bench.repository):
            if self.stop():
                return None
            self.log.append("phase", name="revert", text=reversal.summary)
            bench.workspace.reset()
            for path, text in reversal.edits.items():
                (bench.workspace.path / path).write_text(text, encoding="utf-8", newline="")
            evidence = bench.verifier.verify(bench.workspace.path)
            if evidence.verified:
                cause = f"A change since the last success: {found.reasons[0]}"
                fixed = Outcome("fixed", reversal.summary, cause=cause, evidence=evidence)
                return self._change(bench, found_out, found, fixed, "revert")
        bench.workspace.reset()
        return None

    def _suspected_file(self, bench: Workbench, found_out: Dossier) -> str:
        prefix = bench.repository.source.subdir.strip("/")
        suspect = found_out.suspects[0].path if found_out.suspects else ""
        if prefix and suspect.startswith(f"{prefix}/"):
            suspect = suspect.removeprefix(f"{prefix}/")
        return suspect or self.failure.relative_fileloc

    def _ask_the_model(self, bench: Workbench, found_out: Dossier, found: Triage) -> Proposal:
        from airflow_provider_ardent.agent.accounts import budget_for
        from airflow_provider_ardent.agent.allowances import REPAIRS
        from airflow_provider_ardent.agent.drivers import choose
        from airflow_provider_ardent.hooks.ardent import model_from_settings

        self.log.append("phase", name="model", text="asking the model")
        try:
            model = model_from_settings()
            driver = choose(settings.driver(), model, self.log)
            outcome = driver.run(
                self._assignment(bench, found_out),
                model,
                self.log,
                budget_for(self.log, session_id=self.run_id, user=REPAIRS, dag_id=self.failure.dag_id),
                self.stop,
                self.masker.mask,
            )
        except (ModelError, NotConfigured) as error:
            if isinstance(error, ModelUnavailable) and not self.last_try:
                raise
            return self._proposal(
                "gave_up", f"No fix was found: {error}", found, found_out, reason=str(error)
            )
        if outcome.status in ("fixed", "proposed") and bench.workspace.changed():
            return self._change(bench, found_out, found, outcome, driver.name)
        return self._proposal("gave_up", outcome.summary, found, found_out, outcome=outcome)

    def _assignment(self, bench: Workbench, found_out: Dossier) -> Assignment:
        return Assignment(
            request=f"{self._place()} fails. Make it work again with the smallest change that is right.",
            facts=self.masker.mask(found_out.facts()),
            suspects=found_out.suspects,
            root=bench.workspace.path,
            verify=lambda: bench.verifier.verify(bench.workspace.path),
        )

    # -- delivery -----------------------------------------------------------------------------------------

    def _change(
        self, bench: Workbench, found_out: Dossier, found: Triage, outcome: Outcome, fixed_by: str
    ) -> Proposal:
        """Commit, push and open the pull request; a folder without git gets a patch."""
        self.log.append("phase", name="deliver", text="opening the pull request")
        proposal = self._proposal(
            "change", outcome.summary, found, found_out, outcome=outcome, fixed_by=fixed_by
        )
        proposal = replace(proposal, not_checked=(*proposal.not_checked, *bench.missing))

        def page(made: Published) -> Page:
            from airflow_provider_ardent.forge.description import text_of, title_of

            data = made.noted_in(proposal, self.masker.mask).to_dict()
            return Page(
                title_of(data, self.failure, mask=self.masker.mask),
                text_of(data, self.failure, mask=self.masker.mask),
                ("ardent",) if proposal.verified else ("ardent", "unverified"),
            )

        made = publish(
            bench.repository,
            bench.workspace,
            base_sha=bench.workspace.base_sha,
            message=f"{outcome.summary}\n\nArdent incident {self.fingerprint}",
            run_id=self.run_id,
            patch_name="repair.patch",
            page=page,
            log=self.log,
        )
        return made.noted_in(proposal, self.masker.mask)

    # -- proposals ----------------------------------------------------------------------------------------

    def _restart(self, found: Triage, found_out: Dossier | None = None) -> Proposal:
        reasons = "; ".join(found.reasons)
        summary = f"{self._place()} needs no change, only a restart: {reasons}."
        return self._proposal("restart", summary, found, found_out)

    def _impossible(self, found: Triage, found_out: Dossier | None = None) -> Proposal:
        from airflow_provider_ardent.repair.needs import what_to_give

        return self._proposal("impossible", what_to_give(self.failure).text(), found, found_out)

    def _proposal(
        self,
        kind: Any,
        summary: str,
        found: Triage,
        found_out: Dossier | None = None,
        *,
        outcome: Outcome | None = None,
        fixed_by: str = "",
        reason: str = "",
    ) -> Proposal:
        used = spent(self.log)
        evidence = outcome.evidence if outcome else None
        skipped = [check for check in evidence.checks if check.status == "skipped"] if evidence else []
        return Proposal(
            failure=self.failure,
            fingerprint=self.fingerprint,
            attempt=self.attempt,
            outcome=kind,
            summary=summary,
            triage_kind=found.kind,
            triage_reasons=found.reasons,
            timing=Timing(self._seconds(), used.model_seconds),
            spent=used,
            cause=(outcome.cause if outcome else "") or (found.reasons[0] if found.reasons else ""),
            verified=bool(evidence and evidence.verified),
            reason=reason or (evidence.reason if evidence else ""),
            checks=evidence.checks if evidence else (),
            not_checked=tuple(f"{check.name}: {check.detail}" for check in skipped),
            fixed_by=fixed_by,
            similar=tuple(record.fingerprint for record in found_out.similar) if found_out else (),
            dossier=self.masker.mask(found_out.markdown()) if found_out else "",
        )

    def _keep(self, proposal: Proposal) -> None:
        """What outlives the run; that it cannot be written is a note, not the end of the repair."""
        try:
            folder = home.session_folder(self.run_id)
            data = self.masker.mask(proposal.to_dict() | {"diff": proposal.diff})
            home.write_json(folder, "proposal.json", data)
            home.write_json(folder, "failure.json", self.masker.mask(self.failure.to_conf()))
            (folder / "events.jsonl").write_text("".join(f"{event.to_json()}\n" for event in self.log))
        except OSError as error:
            self.log.append("note", text=f"The record of this session could not be kept: {error.strerror}.")

    def _seconds(self) -> float:
        """Since the first event, so that a try that crashed counts too."""
        first = next(iter(self.log), None)
        return (datetime.now(UTC) - datetime.fromisoformat(first.at)).total_seconds() if first else 0.0

    def _place(self) -> str:
        failure = self.failure
        if failure.kind == "import":
            return failure.relative_fileloc
        return f"{failure.dag_id}.{failure.task_id}" if failure.task_id else failure.dag_id

    def _first_line(self) -> str:
        lines = self.failure.error_message.strip().splitlines()
        return f"{self.failure.error_type}: {lines[0] if lines else ''}"
