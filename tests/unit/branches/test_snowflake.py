"""Who may be trusted with branches in Snowflake: as SHOW GRANTS says it."""

from __future__ import annotations

import pytest

from airflow_provider_ardent.branches.snowflake import Snowflake
from airflow_provider_ardent.branches.warehouse_names import Place
from airflow_provider_ardent.branches.warehouse_server import Session
from tests.warehouses import FakeSnowflake


def rights_of(*rows: tuple[str, str, str, str], roles: tuple[str, ...] = ("BRANCHES",)) -> tuple[str, ...]:
    warehouse = FakeSnowflake()
    warehouse.rights += rows
    warehouse.roles = list(roles)
    rights = Snowflake().rights(Session(Snowflake(), warehouse.connect()), "ARDENT_SCRATCH")
    assert (rights.principal, rights.seen) == ("BRANCHES", True)
    assert warehouse.mistakes() == []
    return rights.excess


def test_reading_is_no_excess_and_neither_is_what_is_set_aside() -> None:
    assert rights_of(("ALL", "TABLE", "ARDENT_SCRATCH.X.Y", "BRANCHES")) == ()


@pytest.mark.parametrize(
    "row",
    [
        ("INSERT", "TABLE", "PROD.SHOP.ORDERS", "BRANCHES"),
        ("OWNERSHIP", "TABLE", "PROD.SHOP.ORDERS", "BRANCHES"),
        ("CREATE TABLE", "SCHEMA", "PROD.SHOP", "BRANCHES"),
        ("USAGE", "PROCEDURE", 'PROD.SHOP."PAY(NUMBER):NUMBER"', "BRANCHES"),
        ("USAGE", "INTEGRATION", "S3", "BRANCHES"),
        ("USAGE", "INTEGRATION", "ARDENT_SCRATCH", "BRANCHES"),
        ("MANAGE GRANTS", "ACCOUNT", "ME", "BRANCHES"),
        ("UPDATE", "TABLE", '"ARDENT_SCRATCH.X".Y.Z', "BRANCHES"),
        ("DELETE", "TABLE", "PROD.SHOP.ORDERS", "PUBLIC"),
    ],
)
def test_whatever_else_is(row: tuple[str, str, str, str]) -> None:
    assert rights_of(row) == (f"{row[0]} on {row[1]} {row[2]} (role {row[3]})",)


def test_roles_of_roles_and_all_of_the_user_count() -> None:
    modify = "MODIFY on TABLE PROD.SHOP.ORDERS (role ETL)"
    assert rights_of(("USAGE", "ROLE", "MIDDLE", "BRANCHES"), ("USAGE", "ROLE", "ETL", "MIDDLE")) == (modify,)
    assert rights_of(roles=("BRANCHES", "ETL")) == (modify,)
    inner = ("INSERT", "TABLE", "PROD.SHOP.ORDERS", "PROD.WRITER")
    assert rights_of(("USAGE", "DATABASE_ROLE", "PROD.WRITER", "BRANCHES"), inner) == (
        "INSERT on TABLE PROD.SHOP.ORDERS (role PROD.WRITER)",
    )
    circle = (("USAGE", "ROLE", "MIDDLE", "BRANCHES"), ("USAGE", "ROLE", "BRANCHES", "MIDDLE"))
    assert rights_of(*circle) == ()


def test_a_role_of_which_nothing_is_shown_is_no_proof() -> None:
    warehouse = FakeSnowflake()
    warehouse.rights = [row for row in warehouse.rights if row[3] == "PUBLIC"]
    assert not Snowflake().rights(Session(Snowflake(), warehouse.connect()), "ARDENT_SCRATCH").seen


def test_the_grants_that_are_needed() -> None:
    assert Snowflake().grants("BRANCHES", Place("PROD", "SHOP"), "SCRATCH") == (
        'CREATE DATABASE IF NOT EXISTS "SCRATCH"',
        'GRANT USAGE ON DATABASE "PROD" TO ROLE "BRANCHES"',
        'GRANT USAGE ON SCHEMA "PROD"."SHOP" TO ROLE "BRANCHES"',
        'GRANT SELECT ON ALL TABLES IN SCHEMA "PROD"."SHOP" TO ROLE "BRANCHES"',
        'GRANT SELECT ON ALL VIEWS IN SCHEMA "PROD"."SHOP" TO ROLE "BRANCHES"',
        'GRANT USAGE, CREATE SCHEMA ON DATABASE "SCRATCH" TO ROLE "BRANCHES"',
    )
