"""Lets agents work on tasks, in parallel, and keeps what came of it."""

from __future__ import annotations

import json
import queue
import shutil
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from airflow_provider_ardent.agent.limits import Limits
from airflow_provider_ardent.agent.model import Endpoint
from airflow_provider_ardent.errors import ArdentError
from airflow_provider_ardent.evaluation.agents import Agent, Brief, Work
from airflow_provider_ardent.evaluation.blame import blame
from airflow_provider_ardent.evaluation.engines import EngineMissing, Engines
from airflow_provider_ardent.evaluation.judge import Judgement, look
from airflow_provider_ardent.evaluation.processes import Ended, Processes
from airflow_provider_ardent.evaluation.repository import difference, repository_of
from airflow_provider_ardent.evaluation.results import Result, Results
from airflow_provider_ardent.evaluation.runs import AirflowChild, RunBroken
from airflow_provider_ardent.evaluation.task import Task, TaskInvalid
from airflow_provider_ardent.evaluation.world import World

_EXPLAINED = (TaskInvalid, EngineMissing, RunBroken, ArdentError)
"""Errors whose message says what is wrong; of others the place is kept, too."""


@dataclass(frozen=True)
class Trial:
    """One agent at one task, for the ``number``-th time (from 1)."""

    agent: Agent
    task: Task
    number: int


@dataclass
class Bench:
    """Tasks, agents, and one model and one set of limits for all of them.

    :param limits: those of a task lower them.
    :param jobs: trials at the same time.
    :param say: is given a line when a trial has ended.

    Example::

        bench = Bench(load_all(folder), [Ardent()], endpoint, Limits(), Results(Path("out")), Engines())
        bench.run(trials=3)
    """

    tasks: Sequence[Task]
    agents: Sequence[Agent]
    model: Endpoint | None
    limits: Limits
    results: Results
    engines: Engines
    jobs: int = 2
    say: Callable[[str], None] = field(default=lambda line: None)
    processes: Processes = field(default_factory=Processes)

    def run(self, trials: int = 1) -> list[Result]:
        """Work what has no result yet; all results of these tasks and agents, also those of before.

        Whatever ends it early, a signal too, ends the trials that are under way: they have no result, and the
        next call begins them anew.

        :raises NotConfigured: the folder holds results of another setup, or an agent cannot be had.
        """
        self.results.open(self.setup())
        wanted = [
            Trial(agent, task, number)
            for number in range(1, trials + 1)
            for task in self.tasks
            for agent in self.agents
        ]
        left = [one for one in wanted if self._found(one) is None]
        self.say(f"{len(wanted)} trials, {len(wanted) - len(left)} of them done before")
        if left:
            for agent in self.agents:
                agent.prepare()
            self._work_all(left)
        names = {(one.agent.name, one.task.name, one.number) for one in wanted}
        return [one for one in self.results.all() if (one.agent, one.task, one.trial) in names]

    def setup(self) -> dict[str, object]:
        """What must be the same for results to be compared."""
        return {
            "model": self.model.model if self.model else "",
            "driver": self.model.driver if self.model else "",
            "usd_per_million": [self.model.usd_in, self.model.usd_out] if self.model else [],
            "limits": vars(self.limits),
        }

    def _found(self, trial: Trial) -> Result | None:
        return self.results.find(trial.agent.name, trial.task.name, trial.number)

    def _work_all(self, left: Sequence[Trial]) -> None:
        jobs = max(1, min(self.jobs, len(left)))
        self.engines.start(engine for trial in left for engine in trial.task.connections.values())
        with ExitStack() as stack:
            children: queue.Queue[AirflowChild] = queue.Queue()
            for _ in range(jobs):
                children.put(stack.enter_context(AirflowChild(processes=self.processes)))

            def one(trial: Trial) -> Result:
                child = children.get()
                try:
                    return self.work(trial, child)
                finally:
                    children.put(child)

            pool = stack.enter_context(ThreadPoolExecutor(jobs))
            stack.callback(pool.shutdown, wait=True, cancel_futures=True)
            waiting = [pool.submit(one, trial) for trial in left]
            try:
                for number, done in enumerate(as_completed(waiting), 1):
                    self.say(f"[{number}/{len(left)}] {line(done.result())}")
            except BaseException:
                self.processes.end()
                raise

    def work(self, trial: Trial, child: AirflowChild) -> Result:
        """Let the agent work in a fresh world, judge it, keep the result.

        :raises Ended: the bench was ended meanwhile.
        """
        place = self.results.place(trial.agent.name, trial.task.name, trial.number)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        started = time.monotonic()
        try:
            result = self._worked(trial, place, child, started)
        except Exception as error:  # one broken trial must not end a run of hours
            text = str(error) if isinstance(error, _EXPLAINED) else traceback.format_exc()
            broken = _result(trial, Work(), (), ())
            result = replace(broken, failure="infrastructure", why=text[-2000:], passed=False)
        if self.processes.ended:
            raise Ended
        self.results.write(result)
        return result

    def _worked(self, trial: Trial, place: Path, child: AirflowChild, started: float) -> Result:
        with tempfile.TemporaryDirectory(prefix="ardent-bench-") as name:
            folder = Path(name)
            with closing(World(trial.task, folder, self.engines, child)) as world:
                world.prepare()
                checkout = repository_of(world.before, folder / "checkout")
                work = trial.agent.work(
                    Brief(
                        trial.task,
                        _own(folder),
                        checkout,
                        world.data,
                        world.environment(),
                        world.failed,
                        self.model,
                        self.limits.tightened(_limits_of(trial.task)),
                        self.processes,
                    )
                )
                _keep_trace(folder / "agent", place, work)
                world.lay(checkout, work.outcome)
                (place / "change.diff").write_text(difference(world.before, world.repo))
                begun = time.monotonic()
                judged = judge_work(trial.task, trial.agent.name, world)
                result = _result(trial, work, judged.problems(), world.changed)
                return replace(result, judge_seconds=round(time.monotonic() - begun, 1))


def judge_work(task: Task, name: str, world: World) -> Judgement:
    """Run the checks over what an agent left.

    Where a database is to be changed, DAGs that the answer adds are run once, as whoever asked for the change
    would do; and except for repairs, ``reset`` comes back to the databases as they are then.
    """
    if task.kind == "database":
        _run_new_dags(world)
    if task.kind != "repair":
        world.keep()
    return look(task, name, world)


def _run_new_dags(world: World) -> None:
    try:
        after = world.dags()
    except AssertionError:
        return  # a file that does not import: the checks will say so
    now = datetime.now(UTC).replace(microsecond=0).isoformat()
    for dag_id in sorted(set(after) - set(world.dags_before())):
        world.run(dag_id, now)


def _own(folder: Path) -> Path:
    own = folder / "agent"
    own.mkdir()
    return own


def _keep_trace(folder: Path, place: Path, work: Work) -> None:
    for name in (work.trace, "process.log"):
        if name and (folder / name).is_file():
            shutil.copyfile(folder / name, place / name)
    (place / "work.json").write_text(json.dumps(work.to_dict(), indent=1))


def _limits_of(task: Task) -> Limits:
    given = {name: task.limits.get(name) for name in ("usd", "tokens", "steps", "seconds")}
    return Limits(**given)  # type: ignore[arg-type]


def _result(trial: Trial, work: Work, problems: Sequence[str], changed: Sequence[str]) -> Result:
    task = trial.task
    passed = not problems
    failure, why = (None, "") if passed else blame(task, work, changed, problems)
    return Result(
        task.name,
        task.kind,
        trial.agent.name,
        trial.number,
        passed,
        work.outcome.kind,
        work.outcome.text[:2000],
        work.verified,
        work.fixed_by,
        tuple(problems),
        tuple(changed),
        failure,
        why,
        work.spent.tokens_in,
        work.spent.tokens_out,
        work.spent.calls,
        work.spent.usd,
        round(work.spent.model_seconds, 1),
        round(work.seconds, 1),
        trace=work.trace,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        tags=task.tags,
    )


def line(result: Result) -> str:
    """One result in a line."""
    end = "passed" if result.passed else f"FAILED ({result.failure}): {result.why}"
    tokens = result.tokens_in + result.tokens_out
    figures = f"{result.agent_seconds:.0f} s, {result.calls} calls, {tokens} tokens"
    return f"{result.agent} at {result.task} #{result.trial} ({figures}): {end}"[:400]
