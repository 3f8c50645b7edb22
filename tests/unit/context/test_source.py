from __future__ import annotations

import time
from pathlib import Path

import pytest

from airflow_provider_ardent.context.project import Project
from airflow_provider_ardent.context.source import SourceFile, decode

DAG = '''\
"""Orders."""
from airflow.sdk import DAG, dag, task

QUERY = """
SELECT 1
"""


class Loader:
    table: str = "orders"

    @property
    def run(self):
        return QUERY


@dag(schedule=None)
def etl():
    limit = 3

    @task(
        retries=2,
    )
    def load():
        return limit

    load()


with DAG("orders") as orders, open("x"):
    first = Operator(
        task_id="first",
    )

if True:
    with DAG(dag_id=NAME) as other:
        pass
'''


def test_symbols_have_qualified_names_and_whole_lines() -> None:
    file = SourceFile("dags/orders.py", DAG)
    found = {symbol.name: (symbol.kind, symbol.first_line, symbol.last_line) for symbol in file.symbols}
    assert found == {
        "QUERY": ("assignment", 4, 6),
        "Loader": ("class", 9, 14),
        "Loader.table": ("assignment", 10, 10),
        "Loader.run": ("function", 12, 14),
        "etl": ("function", 17, 27),
        "etl.load": ("function", 21, 25),
        "with:orders": ("dag", 30, 33),
        "first": ("assignment", 31, 33),
        "with:other": ("dag", 36, 37),
    }
    run = file.symbol("Loader.run")
    assert run is not None
    assert file.source(run).startswith("    @property\n")


@pytest.mark.parametrize(
    ("line", "name"),
    [(5, "QUERY"), (14, "Loader.run"), (22, "etl.load"), (18, "etl"), (32, "first"), (30, "with:orders")],
)
def test_the_enclosing_symbol_is_the_smallest(line: int, name: str) -> None:
    found = SourceFile("a.py", DAG).enclosing(line)
    assert found is not None
    assert found.name == name
    assert SourceFile("a.py", DAG).enclosing(2) is None


def test_names_agree_with_those_that_edits_find() -> None:
    import ast

    from airflow_provider_ardent.agent.symbols import places

    theirs = {(place.name, place.first, place.last) for place in places(ast.parse(DAG))}
    ours = {(s.name, s.first_line, s.last_line) for s in SourceFile("a.py", DAG).symbols}
    assert ours <= theirs


def test_a_file_that_does_not_parse_still_has_symbols() -> None:
    broken = DAG.replace("return limit", "return (limit")
    file = SourceFile("dags/orders.py", broken)
    assert file.tree is None
    names = {symbol.name for symbol in file.symbols}
    assert {"QUERY", "Loader", "run", "etl", "load", "with:orders"} <= names
    found = file.enclosing(24)
    assert found is not None
    assert (found.name, found.first_line) == ("load", 21)


def test_windows_line_ends_encodings_and_tabs(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(
        "# coding: latin-1\r\nNAME = 'Müller'\r\ndef f():\r\n\treturn NAME\r\n".encode("latin-1")
    )
    file = SourceFile.load(tmp_path, "a.py")
    assert file is not None
    symbol = file.symbol("f")
    assert symbol is not None
    assert file.source(symbol) == "def f():\n\treturn NAME"
    assert "Müller" in file.text
    assert decode(b"\xef\xbb\xbfx = 1") == "x = 1"
    assert decode(b"# coding: nonsense\nx = 1").endswith("x = 1")
    assert decode(b"x = '\xff'")


def test_nothing_outside_the_root_no_binaries_no_giants(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret.py").write_text("x = 1")
    (root / "link.py").symlink_to(tmp_path / "secret.py")
    (root / "data.py").write_bytes(b"\0\1\2")
    (root / "giant.py").write_bytes(b"#" * 5_000_000)
    for path in ("../secret.py", "link.py", "data.py", "giant.py", "missing.py", "."):
        assert SourceFile.load(root, path) is None


def test_a_megabyte_takes_seconds_not_minutes() -> None:
    text = DAG + "\n".join(f"def f{i}():\n    return {i}" for i in range(35_000))
    assert len(text) > 1_000_000
    began = time.process_time()
    found = SourceFile("a.py", text).enclosing(text.count("\n") // 2)
    assert found is not None
    assert time.process_time() - began < 8


def test_deep_nesting_does_not_raise() -> None:
    file = SourceFile("a.py", "def f():\n    return 1\nx = " + "(" * 3000 + ")" * 3000)
    assert [symbol.name for symbol in file.symbols] == ["f", "x"]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    files = {
        "dags/orders.py": (
            "from include.sql import DAILY as Q, build\nfrom include import rates\nimport include.names\n"
            "from .near import LOCAL\n"
            "LIMIT = 3\n"
            "def load(hook):\n"
            "    hook.run(Q, LIMIT, rates.EUR, include.names.TABLE, LOCAL)\n"
            "    return build()\n"
            "def files(hook):\n    hook.run('sql/daily.sql')\n"
            "def made(hook, day):\n    hook.run(f'DELETE FROM {TABLE} WHERE day = {day!r}')\n"
        ),
        "dags/near.py": "LOCAL = 1\n",
        "dags/sql/daily.sql": "SELECT a FROM daily",
        "include/__init__.py": "",
        "include/sql.py": (
            "BASE = 'SELECT id FROM orders'\nDAILY = BASE + ' WHERE day = ?'\ndef build():\n    return BASE\n"
        ),
        "include/rates.py": "EUR = 1.1\n",
        "include/names.py": "TABLE = 'orders'\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return Project(tmp_path)


def test_what_a_symbol_uses_across_modules(project: Project) -> None:
    place = project.place("dags/orders.py", 7)
    assert place is not None
    used = [(u.file.path, u.symbol.name, u.hops) for u in project.uses(place)]
    assert set(used) == {
        ("include/sql.py", "DAILY", 1),
        ("include/sql.py", "build", 1),
        ("dags/orders.py", "LIMIT", 1),
        ("include/rates.py", "EUR", 1),
        ("include/names.py", "TABLE", 1),
        ("dags/near.py", "LOCAL", 1),
        ("include/sql.py", "BASE", 2),
    }
    assert used[-1] == ("include/sql.py", "BASE", 2)


def test_sql_strings_templates_and_f_strings(project: Project) -> None:
    found = {}
    for line in (7, 10, 12):
        place = project.place("dags/orders.py", line)
        assert place is not None
        found[line] = [(text.file.path, text.text) for text in project.sql_in(place, hops=2)]
    assert ("include/sql.py", "SELECT id FROM orders") in found[7]
    assert found[10] == [("dags/sql/daily.sql", "SELECT a FROM daily")]
    assert found[12] == [("dags/orders.py", "DELETE FROM {{ TABLE }} WHERE day = {{ day }}")]


def test_project_modules(project: Project) -> None:
    assert project.is_project_module("include.missing")
    assert project.is_project_module("near", "dags/orders.py")
    assert not project.is_project_module("pandas")
    assert project.module_path("include.sql", "dags/orders.py") == "include/sql.py"
    assert project.template("nowhere.sql", SourceFile("dags/orders.py", "")) is None
    assert project.template("../../etc/passwd", SourceFile("dags/orders.py", "")) is None
