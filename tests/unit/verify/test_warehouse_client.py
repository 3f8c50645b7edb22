"""The drivers of warehouses as the sandbox has them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from airflow_provider_ardent.verify import warehouse_client as client


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "NULL"),
        (True, "TRUE"),
        (3, "3"),
        (1.5, "1.5"),
        (Decimal("1.20"), "1.20"),
        ("it's \\ a\nline", "'it\\'s \\\\ a\\nline'"),
        (b"\x00\xff", "X'00FF'"),
        (date(2026, 1, 2), "'2026-01-02'"),
        (time(3, 4), "'03:04:00'"),
        (datetime(2026, 1, 2, 3, 4, 5, 6, UTC), "'2026-01-02 03:04:05.000006+00:00'"),
        ([1, "a"], "1,'a'"),
    ],
)
def test_parameters_are_written_as_snowflakes_driver_does(value: object, written: str) -> None:
    from snowflake.connector.converter import SnowflakeConverter

    theirs = SnowflakeConverter()
    if not isinstance(value, list | Decimal):  # one by one; and version 5 writes numbers as numbers
        assert theirs.quote(theirs.escape(theirs.to_snowflake(value))) == written
    assert client.literal(value) == written


def test_a_value_without_a_form_is_refused() -> None:
    with pytest.raises(TypeError, match="type object"):
        client.literal(object())


@pytest.mark.parametrize("driver", [client.DatabricksDriver, client.SnowflakeDriver])
def test_only_places_of_branches_are_reached(driver: type[client.Driver]) -> None:
    with pytest.raises(Exception, match="has no branch"):
        driver(frozenset({"/tmp/branch"})).connect("host", "/sql/other", account="other")


def test_what_is_no_warehouse_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    import databricks.sql
    import snowflake.connector

    before = databricks.sql.connect
    monkeypatch.setattr(databricks.sql, "connect", before)
    monkeypatch.setattr(snowflake.connector, "connect", snowflake.connector.connect)
    client.reach_branches(
        {"AIRFLOW_CONN_A": "sqlite:////x", "AIRFLOW_CONN_B": '{"conn_type": "mysql", "extra": {}}', "X": "{}"}
    )
    assert databricks.sql.connect is before
    snow = '{"conn_type": "snowflake", "extra": {"account": "/tmp/x"}}'
    client.reach_branches({"AIRFLOW_CONN_C": snow})
    assert databricks.sql.connect is before
    with pytest.raises(Exception, match="No such file"):
        snowflake.connector.connect(account="/tmp/x")
