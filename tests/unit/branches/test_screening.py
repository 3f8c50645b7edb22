"""What is refused before a server sees it, and what is not."""

import time

import pytest

from airflow_provider_ardent.branches.screening import Screen

POSTGRES = {
    "copy (select 1) to program 'id'": "COPY … PROGRAM runs programs",
    "COPY\n t\tFROM /* x */ Program 'id'": "COPY … PROGRAM",
    "copy t from '/etc/passwd' with (format csv)": "COPY with a file",
    "set role owner": "SET ROLE takes on",
    "set local role owner": "SET ROLE",
    "SET SESSION AUTHORIZATION owner": "SET SESSION AUTHORIZATION",
    "alter system set log_statement = 'none'": "ALTER SYSTEM",
    "select * from dblink('host=x', 'select 1') as t(x int)": "dblink leads to other servers",
    "select \"dblink_connect\" ('host=x')": "dblink",
    "select pg_read_file('/etc/passwd')": "a function for files",
    "select lo_import('/etc/passwd')": "a function for files",
    'create extension if not exists "dblink"': "CREATE EXTENSION",
    "create role mine superuser": "a role, database",
    "create server s foreign data wrapper postgres_fdw": "another server",
    "create function f() returns int language c as '/tmp/x.so', 'f'": "not trusted",
    "create function f() returns int language plpython3u as $$ import os $$": "not trusted",
    "select 1; select 2; alter system set x = 1": "ALTER SYSTEM",
    "select 1 /* ; */; -- \n /* /* nested */ */ copy (select 1) to program 'id'": "COPY … PROGRAM",
    "select ';'; -- it's\ncopy t to program 'id'": "COPY … PROGRAM",
    "do $$ begin perform dblink('x'); end $$": "dblink",
    "do $x$ begin copy t to program 'id'; end $x$": "COPY … PROGRAM",
    "create function f() returns void language plpgsql as $f$ begin set role owner; end $f$": "SET ROLE",
    "do $$ begin execute 'copy t to program ' || quote_literal('id'); end $$": "COPY … PROGRAM",
    "copy t to program 'id' where \"": "cannot be read as SQL",
}
MYSQL = {
    "select 1 into outfile '/tmp/x'": "INTO OUTFILE",
    "select 1 /*!50000 into outfile '/tmp/x' */": "INTO OUTFILE",
    "select 1 /*M! into dumpfile '/tmp/x' */ from t": "INTO OUTFILE",
    "load data infile '/etc/passwd' into table t": "LOAD DATA INFILE",
    "load data local infile 'x' into table t": "LOAD DATA INFILE",
    "select load_file('/etc/passwd')": "LOAD_FILE",
    "set global general_log = 1": "SET GLOBAL",
    "set @x = 1, @@global.general_log = 1": "SET GLOBAL",
    "set role admin": "SET ROLE",
    "set password = 'x'": "SET PASSWORD",
    "create user x": "a user or role",
    "grant all on *.* to x": "GRANT",
    "create database mine": "a database of its own",
    "create table t (x int) engine=federated connection='mysql://x'": "ENGINE leads to other servers",
    "create table t (x int) engine = connect": "ENGINE",
    "create function f returns int soname 'x.so'": "SONAME",
    "select 1; # hidden\nset global x = 1": "SET GLOBAL",
    "execute immediate 'set global x = 1'": "SET GLOBAL",
    "prepare s from 'select 1 into outfile ''/x'''": "INTO OUTFILE",
    "install plugin x soname 'y'": "an order to the server",
}  # fmt: skip
HARMLESS = {
    "postgres": (
        "select * from users where role = 'admin' and system = 'x'",
        "insert into notes values ('copy t to program ''id''', 'set role owner; alter system')",
        "copy orders (id, day) from stdin with (format csv)",
        "copy (select * from orders) to stdout",
        "create table roles (role text, database text, program text)",
        "create extension if not exists pg_trgm",
        "set search_path to public; set timezone = 'UTC'",
        "create function double(x int) returns int language sql as $$ select x * 2 $$",
        "create function f() returns int language plpgsql as $$ begin return 1; end $$",
        "do $$ begin execute format('analyze %I', 'users'); end $$",
        "select dblink, pg_read_file from t",
        "this is not SQL at all '",
    ),
    "mysql": (
        "insert into users (role, engine) values ('global', 'federated')",
        "create table t (x int) engine=InnoDB",
        "set @day = '2026-01-01'; set session sql_mode = ''; set names utf8mb4",
        "replace into `grant` select * from `password`",
        "insert into t select * from s on duplicate key update x = values(x)",
        "call load_day('2026-01-01')",
    ),
}


@pytest.mark.parametrize(
    ("dialect", "statement", "reason"),
    [("postgres", *item) for item in POSTGRES.items()] + [("mysql", *item) for item in MYSQL.items()],
)
def test_refused_with_the_reason(dialect, statement, reason):
    assert reason in Screen(dialect).refusal(statement)


@pytest.mark.parametrize(("dialect", "statement"), [(d, s) for d, all_ in HARMLESS.items() for s in all_])
def test_what_stays_in_the_branch_passes(dialect, statement):
    assert Screen(dialect).refusal(statement) == ""


def test_a_large_insert_is_looked_at_quickly():
    rows = ", ".join(f"({number}, 'some text')" for number in range(300_000))
    started = time.process_time()
    assert Screen("postgres").refusal(f"insert into t values {rows}") == ""
    assert time.process_time() - started < 2
