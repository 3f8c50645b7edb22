"""The work on a plan of a migration: where it is tried, the files that it becomes, the DAGs that it meets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from airflow_provider_ardent.agent.edits import Edits
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.authoring.migrating import Kept, kept_for
from airflow_provider_ardent.authoring.migration import Migration
from airflow_provider_ardent.authoring.migration_files import Script, files_of
from airflow_provider_ardent.authoring.migration_trials import MigrationTrials
from airflow_provider_ardent.authoring.plan import Plan, table_of
from airflow_provider_ardent.authoring.surroundings import Surroundings
from airflow_provider_ardent.authoring.trials import SECONDS, Trial
from airflow_provider_ardent.branches.base import Origin
from airflow_provider_ardent.branches.parents import Footprints, parent_of
from airflow_provider_ardent.context.dags import DagFile, DagIndex
from airflow_provider_ardent.errors import BranchUnavailable, RepositoryError
from airflow_provider_ardent.verify.evidence import Check, Evidence
from airflow_provider_ardent.verify.migrated import MOST_DAGS, MigratedOrigin, MigratedRuns
from airflow_provider_ardent.verify.play import Player
from airflow_provider_ardent.verify.variables import Variables

if TYPE_CHECKING:
    from airflow_provider_ardent.workplace import Workplace


def files_using(root: Path, plan: Plan) -> list[Path]:
    """DAG files whose SQL names a table that the plan changes."""
    index = DagIndex.of(root)
    found = (file for name in plan.writes for file in (*index.reading(name), *index.writing(name)))
    return [root / file.path for file in found]


@dataclass(frozen=True)
class Finished:
    """All checks, and what was not checked."""

    evidence: Evidence
    not_checked: tuple[str, ...]


@dataclass
class MigrationWork:
    """Tries and writes one migration.

    :param place: the workspace that gets the files, and the origins of the plan's databases.
    :param allowed: whether a text may be shown as it is.
    :param variables: the Airflow variables that DAG files name, as far as the sandbox may know them.
    """

    plan: Plan
    seen: Surroundings
    place: Workplace
    log: EventLog
    allowed: Callable[[str], bool]
    variables: Callable[[Sequence[str]], Variables]
    _left_out: list[str] = field(default_factory=list, init=False)

    @cached_property
    def kept(self) -> Kept:
        """Where it belongs, as the repository is now.

        :raises RepositoryError: no migration can be written there any more.
        """
        found = kept_for(self.seen, self.plan.conn_id, [table_of(name) for name in self.plan.writes])
        if found.problem is not None:
            raise RepositoryError(f"{found.problem.text} {found.problem.remedy}")
        return found

    @cached_property
    def origin(self) -> Origin:
        """The database that the migration is of.

        :raises BranchUnavailable: it cannot be copied.
        """
        for origin in self.place.origins:
            if origin.conn_id == self.plan.conn_id:
                return origin
        reasons = " ".join(self.place.missing) or f"There is no copy of {self.plan.conn_id!r}."
        raise BranchUnavailable(reasons)

    def trials(self) -> MigrationTrials:
        """Where versions of it are tried.

        :raises BranchUnavailable: there are no branches of the database, or nothing can be applied to it.
        """
        reach = self.seen.reach(self.plan.conn_id)
        known = {table.name: table.rows for table in reach.schema.tables} if reach is not None else {}
        return MigrationTrials(
            self.plan,
            reach.conn_type if reach is not None else "",
            self.origin,
            self._parent(),
            self.allowed,
            self.place.clean.path.parent / "origins" / "tries",
            runner=self.kept.runner,
            rows={name: rows for name, rows in known.items() if rows},
        )

    def finish(self, trial: Trial) -> Finished:
        """Write the files, and run the DAGs that meet the migration."""
        assert trial.migration is not None
        self._write(trial.migration)
        checks = [*trial.evidence.checks, *self._dags(trial.migration)]
        verified, reason = trial.evidence.verified, trial.evidence.reason
        broken = next((check for check in checks if check.status == "failed"), None)
        if broken is not None:
            verified, reason = False, f"{broken.name}: {broken.detail}"
        evidence = Evidence(tuple(checks), verified, reason)
        return Finished(evidence, (*self._told(trial.migration), *self._left_out))

    def _parent(self) -> Callable[[Sequence[str]], Footprints]:
        """The real database, which is looked at where Ardent applies to it."""
        if not self.kept.runner:
            return parent_of(self.plan.conn_id).footprints

        def nothing(tables: Sequence[str]) -> Footprints:
            raise AssertionError("what others apply is not compared with the database")

        return nothing

    def _write(self, migration: Migration) -> None:
        if self.kept.found is None:
            return
        forward, rollback = (
            tuple(one.sql for one, _ in ran) for ran in (migration.forward, migration.rollback)
        )
        made = files_of(self.kept.found, Script(self.plan.title, forward, rollback, migration.alone))
        edits = Edits(self.place.workspace.path, record=self.log.append)
        for path, text in made.items():
            if (self.place.workspace.path / path).exists():
                raise RepositoryError(f"{path} is there already, so the next migration cannot be named.")
            edits.write_file(path, text)

    def _told(self, migration: Migration) -> Iterator[str]:
        yield (
            f"how long it takes and locks: measured on a copy that nobody else used ({migration.counted}); "
            "in the real database waiting for locks comes on top"
        )
        if self.kept.found is not None and self.kept.found.way == "alembic":
            yield "the revision was not run by Alembic itself; its statements were tried as they stand in it"

    # -- DAGs ---------------------------------------------------------------------------------------------

    def _dags(self, migration: Migration) -> Iterator[Check]:
        users, applier = self._users(migration), self._applier()
        if not users and applier is None:
            return
        allowed, reason = self.place.sandbox.allowed()
        if not allowed:
            for file in users:
                yield Check(f"DAG {file.dag_ids[0]}", "after", "skipped", reason)
            return
        self.log.append("phase", name="dags", text="running DAGs on the migrated copy")
        if applier is not None:
            yield self._recorded(self._runs(migration, applier).applies(
                self.place.workspace.path, applier, applier.dag_ids[0]
            ))  # fmt: skip
        for file in users[:MOST_DAGS]:
            runs = self._runs(migration, file)
            for check in runs.uses(self.place.workspace.path, file, file.dag_ids[0]):
                yield self._recorded(check)
        for file in users[MOST_DAGS:]:
            self._left_out.append(f"DAG {file.dag_ids[0]}: it uses the tables too; only {MOST_DAGS} are run")

    def _recorded(self, check: Check) -> Check:
        self.log.append("check_ran", check=check.to_dict(), attempt=1)
        return check

    def _runs(self, migration: Migration, file: DagFile) -> MigratedRuns:
        statements = [one for one, _ in migration.forward]
        alone = {place for place, one in enumerate(statements) if one.alone}
        moved = MigratedOrigin(self.origin, [one.sql for one in statements], alone, SECONDS)
        subdir = self.place.repository.source.subdir.strip("/")
        player = Player(self.place.pool, self.place.origins, subdir, self.variables([file.text]))
        return MigratedRuns(player, moved)

    def _users(self, migration: Migration) -> list[DagFile]:
        """DAG files whose SQL names a table that is there and is changed."""
        tables = {one.table for one, _ in migration.forward} | {table_of(name) for name in self.plan.writes}
        found = {
            file.path: file
            for table in sorted(tables)
            for file in (*self.seen.index.reading(table), *self.seen.index.writing(table))
            if file.dag_ids and (not file.connections or self.plan.conn_id in file.connections)
        }
        return [file for path, file in sorted(found.items()) if file != self._applier()]

    def _applier(self) -> DagFile | None:
        """The repository's DAG that applies migrations."""
        dag_id = self.kept.runner.removeprefix("the DAG ")
        return self.seen.index.dag(dag_id) if dag_id != self.kept.runner else None
