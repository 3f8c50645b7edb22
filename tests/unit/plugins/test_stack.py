from __future__ import annotations

from pathlib import Path

import pytest

from airflow_provider_ardent.plugins import stack

SOURCE = """
def parse(row):
    return int(row["amount"])

def load(row):
    try:
        return parse(row)
    except KeyError as error:
        raise ValueError("no amount") from error

def handle(row):
    try:
        return parse(row)
    except KeyError:
        undefined

def recurse(n):
    return recurse(n + 1)
"""


@pytest.fixture
def project(tmp_path: Path) -> dict[str, object]:
    file = tmp_path / "bundle" / "dags" / "shop.py"
    file.parent.mkdir(parents=True)
    file.write_text(SOURCE)
    names: dict[str, object] = {"root": str(tmp_path / "bundle")}
    exec(compile(SOURCE, str(file), "exec"), names)
    return names


def failed(project: dict, name: str, *args: object) -> stack.Stack:
    with pytest.raises(BaseException) as caught:
        project[name](*args)
    return stack.of(caught.value, project["root"])


def test_the_last_frame_in_the_project_is_where_the_cause_began(project: dict) -> None:
    seen = failed(project, "load", {})
    assert (seen.error_type, seen.error_message) == ("ValueError", "no amount")
    assert seen.chain == ("ValueError: no amount", "KeyError: 'amount'")
    inner = [frame for frame in seen.frames if frame.in_project][-1]
    assert (inner.path, inner.function, inner.line) == ("dags/shop.py", "parse", 3)
    assert inner.code == 'return int(row["amount"])'
    assert "The above exception was the direct cause" in seen.traceback


def test_an_error_while_handling_another_is_the_fault(project: dict) -> None:
    seen = failed(project, "handle", {})
    assert seen.chain[0].startswith("NameError")
    assert [frame for frame in seen.frames if frame.in_project][-1].function == "handle"


def test_a_recursion_stays_small(project: dict) -> None:
    seen = failed(project, "recurse", 0)
    assert seen.error_type == "RecursionError"
    assert len(seen.frames) <= stack.MOST_FRAMES
    assert len(seen.traceback) < stack.LONGEST_TRACEBACK + 100


def test_an_error_that_cannot_say_its_text_is_still_read() -> None:
    class Shy(Exception):
        def __str__(self) -> str:
            raise RuntimeError("not telling")

    seen = stack.of(Shy(), "")
    assert seen.error_message == "<the error's text could not be made: RuntimeError>"


def test_a_chain_that_bites_its_tail_ends() -> None:
    error = ValueError("a")
    error.__cause__ = KeyError("b")
    error.__cause__.__cause__ = error
    assert len(stack.of(error, "").chain) == 2


def test_a_group_names_its_first_error() -> None:
    seen = stack.of(ExceptionGroup("many", [OSError("gone")]), "")
    assert seen.chain == ("ExceptionGroup: many (1 sub-exception)", "OSError: gone")


def test_a_stored_traceback_is_read() -> None:
    text = """Traceback (most recent call last):
  File "<frozen importlib._bootstrap>", line 241, in _call_with_frames_removed
  File "/srv/bundle/dags/orders.py", line 3, in <module>
    import pandaz
ModuleNotFoundError: No module named 'pandaz'
"""
    seen = stack.read(text, "/srv/bundle")
    assert (seen.error_type, seen.error_message) == ("ModuleNotFoundError", "No module named 'pandaz'")
    assert (seen.frames[-1].path, seen.frames[-1].line, seen.frames[-1].in_project) == (
        "dags/orders.py",
        3,
        True,
    )
    assert not seen.frames[0].in_project


def test_a_syntax_error_is_read() -> None:
    text = """Traceback (most recent call last):
  File "/lib/x.py", line 5, in load
  File "/srv/bundle/bad.py", line 3
    with DAG(
            ^
SyntaxError: '(' was never closed
"""
    seen = stack.read(text, "/srv/bundle")
    assert (seen.error_type, seen.error_message) == ("SyntaxError", "'(' was never closed")
    assert seen.frames[-1].path == "bad.py"


def test_a_message_of_several_lines_is_kept() -> None:
    seen = stack.read(
        'Traceback (most recent call last):\n  File "/a.py", line 1, in f\nsa.Error: one\n  two', ""
    )
    assert (seen.error_type, seen.error_message) == ("Error", "one\n  two")


@pytest.mark.parametrize("text", ["", "nothing of use", "\n\n"])
def test_what_is_no_traceback_is_kept_as_text(text: str) -> None:
    assert stack.read(text, "/srv").frames == ()


def test_installed_packages_inside_a_bundle_are_not_the_project() -> None:
    path = "/srv/bundle/.venv/lib/python3.11/site-packages/x/y.py"
    assert stack.relative(path, "/srv/bundle")[1] is False
