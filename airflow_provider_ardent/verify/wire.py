"""What the worker and a runner say to each other: JSON, one line each way at a time.

The worker writes one job; the runner answers with lines that carry the job's token, and after each
step waits for the word to go on, so that the worker can look at the databases in between. Only the
standard library is used: this module is read on both sides of the sandbox.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

Step = Literal["import", "target", "downstream", "again"]
GO_ON = b'{"go": true}\n'


@dataclass(frozen=True)
class Seed:
    """An XCom that an upstream task left, in the JSON form in which Airflow stores it."""

    task_id: str
    value: Any
    key: str = "return_value"
    map_index: int = -1


@dataclass(frozen=True)
class RunOrder:
    """Which task instance is run, as which run. An empty ``task_id`` means the whole DAG."""

    file: str
    dag_id: str
    task_id: str = ""
    map_index: int = -1
    run_id: str = ""
    logical_date: str = ""
    conf: Mapping[str, Any] = field(default_factory=dict)
    seeds: tuple[Seed, ...] = ()
    run_upstream: bool = False
    downstream: bool = True
    again: bool = True


@dataclass(frozen=True)
class Job:
    """One job. ``dags`` is the bundle's folder; ``files`` are to be imported, relative to it."""

    token: str
    root: str
    dags: str
    env: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    run: RunOrder | None = None
    patience_seconds: float = 10.0

    def to_line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Job:
        data = json.loads(line)
        run = data.pop("run")
        if run is not None:
            run["seeds"] = tuple(Seed(**seed) for seed in run["seeds"])
            data["run"] = RunOrder(**run)
        data["files"] = tuple(data["files"])
        return cls(**data)


@dataclass(frozen=True)
class Place:
    """One frame of a traceback. ``path`` is relative to the bundle where ``in_project``."""

    path: str
    line: int
    function: str
    in_project: bool


@dataclass(frozen=True)
class Fault:
    """An exception that was raised in the sandbox. ``chain`` is outermost first."""

    type: str
    message: str
    chain: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def innermost(self) -> Place | None:
        """The deepest frame in the repository."""
        return next((place for place in reversed(self.places) if place.in_project), None)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Fault:
        places = tuple(Place(**place) for place in data.get("places", ()))
        return cls(data["type"], data["message"], tuple(data.get("chain", ())), places)


@dataclass(frozen=True)
class TaskResult:
    """How one task instance ended. ``state`` is Airflow's, or ``not_run`` with ``reason``."""

    step: str
    task_id: str
    map_index: int
    state: str
    reason: str = ""
    fault: Fault | None = None
    log: str = ""
    seconds: float = 0.0

    @property
    def name(self) -> str:
        return self.task_id if self.map_index < 0 else f"{self.task_id}[{self.map_index}]"

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> TaskResult:
        known = {f.name for f in fields(cls)}
        values = {key: value for key, value in data.items() if key in known}
        if values.get("fault"):
            values["fault"] = Fault.from_dict(values["fault"])
        return cls(**values)


@dataclass(frozen=True)
class TaskShape:
    """What of a task matters when asking whether a change was honest."""

    operator: str
    trigger_rule: str
    downstream: tuple[str, ...] = ()
    mapped: bool = False
    setup: bool = False
    teardown: bool = False
    callable: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> TaskShape:
        return cls(**{**data, "downstream": tuple(data["downstream"])})


@dataclass(frozen=True)
class DagShape:
    """A DAG as Airflow sees it after the import. ``file`` is relative to the bundle."""

    file: str
    schedule: str
    tasks: Mapping[str, TaskShape]
    owner: str = ""
    tags: tuple[str, ...] = ()
    catchup: bool = False
    start_date: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> DagShape:
        tasks = {task_id: TaskShape.from_dict(task) for task_id, task in data["tasks"].items()}
        return cls(**{**data, "tasks": tasks, "tags": tuple(data.get("tags", ()))})


@dataclass(frozen=True)
class Imported:
    """What came of importing files: the DAGs, and the traceback of each file that does not import."""

    dags: Mapping[str, DagShape]
    errors: Mapping[str, str]
    seconds: float = 0.0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Imported:
        dags = {dag_id: DagShape.from_dict(dag) for dag_id, dag in data["dags"].items()}
        return cls(dags, dict(data["errors"]), data.get("seconds", 0.0))
