"""One job in one runner: copies of the files and the databases, and what was seen between the steps."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from airflow_provider_ardent.branches.base import Branch, Origin, environment
from airflow_provider_ardent.errors import BranchUnavailable
from airflow_provider_ardent.verify import static
from airflow_provider_ardent.verify.checks import Counts
from airflow_provider_ardent.verify.pool import Runner, RunnerPool, Transcript
from airflow_provider_ardent.verify.variables import Variables
from airflow_provider_ardent.verify.wire import Job, RunOrder

Look = Callable[[str, Sequence[Branch]], None]


@dataclass
class Played:
    """One job in one runner, and the rows of the branches at its steps."""

    transcript: Transcript = field(default_factory=Transcript)
    counts: dict[str, Counts] = field(default_factory=dict)
    unreadable: str = ""


@dataclass(frozen=True)
class Player:
    """Copies a tree and the databases to a fresh runner, and lets it do one job.

    :param dags_subdir: the bundle's folder in the tree, ``""`` for its root.
    :param variables: the Airflow variables of the sandbox; others do not exist there.
    """

    pool: RunnerPool
    origins: tuple[Origin, ...]
    dags_subdir: str = ""
    variables: Variables = field(default_factory=Variables)

    def play(
        self,
        tree: Path,
        files: tuple[str, ...],
        order: RunOrder | None,
        after_import: Callable[[Transcript], bool],
        look: Look | None = None,
    ) -> Played:
        """Import ``files``, then run what ``order`` says.

        :param after_import: whether to go on after the import.
        :param look: is shown the branches at ``start`` and after each step, while the runner waits.
        """
        played = Played()
        with self.pool.runner() as runner, contextlib.ExitStack() as stack:
            static.copy_tree(tree, runner.work)
            branches = [origin.branch(runner.data) for origin in self.origins]
            for branch in branches:
                stack.callback(branch.close)

            def see(step: str) -> None:
                if look is not None:
                    look(step, branches)
                _count(branches, step, played)

            def on_step(step: str, transcript: Transcript) -> bool:
                if step == "import":
                    return after_import(transcript)
                see(step)
                return True

            see("start")
            job = self._job(runner, branches, files, order)
            played.transcript = runner.play(job, on_step, self.pool.limits.run_seconds)
        return played

    def _job(
        self, runner: Runner, branches: list[Branch], files: tuple[str, ...], order: RunOrder | None
    ) -> Job:
        return Job(
            token="",
            root=str(runner.work),
            dags=str(runner.work / self.dags_subdir),
            env=self.variables.environment() | environment(branches),
            files=files,
            run=order,
            patience_seconds=self.pool.limits.patience_seconds,
        )


def _count(branches: list[Branch], step: str, played: Played) -> None:
    try:
        played.counts[step] = {branch.conn_id: branch.row_counts() for branch in branches}
    except BranchUnavailable as error:
        played.unreadable = str(error)
