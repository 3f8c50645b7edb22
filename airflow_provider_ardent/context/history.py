"""The runs of a task before the failure, and what they say about its cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

_GOOD = {"success"}
_BAD = {"failed", "upstream_failed"}


@dataclass(frozen=True)
class TaskRun:
    """One try of the task in one DAG run; times are ISO 8601, ``version`` is a git commit or empty."""

    run_id: str
    state: str
    start: str = ""
    end: str = ""
    version: str = ""
    try_number: int = 0
    seconds: float | None = None

    @property
    def succeeded(self) -> bool:
        return self.state in _GOOD

    @property
    def failed(self) -> bool:
        return self.state in _BAD


@dataclass(frozen=True)
class History:
    """Earlier runs of the task, newest first, the failed one included.

    ``good`` is the last success where it is older than the runs that are listed. ``xcoms`` is what the tasks
    directly before it had returned, by task id.
    """

    runs: tuple[TaskRun, ...] = ()
    good: TaskRun | None = None
    xcoms: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_answer(cls, answer: Mapping[str, Any]) -> History:
        """Read the steward's answer to the ``history`` errand; what is missing or odd is left out.

        ``{"runs": [{"run_id", "state", "task_state", "started", "ended", "bundle_version", "task_try",
        "task_seconds"}, …], "last_success": {"run_id", "ended", "bundle_version"} | None}``, in any order.
        The state of the task counts; that of the run where the task has none (a file that did not import).
        """
        rows = answer.get("runs")
        rows = rows if isinstance(rows, Sequence) and not isinstance(rows, str) else ()
        runs = [_run(row) for row in rows if isinstance(row, Mapping)]
        runs = sorted((run for run in runs if run.state), key=lambda run: run.start or run.end, reverse=True)
        last = answer.get("last_success")
        good = _run({**last, "state": "success"}) if isinstance(last, Mapping) else None
        xcoms = answer.get("xcoms")
        return cls(tuple(runs), good, dict(xcoms) if isinstance(xcoms, Mapping) else {})

    @property
    def finished(self) -> tuple[TaskRun, ...]:
        return tuple(run for run in self.runs if run.succeeded or run.failed)

    @property
    def last_success(self) -> TaskRun | None:
        return self.good or next((run for run in self.finished if run.succeeded), None)

    @property
    def consecutive_failures(self) -> int:
        """How many of the newest runs failed in a row."""
        count = 0
        for run in self.finished:
            if not run.failed:
                break
            count += 1
        return count

    @property
    def fails_since(self) -> str:
        """When the first failure of the present row started; empty without one."""
        count = self.consecutive_failures
        if not count:
            return ""
        first = self.finished[count - 1]
        return first.start or first.end

    @property
    def recovered_by_itself(self) -> int:
        """How often a failure was followed by a success of the same version: a sign of flakiness."""
        oldest_first = tuple(reversed(self.finished))
        return sum(
            before.failed and after.succeeded and before.version == after.version
            for before, after in pairwise(oldest_first)
        )

    def succeeded_with(self, version: str) -> bool:
        """Whether this very version of the code succeeded before."""
        return bool(version) and any(run.succeeded and run.version == version for run in self.finished)

    def text(self) -> str:
        """A sentence or two for people and models."""
        if not self.finished and self.good is None:
            return "No earlier run of this task is known."
        success = self.last_success
        failures = self.consecutive_failures
        parts = []
        if failures:
            times = "once" if failures == 1 else f"{failures} times in a row"
            parts.append(f"Failed {times} since {_minute(self.fails_since)}.")
        if success is None:
            parts.append(f"It never succeeded in the {len(self.finished)} runs that are known.")
        else:
            version = f" with version {success.version[:10]}" if success.version else ""
            parts.append(f"Last success {_minute(success.end or success.start)}{version}.")
        if flaky := self.recovered_by_itself:
            parts.append(f"It recovered without a change {flaky} {'time' if flaky == 1 else 'times'} before.")
        return " ".join(parts)


def _run(row: Mapping[str, Any]) -> TaskRun:
    seconds, number = row.get("task_seconds"), row.get("task_try")
    return TaskRun(
        run_id=str(row.get("run_id") or ""),
        state=str(row.get("task_state") or row.get("state") or "").lower(),
        start=str(row.get("started") or row.get("logical_date") or ""),
        end=str(row.get("ended") or ""),
        version=str(row.get("bundle_version") or ""),
        try_number=number if isinstance(number, int) else 0,
        seconds=float(seconds) if isinstance(seconds, int | float) else None,
    )


def _minute(moment: str) -> str:
    """An ISO time to the minute."""
    return moment[:16].replace("T", " ") if moment else "an unknown time"
