"""A shell in the sandbox for rivals: they must not read the solutions, nor harm the machine."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from airflow_provider_ardent.branches.mysql_relay import MysqlRelay
from airflow_provider_ardent.branches.postgres_relay import PostgresRelay
from airflow_provider_ardent.branches.terms import Address, Login, Way
from airflow_provider_ardent.evaluation.agents import Brief
from airflow_provider_ardent.sandbox.run import Sandbox
from airflow_provider_ardent.sandbox.spec import SandboxSpec
from airflow_provider_ardent.verify import template

OWN = Path(__file__).resolve().parents[1] / "tasks"
SITE = Path(__file__).with_name("site")
"""What Python reads when it starts there."""
MOST_SECONDS = 120.0
MOST_OUTPUT = 60_000


@dataclass
class Shell:
    """Runs commands of one rival at one task: in its checkout, with the task's connections, without network.

    A client sends one JSON line ``{"command", "seconds"}`` and is sent one: ``{"output", "code", "late"}``.
    """

    brief: Brief
    sandbox: Sandbox = field(default_factory=lambda: Sandbox("require"))

    @contextlib.contextmanager
    def open(self) -> Iterator[Path]:
        """Serve on a socket; its path."""
        path = self.brief.folder / "shell.sock"
        with self._connections() as connections:
            environment = self._environment(connections)
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            listener.bind(str(path))
            listener.listen(8)
            threading.Thread(target=self._accept, args=(listener, environment), daemon=True).start()
            try:
                yield path
            finally:
                with contextlib.suppress(OSError):
                    listener.shutdown(socket.SHUT_RDWR)
                listener.close()

    @property
    def home(self) -> Path:
        """Where commands may write beside the checkout and the databases."""
        folder = self.brief.folder / "home"
        (folder / "tmp").mkdir(parents=True, exist_ok=True)
        return folder

    def _accept(self, listener: socket.socket, environment: Mapping[str, str]) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client, environment), daemon=True).start()

    def _serve(self, client: socket.socket, environment: Mapping[str, str]) -> None:
        with client, client.makefile("rwb") as stream, contextlib.suppress(OSError, ValueError):
            asked = json.loads(stream.readline())
            answer = self.run(str(asked["command"]), float(asked["seconds"]), environment)
            stream.write(json.dumps(answer).encode() + b"\n")

    def run(self, command: str, seconds: float, environment: Mapping[str, str]) -> dict[str, Any]:
        """One command, as the rival wrote it."""
        try:
            done = self.sandbox.run(self._spec(command, seconds, environment))
        except ValueError as error:  # a NUL byte in what a model wrote
            return {"output": str(error), "code": 2, "late": False}
        return {
            "output": done.stdout.decode(errors="replace"),
            "code": done.returncode,
            "late": done.timed_out,
        }

    def _spec(self, command: str, seconds: float, environment: Mapping[str, str]) -> SandboxSpec:
        brief = self.brief
        return SandboxSpec(
            argv=("bash", "-c", f"exec 2>&1\n{command}"),
            cwd=brief.checkout,
            writable=(self.home, brief.checkout, brief.data),
            # This repository is installed where it stands, so Python may read it.
            hidden=(brief.task.folder.resolve().parent, OWN),
            env=environment,
            seconds=min(max(seconds, 1.0), MOST_SECONDS),
            output_bytes=MOST_OUTPUT,
        )

    def _environment(self, connections: Mapping[str, str]) -> dict[str, str]:
        """An Airflow of its own, in which ``airflow dags test`` works."""
        home, database = self.home, self.home / "airflow.db"
        shutil.copyfile(template.ensure(), database)
        return {
            **template.airflow_settings(home, database),
            "AIRFLOW__CORE__DAGS_FOLDER": str(self.brief.checkout / "dags"),
            "PYTHONPATH": f"{self.brief.checkout}:{SITE}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
            "PAGER": "cat",
            **self.brief.environment,
            **connections,
        }

    @contextlib.contextmanager
    def _connections(self) -> Iterator[dict[str, str]]:
        """Servers through a socket that leads to the task's database: there is no network."""
        with contextlib.ExitStack() as stack:
            found: dict[str, str] = {}
            for conn_id, engine in self.brief.task.connections.items():
                if engine == "sqlite":
                    continue
                name = f"AIRFLOW_CONN_{conn_id.upper()}"
                known = json.loads(self.brief.environment[name])
                folder = self.home / f"db{len(found)}"
                folder.mkdir()
                address = Address(known["host"], int(known["port"]))
                login = Login(known["login"], known["password"])
                way = Way(conn_id, known["login"], known["schema"], address, login, known["schema"])
                if engine == "postgres":
                    stack.callback(PostgresRelay(folder, way).close)
                    found[name] = json.dumps({**known, "host": str(folder), "port": 5432})
                    continue
                relay = MysqlRelay(folder, way)
                stack.callback(relay.close)
                there = {"host": "localhost", "port": None, "password": ""}
                extra = {**known["extra"], "unix_socket": str(relay.path)}
                found[name] = json.dumps({**known, **there, "extra": extra})
            yield found
