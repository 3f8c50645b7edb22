"""Runs inside the sandbox: one task of a DAG alone, then what follows it, then the same again.

``DAG.test`` cannot do this: it runs every task, under a new run id, retries sensors and people for
ever, and parses the whole bundle first. The loop here is modelled on it: the scheduler's own
``DagRun.update_state`` decides what may run, so trigger rules, mapping and skips are Airflow's.
"""

from __future__ import annotations

import asyncio
import os
import time
import traceback
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.verify import inventory
from airflow_provider_ardent.verify.wire import Fault, Job, Place, RunOrder, TaskResult

if TYPE_CHECKING:
    from airflow.models.dagrun import DagRun
    from airflow.models.taskinstance import TaskInstance
    from airflow.sdk import DAG
    from airflow.serialization.definitions.dag import SerializedDAG

BUNDLE = "repository"
NOT_RUNNABLE = {
    "HITLOperator": "it asks a person",
    "TriggerDagRunOperator": "it starts another DAG",
    "ExternalTaskSensor": "it waits for another DAG",
    "AgentOperator": "it is an agent itself",
}
MESSAGE_CHARACTERS = 2_000
MOST_TASKS = 500

WARM_DAG = """
from airflow.sdk import DAG, task

with DAG("ardent_warm_up", schedule=None):

    @task
    def one():
        return [1]

    @task
    def two(value):
        return value

    two.expand(value=one())
"""


class _Silent:
    """Takes the place of the channel and of the log while warming up."""

    def say(self, kind: str, data: dict[str, Any] | None = None) -> None:
        return

    def end_step(self, step: str) -> None:
        return

    def take(self) -> str:
        return ""


def warm_up() -> None:
    """Run a DAG that does nothing, so that all that is slow the first time is done."""
    folder = Path(os.environ["AIRFLOW_HOME"]) / "warm"
    folder.mkdir(exist_ok=True)
    (folder / "warm.py").write_text(WARM_DAG)
    order = RunOrder("warm.py", "ardent_warm_up", again=False)
    Rehearsal(Job("", str(folder), str(folder), run=order), order, _Silent(), _Silent()).play()


class Rehearsal:
    """One order, played in up to three steps on one metadata database that nothing else uses."""

    def __init__(self, job: Job, order: RunOrder, channel: Any, tail: inventory.Log) -> None:
        self.job = job
        self.order = order
        self.channel = channel
        self.tail = tail
        self.session: Any = None
        self.dag: DAG
        self.scheduler_dag: SerializedDAG
        self.step = "target"
        self.blocked: dict[str, str] = {}

    def play(self) -> None:
        problem = self._prepare()
        if problem:
            self.channel.say("unprepared", {"reason": problem})
            return
        self.blocked.clear()
        ok = self._first_part()
        self.channel.end_step("target")
        if self.order.task_id and self.order.downstream and ok:
            self.step = "downstream"
            self._follow()
            self.channel.end_step("downstream")
        if self.order.again and ok:
            self.step = "again"
            self.blocked.clear()
            if self._first_part() and self.order.task_id and self.order.downstream:
                self._follow()
            self.channel.end_step("again")

    def _first_part(self) -> bool:
        """A fresh run, then the target alone, or the whole DAG where none is named."""
        self.run = self._fresh_run()
        if not self.order.task_id:
            return self._follow()
        for task_id in self._setups():
            for instance in self._instances(task_id):
                self._play_one(instance)
        return self._play_target()

    def _prepare(self) -> str:
        """Import the file and write its DAG to the metadata database; a reason if it cannot."""
        from airflow import settings
        from airflow.dag_processing.dagbag import sync_bag_to_db
        from airflow.models.dagbundle import DagBundleModel
        from airflow.serialization.serialized_objects import DagSerialization

        bag = inventory.load(self.job.dags, self.order.file)
        dag = bag.dags.get(self.order.dag_id)
        if dag is None:
            return next(iter(bag.import_errors.values()), f"{self.order.file} holds no DAG of this name")
        if self.order.task_id and self.order.task_id not in dag.task_dict:
            return f"DAG {self.order.dag_id} has no task {self.order.task_id}"
        for task in dag.tasks:
            self._bound(task)
        self.dag = dag
        self.session = settings.Session()  # type: ignore[misc]
        self.session.merge(DagBundleModel(name=BUNDLE))
        self.session.commit()
        sync_bag_to_db(bag, BUNDLE, None)
        self.scheduler_dag = DagSerialization.deserialize_dag(DagSerialization.serialize_dag(dag))
        return ""

    def _bound(self, task: Any) -> None:
        """One try, no mail, and no waiting for the world."""
        bounds: dict[str, Any] = {"retries": 0, "retry_policy": None, "depends_on_past": False}
        operator = task.operator_class if task.is_mapped else type(task)
        if "BaseSensorOperator" in _class_names(operator):
            bounds |= {"timeout": self.job.patience_seconds, "poke_interval": 0.5}
        for name, value in bounds.items():
            if task.is_mapped:
                task.partial_kwargs[name] = value
            elif hasattr(task, name):
                setattr(task, name, value)

    def _fresh_run(self) -> DagRun:
        from airflow.models.dagrun import DagRun
        from airflow.utils.state import DagRunState
        from airflow.utils.types import DagRunTriggeredByType, DagRunType
        from sqlalchemy import select

        dag, order = self.scheduler_dag, self.order
        logical_date, interval = self._dates()
        from airflow._shared.timezones import timezone

        known = select(DagRun).where(DagRun.dag_id == dag.dag_id)
        for old in self.session.scalars(known):
            self.session.delete(old)
        self.session.commit()
        run_after = logical_date or timezone.utcnow()
        run = dag.create_dagrun(
            run_id=order.run_id or f"manual__{run_after.isoformat()}",
            logical_date=logical_date,
            data_interval=interval,
            run_after=run_after,
            conf=dict(order.conf),
            run_type=DagRunType.from_run_id(order.run_id),
            state=DagRunState.RUNNING,
            triggered_by=DagRunTriggeredByType.TEST,
            start_date=run_after,
            session=self.session,
        )
        run.dag = dag
        self.session.commit()
        if order.task_id:
            self._mark_the_rest(run)
        self._seed(run)
        return run

    def _dates(self) -> tuple[Any, Any]:
        from airflow._shared.timezones import timezone
        from airflow.models.dag import infer_automated_data_interval

        if not self.order.logical_date:
            return None, None
        logical_date = timezone.coerce_datetime(timezone.parse(self.order.logical_date))
        timetable: Any = self.scheduler_dag.timetable
        if self.order.run_id.startswith("scheduled__"):
            try:
                return logical_date, infer_automated_data_interval(timetable, logical_date)
            except ValueError:  # a timetable without data intervals
                pass
        return logical_date, timetable.infer_manual_data_interval(run_after=logical_date)

    def _played(self) -> set[str]:
        """The tasks that are run for real: the target, what follows it, its setups, and if need be what
        all of these need."""
        target = self.dag.task_dict[self.order.task_id]
        played = {target.task_id, *target.get_flat_relative_ids(upstream=False), *self._setups()}
        if self.order.run_upstream:
            for task_id in tuple(played):
                played |= self.dag.task_dict[task_id].get_flat_relative_ids(upstream=True)
        return played

    def _setups(self) -> list[str]:
        if not self.order.task_id:
            return []
        target = self.dag.task_dict[self.order.task_id]
        return [task.task_id for task in target.get_upstreams_only_setups()]

    def _mark_the_rest(self, run: DagRun) -> None:
        from airflow.utils.state import TaskInstanceState

        played = self._played()
        for instance in run.get_task_instances(session=self.session):
            if instance.task_id not in played:
                self._expand_by_seeds(instance)
                instance.state = TaskInstanceState.SUCCESS
        self.session.commit()

    def _expand_by_seeds(self, instance: TaskInstance) -> None:
        """Give a mapped upstream task the map indexes whose XComs are given."""
        from airflow.models.taskinstance import TaskInstance
        from airflow.utils.state import TaskInstanceState

        indexes = sorted({s.map_index for s in self.order.seeds if s.task_id == instance.task_id} - {-1})
        if instance.map_index != -1 or not indexes:
            return
        instance.map_index = indexes[0]
        task: Any = self.scheduler_dag.task_dict[instance.task_id]
        for index in indexes[1:]:
            self.session.add(
                TaskInstance(
                    task,
                    dag_version_id=instance.dag_version_id,
                    run_id=instance.run_id,
                    state=TaskInstanceState.SUCCESS,
                    map_index=index,
                )
            )

    def _seed(self, run: DagRun) -> None:
        from airflow.sdk.execution_time.supervisor import InProcessTestSupervisor

        if not self.order.seeds:
            return
        client = InProcessTestSupervisor._api_client(self.dag)  # type: ignore[no-untyped-call]
        for seed in self.order.seeds:
            length = None
            if seed.key == "return_value" and isinstance(seed.value, (list, dict)):
                length = len(seed.value)
            client.xcoms.set(
                run.dag_id,
                run.run_id,
                seed.task_id,
                seed.key,
                seed.value,
                seed.map_index if seed.map_index >= 0 else None,
                mapped_length=length,
            )

    def _instances(self, task_id: str) -> list[TaskInstance]:
        self.session.expire_all()
        instances = self.run.get_task_instances(session=self.session)
        return sorted((i for i in instances if i.task_id == task_id), key=lambda i: i.map_index)

    def _play_target(self) -> bool:
        """The target alone; the other instances of a mapped task follow with what is downstream."""
        if self.order.run_upstream and not self._follow(until=self.order.task_id):
            return False
        if self.dag.task_dict[self.order.task_id].is_mapped or self._in_mapped_group():
            self.run.update_state(session=self.session, execute_callbacks=False)
            self.session.commit()
        instances = self._instances(self.order.task_id)
        chosen = [i for i in instances if i.map_index == self.order.map_index]
        if not chosen:
            count = len([i for i in instances if i.map_index >= 0])
            self._not_run(
                self.order.task_id, self.order.map_index, f"it was mapped to {count} instances in the sandbox"
            )
            return False
        return self._play_one(chosen[0])

    def _in_mapped_group(self) -> bool:
        return self.dag.task_dict[self.order.task_id].get_closest_mapped_task_group() is not None

    def _follow(self, until: str = "") -> bool:
        """Run whatever Airflow's scheduler would run now, until nothing more can (or is wanted)."""
        ok = True
        started = 0
        while started < MOST_TASKS:
            self.session.expire_all()
            ready, _ = self.run.update_state(session=self.session, execute_callbacks=False)
            self.session.commit()
            ready = [i for i in ready if not until or self._is_before(i.task_id, until)]
            if not ready:
                break
            for instance in sorted(ready, key=lambda i: (i.task_id, i.map_index)):
                started += 1
                ok = self._play_one(instance) and ok
        if not until:
            self._report_unreached()
        return ok

    def _is_before(self, task_id: str, target: str) -> bool:
        return task_id in self.dag.task_dict[target].get_flat_relative_ids(upstream=True)

    def _report_unreached(self) -> None:
        for instance in self.run.get_task_instances(session=self.session):
            state = str(instance.state or "")
            if state == "skipped" and instance.task_id not in self.blocked:
                self._say(
                    TaskResult(
                        self.step, instance.task_id, instance.map_index, state, "the DAG itself skipped it"
                    )
                )
            elif state in ("upstream_failed", ""):
                self._not_run(instance.task_id, instance.map_index, "what it needs did not succeed")

    def _play_one(self, instance: TaskInstance) -> bool:
        from airflow.utils.state import TaskInstanceState

        task = self.dag.task_dict[instance.task_id]
        operator = task.operator_class if task.is_mapped else type(task)
        names = _class_names(operator)
        if reason := next((why for name, why in NOT_RUNNABLE.items() if name in names), ""):
            self._not_run(instance.task_id, instance.map_index, reason)
            instance.state = TaskInstanceState.FAILED
            self.session.commit()
            return False
        self.tail.take()
        self.channel.say("started", {"task": instance.task_id, "step": self.step})
        started = time.monotonic()
        instance.try_number += 1
        state, error, reason = self._execute(instance, task)
        result = TaskResult(
            step=self.step,
            task_id=instance.task_id,
            map_index=instance.map_index,
            state=state,
            reason=reason,
            fault=fault_of(error, self.job) if error is not None else None,
            log=self.tail.take(),
            seconds=round(time.monotonic() - started, 3),
        )
        self._say(result)
        if state == "not_run":
            instance.state = TaskInstanceState.FAILED
        self.session.commit()
        return state in ("success", "skipped")

    def _execute(self, instance: TaskInstance, task: Any) -> tuple[str, BaseException | None, str]:
        """Run one task instance to its end: Airflow's state, the error, and why it was not run."""
        from airflow.sdk.api.datamodels._generated import TaskInstance as SDKTaskInstance
        from airflow.sdk.exceptions import AirflowSensorTimeout
        from airflow.sdk.execution_time.supervisor import run_task_in_process
        from airflow.utils.state import TaskInstanceState

        version = instance.dag_version_id
        assert version is not None
        end = time.monotonic() + self.job.patience_seconds
        late = f"it still waited after {self.job.patience_seconds:g} s"
        while True:
            instance.set_state(TaskInstanceState.QUEUED, session=self.session)
            self.session.commit()
            description = SDKTaskInstance(
                id=instance.id,
                task_id=instance.task_id,
                dag_id=instance.dag_id,
                run_id=instance.run_id,
                try_number=instance.try_number,
                map_index=instance.map_index,
                dag_version_id=version,
            )
            try:
                result = run_task_in_process(ti=description, task=task)
            except Exception as error:
                instance.set_state(TaskInstanceState.FAILED, session=self.session)
                return "failed", error, ""
            state = str(getattr(result.state, "value", result.state))
            self.session.expire_all()
            instance.set_state(TaskInstanceState(state), session=self.session)
            self.session.commit()
            if state == "awaiting_input":
                return "not_run", None, NOT_RUNNABLE["HITLOperator"]
            if state == "deferred":
                try:
                    self._fire(instance, result.msg, description)
                except TimeoutError:
                    return "not_run", None, late
                except Exception as error:
                    return "not_run", error, f"its trigger failed in the sandbox: {error}"[:300]
                continue
            if state == "up_for_reschedule":
                if time.monotonic() > end:
                    return "not_run", None, late
                time.sleep(0.2)
                continue
            if isinstance(result.error, AirflowSensorTimeout):
                return "not_run", result.error, late
            return state, result.error, ""

    def _fire(self, instance: TaskInstance, message: Any, description: Any) -> None:
        """Run the trigger of a deferred task here, for as long as patience lasts."""
        from airflow.sdk._shared.module_loading import import_string
        from airflow.sdk.execution_time.supervisor import InProcessTestSupervisor
        from airflow.sdk.serde import deserialize, serialize

        kwargs: Any = deserialize(message.trigger_kwargs)
        trigger = import_string(message.classpath)(**kwargs)
        bounded = _BoundedTrigger(trigger, self.job.patience_seconds)
        run: Any = InProcessTestSupervisor.run_trigger_in_process
        event = run(trigger=bounded, ti=description)
        instance.next_method = message.next_method
        instance.next_kwargs = {"event": serialize(event.payload)} if event else message.next_kwargs
        self.session.commit()

    def _not_run(self, task_id: str, map_index: int, reason: str) -> None:
        if task_id not in self.blocked:
            self.blocked[task_id] = reason
            self._say(TaskResult(self.step, task_id, map_index, "not_run", reason))

    def _say(self, result: TaskResult) -> None:
        self.channel.say("task", asdict(result))


class _BoundedTrigger:
    def __init__(self, trigger: Any, seconds: float) -> None:
        self.trigger = trigger
        self.seconds = seconds

    async def run(self) -> AsyncIterator[Any]:
        yield await asyncio.wait_for(anext(self.trigger.run(), None), self.seconds)


def _class_names(operator: type) -> set[str]:
    return {base.__name__ for base in operator.__mro__}


def fault_of(error: BaseException, job: Job) -> Fault:
    """The error as plain data; frames of the repository have paths relative to the bundle."""
    return Fault(
        type=type(error).__name__,
        message=_text_of(error),
        chain=tuple(f"{type(link).__name__}: {_text_of(link)[:300]}" for link in _chain(error)),
        places=tuple(place for link in _chain(error) for place in _places(link, job)),
    )


def _text_of(error: BaseException) -> str:
    try:
        return str(error)[:MESSAGE_CHARACTERS]
    except Exception:
        return "(its message could not be read)"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen and len(seen) < 10:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _places(error: BaseException, job: Job) -> Iterator[Place]:
    for frame in traceback.extract_tb(error.__traceback__)[-50:]:
        inside = frame.filename.startswith(job.root + os.sep)
        path = os.path.relpath(frame.filename, job.dags) if inside else frame.filename
        yield Place(path, frame.lineno or 0, frame.name, inside)
