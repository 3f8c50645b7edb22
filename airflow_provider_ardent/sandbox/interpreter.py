"""Where this Python and its packages live, as far as a sandboxed command needs to read it."""

from __future__ import annotations

import ast
import functools
import os
import site
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path


@functools.cache
def folders() -> tuple[str, ...]:
    """Folders that this Python needs: its own, its base's, its packages', those of editable installs."""
    found = [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix, *_packages()]
    found += [os.path.dirname(sys.executable)] if sys.executable else []
    # Not all of sys.path: a worker's also names folders with configuration.
    found.append(str(Path(__file__).parents[2]))
    found += os.environ.get("LD_LIBRARY_PATH", "").split(":")
    return _existing(found)


def _packages() -> list[str]:
    schemes = [sysconfig.get_path(name) for name in ("purelib", "platlib", "stdlib", "platstdlib")]
    if site.ENABLE_USER_SITE:
        schemes.append(site.getusersitepackages())
    editable = [line for folder in schemes for line in _from_pth_files(Path(folder))]
    return [*schemes, *editable]


def _from_pth_files(folder: Path) -> list[str]:
    """Folders named in ``.pth`` files. Editable installs by an import hook name theirs in its module."""
    found = []
    for file in sorted(folder.glob("*.pth")):
        for line in _lines(file):
            if line and not line.startswith(("#", "import ", "import\t")):
                found.append(str((folder / line).resolve()))
    for file in sorted(folder.glob("__editable__*_finder.py")):
        found += _mapped(file)
    return found


def _mapped(finder: Path) -> list[str]:
    """The folders in the MAPPING of setuptools' editable finder, read without running it."""
    for line in _lines(finder):
        name, _, value = line.partition("=")
        if name.split(":")[0].strip() == "MAPPING":
            try:
                mapping = ast.literal_eval(value.strip())
            except (ValueError, SyntaxError):
                return []
            return [str(path) for path in mapping.values()] if isinstance(mapping, dict) else []
    return []


def _lines(file: Path) -> list[str]:
    try:
        return [line.strip() for line in file.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return []


def _existing(paths: Iterable[str]) -> tuple[str, ...]:
    """Each path that is there, as it is written and as it really is, without repeats or too wide ones."""
    kept: dict[str, None] = {}
    for path in paths:
        for spelling in (os.path.abspath(path), os.path.realpath(path)) if path else ():
            if os.path.exists(spelling) and not _too_wide(spelling):
                kept[spelling] = None
    return tuple(kept)


def _too_wide(path: str) -> bool:
    """Whether allowing it would show more than a program's files: the root, or a home folder as a whole."""
    return path in {"/", "/home", "/root", "/etc", "/var", "/tmp", "/proc", "/sys", os.path.expanduser("~")}
