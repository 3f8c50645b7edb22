import ast

import pytest

from airflow_provider_ardent.agent.symbols import find, places, replaced, source_of
from airflow_provider_ardent.errors import EditRefused

SOURCE = '''#!/usr/bin/env python
"""A DAG."""
from __future__ import annotations

import os  # keep this

from airflow.sdk import DAG, task

LIMIT = 10  # rows
QUERY = """
    SELECT a
    FROM t
"""

class Loader:
    # a comment
    def run(self, x):
        return x

    async def later(self):
        return 1


def run():
    return 0


with DAG("daily", schedule=None) as dag:

    @task(retries=2)
    def load(ds=None):
        rows = query("""
            SELECT a
            FROM t
        """)
        return rows   # odd   spacing

    load() >> other()
# the end'''


def changed_lines(new: str, old: str = SOURCE) -> tuple[str, str]:
    """What differs, after the common beginning and end."""
    start = 0
    while start < min(len(new), len(old)) and new[start] == old[start]:
        start += 1
    end = 0
    while end < min(len(new), len(old)) - start and new[-1 - end] == old[-1 - end]:
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end]


def test_every_kind_of_symbol_has_a_name() -> None:
    names = [place.name for place in places(ast.parse(SOURCE))]
    assert names == [
        "LIMIT",
        "QUERY",
        "Loader",
        "Loader.run",
        "Loader.later",
        "run",
        "with:daily",
        "load",
        "load.rows",
    ]


@pytest.mark.parametrize(
    "symbol", ["LIMIT", "QUERY", "Loader", "Loader.run", "Loader.later", "run", "with:daily", "load"]
)
def test_a_symbol_replaced_by_itself_changes_no_byte(symbol: str) -> None:
    for text in (SOURCE, SOURCE.replace("\n", "\r\n")):
        source, _ = source_of(text, symbol)
        assert replaced(text, symbol, source) == text


@pytest.mark.parametrize(
    ("symbol", "new", "difference"),
    [
        ("LIMIT", "LIMIT = 20", ("1", "2")),
        ("Loader.run", "def run(self, x):\n    return x + 1", ("", " + 1")),
        ("Loader.run", "class Loader:\n    def run(self, x):\n        return x + 1\n", ("", " + 1")),
        ("run", "def run():\n    return 3", ("0", "3")),
        ("Loader.later", "    async def later(self):\n        return 2\n", ("1", "2")),
    ],
)
def test_only_the_symbol_changes(symbol: str, new: str, difference: tuple[str, str]) -> None:
    assert changed_lines(replaced(SOURCE, symbol, new)) == difference


LOAD = '''@task(retries=2)
def load(ds=None):
    rows = query("""
        SELECT b
        FROM t
    """)
    return rows   # odd   spacing
'''


@pytest.mark.parametrize(
    "new",
    [
        LOAD,
        "    " + LOAD.replace("\n", "\n    ").rstrip() + "\n",
        'with DAG("daily", schedule=None) as dag:\n    ' + LOAD.replace("\n", "\n    ").rstrip() + "\n",
        SOURCE.replace("SELECT a\n            ", "SELECT b\n            "),
        "import os\nfrom airflow.sdk import DAG, task\n\n" + LOAD + "\nload() >> other()\n",
        LOAD.replace("    ", "\t"),
    ],
    ids=["dedented", "indented", "in its block", "the whole file", "with imports and a call", "tabs"],
)
def test_a_function_in_a_block_is_replaced_however_it_comes(new: str) -> None:
    assert changed_lines(replaced(SOURCE, "load", new)) == ("a", "b")


def test_new_imports_are_merged_and_known_ones_are_not_repeated() -> None:
    imports = "import os\nimport json\nfrom datetime import date, time\nfrom x import unused\n"
    new = f"{imports}\ndef run():\n    return json, date, os"
    text = replaced(SOURCE, "run", new)
    assert "from airflow.sdk import DAG, task\nimport json\nfrom datetime import date\n\nLIMIT" in text
    assert text.count("import os") == 1
    assert "unused" not in text
    assert "date, time" not in text


def test_a_new_constant_that_the_symbol_needs_goes_before_it() -> None:
    text = replaced(SOURCE, "run", "TABLES = {'a': 1}\nOTHER = 2\n\ndef run():\n    return TABLES['a']")
    assert "TABLES = {'a': 1}\n\ndef run():" in text
    assert "OTHER" not in text


def test_a_file_with_tabs_keeps_them() -> None:
    text = "class A:\n\tdef f(self):\n\t\tif 1:\n\t\t\treturn 1\n"
    assert replaced(text, "A.f", "def f(self):\n    if 1:\n        return 2\n") == text.replace(
        "1\n", "2\n"
    ).replace("if 2", "if 1")


def test_the_last_line_without_an_end_stays_without() -> None:
    text = "X = 1\ndef f():\n    return 1"
    assert replaced(text, "f", "def f():\n    return 2\n") == "X = 1\ndef f():\n    return 2"


def test_imports_go_after_the_docstring_of_a_file_without_imports() -> None:
    text = '#!/bin/x\n"""Doc."""\n\ndef f():\n    return 1\n'
    assert replaced(text, "f", "import json\ndef f():\n    return json\n").startswith(
        '#!/bin/x\n"""Doc."""\nimport json\n'
    )


def test_the_nearest_of_two_is_meant() -> None:
    text = "if a:\n    def f():\n        return 1\nelse:\n    def f():\n        return 2\n"
    with pytest.raises(EditRefused, match="more than once"):
        replaced(text, "f", "def f():\n    return 3\n")
    assert replaced(text, "f", "def f():\n    return 3\n", near=5) == text.replace("2", "3")


@pytest.mark.parametrize(
    ("symbol", "new", "reason"),
    [
        ("nothing", "def nothing(): ...", "no symbol 'nothing'"),
        ("run", "def walk():\n    return 1", "defines walk, not 'run'"),
        ("run", "class run:\n    pass", "not 'run'"),
        ("run", "def run(:\n", "does not parse"),
        ("run", "just words", "does not parse"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(symbol: str, new: str, reason: str) -> None:
    with pytest.raises(EditRefused, match=reason):
        replaced(SOURCE, symbol, new)


def test_a_symbol_that_shares_its_line_is_refused() -> None:
    with pytest.raises(EditRefused, match="shares a line"):
        replaced("a = 1; b = 2\n", "b", "b = 3")


def test_a_block_without_a_literal_id_is_found_by_its_name_or_as_the_only_one() -> None:
    tree = ast.parse("with DAG(NAME) as flow:\n    pass\n")
    assert find(tree, "with:flow").first == 1
    assert find(tree, "with:whatever").first == 1


def test_form_feeds_and_other_separators_do_not_shift_lines() -> None:
    text = "X = 'a\x0cb\u2028c'\n\x0c\ndef f():\n    return 1\n"
    assert replaced(text, "f", "def f():\n    return 2\n") == text.replace("return 1", "return 2")


@pytest.mark.parametrize("dedented", [False, True])
def test_strings_over_several_lines_are_not_moved_with_the_code(dedented: bool) -> None:
    text = 'class A:\n    def f(self):\n        return """\nSELECT 1\n  FROM t\n"""\n'
    answer = 'def f(self):\n    return """\nSELECT 2\n  FROM t\n"""\n'
    if not dedented:
        answer = text.partition("\n")[2].replace("1", "2")
    assert replaced(text, "A.f", answer) == text.replace("1", "2")
