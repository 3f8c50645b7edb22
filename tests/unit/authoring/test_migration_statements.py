from __future__ import annotations

import pytest

from airflow_provider_ardent.authoring.migration_statements import migration_of
from airflow_provider_ardent.errors import QueryRefused


def P(sql: str, *rest: object) -> tuple[object, ...]:
    return ("postgres", sql, *rest)


def S(sql: str, *rest: object) -> tuple[object, ...]:
    return ("sqlite", sql, *rest)


TAKEN = [
    P("ALTER TABLE t ADD COLUMN c INT NOT NULL DEFAULT 0", "ALTER", "t", False),
    P("ALTER TABLE crm.t ALTER COLUMN c SET NOT NULL", "ALTER", "crm.t", False),
    P("ALTER TABLE t ALTER COLUMN c SET DATA TYPE BIGINT USING CAST(c AS BIGINT)", "ALTER", "t", False),
    P("ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL) NOT VALID", "ALTER", "t", False),
    P("ALTER TABLE crm.t VALIDATE CONSTRAINT k", "ALTER", "crm.t", False),
    P("ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES o ON DELETE SET NULL", "ALTER", "t", False),
    P("ALTER TABLE t ADD CONSTRAINT u UNIQUE (a, b)", "ALTER", "t", False),
    P("ALTER TABLE t DROP COLUMN a, DROP COLUMN b", "ALTER", "t", False),
    P("ALTER TABLE t RENAME COLUMN a TO b", "ALTER", "t", False),
    P("ALTER TABLE t RENAME TO b", "ALTER", "t", False),
    P("CREATE TABLE a AS SELECT id, b FROM t", "CREATE", "a", False),
    P("CREATE TABLE a (id BIGINT GENERATED ALWAYS AS IDENTITY, b INT REFERENCES x)", "CREATE", "a", False),
    P("CREATE UNIQUE INDEX CONCURRENTLY i ON t(LOWER(a)) WHERE a > 3", "CREATE", "t", True),
    P("DROP INDEX CONCURRENTLY IF EXISTS i", "DROP", "i", True),
    S("CREATE TABLE a (id INTEGER PRIMARY KEY, b TEXT NOT NULL)", "CREATE", "a", False),
    S("DROP TABLE IF EXISTS t", "DROP", "t", False),
    S("UPDATE t SET a = b", "UPDATE", "t", False),
    S("DELETE FROM t WHERE a = 3", "DELETE", "t", False),
]  # fmt: skip

REFUSED = [
    ("CREATE ROLE evil SUPERUSER", "CREATE"),
    ("GRANT ALL ON t TO evil", "GRANT"),
    ("ALTER TABLE t OWNER TO evil", "ALTER"),
    ("ALTER TABLE t ENABLE ROW LEVEL SECURITY", "ALTER"),
    ("ALTER TABLE t DISABLE TRIGGER ALL", "ALTER"),
    ("ALTER TABLE t VALIDATE CONSTRAINT k, OWNER TO evil", "ALTER"),
    ("ALTER TABLE pg_class VALIDATE CONSTRAINT k", "ALTER"),
    ("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1'", "CREATE"),
    ("CREATE EXTENSION dblink", "CREATE"),
    ("CREATE SCHEMA s", "SCHEMA"),
    ("CREATE VIEW v AS SELECT 1 AS a", "VIEW"),
    ("CREATE OR REPLACE VIEW v AS SELECT 1 AS a", "VIEW"),
    ("CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f()", "CREATE"),
    ("CREATE TEMP TABLE a (x INT)", "Properties"),
    ("CREATE TABLE a (LIKE t INCLUDING ALL)", "LikeProperty"),
    ("CREATE INDEX ON t (a)", "give the index a name"),
    ("DROP TABLE t CASCADE", "CASCADE"),
    ("DROP TABLE a, b", "one at a time"),
    ("ALTER TABLE t DROP COLUMN a CASCADE", "CASCADE"),
    ("DROP SCHEMA s", "SCHEMA"),
    ("DROP DATABASE d", "DATABASE"),
    ("DROP FUNCTION f", "FUNCTION"),
    ("TRUNCATE t", "TRUNCATE"),
    ("DELETE FROM t", "empties t"),
    ("DELETE FROM t WHERE 1 = 1", "empties t"),
    ("COPY t TO PROGRAM 'sh'", "COPY"),
    ("DO $$ BEGIN END $$", "DO|read as SQL"),
    ("SET ROLE postgres", "SET"),
    ("BEGIN", "TRANSACTION|BEGIN"),
    ("COMMIT", "COMMIT"),
    ("SELECT 1", "SELECT"),
    ("CREATE TABLE a AS SELECT pg_read_file('x') AS b", "pg_read_file"),
    ("ALTER TABLE t ADD COLUMN a TEXT DEFAULT pg_sleep(9)", "pg_sleep"),
    ("ALTER TABLE t ADD COLUMN a FLOAT DEFAULT random()", "what rand gives"),
    ("INSERT INTO pg_authid (rolname) VALUES ('x')", "database system"),
    ("DROP TABLE pg_class", "database system"),
    ("WITH x AS (DELETE FROM t WHERE a = 1 RETURNING a) INSERT INTO b SELECT a FROM x", "inside another"),
]


@pytest.mark.parametrize(("conn_type", "sql", "kind", "table", "alone"), TAKEN)
def test_what_migrations_are_made_of(conn_type: str, sql: str, kind: str, table: str, alone: bool) -> None:
    (one,) = migration_of(f"{sql} /* a comment */;", conn_type)
    assert (one.kind, one.table, one.alone) == (kind, table, alone)
    assert " ".join(one.sql.split()).replace("( ", "(").replace(" )", ")") == sql


@pytest.mark.parametrize(("sql", "said"), REFUSED)
def test_what_is_refused(sql: str, said: str) -> None:
    with pytest.raises(QueryRefused, match=said):
        migration_of(sql, "postgres")


def test_sqlite_builds_no_index_beside_writers() -> None:
    with pytest.raises(QueryRefused):
        migration_of("CREATE INDEX CONCURRENTLY i ON t (a)", "sqlite")


def test_only_the_statement_stays_of_a_validation() -> None:
    (one,) = migration_of("alter table ONLY t validate constraint k /* drop table t */", "postgres")
    assert one.sql == "ALTER TABLE t VALIDATE CONSTRAINT k"
