"""Statements that are measured on branches of a real PostgreSQL: locks, tables written anew, definitions."""

from __future__ import annotations

from contextlib import closing

import pytest

from airflow_provider_ardent.branches.measuring import Lock, Measurable
from airflow_provider_ardent.errors import BranchUnavailable
from tests.integration.branches.test_postgres import origin

pytestmark = pytest.mark.integration


def test_locks_and_rewrites_are_those_of_the_server(shop, tmp_path):
    statements = [
        "ALTER TABLE orders ADD COLUMN note TEXT",
        "UPDATE orders SET note = 'x'",
        "UPDATE customers SET email = email WHERE id < 11",
        "ALTER TABLE orders ALTER COLUMN note TYPE VARCHAR(10)",
        "CREATE INDEX by_email ON customers (email)",
    ]
    with origin("shop", {"orders", "customers"}) as made, closing(made.branch(tmp_path)) as branch:
        assert isinstance(branch, Measurable)
        found = branch.measure(statements, (), 60)
        assert branch.row_counts()["orders"] == 20000, "it was committed"
    assert [one.rows for one in found] == [0, 20000, 10, 0, 0]
    assert Lock("orders", "ACCESS EXCLUSIVE") in found[0].locks
    assert found[1].locks == (), "what is held already is not told again"
    assert found[2].locks == (Lock("customers", "ROW EXCLUSIVE"),)
    assert Lock("customers", "SHARE") in found[4].locks
    assert [dict(one.rewritten or {}) for one in found[:3]] == [{}, {}, {}]
    assert dict(found[3].rewritten or {})["orders"] == 20000
    assert all(one.seconds > 0 for one in found)


def test_what_cannot_be_part_of_a_transaction_runs_alone(shop, tmp_path):
    statements = [
        "UPDATE customers SET email = email",
        "CREATE INDEX CONCURRENTLY by_email ON customers (email)",
    ]
    with origin("shop", {"customers"}) as made, closing(made.branch(tmp_path)) as branch:
        with pytest.raises(BranchUnavailable, match=r"Statement 2 of 2: .*cannot run inside a transaction"):
            branch.measure(statements, (), 60)
        found = branch.measure(statements, {1}, 60)
        assert found[1].locks == ()
        assert any("by_email" in line for line in branch.definitions()["customers"])


def test_definitions_tell_what_states_do_not(shop, tmp_path):
    with origin("shop", {"orders", "customers"}) as made, closing(made.branch(tmp_path)) as branch:
        before = branch.definitions()
        assert any(line.startswith("column id ") for line in before["orders"])
        for statement in (
            "ALTER TABLE customers ALTER COLUMN email SET DEFAULT 'x'",
            "CREATE INDEX by_email ON customers (email)",
            "ALTER TABLE customers ADD CONSTRAINT shown CHECK (email <> '') NOT VALID",
        ):
            last = branch.definitions()
            branch.measure([statement], (), 60)
            assert branch.definitions()["customers"] != last["customers"], statement
        assert branch.definitions()["orders"] == before["orders"]
        assert branch.state() == branch.state(start=True)
