"""How a change leaves the workspace: commit, push and pull request; a patch where there is no git."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from airflow_provider_ardent import home, settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from airflow_provider_ardent.agent.events import EventLog
    from airflow_provider_ardent.authoring.proposal import Authored
    from airflow_provider_ardent.forge.repository import Repository
    from airflow_provider_ardent.forge.workspace import Workspace
    from airflow_provider_ardent.repair.proposal import Proposal

P = TypeVar("P", "Proposal", "Authored")


@dataclass(frozen=True)
class Published:
    """Where a change is. ``diff`` is against ``base_sha``; ``how`` says how to apply a patch."""

    diff: str
    base_sha: str
    head_sha: str
    git_branch: str = ""
    pull_request: Mapping[str, str] | None = None
    how: str = ""

    def noted_in(self, proposal: P, mask: Callable[[Any], Any]) -> P:
        """The proposal with where its change is."""
        return replace(
            proposal,
            summary=f"{proposal.summary} {self.how}".rstrip(),
            diff=mask(self.diff),
            base_sha=self.base_sha,
            head_sha=self.head_sha,
            git_branch=self.git_branch,
            pull_request=self.pull_request,
        )


@dataclass(frozen=True)
class Page:
    """What a pull request shows."""

    title: str
    text: str
    labels: tuple[str, ...] = ("ardent",)


def publish(
    repository: Repository,
    workspace: Workspace,
    *,
    base_sha: str,
    message: str,
    run_id: str,
    patch_name: str,
    page: Callable[[Published], Page],
    log: EventLog,
) -> Published:
    """Commit, push and open the pull request, or find what an earlier try opened.

    :param base_sha: the version that the change is compared with.
    :param page: the pull request's title and text, once it is known what it will hold.
    :raises RepositoryError: git or the forge refused.
    """
    diff = workspace.diff()
    head_sha = workspace.commit(message, settings.text("git_author"))
    if base_sha != workspace.base_sha:
        diff = repository.diff(base_sha, head_sha)
    made = Published(diff, base_sha, head_sha)
    if repository.source.kind == "folder":
        return _as_patch(repository, made, run_id, patch_name, log)
    return _as_pull_request(repository, workspace, made, page, log)


def _as_pull_request(
    repository: Repository,
    workspace: Workspace,
    made: Published,
    page: Callable[[Published], Page],
    log: EventLog,
) -> Published:
    from airflow_provider_ardent.forge.pull_requests import forge_for

    forge = forge_for(repository.source, repository)
    pushed = workspace.push()
    made = replace(made, head_sha=pushed.sha, git_branch=pushed.branch)
    shown = page(made)
    request = forge.open(
        shown.title, shown.text, pushed.branch, repository.default_branch, pushed.sha, labels=shown.labels
    )
    log.append("note", text=f"opened pull request {request.id} from the git branch {pushed.branch}")
    return replace(
        made,
        pull_request={
            "forge": request.forge,
            "id": request.id,
            "url": request.url,
            "title": request.title,
        },
    )


def _as_patch(
    repository: Repository, made: Published, run_id: str, patch_name: str, log: EventLog
) -> Published:
    from airflow_provider_ardent.forge.patch import write_patch

    folder = home.local() / "sessions" / home.safe_name(run_id)
    patch = write_patch(made.diff, repository.source, folder / patch_name)
    log.append("note", text=patch.how)
    return replace(made, how=patch.how)
