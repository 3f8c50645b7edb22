"""What is installed, read from the files: nothing is imported, so nothing runs."""

from __future__ import annotations

import ast
import sys
from functools import lru_cache
from pathlib import Path

_LARGEST = 1_000_000


@lru_cache(maxsize=512)
def module(name: str) -> bool:
    """Whether a module or package of that name can be imported from where this process imports."""
    return name in sys.stdlib_module_names or place(name) is not None


@lru_cache(maxsize=512)
def place(name: str) -> Path | None:
    """The file of a module, or the folder of a package without one."""
    parts = name.split(".")
    for entry in sys.path:
        base = Path(entry or ".").joinpath(*parts)
        for file in (base.with_name(base.name + ".py"), base / "__init__.py"):
            if file.is_file():
                return file
        if base.is_dir() and any(base.iterdir()):
            return base
    return None


@lru_cache(maxsize=512)
def children(name: str) -> tuple[str, ...]:
    """Modules and packages directly inside a package."""
    found: set[str] = set()
    parts = name.split(".")
    for entry in sys.path:
        folder = Path(entry or ".").joinpath(*parts)
        if folder.is_dir():
            found |= {file.stem for file in folder.glob("*.py") if file.stem != "__init__"}
            found |= {
                inner.name for inner in folder.iterdir() if inner.is_dir() and inner.name.isidentifier()
            }
    return tuple(sorted(found - {"__pycache__"}))


@lru_cache(maxsize=256)
def names(name: str) -> tuple[str, ...]:
    """Public names of an installed module, also those that it imports when they are first asked for."""
    file = place(name)
    if file is None or file.is_dir() or file.stat().st_size > _LARGEST:
        return children(name)
    return tuple(sorted({*public_names(file.read_text(encoding="utf-8", errors="replace")), *children(name)}))


def public_names(text: str) -> set[str]:
    """Names that a module's text defines, imports, or lists for later import."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return set()
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and node.col_offset <= 4:
            found |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name) and node.col_offset == 0:
                    found.add(target.id)
                    if target.id == "__all__" or "lazy" in target.id:
                        found |= _texts(node.value)
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(statement.name)
    return {
        name for name in found if not name.startswith("_") and name not in {"annotations", "TYPE_CHECKING"}
    }


def _texts(node: ast.expr | None) -> set[str]:
    if isinstance(node, ast.Dict):
        parts = [key for key in node.keys if key is not None]
    else:
        parts = list(getattr(node, "elts", []))
    return {part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)}
