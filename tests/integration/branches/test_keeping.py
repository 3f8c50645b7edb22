"""``airflow ardent branches``: what is there is listed, extended, dropped, and reaped in time."""

from __future__ import annotations

import json
from argparse import Namespace
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from airflow_provider_ardent import cli_branches
from airflow_provider_ardent.branches import keeping
from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.postgres import PostgresOrigin, Terms
from airflow_provider_ardent.branches.records import Record, all_records
from airflow_provider_ardent.errors import BranchUnavailable
from tests.integration.branches.conftest import ShopServer

pytestmark = pytest.mark.integration


def test_listed_extended_and_dropped(shop: ShopServer, capsys: pytest.CaptureFixture[str]) -> None:
    made = PostgresOrigin(Connection("shop", "postgres", owner="run 7"), terms=Terms(hours=1))
    cli_branches.list_branches(Namespace(conn_id=[], format="json"))
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["name"], listed["conn_id"], listed["owner"]) == (made.name, "shop", "run 7")
    assert listed["databases"] == [made.database]
    cli_branches.extend_branches(Namespace(name=made.name, hours=48))
    (found,) = keeping.list_branches()
    assert datetime.fromisoformat(found.expires) > datetime.now(UTC) + timedelta(hours=47)
    assert keeping.reap_branches(["shop"]) == []
    cli_branches.list_branches(Namespace(conn_id=["shop"], format="text"))
    said = capsys.readouterr().out
    assert made.name in said
    assert "for run 7" in said
    assert "canary" not in said
    cli_branches.drop_branches(Namespace(name=made.name, expired=False, conn_id=[]))
    assert "dropped with 1 databases" in capsys.readouterr().out
    assert (shop.left_over(), all_records()) == ([], [])


def test_the_reaper_drops_what_is_expired_and_forgets_it(shop: ShopServer) -> None:
    made = PostgresOrigin(Connection("shop", "postgres", owner="dead"), terms=Terms(hours=1))
    living = PostgresOrigin(Connection("shop", "postgres", owner="alive"), terms=Terms(hours=1))
    shop.run(f"alter role {made.name} valid until '2026-01-01'")
    (record,) = (record for record in all_records() if record.name == made.name)
    record.until(datetime(2026, 1, 1, tzinfo=UTC)).keep()
    assert keeping.reap_branches() == [made.name]
    assert [record.name for record in all_records()] == [living.name]
    with closing(living):
        assert not [name for name in shop.left_over() if name.startswith(made.name)]


def test_a_server_that_is_gone_keeps_its_records_and_is_named(
    shop: ShopServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_GONE", "postgres://owner:canary-pw@127.0.0.1:1/shop")
    Record("ardent_0123456789ab", "gone", "gone", "run", "2026-01-01T00:00:00+00:00").keep()
    (listed,) = keeping.list_branches()
    assert "'gone'" in listed.problem
    assert "canary" not in listed.problem
    assert keeping.reap_branches() == []
    assert len(all_records()) == 1
    for call in (lambda: keeping.drop_branch("ardent_0123456789ab"), lambda: keeping.drop_branch("nothing")):
        with pytest.raises(BranchUnavailable):
            call()


def test_what_is_asked_wrongly_is_said(shop: ShopServer) -> None:
    for wrong in (
        Namespace(name="", expired=False, conn_id=[]),
        Namespace(name="x", expired=True, conn_id=[]),
    ):
        with pytest.raises(SystemExit, match="Name one branch"):
            cli_branches.drop_branches(wrong)
    with pytest.raises(SystemExit, match="above 0"):
        cli_branches.extend_branches(Namespace(name="x", hours=0))
    with pytest.raises(SystemExit, match="no branch 'x'"):
        cli_branches.extend_branches(Namespace(name="x", hours=1))
