"""The demo's shop in PostgreSQL holds and does what it holds and does in SQLite."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.postgres import PostgresOrigin
from airflow_provider_ardent.branches.terms import Terms
from dev.demo.incidents import rename_a_column
from dev.demo.warehouse import PASSWORD, PostgresWarehouse
from dev.demo.world import World
from tests.postgres import NoPostgres, PostgresServer

pytestmark = pytest.mark.integration
TURNOVER = (
    "SELECT ordered_on, customer_id, count(*), round(sum(amount)) FROM orders GROUP BY 1, 2 ORDER BY 1, 2"
)


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    try:
        with PostgresServer(PASSWORD) as started:
            yield started
    except NoPostgres as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def worlds(server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, World]]:
    small = World(tmp_path_factory.mktemp("sqlite") / "world").make()
    large = World(tmp_path_factory.mktemp("postgres") / "world", shop=PostgresWarehouse(server)).make()
    yield small, large
    for world in (small, large):
        world.bank.stop()


def test_both_hold_the_same(worlds: tuple[World, World]) -> None:
    small, large = worlds
    assert small.sql(TURNOVER) == large.sql(TURNOVER)
    assert small.sql("SELECT * FROM products ORDER BY 1") == large.sql("SELECT * FROM products ORDER BY 1")


def test_the_dags_speak_to_their_database(worlds: tuple[World, World]) -> None:
    for world, other, mark in ((worlds[0], "Postgres", "%s"), (worlds[1], "Sqlite", "?")):
        files = sorted((world.checkout / "dags").glob("*.py"))
        assert len(files) == 3
        for file in files:
            source = file.read_text()
            assert other not in source
            texts = [
                node.value
                for node in ast.walk(ast.parse(source))
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            ]
            assert not [text for text in texts if mark in text], file


def test_a_branch_of_it_can_be_made_by_the_shops_own_user(
    worlds: tuple[World, World], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = worlds[1].tables
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path))
    monkeypatch.setenv("AIRFLOW_CONN_SHOP", json.dumps(shop.connection))
    rename_a_column(worlds[1])
    with closing(PostgresOrigin(Connection("shop", "postgres"), terms=Terms())) as origin:
        with closing(origin.branch(tmp_path)) as branch:
            state = branch.state()
            assert ("amount_eur", "double precision") in state["orders"].columns
            assert state["orders"].rows == 320
