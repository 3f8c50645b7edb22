"""What kind of failure it is, by rules, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from airflow_provider_ardent.repair.incident import Failure, Frame
from airflow_provider_ardent.repair.message import ErrorLine, errors_of, http_status, named
from airflow_provider_ardent.repair.patterns import Kind, Pattern, patterns, status_kind

_RAISES = re.compile(r"^\s*raise\b")
_LOUD = {
    "AirflowException",
    "AirflowFailException",
    "AirflowTaskTimeout",
    "Exception",
    "RuntimeError",
    "ValueError",
}


@dataclass(frozen=True)
class Signs:
    """Evidence besides the error; None where it was not looked at.

    :param reproduced: the task failed the same way when it was run alone in the sandbox.
    :param recovered_before: how often it failed and then succeeded without a change.
    :param same_version_succeeded: this very version of the code succeeded before.
    :param nothing_changed: the repository has no commit since the last success.
    :param schema_differs: the live schema lacks something that the SQL names.
    :param suspects_changed: a suspect's file changed since the last success.
    """

    reproduced: bool | None = None
    recovered_before: int = 0
    same_version_succeeded: bool | None = None
    nothing_changed: bool | None = None
    schema_differs: bool | None = None
    suspects_changed: bool | None = None


@dataclass(frozen=True)
class Triage:
    """The kind, how sure it is (3 sure, 2 likely, 1 a guess, 0 none), and why, most important first."""

    kind: Kind
    reasons: tuple[str, ...]
    confidence: int = 2

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "reasons": list(self.reasons)}


@dataclass
class _Ballot:
    """Weighs reasons; the heaviest kind wins, and its reasons come first."""

    weights: dict[Kind, float] = field(default_factory=dict)
    reasons: list[tuple[Kind, float, str]] = field(default_factory=list)

    def add(self, kind: Kind, weight: float, reason: str) -> None:
        self.weights[kind] = self.weights.get(kind, 0.0) + weight
        self.reasons.append((kind, weight, reason))

    def result(self) -> Triage:
        if not self.weights:
            return Triage("unknown", ("no rule knows this error",), 0)
        order: Mapping[Kind, int] = {kind: index for index, kind in enumerate(self.weights)}
        kind = max(self.weights, key=lambda k: (self.weights[k], -order[k]))
        if self.weights[kind] <= 0:
            return Triage("unknown", tuple(reason for _, _, reason in self.reasons), 0)
        ranked = sorted(self.reasons, key=lambda entry: (entry[0] != kind, -entry[1]))
        texts = [
            text if each == kind else f"against it: {text}" for each, weight, text in ranked if weight > 0
        ]
        return Triage(kind, tuple(dict.fromkeys(texts)), min(3, max(1, int(self.weights[kind]))))


def triage(
    failure: Failure,
    signs: Signs | None = None,
    is_project_module: Callable[[str], bool] = lambda module: False,
) -> Triage:
    """Decide the kind of ``failure``.

    :param signs: evidence from the sandbox, the history and the database; call again when there is more.
    :param is_project_module: whether a module that cannot be imported belongs to the repository, see
        :meth:`~airflow_provider_ardent.context.project.Project.is_project_module`.

    Example::

        triage(failure, Signs(reproduced=False, recovered_before=3)).kind  # 'transient'
    """
    signs = signs or Signs()
    ballot = _Ballot()
    errors = errors_of(failure)
    _by_error(ballot, failure, errors, is_project_module)
    _by_signs(ballot, signs)
    return ballot.result()


def _by_error(
    ballot: _Ballot, failure: Failure, errors: tuple[ErrorLine, ...], is_project_module: Callable[[str], bool]
) -> None:
    """The chain from the cause outwards: the innermost line that a rule knows decides."""
    own = _raised_by_project(failure)
    best: tuple[Kind, int, str] | None = None
    for index, error in enumerate(reversed(errors)):
        # Only the outermost error is the one that the last frame raised.
        found = _classify(error, failure, own and index == len(errors) - 1, is_project_module)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    if best is None:
        for line in reversed(failure.log_tail[-30:]):
            found = _killed(line)
            if found is not None:
                best = found
                break
    if best is None and own:
        best = ("code", 1, "the project's own code raised this error")
    if best is not None:
        kind, strength, reason = best
        ballot.add(kind, strength, reason)


def _classify(
    error: ErrorLine, failure: Failure, own: bool, is_project_module: Callable[[str], bool]
) -> tuple[Kind, int, str] | None:
    if (missing := named(error.text, "module")) and error.name in {"ModuleNotFoundError", "ImportError"}:
        return _import(error, missing, is_project_module)
    status = http_status(error.text)
    pattern = next((row for row in patterns() if row.matches(error.type, error.text)), None)
    if status is not None and (pattern is None or pattern.by_type or pattern.kind == "transient"):
        kind, reason = status_kind(status)
        return kind, 3, reason
    if pattern is None or (own and pattern.by_type and _generic(pattern)):
        return None
    return pattern.kind, pattern.strength, f"{pattern.reason} ({_short(error)})"


def _generic(pattern: Pattern) -> bool:
    """Types that say nothing where the project's own code raises them: it may mean anything by them."""
    return pattern.kind in {"transient", "credentials_or_permission", "data_or_schema"}


def _import(error: ErrorLine, module: str, is_project_module: Callable[[str], bool]) -> tuple[Kind, int, str]:
    if is_project_module(module):
        return "code", 3, f"{module} is a module of this repository, so the import itself is wrong"
    if error.name == "ModuleNotFoundError":
        if module.split(".")[0] == "airflow":
            if module.startswith("airflow.providers."):
                return "dependency", 2, f"{module} is not installed or is spelt wrong"
            return "code", 3, f"{module} does not exist in this Airflow"
        return "dependency", 3, f"the package of {module} is not installed"
    return "code", 2, f"{module} is installed but has no such name: {_short(error)}"


def _raised_by_project(failure: Failure) -> bool:
    """Whether the last frame of all is a ``raise`` in the repository."""
    last = failure.frames[-1] if failure.frames else None
    return last is not None and last.in_project and _is_raise(last)


def _is_raise(frame: Frame) -> bool:
    return bool(_RAISES.match(frame.code))


def _killed(line: str) -> tuple[Kind, int, str] | None:
    for row in patterns():
        if row.kind == "transient" and row.messages and row.matches("", line):
            return row.kind, 1, f"{row.reason} (the log says so)"
    return None


def _by_signs(ballot: _Ballot, signs: Signs) -> None:
    heaviest = max(ballot.weights, key=lambda kind: ballot.weights[kind], default=None)
    if signs.schema_differs:
        ballot.add("data_or_schema", 2, "the live schema lacks what the code names")
    if signs.reproduced is True and heaviest == "transient":
        ballot.add("transient", -1, "it failed again when it was run alone")
        if signs.suspects_changed:
            ballot.add("code", 2, "it fails every time, and the code changed since the last success")
    if signs.reproduced is False and heaviest not in {"credentials_or_permission", "dependency"}:
        ballot.add("transient", 2, "the same code passed when it was run alone")
    if signs.recovered_before:
        times = "once" if signs.recovered_before == 1 else f"{signs.recovered_before} times"
        ballot.add("transient", min(2, signs.recovered_before), f"it recovered by itself {times} before")
    if signs.same_version_succeeded and heaviest in {"code", None} and signs.reproduced is not False:
        ballot.add(
            "data_or_schema", 1.5, "the same version of the code succeeded before, so the data changed"
        )
    if signs.suspects_changed and heaviest in {"code", None}:
        ballot.add("code", 1, "the code changed since the last success")


def _short(error: ErrorLine) -> str:
    text = " ".join(error.text.split())
    return text if len(text) <= 120 else text[:119] + "…"
