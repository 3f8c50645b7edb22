"""Where this Python and its packages live, as far as a sandboxed command needs to read it."""

from __future__ import annotations

import ast
import functools
import os
import site
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_OF_A_PREFIX = ("bin", "lib", "lib32", "lib64", "libexec", "include", "share", "ssl", "pyvenv.cfg")
_PRIVATE_AT_HOME = (
    "airflow .aws .azure .config .databrickscfg .dbt .docker .git-credentials .gitconfig .gnupg .kube .netrc "
    ".pgpass .pypirc .snowflake .snowsql .ssh"
)
_PRIVATE_IN_AIRFLOW = "airflow.cfg airflow.db airflow.db-wal airflow.db-shm config logs secrets ardent .env"


@dataclass(frozen=True)
class Needed:
    """What may be read, and folders of which only the names of what is in them may be read."""

    readable: tuple[str, ...]
    listable: tuple[str, ...]

    def without(self, hidden: Iterable[str]) -> Needed:
        """The same, but for what is hidden, too."""
        rest = without(self.readable, tuple(hidden))
        return Needed(rest.readable, tuple(dict.fromkeys((*self.listable, *rest.listable))))


@functools.cache
def needed() -> Needed:
    """What this Python needs: its own folders, its base's, its packages', those of editable installs.

    What is known to hold secrets (Airflow's home, ``~/.aws`` and the like) is left out, should one of the
    folders contain it; that folder can still be listed, else Python could import nothing from it.
    """
    found: list[str] = []
    for prefix in (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix):
        # A prefix may be /usr/local, or anything else that other things lie in too.
        found += [os.path.join(prefix, name) for name in _OF_A_PREFIX]
    found += [*_packages(), os.path.dirname(sys.executable)]
    found.append(f"/etc/python{sys.version_info.major}.{sys.version_info.minor}")
    # Not all of sys.path: a worker's also names folders with configuration.
    found.append(str(Path(__file__).parents[2]))
    found += os.environ.get("LD_LIBRARY_PATH", "").split(":")
    return without(_existing(found), private())


def private() -> tuple[str, ...]:
    """Files and folders with secrets that could lie among a program's files."""
    home = os.path.expanduser("~")
    airflow = os.environ.get("AIRFLOW_HOME") or os.path.join(home, "airflow")
    found = [airflow, *(os.path.join(airflow, name) for name in _PRIVATE_IN_AIRFLOW.split())]
    found += [os.path.join(home, name) for name in _PRIVATE_AT_HOME.split()]
    found.append(os.environ.get("AIRFLOW_CONFIG", ""))
    return tuple(dict.fromkeys(os.path.realpath(path) for path in found if path))


def without(paths: Iterable[str], hidden: Iterable[str]) -> Needed:
    """The paths, but those that contain something hidden are replaced by the rest of what they contain."""
    kept: dict[str, None] = {}
    split: dict[str, None] = {}
    for path in paths:
        inside = [name for name in hidden if os.path.realpath(name).startswith(os.path.realpath(path) + "/")]
        if not inside:
            kept[path] = None
        elif os.path.isdir(path):
            children = [os.path.join(path, name) for name in sorted(os.listdir(path))]
            rest = without([child for child in children if os.path.realpath(child) not in inside], inside)
            kept.update(dict.fromkeys(rest.readable))
            split.update(dict.fromkeys((path, *rest.listable)))
    return Needed(tuple(kept), tuple(split))


def _packages() -> list[str]:
    schemes = [sysconfig.get_path(name) for name in ("purelib", "platlib", "stdlib", "platstdlib")]
    if site.ENABLE_USER_SITE:
        schemes.append(site.getusersitepackages())
    editable = [line for folder in schemes for line in _from_pth_files(Path(folder))]
    return [*schemes, *editable]


def _from_pth_files(folder: Path) -> list[str]:
    """Folders named in ``.pth`` files. Editable installs by an import hook name theirs in its module."""
    found = []
    for file in _matching(folder, "*.pth"):
        for line in _lines(file):
            if line and not line.startswith(("#", "import ", "import\t")):
                found.append(str((folder / line).resolve()))
    for file in _matching(folder, "__editable__*_finder.py"):
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


def _matching(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(folder.glob(pattern))
    except OSError:  # a private folder, such as another user's site-packages
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
