"""A DAG repository as this machine sees it: a bare mirror that is brought up to date at every opening."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from airflow_provider_ardent.errors import Conflict, NotConfigured, RepositoryError
from airflow_provider_ardent.forge import locks, mirror
from airflow_provider_ardent.forge.command import NETWORK_SECONDS, Answer, Git, GitFailed, explained
from airflow_provider_ardent.forge.source import Source, git_environment
from airflow_provider_ardent.forge.workspace import Place, Workspace, remove_workspace

OWN_PREFIX = "refs/heads/ardent/"
_SHA = re.compile(r"^[0-9a-f]{40}([0-9a-f]{24})?$")
_OWN_BRANCH = re.compile(r"^ardent/[A-Za-z0-9][A-Za-z0-9_-]{0,80}$")


@dataclass(frozen=True)
class Commit:
    """One commit: ``at`` is ISO 8601, ``files`` the paths it changed."""

    sha: str
    author: str
    at: str
    subject: str
    files: tuple[str, ...]


class Repository:
    """The DAG repository of a bundle, through a bare mirror under ``home``.

    A bundle that is a plain folder looks the same: its mirror holds a snapshot of the folder, and
    nothing can be pushed.
    """

    def __init__(self, source: Source, folder: Path, home: Path) -> None:
        self.source = source
        self.home = home
        self.folder = folder
        self.git = Git(folder / "mirror.git", config_file=folder / "gitconfig")
        self.lock = folder / "lock"

    @classmethod
    def open(cls, source: Source, home: Path) -> Repository:
        """Open the repository, bring the mirror up to date and remove what dead processes left behind.

        :param source: where the files come from, see :func:`source_of`.
        :param home: a folder on this machine for mirrors; kept between runs, shared by processes.
        :raises RepositoryError: it cannot be reached or read; names the bundle, the connection and the
            address without credentials, and says what to do.

        >>> repository = Repository.open(source_of("shop"), home)  # doctest: +SKIP
        >>> repository.resolve(repository.default_branch)  # doctest: +SKIP
        '3f1c…'
        """
        place = source.url or source.path
        key = hashlib.sha256(f"{source.kind}\0{place}".encode()).hexdigest()[:12]
        slug = re.sub(r"[^A-Za-z0-9_-]+", "-", source.bundle_name)[:40] or "bundle"
        home = Path(home).absolute()
        repository = cls(source, home / "git" / f"{slug}-{key}", home)
        repository.refresh()
        return repository

    def refresh(self) -> None:
        """Fetch again; see :meth:`open`."""
        with locks.held(self.lock) as lock:
            try:
                mirror.prepare(self.git, self.source)
                mirror.update(self.git, self.source, lock)
            except GitFailed as error:
                raise self._unreachable(error) from None
            except OSError as error:
                raise RepositoryError(
                    f"The mirror of DAG {self.source} under {self.folder} cannot be written: "
                    f"{error.strerror or error}. Check free space and permissions of [ardent] home."
                ) from error
            self._prune()

    @property
    def default_branch(self) -> str:
        """The git branch that changes go to: the one the bundle follows, else the server's default."""
        if self.source.kind == "folder":
            return mirror.FOLDER_BRANCH
        if self.source.ref and self.branch_sha(self.source.ref):
            return self.source.ref
        said = self.remote("ls-remote", "--symref", "--", self.source.url, "HEAD").text
        found = re.search(r"^ref: refs/heads/(.+)\tHEAD$", said, re.MULTILINE)
        if not found:
            raise RepositoryError(
                f"DAG {self.source} has no default git branch. Push a first commit, or set tracking_ref "
                "of the bundle to an existing git branch."
            )
        return found[1]

    def branch_sha(self, branch: str) -> str | None:
        """The commit a git branch stood at when the mirror was last refreshed."""
        answer = self.git.run(
            "rev-parse", "--verify", "--quiet", f"refs/heads/{branch}^{{commit}}", codes=(0, 1, 128)
        )
        return answer.text if answer.code == 0 else None

    def resolve(self, ref: str) -> str:
        """The commit that a git branch, tag or (short) commit id names.

        :raises RepositoryError: there is no such thing.
        """
        if _SHA.match(ref) and self._exists(ref):
            return ref
        for name in (f"refs/heads/{ref}", f"refs/tags/{ref}", ref):
            answer = self.git.run(
                "rev-parse",
                "--verify",
                "--quiet",
                "--end-of-options",
                f"{name}^{{commit}}",
                codes=(0, 1, 128),
            )
            if answer.code == 0:
                return answer.text.splitlines()[-1]
        raise RepositoryError(
            f"DAG {self.source} has no git branch, tag or commit {ref!r}. "
            "Check tracking_ref of the bundle, or whether the history was rewritten."
        )

    def worktree(self, branch: str, base_sha: str, into: Path, *, continues: bool = False) -> Workspace:
        """A workspace in the new folder ``into`` with the files of ``base_sha``.

        :param branch: the git branch its commits will go to, ``ardent/<name>``.
        :param into: must not exist or be empty; a workspace that a dead process left there is removed.
        :param continues: ``base_sha`` is the end of ``branch`` itself; what is made goes on top of it.
        """
        if not _OWN_BRANCH.match(branch):
            raise RepositoryError(
                f"{branch!r} cannot be the git branch of a change: "
                "only ardent/ with letters, digits, - and _ is ever pushed to."
            )
        base = self.resolve(base_sha)
        into = Path(into).absolute()
        with locks.held(self.lock) as lock:
            self._prune()
            if into.exists() and (not into.is_dir() or any(into.iterdir())):
                raise RepositoryError(f"The workspace cannot be made in {into}: the folder is not empty.")
            place = Place.claim(self.folder, into, branch, base)
            try:
                self.git.run(
                    "worktree", "add", "--detach", "--quiet", str(into), base, seconds=300, hold=(lock,)
                )
                return Workspace(self, place, continues=continues)
            except BaseException as error:
                remove_workspace(self.git, place)
                place.release()
                if isinstance(error, GitFailed):
                    what, todo = explained(error.said)
                    raise RepositoryError(
                        f"The workspace {into} could not be made: {what}; {todo}."
                    ) from None
                raise

    def log(self, path: str, since_sha: str | None, until_sha: str, *, limit: int = 50) -> list[Commit]:
        """Commits after ``since_sha`` up to ``until_sha`` that touch ``path`` (empty: any), newest first."""
        span = (
            f"{self.resolve(since_sha)}..{self.resolve(until_sha)}" if since_sha else self.resolve(until_sha)
        )
        form = "--format=%x1e%H%x1f%an <%ae>%x1f%aI%x1f%s%x1f"
        args = [
            "log",
            "-z",
            "--name-only",
            "--no-renames",
            "--no-show-signature",
            form,
            f"-n{limit}",
            span,
            "--",
        ]
        text = self.git.run(*args, *([path] if path else [])).out.decode("utf-8", "replace")
        return [_commit(record) for record in text.split("\x1e") if record.strip("\0\n")]

    def diff(self, a: str, b: str, paths: Sequence[str] = ()) -> str:
        """What changed between two commits, as a patch; limited to ``paths`` where given."""
        args = [
            "diff",
            "--no-ext-diff",
            "--no-textconv",
            "--no-renames",
            self.resolve(a),
            self.resolve(b),
            "--",
        ]
        return self.git.run(*args, *paths).out.decode("utf-8", "replace")

    def show(self, sha: str, path: str) -> str | None:
        """The text of a file as of a commit; None where there is no such file."""
        found = self.git.run("ls-tree", "-z", self.resolve(sha), "--", path).out.decode("utf-8", "replace")
        entry = re.match(r"^(100644|100755) blob ([0-9a-f]+)\t", found)
        if not entry:
            return None
        return self.git.run("cat-file", "blob", entry[2]).out.decode("utf-8", "replace")

    def prune(self) -> None:
        """Remove the workspaces of processes that died."""
        with locks.held(self.lock):
            self._prune()

    def conflicts(self, base: str, head: str) -> tuple[str, ...]:
        """The files that cannot be merged by themselves; empty where the merge is clean."""
        return self._merge_tree(base, head)[1]

    def merge_commit(self, base: str, head: str, message: str, author: str) -> str:
        """Make (not push) the commit that merges ``head`` into ``base``; raises Conflict naming the files."""
        tree, files = self._merge_tree(base, head)
        if files:
            raise Conflict(
                f"The change no longer fits: {', '.join(files)} changed in {self.default_branch!r} in the "
                "meantime. Clear the repair task to work out the change again."
            )
        return self.commit_tree(tree, (base, head), message, author)

    def commit_tree(self, tree: str, parents: Sequence[str], message: str, author: str) -> str:
        """Make a commit of a tree, by no hook and no signature; returns its id."""
        name, mail = _identity(author)
        env = {
            f"GIT_{who}_{what}": v
            for who in ("AUTHOR", "COMMITTER")
            for what, v in (("NAME", name), ("EMAIL", mail))
        }
        args = ["commit-tree", tree, *(part for parent in parents for part in ("-p", parent)), "-F", "-"]
        return self.git.run(*args, env=env, stdin=message.replace("\0", "").encode("utf-8", "replace")).text

    def push(self, sha: str, branch: str) -> bool:
        """Push one commit to one git branch, never forced; False where the branch has other commits."""
        self._pushable()
        try:
            self.remote("push", "--no-verify", "--", self.source.url, f"{sha}:refs/heads/{branch}")
        except RepositoryError as error:
            said = str(error.__cause__.said) if isinstance(error.__cause__, GitFailed) else ""
            if re.search(
                r"\[rejected\]|non-fast-forward|fetch first|incorrect old value|cannot lock ref", said
            ):
                return False
            raise
        return True

    def heads(self, *branches: str) -> dict[str, str]:
        """The commits that git branches of the server stand at now."""
        self._pushable()
        wanted = [f"refs/heads/{branch}" for branch in branches]
        lines = self.remote("ls-remote", "--", self.source.url, *wanted).text.splitlines()
        found = [line.split("\t", 1) for line in lines if "\t" in line]
        return {name.removeprefix("refs/heads/"): sha for sha, name in found if name in wanted}

    def fetch(self, *branches: str) -> None:
        """Bring single git branches of the mirror up to date."""
        refs = [f"+refs/heads/{branch}:refs/heads/{branch}" for branch in branches]
        with locks.held(self.lock) as lock:
            self.remote(
                "fetch", "--no-tags", "--no-write-fetch-head", "--", self.source.url, *refs, hold=(lock,)
            )

    def merge_base(self, a: str, b: str) -> str:
        """The newest commit that two commits have in common.

        :raises RepositoryError: they have none.
        """
        answer = self.git.run("merge-base", self.resolve(a), self.resolve(b), codes=(0, 1))
        if answer.code:
            raise RepositoryError(f"{a[:12]} and {b[:12]} of DAG {self.source} have no history in common.")
        return answer.text

    def contains(self, ancestor: str, sha: str) -> bool:
        """Whether ``ancestor`` is part of the history of ``sha``."""
        return self.git.run("merge-base", "--is-ancestor", ancestor, sha, codes=(0, 1, 128)).code == 0

    def remote(self, *args: str, hold: Sequence[int] = ()) -> Answer:
        """Run a command that talks to the server, with the bundle's credentials."""
        try:
            with git_environment(self.source) as access:
                return self.git.run(
                    *args, env=access.env, secrets=access.secrets, seconds=NETWORK_SECONDS, hold=hold
                )
        except GitFailed as error:
            raise self._unreachable(error) from error

    def _merge_tree(self, base: str, head: str) -> tuple[str, tuple[str, ...]]:
        try:
            answer = self.git.run(
                "merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", base, head, codes=(0, 1)
            )
        except GitFailed as error:
            if "usage:" in error.said or "unknown" in error.said:
                raise NotConfigured("Merging needs git 2.38 or newer on Airflow's workers.") from None
            raise
        tree, *files = answer.out.decode("utf-8", "replace").split("\0")
        return tree.strip(), tuple(sorted({f for f in files if f})) if answer.code else ()

    def _prune(self) -> None:
        for place in Place.abandoned(self.folder):
            remove_workspace(self.git, place)
            place.release()

    def _exists(self, sha: str) -> bool:
        return self.git.run("cat-file", "-e", f"{sha}^{{commit}}", codes=(0, 1, 128)).code == 0

    def _pushable(self) -> None:
        if self.source.kind == "folder":
            raise RepositoryError(
                f"DAG {self.source} is a plain folder: nothing can be pushed. Apply the patch instead."
            )

    def _unreachable(self, error: GitFailed) -> RepositoryError:
        what, todo = explained(error.said)
        verb = {"push": "pushed to", "fetch": "fetched", "ls-remote": "read"}.get(error.verb, "read")
        return RepositoryError(f"DAG {self.source} could not be {verb}: {what}; {todo}.")


def _commit(record: str) -> Commit:
    sha, author, at, subject, files = record.strip("\0\n").split("\x1f", 4)
    return Commit(sha, author, at, subject, tuple(f for f in files.strip("\0\n").split("\0") if f))


def _identity(author: str) -> tuple[str, str]:
    match = re.match(r"^\s*([^<>\n]+?)\s*<([^<>\s]+)>\s*$", author)
    if not match:
        raise NotConfigured(
            f"[ardent] git_author is {author!r}; it must look like 'Name <name@example.com>'."
        )
    return match[1], match[2]
