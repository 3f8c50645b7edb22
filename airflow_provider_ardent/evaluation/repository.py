"""Git repositories of bench tasks."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Collection
from pathlib import Path


def git(*args: str, cwd: Path, good: Collection[int] = (0,)) -> str:
    """Run git without anybody's configuration and return what it printed.

    :param good: exit codes that are no failure.
    :raises RuntimeError: it failed; the message has what it said.
    """
    return git_bytes(*args, cwd=cwd, good=good).decode(errors="replace")


def git_bytes(*args: str, cwd: Path, good: Collection[int] = (0,)) -> bytes:
    """As :func:`git`, for what is no text."""
    env = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(cwd),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_CEILING_DIRECTORIES": str(cwd),
    }
    done = subprocess.run(
        ["git", "-c", "user.name=Robin", "-c", "user.email=robin@example.com", *args],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
    )
    if done.returncode not in good:
        said = done.stderr.decode(errors="replace")
        raise RuntimeError(f"git {' '.join(args)} in {cwd}: {said.strip()[-1000:]}")
    return done.stdout


def repository_of(workspace: Path, folder: Path) -> Path:
    """A repository whose only commit, on ``main``, is the workspace."""
    shutil.copytree(workspace, folder, ignore=shutil.ignore_patterns("__pycache__"))
    git("init", "--quiet", "--initial-branch=main", cwd=folder)
    git("add", "--all", "--force", cwd=folder)
    git("commit", "--quiet", "--allow-empty", "-m", "Work so far", cwd=folder)
    return folder


def difference(before: Path, after: Path) -> str:
    """What differs between two folders beside each other, as a diff; no configuration of theirs is read."""
    options = ("--no-index", "--no-color", "--no-ext-diff", "--no-textconv")
    return git("diff", *options, before.name, after.name, cwd=before.parent, good=(0, 1))
