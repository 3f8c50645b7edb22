"""Where a turn of a session stands, derived from what Airflow knows of its run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from airflow_provider_ardent.authoring.turn import APPLY, APPROVAL, PLAN, PLAN_APPROVAL, WORK
from airflow_provider_ardent.plugins.api.progress import APPROVING, REJECTING
from airflow_provider_ardent.plugins.api.rows import PARKED, RUN_ENDED, Asked

Stage = Literal[
    "planning",  # the plan is being made, or waits to be
    "plan_waiting",  # a person is asked about the plan
    "working",  # the plan is carried out
    "waiting",  # a person is asked about the change
    "applying",  # answered; merging, waiting for the new version
    "merged",  # the change is part of the repository, and its DAGs are parsed
    "done",  # statements that were applied, an answer, or a turn that another one continues
    "needs_you",  # something only a person can give
    "rejected",  # a person said no, or nobody answered in time
    "gave_up",  # no change was found that passes the checks
    "stopped",  # a person pressed stop
    "failed",  # the turn itself broke
]
STAGES: tuple[Stage, ...] = get_args(Stage)
OPEN_STAGES: frozenset[Stage] = frozenset({"planning", "plan_waiting", "working", "waiting", "applying"})
WAITING_STAGES: frozenset[Stage] = frozenset({"plan_waiting", "waiting"})

REVISE = "Revise"
_ENDED = frozenset({"success", "failed", "skipped", "upstream_failed", "removed"})
_BROKEN = frozenset({"failed", "upstream_failed"})
_EXPIRED = "Nobody answered in time; that counts as a no."
_REVISED = "Another plan was asked for."

#: How a turn ends, by the outcome that its tasks return: the stage, and what is said without a reason.
_ENDS: Mapping[str, tuple[Stage, str]] = {
    "merged": ("merged", ""),
    "applied": ("done", "The statements were applied to the database."),
    "answer": ("done", ""),
    "done": ("done", ""),
    "not_asked": ("done", ""),
    "revised": ("done", _REVISED),
    "revise": ("done", _REVISED),
    "question": ("needs_you", "The agent asks a question."),
    "impossible": ("needs_you", ""),
    "stale": ("needs_you", "The approval was for an older change; nothing was merged."),
    "unauthorised": ("needs_you", "Who approved may not change these DAGs; nothing was merged."),
    "patch": ("needs_you", "The DAG folder is not a git repository: apply the patch."),
    "rejected": ("rejected", ""),
    "no": ("rejected", ""),
    "expired": ("rejected", _EXPIRED),
    "gave_up": ("gave_up", ""),
    "stopped": ("stopped", ""),
    "failed": ("failed", "The change could not be applied; the log of the apply task says why."),
}

#: What comes after an answer, before the task that asked has taken note of it.
_AFTER: Mapping[tuple[str, str], tuple[Stage, str]] = {
    (PLAN_APPROVAL, "yes"): ("working", ""),
    (PLAN_APPROVAL, "revise"): ("done", _REVISED),
    (PLAN_APPROVAL, "no"): ("rejected", ""),
    (APPROVAL, "yes"): ("applying", ""),
    (APPROVAL, "no"): ("rejected", ""),
}


@dataclass(frozen=True)
class Progress:
    """What is read of one turn's run. ``tasks`` maps task ids to states, ``asked`` the gates to their
    questions; the rest are the results of the tasks, None where there are none.
    """

    run_state: str
    tasks: Mapping[str, str | None] = field(default_factory=dict)
    asked: Mapping[str, Asked] = field(default_factory=dict)
    plan: Mapping[str, Any] | None = None
    consent: Mapping[str, Any] | None = None
    proposal: Mapping[str, Any] | None = None
    applied: Mapping[str, Any] | None = None


def stage_of(seen: Progress) -> tuple[Stage, str]:
    """The stage of a turn and one sentence that says why, empty where the stage says all."""
    ended = _end(seen.applied)
    if ended:
        return ended
    if seen.run_state in RUN_ENDED:
        return _without_apply(seen)
    for gate, waiting, before in (
        (PLAN_APPROVAL, "plan_waiting", "planning"),
        (APPROVAL, "waiting", "working"),
    ):
        question = seen.asked.get(gate)
        if question and not question.unanswered and seen.tasks.get(gate) not in _ENDED:
            return _AFTER[gate, _said(question)]
        if question and question.unanswered and seen.tasks.get(gate) in PARKED:
            return (waiting, "") if question.settled else (before, "The question is being put.")  # type: ignore[return-value]
    return _running(seen)


def _said(question: Asked) -> str:
    if any(option in APPROVING for option in question.chosen):
        return "yes"
    return "revise" if REVISE in question.chosen else "no"


def _running(seen: Progress) -> tuple[Stage, str]:
    broken = _broken(seen)
    if broken:
        return broken
    if any(seen.tasks.get(task) not in _ENDED for task in (PLAN, PLAN_APPROVAL)):
        return "planning", ""
    early = _early_end(seen)
    if early:
        return early
    if any(seen.tasks.get(task) not in _ENDED for task in (WORK, APPROVAL)):
        return "working", ""
    return _end(seen.proposal) or ("applying", "")


def _without_apply(seen: Progress) -> tuple[Stage, str]:
    """The run has ended and its last task says nothing."""
    change = seen.asked.get(APPROVAL)
    if change and any(option in REJECTING for option in change.chosen):
        return "rejected", ""
    early = _early_end(seen) or _end(seen.proposal) or _broken(seen)
    return early or ("failed", "The run ended early.")


def _early_end(seen: Progress) -> tuple[Stage, str] | None:
    """Turns that end before any work: no plan to carry out, or nobody said yes to it."""
    plan = seen.plan or {}
    if plan.get("kind", "plan") != "plan":
        ended = _ENDS.get(str(plan.get("kind")), ("done", ""))
        return ended[0], ended[1] or (str(plan.get("summary") or "") if ended[0] == "needs_you" else "")
    said = str((seen.consent or {}).get("answer") or "")
    if said in ("no", "revise", "expired"):
        return _ENDS[said][0], str((seen.consent or {}).get("comment") or "") or _ENDS[said][1]
    return None


def _end(result: Mapping[str, Any] | None) -> tuple[Stage, str] | None:
    """The stage that a result's outcome is the end of; None for a change that still has to be applied."""
    outcome = str((result or {}).get("outcome") or "")
    if result is None or outcome not in _ENDS:
        return None
    stage, otherwise = _ENDS[outcome]
    reason = str(result.get("reason") or "")
    return stage, reason or otherwise or (str(result.get("summary") or "") if stage == "needs_you" else "")


def _broken(seen: Progress) -> tuple[Stage, str] | None:
    broken = next(
        (
            task
            for task in (PLAN, PLAN_APPROVAL, WORK, APPROVAL, APPLY)
            if seen.tasks.get(task) in _BROKEN and seen.tasks.get(task) != "upstream_failed"
        ),
        None,
    )
    return ("failed", f"The {broken} task failed; its log says why.") if broken else None


def stage_of_operator(
    state: str, asked: Asked | None, plan: Mapping[str, Any] | None, result: Mapping[str, Any] | None
) -> tuple[Stage, str]:
    """The stage of an ``AgentOperator``'s task instance.

    :param state: the state of the task instance.
    :param plan: its plan, where it has made one.
    :param result: what it returned, or proposes while it is parked.
    """
    if state in PARKED and asked and asked.unanswered:
        about = "waiting" if result else "plan_waiting"
        if asked.settled:
            return about, ""  # type: ignore[return-value]
        return ("working" if result else "planning"), "The question is being put."
    if state == "success":
        return _end(result) or ("done", str((result or {}).get("reason") or ""))
    if state in _BROKEN:
        return _end(result) or ("failed", "The task failed; its log says why.")
    if state in ("skipped", "removed"):
        return "stopped", "The task was skipped."
    if result and asked and not asked.unanswered:
        return "applying", ""
    return ("working", "") if plan else ("planning", "")
