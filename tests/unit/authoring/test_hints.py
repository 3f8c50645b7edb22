from __future__ import annotations

import pytest

from airflow_provider_ardent.authoring.hints import hints
from tests.unit.authoring.shop import look


@pytest.mark.parametrize(
    "problem",
    [
        "OperationalError: no such column: day (dags/sums.py, line 24)",
        "OperationalError: table orders has no column named day",
        'UndefinedColumn: column "day" does not exist',
        "(1054, \"Unknown column 'day' in 'field list'\")",
    ],
)
def test_a_column_that_is_not_there(tmp_path, problem):
    (hint,) = hints(problem, look(tmp_path, "Sum up the orders"))
    assert "There is no column day there: orders has order_id, customer_id" in hint


@pytest.mark.parametrize(
    "problem",
    [
        "OperationalError: no such table: sums",
        'UndefinedTable: relation "sums" does not exist',
        "Table 'sums' doesn't exist",
    ],
)
def test_a_table_that_is_not_there(tmp_path, problem):
    (hint,) = hints(problem, look(tmp_path, "Sum up the orders"))
    assert "There is no table sums: create it first" in hint


@pytest.mark.parametrize("problem", ["ValueError: 3", "the column is empty", ""])
def test_of_other_failures_nothing_is_known(tmp_path, problem):
    assert hints(problem, look(tmp_path, "Sum up the table orders")) == ()


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (
            "repeatable: a second run for the same date changes the number of rows: shop:sums: 8 → 15 rows",
            "Read only",
        ),
        (
            "reads its sources: with shop:a empty it writes the same rows into shop:b: it does not read them",
            "Select",
        ),
    ],
)
def test_a_check_that_did_not_pass(tmp_path, problem, said):
    (hint,) = hints(problem, look(tmp_path, "Sum up the orders"))
    assert hint.startswith(said) or said in hint
