"""What is particular to MySQL and MariaDB: DDL that commits by itself, other engines, texts."""

from __future__ import annotations

import pytest

from airflow_provider_ardent.agent.events import MemoryStore
from airflow_provider_ardent.authoring.plan import Plan
from airflow_provider_ardent.branches.parents import parent_of
from airflow_provider_ardent.errors import BranchUnavailable
from tests.integration.authoring.conftest import Serve
from tests.integration.authoring.database.crm import ADD, Crm, Dying, Killed, deliver, sql

pytestmark = [pytest.mark.integration, pytest.mark.parametrize("crm", ["mysql"], indirect=True)]

NICK = "ALTER TABLE customers ADD COLUMN nick TEXT"
WISH = "Give customers a nickname"


def schema_plan() -> Plan:
    return Plan.from_dict(
        {
            "title": WISH,
            "steps": [{"id": "a1", "title": WISH, "writes": ["crm:crm.customers"]}],
            "target": "database",
            "conn_id": "crm",
            "allows": ["schema"],
        }
    )


def columns(crm: Crm) -> list[str]:
    return [str(row[0]) for row in crm.rows("SHOW COLUMNS FROM customers")]


def test_a_change_of_a_table_stands_alone(crm: Crm, serve: Serve) -> None:
    serve(sql(f"{NICK}; UPDATE customers SET nick = name WHERE id > 0"), sql(NICK))
    proposal = crm.propose(WISH, schema_plan())
    assert proposal["verified"], proposal["summary"]
    assert proposal["statements"] == [NICK]
    data = next(check["detail"] for check in proposal["checks"] if check["name"] == "data")
    assert "column nick added" in data
    assert "nick" not in columns(crm)
    crm.run("UPDATE customers SET age = 99 WHERE id = 2")
    assert deliver(proposal).outcome == "stale"
    assert "nick" not in columns(crm)
    crm.run("UPDATE customers SET age = 41 WHERE id = 2")
    delivered = deliver(proposal)
    assert delivered.outcome == "applied", delivered.reason
    assert "nick" in columns(crm)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_killed_at_a_change_of_a_table(crm: Crm, serve: Serve, after: bool) -> None:
    serve(sql(NICK))
    proposal, store = crm.propose(WISH, schema_plan()), MemoryStore()
    with pytest.raises(Killed):
        deliver(proposal, store, open_parent=lambda conn_id: Dying(parent_of(conn_id), after))
    assert ("nick" in columns(crm)) is after
    delivered = deliver(proposal, store)
    assert delivered.outcome == ("failed" if after else "applied")
    assert ("cannot be told" in delivered.reason) is after
    assert columns(crm).count("nick") == 1


def test_a_table_without_transactions_is_refused_by_name(crm: Crm, serve: Serve) -> None:
    crm.run("ALTER TABLE orders DROP FOREIGN KEY orders_ibfk_1; ALTER TABLE customers ENGINE = MyISAM")
    serve(sql("INSERT INTO customers (id, name) VALUES (4, 'Eve')"))
    proposal = crm.propose(ADD)
    assert (proposal["outcome"], proposal["question"]) == ("gave_up", None)
    with pytest.raises(BranchUnavailable, match="customers uses MyISAM: only tables of InnoDB"):
        parent_of("crm").footprints(["customers", "orders"])
    with pytest.raises(BranchUnavailable, match="Convert the table"), parent_of("crm").change(["customers"]):
        pass


def test_texts_are_what_the_parser_read_whatever_the_mode_of_the_server(crm: Crm, serve: Serve) -> None:
    r"""A backslash is a backslash, and ``"x"`` is a text, also where the server's mode says otherwise."""
    crm.run("SET GLOBAL sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'")
    try:
        serve(sql("INSERT INTO customers (id, name, email) VALUES (4, 'O''Hara\\\\ 100%', \"a'b\")"))
        proposal = crm.propose(ADD)
        assert proposal["verified"], proposal["summary"]
        assert deliver(proposal).outcome == "applied"
    finally:
        crm.run("SET GLOBAL sql_mode = DEFAULT")
    assert crm.rows("SELECT name, email FROM customers WHERE id = 4") == [("O'Hara\\ 100%", "a'b")]


def test_what_does_not_fit_is_refused_and_not_cut(crm: Crm, serve: Serve) -> None:
    crm.run("SET GLOBAL sql_mode = ''; ALTER TABLE customers MODIFY name VARCHAR(5) NOT NULL")
    try:
        serve(sql("INSERT INTO customers (id, name) VALUES (4, 'Rumpelstilzchen')"))
        proposal = crm.propose(ADD)
    finally:
        crm.run("SET GLOBAL sql_mode = DEFAULT")
    assert proposal["outcome"] == "gave_up"
    assert "Data too long" in proposal["summary"]
