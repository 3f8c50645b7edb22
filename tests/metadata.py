"""Metadata databases on PostgreSQL for the Airflows that tests and the demo start.

SQLite takes one writer at a time and gives up after five seconds. Airflow's scheduler ends when that
happens, so on a busy machine its runs stay queued for ever.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from tests.postgres import PostgresServer

TEMPLATE = "airflow_template"


class Metadata:
    """Makes databases in a server, each a copy of one that ``airflow db migrate`` made."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._made = 0

    def database(self) -> str:
        """The SQLAlchemy address of a new database with Airflow's tables in it."""
        if not self._made:
            self._server.execute(f"CREATE DATABASE {TEMPLATE}")
            migrate(self._server.url(TEMPLATE))
        self._made += 1
        name = f"airflow_{self._made}"
        self._server.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return self._server.url(name)


def migrate(url: str) -> None:
    """Run ``airflow db migrate`` on a database, with nothing else configured."""
    with tempfile.TemporaryDirectory(prefix="ardent-migrate-") as home:
        done = subprocess.run(
            [sys.executable, "-m", "airflow", "db", "migrate"],
            cwd=home,
            env={
                "PATH": os.environ["PATH"],
                "HOME": home,
                "AIRFLOW_HOME": home,
                "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
                "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": url,
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
        )
    if done.returncode:
        raise RuntimeError(f"airflow db migrate ended with {done.returncode}: {done.stderr[-3000:]}")
