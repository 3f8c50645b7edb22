"""DAGs on a database that was migrated: those that use its tables, and the one that applies migrations."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from airflow_provider_ardent.branches.base import Branch, Origin
from airflow_provider_ardent.branches.difference import State
from airflow_provider_ardent.branches.measuring import Definitions, Measurable
from airflow_provider_ardent.context.dags import DagFile
from airflow_provider_ardent.errors import BranchUnavailable
from airflow_provider_ardent.verify import build
from airflow_provider_ardent.verify.evidence import Check, Moment
from airflow_provider_ardent.verify.play import Player
from airflow_provider_ardent.verify.wire import RunOrder

MOST_DAGS = 3
SAME = "applied as tried"


@dataclass(frozen=True)
class MigratedOrigin:
    """Branches of another origin on which a migration has run. Closing it leaves the other one open."""

    origin: Origin
    statements: Sequence[str]
    alone: Collection[int]
    seconds: float

    @property
    def conn_id(self) -> str:
        return self.origin.conn_id

    @property
    def notes(self) -> Sequence[str]:
        return self.origin.notes

    def branch(self, folder: Path, sockets: Path | None = None) -> Branch:
        made = self.origin.branch(folder, sockets)
        try:
            if not isinstance(made, Measurable):
                raise BranchUnavailable(f"Migrations cannot be tried on the copy of {self.conn_id!r}.")
            made.measure(self.statements, self.alone, self.seconds)
        except BaseException:
            made.close()
            raise
        return made

    def close(self) -> None:
        return


@dataclass(frozen=True)
class _Tables:
    """What is in a branch."""

    state: State
    definitions: Definitions

    @classmethod
    def of(cls, branch: Branch) -> _Tables:
        assert isinstance(branch, Measurable)
        return cls(branch.state(), branch.definitions())

    def unlike(self, other: _Tables) -> list[str]:
        """Tables that are not the same in both."""
        names = {*self.state, *other.state}
        return sorted(
            name
            for name in names
            if self.state.get(name) != other.state.get(name)
            or self.definitions.get(name) != other.definitions.get(name)
        )


@dataclass(frozen=True)
class MigratedRuns:
    """Runs DAGs in the sandbox, on branches with and without a migration.

    :param player: plays on the databases as they are.
    :param migrated: the one that the migration is of.
    """

    player: Player
    migrated: MigratedOrigin

    def uses(self, tree: Path, file: DagFile, dag_id: str) -> tuple[Check, ...]:
        """Whether a DAG that uses the tables still runs; where it does not, whether it did before."""
        after = self._run(tree, file, dag_id, self._moved, "after")
        if after.status != "failed":
            return (after,)
        before = self._run(tree, file, dag_id, self.player, "before")
        if before.ok:
            return (before, after)
        return (
            before,
            replace(after, status="skipped", detail=f"it fails without the migration too: {after.detail}"),
        )

    def applies(self, tree: Path, file: DagFile, dag_id: str) -> Check:
        """Whether the DAG that applies migrations does what was tried, and nothing else."""
        with tempfile.TemporaryDirectory(prefix="ardent-") as folder:
            with closing(self.migrated.origin.branch(Path(folder))) as branch:
                before = _Tables.of(branch)
        with tempfile.TemporaryDirectory(prefix="ardent-") as folder:
            with closing(self.migrated.branch(Path(folder))) as branch:
                wanted = _Tables.of(branch)
        seen: list[_Tables] = []

        def look(step: str, branches: Sequence[Branch]) -> None:
            if step == "target":
                seen.extend(_Tables.of(one) for one in branches if one.conn_id == self.migrated.conn_id)

        played = self.player.play(tree, (), self._order(file, dag_id), lambda transcript: True, look)
        ran = build.run_check(dag_id, "target", played.transcript, self._conn_ids)
        if not ran.ok:
            return replace(ran, name=SAME)
        if not seen:
            return Check(SAME, "after", "skipped", f"{dag_id}: the copy could not be looked at after the run")
        differ = [name for name in seen[0].unlike(wanted) if name in wanted.unlike(before)]
        if differ:
            text = f"{dag_id} ran, and {', '.join(differ)} is not as when the statements were tried"
            return Check(SAME, "after", "failed", text, ran.seconds)
        return Check(SAME, "after", "passed", f"{dag_id} does what was tried", ran.seconds)

    @property
    def _moved(self) -> Player:
        origins = (self.migrated if one is self.migrated.origin else one for one in self.player.origins)
        return replace(self.player, origins=tuple(origins))

    @property
    def _conn_ids(self) -> tuple[str, ...]:
        return tuple(origin.conn_id for origin in self.player.origins)

    def _run(self, tree: Path, file: DagFile, dag_id: str, player: Player, moment: Moment) -> Check:
        played = player.play(tree, (), self._order(file, dag_id), lambda transcript: True)
        made = build.run_check(dag_id, "target", played.transcript, self._conn_ids)
        return replace(made, name=f"DAG {dag_id}", moment=moment)

    def _order(self, file: DagFile, dag_id: str) -> RunOrder:
        path = file.path.removeprefix(f"{self.player.dags_subdir}/") if self.player.dags_subdir else file.path
        today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return RunOrder(path, dag_id, logical_date=(today - timedelta(days=1)).isoformat(), again=False)
