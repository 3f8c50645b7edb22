"""Who may be trusted with branches in Databricks: as Unity Catalog says it."""

from __future__ import annotations

import pytest

from airflow_provider_ardent.branches.databricks import Databricks
from airflow_provider_ardent.branches.warehouse_names import Place
from airflow_provider_ardent.branches.warehouse_server import Session
from tests.warehouses import FakeDatabricks

ME = FakeDatabricks.principal


def rights_of(*rows: tuple[str, str, str, str], groups: frozenset[str] = frozenset()) -> tuple[str, ...]:
    warehouse = FakeDatabricks()
    warehouse.rights += rows
    warehouse.groups = set(groups)
    rights = Databricks().rights(Session(Databricks(), warehouse.connect()), "ardent_scratch")
    assert rights.principal == ME
    assert warehouse.mistakes() == []
    return rights.excess


def test_reading_is_no_excess() -> None:
    assert rights_of(("catalog", ME, "BROWSE", "prod")) == ()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("table", ME, "MODIFY", "prod.shop.orders"), "MODIFY on table prod.shop.orders"),
        (("schema", ME, "CREATE_TABLE", "prod.shop"), "CREATE TABLE on schema prod.shop"),
        (("catalog", ME, "ALL_PRIVILEGES", "prod"), "ALL PRIVILEGES on catalog prod"),
        (("catalog", ME, "MANAGE", "staging"), "MANAGE on catalog staging"),
        (("schema", ME, "OWNERSHIP", "prod.shop"), "OWNERSHIP on schema prod.shop"),
        (("table", "etl's", "MODIFY", "prod.shop.x"), "MODIFY on table prod.shop.x"),
    ],
)
def test_whatever_else_is(row: tuple[str, str, str, str], said: str) -> None:
    assert rights_of(row, groups=frozenset({"etl's"})) == (said,)


def test_what_belongs_to_groups_of_others_is_theirs() -> None:
    assert rights_of(("table", "etl's", "MODIFY", "prod.shop.x")) == ()
    assert rights_of(groups=frozenset({"owners"})) == ("OWNERSHIP on schema prod.shop",)


def test_a_catalog_that_shows_nothing_is_no_proof() -> None:
    warehouse = FakeDatabricks()
    warehouse.rights = []
    assert not Databricks().rights(Session(Databricks(), warehouse.connect()), "ardent_scratch").seen


def test_the_grants_that_are_needed() -> None:
    assert Databricks().grants("bra`nches", Place("prod", "shop"), "scratch") == (
        "CREATE CATALOG IF NOT EXISTS `scratch`",
        "GRANT USE CATALOG ON CATALOG `prod` TO `bra``nches`",
        "GRANT USE SCHEMA, SELECT ON SCHEMA `prod`.`shop` TO `bra``nches`",
        "GRANT USE CATALOG, CREATE SCHEMA ON CATALOG `scratch` TO `bra``nches`",
    )
