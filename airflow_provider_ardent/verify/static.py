"""What can be checked without running anything: what changed, does it parse, fatal lint."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from airflow_provider_ardent.verify.evidence import Check, Moment

FATAL = "E9,F63,F7,F82"
LEFT_OUT = {".git", "__pycache__", ".venv", "node_modules", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
MOST_DEPENDANTS = 100
RUFF_SECONDS = 60


@dataclass(frozen=True)
class Change:
    """One file that differs; None where it does not exist. Bytes that are no text are replaced."""

    path: str
    before: str | None
    after: str | None

    @property
    def is_python(self) -> bool:
        return self.path.endswith(".py")


def changes_between(base: Path, workspace: Path) -> tuple[Change, ...]:
    """The files that differ between two trees, links and git's own files left out."""
    paths = sorted({*_files(base), *_files(workspace)})
    found = []
    for path in paths:
        before, after = _bytes(base / path), _bytes(workspace / path)
        if before != after:
            found.append(Change(path, _text(before), _text(after)))
    return tuple(found)


def copy_tree(source: Path, destination: Path) -> None:
    """Copy a checkout without git's files and caches; links stay links."""
    shutil.copytree(
        source,
        destination,
        symlinks=True,
        dirs_exist_ok=True,
        ignore=lambda _, names: LEFT_OUT.intersection(names),
    )


def parse(changes: Iterable[Change]) -> Check:
    """Whether each changed Python file is Python."""
    started = time.monotonic()
    errors = []
    count = 0
    for change in changes:
        if change.is_python and change.after is not None:
            count += 1
            try:
                ast.parse(change.after, filename=change.path)
            except SyntaxError as error:
                errors.append(f"{change.path}, line {error.lineno}: {error.msg}")
            except (ValueError, RecursionError, MemoryError) as error:
                errors.append(f"{change.path}: {error}")
    seconds = time.monotonic() - started
    if errors:
        return Check("parse", "after", "failed", errors[0], seconds, "\n".join(errors))
    return Check("parse", "after", "passed", f"{_files_of(count)} of Python", seconds)


def lint(base: Path, workspace: Path, changes: Iterable[Change]) -> Check:
    """Errors that are certain to fail when run; those that were there before do not count."""
    started = time.monotonic()
    names = [c.path for c in changes if c.is_python and c.after is not None]
    if not names:
        return Check("lint", "after", "passed", "no Python file was changed")
    ruff = _ruff()
    if ruff is None:
        return Check("lint", "after", "skipped", "the program ruff is not installed on this worker")
    try:
        found = _complaints(ruff, workspace, names)
        if found:
            old = _complaints(ruff, base, [name for name in names if (base / name).is_file()])
            found = list((Counter(found) - Counter(old)).elements())
    except (subprocess.TimeoutExpired, OSError) as error:
        return Check("lint", "after", "skipped", f"ruff did not answer: {error}")
    seconds = time.monotonic() - started
    if found:
        return Check("lint", "after", "failed", found[0], seconds, "\n".join(found[:50]))
    return Check("lint", "after", "passed", f"{_files_of(len(names))}, no fatal error", seconds)


def skipped(name: str, moment: Moment, reason: str) -> Check:
    return Check(name, moment, "skipped", reason)


@dataclass(frozen=True)
class Affected:
    """The DAG files whose import a change can affect; ``left_out`` counts those beyond the most that are."""

    files: tuple[str, ...]
    left_out: int = 0

    def check(self) -> Check | None:
        """What is not imported, and why; None where all are."""
        if not self.left_out:
            return None
        more = "1 more file names" if self.left_out == 1 else f"{self.left_out} more files name"
        reason = f"{more} a changed file; at most {MOST_DEPENDANTS} are imported"
        return skipped("dependent files", "after", reason)


def files_to_import(root: Path, dags: Path, target: str, changes: Iterable[Change]) -> Affected:
    """The files to import, relative to ``dags``; the target's first.

    These are changed files, and files that name a changed file: its module, or its file name.
    """
    left_out = 0
    found: dict[str, None] = {target: None} if (dags / target).is_file() else {}
    stems = set()
    for change in changes:
        path = root / change.path
        stems.add(path.stem if path.stem != "__init__" else path.parent.name)
        if change.is_python and path.is_file() and path.is_relative_to(dags):
            found[path.relative_to(dags).as_posix()] = None
    stems -= {Path(target).stem}
    if stems:
        words = re.compile(r"\b(?:" + "|".join(re.escape(stem) for stem in sorted(stems)) + r")\b")
        for name in _files(dags):
            unknown = name.endswith(".py") and name not in found
            if unknown and words.search(_text(_bytes(dags / name)) or ""):
                if len(found) < MOST_DEPENDANTS:
                    found[name] = None
                else:
                    left_out += 1
    return Affected(tuple(found), left_out)


def _files(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - LEFT_OUT)
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name != ".git" and not os.path.islink(path) and not name.endswith(".pyc"):
                yield os.path.relpath(path, root)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None


def _text(content: bytes | None) -> str | None:
    return None if content is None else content.decode("utf-8", errors="replace")


def _files_of(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _ruff() -> str | None:
    beside = Path(sys.executable).parent / "ruff"
    return str(beside) if beside.exists() else shutil.which("ruff")


def _complaints(ruff: str, root: Path, names: list[str]) -> list[str]:
    """Ruff's findings as ``file: code message``, without line numbers so that moved ones are equal."""
    if not names:
        return []
    command = [ruff, "check", "--isolated", "--no-cache", "--quiet", "--select", FATAL]
    done = subprocess.run(
        [*command, "--output-format", "concise", "--", *names],
        cwd=root,
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=RUFF_SECONDS,
    )
    lines = [line for line in done.stdout.splitlines() if re.match(r".+:\d+:\d+: ", line)]
    return [re.sub(r":\d+:\d+: ", ": ", line, count=1) for line in lines]
