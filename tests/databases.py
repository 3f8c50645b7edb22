"""Real database servers for tests: in a folder, on a free port of 127.0.0.1, by a user that is not root."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.sandbox.privileges import die_with_parent


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def end_with_parent() -> None:
    """For a new process: Linux ends it with the thread that started it."""
    if sys.platform == "linux":
        die_with_parent()


@contextmanager
def mariadb(script: str, *, bound: bool = False) -> Iterator[int]:
    """A MariaDB after ``script`` was run as its administrator; yields its port.

    :param bound: on Linux it ends with the thread that starts it, and no key in the terminal reaches it.
    """
    server, install = shutil.which("mariadbd"), shutil.which("mariadb-install-db")
    if server is None or install is None:
        pytest.skip("no MariaDB server is installed")
    with _place("nobody") as (folder, run):
        port, data = free_port(), folder / "data"
        small = ("--innodb-log-file-size=4M", "--innodb-buffer-pool-size=16M")
        subprocess.run(
            [
                *(install, "--no-defaults", f"--datadir={data}", "--skip-test-db", "--skip-name-resolve"),
                *("--auth-root-authentication-method=normal", *small),
            ],
            **run,
        )
        command = (
            *(server, "--no-defaults", f"--datadir={data}", f"--port={port}", f"--socket={folder}/socket"),
            *("--bind-address=127.0.0.1", f"--pid-file={folder}/pid", *small),
            *("--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0"),
        )
        apart: dict[str, Any] = {"start_new_session": True, "preexec_fn": end_with_parent} if bound else {}
        with _running(command, run | apart, port):
            _as_root(folder / "socket", script)
            yield port


def _as_root(socket_file: Path, script: str) -> None:
    import pymysql

    with pymysql.connect(unix_socket=str(socket_file), user="root", database="mysql") as connection:
        cursor = connection.cursor()
        for statement in filter(str.strip, script.split(";\n")):
            cursor.execute(statement)
        connection.commit()


@contextmanager
def _place(account: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """A folder, and options of ``subprocess`` for a user who may start a server there.

    Not below pytest's folder, which only the user who runs the tests may enter.
    """
    with tempfile.TemporaryDirectory(prefix="ardent-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        options: dict[str, Any] = {}
        if os.geteuid() == 0:
            try:
                found = pwd.getpwnam(account)
            except KeyError:
                pytest.skip(f"the server refuses to run as root, and there is no user {account!r}")
            os.chown(folder, found.pw_uid, found.pw_gid)
            options = {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
        yield folder, {"check": True, "capture_output": True, "timeout": 120, "cwd": folder, **options}


@contextmanager
def _running(command: Sequence[Any], run: dict[str, Any], port: int) -> Iterator[None]:
    server = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        **{key: value for key, value in run.items() if key not in {"check", "capture_output", "timeout"}},
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 60
        while not _answers(port):
            assert server.poll() is None, f"{command[0]} ended with {server.returncode}"
            assert time.monotonic() < deadline, f"{command[0]} does not answer"
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait(30)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
