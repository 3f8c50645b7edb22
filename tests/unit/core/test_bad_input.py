"""The table of bad inputs names tests that exist."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TABLE = tomllib.loads((ROOT / "tests" / "bad_input.toml").read_text())


@pytest.mark.parametrize("bad", TABLE)
def test_each_bad_input_has_its_tests(bad: str) -> None:
    assert TABLE[bad]
    for name in TABLE[bad]:
        path, _, function = name.partition("::")
        tree = ast.parse((ROOT / path).read_text())
        assert function in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, name
