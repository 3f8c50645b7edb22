from __future__ import annotations

import pytest

from airflow_provider_ardent.authoring import feasibility
from airflow_provider_ardent.authoring.plan import Plan, Step
from tests.unit.authoring.shop import INSTALLED, FakeDatabase, FakeSteward, look


def missing(folder, text, **options):
    return [(m.kind, m.name) for m in feasibility.missing(look(folder, text, **options), INSTALLED)]


@pytest.mark.parametrize(
    "text",
    [
        "Every day, count the orders by status from the table orders into a new table `by_status`",
        "Write a DAG that joins orders and customers and stores the sums in shop.customer_sums",
        "Load orders from the connection shop into `sums`, reading the variable rates_url with requests",
        "Sum the column amount of orders per day into day_sums",
        "Add a task to the DAG daily_orders",
        "Run `SELECT 1` with the BashOperator, see dags/daily_orders.py",
        "Store `name` of customers in the table names_log",
        "Count orders where the columns match, the table shows one row a day, the connection string is set",
    ],
)
def test_what_is_there_is_not_missing(tmp_path, text):
    assert missing(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Copy orders through the connection warehouse", ("connection", "warehouse")),
        ("Copy orders into `lake.orders`", ("connection", "lake")),
        ("Copy orders into the connection crm", ("permission", "crm")),
        ("Count the rows of the table invoices", ("table", "invoices")),
        ("Load from shop.custmers into `x_y`", ("table", "shop.custmers")),
        ("Sum the column amout of orders", ("column", "amout")),
        ("Sum the columns amount and `tax` of orders", ("column", "tax")),
        ("Read orders with pandas", ("package", "pandas")),
        ("Copy orders with the SnowflakeOperator", ("package", "SnowflakeOperator")),
        ("Fetch it from the variable rates_uri", ("variable", "rates_uri")),
    ],
)
def test_what_is_missing_is_named(tmp_path, text, found):
    assert missing(tmp_path, text) == [found]


def test_near_names_and_a_remedy_are_offered(tmp_path):
    (table,) = feasibility.missing(look(tmp_path, "Load the table custmers into `x_y`"), INSTALLED)
    assert "customers" in table.remedy
    (column,) = feasibility.missing(look(tmp_path, "Sum the column amout of orders"), INSTALLED)
    assert "amount" in column.remedy
    (conn,) = feasibility.missing(look(tmp_path, "Use the connection shp"), INSTALLED)
    assert "Admin → Connections" in conn.remedy
    assert "shop" in conn.remedy


def test_an_allowed_connection_that_does_not_exist(tmp_path):
    found = missing(tmp_path, "Count the orders", connections=("shop", "lake"))
    assert found == [("connection", "lake")]


def test_without_a_steward_the_allowed_connections_are_looked_at_all_the_same(tmp_path):
    seen = look(tmp_path, "Count the table invoices", FakeSteward(refuses=True))
    assert [m.name for m in feasibility.missing(seen, INSTALLED)] == ["invoices"]
    assert "no steward here" in seen.notes[0]


def test_a_database_that_cannot_be_listed_proves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.unit.authoring.shop.database", lambda conn_id: FakeDatabase(("timed out",)))
    assert missing(tmp_path, "Count the rows of the table invoices") == []


def test_a_right_that_is_missing_is_said(tmp_path, monkeypatch):
    said = "The schema could not be read through the connection 'shop' (permission denied for table orders)."
    monkeypatch.setattr("tests.unit.authoring.shop.database", lambda conn_id: FakeDatabase((said,)))
    assert missing(tmp_path, "Count the orders") == [("permission", "shop")]


def test_a_document_that_is_gone(tmp_path):
    assert missing(tmp_path, "Count the orders", documents=("d1", "d2")) == [("document", "d2")]


def test_edited_plans_are_looked_at_again(tmp_path):
    seen = look(tmp_path, "Count the orders")
    good = Plan("plan", "T", steps=(Step("a1", "x", reads=("shop:orders",), writes=("shop:new",)),))
    assert feasibility.missing_in(good, seen) == ()
    bad = Plan("plan", "T", steps=(Step("a1", "x", reads=("shop:invoices", "crm:people")),))
    assert [(m.kind, m.name) for m in feasibility.missing_in(bad, seen)] == [
        ("permission", "crm"),
        ("table", "invoices"),
    ]
    own = Plan(
        "plan", "T", steps=(Step("a1", "x", writes=("shop:staged",)), Step("a2", "y", reads=("shop:staged",)))
    )
    assert feasibility.missing_in(own, seen) == ()
