"""Bubblewrap: an outer layer in which other files, processes and networks do not exist at all."""

from __future__ import annotations

import os
from collections.abc import Sequence

from airflow_provider_ardent.sandbox import paths

_PREFERRED = "/usr/bin/bwrap"
"""Distributions allow user namespaces to this path only (AppArmor), not to other copies."""


def find() -> str | None:
    """The system's bubblewrap, else one in PATH."""
    if os.access(_PREFERRED, os.X_OK):
        return _PREFERRED
    import shutil  # slow to load, and inside of the sandbox nobody looks for it

    return shutil.which("bwrap")


def explain(program: str | None, output: str) -> str:
    """Why a probe run failed, for people, from what bubblewrap printed."""
    if program is None:
        return "bubblewrap is not installed (package bubblewrap)"
    said = output.strip().splitlines()[-1] if output.strip() else "it did not start"
    if "namespace" in said or "uid map" in said:
        said += " (the kernel, AppArmor or the container forbids user namespaces to this user)"
    return f"{program}: {said}"


def command(
    program: str, inner: Sequence[str], readable: Sequence[str], writable: Sequence[str], cwd: str
) -> list[str]:
    """The command line that runs ``inner`` with only these paths, a private /proc and no network."""
    line = [program, "--unshare-all", "--die-with-parent", "--proc", "/proc", "--dev", "/dev"]
    line += ["--tmpfs", "/dev/shm", "--tmpfs", "/tmp", "--dir", "/run", "--dir", "/var/tmp"]
    for path in _outermost_first((*paths.SYSTEM, *paths.CONFIGURATION, *paths.SYSFS)):
        line += _show(path)
    for path in _outermost_first(readable):
        line += ["--ro-bind", path, path]
    for path in _outermost_first(writable):
        line += ["--bind", path, path]
    return [*line, "--chdir", cwd, "--", *inner]


def _show(path: str) -> list[str]:
    if os.path.islink(path) and path.count("/") == 1:
        return ["--symlink", os.readlink(path), path]
    return ["--ro-bind", path, path] if os.path.exists(path) else []


def _outermost_first(items: Sequence[str]) -> list[str]:
    return sorted(set(items), key=lambda path: (path.count("/"), path))
