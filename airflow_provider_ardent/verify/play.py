"""One job in one runner: copies of the files and the databases, and what was seen between the steps."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from airflow_provider_ardent.branches.base import Branch, Origin, environment
from airflow_provider_ardent.branches.difference import TableDifference
from airflow_provider_ardent.verify import static
from airflow_provider_ardent.verify.checks import Counts
from airflow_provider_ardent.verify.hosts import HostGate
from airflow_provider_ardent.verify.pool import Runner, RunnerPool, Transcript
from airflow_provider_ardent.verify.variables import Variables
from airflow_provider_ardent.verify.watching import AGAIN, START, Watch
from airflow_provider_ardent.verify.wire import Job, RunOrder

Look = Callable[[str, Sequence[Branch]], None]


@dataclass
class Played:
    """One job in one runner, and what it did to the branches: rows at its steps, and what differs.

    ``first`` is what the first run changed, ``second`` what one more run changed after it, None where there
    was none. ``refusals`` are what the branches and the way out refused, ``reached`` the hosts behind it.
    """

    transcript: Transcript = field(default_factory=Transcript)
    counts: dict[str, Counts] = field(default_factory=dict)
    first: tuple[TableDifference, ...] = ()
    second: tuple[TableDifference, ...] | None = None
    refusals: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
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
            branches: list[Branch] = []
            for origin in self.origins:
                branches.append(origin.branch(runner.data, runner.sockets))
                stack.callback(branches[-1].close)
            gate = stack.enter_context(HostGate(runner.sockets, self.pool.hosts))
            watch = stack.enter_context(Watch(branches))

            def see(step: str) -> None:
                if look is not None:
                    look(step, branches)
                _watch(watch, step, played)

            def on_step(step: str, transcript: Transcript) -> bool:
                if step == "import":
                    return after_import(transcript)
                see(step)
                return True

            see("start")
            job = self._job(runner, environment(branches) | gate.environment, files, order)
            played.transcript = runner.play(job, on_step, self.pool.limits.run_seconds)
            refused = (refusal for branch in branches for refusal in branch.refusals)
            played.refusals = (*refused, *gate.refusals)
            played.reached = tuple(gate.reached)
        return played

    def _job(
        self, runner: Runner, env: Mapping[str, str], files: tuple[str, ...], order: RunOrder | None
    ) -> Job:
        return Job(
            token="",
            root=str(runner.work),
            dags=str(runner.work / self.dags_subdir),
            env={**self.variables.environment(), **env},
            files=files,
            run=order,
            patience_seconds=self.pool.limits.patience_seconds,
        )


def _watch(watch: Watch, step: str, played: Played) -> None:
    """What the run did up to this step; what its second run did is told from what its first did."""
    watch.look(step)
    counts = watch.counts(step)
    if counts is not None:
        played.counts[step] = counts
        if step == AGAIN:
            earlier = "downstream" if "downstream" in played.counts else "target"
            played.second = watch.differences(earlier, AGAIN)
        elif step != START:
            played.first = watch.differences(START, step)
    played.unreadable = watch.unreadable
