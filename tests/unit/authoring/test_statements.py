from __future__ import annotations

import pytest

from airflow_provider_ardent.authoring.statements import MOST_CHARACTERS, statements_of
from airflow_provider_ardent.errors import QueryRefused

TAKEN = [
    ("sqlite", "INSERT INTO customers (name, age) VALUES ('Ann', 30)", "INSERT", "customers", ()),
    ("sqlite", "INSERT OR IGNORE INTO customers (id) VALUES (1)", "INSERT", "customers", ()),
    (
        "postgres",
        "INSERT INTO crm.customers (name) VALUES ('Ann') ON CONFLICT (name) DO UPDATE SET age = EXCLUDED.age "
        "RETURNING id",
        "INSERT",
        "crm.customers",
        (),
    ),
    (
        "postgres",
        "UPDATE orders SET customer_id = k.id FROM keepers AS k WHERE orders.email = k.email",
        "UPDATE",
        "orders",
        ("keepers",),
    ),
    (
        "sqlite",
        "WITH doubles AS (SELECT id FROM customers) DELETE FROM orders WHERE id IN (SELECT id FROM doubles)",
        "DELETE",
        "orders",
        ("customers",),
    ),
    (
        "postgres",
        "MERGE INTO customers AS c USING staged AS s ON c.id = s.id WHEN MATCHED THEN UPDATE SET "
        "name = s.name WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.id, s.name)",
        "MERGE",
        "customers",
        ("staged",),
    ),
]
REFUSED = [
    ("sqlite", "", "no statement"),
    ("sqlite", "SELECT 1", "This is SELECT"),
    ("sqlite", "DROP TABLE customers", "This is DROP"),
    ("postgres", "TRUNCATE customers", "This is TRUNCATETABLE"),
    ("postgres", "SET ROLE admin", "This is SET"),
    ("postgres", "SET session_replication_role = replica", "This is SET"),
    ("postgres", "GRANT ALL ON customers TO bob", "This is GRANT"),
    ("postgres", "COPY customers FROM PROGRAM 'id'", "This is COPY"),
    ("postgres", "DO $$ BEGIN DELETE FROM customers; END $$", "This is DO"),
    ("postgres", "CALL wipe()", "This is CALL"),
    ("postgres", "LOCK TABLE customers", "This is LOCK"),
    ("sqlite", "ATTACH 'other.db' AS other", "This is ATTACH"),
    ("sqlite", "PRAGMA writable_schema = 1", "This is PRAGMA"),
    ("postgres", "COMMIT", "This is COMMIT"),
    ("sqlite", "UPDATE customers SET age = 1", "every row of customers"),
    ("sqlite", "DELETE FROM customers", "every row of customers"),
    ("sqlite", "DELETE FROM customers WHERE 1 = 1", "every row of customers"),
    ("postgres", "DELETE FROM customers WHERE TRUE OR 'a' = 'a'", "every row of customers"),
    (
        "postgres",
        "WITH gone AS (DELETE FROM a WHERE id = 1 RETURNING id) INSERT INTO b SELECT id FROM gone",
        "inside",
    ),
    ("mysql", "DELETE a FROM a JOIN b ON a.id = b.id WHERE b.x = 1", "one table at a time"),
    ("mysql", "UPDATE a JOIN b ON a.id = b.id SET a.x = 1 WHERE b.x = 1", "one table at a time"),
    ("postgres", "INSERT INTO a (x) VALUES (pg_read_file('/etc/passwd'))", "pg_read_file"),
    ("postgres", "UPDATE a SET x = lo_export(1, 'f') WHERE id = 1", "lo_export"),
    ("postgres", "INSERT INTO a SELECT * FROM dblink('host=x', 'select 1') AS t (x INT)", "dblink"),
    ("sqlite", "INSERT INTO a (x) VALUES (load_extension('x'))", "load_extension"),
    ("sqlite", "UPDATE a SET x = random() WHERE id = 1", "cannot be shown before"),
    (
        "postgres",
        "UPDATE pg_catalog.pg_authid SET rolsuper = true WHERE rolname = 'x'",
        "belongs to the database",
    ),
    ("postgres", "INSERT INTO a (x) VALUES (%s)", "could not be read|placeholder"),
    ("postgres", "ALTER TABLE customers ADD COLUMN nick TEXT", "only that rows change"),
    ("postgres", "CREATE TABLE x (id INT)", "only that rows change"),
    ("sqlite", "INSERT INTO a (x) VALUES ('it''s; fine'); DROP TABLE a", "This is DROP"),
    ("sqlite", "DELETE FROM a WHERE /* id = 1 */ 2 > 1 -- AND id = 3", "every row of a"),
]
SCHEMA = [
    "CREATE TABLE labels (id INT PRIMARY KEY, name TEXT NOT NULL UNIQUE, of INT REFERENCES orders (id))",
    "CREATE INDEX by_name ON labels (lower(name))",
    "ALTER TABLE labels ADD COLUMN nick TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE labels ALTER COLUMN nick SET NOT NULL",
    "ALTER TABLE labels DROP COLUMN nick",
    "ALTER TABLE labels ADD CONSTRAINT once UNIQUE (name)",
]
NEVER = [
    ("CREATE FUNCTION f() RETURNS INT LANGUAGE sql AS 'select 1'", "CREATE FUNCTION|This is"),
    ("CREATE VIEW v AS SELECT 1 AS x", "CREATE VIEW"),
    ("CREATE INDEX CONCURRENTLY i ON labels (name)", "CONCURRENTLY"),
    ("ALTER TABLE labels OWNER TO bob", "This is ALTER"),
    ("ALTER TABLE labels DISABLE TRIGGER ALL", "This is ALTER"),
    ("ALTER ROLE bob SUPERUSER", "This is ALTER"),
    ("CREATE TABLE x (y INT DEFAULT nextval('s'))", "nextval"),
    ("DROP TABLE labels", "This is DROP"),
]


@pytest.mark.parametrize(("conn_type", "text", "kind", "table", "reads"), TAKEN)
def test_statements_that_change_rows_are_taken(
    conn_type: str, text: str, kind: str, table: str, reads: tuple[str, ...]
) -> None:
    (statement,) = statements_of(text, conn_type)
    assert (statement.kind, statement.table, statement.reads) == (kind, table, reads)
    assert statements_of(statement.sql, conn_type) == (statement,), "what runs is not what was checked"


@pytest.mark.parametrize(("conn_type", "text", "reason"), REFUSED)
def test_anything_else_is_refused(conn_type: str, text: str, reason: str) -> None:
    with pytest.raises(QueryRefused, match=reason):
        statements_of(text, conn_type)


def test_comments_are_not_run() -> None:
    (statement,) = statements_of("DELETE FROM a WHERE id = 1 /* OR 1 = 1 */ -- all", "postgres")
    assert statement.sql == "DELETE FROM a WHERE id = 1"


def test_all_rows_only_where_the_plan_says_so() -> None:
    assert statements_of("UPDATE a SET x = 1; DELETE FROM b", "postgres", ("all_rows",))[1].table == "b"


@pytest.mark.parametrize("text", SCHEMA)
def test_tables_change_only_where_the_plan_says_so(text: str) -> None:
    assert statements_of(text, "postgres", ("schema",))[0].table == "labels"
    with pytest.raises(QueryRefused, match="only that rows change"):
        statements_of(text, "postgres", ("all_rows",))


@pytest.mark.parametrize(("text", "reason"), NEVER)
def test_some_changes_are_never_made(text: str, reason: str) -> None:
    with pytest.raises(QueryRefused, match=reason):
        statements_of(text, "postgres", ("schema", "all_rows"))


def test_what_mysql_commits_by_itself_stands_alone() -> None:
    alone = "ALTER TABLE a ADD COLUMN x INT"
    assert statements_of(alone, "mysql", ("schema",))
    with pytest.raises(QueryRefused, match="commit by themselves"):
        statements_of(f"{alone}; UPDATE a SET x = 1 WHERE id = 1", "mysql", ("schema",))
    assert statements_of(f"{alone}; UPDATE a SET x = 1 WHERE id = 1", "postgres", ("schema",))


def test_what_nobody_would_read_is_refused() -> None:
    with pytest.raises(QueryRefused, match="a person has to read"):
        statements_of(f"INSERT INTO a (x) VALUES ('{'x' * MOST_CHARACTERS}')", "sqlite")
    with pytest.raises(QueryRefused, match="21 statements"):
        statements_of("DELETE FROM a WHERE id = 1;" * 21, "sqlite")


def test_the_name_of_the_database_itself_is_left_out() -> None:
    text = (
        "UPDATE crm.customers SET age = 1 WHERE crm.customers.id = 2 AND id IN (SELECT id FROM bank.people)"
    )
    (found,) = statements_of(text, "mysql", home="crm")
    assert found.sql == (
        "UPDATE customers SET age = 1 WHERE customers.id = 2 AND id IN (SELECT id FROM bank.people)"
    )
    assert (found.table, found.reads) == ("customers", ("bank.people",))
    assert statements_of(text, "mysql")[0].table == "crm.customers"


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200b", "\x1b", "\ufeff"])
def test_what_cannot_be_seen_is_refused(mark: str) -> None:
    with pytest.raises(QueryRefused, match="cannot be seen"):
        statements_of(f"UPDATE orders SET note = 'a{mark}b' WHERE id = 3", "postgres")


@pytest.mark.parametrize("text", ["می\u200cخواهم", "\U0001f468\u200d\U0001f469", "שלום\u200f!", "a\tb\nc"])
def test_names_of_every_script_may_be_written(text: str) -> None:
    (found,) = statements_of(f"UPDATE orders SET note = '{text}' WHERE id = 3", "postgres")
    assert text in found.sql
