"""A failure as it was captured, and what makes two failures the same incident."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

FailureKind = Literal["task", "import", "dag_run"]
Source = Literal["task", "scheduler", "dag_processor", "api", "sweep"]

REPAIR_DAG_ID = "ardent_repair"
RUN_ID_PREFIX = "ardent__"


@dataclass(frozen=True)
class Frame:
    """One frame of a traceback. ``path`` is relative to the bundle where ``in_project``."""

    path: str
    line: int
    function: str
    code: str = ""
    in_project: bool = False


@dataclass(frozen=True)
class Failure:
    """What is known of a failure at the moment it was seen. Everything is masked plain data.

    ``kind`` is ``import`` for a DAG file that does not import (then ``task_id`` is empty and
    ``relative_fileloc`` names the file), ``dag_run`` where only the run's end was seen.
    ``error_chain`` holds ``Type: message`` of the error and its causes, outermost first.
    """

    kind: FailureKind
    source: Source
    dag_id: str
    at: str
    task_id: str = ""
    run_id: str = ""
    map_index: int = -1
    try_number: int = 0
    max_tries: int = 0
    logical_date: str = ""
    operator: str = ""
    error_type: str = ""
    error_message: str = ""
    error_chain: tuple[str, ...] = ()
    traceback: str = ""
    frames: tuple[Frame, ...] = ()
    rendered_fields: Mapping[str, Any] = field(default_factory=dict)
    conn_ids: tuple[str, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    bundle_name: str = ""
    bundle_version: str = ""
    bundle_path: str = ""
    relative_fileloc: str = ""
    log_tail: tuple[str, ...] = ()

    def to_conf(self) -> dict[str, Any]:
        """The failure as JSON data, for a DAG run's conf."""
        return asdict(self)

    @classmethod
    def from_conf(cls, conf: Mapping[str, Any]) -> Failure:
        """Read what :meth:`to_conf` wrote; unknown keys of a newer version are left out."""
        known = {f.name for f in fields(cls)}
        data = {key: value for key, value in conf.items() if key in known}
        data["frames"] = tuple(Frame(**frame) for frame in data.get("frames", ()))
        for name in ("error_chain", "conn_ids", "log_tail"):
            data[name] = tuple(data.get(name, ()))
        return cls(**data)

    @property
    def innermost_project_frame(self) -> Frame | None:
        """The deepest frame in the DAG repository: where a person would start to look."""
        return next((frame for frame in reversed(self.frames) if frame.in_project), None)


_VOLATILE = re.compile(r"0x[0-9a-f]+|[0-9a-f]{8}-[0-9a-f-]{27}|\d+", re.IGNORECASE)


def fingerprint(failure: Failure) -> str:
    """Twelve hexadecimal digits that are the same for the same cause.

    Made of dag, task, error type and innermost project frame (file and function, not the line,
    which moves with every edit). Where there is no frame, the first line of the message without
    its numbers takes that place. Map index, run, try and time do not matter.
    """
    frame = failure.innermost_project_frame
    if frame is not None:
        place = f"{frame.path}:{frame.function}"
    else:
        first_line = failure.error_message.strip().splitlines()[0] if failure.error_message.strip() else ""
        place = f"{failure.relative_fileloc}:{_VOLATILE.sub('#', first_line)}"
    kind = "import" if failure.kind == "import" else "run"
    parts = (kind, failure.dag_id, failure.task_id, failure.error_type, place)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
