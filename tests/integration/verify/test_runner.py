"""Runners and their pool: what hostile files and unusual tasks do, and that nothing is left behind."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from airflow_provider_ardent.verify import static
from airflow_provider_ardent.verify.pool import Limits, RunnerPool
from airflow_provider_ardent.verify.wire import Job, RunOrder, Seed
from tests.integration.verify.conftest import LOGICAL_DATE, RUN_ID

pytestmark = pytest.mark.integration

GOOD = "from airflow.sdk import DAG\ndag = DAG('good', schedule=None)\n"
HEAD = "from airflow.sdk import DAG\n"
HOSTILE = {
    "a_exit.py": HEAD + "import sys\nsys.exit(3)\n",
    "b_loop.py": HEAD + "while True:\n    pass\n",
    "c_env.py": HEAD + "import os\nraise ValueError(repr(dict(os.environ)))\n",
    "d_socket.py": HEAD + "import socket\nsocket.create_connection(('127.0.0.1', 9), 1)\n",
    "e_streams.py": HEAD
    + """
import os, sys
os.write(1, b'{"kind": "done"}\\n')
print(sys.stdin.read(), '{"kind": "done"}', flush=True)
dag = DAG("streams", schedule=None)
""",
    "f_good.py": GOOD,
}


def play(pool, sources, order=None, files=None, seconds=60):
    with pool.runner() as runner:
        for name, text in sources.items():
            (runner.work / name).write_text(text)
        job = Job(
            "", str(runner.work), str(runner.work), files=tuple(files or ()), run=order, patience_seconds=2
        )
        return runner.play(job, lambda step, transcript: True, seconds)


def test_hostile_files_are_import_errors_and_learn_nothing(pool, monkeypatch):
    monkeypatch.setenv("AIRFLOW_CONN_SECRET", "canary-password")
    monkeypatch.setenv("AIRFLOW__CORE__FERNET_KEY", "canary-password")
    said = play(pool, HOSTILE, files=sorted(HOSTILE))
    assert said.problem == ""
    assert set(said.imported.errors) == {"a_exit.py", "b_loop.py", "c_env.py", "d_socket.py"}
    assert set(said.imported.dags) == {"good", "streams"}
    assert "timeout" in said.imported.errors["b_loop.py"].lower()
    assert "ValueError" in said.imported.errors["c_env.py"]
    assert "canary-password" not in str(said)
    assert "PermissionError" in said.imported.errors["d_socket.py"]


def test_a_file_that_ends_the_process_is_named(pool):
    sources = {"a_good.py": GOOD, "b_end.py": "import os\nfrom airflow.sdk import DAG\nos._exit(0)\n"}
    said = play(pool, sources, files=sorted(sources))
    assert said.imported is None
    assert "while importing b_end.py (exit code 0)" in said.problem


UNUSUAL = """
from datetime import timedelta

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.hitl import ApprovalOperator
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.providers.standard.triggers.temporal import TimeDeltaTrigger
from airflow.sdk import DAG, BaseOperator, PokeReturnValue, TaskGroup, setup, task, teardown


class Deferring(BaseOperator):
    def __init__(self, delay, **kwargs):
        super().__init__(**kwargs)
        self.delay = delay

    def execute(self, context):
        self.defer(trigger=TimeDeltaTrigger(timedelta(seconds=self.delay)), method_name="done")

    def done(self, context, event):
        return "deferred"


with DAG("unusual", schedule="@daily") as dag:

    @setup
    def prepare():
        return "table"

    @task
    def use(table):
        assert table == "table"

    @teardown
    def tidy():
        print("tidied")

    with TaskGroup("group"):
        (table := prepare()) >> use(table) >> tidy().as_teardown(setups=table)

    @task.sensor(mode="poke", poke_interval=60, timeout=86400)
    def poke_for_ever():
        return False

    @task.sensor(mode="reschedule", poke_interval=60, timeout=86400)
    def reschedule_for_ever():
        return False

    @task.sensor
    def poke_once():
        return PokeReturnValue(True, "there")

    @task
    def after_sensor():
        return 1

    @task.branch
    def choose():
        return "left"

    @task
    def dates(ds, dag_run, data_interval_start, data_interval_end, params, run_id):
        assert ds == "2026-01-02", ds
        assert str(data_interval_start)[:10] <= str(data_interval_end)[:10]
        assert dag_run.conf == {"n": 1}, dag_run.conf
        assert run_id == "scheduled__2026-01-02T00:00:00+00:00", run_id

    @task(retries=5)
    def fails_once():
        raise ValueError("no second try")

    poke_for_ever() >> after_sensor()
    reschedule_for_ever()
    poke_once()
    dates()
    fails_once()
    ApprovalOperator(task_id="approve", subject="?")
    TriggerDagRunOperator(task_id="start", trigger_dag_id="other")
    Deferring(task_id="short", delay=0.1)
    Deferring(task_id="long", delay=600)
    choose() >> [EmptyOperator(task_id="left"), EmptyOperator(task_id="right")]
"""


def test_unusual_tasks_run_or_say_why_not(pool):
    order = RunOrder("u.py", "unusual", run_id=RUN_ID, logical_date=LOGICAL_DATE, conf={"n": 1}, again=False)
    said = play(pool, {"u.py": UNUSUAL}, order)
    assert (said.problem, said.unprepared) == ("", "")
    states = {task.task_id: (task.state, task.reason) for task in said.tasks}
    late = "it still waited after 2 s"
    assert states == {
        "group.prepare": ("success", ""),
        "group.use": ("success", ""),
        "group.tidy": ("success", ""),
        "poke_for_ever": ("not_run", late),
        "reschedule_for_ever": ("not_run", late),
        "poke_once": ("success", ""),
        "after_sensor": ("not_run", "what it needs did not succeed"),
        "choose": ("success", ""),
        "left": ("success", ""),
        "right": ("skipped", "the DAG itself skipped it"),
        "dates": ("success", ""),
        "fails_once": ("failed", ""),
        "approve": ("not_run", "it asks a person"),
        "start": ("not_run", "it starts another DAG"),
        "short": ("success", ""),
        "long": ("not_run", late),
    }


ALONE = """
from airflow.sdk import DAG, setup, task, teardown

with DAG("alone", schedule=None):

    @setup
    def prepare():
        print("prepared")

    @task
    def upstream():
        raise RuntimeError("must not run")

    @task
    def sibling():
        raise RuntimeError("must not run")

    @task
    def target(value):
        print("given", value)
        return value["n"] + 1

    @task
    def follower(value):
        assert value == 42, value

    @teardown
    def tidy():
        print("tidied")

    sibling()
    made = prepare()
    given = target(upstream())
    made >> given >> follower(given) >> tidy().as_teardown(setups=made)
"""


def test_the_target_runs_alone_on_what_it_was_given(pool):
    order = RunOrder("a.py", "alone", "target", seeds=(Seed("upstream", {"n": 41}),))
    said = play(pool, {"a.py": ALONE}, order)
    assert said.steps == ["target", "downstream", "again"]
    ran = [(task.step, task.task_id, task.state) for task in said.tasks]
    first = [("prepare", "success"), ("target", "success")]
    then = [("follower", "success"), ("tidy", "success")]
    assert ran == [
        *(("target", *item) for item in first),
        *(("downstream", *item) for item in then),
        *(("again", *item) for item in (*first, *then)),
    ]
    assert "given {'n': 41}" in next(task.log for task in said.tasks if task.task_id == "target")


def test_the_upstream_is_run_where_its_result_is_not_known(pool):
    order = RunOrder("a.py", "alone", "target", run_upstream=True, again=False)
    source = ALONE.replace('raise RuntimeError("must not run")', "return {'n': 41}", 1)
    said = play(pool, {"a.py": source}, order)
    assert [(t.step, t.task_id, t.state) for t in said.tasks] == [
        ("target", "prepare", "success"),
        ("target", "upstream", "success"),
        ("target", "target", "success"),
        ("downstream", "follower", "success"),
        ("downstream", "tidy", "success"),
    ]


def processes_under(folder: Path) -> list[str]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "environ").read_bytes()
            except OSError:
                continue
            if str(folder).encode() in command:
                found.append(entry.name)
    return found


def test_no_process_and_no_folder_outlives_the_pool(sandbox, tmp_path):
    def use():
        with RunnerPool(sandbox, tmp_path / "scratch", size=2) as pool:
            deadline = time.monotonic() + 60
            while len(processes_under(tmp_path)) < 2 and time.monotonic() < deadline:
                time.sleep(0.1)
            assert len(processes_under(tmp_path)) >= 2
            with pool.runner():
                raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        use()
    assert processes_under(tmp_path) == []
    assert os.listdir(tmp_path / "scratch") == []


def test_a_closed_pool_says_so(sandbox, tmp_path):
    pool = RunnerPool(sandbox, tmp_path, size=0)
    pool.close()
    with pytest.raises(RuntimeError, match="closed"), pool.runner():
        pass


def test_a_runner_that_cannot_start_says_why(sandbox, tmp_path):
    from airflow_provider_ardent.errors import NotConfigured

    limits = replace(Limits(), memory_bytes=60_000_000, warm_seconds=30)
    with RunnerPool(sandbox, tmp_path, size=0, limits=limits) as pool:
        with pytest.raises(NotConfigured, match="did not start in the sandbox"), pool.runner():
            pass


def test_the_workspace_is_copied_and_the_copy_can_be_written(pool, tmp_path):
    (tmp_path / "d.py").write_text(GOOD)
    with pool.runner() as runner:
        static.copy_tree(tmp_path, runner.work)
        assert (runner.work / "d.py").read_text() == GOOD
