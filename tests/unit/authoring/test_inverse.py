from __future__ import annotations

import pytest

from airflow_provider_ardent.authoring.inverse import rollback_of

BACK = [
    (
        "ALTER TABLE t ADD COLUMN c TEXT; UPDATE t SET c = 'x'; ALTER TABLE t ALTER COLUMN c SET NOT NULL",
        "ALTER TABLE t DROP COLUMN c;",
    ),
    ("ALTER TABLE t ALTER COLUMN c SET NOT NULL", "ALTER TABLE t ALTER COLUMN c DROP NOT NULL;"),
    ("ALTER TABLE t ALTER COLUMN c DROP NOT NULL", "ALTER TABLE t ALTER COLUMN c SET NOT NULL;"),
    (
        "CREATE TABLE crm.a (id INT); INSERT INTO crm.a SELECT id FROM t; CREATE INDEX i ON crm.a (id)",
        "DROP INDEX crm.i;\nDROP TABLE crm.a;",
    ),
    ("CREATE INDEX CONCURRENTLY i ON t (a)", "DROP INDEX CONCURRENTLY i;"),
    (
        "ALTER TABLE t ADD COLUMN a INT, ADD COLUMN b INT",
        "ALTER TABLE t DROP COLUMN b;\nALTER TABLE t DROP COLUMN a;",
    ),
    ("ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0)", "ALTER TABLE t DROP CONSTRAINT k;"),
    ('ALTER TABLE t RENAME COLUMN "A b" TO c', 'ALTER TABLE t RENAME COLUMN c TO "A b";'),
]


@pytest.mark.parametrize(("forward", "back"), BACK)
def test_what_statements_say_of_their_rollback(forward: str, back: str) -> None:
    assert rollback_of(forward, "postgres") == back


@pytest.mark.parametrize(
    "forward",
    [
        "ALTER TABLE t DROP COLUMN c",
        "DROP TABLE t",
        "DROP INDEX i",
        "DELETE FROM t WHERE a = 1",
        "UPDATE t SET a = 1",
        "ALTER TABLE t ADD COLUMN c INT; UPDATE t SET c = 1, a = 2",
        "INSERT INTO t (a) VALUES (1)",
        "CREATE TABLE IF NOT EXISTS a (id INT)",
        "ALTER TABLE t ADD COLUMN IF NOT EXISTS c INT",
        "ALTER TABLE t ALTER COLUMN c TYPE BIGINT",
        "ALTER TABLE t ADD PRIMARY KEY (a)",
        "ALTER TABLE t VALIDATE CONSTRAINT k",
        "CREATE ROLE evil",
        "no SQL at all (",
    ],
)
def test_what_they_do_not_say(forward: str) -> None:
    assert rollback_of(forward, "postgres") == ""
