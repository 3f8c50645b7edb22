from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from airflow_provider_ardent.context import sql

CASES = yaml.safe_load((Path(__file__).parents[2] / "fixtures" / "sql_names.yaml").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sql"][:40])
def test_names(case: dict[str, Any]) -> None:
    found = sql.names(case["sql"], case.get("dialect", "sqlite"))
    assert sorted(found.tables) == sorted(case["tables"])
    assert list(found.created) == case.get("created", [])
    assert found.exact is case.get("exact", True)
    # A list inside the list is one mention with several possible tables.
    wanted = {
        (name, tuple(one) if isinstance(one, list) else (one,))
        for name, tables in case["columns"].items()
        for one in tables
    }
    assert {(column.name, column.tables) for column in found.columns} == wanted


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("SELECT a FROM b", True),
        ("-- daily\nselect a\nfrom b", True),
        ("{% if x %} select a from b{% endif %}", True),
        ("update t set a = 1", True),
        ("select a supplier for us", False),
        ("Update the table", False),
        ("with open file as x", False),
        ("delete", False),
        ("s3://lake/orders", False),
    ],
)
def test_looks_like_sql(text: str, answer: bool) -> None:
    assert sql.looks_like_sql(text) is answer


def test_calculated_columns_are_marked() -> None:
    found = {c.name: c.numeric for c in sql.names("select day, sum(amount), price * 2 from t").columns}
    assert found == {"day": False, "amount": True, "price": True}


@pytest.mark.parametrize(
    "text",
    [
        "select " + ",".join(f"c{i}" for i in range(20_000)) + " from t",
        "select " + "(" * 5_000 + "1" + ")" * 5_000,
        "select a from t where " + "a = 1 or " * 20_000 + "a = 2",
        "x" * 1_000_000,
        "select a from t -- " + "x" * 300_000,
    ],
)
def test_what_is_large_is_bounded(text: str) -> None:
    began = time.process_time()
    found = sql.names(text)
    assert time.process_time() - began < 8
    assert len(found.columns) <= sql.MAX_NAMES


def test_blanked_jinja_keeps_the_lines() -> None:
    text = "select {{ a }}\n{# c\n#}from t{% if x %}\n{% endif %}"
    assert sql.blank_jinja(text).count("\n") == text.count("\n")


def test_dialects_are_those_of_sqlglot() -> None:
    import sqlglot

    for dialect in set(sql._DIALECTS.values()):
        assert sqlglot.Dialect.get(dialect) is not None, dialect
    assert sql.dialect_of("http") is None
