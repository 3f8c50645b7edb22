"""The last resort: put back what last worked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from airflow_provider_ardent.agent.assignment import Suspect
from airflow_provider_ardent.repair.changes import Changes, GitHistory


@dataclass(frozen=True)
class Reversal:
    """Files as they were at the last success: whole texts by path, and a sentence on what is undone."""

    edits: dict[str, str]
    summary: str


def reversals(changes: Changes, suspects: Sequence[Suspect], repository: GitHistory) -> Iterator[Reversal]:
    """Ways to undo what changed since the last success: the likeliest file first, then all suspected files.

    Nothing where the last success is not known, or where no suspected file changed. Files that did not exist
    then are left alone: taking a file away is a person's decision.

    Example::

        for reversal in reversals(dossier.changes, dossier.suspects, repository):
            print(reversal.summary, list(reversal.edits))
    """
    if not changes.known or not changes.commits:
        return
    changed = {path for commit in changes.commits for path in commit.files}
    paths = [path for path in dict.fromkeys(suspect.path for suspect in suspects) if path in changed]
    texts = {path: repository.show(changes.since, path) for path in paths}
    edits = {path: text for path, text in texts.items() if text is not None}
    if not edits:
        return
    first = next(iter(edits))
    yield Reversal({first: edits[first]}, _sentence(changes, [first]))
    if len(edits) > 1:
        yield Reversal(edits, _sentence(changes, list(edits)))


def _sentence(changes: Changes, paths: list[str]) -> str:
    undone = [commit for commit in changes.commits if set(commit.files) & set(paths)]
    named = ", ".join(f"{commit.sha[:10]} ({commit.subject[:60]})" for commit in undone[:3])
    more = f" and {len(undone) - 3} more" if len(undone) > 3 else ""
    return (
        f"Put {', '.join(paths)} back to the last success ({changes.since[:10]}), which undoes {named}{more}."
    )
