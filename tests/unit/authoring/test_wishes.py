from __future__ import annotations

import pytest

from airflow_provider_ardent.authoring import wishes


def names(mentions):
    return [(mention.name, mention.role) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("count the table orders into a new table `by_status`", [("orders", "read"), ("by_status", "write")]),
        ("counts rows in the table invoices and stores them", [("invoices", "read")]),
        ("store it in the table customer_revenue: name, total", [("customer_revenue", "write")]),
        ("fill tables a_one, a_two from somewhere", [("a_one", "write"), ("a_two", "write")]),
        ("write a summary table of the orders", []),
        ("a table with one row per customer", []),
    ],
)
def test_tables_that_were_called_so(text, tables):
    assert names(wishes.read(text).tables) == tables


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("load from `shop` into `analytics.daily`", [("shop", "read"), ("analytics.daily", "write")]),
        ("copy customers into shop.daily_customers every hour", [("shop.daily_customers", "write")]),
        ("store them in invoice_counts", [("invoice_counts", "write")]),
        ("fetch it from api.example.com and https://a.b/c_d", []),
        ("see README.md in docs.md", []),
    ],
)
def test_names_of_which_it_was_not_said_what_they_are(text, quoted):
    assert names(wishes.read(text).quoted) == quoted


def test_connections_variables_packages_columns_and_classes():
    wish = wishes.read(
        "Using the connection warehouse and the `crm` connection, the variable rates_url, column amount "
        "and the fields `a`, `b`, with pandas and SnowflakeOperator"
    )
    assert [m.name for m in wish.connections] == ["warehouse", "crm"]
    assert [m.name for m in wish.variables] == ["rates_url"]
    assert [m.name for m in wish.columns] == ["amount", "a", "b"]
    assert [m.name for m in wish.packages] == ["pandas"]
    assert wish.classes == ("SnowflakeOperator",)


@pytest.mark.parametrize(
    ("text", "schedule"),
    [
        ("every day", "@daily"),
        ("nightly", "@daily"),
        ("daily at 6:30", "30 6 * * *"),
        ("each day at 11 pm", "0 23 * * *"),
        ("every Monday at 6:30", "30 6 * * 1"),
        ("each Sunday", "0 0 * * 0"),
        ("on weekdays at 7", "0 7 * * 1-5"),
        ("every third day", "timedelta(days=3)"),
        ("every 15 minutes", "*/15 * * * *"),
        ("every 2 hours", "0 */2 * * *"),
        ("hourly", "@hourly"),
        ("once a month", "@monthly"),
        ("with the schedule `0 4 * * *`", "0 4 * * *"),
        ("on demand", "None"),
        ("count the orders", ""),
    ],
)
def test_schedules(text, schedule):
    assert wishes.schedule_of(text) == schedule


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Which DAGs write the table daily_sales?", True),
        ("What is the owner of daily_orders", True),
        ("How many orders were placed yesterday?", True),
        ("Can you tell me who owns it?", True),
        ("Can you create a DAG that counts orders?", False),
        ("Create a DAG that shows which orders are late", False),
        ("Every day, count the orders", False),
    ],
)
def test_questions_want_an_answer(text, question):
    assert wishes.is_question(text) is question


def test_a_name_counts_where_the_words_around_it_say_what_it_is():
    text = "builds the table weekly (week, orders, total) from the orders table"
    (found,) = wishes.mentioned(text, ["orders"])
    assert (found.role, found.sure) == ("read", True)


def test_hostile_texts_are_read_in_time():
    wishes.read("table " * 3000 + "`a" * 500)
    wishes.read(", ".join(["a_b"] * 4000))
