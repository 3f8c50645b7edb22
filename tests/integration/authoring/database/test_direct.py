"""Rows are changed by statements: tried on a copy, shown, and run on the real database after a yes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from airflow_provider_ardent.agent.events import MemoryStore
from airflow_provider_ardent.authoring.plan import Plan
from airflow_provider_ardent.branches.parents import parent_of
from airflow_provider_ardent.errors import BranchUnavailable
from airflow_provider_ardent.testing import Say
from tests.integration.authoring.conftest import KEY, PASSWORD, Serve, Shop, Steward
from tests.integration.authoring.database.crm import (
    ADD,
    ADDED,
    DELETES_BOB,
    REFUSES_EVE,
    Authority,
    Crm,
    Dying,
    Killed,
    deliver,
    sql,
)
from tests.integration.authoring.test_plan import call

pytestmark = pytest.mark.integration

MERGE = "Merge the duplicate customers: same email, the oldest id stays"
MERGED = """UPDATE orders SET customer_id = (
  SELECT MIN(k.id) FROM customers AS k JOIN customers AS d ON d.email = k.email
  WHERE d.id = orders.customer_id
) WHERE customer_id IN (
  SELECT d.id FROM customers AS d JOIN customers AS k ON d.email = k.email AND k.id < d.id
);
DELETE FROM customers WHERE id IN (
  SELECT d.id FROM customers AS d JOIN customers AS k ON d.email = k.email AND k.id < d.id
);"""


def bare(plan: Plan) -> list[str]:
    """The tables that a plan writes; PostgreSQL spells them with their schema, MySQL with the database."""
    return [name.rpartition(":")[2].rpartition(".")[2] for name in plan.writes]


def test_a_customer_is_added_after_a_yes(crm: Crm, serve: Serve) -> None:
    server = serve(sql(ADDED))
    plan = crm.plan(ADD)
    assert (plan.target, plan.conn_id, plan.allows) == ("database", "crm", ())
    assert bare(plan) == ["customers"]
    assert server.requests == [], "a plan like this needs no model"
    before = crm.customers
    proposal = crm.propose(ADD, plan)
    assert (proposal["outcome"], proposal["verified"]) == ("change", True), proposal["summary"]
    assert (proposal["target"], proposal["statements"]) == ("database", [ADDED])
    assert f"+{ADDED};" in proposal["diff"]
    assert "+++ b/crm.sql" in proposal["diff"]
    data = next(check for check in proposal["checks"] if check["name"] == "data")
    assert data["detail"] == "crm.customers: 3 → 4 rows, 1 added"
    assert [(d["table"], d["added"], d["changed"]) for d in data["differences"]] == [("customers", 1, 0)]
    assert proposal["question"]["subject"] == f"Change the data behind crm: {plan.title}?"
    assert ADDED in proposal["question"]["body"]
    assert proposal["approval_hash"] in proposal["question"]["body"]
    assert (proposal["pull_request"], crm.shop.git("branch", "--list", "ardent/*")) == (None, "")
    assert crm.customers == before, "the real database was touched before a yes"
    assert not any(secret in json.dumps(server.requests) for secret in (PASSWORD, KEY))

    store, authority = MemoryStore(), Authority()
    delivered = deliver(proposal, store, authority=authority)
    assert delivered.outcome == "applied", delivered.reason
    assert "customers: 3 → 4 rows" in delivered.reason
    assert authority.asked == [{"kind": "authorise", "approval_hash": proposal["approval_hash"]}]
    assert crm.customers == [*before, (4, "Åsa O'Hara", 31)]
    assert deliver(proposal, store).outcome == "applied", "a task that is tried again"
    assert len(crm.customers) == len(before) + 1
    assert deliver(proposal).outcome == "stale", "the same yes a second time, without the log of the first"
    assert len(crm.customers) == len(before) + 1


def test_duplicates_are_merged_with_what_refers_to_them(crm: Crm, serve: Serve) -> None:
    serve(sql(MERGED))
    plan = crm.plan(MERGE)
    assert bare(plan) == ["customers", "orders"]
    proposal = crm.propose(MERGE, plan)
    assert proposal["verified"], proposal["summary"]
    assert proposal["database"]["affected"] == [1, 1]
    texts = next(check["detail"] for check in proposal["checks"] if check["name"] == "data")
    assert texts == "crm.customers: 3 → 2 rows, 1 removed; crm.orders: 3 → 3 rows, 1 changed"
    assert deliver(proposal).outcome == "applied"
    assert crm.customers == [(1, "Ann", 30), (2, "Bob", 41)]
    assert crm.rows("SELECT id, customer_id FROM orders ORDER BY id") == [(1, 1), (2, 1), (3, 2)]


def test_what_is_refused_is_mended(crm: Crm, serve: Serve) -> None:
    text = "Set the age of the customer with id 3 to 30"
    server = serve(
        "I would set it to 30.",
        sql("UPDATE customers SET age = 30"),
        sql("UPDATE customers SET aged = 30 WHERE id = 3"),
        sql("UPDATE customers SET age = 30 WHERE id = 3"),
    )
    proposal = crm.propose(text)
    assert proposal["statements"] == ["UPDATE customers SET age = 30 WHERE id = 3"]
    told = [request["messages"][-1]["content"] for request in server.requests]
    assert "every row of customers" in told[2]
    assert "aged" in told[3]
    assert proposal["verified"]


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        ("UPDATE secrets SET word = 'x' WHERE id = 1", "what the plan does not name: crm.secrets"),
        (f"{ADDED}; DELETE FROM secrets WHERE id = 1", "what the plan does not name: crm.secrets"),
        ("UPDATE customers SET age = 30 WHERE id = 99", "change nothing"),
        ("DROP TABLE customers", "This is DROP"),
        (f"{ADDED}; COMMIT; DELETE FROM secrets WHERE id > 0", "This is COMMIT"),
        (f"INSERT INTO customers (id, name) VALUES (9, '{PASSWORD}')", "looks like a password"),
    ],
)
def test_what_goes_beyond_the_plan_is_never_proposed(
    crm: Crm, serve: Serve, statements: str, reason: str
) -> None:
    serve(sql(statements))
    before = [crm.customers, crm.rows("SELECT * FROM secrets")]
    proposal = crm.propose(ADD)
    assert (proposal["outcome"], proposal["question"], proposal["statements"]) == ("gave_up", None, [])
    assert reason in proposal["summary"]
    assert [crm.customers, crm.rows("SELECT * FROM secrets")] == before


@pytest.mark.parametrize(
    ("meanwhile", "said"),
    [
        ("INSERT INTO customers VALUES (8, 'Eve', NULL, 20)", "customers had 3 rows and has 4"),
        ("UPDATE customers SET name = 'Anna' WHERE id = 1", "customers has other content in its 3 rows"),
        ("ALTER TABLE customers ADD COLUMN nick TEXT", "customers has other content in its 3 rows"),
        ("DROP TABLE orders; DROP TABLE customers", "customers had 3 rows and has 0"),
    ],
)
def test_nothing_is_applied_to_data_that_changed(crm: Crm, serve: Serve, meanwhile: str, said: str) -> None:
    serve(sql(ADDED))
    proposal = crm.propose(ADD)
    crm.run(meanwhile)
    delivered = deliver(proposal)
    assert delivered.outcome == "stale"
    assert said in delivered.reason
    assert "Nothing was changed" in delivered.reason
    if "DROP" not in meanwhile:
        assert 4 not in {row[0] for row in crm.customers}


@pytest.mark.parametrize("crm", ["sqlite"], indirect=True)
def test_a_file_that_is_gone_is_not_made_anew(crm: Crm, serve: Serve, tmp_path: Path) -> None:
    serve(sql(ADDED))
    proposal = crm.propose(ADD)
    (tmp_path / "crm.db").unlink()
    with pytest.raises(BranchUnavailable, match="unable to open database file"):
        deliver(proposal)
    assert not (tmp_path / "crm.db").exists()


def test_other_tables_may_change_meanwhile(crm: Crm, serve: Serve) -> None:
    serve(sql(ADDED))
    proposal = crm.propose(ADD)
    crm.run("INSERT INTO orders VALUES (9, 1, 1)")
    assert deliver(proposal).outcome == "applied"


@pytest.mark.parametrize("crm", tuple(DELETES_BOB), indirect=True)
def test_what_does_something_else_than_shown_is_rolled_back(crm: Crm, serve: Serve) -> None:
    serve(sql(ADDED))
    proposal = crm.propose(ADD)
    before = crm.customers
    crm.run(DELETES_BOB[crm.conn_type])
    delivered = deliver(proposal)
    assert delivered.outcome == "stale"
    assert "customers would have 3 rows instead of 4" in delivered.reason
    assert crm.customers == before


def test_a_refusal_of_the_database_leaves_everything_as_it_was(crm: Crm, serve: Serve) -> None:
    serve(sql(f"{ADDED}; INSERT INTO customers (id, name, age) VALUES (5, 'Eve', 20)"))
    proposal = crm.propose(ADD)
    before = crm.customers
    crm.run(REFUSES_EVE[crm.conn_type])
    delivered = deliver(proposal)
    assert delivered.outcome == "failed"
    assert "no Eve" in delivered.reason
    assert "nothing was changed" in delivered.reason
    assert crm.customers == before


@pytest.mark.parametrize("after", [False, True], ids=["before the commit", "after the commit"])
def test_killed_at_the_commit_it_is_applied_once(crm: Crm, serve: Serve, after: bool) -> None:
    serve(sql(ADDED))
    proposal = crm.propose(ADD)
    store = MemoryStore()
    with pytest.raises(Killed):
        deliver(proposal, store, open_parent=lambda conn_id: Dying(parent_of(conn_id), after))
    assert (4 in {row[0] for row in crm.customers}) is after
    delivered = deliver(proposal, store)
    assert delivered.outcome == "applied", delivered.reason
    assert [row[0] for row in crm.customers] == [1, 2, 3, 4]


def test_killed_after_the_commit_and_changed_since(crm: Crm, serve: Serve) -> None:
    """PostgreSQL remembers its transactions; of SQLite it is said that it cannot be told."""
    serve(sql(ADDED))
    proposal = crm.propose(ADD)
    store = MemoryStore()
    with pytest.raises(Killed):
        deliver(proposal, store, open_parent=lambda conn_id: Dying(parent_of(conn_id), True))
    crm.run("DELETE FROM customers WHERE id = 4; UPDATE customers SET age = 99 WHERE id = 2")
    delivered = deliver(proposal, store)
    if crm.conn_type == "postgres":
        assert delivered.outcome == "applied"
    else:
        assert delivered.outcome == "failed"
        assert "cannot be told" in delivered.reason
    assert [row[0] for row in crm.customers] == [1, 2, 3], "it was applied a second time"


def test_only_what_was_approved_is_run(crm: Crm, serve: Serve) -> None:
    serve(sql(ADDED))
    proposal = crm.propose(ADD)
    before = crm.customers
    for wrong in (
        {"statements": ["DELETE FROM customers"]},
        {"conn_id": "shop"},
        {"before": proposal["database"]["before"] | {"orders": {"rows": 3, "digest": "x"}}},
        {"statements": []},
    ):
        forged = proposal | {"database": proposal["database"] | wrong}
        delivered = deliver(forged)
        assert (delivered.outcome, "cannot be trusted" in delivered.reason) == ("stale", True)
    assert deliver(proposal, said="no").outcome == "rejected"
    assert deliver(proposal, said="expired").outcome == "expired"
    assert deliver(proposal, said="not_asked").outcome == "unauthorised"
    refused = deliver(proposal, authority=Authority("viewer may not use the connection 'crm'."))
    assert (refused.outcome, "may not use" in refused.reason) == ("unauthorised", True)
    assert crm.customers == before


def test_a_strong_model_looks_tries_and_finishes(crm: Crm, serve: Serve) -> None:
    step = {"title": "Add Åsa", "writes": ["crm:customers"], "connections": ["crm"]}
    target = {"target": "database", "conn_id": "crm"}
    server = serve(
        call("propose_plan", title="Add Åsa", summary="Adds her.", steps=[step], target="database"),
        call("propose_plan", title="Add Åsa", summary="Adds her.", steps=[step | {"writes": []}], **target),
        call("propose_plan", title="Add Åsa", summary="Adds her.", steps=[step], **target),
        call("sql", conn_id="crm", query="SELECT max(id) FROM customers"),
        call("finish", summary="Adds Åsa."),
        call("run_sql", statements="DELETE FROM customers"),
        call("run_sql", statements=ADDED),
        call("finish", summary="Adds Åsa."),
        driver="loop",
    )
    plan = crm.plan(ADD)
    assert (plan.target, plan.conn_id) == ("database", "crm")
    proposal = crm.propose(ADD, plan)
    assert (proposal["outcome"], proposal["summary"], proposal["statements"]) == (
        "change",
        "Adds Åsa.",
        [ADDED],
    )
    told = json.dumps(server.requests[-1]["messages"], ensure_ascii=False)
    assert "must name its connection" in told or "must name its connection" in json.dumps(server.requests[1])
    assert "nothing was tried" in told
    assert "every row of customers" in told
    assert "3 → 4 rows, 1 added" in told
    assert deliver(proposal).outcome == "applied"


def test_a_strong_model_may_give_up(crm: Crm, serve: Serve) -> None:
    serve(call("give_up", reason="Which Ann is meant?"), driver="loop")
    serve_plan = Plan.from_dict(
        {
            "title": "Delete Ann",
            "steps": [{"id": "a1", "title": "Delete Ann", "writes": ["crm:customers"]}],
            "target": "database",
            "conn_id": "crm",
        }
    )
    proposal = crm.propose("Delete Ann", serve_plan)
    assert (proposal["outcome"], proposal["reason"]) == ("gave_up", "Which Ann is meant?")


def test_a_plan_that_allows_it_may_change_every_row(crm: Crm, serve: Serve) -> None:
    serve(sql("UPDATE customers SET age = 50"))
    plan = crm.plan("Set the age of all customers to 50")
    assert plan.allows == ("all_rows",)
    proposal = crm.propose("Set the age of all customers to 50", plan)
    assert deliver(proposal).outcome == "applied"
    assert {row[2] for row in crm.customers} == {50}


@pytest.mark.parametrize("crm", ["sqlite", "postgres"], indirect=True)
def test_a_plan_that_allows_it_may_change_a_table_itself(crm: Crm, serve: Serve) -> None:
    """All of it in one transaction; what a later statement refuses takes the new column with it."""
    wish = "Give customers a nickname, which is their name"
    serve(
        sql(
            "ALTER TABLE customers ADD COLUMN nick TEXT; UPDATE customers SET nick = name WHERE id > 0;"
            "CREATE TABLE nicknames (id INTEGER PRIMARY KEY, nick TEXT);"
            "CREATE INDEX by_nick ON nicknames (nick);"
            "INSERT INTO nicknames (id, nick) SELECT id, nick FROM customers"
        )
    )
    plan = Plan.from_dict(
        {
            "title": wish,
            "steps": [{"id": "a1", "title": wish, "writes": ["crm:customers", "crm:nicknames"]}],
            "target": "database",
            "conn_id": "crm",
            "allows": ["schema"],
        }
    )
    proposal = crm.propose(wish, plan)
    assert proposal["verified"], proposal["summary"]
    data = next(check["detail"] for check in proposal["checks"] if check["name"] == "data")
    assert "column nick added (" in data.lower()
    assert "crm.nicknames: 0 → 3 rows, table created" in data
    before = crm.customers
    crm.run("CREATE TABLE nicknames (id INTEGER)")
    assert deliver(proposal).outcome == "stale"
    assert crm.customers == before
    crm.run("DROP TABLE nicknames")
    delivered = deliver(proposal)
    assert delivered.outcome == "applied", delivered.reason
    assert crm.rows("SELECT c.nick, n.nick FROM customers c JOIN nicknames n USING (id) WHERE id = 2") == [
        ("Bob", "Bob")
    ]


def test_why_is_answered_with_what_was_looked_at(crm: Crm, serve: Serve) -> None:
    """3 of 5 stars is 0 where integers are divided."""
    query = "SELECT product, SUM(stars) / SUM(most) AS average FROM ratings GROUP BY product"
    server = serve(sql(query), "The average divides integers: 7 / 10 is 0. Divide by a decimal.")
    plan = crm.plan("The average in rating_averages shows 0 for every pen of ratings, why?")
    assert (plan.kind, plan.target) == ("answer", "repository")
    assert "divides integers" in plan.summary
    assert any(line == f"query on crm: {query}" for line in plan.looked_at), plan.looked_at
    assert "pen | 0" in server.requests[-1]["messages"][-1]["content"]
    proposal = crm.propose("x", plan)
    assert (proposal["outcome"], proposal["question"], proposal["diff"]) == ("answer", None, "")
    assert crm.rows("SELECT average FROM rating_averages") == [(0,)]


def test_a_query_that_fails_is_asked_for_once_more_and_never_writes(crm: Crm, serve: Serve) -> None:
    serve(sql("DELETE FROM ratings"), sql("SELECT stars FROM ratings"), "The ratings are fine.")
    plan = crm.plan("The ratings look wrong, why?")
    assert plan.summary == "The ratings are fine."
    assert len(crm.rows("SELECT * FROM ratings")) == 2


def test_a_try_that_resumes_asks_nothing_twice(crm: Crm, serve: Serve) -> None:
    server = serve(sql(ADDED))
    plan = crm.plan(ADD)
    first = crm.propose(ADD, plan)
    again = crm.propose(ADD, plan)
    assert (again["statements"], again["approval_hash"]) == (first["statements"], first["approval_hash"])
    assert len(server.requests) == 1


def test_the_connection_may_be_of_another_kind(shop: Shop, serve: Serve) -> None:
    serve(Say(status=500))
    shop.monkeypatch.setenv("AIRFLOW_CONN_CRM", json.dumps({"conn_type": "git", "host": "x"}))
    plan = Plan.from_dict(
        {
            "title": "Add Ann",
            "steps": [{"id": "a1", "title": "Add Ann", "writes": ["crm:customers"]}],
            "target": "database",
            "conn_id": "crm",
        }
    )
    session = shop.session(shop.request(ADD, connections=("crm",)), steward=Steward(others=()))
    proposal = session.work(plan)
    assert proposal["outcome"] == "gave_up"
    assert "statements can only be applied to duckdb, mysql, postgres, sqlite" in proposal["reason"]
