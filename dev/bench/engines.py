"""The bench's databases: SQLite, and servers of its own for PostgreSQL and MySQL (a MariaDB)."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from airflow_provider_ardent.evaluation.engines import EngineMissing, Engines
from tests import databases
from tests.postgres import NoPostgres, PostgresServer


def engines() -> Engines:
    """Engines with servers that are started when the first task needs them."""
    return Engines(postgres=_postgres, mysql=_mariadb)


@contextmanager
def _postgres() -> Iterator[str]:
    server = PostgresServer(bound=True)
    try:
        server.start()
    except NoPostgres as error:
        raise EngineMissing(f"PostgreSQL cannot be started: {error}") from error
    try:
        yield server.url().replace("+psycopg2", "")
    finally:
        server.stop()


@contextmanager
def _mariadb() -> Iterator[str]:
    if shutil.which("mariadbd") is None or shutil.which("mariadb-install-db") is None:
        raise EngineMissing(
            "MariaDB is not installed: apt-get install mariadb-server-core mariadb-client-core"
        )
    password = secrets.token_hex(16)
    owner = (
        f"create user bench@'%' identified by '{password}';\n"
        "grant all privileges on *.* to bench@'%' with grant option;\n"
    )
    with databases.mariadb(owner, bound=True) as port:
        yield f"mysql://bench:{password}@127.0.0.1:{port}/mysql"
