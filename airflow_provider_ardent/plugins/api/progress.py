"""Where an incident stands, derived from what Airflow knows of its repair run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

State = Literal[
    "investigating",  # the repair task runs, or waits to run
    "waiting",  # a person is asked
    "applying",  # answered; merging, clearing, watching the re-run
    "fixed",  # merged, and the re-run is green
    "restarted",  # nothing was changed, and the re-run is green
    "rejected",  # a person said no, or nobody answered in time
    "needs_you",  # something only a person can give, or a re-run that is not green
    "gave_up",  # no change was found that passes the checks
    "failed",  # the repair itself broke
]
STATES: tuple[State, ...] = get_args(State)
OPEN_STATES: frozenset[State] = frozenset({"investigating", "waiting", "applying"})

REPAIR, APPROVAL, APPLY = "repair", "approval", "apply"
APPROVING, REJECTING = ("Approve", "Restart"), ("Reject", "Leave it")

_PARKED = frozenset({"awaiting_input", "deferred"})
_ENDED = frozenset({"success", "failed", "skipped", "upstream_failed", "removed"})

#: Ends of the apply task that need no look at the re-run: the state, and what is said without a reason.
_ENDS: Mapping[str, tuple[State, str]] = {
    "rejected": ("rejected", ""),
    "expired": ("rejected", "Nobody answered in time; that counts as a no."),
    "stale": ("needs_you", "The approval was for an older change; nothing was merged."),
    "unauthorised": ("needs_you", "Who approved may not change this DAG; nothing was merged."),
    "patch": ("needs_you", "The DAG folder is not a git repository: apply the patch, then clear the task."),
    "impossible": ("needs_you", ""),
    "gave_up": ("gave_up", ""),
}


@dataclass(frozen=True)
class Snapshot:
    """What is read of one repair run. ``tasks`` maps task ids to states; ``asked`` is None where no
    question was ever put, True while it is unanswered, ``settled`` whether it may be answered already.
    """

    run_state: str
    tasks: Mapping[str, str | None] = field(default_factory=dict)
    proposal: Mapping[str, Any] | None = None
    applied: Mapping[str, Any] | None = None
    asked: bool | None = None
    chosen: tuple[str, ...] = ()
    settled: bool = True


def state_of(seen: Snapshot) -> tuple[State, str]:
    """The state of an incident and one sentence that says why, empty where the state says all."""
    if seen.applied:
        return _after_apply(seen.applied)
    if seen.run_state in ("success", "failed"):
        return _without_apply(seen)
    if seen.asked and seen.tasks.get(APPROVAL) in _PARKED:
        return ("waiting", "") if seen.settled else ("investigating", "The question is being put.")
    if seen.tasks.get(REPAIR) not in _ENDED:
        return "investigating", ""
    if seen.tasks.get(REPAIR) in ("failed", "upstream_failed"):
        return "failed", "The repair task failed; its log says why."
    return _ending(seen.proposal) or ("applying", "")


def _after_apply(applied: Mapping[str, Any]) -> tuple[State, str]:
    outcome, reason = str(applied.get("outcome", "")), str(applied.get("reason") or "")
    rerun = str(applied.get("rerun_state") or "")
    if outcome in ("merged", "restarted") and rerun == "success":
        return ("fixed" if outcome == "merged" else "restarted"), reason
    if outcome in ("merged", "restarted") or (outcome == "failed" and (rerun or applied.get("merge_sha"))):
        done = "The change is merged" if applied.get("merge_sha") else "The task was restarted"
        return "needs_you", reason or f"{done}, but the re-run is {rerun or 'not confirmed'}."
    if outcome in _ENDS:
        state, otherwise = _ENDS[outcome]
        return state, reason or otherwise
    return "failed", reason or "The change could not be applied; the log of the apply task says why."


def _without_apply(seen: Snapshot) -> tuple[State, str]:
    if any(option in REJECTING for option in seen.chosen):
        return "rejected", ""
    ended = _ending(seen.proposal)
    if ended:
        return ended
    if seen.tasks.get(APPROVAL) == "failed":
        return "rejected", "Nobody answered in time; that counts as a no."
    broken = next((task for task in (REPAIR, APPROVAL, APPLY) if seen.tasks.get(task) == "failed"), None)
    return (
        "failed",
        f"The {broken} task failed; its log says why." if broken else "The repair run ended early.",
    )


def _ending(proposal: Mapping[str, Any] | None) -> tuple[State, str] | None:
    if not proposal:
        return None
    outcome, reason = proposal.get("outcome"), str(proposal.get("reason") or proposal.get("summary") or "")
    if outcome == "impossible":
        return "needs_you", reason
    if outcome == "gave_up":
        return "gave_up", reason
    return None
