"""A migration in a pull request's text: what each statement did, and nothing that works as markup."""

from __future__ import annotations

from airflow_provider_ardent.authoring.migration import Migration
from airflow_provider_ardent.authoring.migration_statements import migration_of
from airflow_provider_ardent.branches.measuring import Lock, Measured
from airflow_provider_ardent.forge.migration import migration_text

(ADD, FILL) = migration_of(
    "ALTER TABLE orders ADD COLUMN note TEXT; UPDATE orders SET note = '| <b>@anna</b> secret'", "postgres"
)
(DROP,) = migration_of("ALTER TABLE orders DROP COLUMN note", "postgres")
MIGRATION = Migration(
    (
        (ADD, Measured(0.0123, 0, (Lock("orders", "ACCESS EXCLUSIVE"),))),
        (FILL, Measured(2.5, 7, (), {"orders": 7})),
    ),
    ((DROP, Measured(0.002, 0)),),
    {"orders": 7},
)


def test_each_statement_is_told_with_what_it_did() -> None:
    text = migration_text(MIGRATION.to_dict(), lambda said: said.replace("secret", "***"))
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert "Measured on a copy that nobody else used (`orders` 7 rows)." in text
    assert (
        "| `ALTER TABLE orders ADD COLUMN note TEXT` | 0.012 s | 0 | blocks reads and writes: orders" in text
    )
    assert "| 2.500 s | 7 | no new ones | `orders` (7 rows) |" in text
    assert "secret" not in text
    assert all(row.count("|") == 6 for row in rows), "a cell does not end by what it holds"
    assert "On a yes exactly the statements of the first table run" in text
    assert "Take care" not in text


def test_warnings_and_losses_and_who_applies_it() -> None:
    told = MIGRATION.to_dict() | {
        "warnings": ["DROP COLUMN on orders"], "lost": ["3 rows"], "runner": "`alembic upgrade head`",
    }  # fmt: skip
    text = migration_text(told)
    assert "**Take care**\n\n- DROP COLUMN on orders" in text
    assert "**Not brought back by the rollback**\n\n- 3 rows" in text
    assert "Ardent does not run it on the real database: alembic upgrade head does, after the merge." in text
    assert migration_text({}) == ""


def test_what_runs_alone_is_said() -> None:
    (index,) = migration_of("CREATE INDEX CONCURRENTLY i ON orders (note)", "postgres")
    made = Migration(((index, Measured(1, 0)),), (), {})
    assert made.alone == {index.sql}
    assert "(alone, outside of a transaction)" in migration_text(made.to_dict())
