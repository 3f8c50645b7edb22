"""One database of each kind that statements can be applied to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests import databases
from tests.integration.authoring.conftest import Shop
from tests.integration.authoring.database.crm import MYSQL_OWNER, Crm, in_mysql, in_postgres, in_sqlite


@pytest.fixture(scope="session")
def mariadb_port() -> Iterator[int]:
    with databases.mariadb(MYSQL_OWNER) as port:
        yield port


@pytest.fixture(params=["sqlite", "postgres", "mysql"])
def crm(shop: Shop, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Crm]:
    with ExitStack() as opened:
        if request.param == "sqlite":
            yield opened.enter_context(in_sqlite(shop, tmp_path / "crm.db"))
        elif request.param == "postgres":
            yield opened.enter_context(in_postgres(shop, request.getfixturevalue("postgres")))
        else:
            yield opened.enter_context(in_mysql(shop, request.getfixturevalue("mariadb_port")))
