"""A request about tables themselves becomes a plan of a migration, or is answered with what is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from airflow_provider_ardent.authoring import feasibility, wishes
from airflow_provider_ardent.authoring.migrating import completed, migration_plan
from airflow_provider_ardent.authoring.plan import Plan, Step
from airflow_provider_ardent.authoring.question import body_of
from airflow_provider_ardent.authoring.surroundings import Surroundings
from tests.unit.authoring import shop

ADD = "Add a column email to customers, fill it and make it not null"
CREATE = "CREATE TABLE customers (customer_id INTEGER PRIMARY KEY);\n"
REVISION = 'revision = "{id}"\ndown_revision = {down}\n\ndef upgrade():\n    pass\n'
ENV = {"db/env.py": "from alembic import context", "db/versions/1.py": REVISION.format(id="a", down=None)}


def seen(root: Path, text: str, files: dict[str, str] | None = None) -> Surroundings:
    for path, content in (files or {}).items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content)
    return shop.look(root, text)


def planned(root: Path, text: str, files: dict[str, str] | None = None) -> Plan:
    plan = migration_plan(seen(root, text, files))
    assert plan is not None
    return plan


@pytest.mark.parametrize(
    "text",
    [
        ADD,
        "Please add a not null column `country` to customers",
        "Split orders into orders and order_lines",
        "Move the address of customers into a table of its own",
        "Create an index on orders (customer_id)",
        "Rename the column amount of orders to total",
        "Write a migration that drops daily_orders",
        "Payments point nowhere. Please clean this up with a new file in sql/migrations (applied by the DAG "
        "apply_migrations): orders without a customer go.",
    ],
)
def test_requests_about_tables(text: str) -> None:
    assert wishes.changes_schema(text)


@pytest.mark.parametrize(
    "text",
    [
        "Add this customer: Ann, age 30",
        "Every day, add a column with the sums to customers",
        "Add a task to daily_orders that checks the column amount",
        "Which columns does orders have?",
        "Create a DAG that splits orders into two tables",
        "Load orders into a new table orders_by_day with the columns day and total",
        "Set the status of order 7 to paid",
    ],
)
def test_requests_about_something_else(tmp_path: Path, text: str) -> None:
    assert not wishes.changes_schema(text)
    assert migration_plan(seen(tmp_path, text)) is None


def test_the_plan_says_what_becomes_of_it(tmp_path: Path) -> None:
    plan = planned(tmp_path, ADD)
    assert (plan.target, plan.conn_id, plan.writes, plan.files) == (
        "migration",
        "shop",
        ("shop:customers",),
        (),
    )
    assert plan.allows == ()
    assert "keeps no migrations" in plan.summary
    assert "exactly these statements run" in plan.summary
    assert Plan.from_dict(plan.to_dict()).hash == plan.hash
    assert "Changes tables of the database behind `shop` by a migration" in body_of(plan)
    assert plan.hash != replace(plan, allows=("loss",)).hash


def test_the_plan_names_the_next_file(tmp_path: Path) -> None:
    plan = planned(tmp_path, ADD, {"migrations/0003_x.sql": CREATE})
    assert plan.files[0].startswith("migrations/0004_add_column_email_customers")
    assert "exactly these statements run" in plan.summary


def test_what_is_applied_by_others_is_not_applied_by_ardent(tmp_path: Path) -> None:
    plan = planned(tmp_path, ADD, ENV)
    assert plan.files[0].startswith("db/versions/")
    assert "alembic upgrade head` does, after the merge" in plan.summary
    found = seen(tmp_path / "other", ADD)
    reaches = tuple(replace(one, tables=(*one.tables, "schema_migrations")) for one in found.reaches)
    other = migration_plan(replace(found, reaches=reaches))
    assert other is not None
    assert "what keeps the table schema_migrations does, after the merge" in other.summary


@pytest.mark.parametrize("text", ["Drop the column name from customers", "Split customers into two tables"])
def test_that_something_may_go_is_part_of_the_plan(tmp_path: Path, text: str) -> None:
    plan = planned(tmp_path, text)
    assert plan.allows == ("loss",)
    assert "columns, tables, rows and values that are there now may go" in body_of(plan)


@pytest.mark.parametrize(
    ("text", "files", "said"),
    [
        ("Add a column email to suppliers", {}, "names no table that is there"),
        (
            ADD,
            {**ENV, "db/versions/2.py": REVISION.format(id="b", down=None)},
            "Alembic has 2 heads in db/versions: a, b",
        ),
        (
            ADD,
            {"a/migrations/1_x.sql": CREATE, "b/migrations/1_x.sql": CREATE},
            "migrations in a/migrations, b/migrations",
        ),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, text: str, files: dict[str, str], said: str) -> None:
    plan = planned(tmp_path, text, files)
    assert plan.kind == "impossible"
    assert said in plan.missing[0].text


def test_what_a_migration_adds_is_not_missing(tmp_path: Path) -> None:
    found = seen(tmp_path, "Add the column `email` to the table customers, from the table contacts")
    assert [
        one for one in feasibility.missing(found, shop.INSTALLED) if one.kind in ("table", "column")
    ] == []


def test_a_models_plan_gets_its_file(tmp_path: Path) -> None:
    found = seen(tmp_path, ADD, {"migrations/0003_x.sql": CREATE})
    step = Step("a1", "Add it", writes=("shop:customers",), files=("evil/../x.sql",))
    plan = completed(Plan("plan", "Add email", steps=(step,), target="migration", conn_id="shop"), found)
    assert plan.files == ("migrations/0004_add_email.sql",)
    two = seen(tmp_path / "x", ADD, {**ENV, "db/versions/2.py": REVISION.format(id="b", down=None)})
    with pytest.raises(ValueError, match="2 heads"):
        completed(plan, two)
