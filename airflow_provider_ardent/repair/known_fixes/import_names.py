"""Imports spelt wrong, and names that were never imported."""

from __future__ import annotations

import ast
import difflib
import re
import sys
from collections.abc import Iterable, Iterator

from airflow_provider_ardent.context import installed
from airflow_provider_ardent.context.project import Project
from airflow_provider_ardent.repair.known_fixes.moved import NAMES
from airflow_provider_ardent.repair.known_fixes.removed_imports import add_import
from airflow_provider_ardent.repair.known_fixes.rewriting import Rewriting, names_bound, nodes
from airflow_provider_ardent.repair.known_fixes.site import Candidate, Site
from airflow_provider_ardent.repair.message import named

WRONG_NAME = "import_names"
WRONG_MODULE = "module_names"
MISSING = "missing_imports"

_CANNOT = re.compile(r"cannot import name '(\w+)' from (?:partially initialized module )?'([\w.]+)'")
_SDK = (
    *("DAG", "dag", "task", "task_group", "TaskGroup", "Variable", "Connection", "BaseHook", "BaseOperator"),
    *("BaseSensorOperator", "Asset", "AssetAlias", "Param", "chain", "chain_linear", "cross_downstream"),
    *("get_current_context", "TriggerRule", "Label", "setup", "teardown", "ObjectStoragePath", "XComArg"),
)
WELL_KNOWN = {
    **{name: f"import {name}" for name in ("csv", "json", "logging", "math", "os", "pendulum", "re")},
    **{
        name: f"import {name}"
        for name in ("random", "shutil", "sqlite3", "subprocess", "sys", "tempfile", "time")
    },
    **{name: f"import {name}" for name in ("requests", "uuid")},
    "timedelta": "from datetime import timedelta",
    "timezone": "from datetime import timezone",
    "date": "from datetime import date",
    "UTC": "from datetime import UTC",
    "Path": "from pathlib import Path",
    "Decimal": "from decimal import Decimal",
    "defaultdict": "from collections import defaultdict",
    "Counter": "from collections import Counter",
    "Any": "from typing import Any",
    "Optional": "from typing import Optional",
    "pd": "import pandas as pd",
    "np": "import numpy as np",
    **{name: f"from airflow.sdk import {name}" for name in _SDK},
    "PythonOperator": "from airflow.providers.standard.operators.python import PythonOperator",
    "BranchPythonOperator": "from airflow.providers.standard.operators.python import BranchPythonOperator",
    "ShortCircuitOperator": "from airflow.providers.standard.operators.python import ShortCircuitOperator",
    "BashOperator": "from airflow.providers.standard.operators.bash import BashOperator",
    "EmptyOperator": "from airflow.providers.standard.operators.empty import EmptyOperator",
    "SQLExecuteQueryOperator": (
        "from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator"
    ),
}


def wrong_names(site: Site) -> Iterator[Candidate]:
    """``cannot import name``: the one name of that module that is spelt nearly so."""
    match = _CANNOT.search(site.error)
    if match is None or site.tree is None or (match[2], match[1]) in NAMES:
        return
    wrong, module = match[1], match[2]
    right = _only_near(wrong, _names_of(site, module), 0.75)
    if not right:
        return
    change = Rewriting(site.text)
    for node in nodes(site.tree):
        if not isinstance(node, ast.ImportFrom) or not _means(node, module):
            continue
        for alias in node.names:
            if alias.name != wrong:
                continue
            # An alias keeps the uses; without one they are renamed, since they are spelt wrong, too.
            change.replace(alias, f"{right} as {alias.asname}" if alias.asname else right)
            if alias.asname is None:
                _rename_uses(change, site.tree, wrong, right)
    if (new := change.result()) != site.text:
        yield site.candidate(WRONG_NAME, f"Import {right!r}: {module} has no {wrong!r}.", new)


def wrong_modules(site: Site) -> Iterator[Candidate]:
    """``No module named``: the one module beside it that is spelt nearly so."""
    wrong = named(site.error, "module") if "No module named" in site.error else ""
    if not wrong or site.tree is None:
        return
    parent, _, last = wrong.rpartition(".")
    near = _only_near(last, _modules_beside(site, parent), 0.8)
    if not near:
        return
    right = f"{parent}.{near}" if parent else near
    change = Rewriting(site.text)
    for node in nodes(site.tree):
        if isinstance(node, ast.ImportFrom) and not node.level and node.module:
            if (new := _replaced(node.module, wrong, right)) and _exists(site, new):
                start, _ = change.span(node)
                at = change.text.index(node.module, start)
                change.replace_span(at, at + len(node.module), new)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if (new := _replaced(alias.name, wrong, right)) and _exists(site, new):
                    change.replace(alias, f"{new} as {alias.asname}" if alias.asname else new)
                    if not alias.asname and "." not in wrong:
                        _rename_uses(change, site.tree, wrong, right)
    if (text := change.result()) != site.text:
        yield site.candidate(WRONG_MODULE, f"Import from {right!r}: there is no module {wrong!r}.", text)


def missing(site: Site) -> Iterator[Candidate]:
    """``name … is not defined`` for a name that everybody knows: import it."""
    name = named(site.error, "name")
    if not name or site.tree is None or name in names_bound(site.tree):
        return
    statement = _datetime_import(site.tree) if name == "datetime" else WELL_KNOWN.get(name, "")
    if not statement:
        return
    module = statement.split()[1]
    if installed.module(module):
        yield site.candidate(MISSING, f"Import what is used: {statement}.", add_import(site.text, statement))


def _datetime_import(tree: ast.Module) -> str:
    """Whether ``datetime`` is meant as the module or as the class, by how it is used."""
    inner = {
        node.attr
        for node in nodes(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "datetime"
    }
    if inner & {"datetime", "timedelta", "timezone", "date", "UTC"}:
        return "import datetime"
    return "from datetime import datetime"


def _names_of(site: Site, module: str) -> Iterable[str]:
    path = site.project.module_path(module, site.path)
    file = site.project.file(path) if path else None
    return installed.public_names(file.text) if file is not None else installed.names(module)


def _modules_beside(site: Site, parent: str) -> Iterable[str]:
    """Modules in ``parent``; at the top those of the project and of Python itself, not what is installed."""
    folders = _project_folders(site.project, parent, site.path)
    own = {entry.removesuffix(".py") for entry in folders}
    if parent:
        return own | set(installed.children(parent))
    return own | {name for name in sys.stdlib_module_names if not name.startswith("_")}


def _project_folders(project: Project, parent: str, importer: str) -> set[str]:
    relative = parent.replace(".", "/")
    here = importer.rpartition("/")[0]
    found: set[str] = set()
    for base in {"", here, "dags", "plugins"}:
        folder = project.root / base / relative
        if folder.is_dir():
            found |= {
                entry.name
                for entry in folder.iterdir()
                if (entry.suffix == ".py" or entry.is_dir()) and entry.name.removesuffix(".py").isidentifier()
            }
    return found - {"__init__.py", "__pycache__"}


def _exists(site: Site, module: str) -> bool:
    return site.project.module_path(module, site.path) is not None or installed.module(module)


def _replaced(module: str, wrong: str, right: str) -> str:
    """``module`` with its beginning ``wrong`` replaced; empty where it does not begin so."""
    if module == wrong or module.startswith(wrong + "."):
        return right + module[len(wrong) :]
    return ""


def _means(node: ast.ImportFrom, module: str) -> bool:
    return node.module == module or (node.level > 0 and module.endswith(node.module or ""))


def _rename_uses(change: Rewriting, tree: ast.Module, wrong: str, right: str) -> None:
    for node in nodes(tree):
        if isinstance(node, ast.Name) and node.id == wrong:
            change.replace(node, right)


def _only_near(wrong: str, known: Iterable[str], cutoff: float) -> str:
    """The nearest name; empty where none is near, or two are equally near."""
    scored = sorted(
        ((_alike(wrong, name), name) for name in set(known)), key=lambda entry: (-entry[0], entry[1])
    )
    scored = [entry for entry in scored if entry[0] >= cutoff and entry[1] != wrong]
    if not scored or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return ""
    return scored[0][1]


def _alike(wrong: str, name: str) -> float:
    """By letters; capitals decide only between names that are otherwise equally near."""
    folded = difflib.SequenceMatcher(None, wrong.lower(), name.lower()).ratio()
    return folded + 0.01 * difflib.SequenceMatcher(None, wrong, name).ratio()
