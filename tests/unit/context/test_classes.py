"""Signatures read from source, and that nothing is run to read them."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

import pytest

from airflow_provider_ardent.context import classes, installed, providers

SOURCE = '''
raise RuntimeError("this module must not be imported")

from functools import partial
import ownpkg.bases as bases
from .bases import Base as _Base
from somewhere.unknown import Foreign

class Plain(_Base, Foreign):
    """Does a plain thing."""
    def __init__(self, table: str, *, limit: int = 10, mode="x", **kwargs) -> None: ...

class Closed(_Base):
    def __init__(self, only: str) -> None: ...

class Silent(bases.Base[int]):
    pass

def run_task(python_callable=None, /, count: "int" = 3, *args, **kwargs): ...
'''
BASES = '''
import attrs
from dataclasses import dataclass, field

class Root:
    def __init__(self, root: int = 1) -> None: ...

class Base(Root):
    """The base's own words."""
    def __init__(self, base: str = "b", limit: int = 99, **kwargs) -> None: ...

@attrs.define(kw_only=True)
class Made:
    first: str
    second: int = attrs.field(default=2)
    third: list = attrs.field(factory=list)
    _hidden: int = attrs.field(init=False, default=0)

@dataclass
class Data:
    one: str
    two: int = 2
'''


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "ownpkg"
    folder.mkdir()
    (folder / "__init__.py").write_text(
        "raise RuntimeError('not this either')\nfrom .things import Plain as Again\n"
    )
    (folder / "things.py").write_text(SOURCE)
    (folder / "bases.py").write_text(BASES)
    (folder / "broken.py").write_text("class (")
    monkeypatch.syspath_prepend(str(tmp_path))
    for cached in (installed.place, classes.tree_of):
        cached.cache_clear()


def texts(name: str, module: str = "ownpkg.things") -> list[str]:
    definition = classes.find(module, name)
    assert definition is not None
    return [parameter.text() for parameter in classes.parameters(definition)]


def test_own_and_inherited_parameters() -> None:
    assert texts("Plain") == ["table: str", "limit: int = 10", "mode='x'", "base: str = 'b'", "root: int = 1"]
    definition = classes.find("ownpkg.things", "Plain")
    assert definition is not None
    assert [p.owner for p in classes.parameters(definition)] == ["Plain", "Plain", "Plain", "Base", "Root"]
    assert definition.doc == "Does a plain thing."


def test_a_call_without_kwargs_takes_nothing_from_its_bases() -> None:
    assert texts("Closed") == ["only: str"]


def test_a_class_without_init_takes_what_its_base_takes() -> None:
    assert texts("Silent") == ["base: str = 'b'", "limit: int = 99", "root: int = 1"]


def test_functions() -> None:
    assert texts("run_task") == ["python_callable=None", "count: 'int' = 3"]


def test_classes_that_attrs_and_dataclasses_write() -> None:
    assert texts("Made", "ownpkg.bases") == ["first: str", "second: int = 2", "third: list = ..."]
    assert texts("Data", "ownpkg.bases") == ["one: str", "two: int = 2"]


def test_names_are_followed_and_what_cannot_be_read_is_said() -> None:
    again = classes.find("ownpkg", "Again")
    assert again is not None
    assert (again.module, again.name) == ("ownpkg.things", "Plain")
    assert classes.ancestry(again)[1] == ("Foreign",)
    assert classes.find("ownpkg.things", "Missing") is None
    assert classes.find("ownpkg.broken", "X") is None
    assert classes.find("no.such.module", "X") is None


def test_nothing_was_imported() -> None:
    texts("Plain")
    assert not [name for name in sys.modules if name.startswith("ownpkg")]


def test_metadata_is_read_only_where_it_is_a_literal(tmp_path: Path) -> None:
    (tmp_path / "ownpkg" / "info.py").write_text("def get_provider_info():\n    return {'operators': [1]}\n")
    (tmp_path / "ownpkg" / "made.py").write_text("def get_provider_info():\n    return {'a': exit()}\n")
    assert providers.metadata("ownpkg.info") == {"operators": [1]}
    assert providers.metadata("ownpkg.made") == {}
    assert providers.metadata("ownpkg.none") == {}


@pytest.mark.parametrize(
    "path",
    [
        "airflow.providers.common.sql.operators.sql.SQLExecuteQueryOperator",
        "airflow.providers.databricks.operators.databricks.DatabricksRunNowOperator",
        "airflow.providers.standard.operators.bash.BashOperator",
        "airflow.providers.standard.sensors.filesystem.FileSensor",
        "airflow.sdk.DAG",
    ],
)
def test_what_is_read_is_what_python_says(path: str) -> None:
    """The truth is what importing it gives; this test may import."""
    module, _, name = path.rpartition(".")
    real = getattr(__import__(module, fromlist=[name]), name)
    definition = classes.find(module, name)
    assert definition is not None
    read = {parameter.name for parameter in classes.parameters(definition)}
    own = {
        parameter.name
        for parameter in inspect.signature(inspect.unwrap(real.__init__)).parameters.values()
        if parameter.kind not in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL)
    } - {"self"}
    assert own <= read
    assert {"task_id", "retries"} <= read or name == "DAG"
