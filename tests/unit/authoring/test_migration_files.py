"""New migrations continue what is there."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from airflow_provider_ardent.authoring.migration_files import Script, files_of, slug_of
from airflow_provider_ardent.context.dags import DagIndex
from airflow_provider_ardent.context.migrations import Migrations, migrations_in

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
FORWARD = ("ALTER TABLE customers ADD COLUMN email TEXT", "UPDATE customers SET email = 'a:b' WHERE id > 0")
BACK = ("ALTER TABLE customers DROP COLUMN email",)
SCRIPT = Script("Add a column email to customers", FORWARD, BACK)
UP, DOWN = "".join(f"{one};\n" for one in FORWARD), "".join(f"{one};\n" for one in BACK)
NEW = "add_column_email_customers"
CREATE = "CREATE TABLE customers (id INTEGER PRIMARY KEY);\n"


def found(root: Path, files: dict[str, str]) -> Migrations:
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    (one,) = migrations_in(root, DagIndex())
    return one


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ({"migrations/0007_x.sql": CREATE}, {f"migrations/0008_{NEW}.sql": UP}),
        ({"migrations/7-x-y.sql": CREATE}, {f"migrations/8-{NEW.replace('_', '-')}.sql": UP}),
        (
            {"db/V7__x.sql": CREATE, "db/V6__w.sql": CREATE, "db/U7__x.sql": "DROP TABLE customers;\n"},
            {f"db/V8__{NEW}.sql": UP, f"db/U8__{NEW}.sql": DOWN},
        ),
        ({"migrations/V1.9__x.sql": CREATE}, {f"migrations/V1.10__{NEW}.sql": UP}),
        (
            {"migrations/0001_x.up.sql": CREATE, "migrations/0001_x.down.sql": "DROP TABLE customers;\n"},
            {f"migrations/0002_{NEW}.up.sql": UP, f"migrations/0002_{NEW}.down.sql": DOWN},
        ),
        (
            {"migrations/0001_x.sql": CREATE, "migrations/rollback/0001_x.sql": "DROP TABLE customers;\n"},
            {f"migrations/0002_{NEW}.sql": UP, f"migrations/rollback/0002_{NEW}.sql": DOWN},
        ),
        ({"migrations/20260101000000_x.sql": CREATE}, {f"migrations/20260304050607_{NEW}.sql": UP}),
        ({"migrations/20270101000000_x.sql": CREATE}, {f"migrations/20270101000001_{NEW}.sql": UP}),
        (
            {"migrations/1_x.sql": f"-- migrate:up\n{CREATE}\n-- migrate:down\nDROP TABLE customers;\n"},
            {f"migrations/2_{NEW}.sql": f"-- migrate:up\n{UP}\n-- migrate:down\n{DOWN}"},
        ),
        (
            {"migrations/0001_x.sql": f"-- 0001: the customers\n\nBEGIN;\n{CREATE}COMMIT;\n"},
            {f"migrations/0002_{NEW}.sql": f"-- 0002: {SCRIPT.title}\nBEGIN;\n{UP}COMMIT;\n"},
        ),
        (
            {"migrations/0001_x.sql": f"-- 0001_x.sql\n{CREATE}"},
            {f"migrations/0002_{NEW}.sql": f"-- 0002_{NEW}.sql\n{UP}"},
        ),
        (
            {"migrations/0001_x.sql": f"-- The customers.\n{CREATE}"},
            {f"migrations/0002_{NEW}.sql": f"-- {SCRIPT.title}\n{UP}"},
        ),
    ],
)  # fmt: skip
def test_numbered_files(tmp_path: Path, there: dict[str, str], expected: dict[str, str]) -> None:
    assert files_of(found(tmp_path, there), SCRIPT, NOW) == expected


def test_what_cannot_be_in_a_transaction_is_not_wrapped(tmp_path: Path) -> None:
    one = "CREATE INDEX CONCURRENTLY i ON customers(id)"
    there = found(tmp_path, {"migrations/1_x.sql": f"begin;\n{CREATE}commit;\n"})
    script = Script("Index", (one,), ("DROP INDEX i",), frozenset({one}))
    assert files_of(there, script) == {"migrations/2_index.sql": f"{one};\n"}


def test_slugs_are_short_and_plain() -> None:
    assert slug_of("Größe & Ähnliches; ../../etc/passwd") == "gr_e_hnliches_etc_passwd"
    assert slug_of("…") == "change"
    assert len(slug_of("word " * 40)) <= 40
    assert len(slug_of("x" * 90)) == 40


ENV = """
from alembic import context
from sqlalchemy import create_engine

with create_engine("sqlite:///{database}").begin() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""
START = '''"""Customers

Revision ID: 8f3a
Revises:
Create Date: 2026-01-01 00:00:00

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "8f3a"
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

HELPER = 3


def upgrade() -> None:
    op.execute("CREATE TABLE customers (id INTEGER PRIMARY KEY)")
    op.execute("INSERT INTO customers VALUES (1)")


def downgrade() -> None:
    op.drop_table("customers")
'''


def test_a_revision_of_alembic_does_what_was_tried(tmp_path: Path) -> None:
    """Alembic itself runs it, forward and back; texts with colons, quotes and percent signs arrive whole."""
    texts = ("a :b c", '100% "x"', "it''s \\ new", "10:30", "line\nbreak :d")
    script = Script(
        'Add "email" to customers',
        (FORWARD[0], *(f"INSERT INTO customers (email) VALUES ('{text}')" for text in texts)),
        ("DELETE FROM customers WHERE id > 1", *BACK),
    )
    there = found(
        tmp_path,
        {
            "alembic.ini": "[alembic]\nscript_location = db\n",
            "db/env.py": ENV.format(database=tmp_path / "x.db"),
            "db/versions/8f3a_customers.py": START,
        },
    )
    ((path, text),) = files_of(there, script, NOW).items()
    revision = path.removeprefix("db/versions/").partition("_")[0]
    assert path == f"db/versions/{revision}_add_email_customers.py"
    assert 'down_revision: Union[str, None] = "8f3a"' in text
    assert "HELPER" not in text
    (tmp_path / path).write_text(text)

    def alembic(*args: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "alembic", *args], cwd=tmp_path, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    alembic("upgrade", "head")
    assert alembic("heads") == f"{revision} (head)\n"
    import sqlite3
    from contextlib import closing

    def rows(sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(tmp_path / "x.db")) as database:
            return database.execute(sql).fetchall()

    assert rows("SELECT email FROM customers WHERE id > 1") == [(one.replace("''", "'"),) for one in texts]
    alembic("downgrade", "-1")
    assert rows("SELECT * FROM customers") == [(1,)]


def test_revisions_follow_the_pattern_of_names(tmp_path: Path) -> None:
    numbered = START.replace("8f3a", "0009").replace("Union[str, None]", "str").replace(": str ", " ")
    there = found(
        tmp_path,
        {
            "alembic.ini": "[alembic]\nscript_location = db\n"
            "file_template = %%(year)d_%%(month).2d-%%(rev)s-%%(slug)s\n",
            "db/env.py": "from alembic import context",
            "db/versions/x.py": numbered.replace("-> None", "").replace(" :", ":"),
        },
    )
    one = "CREATE INDEX CONCURRENTLY i ON customers(id)"
    ((path, text),) = files_of(
        there, Script("An index", (one,), ("DROP INDEX i",), frozenset({one})), NOW
    ).items()
    assert path == "db/versions/2026_03-0010-index.py"
    assert 'revision = "0010"\ndown_revision = "0009"\n' in text
    assert f'    with op.get_context().autocommit_block():\n        op.execute("{one}")\n' in text
    assert "def upgrade():\n" in text
