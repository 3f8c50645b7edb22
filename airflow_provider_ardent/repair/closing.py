"""After the answer: merge, wait for the version, clear, watch the re-run, close or reopen the incident."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from airflow_provider_ardent import settings
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.errors import ArdentError, Conflict
from airflow_provider_ardent.forge.landing import History as History
from airflow_provider_ardent.forge.landing import Landing
from airflow_provider_ardent.forge.landing import Steward as Steward
from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.repair.memory import Record

if TYPE_CHECKING:
    from airflow_provider_ardent.forge.pull_requests import Forge

End = Literal[
    "merged",
    "restarted",
    "rejected",
    "expired",
    "stale",
    "unauthorised",
    "failed",
    "impossible",
    "gave_up",
    "patch",
]


@dataclass(frozen=True)
class Closed:
    """How an incident's attempt ended."""

    outcome: End
    reason: str = ""
    merge_sha: str = ""
    bundle_version: str = ""
    cleared: tuple[str, ...] = ()
    rerun_state: str = ""

    def to_dict(self, seconds: float) -> dict[str, Any]:
        return {
            "outcome": self.outcome,
            "reason": self.reason,
            "merge_sha": self.merge_sha,
            "bundle_version": self.bundle_version,
            "cleared": list(self.cleared),
            "rerun_state": self.rerun_state,
            "seconds": round(seconds, 2),
        }

    def record(self, failure: Failure, proposal: Mapping[str, Any]) -> Record:
        """What later incidents may learn from this one."""
        request = proposal.get("pull_request") or {}
        return Record.of(
            failure,
            proposal["fingerprint"],
            self.outcome,
            cause=proposal.get("cause") or "",
            fix=proposal.get("summary") or "",
            fixed_by=proposal.get("fixed_by") or "",
            green={"success": True, "failed": False}.get(self.rerun_state),
            pull_request=request.get("url") or request.get("id") or "",
        )


class Closing:
    """Carries out what was answered. Safe to run again after a crash at any point.

    :param proposal: the JSON of ``Proposal.to_dict``.
    :param answer: what the task ``approval`` returned.
    :param open_forge: opens the pull-request server and the repository's history when first needed.
    :param task_states: ``(dag_id, run_id) -> {task id: state}`` of the failed run.
    :param run_state: ``(dag_id, run_id) -> state`` of the run itself.
    """

    def __init__(
        self,
        proposal: Mapping[str, Any],
        answer: Mapping[str, Any],
        *,
        steward: Steward,
        log: EventLog,
        open_forge: Callable[[], tuple[Forge, History]],
        task_states: Callable[[str, str], Mapping[str, str | None]],
        run_state: Callable[[str, str], str],
        sleep: Callable[[float], None] = time.sleep,
        poll_seconds: float = 2.0,
    ) -> None:
        self.proposal = proposal
        self.answer = answer
        self.steward = steward
        self.log = log
        self.task_states = task_states
        self.run_state = run_state
        self.sleep = sleep
        self.poll_seconds = poll_seconds
        self._landing = Landing(
            proposal,
            f"{proposal.get('summary', '')}\n\nArdent incident {proposal.get('fingerprint', '')}",
            steward=steward,
            log=log,
            open_forge=open_forge,
            about={"dag_id": proposal.get("dag_id", "")},
            sleep=sleep,
            poll_seconds=poll_seconds,
        )

    def run(self) -> Closed:
        """Do what the answer says and return how it ended."""
        outcome = self.proposal.get("outcome")
        if outcome not in ("change", "restart"):
            return Closed(
                "impossible" if outcome == "impossible" else "gave_up", self.proposal.get("summary", "")
            )
        answer = self.answer.get("answer")
        if answer == "no":
            return self._declined("rejected", f"{self._who()} said no.")
        if answer == "expired":
            return self._declined("expired", "Nobody answered in time: that is a no.")
        if self.answer.get("approval_hash") != self.proposal["approval_hash"]:
            return Closed("stale", "What was approved is not what is proposed now. Nothing was done.")
        return self._authorised() or self._carry_out()

    def _authorised(self) -> Closed | None:
        """None if the person may do this to the target DAG, else the end."""
        try:
            self.steward.ask(
                "authorise", dag_id=self.proposal["dag_id"], approval_hash=self.proposal["approval_hash"]
            )
        except ArdentError as error:
            return self._declined("unauthorised", str(error))
        return None

    def _carry_out(self) -> Closed:
        if self.proposal["outcome"] == "restart":
            return self._rerun(Closed("restarted"))
        if not self.proposal.get("pull_request"):
            return Closed(
                "patch", "The DAG folder is not a git repository: apply the patch, then clear the task."
            )
        try:
            merge_sha = self._landing.merge()
        except Conflict as error:
            return Closed("stale", str(error))
        # A cleared run takes the version that its DAG was last parsed from.
        key = "bundle_version" if self.proposal["failure_kind"] == "import" else "dag_bundle_version"
        version = self._landing.wait_for_version(merge_sha, key)
        if not version:
            minutes = settings.number("bundle_minutes")
            return Closed(
                "failed",
                f"Merged, but Airflow has not parsed the merged version within {minutes:.0f} minutes. "
                "Look at the DAG processor's log, then clear the failed task.",
                merge_sha=merge_sha,
            )
        return self._rerun(Closed("merged", merge_sha=merge_sha, bundle_version=version))

    def _rerun(self, done: Closed) -> Closed:
        """Clear the failed task and what follows, and watch the run to its end."""
        proposal = self.proposal
        if proposal["failure_kind"] == "import":
            return self._wait_until_importable(done)
        if not self._cleared_before() and not self._finished():
            return self._unfinished(done)
        self.log.append("phase", name="rerun", text="clearing the failed task and what follows it")
        answer = self.steward.ask(
            "clear",
            dag_id=proposal["dag_id"],
            run_id=proposal["run_id"],
            task_id=proposal["task_id"],
            map_index=proposal["map_index"],
            approval_hash=proposal["approval_hash"],
        )
        cleared = tuple(answer.get("cleared") or ())
        self.log.append("note", text=f"cleared {', '.join(cleared)}; watching the re-run")
        state = self._watch(cleared or (proposal["task_id"],))
        self._landing.comment(f"The re-run after the merge ended: **{state}**.")
        end: End = done.outcome if state == "success" else "failed"
        reason = "" if state == "success" else f"The re-run ended {state}: the incident is open again."
        return Closed(end, reason, done.merge_sha, done.bundle_version, cleared, state)

    def _cleared_before(self) -> bool:
        """Whether a try that was killed was about to clear: then the run may work because of us."""
        return any(event.data.get("name") == "rerun" for event in self.log.of("phase"))

    def _finished(self) -> bool:
        """Whether the run ends in time: Airflow moves only a finished run to the newest version."""
        deadline = time.monotonic() + 60 * settings.number("rerun_minutes")
        while self.run_state(self.proposal["dag_id"], self.proposal["run_id"]) not in ("failed", "success"):
            if time.monotonic() >= deadline:
                return False
            self.sleep(self.poll_seconds)
        return True

    def _unfinished(self, done: Closed) -> Closed:
        """The run did not end in time: cleared now, it would run the version that failed once more."""
        minutes, proposal = settings.number("rerun_minutes"), self.proposal
        reason = (
            f"The run {proposal['run_id']} of {proposal['dag_id']} still works on other tasks after "
            f"{minutes:g} minutes ([ardent] rerun_minutes). Nothing was cleared, because Airflow would run "
            f"the old version again. When the run has ended, clear {proposal['task_id']} with "
            "'Run with latest version'."
        )
        if done.merge_sha:
            reason = f"The change is merged. {reason}"
        self._landing.comment(f"Not re-run. {reason}")
        return Closed("failed", reason, done.merge_sha, done.bundle_version)

    def _wait_until_importable(self, done: Closed) -> Closed:
        error = ""
        for seen in self._landing.asked_again("bundle_version", settings.number("bundle_minutes")):
            error = str(seen.get("import_error") or "")
            if not error:
                return Closed("merged", "", done.merge_sha, done.bundle_version, (), "success")
        return Closed("failed", f"The file still does not import: {error[-500:]}", done.merge_sha)

    def _watch(self, tasks: tuple[str, ...]) -> str:
        """The state in which the cleared tasks ended."""
        deadline = time.monotonic() + 60 * settings.number("rerun_minutes")
        while time.monotonic() < deadline:
            states = self.task_states(self.proposal["dag_id"], self.proposal["run_id"])
            # A mapped task is ``load[3]`` for people and ``load_3`` in Airflow's answer.
            seen = [states.get(task.replace("[", "_").removesuffix("]")) for task in tasks]
            if any(state in ("failed", "upstream_failed") for state in seen):
                return "failed"
            if all(state in ("success", "skipped") for state in seen):
                return "success"
            self.sleep(self.poll_seconds)
        return "running"

    def _declined(self, outcome: End, reason: str) -> Closed:
        self.log.append("note", text=reason)
        self._landing.comment(f"Not merged. {reason}")
        return Closed(outcome, reason)

    def _who(self) -> str:
        user = self.answer.get("user") or {}
        return str(user.get("name") or user.get("id") or "A person")
