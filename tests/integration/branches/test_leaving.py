"""SQL that tries to leave its branch, against the real server: the relay's parser and the role stop it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.postgres import PostgresBranch, PostgresOrigin, Terms
from airflow_provider_ardent.errors import BranchUnavailable
from tests.integration.branches.conftest import ShopServer
from tests.integration.branches.test_postgres import enter

pytestmark = pytest.mark.integration

WAYS_OUT = {
    "a program": "copy (select 1) to program 'cat > /dev/null'",
    "a program, read": "create table out (x text); copy out from program 'id'",
    "a file of the server": "copy (select 1) to '/tmp/ardent-canary'",
    "a file of the server, read": "create table out (x text); copy out from '/etc/passwd'",
    "pg_read_file": "select pg_read_file('/etc/passwd')",
    "pg_ls_dir": "select pg_ls_dir('/')",
    "large object of a file": "select lo_import('/etc/passwd')",
    "dblink": "create extension dblink",
    "postgres_fdw": "create extension postgres_fdw",
    "file_fdw": "create extension file_fdw",
    "the role of the owner": "set role owner",
    "the role of the maker": "set role maker",
    "the session's user": "set session authorization owner",
    "a setting of the server": "alter system set log_statement = 'none'",
    "a role of its own": "create role mine superuser",
    "more rights": "alter role current_user superuser",
    "roles for roles": "alter role current_user createrole createdb",
    "membership": "grant owner to current_user",
    "membership, predefined": "grant pg_execute_server_program to current_user",
    "a database": "create database mine",
    "another database": "drop database shop",
    "its own database's name": "do $$ begin execute format('alter database %I rename to x', "
    "current_database()); end $$",
    "its expiry": "alter role current_user valid until 'infinity'",
    "its number of sessions": "alter role current_user connection limit 1000",
    "the password of another": "alter role owner password 'x'",
    "a tablespace": "create tablespace mine location '/tmp'",
    "a subscription": "create subscription s connection 'dbname=shop' publication p",
    "an untrusted language": "create function f() returns int language c as '/tmp/x.so', 'f'",
    "an internal function": "create function f(text) returns text language internal as 'pg_read_file_all'",
    "an event trigger": "create function f() returns event_trigger language plpgsql as 'begin end';"
    "create event trigger e on ddl_command_start execute function f()",
    "passwords": "select rolpassword from pg_authid",
    "statements of others": "select pg_read_binary_file('pg_hba.conf')",
    "several statements": "select 1; select 2; copy (select 1) to program 'id'",
    "behind a comment": "select 1 /* ; */; -- \n /* /* nested */ */ copy (select 1) to program 'id'",
    "behind dynamic SQL": "do $$ begin execute 'co' || 'py (select 1) to program ''id'''; end $$",
    "a function that runs as its owner": "select leak()",
    "another database by name": "select * from postgres.pg_catalog.pg_authid",
    "a name like another schema's": 'select * from "shop".public.orders',
    "the log": "select pg_rotate_logfile()",
    "a reload": "select pg_reload_conf()",
    "a replication slot": "select pg_create_physical_replication_slot('mine')",
}


@pytest.fixture(scope="module", params=["template", "schema"])
def branch(
    server: ShopServer, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PostgresBranch]:
    """A branch made in each way; the database has a function that runs with its owner's rights."""
    with suppress(psycopg.Error):
        server.run(
            "create function leak() returns text language plpgsql security definer as "
            "$$begin return pg_read_file('PG_VERSION'); end$$",
            "shop",
        )
    patch = pytest.MonkeyPatch()
    patch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path_factory.mktemp("home")))
    patch.setenv("AIRFLOW_CONN_SHOP", server.uri("shop"))
    keep = server.connect("shop") if request.param == "schema" else None
    origin = PostgresOrigin(
        Connection("shop", "postgres", tables=frozenset({"customers"})), terms=Terms(seconds=60)
    )
    assert origin.way.startswith(request.param)
    if keep is not None:
        keep.close()
    try:
        with closing(origin), closing(origin.branch(tmp_path_factory.mktemp("run"))) as made:
            yield made
    finally:
        server.run("drop function leak()", "shop")
        patch.undo()


BY_PARSER = {
    *("a program", "a program, read", "a file of the server", "a file of the server, read", "pg_read_file"),
    *("pg_ls_dir", "large object of a file", "dblink", "postgres_fdw", "file_fdw", "the role of the owner"),
    *("the role of the maker", "the session's user", "a setting of the server", "a role of its own"),
    *("a database", "another database", "a tablespace", "a subscription", "an untrusted language"),
    *("an internal function", "statements of others", "several statements", "behind a comment"),
}


def enter_directly(server: ShopServer, branch: PostgresBranch) -> Any:
    """Past the relay, with the password that the sandbox never sees."""
    login = branch.now.login
    return closing(server.connect(branch.now.database, login.role, login.password))


@pytest.mark.parametrize("way", WAYS_OUT)
def test_no_way_out_past_the_role(server: ShopServer, branch: PostgresBranch, way: str) -> None:
    with enter_directly(server, branch) as session:
        with pytest.raises(psycopg.Error) as refused:
            session.execute(WAYS_OUT[way])
        assert not isinstance(refused.value, psycopg.errors.SyntaxError), refused.value


@pytest.mark.parametrize("way", WAYS_OUT)
def test_no_way_out_past_the_relay(branch: PostgresBranch, way: str) -> None:
    with enter(branch) as session:
        with pytest.raises(psycopg.Error) as refused:
            session.execute(WAYS_OUT[way])
        assert ("refused on a branch" in str(refused.value)) == (way in BY_PARSER), refused.value
        assert session.execute("select 1").fetchone() == (1,)


@pytest.mark.parametrize("binary", [False, True])
def test_a_statement_with_values_is_looked_at_too(branch: PostgresBranch, binary: bool) -> None:
    with enter(branch) as session:
        assert session.execute("select %s::int", (4,), binary=binary).fetchone() == (4,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="a function for files"):
            session.execute("select pg_read_file(%s)", ("/etc/passwd",), binary=binary)
        assert session.execute("select %s::text", ("x",), binary=binary).fetchone() == ("x",)
        with session.transaction(force_rollback=True), session.cursor() as cursor:
            cursor.execute("create table copied (x int, y text)")
            with cursor.copy("copy copied from stdin") as copy:
                for number in range(50_000):
                    copy.write_row((number, "copy t to program; set role x" * 3))
            assert cursor.execute("select count(*) from copied").fetchone() == (50_000,)
    assert any("a function for files" in refusal for refusal in branch.refusals)


@pytest.mark.parametrize("way", ["a program", "pg_read_file", "a database", "a role of its own"])
def test_the_ways_are_open_to_a_superuser(server: ShopServer, way: str) -> None:
    """Else the test above would prove nothing."""
    with closing(server.connect("shop")) as session:
        session.execute(WAYS_OUT[way])
        session.execute("drop database if exists mine")
        session.execute("drop role if exists mine")


def test_other_sessions_cannot_be_seen_into_or_ended(server: ShopServer, branch: PostgresBranch) -> None:
    with closing(server.connect("shop")) as other, enter(branch) as session:
        other.execute("select 'canary-of-a-statement'")
        pid = other.info.backend_pid
        seen = session.execute("select query from pg_stat_activity where pid = %s", (pid,)).fetchone()[0]
        assert "canary" not in seen
        for function in ("pg_terminate_backend", "pg_cancel_backend"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute(f"select {function}({pid})")
        assert other.execute("select 1").fetchone() == (1,)


def test_a_password_of_its_own_opens_no_other_database(server: ShopServer, branch: PostgresBranch) -> None:
    login = branch.now.login
    with enter(branch) as session:
        session.execute("alter role current_user password 'known'")
    try:
        for other in ({"user": login.role, "password": "known"}, {"dbname": "postgres"}):
            with pytest.raises(psycopg.Error, match="cannot be reached from the sandbox"):
                enter(branch, **other)
    finally:
        server.run(f"alter role {login.role} password '{login.password}'")


def test_the_branch_belongs_to_its_role_and_works(branch: PostgresBranch) -> None:
    with enter(branch) as session:
        session.execute("create schema mine; create table mine.t as select 1 as x; drop schema mine cascade")
        session.execute("alter table customers add column note text; truncate customers cascade")
        session.execute("alter function double(integer) rename to twice; drop view cheap_sum")
        session.execute("create temp table t (x int); create extension if not exists hstore")
        with pytest.raises(psycopg.errors.QueryCanceled):
            session.execute("set statement_timeout = 200; select pg_sleep(5)")


def test_the_parent_is_read_in_a_transaction_that_cannot_write(shop: ShopServer, monkeypatch: Any) -> None:
    from airflow_provider_ardent.branches import postgres_copy

    tried = []

    def write(session: Any) -> Any:
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            session.execute("insert into public.no_key values (9, 'x')")
        tried.append(1)
        raise RuntimeError("seen")

    monkeypatch.setattr(postgres_copy.schemas, "read", write)
    before = shop.left_over()
    with closing(shop.connect("shop")), pytest.raises(RuntimeError, match="seen"):
        PostgresOrigin(Connection("shop", "postgres"))
    assert tried == [1]
    assert shop.left_over() == before


def test_a_table_that_is_locked_is_not_waited_for(shop: ShopServer) -> None:
    before = shop.left_over()
    with closing(shop.connect("shop")) as other:
        other.execute("begin; lock table customers in access exclusive mode")
        with pytest.raises(BranchUnavailable, match=r"lock timeout\. Somebody holds a lock"):
            PostgresOrigin(Connection("shop", "postgres", tables=frozenset({"customers", "no_key"})))
    assert shop.left_over() == before


def test_rights_that_the_role_keeps_are_those_of_public(server: ShopServer, branch: PostgresBranch) -> None:
    role = branch.now.login.role
    found = server.rows(
        "select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls, "
        "(select count(*) from pg_auth_members where member = r.oid) from pg_roles r "
        f"where rolname = '{role}'"
    )
    assert found == [(False, 0)]
    assert json.loads(branch.uri).get("password") is None
    assert not Path("/tmp/ardent-canary").exists()
