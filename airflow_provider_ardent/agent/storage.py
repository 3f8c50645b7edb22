"""Where the usage ledger keeps its small files: a disk with locks, or object storage without."""

from __future__ import annotations

import os
import time
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from airflow_provider_ardent import home
from airflow_provider_ardent.forge import locks

LOCK_SECONDS = 20.0
_LOCK = "lock"
_STAMPS = ("ETag", "etag", "generation", "md5Hash", "ino")
"""What object storages call that which changes with an object's content."""


@dataclass(frozen=True)
class Listing:
    """What a folder holds. A file's stamp changes with its content; None: nothing is known of it."""

    files: Mapping[str, Hashable | None] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()


class Storage(Protocol):
    """Names are relative to the ledger's folder. What fails raises OSError."""

    def listing(self, folder: str = "") -> Listing: ...

    def read(self, names: Iterable[str]) -> dict[str, str]:
        """The texts of the files that are there."""
        ...

    def write(self, name: str, text: str) -> None:
        """Returns when the text would survive a crash; a reader sees the old or the new one."""
        ...

    def delete(self, name: str) -> None: ...

    def exclusive(self) -> AbstractContextManager[None]:
        """One process at a time, where the place can do that."""
        ...


class Disk:
    """A local or a shared disk."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def listing(self, folder: str = "") -> Listing:
        files: dict[str, Hashable | None] = {}
        folders = set()
        try:
            with os.scandir(self._root / folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue  # unfinished
                    if entry.is_dir():
                        folders.add(entry.name)
                    elif (stamp := _stamp(entry)) is not None:
                        files[entry.name] = stamp
        except FileNotFoundError:
            pass
        return Listing(files, frozenset(folders))

    def read(self, names: Iterable[str]) -> dict[str, str]:
        texts = {}
        for name in names:
            try:
                texts[name] = (self._root / name).read_text(encoding="utf-8", errors="replace")
            except FileNotFoundError:
                continue
        return texts

    def write(self, name: str, text: str) -> None:
        path = self._root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        home.write_atomically(path, text, durable=True)

    def delete(self, name: str) -> None:
        (self._root / name).unlink(missing_ok=True)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Goes on without the lock where the disk has none, or where its holder hangs: it only saves refusals
        that are not needed, see ``agent/accounts.py``."""
        descriptor = self._lock()
        try:
            yield
        finally:
            if descriptor is not None:
                os.close(descriptor)

    def _lock(self) -> int | None:
        deadline = time.monotonic() + LOCK_SECONDS
        while time.monotonic() < deadline:
            try:
                descriptor = locks.take(self._root / _LOCK)
            except OSError:
                return None
            if descriptor is not None:
                return descriptor
            time.sleep(0.01)
        return None


def _stamp(entry: os.DirEntry[str]) -> Hashable | None:
    """A file is replaced by another, never changed: its inode differs as well."""
    try:
        seen = entry.stat()
    except FileNotFoundError:
        return None
    return seen.st_ino, seen.st_mtime_ns, seen.st_size


class Bucket:
    """Object storage behind fsspec, such as ``s3://…``: no locks; a put is seen by all as soon as it returns.

    :param fs: an fsspec file system.
    :param root: the ledger's folder in it.
    """

    def __init__(self, fs: Any, root: str) -> None:
        self._fs = fs
        self._root = root.rstrip("/")

    def listing(self, folder: str = "") -> Listing:
        with _as_os_error():
            self._fs.invalidate_cache()
            try:
                found = self._fs.ls(self._path(folder), detail=True)
            except FileNotFoundError:
                return Listing()
        files: dict[str, Hashable | None] = {}
        folders = set()
        for info in found:
            name = str(info["name"]).rstrip("/").rpartition("/")[2]
            if info.get("type") == "directory":
                folders.add(name)
            else:
                files[name] = next((info[key] for key in _STAMPS if info.get(key)), None)
        return Listing(files, frozenset(folders))

    def read(self, names: Iterable[str]) -> dict[str, str]:
        paths = {self._path(name).strip("/"): name for name in names}
        if not paths:
            return {}
        with _as_os_error():
            found = self._fs.cat([self._path(name) for name in paths.values()], on_error="return")
        texts = {}
        for path, content in found.items():
            if isinstance(content, FileNotFoundError):
                continue
            if isinstance(content, Exception):
                raise OSError(f"{path}: {content}") from content
            texts[paths[path.strip("/")]] = content.decode("utf-8", "replace")
        return texts

    def write(self, name: str, text: str) -> None:
        path = self._path(name)
        with _as_os_error():
            try:
                self._fs.pipe_file(path, text.encode())
            except FileNotFoundError:  # a file system with real folders
                self._fs.makedirs(path.rpartition("/")[0], exist_ok=True)
                self._fs.pipe_file(path, text.encode())

    def delete(self, name: str) -> None:
        with _as_os_error():
            try:
                self._fs.rm_file(self._path(name))
            except FileNotFoundError:
                pass

    def exclusive(self) -> AbstractContextManager[None]:
        return nullcontext()

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}" if name else self._root


@contextmanager
def _as_os_error() -> Iterator[None]:
    """Each object storage has errors of its own."""
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


def at_home() -> Storage:
    """The place of the ledger: ``usage`` under ``[ardent] home``. Raises OSError."""
    with _as_os_error():
        folder: Any = home.shared() / "usage"
        if isinstance(folder, Path) or folder.protocol == "file":
            return Disk(Path(str(getattr(folder, "path", folder))))
        return Bucket(folder.fs, folder.path)
