"""What an agent under test is given, and what it gives back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.agent.limits import Limits
from airflow_provider_ardent.agent.model import Endpoint
from airflow_provider_ardent.evaluation.processes import Processes
from airflow_provider_ardent.evaluation.runs import Played
from airflow_provider_ardent.evaluation.task import Outcome, Task


@dataclass(frozen=True)
class Brief:
    """One task in its world, as every agent gets it.

    :param folder: the agent's own folder, for what it wants to leave: its trace.
    :param checkout: a git repository with the workspace committed on ``main``; what stands in it at the end
        is the answer, committed or not.
    :param data: the folder of the databases that are files.
    :param environment: the task's connections and variables, as Airflow reads them.
    :param failed: for a repair the run that failed.
    :param model: None: the agent has to do without.
    :param processes: starts what the agent runs, so that it ends with the bench.
    """

    task: Task
    folder: Path
    checkout: Path
    data: Path
    environment: Mapping[str, str] = field(repr=False)
    failed: Played | None
    model: Endpoint | None
    limits: Limits
    processes: Processes = field(default_factory=Processes, repr=False)


@dataclass(frozen=True)
class Work:
    """What an agent gave back, beside the files and databases that it changed.

    :param verified: whether it says that it proved its change; None where it knows no proof.
    :param unchecked: it delivered a change that it did not try.
    :param tried: paths that it edited, also those that it took back.
    :param stated: connections whose database it tried to change by statements of its own, without a file.
    :param limit: the limit that ended it.
    :param trouble: what broke that is not the agent's fault: the model, the machine, the bench.
    :param trace: the name of the file in ``Brief.folder`` that tells what it did.
    """

    outcome: Outcome = field(default_factory=Outcome)
    verified: bool | None = None
    unchecked: bool = False
    reason: str = ""
    fixed_by: str = ""
    tried: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    spent: Spent = field(default_factory=Spent)
    seconds: float = 0.0
    limit: str = ""
    trouble: str = ""
    trace: str = ""

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Work:
        """Read what :meth:`to_dict` wrote."""
        parts = {
            "outcome": Outcome(**data["outcome"]),
            "spent": Spent(**data["spent"]),
            "tried": tuple(data["tried"]),
            "stated": tuple(data["stated"]),
        }
        return cls(**{**data, **parts})


class Agent(Protocol):
    """Works on tasks; used by several threads at once."""

    @property
    def name(self) -> str: ...

    @property
    def about(self) -> str:
        """What it is, with its version, for the report."""
        ...

    def prepare(self) -> None:
        """Make what it needs, once, before the first task.

        :raises NotConfigured: it cannot be had here.
        """
        ...

    def work(self, brief: Brief) -> Work: ...


def connection_of(endpoint: Endpoint) -> str:
    """The model as the value of ``AIRFLOW_CONN_…``."""
    extra = {
        "model": endpoint.model,
        "driver": endpoint.driver,
        "context_window": endpoint.window,
        "max_output_tokens": endpoint.max_output,
        "timeout": endpoint.timeout,
        "temperature": endpoint.temperature,
        "usd_per_million_in": endpoint.usd_in,
        "usd_per_million_out": endpoint.usd_out,
    }
    known = {name: value for name, value in extra.items() if value is not None}
    return json.dumps(
        {"conn_type": "ardent", "host": endpoint.api_base, "password": endpoint.api_key, "extra": known}
    )
