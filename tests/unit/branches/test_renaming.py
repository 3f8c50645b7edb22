"""``database.table`` of MySQL in a branch."""

import pytest

from airflow_provider_ardent.branches.renaming import renamed


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        ("select * from shop.orders", "select * from `b`.orders"),
        ("select SHOP.orders.id from `shop`.`orders` where x = 'shop.orders'",
         "select `b`.orders.id from `b`.`orders` where x = 'shop.orders'"),
        ("insert into shop.daily select 'ü', x from shop . s -- shop.x",
         "insert into `b`.daily select 'ü', x from `b` . s -- shop.x"),
        ("update shop.orders set a = \"shop.a\" # shop.b", "update `b`.orders set a = \"shop.a\" # shop.b"),
    ],
)  # fmt: skip
def test_the_database_before_a_dot_is_the_branch(statement, wanted):
    assert renamed(statement, "shop", "b") == wanted


@pytest.mark.parametrize(
    "statement",
    [
        "select shop.id from orders shop",
        "select shop.id from orders as `shop` join shop.customers c",
        "select * from bank.shop",
        "select other.shop.id from other.shop",
        "select * from workshop.orders",
        "show tables from shop",
        "select 'shop.orders', /* shop.x */ 1",
        "select * from shop.orders where x = 'not ended",
    ],
)
def test_what_may_mean_something_else_stays(statement):
    assert renamed(statement, "shop", "b") == statement
