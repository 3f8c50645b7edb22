"""Branches of a real PostgreSQL: what is in them, what they are made from, what is left of them."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.branches import postgres_copy, postgres_server
from airflow_provider_ardent.branches.base import Connection, origin_of
from airflow_provider_ardent.branches.postgres import PostgresOrigin, Terms
from airflow_provider_ardent.branches.records import all_records
from airflow_provider_ardent.errors import BranchUnavailable

pytestmark = pytest.mark.integration


def enter(branch: Any, **other: str) -> Any:
    """Connect as the sandbox does."""
    import psycopg

    uri = json.loads(branch.uri)
    wanted = {
        "host": uri["host"],
        "user": uri["login"],
        "dbname": uri["schema"],
        "port": uri["port"],
        **other,
    }
    return closing(psycopg.connect(**wanted, autocommit=True, connect_timeout=10))


@contextmanager
def origin(conn_id: str, names: set[str] | None = None, owner: str = "", **terms: Any) -> Any:
    tables = frozenset(names) if names is not None else None
    made = PostgresOrigin(Connection(conn_id, "postgres", tables=tables, owner=owner), terms=Terms(**terms))
    with closing(made):
        yield made


def value(session: Any, sql: str) -> Any:
    return session.execute(sql).fetchone()[0]


def test_the_server_copies_a_small_database_that_nobody_uses(shop, tmp_path):
    with origin("shop") as made:
        assert made.way == "template copy"
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            assert branch.state() == branch.state(start=True)
            assert branch.row_counts()["orders"] == 20000
            session.execute(
                "alter table orders add column note text; insert into customers (email) values ('new')"
            )
            assert branch.row_counts()["customers"] == 3001
    assert shop.rows("select count(*) from customers", "shop") == [(3000,)]
    assert shop.left_over() == []


def test_a_database_in_use_is_copied_by_schema_and_rows(shop, tmp_path):
    with closing(shop.connect("shop")), origin("shop") as made:
        assert made.way == "schema and rows (1 sessions are connected to it)"
        assert [note for note in made.notes if "orders" not in note and "order_items" not in note] == []
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            counts = branch.row_counts()
            assert (counts["customers"], counts["orders"]) == (3000, 10000)
            assert counts["things"] == 1
            assert value(session, "select max(id) from orders") == 20000
            assert value(session, "select count(*) from only things") == 1
    assert shop.left_over() == []


SCHEMA = """
select string_agg(t, E'\\n' order by t) from (
  select format('%s.%s %s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
    a.attidentity::text || a.attgenerated::text, a.attcollation::regcollation)
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where a.attnum > 0 and n.nspname !~ '^pg_|^info' and not attisdropped
  union all select c.conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(c.oid)
    from pg_constraint c
    join pg_namespace n on n.oid = c.connamespace
    where contype <> 'n' and n.nspname !~ '^pg_|^info'
  union all select pg_get_indexdef(indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace where n.nspname !~ '^pg_|^info'
  union all select viewname || definition from pg_views where schemaname !~ '^pg_|^info'
  union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select p.oid::regprocedure::text || prosrc from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace where n.nspname !~ '^pg_|^info'
  union all select sequencename || ' ' || coalesce(last_value::text, '-') || increment_by from pg_sequences
  union all select enumtypid::regtype || enumlabel from pg_enum
  union all select extname || extversion from pg_extension
  union all select inhrelid::regclass || ' of ' || inhparent::regclass
    || coalesce(pg_get_expr(relpartbound, inhrelid), '')
    from pg_inherits join pg_class on oid = inhrelid
) x(t)"""


def test_the_schema_is_copied_in_full(shop, tmp_path):
    with closing(shop.connect("shop")) as parent, origin("shop") as made:
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            wanted = value(parent, SCHEMA).splitlines()
            found = value(session, SCHEMA).splitlines()
            assert sorted(set(wanted) - set(found)) == []
            assert sorted(set(found) - set(wanted)) == []
            assert value(session, "select product(x) from generate_series(1, 5) x") == 120
            assert value(session, "select n from customer_count") == 3000
            assert value(session, "select nextval('invoices')") == 1010
            assert value(session, "insert into customers (email) values ('n') returning id") == 3001


def test_rows_of_tables_in_play_and_what_they_refer_to(shop, tmp_path):
    with closing(shop.connect("shop")), origin("shop", {"ORDERS", "nonsense"}, rows=500) as made:
        assert any("tables that the code does not name are empty" in note for note in made.notes)
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            counts = branch.row_counts()
            assert counts["orders"] == 500
            assert 0 < counts["customers"] <= 500
            assert (counts["order_items"], counts["events"]) == (0, 0)
            assert value(session, "select min(id) from orders") == 19501
            assert value(session, "select count(*) from orders left join customers c on c.id = customer_id "
                                  "where c.id is null") == 0  # fmt: skip
            assert value(session, "select bool_and(convalidated) from pg_constraint")


def test_a_sample_keeps_children_of_its_rows(shop, tmp_path):
    with closing(shop.connect("shop")), origin("shop", {"orders", "order_items"}, rows=500) as made:
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            joined = value(
                session, "select count(distinct o.id) from orders o join order_items on order_id = o.id"
            )
            assert joined == 500


def test_references_in_circles_and_to_oneself_are_followed(shop, tmp_path):
    with closing(shop.connect("shop")), origin("shop", {"hens", "people"}, rows=10) as made:
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            counts = branch.row_counts()
            assert (counts["hens"], counts["eggs"]) == (5, 5)
            assert value(session, "select count(*) from people p where boss is not null and not exists "
                                  "(select from people b where b.id = p.boss)") == 0  # fmt: skip
            assert value(session, "select max(id) from people") == 5000
            assert 10 < counts["people"] < 100


def test_a_view_brings_the_tables_behind_it(shop, tmp_path):
    with closing(shop.connect("shop")), origin("shop", {"cheap_sum"}, rows=500) as made:
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            assert branch.row_counts()["orders"] == 500
            assert value(session, "select total from cheap_sum") > 0


def test_odd_names_and_values_arrive(shop, tmp_path):
    with closing(shop.connect("shop")), origin("shop", {"tä ble%s"}) as made:
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            found = session.execute('select * from "Odd ""schema"."Tä ble%s" order by 1').fetchall()
            assert found == [(1, "x'y\\z", None), (2, "tab\there", "q")]
            rows = list(branch.rows('Odd "schema.Tä ble%s', ["Id", "a%b"]))
            assert sorted(rows) == [("1", "x'y\\z"), ("2", "tab\there")]


def test_whoever_may_not_read_all_gets_a_copy_of_what_they_may(shop, tmp_path):
    with origin("made") as made:
        assert "does not own" in made.way or "row security" in made.way
        assert "rows of secrets: the connection's user may not read them" in made.notes
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            assert branch.row_counts()["secrets"] == 0
            assert session.execute("select id from hidden_rows").fetchall() == [(1,)]
            with pytest.raises(Exception, match="row-level security"):
                session.execute("insert into hidden_rows values (3, 'somebody else')")
            assert value(session, "select nextval('orders_id_seq')") > 20000


def test_masked_columns_still_join(shop, tmp_path):
    with origin("shop", masked=("email", "customers.name", "orders.at")) as made:
        assert made.way.startswith("schema and rows")
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            assert value(session, "select count(*) from customers where email like 'c%@example.org'") == 0
            assert (
                value(
                    session,
                    "select count(distinct email) from customers where email like '%@example.invalid'",
                )
                == 3000
            )
            assert value(session, "select max(length(name)) from customers") == 20
            assert value(session, "select count(distinct at) from orders") == 1


def test_missing_rights_are_named_with_the_way_to_grant_them(shop):
    with pytest.raises(BranchUnavailable) as refused, origin("read"):
        pass
    assert "lacks CREATEDB and CREATEROLE" in str(refused.value)
    assert 'ALTER ROLE "reader" CREATEDB CREATEROLE' in str(refused.value)
    assert "canary" not in str(refused.value)


def test_a_server_that_is_gone_and_a_wrong_password_are_sentences(shop, monkeypatch):
    monkeypatch.setenv("AIRFLOW_CONN_WRONG", shop.uri("shop", "owner", "canary-wrong"))
    monkeypatch.setenv("AIRFLOW_CONN_GONE", "postgres://owner:canary-pw@127.0.0.1:1/shop")
    for conn_id in ("wrong", "gone"):
        with pytest.raises(BranchUnavailable, match=f"connection '{conn_id}'") as refused, origin(conn_id):
            pass
        assert "canary" not in str(refused.value)


def test_limits_of_bytes_end_the_copy_and_leave_nothing(shop):
    with closing(shop.connect("shop")):
        with pytest.raises(BranchUnavailable, match=r"\[ardent\] branch_mb"), origin("shop", megabytes=0):
            pass
    assert shop.left_over() == []


def test_a_full_server_is_a_sentence(shop, tmp_path):
    taken = []
    shop.run("alter role maker connection limit 1")
    try:
        taken.append(shop.connect("shop", "maker", "canary-pw-of-the-maker"))
        with pytest.raises(BranchUnavailable, match=r"too many connections.*It is full"), origin("made"):
            pass
    finally:
        for session in taken:
            session.close()
        shop.run("alter role maker connection limit -1")


def test_the_password_and_the_expiry(shop, tmp_path):
    with origin("shop", owner="run 1", hours=2) as made:
        assert [(r.name, r.owner, r.expired) for r in all_records()] == [(made.name, "run 1", False)]
        with closing(made.branch(tmp_path)) as branch:
            with enter(branch) as session:
                assert 7000 < value(session, "select extract(epoch from rolvaliduntil - now()) from pg_roles "
                                             "where rolname = current_user") < 7300  # fmt: skip
            log = shop.server.log()
            assert made._login.password not in log
            assert made._login.password not in branch.uri
    assert all_records() == []


def test_what_a_run_does_to_its_role_ends_with_it(shop, tmp_path):
    (tmp_path / "b").mkdir()
    with origin("shop") as made:
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            session.execute(
                "alter role current_user password 'mine'; alter role current_user set search_path = x"
            )
        with closing(made.branch(tmp_path / "b")) as branch, enter(branch) as session:
            assert value(session, "show search_path") == "public"


def fill(session: Any) -> None:
    for _ in range(40):
        session.execute("insert into no_key select n, repeat('x', 500) from generate_series(1, 10000) n")
        time.sleep(0.2)


def test_a_copy_that_grows_too_large_is_cut_off(shop, tmp_path):
    with closing(shop.connect("shop")), origin("shop", {"no_key"}, megabytes=30) as made:
        with closing(made.branch(tmp_path)) as branch, enter(branch) as session:
            with pytest.raises(Exception, match=r"closed|terminat|lost|abort"):
                fill(session)
            with pytest.raises(Exception, match=r"grew to \d+ MB; \[ardent\] branch_mb"):
                enter(branch)
            assert any("grew to" in refusal for refusal in branch.refusals)


def test_expired_branches_are_dropped_by_whoever_comes_next(shop, tmp_path):
    first = PostgresOrigin(Connection("shop", "postgres"), terms=Terms(hours=-1))
    first.branch(tmp_path)
    assert first.name in shop.left_over()
    with origin("made") as made:
        assert (
            not [name for name in shop.left_over() if name.startswith(first.name)] or made.name != first.name
        )
    with origin("shop"):
        assert not [name for name in shop.left_over() if name.startswith(first.name)]


def test_another_try_of_the_same_run_drops_what_the_first_left(shop, tmp_path):
    first = PostgresOrigin(Connection("shop", "postgres", owner="run"))
    with origin("shop", owner="another run"):
        assert first.name in shop.left_over()
    with origin("shop", owner="run"):
        assert not [name for name in shop.left_over() if name.startswith(first.name)]


def make_and_die(module: Any, name: str) -> None:
    """Make a branch, and be killed right after one step of it."""
    real = getattr(module, name)

    def last_step(*values: Any, **named: Any) -> None:
        real(*values, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(module, name, last_step)
    PostgresOrigin(Connection("shop", "postgres", owner="killed"))


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (postgres_server, "create_role"),
        (postgres_server, "close_to_others"),
        (postgres_server, "copy_database"),
        (postgres_copy, "_create"),
        (postgres_copy, "_open_public"),
        (postgres_copy, "_finish"),
    ],
)
def test_a_worker_that_is_killed_at_any_step_leaves_nothing_that_survives_its_expiry(shop, module, name):
    keep = shop.connect("shop") if module is postgres_copy else None
    worker = multiprocessing.get_context("fork").Process(target=make_and_die, args=(module, name))
    worker.start()
    worker.join(60)
    if keep is not None:
        keep.close()
    assert worker.exitcode == -signal.SIGKILL
    left = shop.left_over()
    with closing(postgres_server.Server("shop").connect("postgres")) as admin:
        assert postgres_server.reap(admin) == []
        assert shop.left_over() == left != []
        admin.execute(f"alter role {left[0]} valid until '2026-01-01'")
        assert postgres_server.reap(admin) == [left[0]]
    assert shop.left_over() == []


def test_a_branch_on_another_server_is_named_by_its_connection(shop, tmp_path, monkeypatch):
    monkeypatch.setenv("AIRFLOW_CONN_SCRATCH", shop.uri("postgres", "maker", "canary-pw-of-the-maker"))
    monkeypatch.setenv("AIRFLOW__ARDENT__BRANCH_CONN_ID", "shop=scratch, warehouse=elsewhere")
    made = origin_of(Connection("shop", "postgres", tables=frozenset({"customers"})), tmp_path)
    with closing(made), closing(made.branch(tmp_path)) as branch:
        assert branch.row_counts()["customers"] == 3000
        assert shop.rows("select pg_get_userbyid(datdba) from pg_database where datname like 'ardent%'")[
            0
        ] == ("maker",)


def test_an_organisations_own_branching(shop, tmp_path, monkeypatch):
    shop.run("create database theirs template template0")
    shop.run("create table orders (id integer); insert into orders values (1), (2)", "theirs")
    monkeypatch.setenv("THEIRS", shop.uri("theirs"))
    monkeypatch.setenv("AIRFLOW__ARDENT__BRANCH_CONN_ID", f"{__name__}:their_branching")
    try:
        made = origin_of(Connection("shop", "postgres"), tmp_path)
        with closing(made), closing(made.branch(tmp_path)) as branch:
            with enter(branch) as session:
                assert value(session, "select count(*) from orders") == 2
            assert json.loads(branch.uri)["schema"] == "shop"
    finally:
        shop.run("drop database theirs")


@contextmanager
def their_branching(conn_id: str) -> Any:
    assert conn_id == "shop"
    yield os.environ["THEIRS"]


def test_without_the_provider_it_says_what_to_install(shop, monkeypatch):
    monkeypatch.setitem(sys.modules, "airflow.providers.postgres.hooks.postgres", None)
    with pytest.raises(BranchUnavailable, match="apache-airflow-providers-postgres"), origin("shop"):
        pass


def test_the_path_of_the_socket_may_be_too_long(shop, tmp_path):
    deep = tmp_path / ("x" * 90)
    deep.mkdir()
    with origin("shop") as made:
        with pytest.raises(BranchUnavailable, match="too long for a socket"):
            made.branch(deep)
        assert isinstance(deep, Path)
