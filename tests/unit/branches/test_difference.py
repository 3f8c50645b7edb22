"""What a run did to data, told exactly."""

import json

import pytest

from airflow_provider_ardent.branches.difference import (
    ColumnDifference,
    ColumnProfile,
    TableDifference,
    TableState,
    compare_rows,
    schema_changes,
)


@pytest.mark.parametrize(
    ("before", "after", "key", "expected"),
    [
        ([("1", "a"), ("2", "b")], [("1", "a"), ("2", "c"), ("3", "d")], (0,), (1, 0, 1, {1})),
        ([("1", "a"), ("2", "b")], [("2", "b")], (0,), (0, 1, 0, set())),
        ([("1", "a")], [("1", None)], (0,), (0, 0, 1, {1})),
        ([("1", "a"), ("1", "a")], [("1", "a")], (), (0, 1, 0, set())),
        ([("1", "a")], [("1", "a"), ("1", "a"), ("2", "a")], (), (2, 0, 0, set())),
        ([("1", "a")], [("1", "b")], (), (1, 1, 0, set())),
        ([('["1"', "x")], [("['1'", "x")], (0,), (1, 1, 0, set())),
        ([("1", "2", "x")], [("1", "2", "y")], (1, 0), (0, 0, 1, {2})),
        ([], [], (0,), (0, 0, 0, set())),
    ],
)
def test_rows_added_removed_and_changed(before, after, key, expected, tmp_path):
    counts = compare_rows(tmp_path / "rows.db", before, after, key)
    assert (counts.added, counts.removed, counts.changed, set(counts.columns)) == expected


def test_changes_of_the_schema_are_sentences():
    old = TableState(1, "x", (("id", "integer"), ("day", "text"), ("gone", "text")), ("id",))
    new = TableState(1, "x", (("id", "bigint"), ("day", "text"), ("note", "text")), ("id",))
    assert schema_changes(old, new) == (
        "column note added (text)",
        "column gone removed",
        "column id is bigint instead of integer",
    )
    assert schema_changes(None, new) == ("table created",)
    assert schema_changes(old, None) == ("table dropped",)


def test_a_difference_survives_json_and_fields_that_are_not_known_yet():
    column = ColumnDifference("total", ColumnProfile(0, 2, "1", "9"), ColumnProfile(1, 3, "1", "12"))
    found = TableDifference("shop", "daily", 2, 3, 1, 0, 1, ("day",), True, (column,), ("column x added",))
    data = json.loads(json.dumps(found.to_dict()))
    assert TableDifference.from_dict({**data, "later": 1}) == found
    assert found.text == "shop.daily: 2 → 3 rows, column x added; 1 added, 1 changed"
