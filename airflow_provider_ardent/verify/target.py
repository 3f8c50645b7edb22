"""What has to be shown: which failure, and when another failure is the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from airflow_provider_ardent.verify.wire import Fault, RunOrder, Seed

if TYPE_CHECKING:
    from airflow_provider_ardent.repair.incident import Failure

Kind = Literal["task", "import", "dag_run"]
_VOLATILE = re.compile(r"0x[0-9a-f]+|[0-9a-f]{8}-[0-9a-f-]{27}|(?:/[\w.@+-]+)+|\d+", re.IGNORECASE)
_CONNECTION = re.compile(r"conn_id [`'\"]([^`'\"]+)[`'\"]")
_VARIABLE = re.compile(r"[Vv]ariable [`'\"]?([\w.-]+)[`'\"]? (?:does not exist|not found)")
_UNREACHABLE = re.compile(
    r"(?:database|user|schema|table) \"[^\"]*\" cannot be reached from the sandbox"
    r"|the copy of [^;]* grew to \d+ MB"
    r"|(?:\[[0-9a-f:]+\]|[\w.-]+):\d+ cannot be reached[^\n\"'\])]*(?:\] sandbox_hosts[^\n\"'\])]*)?"
    r"|[^;:\n]{1,80}; it is refused on a branch"
)
_OUTSIDE = {
    "PermissionError": "it is not permitted in the sandbox",
    "gaierror": "what it connects to cannot be reached from the sandbox",
    "ConnectionRefusedError": "what it connects to cannot be reached from the sandbox",
    "NewConnectionError": "what it connects to cannot be reached from the sandbox",
    "ConnectError": "what it connects to cannot be reached from the sandbox",
}


@dataclass(frozen=True)
class Target:
    """The failure that a change must end.

    ``relative_fileloc`` is relative to the bundle. ``xcoms`` are what upstream tasks had returned;
    None, where that is not known, runs them too. ``expected`` maps DAG ids to task ids of the last
    good version of a file that does not import. ``error_type``, ``error_message`` and the innermost
    frame in the repository (``frame_path``, ``frame_function``) say which failure it is.
    """

    kind: Kind
    dag_id: str
    relative_fileloc: str
    task_id: str = ""
    map_index: int = -1
    run_id: str = ""
    logical_date: str = ""
    conf: Mapping[str, Any] = field(default_factory=dict)
    xcoms: tuple[Seed, ...] | None = ()
    error_type: str = ""
    error_message: str = ""
    frame_path: str = ""
    frame_function: str = ""
    expected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        failure: Failure,
        xcoms: tuple[Seed, ...] | None = (),
        conf: Mapping[str, Any] | None = None,
        expected: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Target:
        """The target for a captured failure; ``conf`` of the run defaults to its params."""
        frame = failure.innermost_project_frame
        return cls(
            kind=failure.kind,
            dag_id=failure.dag_id,
            relative_fileloc=failure.relative_fileloc,
            task_id=failure.task_id if failure.kind == "task" else "",
            map_index=failure.map_index,
            run_id=failure.run_id,
            logical_date=failure.logical_date,
            conf=dict(conf if conf is not None else failure.params),
            xcoms=xcoms,
            error_type=failure.error_type,
            error_message=failure.error_message,
            frame_path=frame.path if frame else "",
            frame_function=frame.function if frame else "",
            expected=expected or {},
        )

    def order(self, *, downstream: bool, again: bool, dag_id: str = "") -> RunOrder:
        """The run that shows the failure, or its end."""
        return RunOrder(
            file=self.relative_fileloc,
            dag_id=dag_id or self.dag_id,
            task_id=self.task_id if self.kind == "task" else "",
            map_index=self.map_index,
            run_id=self.run_id,
            logical_date=self.logical_date,
            conf=self.conf,
            seeds=self.xcoms or (),
            run_upstream=self.xcoms is None,
            downstream=downstream,
            again=again,
        )

    def is_same(self, fault: Fault) -> tuple[bool, str]:
        """Whether a fault is this failure, and if not, how it differs.

        The types must be equal (of the error or of one of its causes); then the innermost frames in
        the repository where both have one, else the messages without numbers, paths and ids.
        """
        if not self.error_type:
            return True, ""
        wanted = self.error_type.rsplit(".", 1)[-1]
        types = [link.split(":", 1)[0] for link in fault.chain] or [fault.type]
        if wanted not in types:
            return False, f"it failed with {fault.type} ({_short(fault.message)}) instead of {wanted}"
        place = fault.innermost
        if self.frame_path and place is not None:
            same_file = _same_path(self.frame_path, place.path)
            if same_file and place.function == self.frame_function:
                return True, ""
            return False, (
                f"it failed in {place.path}, {place.function} instead of "
                f"{self.frame_path}, {self.frame_function}"
            )
        return self._same_message(fault)

    def _same_message(self, fault: Fault) -> tuple[bool, str]:
        wanted = _plain(self.error_message)
        found = [_plain(fault.message), *(_plain(link.split(":", 1)[-1]) for link in fault.chain)]
        if not wanted or any(wanted in text or (text and text in wanted) for text in found):
            return True, ""
        return False, f"it failed with the message {_short(fault.message)!r}"


def missing_in_sandbox(fault: Fault, conn_ids: tuple[str, ...] = ()) -> str:
    """Why a fault comes from the sandbox and not from the code; empty where it does not."""
    # The innermost says it shortest: what wraps it may have been cut off.
    for text in (*reversed(fault.chain), fault.message):
        if (match := _CONNECTION.search(text)) and match[1] not in conn_ids:
            return f"connection {match[1]!r} has no branch"
        if match := _UNREACHABLE.search(text):
            return match[0]
        if match := _VARIABLE.search(text):
            return f"variable {match[1]!r} is not known in the sandbox"
    types = (link.split(":", 1)[0] for link in fault.chain)
    return next((_OUTSIDE[name] for name in types if name in _OUTSIDE), "")


def _same_path(one: str, other: str) -> bool:
    return one == other or one.endswith("/" + other) or other.endswith("/" + one)


def _plain(message: str) -> str:
    lines = message.strip().splitlines()
    return " ".join(_VOLATILE.sub("#", lines[0]).split()).lower() if lines else ""


def _short(message: str) -> str:
    lines = message.strip().splitlines()
    return lines[0][:160] if lines else ""
