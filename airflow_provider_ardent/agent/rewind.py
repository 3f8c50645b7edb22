"""Takes back, before a driver resumes, what an earlier try left in the workspace."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from airflow_provider_ardent.agent.edits import Edits, newline_split, sha
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.errors import RepositoryError

_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def rewind(root: Path, log: EventLog) -> None:
    """Bring every file that the log says was edited back to what it was before the first edit.

    A fresh workspace is left as it is. Edits are recorded before they are written, so a file is in a state
    that the log knows.

    :raises RepositoryError: if a leftover cannot be taken back; the workspace has to be made anew.
    """
    applied: dict[str, list[Mapping[str, Any]]] = {}
    for event in log.of("edit_applied"):
        applied.setdefault(str(event.data["path"]), []).append(event.data)
    for path, changes in applied.items():
        _rewind_file(root, path, changes)


def _rewind_file(root: Path, path: str, changes: list[Mapping[str, Any]]) -> None:
    edits = Edits(root)
    target = edits.confined(path)
    current = target.read_bytes() if target.exists() else None
    first = changes[0]["before_sha"]
    for _ in range(len(changes) + 1):
        now = sha(current) if current is not None else ""
        if now == first:
            break
        change = next((c for c in reversed(changes) if c["after_sha"] == now), None)
        if change is None:
            return  # not ours: a newer version of the repository; edits start from it
        current = _before(current or b"", change, path)
    if current is None:
        target.unlink(missing_ok=True)
    elif not target.exists() or target.read_bytes() != current:
        target.write_bytes(current)


def _before(after: bytes, change: Mapping[str, Any], path: str) -> bytes | None:
    if not change["before_sha"]:
        return None
    before = reversed_diff(after.decode("utf-8", "surrogateescape"), str(change.get("diff") or ""))
    data = before.encode("utf-8", "surrogateescape") if before is not None else b""
    if before is None or sha(data) != change["before_sha"]:
        raise RepositoryError(
            f"{path} holds a change of an earlier try that cannot be taken back. "
            "Make the workspace anew from the repository and run the task again."
        )
    return data


def reversed_diff(after: str, diff: str) -> str | None:
    """The text before a unified diff was applied, or None if the diff does not fit."""
    lines = newline_split(after)
    result: list[str] = []
    at = 0
    body = newline_split(diff)
    number = 0
    while number < len(body):
        match = _HUNK.match(body[number])
        number += 1
        if match is None:
            continue
        start = int(match[3]) - (0 if match[4] == "0" else 1)
        result += lines[at:start]
        at = start
        while number < len(body) and body[number][:1] in (" ", "+", "-", "\\"):
            mark, text = body[number][:1], body[number][1:]
            number += 1
            if number < len(body) and body[number].startswith("\\"):
                text = text[:-1]
            if mark in " +":
                if at >= len(lines) or lines[at] != text:
                    return None
                at += 1
            if mark in " -":
                result.append(text)
    return "".join([*result, *lines[at:]])
