"""After the answer to a change: merge, and wait until Airflow has its DAGs; or run the statements."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent import settings
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.branches.parents import Parent, parent_of
from airflow_provider_ardent.errors import ArdentError, Conflict
from airflow_provider_ardent.forge.landing import History, Landing, Steward
from airflow_provider_ardent.proposed import needs_a_yes, runs_statements

if TYPE_CHECKING:
    from airflow_provider_ardent.forge.pull_requests import Forge

_CHANGED = re.compile(r"^(?:\+\+\+ b|--- a)/(?P<path>.+)$", re.MULTILINE)
MOST_FILES = 50
BROKEN_SECONDS = 120.0
"""An import error that stands for so long after the merge was fetched is of the merged file."""


@dataclass(frozen=True)
class Delivered:
    """How a turn ended. ``outcome`` is ``merged`` or ``applied``, or says why nothing was done."""

    outcome: str
    reason: str = ""
    merge_sha: str = ""
    bundle_version: str = ""
    dags: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def to_dict(self, proposal: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        return {
            "outcome": self.outcome,
            "reason": self.reason,
            "merge_sha": self.merge_sha,
            "bundle_version": self.bundle_version,
            "dag_ids": list(proposal.get("dag_ids") or ()),
            "paused": sorted(dag_id for dag_id, state in self.dags.items() if state.get("is_paused")),
            "seconds": round(seconds, 2),
        }


class Delivery:
    """Carries out what was answered. Safe to run again after a crash at any point.

    :param proposal: what the work returned.
    :param answer: what the task ``approval`` returned.
    :param open_forge: opens the pull-request server and the repository's history when first needed.
    :param broken_seconds: how long an import error may stand after the merge was fetched.
    :param open_parent: opens the database that approved statements are for.
    """

    def __init__(
        self,
        proposal: Mapping[str, Any],
        answer: Mapping[str, Any],
        *,
        steward: Steward,
        log: EventLog,
        open_forge: Callable[[], tuple[Forge, History]],
        sleep: Callable[[float], None] = time.sleep,
        poll_seconds: float = 2.0,
        broken_seconds: float = BROKEN_SECONDS,
        open_parent: Callable[[str], Parent] = parent_of,
    ) -> None:
        self._proposal = proposal
        self._answer = answer
        self._steward = steward
        self._log = log
        self._broken_seconds = broken_seconds
        self._open_parent = open_parent
        self._sleep = sleep
        self._landing = Landing(
            proposal,
            f"{proposal.get('summary', '')}\n\nArdent session {proposal.get('session_id', '')}",
            steward=steward,
            log=log,
            open_forge=open_forge,
            sleep=sleep,
            poll_seconds=poll_seconds,
        )

    def run(self) -> Delivered:
        """Do what the answer says and return how it ended."""
        proposal, answer = self._proposal, self._answer.get("answer")
        if proposal.get("outcome") != "change":
            return Delivered(str(proposal.get("outcome") or "gave_up"), str(proposal.get("summary") or ""))
        if answer == "no":
            return self._declined("rejected", f"{self._who()} said no.")
        if answer == "expired":
            return self._declined("expired", "Nobody answered in time: that is a no.")
        approval_hash = proposal["approval_hash"]
        if self._answer.get("approval_hash") != approval_hash:
            return Delivered("stale", "What was approved is not what is proposed now. Nothing was done.")
        if needs_a_yes(proposal) and answer != "yes":
            return Delivered("unauthorised", "A database is changed only when a person approved it.")
        try:
            self._steward.ask("authorise", approval_hash=approval_hash)
        except ArdentError as error:
            return self._declined("unauthorised", str(error))
        applied = self._applied() if runs_statements(proposal) else None
        if applied is not None and (applied.outcome != "applied" or not proposal.get("pull_request")):
            return applied
        if not proposal.get("pull_request"):
            return Delivered("patch", "The DAG folder is not a git repository: apply the patch.")
        merged = self._merged()
        return self._told(merged) if applied is None else _both(applied, merged)

    def _applied(self) -> Delivered:
        """Run the statements on the real database, if they are the ones that were approved."""
        from airflow_provider_ardent.authoring.applying import Application
        from airflow_provider_ardent.authoring.proposal import change_in

        try:
            change = change_in(self._proposal)
        except ValueError as problem:
            return Delivered(
                "stale", f"What is to be applied cannot be trusted: {problem}. Nothing was done."
            )
        parent = self._open_parent(change.conn_id)
        approval_hash = str(self._proposal["approval_hash"])
        applied = Application(change, approval_hash, parent, self._log, self._sleep).run()
        return Delivered(applied.outcome, applied.reason)

    def _told(self, merged: Delivered) -> Delivered:
        """Who runs a merged migration, where Ardent does not."""
        runner = str((self._proposal.get("migration") or {}).get("runner") or "")
        if merged.outcome != "merged" or not runner:
            return merged
        return replace(merged, reason=f"Merged. The database was not changed: {runner} applies it.")

    def _merged(self) -> Delivered:
        try:
            merge_sha = self._landing.merge()
        except Conflict as error:
            return Delivered("stale", str(error))
        version = self._landing.wait_for_version(merge_sha, "bundle_version")
        if not version:
            minutes = settings.number("bundle_minutes")
            return Delivered(
                "failed",
                f"Merged, but Airflow has not fetched the merged version within {minutes:.0f} minutes. "
                "Look at the DAG processor's log.",
                merge_sha,
            )
        return self._parsed(Delivered("merged", "", merge_sha, version))

    def _parsed(self, merged: Delivered) -> Delivered:
        """Wait until each DAG was parsed from the merge without an error."""
        dag_ids = list(self._proposal.get("dag_ids") or ())
        if not dag_ids:
            return merged
        self._log.append("phase", name="parse", text=f"waiting until Airflow has {', '.join(dag_ids)}")
        fetched_at, states = time.monotonic(), {}
        minutes = settings.number("bundle_minutes")
        files = sorted(changed_paths(str(self._proposal.get("diff") or "")))[:MOST_FILES]
        for seen in self._landing.asked_again("dag_state", minutes, dag_ids=dag_ids, files=files):
            states = dict(seen.get("dags") or {})
            waiting = [one for one in dag_ids if not self._is_there(states.get(one) or {}, merged.merge_sha)]
            if not waiting:
                self._landing.comment(f"Merged. Airflow has {', '.join(dag_ids)}.")
                return Delivered("merged", "", merged.merge_sha, merged.bundle_version, states)
            broken = _import_error(seen)
            if broken and time.monotonic() - fetched_at >= self._broken_seconds:
                return self._failed(merged, f"Merged, but the file does not import: {broken[-500:]}", states)
        missing = ", ".join(one for one in dag_ids if not (states.get(one) or {}).get("parsed"))
        reason = (
            f"Merged, but Airflow has not parsed {missing or 'the merged version'} in {minutes:.0f} minutes."
        )
        return self._failed(merged, f"{reason} Look at the DAG processor's log.", states)

    def _is_there(self, state: Mapping[str, Any], merge_sha: str) -> bool:
        if not state.get("parsed") or state.get("import_error"):
            return False
        return self._landing.holds(str(state.get("bundle_version") or ""), merge_sha)

    def _failed(self, merged: Delivered, reason: str, states: Mapping[str, Any]) -> Delivered:
        self._landing.comment(reason)
        return Delivered("failed", reason, merged.merge_sha, merged.bundle_version, states)

    def _declined(self, outcome: str, reason: str) -> Delivered:
        self._log.append("note", text=reason)
        self._landing.comment(f"Not merged. {reason}")
        return Delivered(outcome, reason)

    def _who(self) -> str:
        user = self._answer.get("user") or {}
        return str(user.get("name") or user.get("id") or "A person")


def _both(applied: Delivered, merged: Delivered) -> Delivered:
    """Statements that were applied, and how the merge of their files ended."""
    if merged.outcome == "merged":
        return replace(merged, reason=f"{applied.reason} Its files are merged.")
    said = f"{applied.reason} But its files are not merged as they should be: {merged.reason}"
    return replace(
        merged, outcome="failed", reason=f"{said} Merge the pull request by hand; do not apply it again."
    )


def changed_paths(diff: str) -> set[str]:
    """The files that a diff adds, changes or removes, relative to the repository."""
    return {found["path"].strip() for found in _CHANGED.finditer(diff)}


def is_file(path: str, relative_fileloc: str) -> bool:
    """Whether a path of the repository is a file of the bundle, which may be a folder inside it."""
    return path == relative_fileloc or path.endswith(f"/{relative_fileloc}")


def _import_error(seen: Mapping[str, Any]) -> str:
    of_dags = (state.get("import_error") for state in (seen.get("dags") or {}).values())
    return next((str(error) for error in (*of_dags, *(seen.get("files") or {}).values()) if error), "")
