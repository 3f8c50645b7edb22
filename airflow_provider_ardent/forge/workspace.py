"""A worktree that one turn owns, and what may leave it: a diff, a commit, a push to ``ardent/…``."""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.errors import Conflict, EditRefused, RepositoryError
from airflow_provider_ardent.forge import locks
from airflow_provider_ardent.forge.command import Git, GitFailed, explained

if TYPE_CHECKING:
    from airflow_provider_ardent.forge.repository import Repository

MAX_SUFFIX = 50


class Place:
    """Where a workspace stands, written down before it is made, and locked while its process lives."""

    def __init__(self, record: Path, path: Path, branch: str, base_sha: str, lock: int) -> None:
        self.record = record
        self.path = path
        self.branch = branch
        self.base_sha = base_sha
        self._lock: int | None = lock

    @classmethod
    def claim(cls, folder: Path, path: Path, branch: str, base_sha: str) -> Place:
        """Write a new record and take its lock; call under the mirror's lock."""
        record = folder / "workspaces" / f"{uuid.uuid4().hex}.json"
        lock = locks.take(record.with_suffix(".lock"))
        assert lock is not None
        data = {"path": str(path), "branch": branch, "base_sha": base_sha, "pid": os.getpid()}
        fresh = record.with_suffix(".new")
        fresh.write_text(json.dumps(data), encoding="utf-8")
        fresh.replace(record)
        return cls(record, path, branch, base_sha, lock)

    @classmethod
    def abandoned(cls, folder: Path) -> Iterator[Place]:
        """The places whose process is gone; call under the mirror's lock."""
        for file in sorted((folder / "workspaces").glob("*.lock")):
            lock = locks.take(file)
            if lock is None:
                continue
            record = file.with_suffix(".json")
            try:
                data = json.loads(record.read_text(encoding="utf-8"))
                place = cls(record, Path(data["path"]), data["branch"], data["base_sha"], lock)
            except (OSError, ValueError, KeyError):
                place = cls(record, record.with_suffix(".gone"), "", "", lock)
            yield place

    @classmethod
    def living(cls, folder: Path) -> bool:
        """Whether any workspace is in use; call under the mirror's lock."""
        for file in (folder / "workspaces").glob("*.lock"):
            lock = locks.take(file)
            if lock is None:
                return True
            os.close(lock)
        return False

    def release(self) -> None:
        """Forget the record and let go of the lock."""
        for suffix in (".json", ".new", ".lock"):
            self.record.with_suffix(suffix).unlink(missing_ok=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def remove_workspace(git: Git, place: Place) -> None:
    """Delete a workspace's files and what the mirror knows of it; call under the mirror's lock."""
    _remove_tree(place.path)
    git.run("worktree", "prune", "--expire=now", codes=(0, 128))


def _remove_tree(path: Path) -> None:
    def again(function: Any, name: str, _: Any) -> None:
        parent = os.path.dirname(name)
        for each in (parent, name):
            if not os.path.islink(each) and os.path.isdir(each):
                os.chmod(each, stat.S_IRWXU)
        function(name)

    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path, onerror=again)


@dataclass(frozen=True)
class Pushed:
    """Where a change was pushed. ``reused``: an earlier attempt had already pushed the same change."""

    branch: str
    sha: str
    reused: bool


class Workspace:
    """A worktree that one turn owns. Use as a context manager, or call :meth:`close`.

    ``path`` is the folder, ``branch`` the git branch its commits go to (after :meth:`push`, the one they
    went to), ``base_sha`` the commit it was made from, ``head_sha`` the last commit made in it. One that
    ``continues`` was made from the end of its own git branch, and is pushed on top of it.
    """

    def __init__(self, repository: Repository, place: Place, *, continues: bool = False) -> None:
        self.repository = repository
        self.path = place.path
        self.branch = place.branch
        self.base_sha = place.base_sha
        self.head_sha = place.base_sha
        self._place = place
        self._pointer = (self.path / ".git").read_text(encoding="utf-8")
        git_dir = Path(self._pointer.removeprefix("gitdir:").strip())
        self._git = Git(git_dir, self.path, repository.git.config_file)
        self._closed = False
        self._continues = continues

    @property
    def dags(self) -> Path:
        """The folder of the DAGs: the bundle's subdir in the workspace."""
        return self.path / self.repository.source.subdir

    def diff(self) -> str:
        """Everything that differs from ``base_sha``, new and binary files too, as a patch for git apply."""
        self._stage()
        patch = self._patch()
        try:
            return patch.decode("utf-8")
        except UnicodeDecodeError:
            return self._patch_with_binary_files()

    def changed(self) -> list[str]:
        """Paths that differ from ``base_sha``, sorted; both paths of a renamed file."""
        self._stage()
        out = self._git.run("diff", "--cached", "--name-only", "--no-renames", "-z", self.base_sha, "--").out
        return sorted(os.fsdecode(path) for path in out.split(b"\0") if path)

    def reset(self) -> None:
        """Put everything back to ``base_sha``; new and ignored files go."""
        self._guard(nested=False)
        self._git.run("reset", "--hard", "--quiet", self.base_sha)
        self._git.run("clean", "-ffdxq")
        self.head_sha = self.base_sha

    def apply(self, patch: str) -> None:
        """Apply a patch wholly or not at all.

        :raises Conflict: it does not fit the files as they are.
        :raises EditRefused: it would write outside the workspace, or is no patch.
        """
        self._stage()
        try:
            self._git.run(
                "apply", "--index", "--whitespace=nowarn", "-", stdin=patch.encode("utf-8", "surrogateescape")
            )
        except GitFailed as error:
            first = error.said.splitlines()[0].removeprefix("error: ") if error.said else "no reason given"
            if any(
                sign in error.said
                for sign in ("invalid path", "beyond a symbolic link", "No valid patches", "corrupt patch")
            ):
                raise EditRefused(f"The patch is refused: {first}. Nothing was written.") from None
            raise Conflict(
                f"The patch does not fit the files as they are: {first}. Nothing was written."
            ) from None

    def commit(self, message: str, author: str) -> str:
        """Commit everything that changed and return the commit's id.

        :param author: ``Name <address>``; the committer too.
        :raises EditRefused: nothing changed, or a link leads out of the workspace.
        """
        self._stage()
        self._refuse_links()
        tree = self._git.run("write-tree").text
        if tree == self._git.run("rev-parse", f"{self.head_sha}^{{tree}}").text:
            raise EditRefused("There is nothing to commit: the workspace is as it was.")
        sha = self.repository.commit_tree(tree, (self.head_sha,), message, author)
        self._git.run("update-ref", "--no-deref", "HEAD", sha)
        self.head_sha = sha
        return sha

    def push(self) -> Pushed:
        """Push the commit to ``refs/heads/ardent/…``, never forced; the last step of a change.

        Where an earlier attempt pushed the same change (same files, same base), its commit is used.
        Where the git branch holds something else, the name gets the suffix ``-2``, ``-3``, ….
        """
        if self.head_sha == self.base_sha:
            raise RepositoryError("There is nothing to push: commit first.")
        first = self._place.branch
        names = [first, *(f"{first}-{n}" for n in range(2, MAX_SUFFIX))]
        heads = self.repository.heads(*names)
        for name in names:
            done = self._push_to(name, heads.get(name))
            if done is not None:
                self.branch, self.head_sha = done.branch, done.sha
                return done
        raise RepositoryError(
            f"DAG {self.repository.source} holds {MAX_SUFFIX} git branches {first}-…; "
            "delete those that are not needed."
        )

    def close(self) -> None:
        """Remove the workspace; does nothing the second time."""
        if self._closed:
            return
        with locks.held(self.repository.lock):
            remove_workspace(self.repository.git, self._place)
            self._place.release()
        self._closed = True

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _push_to(self, name: str, there: str | None) -> Pushed | None:
        if there is not None and there != self.head_sha:
            self.repository.fetch(name)
            if self._same_change(there):
                return Pushed(name, there, reused=True)
            on_top = self._continues and there == self.base_sha
            if not on_top and self.repository.contains(there, self.base_sha):
                return None
            if not self.repository.contains(there, self.head_sha):
                return None
        if there == self.head_sha:
            return Pushed(name, there, reused=True)
        return (
            Pushed(name, self.head_sha, reused=False) if self.repository.push(self.head_sha, name) else None
        )

    def _same_change(self, sha: str) -> bool:
        def made_of(commit: str) -> list[str]:
            return self._git.run("rev-parse", f"{commit}^{{tree}}", f"{commit}^@").text.split()

        return made_of(sha) == made_of(self.head_sha)

    def _stage(self) -> None:
        self._guard()
        try:
            self._git.run("add", "--all", "--", ".")
        except GitFailed as error:
            what, todo = explained(error.said)
            raise RepositoryError(f"The files of the workspace cannot be read: {what}; {todo}.") from None

    def _guard(self, *, nested: bool = True) -> None:
        """Put the link to the repository back, and refuse repositories inside the workspace."""
        if self._closed:
            raise RepositoryError(f"The workspace {self.path} is closed.")
        pointer = self.path / ".git"
        if pointer.is_symlink() or not pointer.is_file() or pointer.read_bytes() != self._pointer.encode():
            _remove_tree(pointer)
            pointer.write_text(self._pointer, encoding="utf-8")
        if not nested:
            return
        for root, folders, files in os.walk(self.path):
            inside = [name for name in (*folders, *files) if name.lower() == ".git"]
            if inside and Path(root) != self.path:
                where = os.path.relpath(os.path.join(root, inside[0]), self.path)
                raise EditRefused(f"{where} would be a repository inside the repository; it is refused.")

    def _refuse_links(self) -> None:
        out = self._git.run(
            "diff", "--cached", "--raw", "--no-renames", "--no-abbrev", "-z", self.base_sha, "--"
        ).out
        fields = out.split(b"\0")
        for head, raw in zip(fields[::2], fields[1::2], strict=False):
            mode, name = head.split(b" ")[1].decode(), os.fsdecode(raw)
            if mode == "160000":
                raise EditRefused(f"{name} would become a submodule; it is refused.")
            if mode == "120000" and not self._stays_inside(name):
                raise EditRefused(f"{name} is a link that leads out of the workspace; it is refused.")

    def _stays_inside(self, name: str) -> bool:
        target = os.readlink(self.path / name)
        if os.path.isabs(target):
            return False
        place = os.path.normpath(os.path.join(os.path.dirname(name), target))
        first = Path(place).parts[0] if Path(place).parts else ""
        return first not in {"..", ".git"} and (self.path / name).resolve().is_relative_to(
            self.path.resolve()
        )

    def _patch(self, *args: str, paths: tuple[str, ...] = ()) -> bytes:
        shape = ("--binary", "--full-index", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color")
        return self._git.run(*args, "diff", "--cached", *shape, self.base_sha, "--", *paths).out

    def _patch_with_binary_files(self) -> str:
        """The patch where some text is not UTF-8: such a file is treated as binary."""
        with tempfile.NamedTemporaryFile("w", suffix=".attributes", encoding="utf-8") as attributes:
            attributes.write("* -diff\n")
            attributes.flush()
            return "".join(self._readable_patch(path, attributes.name) for path in self.changed())

    def _readable_patch(self, path: str, attributes: str) -> str:
        for args in ((), ("-c", f"core.attributesFile={attributes}")):
            try:
                return self._patch(*args, paths=(path,)).decode("utf-8")
            except UnicodeDecodeError:
                continue
        raise EditRefused(
            f"{path} is not UTF-8 and .gitattributes says that it is text; its change cannot be "
            "shown. Save it as UTF-8."
        )
