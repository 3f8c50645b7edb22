"""Results of a bench, one file each, so that a run that was cut off goes on where it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from airflow_provider_ardent import home
from airflow_provider_ardent.errors import NotConfigured

Failure = Literal[
    "not understood",
    "wrong place",
    "bad edit",
    "check not run",
    "limit",
    "refused wrongly",
    "infrastructure",
]
"""Why a trial failed; see ``blame.blame``."""
HELD_OUT_OF = 3


@dataclass(frozen=True)
class Result:
    """One trial of one agent at one task.

    :param problems: the checks that failed, each with its sentence.
    :param agent_seconds: from the start of the agent's work to its end; ``model_seconds`` is the part in
        which it waited for the model.
    :param usd: None where no price is known.
    :param why: a sentence about the failure; empty where it passed.
    """

    task: str
    kind: str
    agent: str
    trial: int
    passed: bool
    outcome: str
    text: str = ""
    verified: bool | None = None
    fixed_by: str = ""
    problems: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    failure: Failure | None = None
    why: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    calls: int = 0
    usd: float | None = None
    model_seconds: float = 0.0
    agent_seconds: float = 0.0
    judge_seconds: float = 0.0
    trace: str = ""
    at: str = ""
    tags: tuple[str, ...] = field(default=())

    @property
    def held_out(self) -> bool:
        return held_out(self.task)

    @property
    def done(self) -> bool:
        """Whether it counts; what failed for the machine's sake is tried again."""
        return self.failure != "infrastructure"

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Result:
        lists = {name: tuple(data[name]) for name in ("problems", "changed", "tags")}
        return cls(**{**data, **lists})


def held_out(task: str) -> bool:
    """Whether a task is of the third at which nobody looks while the agent is improved.

    >>> held_out("missing_discount")
    False
    """
    return int(hashlib.sha256(task.encode()).hexdigest(), 16) % HELD_OUT_OF == 0


class Results:
    """A folder of results: ``setup.json``, and ``<agent>/<task>/<trial>/result.json`` with the traces."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self, setup: Mapping[str, Any]) -> None:
        """Start, or go on with, a run of this setup (model, limits, trials).

        :raises NotConfigured: the folder holds results of another setup.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        known = home.read_json(self.folder, "setup.json")
        fresh = json.loads(json.dumps(setup))
        if known is not None and known != fresh:
            differing = sorted(name for name in {*known, *fresh} if known.get(name) != fresh.get(name))
            raise NotConfigured(
                f"{self.folder} holds results of another setup; {', '.join(differing)} differ. "
                "Choose another folder, or remove this one."
            )
        home.write_json(self.folder, "setup.json", fresh)

    @property
    def setup(self) -> dict[str, Any]:
        return dict(home.read_json(self.folder, "setup.json") or {})

    def place(self, agent: str, task: str, trial: int) -> Path:
        """The folder of one trial."""
        return self.folder / home.safe_name(agent) / home.safe_name(task) / str(trial)

    def find(self, agent: str, task: str, trial: int) -> Result | None:
        """The result of one trial; None where there is none that counts."""
        found = _read(self.place(agent, task, trial))
        return found if found is not None and found.done else None

    def write(self, result: Result) -> None:
        home.write_json(self.place(result.agent, result.task, result.trial), "result.json", asdict(result))

    def all(self) -> list[Result]:
        """Every result, also those that are tried again, by agent, task and trial."""
        places = sorted(path.parent for path in self.folder.glob("*/*/*/result.json"))
        found = (_read(place) for place in places)
        return [result for result in found if result is not None]


def _read(place: Path) -> Result | None:
    data = home.read_json(place, "result.json")
    try:
        return Result.from_dict(data) if data is not None else None
    except (TypeError, KeyError):
        return None  # of an older version: it is tried again
