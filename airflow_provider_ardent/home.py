"""What outlives a run: small files under ``[ardent] home``, one writer each."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any, Protocol

from airflow_provider_ardent import settings
from airflow_provider_ardent.errors import NotConfigured

LEAST_FREE_BYTES = 64 * 1024 * 1024
"""What a repair needs at least: two workspaces, warm runners, copies of databases."""
_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_UNSAFE = re.compile(r"[^A-Za-z0-9._=-]+")


class Folder(Protocol):
    """The part of ``pathlib.Path`` that ``ObjectStoragePath`` shares."""

    def __truediv__(self, name: str) -> Folder: ...

    def mkdir(self, mode: int = ..., parents: bool = ..., exist_ok: bool = ...) -> None: ...

    def exists(self) -> bool: ...

    def read_text(self, encoding: str = ...) -> str: ...

    def write_text(self, data: str, encoding: str = ...) -> int: ...


def safe_name(name: str) -> str:
    """``name`` as one path component: run ids hold colons and pluses."""
    return _UNSAFE.sub("_", name).strip(".")[:200] or "_"


def shared() -> Folder:
    """The home that every machine sees."""
    address = settings.home()
    if "://" in address:
        from airflow.sdk import ObjectStoragePath

        return ObjectStoragePath(address)
    return Path(address)


def local() -> Path:
    """A folder on this machine's disk for mirrors, worktrees and scratch; the home itself if it is local."""
    address = settings.home()
    if "://" in address:
        airflow_home = os.environ.get("AIRFLOW_HOME") or os.path.expanduser("~/airflow")
        folder = Path(airflow_home) / "ardent"
    else:
        folder = Path(address)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise NotConfigured(
            f"The folder {folder} cannot be made ({error.strerror}). Set [ardent] home to a folder that the "
            "user of the Airflow worker may write."
        ) from error
    return folder


def check_space(folder: Path) -> None:
    """Refuse to begin where the disk is as good as full.

    :raises NotConfigured: there is less room than :data:`LEAST_FREE_BYTES`.
    """
    if lack := lack_of_space(folder):
        raise NotConfigured(lack)


def lack_of_space(folder: Path) -> str:
    """What to do about a disk that is as good as full; empty where there is room."""
    free = shutil.disk_usage(folder).free
    if free >= LEAST_FREE_BYTES:
        return ""
    return (
        f"The disk of {folder} has {free // 1024**2} MB left; a session needs at least "
        f"{LEAST_FREE_BYTES // 1024**2} MB. Make room there, or set [ardent] home to another disk."
    )


def is_full(error: OSError) -> bool:
    """Whether an error means that a disk or a quota is full."""
    # shutil.Error collects the errors of many files, as text.
    return error.errno in _DISK_FULL or any(os.strerror(number) in str(error) for number in _DISK_FULL)


def session_folder(run_id: str) -> Folder:
    """Where the events, patch and evidence of one session are kept."""
    return shared() / "sessions" / safe_name(run_id)


def listed(folder: Folder) -> list[Any]:
    """What is in a folder; nothing where there is none. Object storage has no empty folders."""
    within: Any = folder
    try:
        return list(within.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def write_json(folder: Folder, name: str, value: Any) -> None:
    """Write a small JSON file; on a local disk atomically."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    if isinstance(folder, Path):
        write_atomically(folder / name, text)
    else:
        (folder / name).write_text(text, encoding="utf-8")


def read_json(folder: Folder, name: str) -> Any:
    """Read a small JSON file; None where there is none or it is damaged."""
    try:
        return json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def write_atomically(path: Path, text: str, *, durable: bool = False) -> None:
    """Write a text file so that a reader sees the old or the new content, never a part.

    :param durable: return only when the content would survive a loss of power.
    """
    fd, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            file.write(text)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
