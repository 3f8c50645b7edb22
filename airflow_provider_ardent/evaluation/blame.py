"""Why a trial failed: one class of a short list, by what the agent did and what would have been right."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from airflow_provider_ardent.evaluation.agents import Work
from airflow_provider_ardent.evaluation.results import Failure
from airflow_provider_ardent.evaluation.task import Task

_NEW_FILES_COUNT = ("author", "database", "investigate")
"""Kinds in which the place of a change is the agent's own choice."""


def blame(task: Task, work: Work, changed: Sequence[str], problems: Sequence[str]) -> tuple[Failure, str]:
    """The class of a failed trial, and a sentence that says what it rests on.

    :param changed: paths in which the repository differs after the work.
    :param problems: the checks that failed.
    """
    if work.trouble:
        return "infrastructure", work.trouble
    if work.limit:
        return "limit", f"The limit of {work.limit} was reached."
    right, kind = task.solution().outcome().kind, work.outcome.kind
    if kind == "impossible" and right != "impossible":
        return "refused wrongly", f"It refused, and it is possible: {_short(work.outcome.text)}"
    if right != "change":
        return _of_no_change(work, right, changed, problems)
    if kind != "change" and not (work.tried or work.stated):
        said = work.outcome.text or work.reason or "nothing"
        return "not understood", f"The outcome is {kind!r}, right is {right!r}. It said: {_short(said)}"
    return _of_change(task, work, changed, problems)


def _of_no_change(
    work: Work, right: str, changed: Sequence[str], problems: Sequence[str]
) -> tuple[Failure, str]:
    """Of a task at which nothing was to be changed."""
    kind = work.outcome.kind
    if kind == "change":
        where = changed or [f"the database of {conn_id}" for conn_id in work.stated]
        return "not understood", f"It changed {_few(where)}; right was the outcome {right!r}."
    if kind != right:
        said = work.outcome.text or work.reason or "nothing"
        return "not understood", f"The outcome is {kind!r}, right is {right!r}. It said: {_short(said)}"
    if changed:
        return "bad edit", f"The outcome is right, and it changed {_few(changed)} all the same."
    return "not understood", f"The outcome is right, what it says is not: {_first(problems)}"


def _of_change(
    task: Task, work: Work, changed: Sequence[str], problems: Sequence[str]
) -> tuple[Failure, str]:
    touched, files = {*changed, *work.tried}, [path.as_posix() for path in task.solution().files()]
    if not touched and work.stated and files:
        return (
            "wrong place",
            f"It changed {_few(work.stated)} by statements; right was to edit {_few(files)}.",
        )
    if not touched and not work.stated and files:
        return "not understood", f"Nothing was edited. {_short(work.reason)}".strip()
    if touched and not _right_place(task, touched):
        return "wrong place", f"It edited {_few(sorted(touched))}; the fault is in {_few(files)}."
    if work.unchecked:
        return "check not run", f"The change was delivered untried ({work.reason or 'no reason given'})."
    if work.outcome.kind != "change":
        return "bad edit", f"No edit passed its own checks: {_short(work.reason)}"
    claim = "It was called verified" if work.verified else "It was not verified"
    return "bad edit", f"{claim}, and {_first(problems)}"


def _right_place(task: Task, touched: Collection[str]) -> bool:
    solution = task.solution()
    places = {path.as_posix() for path in solution.files()} | set(solution.deleted())
    existing = {place for place in places if (task.workspace / place).exists()}
    if task.kind in _NEW_FILES_COUNT or not existing:
        return True
    return bool(existing.intersection(touched))


def _first(problems: Sequence[str]) -> str:
    return _short(problems[0]) if problems else "no check says why"


def _few(paths: Sequence[str]) -> str:
    shown = ", ".join(paths[:4])
    return f"{shown} and {len(paths) - 4} more" if len(paths) > 4 else shown or "nothing"


def _short(text: str, longest: int = 300) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
