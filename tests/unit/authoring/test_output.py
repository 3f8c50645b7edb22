from __future__ import annotations

import pytest

from airflow_provider_ardent.authoring.output import complaint

SCHEMA = {
    "type": "object",
    "properties": {
        "tables": {"type": "array", "items": {"type": "string"}},
        "level": {"enum": ["low", "high"]},
        "count": {"type": ["integer", "null"]},
    },
    "required": ["tables"],
}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"tables": ["a"], "level": "low", "count": None, "more": 1}, ""),
        ({"tables": ["a", 5]}, "answer.tables[1] is a int, not string"),
        ({"tables": [], "level": "mid"}, "answer.level is not one of low, high"),
        ({"tables": [], "count": True}, "answer.count is a bool"),
        ({"level": "low"}, "lacks tables"),
        ([], "answer is a list, not object"),
    ],
)
def test_types_enumerations_and_required_keys_are_kept(value, said):
    assert said in complaint(value, SCHEMA)
    assert bool(said) is bool(complaint(value, SCHEMA))
