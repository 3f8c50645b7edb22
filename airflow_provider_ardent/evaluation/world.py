"""The world in which one answer to one task is judged: repositories before and after, databases, runs."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from airflow_provider_ardent.evaluation.engines import Database, EngineMissing, Engines, Rows
from airflow_provider_ardent.evaluation.runs import AirflowChild, Played, RunBroken
from airflow_provider_ardent.evaluation.task import Answer, Outcome, Task, TaskInvalid


class World:
    """What ``check_*(world)`` functions look at.

    ``before`` and ``repo`` are folders with the repository before and after the change was merged,
    ``changed`` the sorted relative paths in which they differ, ``outcome`` how the work ended.

    .. code-block:: python

        def check_every_day_is_there(world):
            world.run("daily", "2026-03-05T00:00:00+00:00")
            assert world.sql("shop", "select count(*) from daily")[0][0] == 4, "a day is missing"
    """

    def __init__(self, task: Task, folder: Path, engines: Engines, child: AirflowChild) -> None:
        self.task = task
        self.before = folder / "before"
        self.repo = folder / "repo"
        self.data = folder / "data"
        self.data.mkdir()
        self.outcome = Outcome()
        self.failed: Played | None = None
        self._child = child
        self._answer_sql: dict[str, str] = {}
        self._databases: dict[str, Database] = {
            conn_id: engines.database(engine, conn_id, self.data)
            for conn_id, engine in task.connections.items()
        }
        self._kept = False
        shutil.copytree(task.workspace, self.before)
        shutil.copytree(task.workspace, self.repo)

    # -- what the runner does -------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Load the seeds, and for a repair let the run fail that a person asks about.

        ``failed`` is that run, with the failure as Ardent captures it.

        :raises TaskInvalid: the run does not fail.
        """
        self._child.fresh()
        self.reset()
        if self.task.failure is not None:
            failure = self.task.failure
            self.failed = self._run(
                self.before, failure.dag_id, failure.logical_date, failure.conf, capture=True
            )
            if self.failed.state != "failed":
                raise TaskInvalid(
                    f"{self.task.name}: the run of {failure.dag_id} for {failure.logical_date} is "
                    f"{self.failed.state}; it must fail.\n{self.failed.log[-1500:]}"
                )

    def take(self, answer: Answer) -> None:
        """Lay an answer over the world as it is.

        :raises TaskInvalid: it deletes what is not there, or a database refuses its SQL.
        """
        for path in answer.files():
            assert answer.folder is not None
            target = self.repo / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(answer.folder / path, target)
        for name in answer.deleted():
            target = self.repo / name
            if not target.exists():
                raise TaskInvalid(
                    f"{self.task.name}, {answer.name}: delete.txt names {name}, which is not there."
                )
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        self._answer_sql = {conn_id: answer.sql(conn_id) for conn_id in self._databases}
        for conn_id, script in self._answer_sql.items():
            with self._refused(f"{answer.name}/apply.{conn_id}.sql"):
                self._databases[conn_id].execute(script)
        self.outcome = answer.outcome()

    def lay(self, tree: Path, outcome: Outcome) -> None:
        """Take the repository as an agent left it."""
        shutil.rmtree(self.repo)
        shutil.copytree(tree, self.repo, symlinks=True, ignore=shutil.ignore_patterns(".git", "__pycache__"))
        self.outcome = outcome

    def keep(self) -> None:
        """Let ``reset`` come back to what the databases hold now."""
        for database in self._databases.values():
            database.keep()
        self._kept = True

    def close(self) -> None:
        for database in self._databases.values():
            database.close()

    def environment(self) -> dict[str, str]:
        """Connections and variables as Airflow reads them from the environment."""
        connections = {
            f"AIRFLOW_CONN_{conn_id.upper()}": database.airflow_connection
            for conn_id, database in self._databases.items()
        }
        variables = {f"AIRFLOW_VAR_{name.upper()}": value for name, value in self.task.variables.items()}
        return connections | variables

    # -- what checks use ------------------------------------------------------------------------------------

    @property
    def changed(self) -> list[str]:
        """Paths that were added, removed or changed."""
        names = {*_files(self.before), *_files(self.repo)}
        return sorted(name for name in names if not _same(self.before / name, self.repo / name))

    def sql(self, conn_id: str, query: str, params: Sequence[Any] = ()) -> Rows:
        """Rows as tuples. Placeholders are the engine's own: ``?`` in SQLite, ``%s`` elsewhere."""
        return self._databases[conn_id].query(query, params)

    def reset(self, conn_id: str | None = None) -> None:
        """Load the seed again and then the answer's SQL, for one connection or all."""
        for name in [conn_id] if conn_id else list(self._databases):
            if self._kept:
                self._databases[name].restore()
                continue
            with self._refused(f"seed.{name}.sql, or the answer's SQL after it"):
                self._databases[name].recreate(self.task.seed(name), self._answer_sql.get(name, ""))

    def run(self, dag_id: str, logical_date: str, conf: Mapping[str, Any] | None = None) -> Played:
        """Run the whole DAG once, for real, on the merged repository."""
        return self._run(self.repo, dag_id, logical_date, conf or {})

    def dags(self) -> dict[str, dict[str, str]]:
        """``{dag_id: {task_id: operator class}}``; a file that does not import is an ``AssertionError``."""
        return self._child.dags(self.repo, self.environment())

    def dags_before(self) -> dict[str, dict[str, str]]:
        """The DAGs of the repository as it was; empty where one of its files does not import."""
        try:
            return self._child.dags(self.before, self.environment())
        except AssertionError:
            return {}

    @contextmanager
    def _refused(self, script: str) -> Iterator[None]:
        """Whatever a driver says of a script, it is the task that is wrong."""
        try:
            yield
        except EngineMissing:
            raise
        except Exception as error:
            raise TaskInvalid(f"{self.task.name}: the database refuses {script}: {error}") from error

    def _run(
        self, root: Path, dag_id: str, logical_date: str, conf: Mapping[str, Any], *, capture: bool = False
    ) -> Played:
        try:
            return self._child.run(root, dag_id, logical_date, conf, self.environment(), capture=capture)
        except RunBroken as error:
            if "no end within" in str(error):
                return Played("failed", {}, str(error))
            raise


def _files(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return [path.relative_to(folder).as_posix() for path in found]


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and filecmp.cmp(one, other, shallow=False)
