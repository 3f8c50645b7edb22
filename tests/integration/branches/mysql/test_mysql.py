"""Branches of a real MariaDB: what is in them, what they are made from, what is left of them."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.branches import keeping, mysql_server
from airflow_provider_ardent.branches.base import Connection, origin_of
from airflow_provider_ardent.branches.mysql import MysqlBranch, MysqlOrigin
from airflow_provider_ardent.branches.records import all_records
from airflow_provider_ardent.branches.terms import Terms
from airflow_provider_ardent.errors import BranchUnavailable
from tests.integration.branches.mysql.conftest import ShopServer

pytestmark = pytest.mark.integration
ODD = "Odd `table; -- ü"


def enter(branch: MysqlBranch, **other: Any) -> Any:
    """Connect as the sandbox does."""
    import pymysql

    uri = json.loads(branch.uri)
    wanted = {"unix_socket": uri["extra"]["unix_socket"], "user": uri["login"], "database": uri["schema"]}
    return closing(pymysql.connect(**{**wanted, **other}, charset="utf8mb4", autocommit=True))


def rows(session: Any, sql: str) -> list[Any]:
    with session.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def value(session: Any, sql: str) -> Any:
    return rows(session, sql)[0][0]


@contextmanager
def origin(conn_id: str, names: set[str] | None = None, owner: str = "", **terms: Any) -> Any:
    tables = frozenset(names) if names is not None else None
    made = MysqlOrigin(Connection(conn_id, "mysql", tables=tables, owner=owner), terms=Terms(**terms))
    with closing(made):
        yield made


def test_the_whole_database_when_it_is_small(
    shop: ShopServer, client: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_SHOP", shop.connection(client=client))
    with origin("shop", rows=100_000) as made, closing(made.branch(tmp_path)) as branch:
        assert made.notes == ["event nightly is not in the copy"]
        assert branch.state() == branch.state(start=True)
        with enter(branch) as session:
            for table in ("customers", "orders", "parts", "no_key", "memo"):
                query = f"select * from {table} order by 1, 2"
                assert rows(session, query) == shop.rows(query), table
            assert value(session, "select count(*) from orders") == 20_000
            rows(session, "insert into customers (email) values ('new')")
            assert value(session, "select max(id) from customers") > 3000
            assert branch.row_counts()["customers"] == 3001
    assert shop.rows("select count(*) from customers") == [(3000,)]
    assert shop.left_over() == []


SCHEMA = (
    "select table_name, column_name, column_type, is_nullable, column_default, extra, collation_name "
    "from information_schema.columns where table_schema = database() order by 1, ordinal_position",
    "select constraint_name, table_name, column_name, referenced_table_name, referenced_column_name "
    "from information_schema.key_column_usage where table_schema = database() order by 1, 2, 3",
    "select constraint_name, delete_rule from information_schema.referential_constraints "
    "where constraint_schema = database() order by 1",
    "select table_name, index_name, column_name, seq_in_index from information_schema.statistics "
    "where table_schema = database() order by 1, 2, 4",
    "select table_name, partition_name, partition_description from information_schema.partitions "
    "where table_schema = database() order by 1, 2",
    "select table_name, engine, table_comment, table_collation from information_schema.tables "
    "where table_schema = database() order by 1",
    "select routine_name, routine_definition, sql_mode from information_schema.routines "
    "where routine_schema = database() order by 1",
    "select trigger_name, action_statement from information_schema.triggers "
    "where trigger_schema = database() order by 1",
    "select constraint_name, check_clause from information_schema.check_constraints "
    "where constraint_schema = database() order by 1",
)


def test_the_schema_is_copied_in_full(shop: ShopServer, tmp_path: Path) -> None:
    with origin("shop", rows=10) as made, closing(made.branch(tmp_path)) as branch, enter(branch) as session:
        for query in SCHEMA:
            assert rows(session, query) == shop.rows(query), query
        assert value(session, "select total from cheap_sum") is not None
        assert value(session, "select twice(4)") == 8
        assert value(session, "select joined('x', 'y')") == "xy"  # written with another sql_mode
        assert (
            value(session, "select nextval(invoices)")
            == shop.rows("select next_not_cached_value from invoices")[0][0]
        )
        rows(session, "insert into memo (id) values (9)")
        assert value(session, "select note from memo where id = 9") == "none"
        with pytest.raises(Exception, match="of_customer"):
            rows(session, "insert into orders (customer_id, amount) values (999999, 1)")


def test_rows_of_tables_in_play_and_what_they_refer_to(shop: ShopServer, tmp_path: Path) -> None:
    with origin("shop", {"ORDERS", "nonsense"}, rows=500) as made:
        assert "of orders only 500 rows are in the copy" in made.notes
        assert any("tables that the code does not name are empty" in note for note in made.notes)
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            counts = branch.row_counts()
            assert counts["orders"] == 500
            assert 0 < counts["customers"] <= 500
            assert (counts["order_items"], counts["parts"]) == (0, 0)
            assert value(session, "select min(id) from orders") == 19_501
            lost = (
                "select count(*) from orders o left join customers c on c.id = customer_id where c.id is null"
            )
            assert value(session, lost) == 0


def test_a_sample_keeps_children_of_its_rows(shop: ShopServer, tmp_path: Path) -> None:
    with origin("shop", {"orders", "order_items"}, rows=500) as made:
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            joined = "select count(distinct o.id) from orders o join order_items on order_id = o.id"
            assert value(session, joined) == 500


def test_references_in_circles_and_to_oneself_are_followed(shop: ShopServer, tmp_path: Path) -> None:
    with origin("shop", {"hens", "people"}, rows=10) as made:
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            counts = branch.row_counts()
            assert (counts["hens"], counts["eggs"]) == (5, 5)
            lost = "select count(*) from people p left join people b on b.id = p.boss where p.boss > 0 "
            lost += "and b.id is null"
            assert value(session, lost) == 0
            assert value(session, "select max(id) from people") == 5000
            assert 10 < counts["people"] < 100


def test_a_view_brings_the_tables_behind_it(shop: ShopServer, tmp_path: Path) -> None:
    with origin("shop", {"cheap_sum"}, rows=500) as made:
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            assert branch.row_counts()["orders"] == 500
            assert value(session, "select total from cheap_sum") > 0


def test_odd_names_and_values_arrive_as_they_are(
    shop: ShopServer, client: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_SHOP", shop.connection(client=client))
    quoted = "`" + ODD.replace("`", "``") + "`"
    query = f"select *, hex(place), cast(f as double) from {quoted} order by 1"
    with origin("shop", {ODD}) as made, closing(made.branch(tmp_path)) as branch, enter(branch) as session:
        found = rows(session, query)
        assert found == shop.rows(query)
        assert found[1][1] == 'x\'y\\z "ü€"'
        assert found[1][2] == b"\x00\xff'"
        kept = sorted(branch.rows(ODD, ["a%b", "raw"]))
        assert kept == [("0", ""), ("1", "00FF27"), ("2", None)]
        assert branch.profile(ODD, ["a%b"])["a%b"].high == "2"


def test_masked_columns_still_join(shop: ShopServer, tmp_path: Path) -> None:
    with origin("shop", {"customers"}, masked=("email", "customers.name", "born")) as made:
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            assert value(session, "select count(*) from customers where email like 'c%@example.org'") == 0
            masked = "select count(distinct email) from customers where email like '%@example.invalid'"
            assert value(session, masked) == 3000
            assert value(session, "select max(length(name)) from customers") == 20
            assert str(value(session, "select max(born) from customers")) == "1990-01-01"


def test_what_a_run_changes_is_seen_and_digests_hang_on_rows_alone(shop: ShopServer, tmp_path: Path) -> None:
    with origin("shop", {"no_key", "people"}) as made, closing(made.branch(tmp_path)) as branch:
        before = branch.digest("no_key")
        with enter(branch) as session:
            rows(session, "delete from no_key; ")
            assert branch.digest("no_key") != before
            rows(session, "insert into no_key values (2, null), (1, 'a'), (1, 'a')")
            assert branch.digest("no_key") == before
            assert branch.state()["no_key"] == branch.state(start=True)["no_key"]
            rows(session, "update no_key set y = 'b' where x = 2")
            assert branch.state()["no_key"].digest != branch.state(start=True)["no_key"].digest
        assert branch.digest("nothing") == ""
        branch.empty(["people", "nothing"])
        assert branch.row_counts()["people"] == 0


def test_one_who_may_only_make_branches_makes_them(shop: ShopServer, tmp_path: Path) -> None:
    with origin("made", {"orders"}, rows=50) as made:
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            assert value(session, "select count(*) from orders") == 50
            with pytest.raises(Exception, match="does not exist"):  # it may not see routines either
                rows(session, "call peek()")
    assert shop.left_over() == []


def test_missing_rights_and_missing_servers_are_sentences(
    shop: ShopServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BranchUnavailable, match="GRANT CREATE USER") as refused, origin("read"):
        pass
    assert "canary" not in str(refused.value)
    monkeypatch.setenv("AIRFLOW_CONN_WRONG", shop.connection(password="canary-wrong"))
    monkeypatch.setenv("AIRFLOW_CONN_GONE", shop.connection(port=1))
    monkeypatch.setenv("AIRFLOW_CONN_ALL", shop.connection(schema=""))
    for conn_id in ("wrong", "gone", "all"):
        with pytest.raises(BranchUnavailable, match=f"onnection '{conn_id}'") as refused, origin(conn_id):
            pass
        assert "canary" not in str(refused.value)
    assert shop.left_over() == []


def test_another_server_may_be_named_and_must_be_of_the_same_kind(
    shop: ShopServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_SCRATCH", shop.connection("maker", schema=""))
    monkeypatch.setenv("AIRFLOW_CONN_OTHER", "postgres://x@127.0.0.1/x")
    monkeypatch.setenv("AIRFLOW__ARDENT__BRANCH_CONN_ID", "read=scratch,shop=other")
    reading = Connection("read", "mysql", tables=frozenset({"orders"}))
    with closing(origin_of(reading, tmp_path)) as made, closing(made.branch(tmp_path)) as branch:
        assert branch.row_counts()["orders"] == 10_000
        assert json.loads(branch.uri)["login"] == "reader"
    with pytest.raises(BranchUnavailable, match=r"'other'.*is of type 'postgres' instead of 'mysql'"):
        origin_of(Connection("shop", "mysql"), tmp_path)


def test_limits_of_bytes_end_the_copy_and_leave_nothing(shop: ShopServer) -> None:
    with pytest.raises(BranchUnavailable, match=r"\[ardent\] branch_mb"), origin("shop", megabytes=0):
        pass
    assert shop.left_over() == []


def fill(session: Any) -> None:
    for number in range(100, 200):
        rows(session, f"insert into memo values ({number}, repeat('x', 60000))")
        time.sleep(0.1)


def test_a_copy_that_grows_too_large_is_cut_off(shop: ShopServer, tmp_path: Path) -> None:
    with origin("shop", {"memo"}, megabytes=3) as made, closing(made.branch(tmp_path)) as branch:
        with enter(branch) as session, pytest.raises(Exception, match=r"Lost|gone|closed|reset|Broken"):
            fill(session)
        with pytest.raises(Exception, match="grew to"):
            enter(branch)
        assert any("grew to" in refusal for refusal in branch.refusals)


def test_listed_extended_dropped_and_reaped(shop: ShopServer) -> None:
    made = MysqlOrigin(Connection("shop", "mysql", owner="run 7"), terms=Terms(hours=1, rows=10))
    (listed,) = keeping.list_branches()
    assert (listed.name, listed.owner, listed.databases) == (made.name, "run 7", (made.database,))
    keeping.extend_branch(made.name, 48)
    assert keeping.reap_branches(["shop"]) == []
    with closing(mysql_server.Server("shop").connect()) as session:
        (found,) = mysql_server.branches_on(session)
        assert found.expires is not None
        assert found.expires.timestamp() > time.time() + 47 * 3600
    assert keeping.drop_branch(made.name) == (made.database,)
    assert (shop.left_over(), all_records()) == ([], [])
    expired = MysqlOrigin(Connection("shop", "mysql"), terms=Terms(hours=-1, rows=10))
    assert keeping.reap_branches(["shop"]) == [expired.name]
    assert (shop.left_over(), all_records()) == ([], [])


def test_another_try_of_the_same_run_drops_what_the_first_left(shop: ShopServer) -> None:
    first = MysqlOrigin(Connection("shop", "mysql", owner="run"), terms=Terms(rows=10))
    with origin("shop", owner="another run", rows=10):
        assert first.name in shop.left_over()
    with origin("shop", owner="run", rows=10):
        assert not [name for name in shop.left_over() if name.startswith(first.name)]


def make_and_die(name: str) -> None:
    """Make a branch, and be killed right after one step of it."""
    real = getattr(mysql_server, name)

    def last_step(*values: Any, **named: Any) -> None:
        real(*values, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(mysql_server, name, last_step)
    MysqlOrigin(Connection("shop", "mysql", owner="killed"), terms=Terms(rows=10))


@pytest.mark.parametrize("name", ["announce", "create_user", "grant", "revoke_writing"])
def test_a_worker_that_is_killed_leaves_nothing_that_survives_its_expiry(shop: ShopServer, name: str) -> None:
    worker = multiprocessing.get_context("fork").Process(target=make_and_die, args=(name,))
    worker.start()
    worker.join(60)
    assert worker.exitcode == -signal.SIGKILL
    (record,) = all_records()
    assert [left for left in shop.left_over() if left.startswith(record.name)]
    shop.rows(f"update `{record.name}`.about set expires = '2026-01-01'")
    assert keeping.reap_branches(["shop"]) == [record.name]
    assert shop.left_over() == []


def test_what_was_half_made_is_not_taken_away_from_its_maker(shop: ShopServer) -> None:
    young, old = mysql_server.new_name(), "ardent_0123456789abcd"
    for name in (young, old):
        shop.rows(f"create database {name}")
    assert keeping.reap_branches(["shop"]) == [old]
    assert shop.left_over() == [young]
