"""Which tools a run is offered. Decided once, before anything untrusted is read; nothing widens it later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from airflow_provider_ardent.tools.tool import Access, Tool

Mode = Literal["plan", "propose", "merge"]

ALLOWED: Mapping[Mode, frozenset[Access]] = {
    "plan": frozenset({"read", "finish"}),
    "propose": frozenset({"read", "edit", "verify", "finish"}),
    "merge": frozenset({"read", "edit", "verify", "finish"}),
}
"""What each mode may do in the workspace. Merging itself is never a tool: it is what approval leads to."""


def offered(tools: Iterable[Tool], mode: Mode, denied: Iterable[str] = ()) -> tuple[Tool, ...]:
    """The tools of a mode, without those that are denied by name. A tool that is not offered is not known."""
    refused = frozenset(denied)
    return tuple(t for t in tools if t.access in ALLOWED[mode] and t.name not in refused)


def frozen(tools: Iterable[Tool], before: Iterable[str] | None) -> tuple[Tool, ...]:
    """The tools of a run that resumes: never more than it started with."""
    if before is None:
        return tuple(tools)
    names = frozenset(before)
    return tuple(t for t in tools if t.name in names)
