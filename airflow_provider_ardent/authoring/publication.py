"""A turn's change on its way out of the workspace: commit, git branch, pull request."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.authoring.proposal import Authored
from airflow_provider_ardent.context.dags import DagIndex
from airflow_provider_ardent.publishing import Page, Published, publish

if TYPE_CHECKING:
    from airflow_provider_ardent.agent.events import EventLog
    from airflow_provider_ardent.workplace import Workplace


def published(proposal: Authored, place: Workplace, mask: Callable[[Any], Any], log: EventLog) -> Authored:
    """The proposal with where its change is: a pull request, or a patch where there is no git.

    :raises RepositoryError: git or the forge refused.
    """

    def page(made: Published) -> Page:
        from airflow_provider_ardent.forge.authored import text_of, title_of

        data = made.noted_in(proposal, mask).to_dict()
        labels = ("ardent",) if proposal.verified else ("ardent", "unverified")
        return Page(title_of(data, mask=mask), text_of(data, proposal.plan.to_dict(), mask=mask), labels)

    session_id = proposal.request.session_id
    made = publish(
        place.repository,
        place.workspace,
        base_sha=place.clean.base_sha,
        message=f"{proposal.plan.title}\n\n{proposal.summary}\n\nArdent session {session_id}",
        run_id=proposal.run_id,
        patch_name="change.patch",
        page=page,
        log=log,
    )
    return made.noted_in(proposal, mask)


def dag_ids_of(place: Workplace) -> tuple[str, ...]:
    """The DAGs of the files that differ from what they are compared with."""
    index = DagIndex.of(place.workspace.path, place.repository.source.subdir)
    before = {file.path: file.text for file in DagIndex.of(place.clean.path).files}
    changed = (file for file in index.files if before.get(file.path) != file.text)
    return tuple(dict.fromkeys(dag_id for file in changed for dag_id in file.dag_ids))
