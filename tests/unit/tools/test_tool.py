from pathlib import Path
from typing import Literal

import pytest

from airflow_provider_ardent.agent.edits import Edits
from airflow_provider_ardent.errors import ForgeError, LimitReached
from airflow_provider_ardent.tools.data import data_tools
from airflow_provider_ardent.tools.editing import editing_tools
from airflow_provider_ardent.tools.ending import ending_tools
from airflow_provider_ardent.tools.repository import repository_tools
from airflow_provider_ardent.tools.tool import Failed, Registry, Result, Tool, TryAgain, shortened, tool


def look(
    path: str, count: int = 1, share: float = 0.5, deep: bool = False, tags: list[str] | None = None
) -> str:
    """Look at something."""
    return f"{path} {count} {share} {deep} {tags}"


def simple(path: str, kind: Literal["a", "b"] = "a", count: int = 1, deep: bool = False) -> str:
    """Look at something
    over two lines.

    :param path: where it is
    """
    return f"{path} {kind} {count} {deep}"


def test_the_schema_comes_from_the_signature() -> None:
    schema = tool(simple).schema()["function"]
    assert schema["name"] == "simple"
    assert schema["description"] == "Look at something\nover two lines."
    assert schema["parameters"] == {
        "type": "object",
        "properties": {
            "path": {"type": "string", "description": "where it is"},
            "kind": {"type": "string", "enum": ["a", "b"]},
            "count": {"type": "integer"},
            "deep": {"type": "boolean"},
        },
        "required": ["path"],
        "additionalProperties": False,
    }


def test_a_type_that_no_model_can_give_is_refused_when_the_tool_is_made() -> None:
    with pytest.raises(TypeError, match="parameter of type"):
        tool(look)


@pytest.mark.parametrize(
    ("args", "shown"),
    [
        ({"path": "x"}, "x a 1 False"),
        ({"path": 5, "count": "3", "deep": "true", "kind": "b"}, "5 b 3 True"),
        ({"path": "x", "count": 3.0, "deep": None}, "x a 3 False"),
    ],
)
def test_arguments_are_brought_into_their_types(args: dict[str, object], shown: str) -> None:
    assert Registry([tool(simple)]).dispatch("simple", args) == Result(True, shown)


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        ({}, "argument path is missing"),
        ({"path": None}, "argument path is missing"),
        ({"path": "x", "other": 1}, "no argument other. The arguments are: path, kind, count, deep"),
        ({"path": "x", "count": "many"}, "count must be of type integer"),
        ({"path": "x", "count": 1.5}, "count must be of type integer"),
        ({"path": "x", "count": True}, "count must be of type integer"),
        ({"path": "x", "count": float("inf")}, "count must be of type integer"),
        ({"path": "x", "kind": "c"}, "kind must be one of a, b"),
        ({"path": {"a": 1}}, "path must be of type string"),
    ],
)
def test_wrong_arguments_come_back_with_a_hint(args: dict[str, object], hint: str) -> None:
    result = Registry([tool(simple)]).dispatch("simple", args)
    assert not result.ok
    assert result.text.startswith("Try again: ")
    assert hint in result.text


def raising(error: Exception) -> Tool:
    def call() -> str:
        raise error

    return Tool("t", "", {"type": "object", "properties": {}, "required": []}, call)


def test_the_two_kinds_of_errors_are_results_and_the_rest_is_raised() -> None:
    assert Registry([raising(TryAgain("hint"))]).dispatch("t", {}).text == "Try again: hint"
    assert Registry([raising(Failed("gone"))]).dispatch("t", {}).text == "Failed: gone"
    assert Registry([raising(ForgeError("no"))]).dispatch("t", {}).text == "Failed: no"
    for error in (ValueError("bug"), LimitReached("money")):
        with pytest.raises(type(error)):
            Registry([raising(error)]).dispatch("t", {})


def test_trying_again_ends_after_three_times_in_a_row() -> None:
    registry = Registry([tool(simple)])
    for _ in range(3):
        assert registry.dispatch("simple", {}).text.startswith("Try again")
    assert registry.dispatch("simple", {}).text.startswith("Failed")
    assert registry.dispatch("simple", {"path": "x"}).ok
    assert registry.dispatch("simple", {}).text.startswith("Try again")


def test_a_tool_that_is_not_offered_does_not_exist() -> None:
    result = Registry([tool(simple)]).dispatch("shell", {"command": "ls"})
    assert not result.ok
    assert "The tools are: simple" in result.text


def test_long_results_keep_the_end_that_matters() -> None:
    text = "\n".join(f"line {n}" for n in range(5000))
    assert shortened(text, "head").startswith("line 0\n")
    assert "characters more]" in shortened(text, "head")
    assert shortened(text, "tail").endswith("\nline 4999")
    assert all(len(shortened(text, end)) < 12_100 for end in ("head", "tail"))


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    (tmp_path / "dags").mkdir()
    (tmp_path / "dags" / "a.py").write_text("".join(f"x{n} = {n}\n" for n in range(1000)))
    (tmp_path / "dags" / "b.sql").write_text("SELECT x1 FROM t\n")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("token x1\n")
    (tmp_path / "prod.env").write_text("x1=secret\n")
    (tmp_path / "bin").write_bytes(b"x1\0")
    (tmp_path / "out").symlink_to("/etc/passwd")
    edits = Edits(tmp_path, (".git/*", ".git", "*.env"))
    return Registry([*repository_tools(edits), *editing_tools(edits)])


def test_the_repository_is_read_in_pages(registry: Registry) -> None:
    first = registry.dispatch("read", {"path": "dags/a.py"}).text
    assert first.startswith("1: x0 = 0\n")
    assert first.endswith("[600 more lines; read on with offset 401]")
    assert (
        registry.dispatch("read", {"path": "dags/a.py", "offset": 999}).text
        == "999: x998 = 998\n1000: x999 = 999"
    )
    assert "has 1000 lines" in registry.dispatch("read", {"path": "dags/a.py", "offset": 1001}).text


def test_searching_is_capped_and_sees_no_hidden_file(registry: Registry) -> None:
    assert (
        registry.dispatch("search", {"pattern": r"x1\b"}).text
        == "dags/a.py:2: x1 = 1\ndags/b.sql:1: SELECT x1 FROM t"
    )
    assert (
        registry.dispatch("search", {"pattern": "x", "files": "*.sql"}).text
        == "dags/b.sql:1: SELECT x1 FROM t"
    )
    many = registry.dispatch("search", {"pattern": "x"}).text
    assert many.endswith("[more matches; use a narrower pattern]")
    assert len(many.splitlines()) == 61
    assert registry.dispatch("search", {"pattern": "("}).text == "Nothing matches (."
    assert registry.dispatch("search", {"pattern": "(a+)+$"}).ok


@pytest.mark.parametrize(
    "path", ["prod.env", ".git/config", "out", "../x", "/etc/passwd", "gone.py", "dags", "bin"]
)
def test_what_must_not_be_read_is_not(registry: Registry, path: str) -> None:
    result = registry.dispatch("read", {"path": path})
    assert not result.ok
    assert result.text.startswith("Failed:")
    assert "secret" not in result.text


def test_files_are_listed(registry: Registry) -> None:
    assert registry.dispatch("list_files", {}).text == "bin\ndags/a.py\ndags/b.sql"
    assert registry.dispatch("list_files", {"pattern": "*.sql"}).text == "dags/b.sql"


def test_edits_give_their_diff_and_undo_takes_them_back(registry: Registry, tmp_path: Path) -> None:
    change = {"path": "dags/b.sql", "old": "x1", "new": "x2"}
    assert "+SELECT x2 FROM t" in registry.dispatch("replace_text", change).text
    assert registry.dispatch("undo", {}).text == "Taken back: dags/b.sql."
    assert registry.dispatch("undo", {}).text == "There is nothing to take back."
    assert (tmp_path / "dags" / "b.sql").read_text() == "SELECT x1 FROM t\n"
    refused = registry.dispatch("write_file", {"path": "../x.py", "content": ""})
    assert refused.text.startswith("Try again: '../x.py' is not a path inside")


def test_the_data_tools_are_only_those_that_the_caller_can_do() -> None:
    assert data_tools() == []
    tools = Registry(data_tools(read_schema=lambda conn, table: f"{conn}.{table}"))
    assert [t.name for t in tools] == ["schema"]
    assert tools.dispatch("schema", {"conn_id": "shop", "table": "orders"}).text == "shop.orders"
    assert len(data_tools(lambda c, t: "", lambda c, q: "", lambda d, r, t, n: "")) == 3


def test_verify_and_finish_do_what_the_loop_says() -> None:
    tools = Registry(ending_tools(lambda: "all green", lambda *given: str(given)))
    assert tools.dispatch("verify", {}).text == "all green"
    assert tools.dispatch("finish", {"summary": "s"}).text == "('s', '', True, '')"
