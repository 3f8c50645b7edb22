"""The bare mirror under a Repository: made whole or not at all, mended after a kill."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from airflow_provider_ardent.errors import RepositoryError
from airflow_provider_ardent.forge.addresses import parse
from airflow_provider_ardent.forge.command import NETWORK_SECONDS, Git, GitFailed
from airflow_provider_ardent.forge.source import Source, git_environment
from airflow_provider_ardent.forge.workspace import Place

FOLDER_BRANCH = "folder"
FOLDER_LIMIT_MB = 500
_BROKEN = re.compile(
    r"bad object|corrupt|not a git repository|unable to read|did not send all necessary|missing blob|bad tree"
    r"|unable to parse|broken",
    re.IGNORECASE,
)


def prepare(git: Git, source: Source) -> None:
    """Make the mirror where it is missing, and mend what a killed git left. Call under the lock."""
    folder = _folder(git)
    folder.mkdir(parents=True, exist_ok=True)
    _write_config(git, source)
    mirror = git.git_dir
    assert mirror is not None
    if not (mirror / "HEAD").exists():
        fresh = folder / "mirror.new"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(mirror, ignore_errors=True)
        Git(None, config_file=git.config_file).run(
            "init", "--quiet", "--bare", "--template=", "--initial-branch=main", str(fresh)
        )
        fresh.rename(mirror)
    _remove_stale_locks(mirror)


def update(git: Git, source: Source, lock: int) -> None:
    """Bring the mirror up to date. Call under the lock, whose descriptor is ``lock``."""
    if source.kind == "folder":
        _snapshot(git, source)
        return
    try:
        _fetch(git, source, lock)
    except GitFailed as error:
        mirror = git.git_dir
        assert mirror is not None
        if not _BROKEN.search(error.said) or _is_sound(git) or Place.living(_folder(git)):
            raise
        shutil.rmtree(mirror, ignore_errors=True)
        prepare(git, source)
        _fetch(git, source, lock)


def _folder(git: Git) -> Path:
    assert git.git_dir is not None
    return git.git_dir.parent


def _fetch(git: Git, source: Source, lock: int) -> None:
    with git_environment(source) as access:
        git.run(
            "fetch",
            "--prune",
            "--no-write-fetch-head",
            "--",
            source.url,
            "+refs/heads/*:refs/heads/*",
            "+refs/tags/*:refs/tags/*",
            env=access.env,
            secrets=access.secrets,
            seconds=NETWORK_SECONDS,
            hold=(lock,),
        )


def _is_sound(git: Git) -> bool:
    try:
        git.run("fsck", "--connectivity-only", "--no-dangling", "--no-progress", seconds=300)
    except GitFailed:
        return False
    return True


def _remove_stale_locks(mirror: Path) -> None:
    """Lock files of a git that was killed. None can be alive: it would share the lock we hold."""
    for path in [*mirror.glob("*.lock"), *(mirror / "refs").rglob("*.lock")]:
        path.unlink(missing_ok=True)


def _write_config(git: Git, source: Source) -> None:
    """What stands in for the user's git configuration; a repository on this machine reads it too."""
    assert git.config_file is not None
    lines = ["[gc]", "\tauto = 0", "[receive]", "\tautogc = false"]
    address = parse(source.url) if source.url else None
    if address is not None and address.is_local:
        # The person who configured the bundle named this path; git asks for that where another user owns it.
        quoted = address.path.replace("\\", "\\\\").replace('"', '\\"')
        lines += ["[safe]", f'\tdirectory = "{quoted}"', f'\tdirectory = "{quoted}/.git"']
    text = "\n".join(lines) + "\n"
    if not git.config_file.exists() or git.config_file.read_text(encoding="utf-8") != text:
        fresh = git.config_file.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(git.config_file)


def _snapshot(git: Git, source: Source) -> None:
    """Put the folder's files as they are now into the mirror, as a commit on ``folder``."""
    folder = Path(source.path).resolve()
    if not folder.is_dir():
        raise RepositoryError(
            f"DAG {source} is not there: {folder} is not a folder on this machine. "
            "Workers need the bundle's folder at the same place as the DAG processor."
        )
    mirror = git.git_dir
    assert mirror is not None
    index = {"GIT_INDEX_FILE": str(mirror / "snapshot.index")}
    files = _files(folder, source)
    tree_git = Git(mirror, folder, git.config_file)
    tree_git.run("read-tree", "--empty", env=index)
    tree_git.run("update-index", "--add", "-z", "--stdin", env=index, stdin=b"\0".join(files), seconds=300)
    tree = tree_git.run("write-tree", env=index).text
    tip = git.run("rev-parse", "--verify", "--quiet", f"refs/heads/{FOLDER_BRANCH}", codes=(0, 1)).text
    if tip and git.run("rev-parse", f"{tip}^{{tree}}").text == tree:
        return
    who = {
        f"GIT_{w}_{k}": v
        for w in ("AUTHOR", "COMMITTER")
        for k, v in (("NAME", "Ardent"), ("EMAIL", "ardent@localhost"))
    }
    parents = ("-p", tip) if tip else ()
    sha = git.run("commit-tree", tree, *parents, "-m", "The folder as it was found", env=who).text
    git.run("update-ref", f"refs/heads/{FOLDER_BRANCH}", sha)


def _files(folder: Path, source: Source) -> list[bytes]:
    found: list[bytes] = []
    size = 0
    for root, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(root, name))]
        folders[:] = sorted(f for f in folders if f not in {".git", "__pycache__", *links})
        for name in sorted([*names, *links]):
            path = os.path.join(root, name)
            if name == ".git" or not (os.path.isfile(path) or os.path.islink(path)):
                continue
            size += os.lstat(path).st_size
            found.append(os.fsencode(os.path.relpath(path, folder)))
        if size > FOLDER_LIMIT_MB * 1_000_000:
            raise RepositoryError(
                f"DAG {source} holds more than {FOLDER_LIMIT_MB} MB. Keep data and logs out of the folder of "
                "the DAGs, or serve the DAGs from git."
            )
    return found
