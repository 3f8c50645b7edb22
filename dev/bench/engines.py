"""The bench's databases: SQLite, and a PostgreSQL server of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from airflow_provider_ardent.evaluation.engines import EngineMissing, Engines
from tests.postgres import NoPostgres, PostgresServer


def engines() -> Engines:
    """Engines with a PostgreSQL server that is started when the first task needs it."""
    return Engines(_postgres)


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
