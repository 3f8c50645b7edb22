"""Real database servers for tests: in a folder, on a free port of 127.0.0.1, by a user that is not root."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def mariadb(folder: Path, script: str) -> Iterator[int]:
    """A MariaDB after ``script`` was run as its administrator; yields its port."""
    server, install = shutil.which("mariadbd"), shutil.which("mariadb-install-db")
    if server is None or install is None:
        pytest.skip("no MariaDB server is installed")
    run = _as_somebody("nobody", folder)
    port, data, socket_file = free_port(), folder / "data", folder / "s"
    subprocess.run(
        [
            *(install, "--no-defaults", f"--datadir={data}", "--skip-test-db", "--skip-name-resolve"),
            *("--auth-root-authentication-method=normal", "--innodb-log-file-size=4M"),
        ],
        **run,
    )
    begin = folder / "begin.sql"
    begin.write_text(script)
    begin.chmod(0o644)
    command = (
        *(server, "--no-defaults", f"--datadir={data}", f"--port={port}", f"--socket={socket_file}"),
        *(
            "--bind-address=127.0.0.1",
            f"--pid-file={folder}/pid",
            "--skip-name-resolve",
            f"--init-file={begin}",
        ),
        *("--innodb-flush-log-at-trx-commit=0", "--innodb-log-file-size=4M", "--innodb-buffer-pool-size=16M"),
    )
    with _running(command, (), run, port):
        yield port


def _as_somebody(account: str, folder: Path) -> dict[str, Any]:
    """Options of ``subprocess`` for a user that may start a server; ``folder`` becomes theirs."""
    options: dict[str, Any] = {}
    if os.geteuid() == 0:
        try:
            found = pwd.getpwnam(account)
        except KeyError:
            pytest.skip(f"the server refuses to run as root, and there is no user {account!r}")
        os.chown(folder, found.pw_uid, found.pw_gid)
        for above in folder.parents:
            if above.stat().st_uid == 0 and above != Path("/") and above != Path("/tmp"):
                above.chmod(above.stat().st_mode | 0o055)
        options = {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    return {"check": True, "capture_output": True, "timeout": 120, "cwd": folder, **options}


@contextmanager
def _running(
    command: Sequence[Any], ready: Sequence[Any], run: dict[str, Any], port: int = 0
) -> Iterator[None]:
    server = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        **{key: value for key, value in run.items() if key not in {"check", "capture_output", "timeout"}},
    )  # fmt: skip
    try:
        for _ in range(300):
            if ready and subprocess.run(ready, **{**run, "check": False}).returncode == 0:
                break
            if port and _answers(port):
                break
            assert server.poll() is None, f"{command[0]} ended with {server.returncode}"
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait(30)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
