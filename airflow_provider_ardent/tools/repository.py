"""Tools that read the workspace: list, read, search. Capped, and never outside of it."""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Iterator
from pathlib import Path

from airflow_provider_ardent.agent.edits import Edits
from airflow_provider_ardent.errors import EditRefused
from airflow_provider_ardent.tools.tool import Failed, Tool, TryAgain, tool

MAX_LINES = 400
MAX_MATCHES = 60
MAX_FILES = 300
_SCANNED = 20_000
_LARGEST = 1_000_000
_LINE = 300
_SKIPPED = {".git", "__pycache__", "node_modules", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache"}


def repository_tools(edits: Edits) -> list[Tool]:
    """``list_files``, ``read`` and ``search`` over the workspace of ``edits``."""

    def list_files(pattern: str = "*") -> str:
        """List the files of the repository.

        :param pattern: a glob over the path, such as dags/*.py
        """
        names = [n for n, _ in _files(edits) if fnmatch.fnmatch(n, pattern)]
        if not names:
            return f"No file matches {pattern}."
        more = f"\n[{len(names) - MAX_FILES} more files]" if len(names) > MAX_FILES else ""
        return "\n".join(names[:MAX_FILES]) + more

    def read(path: str, offset: int = 1, limit: int = MAX_LINES) -> str:
        """Read a file with line numbers.

        :param offset: the first line to show, counted from 1
        :param limit: how many lines
        """
        _refuse_hidden(edits, path)
        try:
            lines = edits.read(path).splitlines()
        except EditRefused as error:
            raise Failed(str(error)) from None
        first = max(1, offset)
        if first > max(1, len(lines)):
            raise TryAgain(f"{path} has {len(lines)} lines.")
        shown = lines[first - 1 : first - 1 + max(1, min(limit, MAX_LINES))]
        text = "\n".join(f"{first + n}: {line[:_LINE]}" for n, line in enumerate(shown))
        left = len(lines) - (first - 1) - len(shown)
        return f"{text}\n[{left} more lines; read on with offset {first + len(shown)}]" if left > 0 else text

    def search(pattern: str, files: str = "*") -> str:
        """Search the repository for a regular expression.

        :param files: a glob over the path, such as dags/*.py
        """
        wanted = _expression(pattern)
        found: list[str] = []
        for name, path in _files(edits):
            if not fnmatch.fnmatch(name, files):
                continue
            for number, line in enumerate(_text_lines(path), 1):
                if wanted.search(line[:2000]):
                    found.append(f"{name}:{number}: {line.strip()[:_LINE]}")
                    if len(found) >= MAX_MATCHES:
                        return "\n".join(found) + "\n[more matches; use a narrower pattern]"
        return "\n".join(found) or f"Nothing matches {pattern}."

    return [tool(list_files), tool(read), tool(search)]


def _expression(pattern: str) -> re.Pattern[str]:
    """A pattern that cannot run for long: one with repeated repetition is taken literally."""
    if len(pattern) > 200 or re.search(r"[+*}]\)?[+*{]|\([^)]*[+*][^)]*\)[+*{]", pattern):
        return re.compile(re.escape(pattern[:200]))
    try:
        return re.compile(pattern)
    except re.error:
        return re.compile(re.escape(pattern))


def _files(edits: Edits) -> Iterator[tuple[str, Path]]:
    """The plain files that may be shown, in a stable order."""
    seen = 0
    for folder, folders, names in os.walk(edits.root):
        folders[:] = sorted(f for f in folders if f not in _SKIPPED and not (Path(folder) / f).is_symlink())
        for name in sorted(names):
            path = Path(folder) / name
            relative = path.relative_to(edits.root).as_posix()
            seen += 1
            if seen > _SCANNED:
                return
            if not path.is_symlink() and not _hidden(edits, relative):
                yield relative, path


def _hidden(edits: Edits, path: str) -> bool:
    """Files that hold settings of the machine are not shown; protected code may be read."""
    return edits.is_protected(path) and not path.endswith((".py", ".sql", ".md", ".txt"))


def _refuse_hidden(edits: Edits, path: str) -> None:
    if _hidden(edits, path):
        raise Failed(f"{path} is protected; it is not shown.")


def _text_lines(path: Path) -> list[str]:
    try:
        if path.stat().st_size > _LARGEST:
            return []
        data = path.read_bytes()
    except OSError:
        return []
    return [] if b"\0" in data[:4096] else data.decode("utf-8", "replace").splitlines()
