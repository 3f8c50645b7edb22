"""What every kind of test may use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.metadata import Metadata
from tests.postgres import PostgresServer


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One PostgreSQL server for the whole run."""
    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="session")
def metadata(postgres: PostgresServer) -> Metadata:
    """Metadata databases for Airflows, in that server."""
    return Metadata(postgres)
