"""While statements are applied others have to wait, and we for them: neither without an end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

from airflow_provider_ardent.agent.events import MemoryStore
from airflow_provider_ardent.branches.mysql_parent import MysqlParent
from airflow_provider_ardent.branches.parents import Parent, parent_of
from airflow_provider_ardent.branches.postgres_parent import PostgresParent
from airflow_provider_ardent.branches.sqlite_parent import SqliteParent
from airflow_provider_ardent.context.connection import open_connection
from tests.integration.authoring.conftest import Serve
from tests.integration.authoring.database.crm import ADD, ADDED, Crm, deliver, sql

pytestmark = pytest.mark.integration

HOLDS: Mapping[str, str] = {
    "sqlite": "BEGIN IMMEDIATE",
    "postgres": "BEGIN; UPDATE customers SET age = 99 WHERE id = 2",
    "mysql": "START TRANSACTION; UPDATE customers SET age = 99 WHERE id = 2",
}
SLOW: Mapping[str, str] = {
    "sqlite": "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "SELECT i FROM n;"
    "CREATE TRIGGER t AFTER INSERT ON customers BEGIN UPDATE orders SET amount = (SELECT count(*) FROM "
    "endless) WHERE id = 1; END",
    "postgres": "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN PERFORM pg_sleep(60); RETURN new; END';"
    "CREATE TRIGGER t BEFORE INSERT ON customers FOR EACH ROW EXECUTE FUNCTION f()",
    "mysql": "CREATE TRIGGER t BEFORE INSERT ON customers FOR EACH ROW BEGIN DECLARE x INT; "
    "SET x = SLEEP(60); END",
}


def hasty(crm: Crm, seconds: float = 60.0) -> Callable[[str], Parent]:
    """The database, opened by somebody who waits for others only a moment."""

    def make(conn_id: str) -> Parent:
        if crm.conn_type == "sqlite":
            return SqliteParent(conn_id, open_connection(conn_id).hook, seconds, 0.3)
        return (PostgresParent if crm.conn_type == "postgres" else MysqlParent)(conn_id, seconds, 0.3)

    return make


@contextmanager
def held(crm: Crm) -> Iterator[Any]:
    """A second session that has written and does not end."""
    with crm.opened() as session:
        cursor = session.cursor()
        cursor.execute(HOLDS[crm.conn_type])
        while crm.conn_type == "mysql" and cursor.nextset():
            pass
        yield session
        session.rollback()


def test_tables_that_somebody_holds_end_it_with_a_sentence(crm: Crm, serve: Serve) -> None:
    serve(sql(ADDED))
    proposal = crm.propose(ADD)
    before, store, pauses = crm.customers, MemoryStore(), []
    with held(crm):
        started = time.monotonic()
        delivered = deliver(proposal, store, open_parent=hasty(crm), sleep=pauses.append)
        assert time.monotonic() - started < 20
    assert delivered.outcome == "failed"
    assert "Somebody else" in delivered.reason
    assert "Nothing was changed. Send the request again" in delivered.reason
    assert len(pauses) == 2
    assert crm.customers == before
    assert deliver(proposal, store).outcome == "applied", "they are free now"


def test_tables_that_become_free_are_changed(crm: Crm, serve: Serve) -> None:
    serve(sql(ADDED))
    proposal = crm.propose(ADD)
    with held(crm) as session:
        delivered = deliver(proposal, open_parent=hasty(crm), sleep=lambda _: session.rollback())
    assert delivered.outcome == "applied", delivered.reason
    assert [row[0] for row in crm.customers] == [1, 2, 3, 4]


def test_nobody_writes_between_the_look_and_the_commit(crm: Crm) -> None:
    """Changed, added and removed rows wait; other tables do not."""
    with parent_of("crm").change(["customers"]) as change:
        change.footprints(["customers"])
        for statement in (
            "UPDATE customers SET age = 99 WHERE id = 2",
            "INSERT INTO customers (id, name) VALUES (77, 'Eve')",
            "DELETE FROM customers WHERE id = 3",
        ):
            with pytest.raises(Exception, match=r"(?i)lock|timeout"):
                at_once(crm, statement)
        if crm.conn_type != "sqlite":
            at_once(crm, "UPDATE secrets SET word = 'yours' WHERE id = 1")
    at_once(crm, "DELETE FROM orders WHERE id = 2")


def at_once(crm: Crm, statement: str) -> None:
    """Run a statement that must not wait."""
    settings = {
        "sqlite": "PRAGMA busy_timeout = 100",
        "postgres": "SET lock_timeout = '100ms'",
        "mysql": "SET innodb_lock_wait_timeout = 1",
    }
    with crm.opened() as session:
        cursor = session.cursor()
        cursor.execute(settings[crm.conn_type])
        cursor.execute(statement)
        session.commit()


def test_what_takes_too_long_is_ended_and_rolled_back(crm: Crm, serve: Serve) -> None:
    serve(sql(ADDED))
    proposal = crm.propose(ADD)
    before = crm.customers
    crm.run(SLOW[crm.conn_type])
    started = time.monotonic()
    delivered = deliver(proposal, open_parent=hasty(crm, seconds=2))
    assert time.monotonic() - started < 20
    assert delivered.outcome == "failed"
    assert "took longer than 2 s" in delivered.reason
    assert "nothing was changed" in delivered.reason
    assert crm.customers == before
    at_once(crm, "UPDATE customers SET age = 42 WHERE id = 2")


@pytest.mark.parametrize("crm", ["postgres", "mysql"], indirect=True)
def test_statements_may_take_longer_than_locks_are_waited_for(crm: Crm, serve: Serve) -> None:
    serve(sql(ADDED))
    proposal = crm.propose(ADD)
    crm.run(SLOW[crm.conn_type].replace("60", "1"))
    delivered = deliver(proposal, open_parent=hasty(crm))
    assert delivered.outcome == "applied", delivered.reason


@pytest.mark.parametrize("crm", ["sqlite"], indirect=True)
def test_a_reader_of_the_file_who_does_not_end_keeps_the_commit_from_it(crm: Crm, serve: Serve) -> None:
    serve(sql(ADDED))
    proposal = crm.propose(ADD)
    before = crm.customers
    with crm.opened() as session:
        session.execute("BEGIN")
        session.execute("SELECT * FROM customers").fetchone()
        delivered = deliver(proposal, open_parent=hasty(crm))
    assert delivered.outcome == "failed"
    assert "somebody else writes to the file, try again later" in delivered.reason
    assert "Nothing was changed" in delivered.reason
    assert crm.customers == before
