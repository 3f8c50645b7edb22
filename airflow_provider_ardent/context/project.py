"""A DAG repository as files that refer to each other: modules, constants, SQL and templates."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from airflow_provider_ardent.context import sql
from airflow_provider_ardent.context.source import Import, SourceFile, Symbol, dotted_name

TEMPLATE_SUFFIXES = (".sql", ".hql", ".ddl", ".dml")
MAX_FILES = 20_000
_SKIPPED = {".git", ".venv", "venv", "node_modules", "__pycache__", ".mypy_cache", ".ruff_cache"}
_SQL_ARGUMENTS = {"sql", "query", "statement", "hql", "bteq", "configuration"}


@dataclass(frozen=True)
class Place:
    """A symbol in a file; ``hops`` is how many names lead to it from where the search began."""

    file: SourceFile
    symbol: Symbol
    hops: int = 0

    @property
    def source(self) -> str:
        return self.file.source(self.symbol)


@dataclass(frozen=True)
class SqlText:
    """SQL that stands in a file: a string (``symbol`` holds it) or a whole template (no symbol)."""

    text: str
    file: SourceFile
    line: int
    symbol: Symbol | None = None


@dataclass
class Project:
    """Files under ``root``, read once each.

    Example::

        project = Project(root)
        place = project.place("dags/orders.py", 42)
        for used in project.uses(place):
            print(used.file.path, used.symbol.name)
    """

    root: Path
    _files: dict[str, SourceFile | None] = field(default_factory=dict, repr=False)

    def file(self, path: str) -> SourceFile | None:
        """The file at ``path`` (relative to the root), or None where it cannot be read."""
        if path not in self._files:
            self._files[path] = SourceFile.load(self.root, path)
        return self._files[path]

    def place(self, path: str, line: int) -> Place | None:
        """The smallest symbol at ``line`` of ``path``."""
        file = self.file(path)
        symbol = file.enclosing(line) if file is not None else None
        return Place(file, symbol) if file is not None and symbol is not None else None

    def module_path(self, module: str, importer: str, level: int = 0) -> str | None:
        """The project file that ``module`` means in ``importer``; None for what is installed.

        Airflow puts the bundle's root on the path; many projects also have the DAG folder there.
        """
        here = PurePosixPath(importer).parent
        if level:
            folders = [here.parents[level - 2]] if level > 1 and len(here.parents) >= level - 1 else [here]
        else:
            folders = [
                PurePosixPath("."),
                here,
                *here.parents,
                PurePosixPath("dags"),
                PurePosixPath("plugins"),
            ]
        parts = module.split(".") if module else []
        for folder in dict.fromkeys(folders):
            base = folder.joinpath(*parts)
            for candidate in (f"{base}.py", str(base / "__init__.py")):
                path = candidate.removeprefix("./")
                if (self.root / path).is_file():
                    return path
        return None

    def is_project_module(self, module: str, importer: str = "") -> bool:
        """Whether ``module``, or the package it is in, lies in the repository."""
        top = module.partition(".")[0]
        return self.module_path(top, importer) is not None or any(
            (self.root / folder / top).is_dir()
            for folder in ("", "dags", "plugins", str(PurePosixPath(importer).parent))
        )

    def uses(self, place: Place, hops: int = 2) -> tuple[Place, ...]:
        """Constants, functions and classes of the project that the symbol uses, nearest first."""
        seen = {(place.file.path, place.symbol.name)}
        found: list[Place] = []
        edge = [place]
        for hop in range(1, hops + 1):
            reached = [used for origin in edge for used in self._uses_directly(origin, hop)]
            edge = []
            for used in reached:
                key = (used.file.path, used.symbol.name)
                if key not in seen:
                    seen.add(key)
                    edge.append(used)
            found += edge
        return tuple(found)

    def _uses_directly(self, place: Place, hop: int) -> Iterator[Place]:
        for name in place.file.names_used(place.symbol):
            if (used := self.resolve(place.file, name)) is not None:
                yield Place(used.file, used.symbol, hop)

    def resolve(self, file: SourceFile, name: str, depth: int = 3) -> Place | None:
        """Where ``name`` (dotted as written in ``file``) is defined in the project."""
        if (own := file.symbol(name)) is not None:
            return Place(file, own)
        head, _, rest = name.partition(".")
        if depth == 0:
            return None
        for entry in file.imports:
            target = self._imported(file, entry, head, rest, name)
            if target is None:
                continue
            other, wanted = target
            if wanted and other.path != file.path:
                found = self.resolve(other, wanted, depth - 1)
                if found is not None:
                    return found
        return None

    def _imported(
        self, file: SourceFile, entry: Import, head: str, rest: str, name: str
    ) -> tuple[SourceFile, str] | None:
        if entry.name and entry.alias == head:
            as_module = self.module_path(f"{entry.module}.{entry.name}".strip("."), file.path, entry.level)
            if as_module is not None and (module := self.file(as_module)) is not None:
                return module, rest
            path = self.module_path(entry.module, file.path, entry.level)
            wanted = f"{entry.name}.{rest}" if rest else entry.name
        elif not entry.name and (entry.alias == head or name.startswith(entry.alias + ".")):
            path = self.module_path(entry.module, file.path)
            wanted = name.removeprefix(entry.alias).removeprefix(".")
        else:
            return None
        other = self.file(path) if path is not None else None
        return (other, wanted) if other is not None else None

    def sql_in(self, place: Place, hops: int = 1) -> tuple[SqlText, ...]:
        """SQL that the symbol holds or reaches by names, and the templates that it names."""
        found: list[SqlText] = []
        for one in (place, *self.uses(place, hops)):
            if one.symbol.kind == "class" and one.hops:
                continue
            found += self._sql_of(one)
        return tuple(dict.fromkeys(found))

    def _sql_of(self, place: Place) -> Iterator[SqlText]:
        statements: list[ast.AST] = list(place.file.nodes(place.symbol))
        inner: set[int] = set()
        for statement in statements:
            for node in ast.walk(statement):
                if id(node) in inner or not isinstance(node, ast.Constant | ast.JoinedStr):
                    continue
                if isinstance(node, ast.JoinedStr):
                    inner.update(id(part) for part in ast.walk(node))
                text = folded(node)
                if text is None:
                    continue
                if sql.looks_like_sql(text):
                    yield SqlText(text, place.file, node.lineno, place.symbol)
                elif text.strip().endswith(TEMPLATE_SUFFIXES) and "\n" not in text:
                    template = self.template(text.strip(), place.file)
                    if template is not None:
                        yield SqlText(template.text, template, 1)

    def template(self, name: str, file: SourceFile) -> SourceFile | None:
        """The template that an operator in ``file`` names: beside it, under its search path, or anywhere."""
        name = name.removeprefix("./").lstrip("/")
        here = PurePosixPath(file.path).parent
        folders = [here, *(here / path for path in _search_paths(file)), PurePosixPath("."), *here.parents]
        for folder in dict.fromkeys(folders):
            path = os.path.normpath(str(folder / name)).replace(os.sep, "/")
            if not path.startswith("..") and (found := self.file(path)) is not None:
                return found
        same = [path for path in self.paths(TEMPLATE_SUFFIXES) if path.endswith("/" + name) or path == name]
        return self.file(same[0]) if len(same) == 1 else None

    def paths(self, suffixes: tuple[str, ...]) -> Iterator[str]:
        """Paths of the project's files with these suffixes, sorted; at most ``MAX_FILES`` are looked at."""
        looked_at = 0
        for folder, folders, names in os.walk(self.root):
            folders[:] = sorted(name for name in folders if name not in _SKIPPED)
            for name in sorted(names):
                looked_at += 1
                if looked_at > MAX_FILES:
                    return
                if name.endswith(suffixes):
                    yield (Path(folder) / name).relative_to(self.root).as_posix()


def folded(node: ast.AST) -> str | None:
    """The text of a string constant or an f-string; what is computed becomes ``{{ expression }}``."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = []
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(str(value.value))
        elif isinstance(value, ast.FormattedValue):
            parts.append("{{ " + ast.unparse(value.value) + " }}")
    return "".join(parts)


def task_call(file: SourceFile, task_id: str) -> ast.Call | None:
    """The call that makes the task: ``Operator(task_id="…")``; the last part of a grouped id is enough."""
    if file.tree is None:
        return None
    wanted = (task_id, task_id.rpartition(".")[2])
    for name in dict.fromkeys(wanted):
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Call) and any(
                keyword.arg == "task_id"
                and isinstance(keyword.value, ast.Constant)
                and keyword.value.value == name
                for keyword in node.keywords
            ):
                return node
    return None


def _search_paths(file: SourceFile) -> Iterator[str]:
    """Relative folders that the file gives as ``template_searchpath``."""
    if file.tree is None:
        return
    for node in ast.walk(file.tree):
        if isinstance(node, ast.keyword) and node.arg == "template_searchpath":
            for part in ast.walk(node.value):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield re.sub(r"^.*?dags/", "", part.value).lstrip("/")


def sql_arguments(call: ast.Call) -> Iterator[ast.expr]:
    """The arguments of an operator that hold SQL."""
    for keyword in call.keywords:
        if keyword.arg in _SQL_ARGUMENTS:
            yield keyword.value


def argument_names(call: ast.Call) -> tuple[str, ...]:
    """Dotted names that the call's arguments read: its callable, its SQL constant."""
    found: dict[str, None] = {}
    for value in [*call.args, *(keyword.value for keyword in call.keywords)]:
        for node in ast.walk(value):
            if isinstance(node, ast.Attribute) and (dotted := dotted_name(node)):
                found.setdefault(dotted)
            elif isinstance(node, ast.Name):
                found.setdefault(node.id)
    return tuple(found)
