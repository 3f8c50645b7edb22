"""The process in which bench DAGs run: a real Airflow with a metadata database of its own.

Started as ``python -m airflow_provider_ardent.evaluation.child``. It reads one JSON order a line and answers
with one JSON line: ``run`` plays a whole DAG by ``DAG.test``, ``dags`` lists what a repository defines,
``fresh`` empties the metadata database. Importing Airflow takes seconds, so one process serves many orders;
the modules of a repository are forgotten after each.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import shutil
import sys
import time
import traceback
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from airflow_provider_ardent.evaluation import capturing

LOG_BYTES = 20_000
LOG_LINES = 100
SENSOR_SECONDS = 3.0
_TOKEN = "JWT_SECRET_OF_THE_BENCH_0123456789abcdef0123456789abcdef01234567"


class Log:
    """Standard output and error of this process as a file, of which the end of each order is kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.touch()
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND)
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)

    def mark(self) -> int:
        sys.stdout.flush()
        sys.stderr.flush()
        return self._path.stat().st_size

    def since(self, mark: int) -> str:
        end = self.mark()
        with self._path.open("rb") as file:
            file.seek(max(mark, end - LOG_BYTES))
            return file.read().decode(errors="replace")


@contextlib.contextmanager
def repository(root: Path, env: Mapping[str, str]) -> Iterator[None]:
    """Make a repository importable and its connections known, and forget all of it afterwards."""
    before, path = dict(os.environ), list(sys.path)
    os.environ.update(env)
    os.environ["AIRFLOW__CORE__DAGS_FOLDER"] = str(root / "dags")
    os.environ["AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST"] = json.dumps(
        [
            {
                "name": "repository",
                "classpath": "airflow.dag_processing.bundles.local.LocalDagBundle",
                "kwargs": {"path": str(root / "dags")},
            }
        ]
    )
    sys.path[:0] = [str(root), str(root / "dags")]
    importlib.invalidate_caches()
    here = os.getcwd()
    os.chdir(root)
    try:
        yield
    finally:
        os.chdir(here)
        sys.path[:] = path
        os.environ.clear()
        os.environ.update(before)
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None) or next(iter(getattr(module, "__path__", [])), "")
            if str(file).startswith(f"{root}{os.sep}"):
                del sys.modules[name]


def load(root: Path) -> Any:
    from airflow.dag_processing.dagbag import BundleDagBag

    folder = str(root / "dags")
    return BundleDagBag(
        dag_folder=folder, bundle_path=Path(folder), bundle_name="repository", safe_mode=False
    )


def dags(root: Path) -> dict[str, Any]:
    """DAG ids with their tasks' operators, and the errors of files that do not import."""
    bag = load(root)
    errors = {str(file): text for file, text in bag.import_errors.items()}
    found = {
        dag_id: {task.task_id: _operator_name(task) for task in dag.tasks}
        for dag_id, dag in sorted(bag.dags.items())
    }
    return {"dags": found, "errors": errors}


def run(
    root: Path, dag_id: str, logical_date: str, conf: Mapping[str, Any], log: Log, *, capture: bool = False
) -> dict[str, Any]:
    """Play one DAG; a DAG that cannot be loaded has failed, without tasks."""
    mark = log.mark()
    bag = load(root)
    dag = bag.dags.get(dag_id)
    if dag is None:
        reason = "\n".join(bag.import_errors.values()) or f"There is no DAG {dag_id}."
        failed = {"state": "failed", "tasks": {}, "log": f"{log.since(mark)}\n{reason}".strip()}
        return failed | (_broken(root, dag_id, bag.import_errors) if capture else {})
    for task in dag.tasks:
        _do_not_wait(task)
    with capturing.capturing(root) if capture else contextlib.nullcontext() as captured:
        # The log ends here: looking into the failure prints, too.
        result = _play(dag, logical_date, conf) | {"log": log.since(mark).strip()}
    if captured is None or result["state"] != "failed":
        return result
    failure = next(iter(captured.failures), None)
    if failure is None:
        files = {dag_id: str(dag.relative_fileloc or "")}
        failure = capturing.failed_run(root, dag_id, logical_date, files)
    # DAG.test writes no log file; what it printed is all there is.
    history = {**capturing.history_of(failure), "log_tail": result["log"].splitlines()[-LOG_LINES:]}
    return result | {"failure": failure.to_conf(), "history": history}


def _broken(root: Path, dag_id: str, errors: Mapping[Any, str]) -> dict[str, Any]:
    failure = capturing.broken_file(root, dag_id, {str(name): text for name, text in errors.items()})
    return {"failure": failure.to_conf(), "history": {}} if failure is not None else {}


def _play(dag: Any, logical_date: str, conf: Mapping[str, Any]) -> dict[str, Any]:
    from airflow.sdk import timezone

    played = dag.test(logical_date=timezone.parse(logical_date), run_conf=dict(conf))
    tasks = {}
    for instance in played.get_task_instances():
        name = instance.task_id if instance.map_index < 0 else f"{instance.task_id}[{instance.map_index}]"
        tasks[name] = str(getattr(instance.state, "value", instance.state) or "")
    return {"state": str(getattr(played.state, "value", played.state)), "tasks": tasks}


def _do_not_wait(task: Any) -> None:
    """Retries happen at once, and sensors give up early: a bench has no hours."""
    operator = task.operator_class if task.is_mapped else type(task)
    bounds: dict[str, Any] = {"retry_delay": timedelta(0), "retry_exponential_backoff": False}
    if any(kind.__name__ == "BaseSensorOperator" for kind in operator.__mro__):
        bounds |= {"timeout": SENSOR_SECONDS, "poke_interval": 0.5, "mode": "poke"}
    for name, value in bounds.items():
        if task.is_mapped:
            task.partial_kwargs[name] = value
        elif hasattr(task, name):
            setattr(task, name, value)


def _operator_name(task: Any) -> str:
    return task.operator_name if task.is_mapped else type(task).__name__


def fresh(home: Path) -> None:
    """Put the empty metadata database back."""
    from airflow import settings

    if settings.Session is not None:
        settings.Session.remove()
    if settings.engine is not None:
        settings.engine.dispose()
    for suffix in ("-wal", "-shm", ""):
        (home / f"airflow.db{suffix}").unlink(missing_ok=True)
    shutil.copyfile(home / "empty.db", home / "airflow.db")


def environment(home: Path) -> dict[str, str]:
    """Airflow's whole configuration for the child: nothing of the caller's is taken over."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "TMPDIR") if key in os.environ}
    return kept | {
        "HOME": str(home),
        "TZ": "UTC",
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__FERNET_KEY": "",
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(home / "none"),
        "AIRFLOW__CORE__UNIT_TEST_MODE": "False",
        "AIRFLOW__API_AUTH__JWT_SECRET": _TOKEN,
        "AIRFLOW__ARDENT__ENABLED": "False",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home / 'airflow.db'}",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(home / "logs"),
        "AIRFLOW__LOGGING__COLORED_CONSOLE_LOG": "False",
        "AIRFLOW__SCHEDULER__CATCHUP_BY_DEFAULT": "False",
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
    }


def obey(order: Mapping[str, Any], home: Path, log: Log) -> dict[str, Any]:
    if order["kind"] == "fresh":
        fresh(home)
        return {}
    root = Path(order["root"])
    with repository(root, order["env"]):
        if order["kind"] == "dags":
            return dags(root)
        started = time.monotonic()
        conf, capture = order.get("conf") or {}, bool(order.get("capture"))
        result = run(root, order["dag_id"], order["logical_date"], conf, log, capture=capture)
        return result | {"seconds": round(time.monotonic() - started, 2)}


def main() -> None:
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    home = Path(os.environ["AIRFLOW_HOME"])
    log = Log(home / "child.log")
    for line in sys.stdin:
        try:
            answer = {"ok": True, **obey(json.loads(line), home, log)}
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            answer = {
                "ok": False,
                "error": f"{type(error).__name__}: {error}",
                "trace": traceback.format_exc(),
            }
        answers.write(json.dumps(answer, default=str) + "\n")


if __name__ == "__main__":
    main()
