"""What changed in git between the last success and the failure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from airflow_provider_ardent.errors import RepositoryError

MOST_COMMITS = 5
_DIFF_NOISE = ("diff --git", "index ", "new file mode", "deleted file mode", "old mode", "new mode")


class Commit(Protocol):
    """One commit; satisfied by ``forge.repository.Commit``."""

    @property
    def sha(self) -> str: ...

    @property
    def author(self) -> str: ...

    @property
    def at(self) -> str: ...

    @property
    def subject(self) -> str: ...

    @property
    def files(self) -> tuple[str, ...]: ...


class GitHistory(Protocol):
    """What the dossier asks of a repository; satisfied by ``forge.repository.Repository``."""

    def log(self, path: str, since_sha: str | None, until_sha: str) -> Sequence[Commit]: ...

    def diff(self, a: str, b: str, paths: Sequence[str] = ()) -> str: ...

    def show(self, sha: str, path: str) -> str | None: ...


@dataclass(frozen=True)
class Changes:
    """Commits that touched the suspects' files, newest first, and their diff.

    ``known`` says that the last good version is known, so that no commits means that nothing changed.
    """

    since: str = ""
    until: str = ""
    commits: tuple[Commit, ...] = ()
    diff: str = ""
    elsewhere: int = 0
    known: bool = False
    error: str = ""

    @property
    def nothing_changed(self) -> bool:
        return self.known and not self.commits and not self.elsewhere

    def text(self, diff_lines: int = 30) -> str:
        """What changed, for people and models; the diff is cut to ``diff_lines``."""
        if self.error:
            return self.error
        if not self.known:
            if not self.commits:
                return ""
            return "The last good version is not known. Newest commits here:\n" + _list(self.commits[:3])
        if self.nothing_changed:
            return f"Nothing changed in the repository since the last success ({self.since[:10]})."
        if not self.commits:
            return f"These files did not change since the last success; {self.elsewhere} other commits did."
        shown = _list(self.commits[:MOST_COMMITS])
        return f"{shown}\n{short_diff(self.diff, diff_lines)}".rstrip()


def changes(repository: GitHistory, paths: Sequence[str], since: str, until: str) -> Changes:
    """Ask git; what cannot be read becomes a sentence.

    :param since: version of the last success, or empty.
    :param until: version that failed.
    """
    wanted = [path for path in dict.fromkeys(paths) if path]
    if not until or not wanted:
        return Changes()
    try:
        commits: dict[str, Commit] = {}
        for path in wanted:
            for commit in repository.log(path, since or None, until):
                commits.setdefault(commit.sha, commit)
        newest = sorted(commits.values(), key=lambda commit: commit.at, reverse=True)
        if not since:
            return Changes(until=until, commits=tuple(newest[:MOST_COMMITS]))
        every = len(repository.log("", since, until))
        diff = repository.diff(since, until, wanted) if newest else ""
        return Changes(since, until, tuple(newest), diff, max(0, every - len(newest)), known=True)
    except RepositoryError as error:
        return Changes(since, until, error=f"The git history could not be read: {error}")


def short_diff(diff: str, lines: int) -> str:
    """A diff without headers that say nothing, cut to ``lines``."""
    rows = [row for row in diff.splitlines() if not row.startswith((*_DIFF_NOISE, "--- "))]
    rows = [row.replace("+++ b/", "in ") if row.startswith("+++ ") else row for row in rows]
    if len(rows) > lines:
        return "\n".join([*rows[:lines], f"… {len(rows) - lines} more lines"])
    return "\n".join(rows)


def _list(commits: Sequence[Commit]) -> str:
    return "\n".join(f"{c.sha[:10]} {c.at[:10]} {_name(c.author)}: {c.subject}" for c in commits)


def _name(author: str) -> str:
    """The author without the address."""
    return author.partition(" <")[0]
