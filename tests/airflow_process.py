"""A real Airflow for tests and the demo: api-server, scheduler and dag-processor, on loopback."""

from __future__ import annotations

import contextlib
import importlib.metadata
import json
import os
import random
import secrets
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.components import REPOSITORY, ComponentFailed, Components
from tests.components import wait_until as wait_until
from tests.postgres import connected

FINISHED = frozenset({"success", "failed"})


@dataclass(frozen=True)
class Answer:
    """What the REST API said."""

    status: int
    body: Any


def free_port() -> int:
    """A TCP port of the loopback that nothing listens on.

    Below the range from which outgoing connections get theirs: one of them could take it before it is used.
    """
    for port in random.sample(range(20_000, 32_000), 200):
        with socket.socket() as probe:
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return port
    raise OSError("no free port between 20000 and 32000")


def provider_path(folder: Path, *, entry_points: bool = True) -> list[str]:
    """What PYTHONPATH needs so that Airflow finds this checkout as an installed provider.

    Nothing where the distribution is installed already. ``folder`` receives the metadata.
    """
    try:
        importlib.metadata.distribution("airflow-provider-ardent")
        return [str(REPOSITORY)]
    except importlib.metadata.PackageNotFoundError:
        pass
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    info = folder / f"airflow_provider_ardent-{project['version']}.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    (info / "RECORD").write_text("")
    lines = []
    for group, entries in project["entry-points"].items() if entry_points else ():
        lines += [f"[{group}]", *(f"{name} = {target}" for name, target in entries.items()), ""]
    (info / "entry_points.txt").write_text("\n".join(lines))
    return [str(REPOSITORY), str(folder)]


class AirflowProcesses(Components):
    """Starts Airflow's components in ``home``, waits until they are healthy, and stops them by process id.

    ``dags`` is served by the bundle ``dags-folder`` unless ``bundles`` (the JSON list of
    ``[dag_processor] dag_bundle_config_list``) says otherwise. ``env`` is added to the environment of
    every component, ``users`` maps names to roles of the SimpleAuthManager. ``database`` is the address of
    a migrated metadata database (``tests.metadata``); without it SQLite is used, which is for api-servers
    alone: a scheduler ends when it finds SQLite locked for five seconds.

    Example::

        with AirflowProcesses(tmp_path / "home", dags=tmp_path / "dags") as airflow:
            airflow.wait_for_dag("orders")
            run_id = airflow.trigger("orders")
            assert airflow.wait_for_run("orders", run_id) == "failed"
    """

    def __init__(
        self,
        home: Path,
        dags: Path,
        *,
        env: Mapping[str, str] | None = None,
        bundles: Sequence[Mapping[str, Any]] | None = None,
        users: Mapping[str, str] | None = None,
        components: Sequence[str] = ("api-server", "scheduler", "dag-processor"),
        python: str = sys.executable,
        database: str = "",
    ) -> None:
        self.port = free_port()
        super().__init__(home, f"http://127.0.0.1:{self.port}", python, components)
        self.dags = dags
        self.database = database
        self.users = dict(users or {"admin": "admin", "editor": "user", "viewer": "viewer"})
        self.passwords = {name: secrets.token_urlsafe(12) for name in self.users}
        self._tokens: dict[str, str] = {}
        self._migrated = bool(database)
        home.mkdir(parents=True, exist_ok=True)
        dags.mkdir(parents=True, exist_ok=True)
        served = bundles or [
            {
                "name": "dags-folder",
                "classpath": "airflow.dag_processing.bundles.local.LocalDagBundle",
                "kwargs": {"path": str(dags), "refresh_interval": 5},
            }
        ]
        self.env = self._environment(json.dumps(served)) | dict(env or {})
        if database:
            self.env["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] = database

    def _environment(self, bundles: str) -> dict[str, str]:
        passwords = self.home / "passwords.json"
        passwords.write_text(json.dumps(self.passwords) + "\n")
        kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "TMPDIR", "TZ") if key in os.environ}
        return kept | {
            # A component that hangs is ended by SIGABRT and then says where it was.
            "PYTHONFAULTHANDLER": "1",
            "PYTHONPATH": os.pathsep.join(provider_path(self.home / "site")),
            "AIRFLOW_HOME": str(self.home),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__DAGS_FOLDER": str(self.dags),
            "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
            "AIRFLOW__CORE__PARALLELISM": "4",
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{self.url}/execution/",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": ",".join(
                f"{name}:{role}" for name, role in self.users.items()
            ),
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(passwords),
            "AIRFLOW__API__HOST": "127.0.0.1",
            "AIRFLOW__API__PORT": str(self.port),
            "AIRFLOW__API__WORKERS": "1",
            "AIRFLOW__API__BASE_URL": self.url,
            "AIRFLOW__API__SECRET_KEY": secrets.token_hex(16),
            "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_hex(32),
            "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST": bundles,
            # The default is one folder a machine: bundles of the same name would share a clone.
            "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_STORAGE_PATH": str(self.home / "bundles"),
            "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "5",
            "AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "5",
            "AIRFLOW__DAG_PROCESSOR__BUNDLE_REFRESH_CHECK_INTERVAL": "2",
            "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(free_port()),
            "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(free_port()),
            "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
            "AIRFLOW__SCHEDULER__CATCHUP_BY_DEFAULT": "False",
            "NO_PROXY": "127.0.0.1,localhost",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_TERMINAL_PROMPT": "0",
        }

    # -- life -------------------------------------------------------------------------------------------

    def migrate(self) -> None:
        """Make Airflow's tables, unless the database has them."""
        if not self._migrated:
            self.airflow("db", "migrate")
            self._migrated = True

    def start(self, seconds: float = 120) -> AirflowProcesses:
        """Migrate the database, start the components and wait until all are healthy."""
        self.migrate()
        self.start_components(seconds)
        return self

    def __enter__(self) -> AirflowProcesses:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    # -- what it says -----------------------------------------------------------------------------------

    def airflow(self, *args: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run the command line of Airflow in this environment."""
        done = subprocess.run(
            [self.python, "-m", "airflow", *args],
            cwd=self.home,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=180,
            stdin=subprocess.DEVNULL,
        )
        if check and done.returncode:
            raise RuntimeError(
                f"airflow {' '.join(args)} ended with {done.returncode}: {done.stderr[-3000:]}"
            )
        return done

    def query(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        """Rows of the metadata database; ``?`` stands for a value, JSON is text."""
        if self.database:
            with connected(self.database) as connection:
                cursor = connection.cursor()
                cursor.execute(sql.replace("%", "%%").replace("?", "%s") if values else sql, values or None)
                names = [column.name for column in cursor.description]
                return [dict(zip(names, row, strict=True)) for row in cursor]
        path = f"file:{self.home / 'airflow.db'}?mode=ro"
        with contextlib.closing(sqlite3.connect(path, uri=True, timeout=30)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql, values)]

    # -- the REST API -----------------------------------------------------------------------------------

    def token(self, user: str = "admin") -> str:
        """A bearer token of a user, kept for the next call."""
        if user not in self._tokens:
            answer = self.request(
                "POST", "/auth/token", {"username": user, "password": self.passwords[user]}, user=None
            )
            if answer.status not in (200, 201):
                raise RuntimeError(f"no token for {user}: {answer}")
            self._tokens[user] = answer.body["access_token"]
        return self._tokens[user]

    def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        user: str | None = "admin",
        headers: Mapping[str, str] | None = None,
        seconds: float = 60,
    ) -> Answer:
        """One HTTP request; ``path`` starts with a slash. ``user`` None sends no credentials.

        Tried again where SQLite was locked: Airflow writes its audit log on the event loop, which then
        waits for a transaction that itself needs the loop to end, until the lock's five seconds are over.
        """
        sent = {"Content-Type": "application/json", "Accept": "application/json", **(headers or {})}
        if user is not None:
            sent["Authorization"] = f"Bearer {self.token(user)}"
        for attempt in range(3):
            answer = self._send(method, path, body, sent, seconds)
            if answer.status != 500 or "Database error" not in str(answer.body):
                break
            time.sleep(1 + attempt)
        return answer

    def _send(self, method: str, path: str, body: Any, headers: Mapping[str, str], seconds: float) -> Answer:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, dict(headers), method=method)
        try:
            with urllib.request.urlopen(request, timeout=seconds) as response:
                status, raw = response.status, response.read()
        except urllib.error.HTTPError as error:
            status, raw = error.code, error.read()
        except OSError as error:
            if trouble := self.trouble():
                raise ComponentFailed(f"{method} {path}: {trouble}") from error
            raise
        try:
            return Answer(status, json.loads(raw) if raw else None)
        except ValueError:
            return Answer(status, raw.decode(errors="replace"))

    def get(self, path: str, *, user: str = "admin") -> Any:
        """The JSON body of a GET that must succeed."""
        answer = self.request("GET", path, user=user)
        if answer.status != 200:
            raise RuntimeError(f"GET {path}: {answer}")
        return answer.body

    # -- DAGs -------------------------------------------------------------------------------------------

    def wait_for_dag(self, dag_id: str, seconds: float = 60) -> None:
        """Wait until the DAG was parsed, and unpause it."""
        path = f"/api/v2/dags/{quote(dag_id, safe='')}"
        wait_until(
            lambda: self.request("GET", path).status == 200,
            seconds,
            f"DAG {dag_id}; import errors: {self.get('/api/v2/importErrors')}",
        )
        answer = self.request("PATCH", path, {"is_paused": False})
        if answer.status != 200:
            raise RuntimeError(f"DAG {dag_id} could not be unpaused: {answer}")

    def trigger(
        self, dag_id: str, conf: Mapping[str, Any] | None = None, *, run_id: str = "", user: str = "admin"
    ) -> str:
        """Trigger a run and return its id."""
        body: dict[str, Any] = {"logical_date": None, "conf": dict(conf or {})}
        if run_id:
            body["dag_run_id"] = run_id
        answer = self.request("POST", f"/api/v2/dags/{dag_id}/dagRuns", body, user=user)
        if answer.status not in (200, 201):
            raise RuntimeError(f"DAG {dag_id} could not be triggered: {answer}")
        return str(answer.body["dag_run_id"])

    def run_path(self, dag_id: str, run_id: str) -> str:
        return f"/api/v2/dags/{dag_id}/dagRuns/{quote(run_id, safe='')}"

    def runs(self, dag_id: str) -> list[dict[str, Any]]:
        """The runs of a DAG, oldest first."""
        path = f"/api/v2/dags/{dag_id}/dagRuns?limit=100&order_by=run_after"
        return list(self.get(path)["dag_runs"])

    def wait_for_run(
        self, dag_id: str, run_id: str, states: frozenset[str] = FINISHED, seconds: float = 90
    ) -> str:
        """Wait until a run has one of the states, and return it."""
        path = self.run_path(dag_id, run_id)

        def state() -> str:
            found = self.request("GET", path)
            value = found.body.get("state", "") if found.status == 200 else ""
            return value if value in states else ""

        return wait_until(state, seconds, f"run {run_id} of {dag_id} to be one of {sorted(states)}")

    def task_instances(self, dag_id: str, run_id: str) -> list[dict[str, Any]]:
        return list(self.get(f"{self.run_path(dag_id, run_id)}/taskInstances?limit=200")["task_instances"])

    def task_state(self, dag_id: str, run_id: str, task_id: str, map_index: int = -1) -> str | None:
        """The state of a task instance, None while it has none."""
        for instance in self.task_instances(dag_id, run_id):
            if (instance["task_id"], instance["map_index"]) == (task_id, map_index):
                return instance["state"]
        return None

    def wait_for_task(
        self, dag_id: str, run_id: str, task_id: str, states: set[str], seconds: float = 60
    ) -> str:
        def state() -> str | None:
            value = self.task_state(dag_id, run_id, task_id)
            return value if value in states else None

        return wait_until(state, seconds, f"{dag_id}.{task_id} in {run_id} to be one of {sorted(states)}")

    def xcom(self, dag_id: str, run_id: str, task_id: str, key: str = "return_value") -> Any:
        """An XCom's value, None where there is none."""
        path = f"{self.run_path(dag_id, run_id)}/taskInstances/{task_id}/xcomEntries/{key}?deserialize=true"
        answer = self.request("GET", path)
        return answer.body["value"] if answer.status == 200 else None

    def remove(self) -> None:
        """Delete ``home`` with everything in it."""
        shutil.rmtree(self.home, ignore_errors=True)
