"""What a driver is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from airflow_provider_ardent.verify.evidence import Evidence


@dataclass(frozen=True)
class Suspect:
    """A symbol of the repository that may hold the fault.

    ``symbol`` is a qualified name (``load``, ``Loader.run``, ``QUERY``, ``with:daily_orders`` for a
    ``with DAG`` block) or empty for a whole file that is not Python. Best guess first in a list.
    """

    path: str
    symbol: str
    source: str
    first_line: int
    why: str


@dataclass(frozen=True)
class Assignment:
    """One thing to change in one workspace.

    ``facts`` is what is known, as titled sections in order of importance, so that the end can be cut.
    ``root`` is the workspace: the only folder a driver may write. ``verify`` runs every check on the
    workspace as it is now and returns the evidence. ``protected`` are patterns of paths that nobody edits.
    """

    request: str
    facts: Mapping[str, str]
    suspects: tuple[Suspect, ...]
    root: Path
    verify: Callable[[], Evidence]
    protected: tuple[str, ...] = (".git/*", ".git", "airflow.cfg", "*.env", ".env", "plugins/*")


@dataclass(frozen=True)
class Spent:
    """What a session has used so far; ``usd`` is None while no price is known."""

    tokens_in: int = 0
    tokens_out: int = 0
    calls: int = 0
    model_seconds: float = 0.0
    usd: float | None = None

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Outcome:
    """How a driver ended. ``status`` is ``fixed`` only with verified evidence."""

    status: Literal["fixed", "proposed", "gave_up", "needs_human", "stopped"]
    summary: str
    cause: str = ""
    evidence: Evidence | None = None
    question: str = ""
    spent: Spent = field(default_factory=Spent)

    def to_dict(self) -> dict[str, Any]:
        data = asdict(self)
        data["evidence"] = self.evidence.to_dict() if self.evidence else None
        return data
