"""What a bundle without git gets: a patch file, and how to apply it."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from airflow_provider_ardent.errors import RepositoryError
from airflow_provider_ardent.forge.source import Source


@dataclass(frozen=True)
class Patch:
    """A patch file and one sentence on how to apply it."""

    path: Path
    how: str


def write_patch(diff: str, source: Source, into: Path) -> Patch:
    """Write a change as a patch file.

    :param diff: what :meth:`Workspace.diff` gave.
    :param source: a bundle that is a plain folder.
    :param into: the file to write; its folder is made.
    :raises RepositoryError: there is no change, or the file cannot be written.

    >>> write_patch(workspace.diff(), source, home / "repair.patch").how  # doctest: +SKIP
    'The DAGs of bundle ... Apply the change there with: cd ...'
    """
    if not diff.strip():
        raise RepositoryError(f"There is no change to write for DAG {source}.")
    path = Path(into).absolute()
    fresh = path.with_suffix(path.suffix + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8", newline="") as out:
            out.write(diff)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise RepositoryError(f"The patch {path} could not be written: {error.strerror}.") from error
    return Patch(path, how_to_apply(path, source))


def how_to_apply(path: Path, source: Source) -> str:
    """One sentence for people: why there is no pull request, and the command that applies the patch."""
    folder = Path(source.path).resolve()
    # Without the ceiling, git apply leaves out every file where the folder is part of a larger checkout.
    ceiling = f"GIT_CEILING_DIRECTORIES={shlex.quote(str(folder.parent))}"
    command = f"cd {shlex.quote(str(folder))} && {ceiling} git apply {shlex.quote(str(path))}"
    return (
        f"The DAGs of bundle {source.bundle_name!r} are a plain folder without git, "
        f"so there is no pull request; apply the change with: {command}"
    )
