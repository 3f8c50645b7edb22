"""Every way round the guard that is known, and the queries that people really write."""

from __future__ import annotations

import pytest

from airflow_provider_ardent.context import guard
from airflow_provider_ardent.context.guard import MAX_CHARACTERS, known_syntax, pure_functions, reading_query
from airflow_provider_ardent.errors import QueryRefused

REFUSED = [
    # several statements, and statements that hide
    ("postgres", "SELECT 1; DROP TABLE orders", "2 statements"),
    ("postgres", "SELECT 1;;DELETE FROM orders;", "2 statements"),
    ("postgres", "", "no statement"),
    ("postgres", "-- SELECT 1\nDROP TABLE orders", "DROP"),
    ("postgres", "/* SELECT 1 */ TRUNCATE orders", "TRUNCATETABLE"),
    ("postgres", "SELECT 1 --\n; DROP TABLE orders", "2 statements"),
    ("mysql", "SELECT 1 /*!; DROP TABLE orders */; DROP TABLE orders", "2 statements"),
    ("mssql", "SELECT 1 DROP TABLE orders", ""),
    ("sqlite", "SELECT 1; ATTACH 'x.db' AS x", "2 statements"),
    # statements that are not SELECT
    ("postgres", "INSERT INTO orders VALUES (1)", "INSERT"),
    ("postgres", "UPDATE orders SET id = 1", "UPDATE"),
    ("postgres", "DELETE FROM orders", "DELETE"),
    ("postgres", "MERGE INTO a USING b ON a.i = b.i WHEN MATCHED THEN DELETE", "MERGE"),
    ("postgres", "CREATE TABLE x AS SELECT * FROM orders", "CREATE"),
    ("postgres", "CREATE TEMP TABLE x (a int)", "CREATE"),
    ("postgres", "ALTER TABLE orders ADD x int", "ALTER"),
    ("postgres", "GRANT ALL ON orders TO public", "GRANT"),
    ("postgres", "SET ROLE owner", "SET"),
    ("postgres", "SET SESSION AUTHORIZATION owner", "SET"),
    ("postgres", "SET TRANSACTION READ WRITE", "SET"),
    ("postgres", "RESET ALL", ""),
    ("postgres", "COMMIT", "COMMIT"),
    ("postgres", "ROLLBACK", "ROLLBACK"),
    ("postgres", "BEGIN", ""),
    ("postgres", "COPY orders TO PROGRAM 'sh'", "COPY"),
    ("postgres", "COPY (SELECT 1) TO '/tmp/x'", "COPY"),
    ("postgres", "EXPLAIN ANALYZE DELETE FROM orders", "EXPLAIN"),
    ("postgres", "EXPLAIN SELECT 1", "EXPLAIN"),
    ("postgres", "DO $$ BEGIN DELETE FROM orders; END $$", ""),
    ("postgres", "CALL drop_everything()", ""),
    ("postgres", "EXECUTE prepared", ""),
    ("postgres", "PREPARE p AS DELETE FROM orders", ""),
    ("postgres", "LISTEN x", ""),
    ("postgres", "NOTIFY x", ""),
    ("postgres", "LOCK TABLE orders", ""),
    ("postgres", "VACUUM", ""),
    ("postgres", "REFRESH MATERIALIZED VIEW v", ""),
    ("postgres", "DECLARE c CURSOR FOR SELECT 1", ""),
    ("postgres", "VALUES (1)", "VALUES"),
    ("sqlite", "PRAGMA writable_schema = 1", "PRAGMA"),
    ("sqlite", "ATTACH DATABASE 'x.db' AS x", "ATTACH"),
    ("sqlite", "DETACH x", "DETACH"),
    ("sqlite", "VACUUM INTO 'x.db'", ""),
    ("mysql", "SHOW GRANTS", "SHOW"),
    ("mysql", "LOAD DATA INFILE '/etc/passwd' INTO TABLE x", ""),
    ("mysql", "HANDLER orders OPEN", ""),
    ("mysql", "KILL 1", "KILL"),
    ("mysql", "USE other", "USE"),
    ("snowflake", "PUT file:///etc/passwd @stage", ""),
    ("snowflake", "COPY INTO @stage FROM orders", "COPY"),
    ("snowflake", "USE ROLE accountadmin", "USE"),
    ("snowflake", "EXECUTE IMMEDIATE 'drop table x'", ""),
    ("databricks", "OPTIMIZE orders", ""),
    ("databricks", "REFRESH TABLE orders", "REFRESH"),
    ("databricks", "DESCRIBE HISTORY orders", ""),
    # SELECTs that write, lock or assign
    ("postgres", "SELECT * INTO x FROM orders", "INTO"),
    ("mssql", "SELECT * INTO x FROM orders", "INTO"),
    ("mysql", "SELECT 1 INTO OUTFILE '/tmp/x'", ""),
    ("mysql", "SELECT 1 INTO DUMPFILE '/tmp/x'", ""),
    ("mysql", "SELECT 1 INTO @a", "INTO"),
    ("mysql", "SELECT @a := 1", ""),
    ("mysql", "SELECT 1 FROM orders PROCEDURE ANALYSE()", ""),
    ("postgres", "WITH x AS (DELETE FROM orders RETURNING *) SELECT * FROM x", "DELETE|only SELECT"),
    ("postgres", "WITH x AS (INSERT INTO a VALUES (1) RETURNING 1) SELECT * FROM x", "INSERT|only SELECT"),
    ("postgres", "WITH x AS (UPDATE a SET b = 1 RETURNING 1) SELECT * FROM x", "UPDATE|only SELECT"),
    ("postgres", "WITH x AS (SELECT 1) DELETE FROM orders", "DELETE"),
    ("postgres", "SELECT * FROM orders FOR UPDATE", "locks"),
    ("postgres", "SELECT * FROM orders FOR SHARE", "locks"),
    ("mysql", "SELECT * FROM orders LOCK IN SHARE MODE", "locks"),
    ("postgres", "SELECT (SELECT 1 FROM x FOR UPDATE)", "locks"),
    # functions that act
    ("postgres", "SELECT pg_sleep(100)", "pg_sleep"),
    ("postgres", "SELECT pg_catalog.pg_sleep(100)", "without a schema"),
    ("postgres", 'SELECT "pg_sleep"(100)', "without quotes"),
    ("postgres", "SELECT PG_SLEEP(100)", "pg_sleep"),
    ("postgres", "SELECT /* x */ pg_sleep /* y */ (100)", "pg_sleep"),
    ("postgres", "SELECT 1 WHERE 1 = (SELECT 1 FROM pg_sleep(100))", "pg_sleep"),
    ("postgres", "SELECT 1 ORDER BY pg_sleep(100)", "pg_sleep"),
    ("postgres", "SELECT 1 LIMIT (SELECT 1 FROM pg_sleep(9))", ""),
    ("postgres", "SELECT 1 OFFSET (SELECT length(pg_read_file('/etc/passwd')))", "pg_read_file"),
    ("postgres", "SELECT * FROM ROWS FROM (pg_ls_dir('.')) AS x", "pg_ls_dir"),
    ("postgres", "SELECT x FROM t, LATERAL pg_read_file(t.a) x", "pg_read_file"),
    ("postgres", "SELECT count(*) FILTER (WHERE pg_sleep(1) IS NULL) FROM t", "pg_sleep"),
    ("postgres", "SELECT sum(1) OVER (ORDER BY pg_sleep(1)) FROM t", "pg_sleep"),
    ("postgres", "SELECT pg_read_file('/etc/passwd')", "pg_read_file"),
    ("postgres", "SELECT pg_read_binary_file('/etc/passwd')", "pg_read_binary_file"),
    ("postgres", "SELECT * FROM dblink('host=evil', 'select 1') AS t(a int)", "dblink"),
    ("postgres", "SELECT dblink_exec('host=evil', 'drop table x')", "dblink_exec"),
    ("postgres", "SELECT lo_import('/etc/passwd')", "lo_import"),
    ("postgres", "SELECT lo_export(1, '/tmp/x')", "lo_export"),
    ("postgres", "SELECT query_to_xml('DELETE FROM orders', true, true, '')", "query_to_xml"),
    ("postgres", "SELECT set_config('transaction_read_only', 'off', false)", "set_config"),
    ("postgres", "SELECT current_setting('is_superuser')", "current_setting"),
    ("postgres", "SELECT pg_terminate_backend(1)", "pg_terminate_backend"),
    ("postgres", "SELECT pg_advisory_lock(1)", "pg_advisory_lock"),
    ("postgres", "SELECT nextval('s')", "nextval"),
    ("postgres", "SELECT txid_current()", "txid_current"),
    ("postgres", "SELECT pg_notify('a', 'b')", "pg_notify"),
    ("postgres", "SELECT my_function()", "my_function"),
    ("postgres", "SELECT 1 OPERATOR(evil.+) 2", "operators"),
    ("postgres", "SELECT repeat('x', 1000000000)", "repeat"),
    ("postgres", "SELECT lpad('x', 1000000000)", "pad"),
    ("postgres", "SELECT format('%1000000000s', 'x')", "format"),
    ("mysql", "SELECT load_file('/etc/passwd')", "load_file"),
    ("mysql", "SELECT LOAD_FILE(0x2f6574632f706173737764)", "load_file"),
    ("mysql", "SELECT sleep(100)", "sleep"),
    ("mysql", "SELECT benchmark(1000000000, md5('x'))", "benchmark"),
    ("mysql", "SELECT get_lock('x', 100)", "get_lock"),
    ("mysql", "SELECT sys.sys_exec('id')", "without a schema"),
    ("sqlite", "SELECT load_extension('x.so')", "load_extension"),
    ("sqlite", "SELECT writefile('x', 'y')", "writefile"),
    ("sqlite", "SELECT readfile('/etc/passwd')", "readfile"),
    ("sqlite", "SELECT * FROM pragma_database_list()", "pragma_database_list"),
    ("sqlite", "SELECT randomblob(1000000000)", "randomblob"),
    ("sqlite", "SELECT printf('%1000000000d', 1)", ""),
    ("snowflake", "SELECT SYSTEM$CANCEL_ALL_QUERIES(1)", "(?i)system"),
    ("snowflake", "SELECT seq.nextval", "sequence"),
    ("snowflake", "SELECT * FROM TABLE(RESULT_SCAN(LAST_QUERY_ID()))", "(?i)result_scan|table"),
    ("snowflake", "SELECT SNOWFLAKE.CORTEX.COMPLETE('m', 'x')", "(?i)without a schema|complete"),
    ("snowflake", "SELECT AI_COMPLETE('m', 'x')", "(?i)ai_complete"),
    ("databricks", "SELECT ai_query('m', 'x')", "ai_query"),
    ("databricks", "SELECT * FROM read_files('/Volumes/x')", "read_files"),
    ("databricks", "SELECT secret('scope', 'key')", "secret"),
    ("databricks", "SELECT java_method('java.lang.System', 'exit', 0)", "java_method"),
    ("databricks", "SELECT reflect('java.lang.System', 'exit', 0)", "reflect"),
    ("mssql", "SELECT * FROM OPENROWSET('SQLNCLI', 'x', 'select 1')", "(?i)openrowset"),
    ("oracle", "SELECT utl_http.request('http://evil') FROM dual", ""),
    ("gcpbigquery", "SELECT * FROM EXTERNAL_QUERY('c', 'select 1')", "(?i)external_query"),
    ("duckdb", "SELECT * FROM read_csv('/etc/passwd')", "(?i)read_csv"),
    ("duckdb", "SELECT * FROM '/etc/passwd'", ""),
    ("clickhouse", "SELECT * FROM url('http://evil', 'CSV')", "url"),
    ("clickhouse", "SELECT 1 SETTINGS readonly = 0", "SETTINGS"),
    ("gcpbigquery", "SELECT * FROM ML.PREDICT(MODEL x, TABLE y)", "predict|schema"),
    ("postgres", "SELECT * FROM evil.generate_series(1, 2)", "without a schema"),
    ("duckdb", "SELECT * FROM glob('/etc/*')", "glob"),
    ("duckdb", "SELECT getenv('HOME')", "getenv"),
    ("trino", "SELECT * FROM TABLE(system.query(query => 'drop table x'))", ""),
    ("snowflake", "SELECT * FROM TABLE('snowflake.account_usage.query_history')", "without TABLE"),
    ("snowflake", "SELECT * FROM IDENTIFIER('pg_shadow')", "dynamic_identifier"),
    ("oracle", "SELECT * FROM orders@elsewhere", "not the plain name"),
    ("mssql", "SELECT NEXT VALUE FOR numbers", "next_value_for"),
    # scripts
    ("databricks", "SELECT TRANSFORM(a) USING 'sh -c id' FROM t", "runs a script"),
    # hints, variables, placeholders
    ("mssql", "SELECT * FROM t WITH (TABLOCKX)", "hint"),
    ("mssql", "SELECT 1 OPTION (MAXDOP 1)", "option"),
    ("mysql", "SELECT /*+ SET_VAR(sql_mode='') */ 1", "hint"),
    ("mysql", "SELECT /*+ MAX_EXECUTION_TIME(0) */ 1", "hint"),
    ("mysql", "SELECT @@global.secure_file_priv", "variables"),
    ("postgres", "SELECT %s", ""),
    ("postgres", "SELECT :name", "placeholders"),
    ("sqlite", "SELECT ?", "placeholders"),
    # files, stages, system tables
    ("databricks", "SELECT * FROM text.`/etc/passwd`", "not the plain name"),
    ("databricks", "SELECT * FROM parquet.`s3://bucket/x`", "not the plain name"),
    ("snowflake", "SELECT $1 FROM @stage/file.csv", ""),
    ("snowflake", "SELECT * FROM '@stage/file.csv'", ""),
    ("postgres", "SELECT * FROM pg_shadow", "database system"),
    ("postgres", "SELECT * FROM pg_catalog.pg_authid", "database system"),
    ("postgres", 'SELECT * FROM "pg_authid"', "database system"),
    ("postgres", "TABLE pg_authid", "database system"),
    ("postgres", "SELECT * FROM pg_stat_activity", "database system"),
    ("postgres", "SELECT (SELECT rolpassword FROM pg_authid LIMIT 1)", "database system"),
    ("mysql", "SELECT * FROM mysql.user", "database system"),
    ("mysql", "SELECT * FROM `mysql`.`user`", "database system"),
    ("mysql", "SELECT * FROM information_schema.processlist", "not available"),
    ("postgres", "SELECT * FROM information_schema.user_mapping_options", "not available"),
    ("snowflake", "SELECT * FROM snowflake.account_usage.query_history", "database system"),
    ("databricks", "SELECT * FROM system.query.history", "database system"),
    ("mssql", "SELECT * FROM server.db.dbo.orders", "not the plain name"),
    # texts that databases read in different ways
    ("postgres", "SELECT E'\\\\'", "plain"),
    ("postgres", "SELECT U&'\\0027'", "plain"),
    ("unknown", "SELECT 'a\\', ', load_file(1) -- '", "backslash"),
    # hiding by another name
    ("postgres", "SELECT password AS p FROM users", "hidden by its name"),
    ("postgres", "SELECT upper(u.password) FROM users u", "hidden by its name"),
    ("postgres", "SELECT p FROM (SELECT api_key AS p FROM users) x", "hidden by its name"),
    # size
    ("postgres", "SELECT " + "1," * MAX_CHARACTERS + "1", "longer than"),
    ("postgres", "SELECT " + "+".join("1" * 1 for _ in range(6000)), "too large|could not be read"),
    ("postgres", "SELECT " + "(" * 3000 + "1" + ")" * 3000, ""),
    ("postgres", "SELECT FROM WHERE (", "could not be read"),
    ("postgres", "please drop all tables", ""),
]


@pytest.mark.parametrize(("conn_type", "query", "why"), REFUSED, ids=[f"{c}-{q[:60]}" for c, q, _ in REFUSED])
def test_refused(conn_type: str, query: str, why: str) -> None:
    with pytest.raises(QueryRefused, match=why or None):
        reading_query(query, conn_type, 50)


ALLOWED = [
    ("postgres", "SELECT * FROM shop.orders", "SELECT * FROM shop.orders LIMIT 50"),
    ("postgres", "select count(*) from orders;", "SELECT COUNT(*) FROM orders LIMIT 50"),
    ("postgres", "SELECT 1 LIMIT 3", "SELECT 1 LIMIT 3"),
    ("postgres", "SELECT 1 LIMIT 3000", "SELECT 1 LIMIT 50"),
    ("postgres", "SELECT 1 LIMIT ALL", "SELECT 1 LIMIT 50"),
    ("postgres", "SELECT 1 FETCH FIRST 900 ROWS WITH TIES", "SELECT 1 LIMIT 50"),
    ("postgres", "SELECT 1 FETCH FIRST 9 ROWS ONLY", "SELECT 1 LIMIT 9"),
    ("mssql", "SELECT TOP 9 PERCENT a FROM t", "SELECT TOP 50 a FROM t"),
    ("postgres", "SELECT 1 OFFSET 5", "SELECT 1 LIMIT 50 OFFSET 5"),
    ("postgres", "SELECT 1 UNION ALL SELECT b FROM u", "SELECT 1 UNION ALL SELECT b FROM u LIMIT 50"),
    ("postgres", "SELECT 1 /* hidden: ; DROP TABLE x */ -- more", "SELECT 1 LIMIT 50"),
    ("postgres", "SELECT '; DROP TABLE x --'", "SELECT '; DROP TABLE x --' LIMIT 50"),
    ("postgres", "SELECT $$it's$$", "SELECT 'it''s' LIMIT 50"),
    ("postgres", r"SELECT * FROM t WHERE a ~ '^\d+$'", r"SELECT * FROM t WHERE a ~ '^\d+$' LIMIT 50"),
    ("postgres", 'SELECT "Id" FROM "Mixed"', 'SELECT "Id" FROM "Mixed" LIMIT 50'),
    (
        "postgres",
        "WITH d AS (SELECT date_trunc('day', at) AS day FROM t) SELECT day, count(*) FROM d GROUP BY day",
        "WITH d AS (SELECT DATE_TRUNC('DAY', at) AS day FROM t) "
        "SELECT day, COUNT(*) FROM d GROUP BY day LIMIT 50",
    ),
    (
        "postgres",
        "SELECT count(password) AS n, password FROM users WHERE password IS NULL GROUP BY password",
        "SELECT COUNT(password) AS n, password FROM users WHERE password IS NULL GROUP BY password LIMIT 50",
    ),
    (
        "postgres",
        "SELECT table_name FROM information_schema.tables",
        "SELECT table_name FROM information_schema.tables LIMIT 50",
    ),
    ("mysql", "SELECT 1 /*! UNION SELECT load_file('x') */", "SELECT 1 LIMIT 50"),
    ("mysql", r"SELECT 'a\', load_file(1) -- '", "SELECT 'a'', load_file(1) -- ' LIMIT 50"),
    (
        "mysql",
        "SELECT `a b`, if(c, 0, 1) FROM t LIMIT 5, 10",
        "SELECT `a b`, IF(c, 0, 1) FROM t LIMIT 10 OFFSET 5",
    ),
    ("sqlite", "SELECT name FROM sqlite_master", "SELECT name FROM sqlite_master LIMIT 50"),
    ("sqlite", "SELECT strftime('%Y', d) FROM t", "SELECT STRFTIME('%Y', d) FROM t LIMIT 50"),
    ("snowflake", "SELECT v:a::int FROM d.s.t", "SELECT CAST(GET_PATH(v, 'a') AS INT) FROM d.s.t LIMIT 50"),
    ("snowflake", "SELECT object_construct('a', 1)", "SELECT OBJECT_CONSTRUCT('a', 1) LIMIT 50"),
    (
        "databricks",
        "SELECT transform(a, x -> x + 1) FROM t",
        "SELECT TRANSFORM(a, x -> x + 1) FROM t LIMIT 50",
    ),
    ("databricks", "SELECT * FROM main.shop.orders", "SELECT * FROM main.shop.orders LIMIT 50"),
    ("mssql", "SELECT * FROM orders", "SELECT TOP 50 * FROM orders"),
    ("unknown", "SELECT a FROM t", "SELECT a FROM t LIMIT 50"),
]


@pytest.mark.parametrize(
    ("conn_type", "query", "sent"), ALLOWED, ids=[f"{c}-{q[:60]}" for c, q, _ in ALLOWED]
)
def test_sent(conn_type: str, query: str, sent: str) -> None:
    assert reading_query(query, conn_type, 50) == sent


ACTING = (
    *("repeat", "lpad", "rpad", "pad", "space", "format", "printf", "pg_sleep", "sleep", "load_file"),
    *(
        "nextval",
        "next_value_for",
        "set_config",
        "read_csv",
        "read_parquet",
        "ai_classify",
        "secret",
        "encrypt",
    ),
    *("x_m_l_table", "dynamic_identifier", "query_to_xml", "dblink", "lo_import", "current_setting"),
)


@pytest.mark.parametrize("name", ACTING)
def test_what_acts_is_not_in_the_list_of_pure_functions(name: str) -> None:
    assert name not in pure_functions()


def test_what_is_written_anew_is_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever happened between the check and the text that is sent."""
    from sqlglot import exp

    def sneak(tree: exp.Select, rows: int) -> None:
        tree.select(exp.func("pg_sleep", exp.Literal.number(9)), copy=False)

    monkeypatch.setattr(guard, "_limit", sneak)
    with pytest.raises(QueryRefused, match="pg_sleep"):
        reading_query("SELECT 1", "postgres", 50)


def test_the_lists_name_what_sqlglot_has() -> None:
    """A name that is misspelt would never match."""
    from sqlglot import exp

    classes = {name for name, kind in vars(exp).items() if isinstance(kind, type)}
    assert known_syntax() <= classes
    assert not known_syntax() & {
        "Into",
        "Lock",
        "Hint",
        "Command",
        "QueryTransform",
        "Placeholder",
        "Parameter",
    }
