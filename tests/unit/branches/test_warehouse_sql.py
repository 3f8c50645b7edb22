"""Statements for a warehouse: which are sent, with which names, and which are refused."""

from __future__ import annotations

import pytest

from airflow_provider_ardent.branches.databricks import Databricks
from airflow_provider_ardent.branches.snowflake import Snowflake
from airflow_provider_ardent.branches.warehouse_dialect import Dialect
from airflow_provider_ardent.branches.warehouse_names import Names, Place
from airflow_provider_ardent.branches.warehouse_sql import Prepared, Turner
from airflow_provider_ardent.errors import QueryRefused
from tests.warehouses import valid


def turner(dialect: Dialect) -> Turner:
    """A branch of ``prod.shop`` and ``prod.raw``."""
    fold = dialect.folded
    places = [Place(fold("prod"), fold(name)) for name in ("shop", "raw")]
    targets = [Place(fold("scratch"), fold(f"ardent_1_{number}")) for number in (0, 1)]
    missing = {f"{fold('shop')}.{fold('wide')}": "it is a foreign table"}
    return Turner(dialect, Names(places[0], dict(zip(places, targets, strict=True)), missing))


def turned(dialect: Dialect, sql: str, schema: str = "shop") -> str:
    here = Place(dialect.folded("prod"), dialect.folded(schema))
    return turner(dialect).prepared(sql, here).sql


SHOP, RAW = "`scratch`.`ardent_1_0`", "`scratch`.`ardent_1_1`"
DATABRICKS = {
    "select * from orders": "SELECT * FROM orders",
    "SELECT o.id FROM shop.orders AS o": f"SELECT o.id FROM {SHOP}.orders AS o",
    "SELECT 1 FROM prod.raw.`Odd-name`": f"SELECT 1 FROM {RAW}.`Odd-name`",
    "SELECT shop.orders.id, orders.address.city FROM shop.orders": (
        f"SELECT {SHOP}.orders.id, orders.address.city FROM {SHOP}.orders"
    ),
    "WITH orders AS (SELECT * FROM shop.orders) SELECT * FROM orders": (
        f"WITH orders AS (SELECT * FROM {SHOP}.orders) SELECT * FROM orders"
    ),
    "INSERT INTO daily SELECT day, SUM(total) FROM prod.raw.events GROUP BY day": (
        f"INSERT INTO daily SELECT day, SUM(total) FROM {RAW}.events GROUP BY day"
    ),
    "insert overwrite raw.events select 1 -- '; drop table x": (
        f"INSERT OVERWRITE TABLE {RAW}.events SELECT 1"
    ),
    "UPDATE shop.daily SET total = (SELECT MAX(x) FROM raw.events)": (
        f"UPDATE {SHOP}.daily SET total = (SELECT MAX(x) FROM {RAW}.events)"
    ),
    "DELETE FROM shop.daily WHERE day = :day": f"DELETE FROM {SHOP}.daily WHERE day = :day",
    "MERGE INTO shop.daily AS d USING raw.events AS e ON d.id = e.id WHEN MATCHED THEN UPDATE SET * "
    "WHEN NOT MATCHED THEN INSERT *": (
        f"MERGE INTO {SHOP}.daily AS d USING {RAW}.events AS e ON d.id = e.id "
        "WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *"
    ),
    "CREATE OR REPLACE TABLE shop.new USING DELTA PARTITIONED BY (day) AS SELECT * FROM raw.events": (
        f"CREATE OR REPLACE TABLE {SHOP}.new USING DELTA PARTITIONED BY (day) AS SELECT * FROM {RAW}.events"
    ),
    "CREATE TABLE raw.copy SHALLOW CLONE shop.orders": f"CREATE TABLE {RAW}.copy SHALLOW CLONE {SHOP}.orders",
    "CREATE TEMPORARY VIEW v AS SELECT * FROM shop.orders": (
        f"CREATE TEMPORARY VIEW v AS SELECT * FROM {SHOP}.orders"
    ),
    "DROP TABLE IF EXISTS prod.shop.old": f"DROP TABLE IF EXISTS {SHOP}.old",
    "TRUNCATE TABLE raw.events": f"TRUNCATE TABLE {RAW}.events",
    "ALTER TABLE raw.a RENAME TO raw.b": f"ALTER TABLE {RAW}.a RENAME TO {RAW}.b",
    "DESCRIBE TABLE shop.orders": f"DESCRIBE {SHOP}.orders",
}
REFUSED = {
    "SELECT * FROM bank.accounts": (
        r'schema "prod\.bank" cannot be reached from the sandbox: the branch has prod\.raw, prod\.shop'
    ),
    "SELECT * FROM other.shop.orders": r'"other\.shop" cannot be reached',
    "SELECT * FROM scratch.ardent_1_0.orders": r'"scratch\.ardent_1_0" cannot be reached',
    "SELECT * FROM (SELECT 1 FROM orders UNION ALL SELECT 1 FROM bank.accounts)": 'bank" cannot be reached',
    "INSERT INTO bank.accounts SELECT 1": 'bank" cannot be reached',
    "WITH x AS (SELECT 1) INSERT INTO bank.accounts SELECT * FROM x": 'bank" cannot be reached',
    "MERGE INTO bank.accounts USING orders ON true WHEN MATCHED THEN DELETE": 'bank" cannot be reached',
    "CREATE TABLE bank.t AS SELECT 1": 'bank" cannot be reached',
    "CREATE VIEW shop.v AS SELECT * FROM bank.accounts": 'bank" cannot be reached',
    "DROP TABLE bank.accounts": 'bank" cannot be reached',
    "ALTER TABLE shop.a RENAME TO bank.b": 'bank" cannot be reached',
    "TRUNCATE TABLE bank.accounts": 'bank" cannot be reached',
    "SELECT * FROM information_schema.tables": 'information_schema" cannot be reached',
    "SELECT * FROM wide": r'table "shop\.wide" cannot be reached from the sandbox: it is a foreign table',
    "DELETE FROM shop.wide": "it is a foreign table",
    "SELECT 1; DROP TABLE bank.accounts": "2 statements at once",
    "SELECT 1 /* ; */ ; SELECT 2": "2 statements at once",
    "": "without a statement",
    "SELECT (": "cannot be read as SQL",
    "DROP SCHEMA shop CASCADE": "DROP SCHEMA; it is refused",
    "CREATE SCHEMA x": "CREATE SCHEMA; it is refused",
    "CREATE FUNCTION f() RETURNS INT RETURN 1": "CREATE FUNCTION; it is refused",
    "GRANT SELECT ON TABLE orders TO everybody": "GRANT gives rights",
    "REVOKE SELECT ON TABLE orders FROM everybody": "REVOKE takes rights",
    "CALL p()": "CALL is no statement that is known here; it is refused on a branch",
    "EXECUTE IMMEDIATE 'DROP TABLE bank.accounts'": "EXECUTE is no statement",
    "SELECT bank.f(1)": "without a schema",
    "SELECT ai_query('m', 'x')": "function ai_query is not available",
}  # fmt: skip
REFUSED_DATABRICKS = {
    "SELECT * FROM delta.`/mnt/x`": "not the plain name of a table",
    "SELECT * FROM read_files('s3://x')": "read_files is not available",
    "SELECT java_method('java.lang.System', 'exit')": "java_method is not available",
    "SELECT secret('scope', 'key')": "secret is not available",
    "COPY INTO orders FROM 's3://x' FILEFORMAT = CSV": "COPY INTO leads to files",
    "CREATE TABLE t USING JDBC OPTIONS (url 'jdbc:x')": "OPTIONS leads|USING JDBC",
    "CREATE TABLE t LOCATION 's3://x' AS SELECT 1": "LOCATION leads to files",
    "SET STATEMENT_TIMEOUT = 0": "SET changes the session",
    "USE CATALOG other": '"other" cannot be reached',
    "VACUUM shop.orders RETAIN 0 HOURS": "VACUUM is no statement",
    "OPTIMIZE shop.orders": "OPTIMIZE is no statement",
    "SHOW TABLES IN bank": "SHOW is no statement|SHOW tells",
    "SELECT * FROM IDENTIFIER('bank.accounts')": "identifier is not available",
    "SELECT TRANSFORM(a) USING 'cat' FROM orders": "TRANSFORM runs a script",
}


REFUSED_SNOWFLAKE = {
    "SELECT * FROM @stage": "not the name of a table",
    "COPY INTO orders FROM @stage": "COPY INTO leads to files",
    "COPY INTO @stage FROM orders": "COPY INTO leads to files",
    "PUT file:///etc/passwd @stage": "PUT leads to files",
    "GET @stage file:///tmp": "GET leads to files|GET is no statement",
    "USE ROLE accountadmin": "USE ROLE; it is refused",
    "USE DATABASE other": '"OTHER" cannot be reached',
    "ALTER SESSION SET QUERY_TAG = ''": "ALTER SESSION; it is refused",
    "ALTER USER me SET PASSWORD = 'x'": "ALTER is no statement|ALTER USER",
    "SET x = 1": "SET changes the session",
    "SHOW TABLES IN ACCOUNT": "SHOW tells of what is outside",
    "SELECT * FROM TABLE(RESULT_SCAN(LAST_QUERY_ID()))": "(result_scan|last_query_id) is not available",
    "SELECT SYSTEM$WAIT(5)": "not available",
    "SELECT SNOWFLAKE.CORTEX.COMPLETE('m', 'x')": "without a schema",
    "SELECT * FROM IDENTIFIER('bank.accounts')": "not available|not the name",
    "SELECT $x": "variables are not available|it is refused",
    "SELECT * FROM snowflake.account_usage.users": "belongs to the database system",
    'SELECT * FROM "shop".orders': r'"PROD\.shop" cannot be reached',
    "CREATE STAGE s": "CREATE STAGE|CREATE is no statement",
    "CREATE TASK t AS SELECT 1": "CREATE is no statement|CREATE TASK",
    "CREATE DATABASE x CLONE prod": "CREATE DATABASE; it is refused",
    "CREATE TABLE shop.t CLONE bank.accounts": 'bank" cannot be reached',
    "ALTER TABLE shop.a SWAP WITH bank.b": 'bank" cannot be reached',
    "INSERT ALL INTO daily VALUES (1) SELECT 1": "INSERT into several tables",
    "UNDROP TABLE orders": "UNDROP is no statement",
    "CREATE TABLE t COPY GRANTS AS SELECT 1": "COPY GRANTS gives rights",
}
SNOW, SNOW_RAW = '"SCRATCH"."ARDENT_1_0"', '"SCRATCH"."ARDENT_1_1"'
SNOWFLAKE = {
    "select * from orders": "SELECT * FROM orders",
    'SELECT * FROM prod."RAW".events': f"SELECT * FROM {SNOW_RAW}.events",
    "INSERT INTO shop.daily SELECT x:a.b::INT FROM raw.events": (
        f"INSERT INTO {SNOW}.daily SELECT CAST(GET_PATH(x, 'a.b') AS INT) FROM {SNOW_RAW}.events"
    ),
    "CREATE OR REPLACE TRANSIENT TABLE raw.t AS SELECT * FROM shop.orders": (
        f"CREATE OR REPLACE TRANSIENT TABLE {SNOW_RAW}.t AS SELECT * FROM {SNOW}.orders"
    ),
    "CREATE TEMPORARY TABLE t LIKE shop.orders": f"CREATE TEMPORARY TABLE t LIKE {SNOW}.orders",
    "MERGE INTO shop.daily AS d USING raw.events AS e ON d.id = e.id WHEN MATCHED THEN DELETE": (
        f"MERGE INTO {SNOW}.daily AS d USING {SNOW_RAW}.events AS e ON d.id = e.id WHEN MATCHED THEN DELETE"
    ),
    "DELETE FROM shop.daily USING raw.events AS e WHERE daily.id = e.id": (
        f"DELETE FROM {SNOW}.daily USING {SNOW_RAW}.events AS e WHERE daily.id = e.id"
    ),
    "BEGIN": "BEGIN",
    "COMMIT": "COMMIT",
    "TRUNCATE TABLE raw.events": f"TRUNCATE TABLE {SNOW_RAW}.events",
}


@pytest.mark.parametrize(("sql", "expected"), SNOWFLAKE.items())
def test_names_become_those_of_the_branch_in_snowflake(sql: str, expected: str) -> None:
    assert turned(Snowflake(), sql) == expected
    assert valid(expected, "snowflake") == ""


@pytest.mark.parametrize(("sql", "reason"), {**REFUSED, **REFUSED_SNOWFLAKE}.items())
def test_what_could_leave_is_refused_by_name_in_snowflake(sql: str, reason: str) -> None:
    with pytest.raises(QueryRefused, match=f"(?i){reason}"):
        turned(Snowflake(), sql)


@pytest.mark.parametrize(("sql", "expected"), DATABRICKS.items())
def test_names_become_those_of_the_branch(sql: str, expected: str) -> None:
    assert turned(Databricks(), sql) == expected
    assert valid(expected, "databricks") == ""


@pytest.mark.parametrize(("sql", "reason"), {**REFUSED, **REFUSED_DATABRICKS}.items())
def test_what_could_leave_is_refused_by_name(sql: str, reason: str) -> None:
    with pytest.raises(QueryRefused, match=reason):
        turned(Databricks(), sql)


def test_a_session_changes_its_schema_within_the_branch_only() -> None:
    found, here = turner(Databricks()), Place("prod", "shop")
    assert found.prepared("USE raw", here).use == Place("prod", "raw")
    assert found.prepared("USE SCHEMA prod.raw", here).use == Place("prod", "raw")
    elsewhere = found.prepared("USE CATALOG prod", here).use
    assert elsewhere == Place("prod", "default")
    assert elsewhere is not None
    assert found.prepared("SELECT * FROM shop.orders", elsewhere).sql == f"SELECT * FROM {SHOP}.orders"
    with pytest.raises(QueryRefused, match=r'"prod\.default" cannot be reached'):
        found.prepared("SELECT * FROM orders", elsewhere)


def test_a_session_in_snowflake() -> None:
    found, here = turner(Snowflake()), Place("PROD", "SHOP")
    assert found.prepared("USE SCHEMA prod.raw", here).use == Place("PROD", "RAW")
    assert found.prepared("USE SCHEMA raw", here).use == Place("PROD", "RAW")
    assert found.prepared("USE DATABASE prod", here).use == Place("PROD", "PUBLIC")
    for not_done in ("USE WAREHOUSE big", "USE SECONDARY ROLES ALL"):
        assert found.prepared(not_done, here) == Prepared()


def test_errors_speak_of_the_real_names() -> None:
    names = turner(Databricks())._names
    said = "[TABLE_NOT_FOUND] `scratch`.`ardent_1_1`.`x` in ardent_1_0"
    assert names.told(said) == "[TABLE_NOT_FOUND] prod.raw.`x` in shop"


def test_a_view_reads_the_branch_whoever_looks_at_it() -> None:
    found, here = turner(Databricks()), Place("prod", "raw")
    assert found.query("SELECT * FROM events JOIN shop.orders USING (id)", here) == (
        f"SELECT * FROM {RAW}.events JOIN {SHOP}.orders USING (id)"
    )
    for wrong in ("DROP TABLE x", "SELECT * FROM bank.accounts"):
        with pytest.raises(QueryRefused):
            found.query(wrong, here)
