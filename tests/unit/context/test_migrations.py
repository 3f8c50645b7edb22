"""How a repository writes migrations is found out by looking at its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from airflow_provider_ardent.context.dags import DagIndex
from airflow_provider_ardent.context.migrations import Migrations, fitting, kept_by, migrations_in

CREATE = "CREATE TABLE customers (id integer PRIMARY KEY);\n"
ALTER = "ALTER TABLE orders ADD COLUMN note TEXT;\n"
DAG = """
from datetime import datetime
from pathlib import Path
from airflow.sdk import dag, task

FOLDER = Path(__file__).parents[1] / "sql" / "migrations"

@dag(schedule=None, start_date=datetime(2026, 1, 1))
def apply_migrations():
    @task
    def apply():
        return [path.name for path in FOLDER.glob("*.sql")]

    apply()

apply_migrations()
"""
REVISION = '''"""Start"""
revision: str = "{id}"
down_revision: str | None = {down}
'''


def made(root: Path, files: dict[str, str]) -> tuple[Migrations, ...]:
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return migrations_in(root, DagIndex.of(root, "dags"))


@pytest.mark.parametrize(
    ("files", "folder", "newest", "rollbacks", "runner"),
    [
        ({"sql/migrations/0001_a.sql": CREATE}, "sql/migrations", "0001", 0, ""),
        (
            {"sql/migrations/0001_a.sql": CREATE, "dags/apply.py": DAG},
            "sql/migrations", "0001", 0, "the DAG apply_migrations",
        ),
        (
            {"db/V1__a.sql": CREATE, "db/V2.1__b.sql": ALTER, "db/V10__c.sql": ALTER, "db/U10__c.sql": ""},
            "db", "10", 1, "`flyway migrate`",
        ),
        (
            {f"migrations/{n}_x.{side}.sql": ALTER for n in ("000001", "000002") for side in ("up", "down")},
            "migrations", "000002", 2, "`migrate up`",
        ),
        (
            {"migrations/20250101120000_a.sql": f"-- migrate:up\n{ALTER}-- migrate:down\n{CREATE}"},
            "migrations", "20250101120000", 0, "`dbmate up`",
        ),
        (
            {"schema/1-a.sql": CREATE, "schema/2-b.sql": ALTER, "schema/rollback/2-b.sql": ALTER},
            "schema", "2", 1, "",
        ),
    ],
)  # fmt: skip
def test_numbered_files(
    tmp_path: Path, files: dict[str, str], folder: str, newest: str, rollbacks: int, runner: str
) -> None:
    (found,) = made(tmp_path, files)
    assert (found.way, found.folder, len(found.rollbacks), found.runner) == (
        "files",
        folder,
        rollbacks,
        runner,
    )
    assert getattr(found.newest, "number", "") == newest


@pytest.mark.parametrize(
    "files",
    [
        {"sql/orders.sql": CREATE},
        {"sql/01_orders.sql": CREATE},
        {"sql/01_orders.sql": "SELECT 1", "sql/02_orders.sql": "SELECT 2"},
        {"node_modules/x/migrations/0001_a.sql": CREATE},
        {".hidden/migrations/0001_a.sql": CREATE},
        {"db/env.py": "from alembic import context"},
        {"db/env.py": "print()", "db/versions/a.py": REVISION.format(id="a", down=None)},
    ],
)
def test_other_files_are_no_migrations(tmp_path: Path, files: dict[str, str]) -> None:
    assert made(tmp_path, files) == ()


def test_alembic(tmp_path: Path) -> None:
    (found,) = made(
        tmp_path,
        {
            "alembic.ini": "[alembic]\nscript_location = %(here)s/db\n"
            "file_template = %%(year)d-%%(rev)s_%%(slug)s\n",
            "db/env.py": "from alembic import context",
            "db/versions/1_start.py": REVISION.format(id="a1", down=None),
            "db/versions/2_next.py": REVISION.format(id="b2", down='"a1"'),
            "db/versions/broken.py": "def (",
        },
    )
    assert (found.way, found.folder, found.heads) == ("alembic", "db/versions", ("b2",))
    assert (found.runner, found.template) == ("`alembic upgrade head`", "%(year)d-%(rev)s_%(slug)s")
    assert getattr(found.newest, "id", "") == "b2"


def test_several_heads_are_seen(tmp_path: Path) -> None:
    (found,) = made(
        tmp_path,
        {
            "db/env.py": "from alembic import context",
            "db/versions/1.py": REVISION.format(id="a1", down=None),
            "db/versions/2.py": REVISION.format(id="b2", down='"a1"'),
            "db/versions/3.py": REVISION.format(id="c3", down='"a1"'),
        },
    )
    assert found.heads == ("b2", "c3")


def test_the_folder_is_the_one_of_the_database(tmp_path: Path) -> None:
    found = made(
        tmp_path,
        {
            "crm/migrations/0001_a.sql": CREATE,
            "books/migrations/0001_a.sql": ALTER,
            "other/migrations/1_a.sql": ALTER,
        },
    )

    def folders(request: str, conn_id: str, *tables: str) -> list[str]:
        return [one.folder for one in fitting(found, request, conn_id, tables)]

    assert folders("Add a column to customers", "x", "public.customers") == ["crm/migrations"]
    assert folders("Add a column to orders", "books", "orders") == ["books/migrations"]
    assert folders("Add it in other/migrations", "books", "orders") == ["other/migrations"]
    assert folders("Add a column to orders", "x", "orders") == ["books/migrations", "other/migrations"]


def test_tables_in_which_tools_note_what_they_did() -> None:
    assert kept_by(["orders", "public.schema_migrations"]) == "public.schema_migrations"
    assert kept_by(["orders"]) == ""
