"""Pull requests, wherever they live."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from airflow_provider_ardent import settings
from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.forge.addresses import parse

if TYPE_CHECKING:
    from airflow_provider_ardent.forge.repository import Repository
    from airflow_provider_ardent.forge.source import Source

State = Literal["open", "merged", "closed"]
CheckStatus = Literal["passed", "failed", "pending", "skipped"]


@dataclass(frozen=True)
class PullRequest:
    """A pull request as it was when asked for.

    ``id`` is the forge's own number as text, ``branch`` the git branch of the change, ``base`` the one
    it goes to, ``head_sha`` the change's last commit. ``merge_sha`` is set once it is merged.
    """

    forge: str
    id: str
    url: str
    title: str
    branch: str
    base: str
    head_sha: str
    state: State
    merge_sha: str = ""

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class ForgeCheck:
    """One check that the forge ran on a commit."""

    name: str
    status: CheckStatus
    url: str = ""


class Forge(Protocol):
    """Where pull requests live. Every call raises ForgeError with a message for people."""

    name: str

    def open(
        self,
        title: str,
        body: str,
        branch: str,
        base: str,
        head_sha: str,
        labels: Sequence[str] = (),
        draft: bool = False,
    ) -> PullRequest:
        """Open a pull request; where one is already open for ``branch``, that one is returned."""
        ...

    def get(self, id: str) -> PullRequest: ...

    def find(self, branch: str) -> PullRequest | None:
        """The open pull request of a git branch, if there is one."""
        ...

    def comment(self, id: str, text: str) -> None: ...

    def checks(self, id: str) -> list[ForgeCheck]:
        """What the forge ran on the pull request's last commit."""
        ...

    def merge(self, id: str, expected_head_sha: str, message: str) -> str:
        """Merge and return the merge commit; an already merged pull request gives its merge commit.

        :raises Conflict: its last commit is not ``expected_head_sha``, or it does not merge cleanly.
        """
        ...

    def close(self, id: str) -> None:
        """Close without merging; does nothing where it is closed already."""
        ...


def forge_for(source: Source, repository: Repository, home: Path | None = None) -> Forge:
    """The forge of a bundle, by ``[ardent] forge``.

    ``auto`` is GitHub where the address is github.com, a host of GitHub's data residency (``*.ghe.com``)
    or a host named ``github.…``, and local where the address is a folder of this machine.

    :param home: where the local forge keeps its records, by default where the mirrors are.
    :raises NotConfigured: a plain folder has no forge, or the address says too little.

    >>> forge = forge_for(source, repository)  # doctest: +SKIP
    >>> forge.open("Read the renamed column", body, "ardent/3f1c", "main", sha).url  # doctest: +SKIP
    """
    if source.kind == "folder":
        raise NotConfigured(f"DAG {source} is a plain folder: it has no pull requests, only a patch.")
    choice = settings.text("forge")
    if choice == "auto":
        choice = _by_address(source)
    if choice == "github":
        from airflow_provider_ardent.forge.github import GitHubForge

        return GitHubForge.of(source, repository)
    from airflow_provider_ardent.forge.local import LocalForge

    return LocalForge.of(repository, home or repository.home, author=settings.text("git_author"))


def _by_address(source: Source) -> str:
    address = parse(source.url)
    if address.is_local:
        return "local"
    host = address.host
    if host in {"github.com", "ssh.github.com"} or host.endswith(".ghe.com") or host.startswith("github."):
        return "github"
    raise NotConfigured(
        f"DAG {source}: it cannot be seen from the address where pull requests live. Set [ardent] forge to "
        "github (also GitHub Enterprise), or to local: then Ardent keeps the pull requests itself and "
        "merges by a push."
    )
