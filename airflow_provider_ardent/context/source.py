"""One Python file of a DAG repository as text and named symbols; tolerant of files that do not parse."""

from __future__ import annotations

import ast
import codecs
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

SymbolKind = Literal["function", "class", "assignment", "dag"]

MAX_BYTES = 4_000_000
_DEFINITION = re.compile(r"(?P<indent>[ \t]*)(?:async[ \t]+def|def|class|with)\b[ \t]*(?P<rest>.*)")
_ASSIGNMENT = re.compile(r"(?P<name>[A-Za-z_]\w*)[ \t]*(?::[^=]+)?=(?!=)")
_DAG_CALL = re.compile(r"\bDAG\(\s*(?:dag_id\s*=\s*)?[\"']([^\"']+)[\"']")


@dataclass(frozen=True)
class Symbol:
    """A named part of a file. Lines count from 1 and include decorators; both ends are inside.

    Names are qualified as in :class:`~airflow_provider_ardent.agent.assignment.Suspect`: ``load``,
    ``Loader.run``, ``etl.load`` (a function in a function), ``QUERY``, ``with:daily_orders``.
    """

    name: str
    kind: SymbolKind
    first_line: int
    last_line: int

    def holds(self, line: int) -> bool:
        return self.first_line <= line <= self.last_line

    @property
    def length(self) -> int:
        return self.last_line - self.first_line + 1


@dataclass(frozen=True)
class Import:
    """``from module import name as alias``; no ``name`` for ``import module``; ``level`` counts dots."""

    module: str
    name: str
    alias: str
    line: int
    level: int = 0


def decode(raw: bytes) -> str:
    """The text of a Python file by its byte order mark or coding line; never raises."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(raw).readline)
    except (SyntaxError, LookupError):
        encoding = "utf-8"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    return raw.decode(encoding, errors="replace")


@dataclass(frozen=True)
class SourceFile:
    """The text of one file and what it holds. ``path`` is relative to the repository, with ``/``.

    Example::

        file = SourceFile.load(root, "dags/orders.py")
        symbol = file.enclosing(42)
        print(file.source(symbol))
    """

    path: str
    text: str

    @classmethod
    def load(cls, root: Path, path: str) -> SourceFile | None:
        """Read ``path`` under ``root``; None where it is missing, outside ``root``, too large or binary."""
        target = (root / path).resolve()
        base = root.resolve()
        if not target.is_relative_to(base) or not target.is_file():
            return None
        try:
            if target.stat().st_size > MAX_BYTES:
                return None
            raw = target.read_bytes()
        except OSError:
            return None
        if b"\0" in raw[:4096] and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return None
        return cls(target.relative_to(base).as_posix(), decode(raw))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends, split as Python counts them."""
        return tuple(line.removesuffix("\r") for line in self.text.split("\n"))

    @cached_property
    def tree(self) -> ast.Module | None:
        """The syntax tree, or None where the file does not parse."""
        if not self.path.endswith(".py"):
            return None
        try:
            return ast.parse(self.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None

    @cached_property
    def symbols(self) -> tuple[Symbol, ...]:
        """Functions, classes, module and class assignments, and ``with DAG`` blocks, by first line."""
        if self.tree is not None:
            found = list(_symbols(self.tree.body, ""))
        elif self.path.endswith(".py"):
            found = list(_symbols_by_line(self.lines))
        else:
            found = []
        return tuple(sorted(found, key=lambda symbol: (symbol.first_line, -symbol.last_line)))

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Every import in the file, also those inside functions."""
        return tuple(_imports(self.tree)) if self.tree is not None else ()

    def symbol(self, name: str) -> Symbol | None:
        """The symbol of that qualified name; the last one where a name is defined twice."""
        return next((symbol for symbol in reversed(self.symbols) if symbol.name == name), None)

    def enclosing(self, line: int) -> Symbol | None:
        """The smallest symbol that holds ``line``."""
        holding = [symbol for symbol in self.symbols if symbol.holds(line)]
        return min(holding, key=lambda symbol: symbol.length, default=None)

    def source(self, symbol: Symbol) -> str:
        """The symbol's lines, with its decorators, as they stand in the file."""
        return "\n".join(self.lines[symbol.first_line - 1 : symbol.last_line])

    def nodes(self, symbol: Symbol) -> list[ast.stmt]:
        """The statements that make up ``symbol``; empty where the file does not parse."""
        if self.tree is None:
            return []
        return [
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.stmt)
            and _first_line(node) == symbol.first_line
            and node.end_lineno == symbol.last_line
        ][:1]

    def names_used(self, symbol: Symbol) -> tuple[str, ...]:
        """Names that the symbol reads, dotted as written (``QUERY``, ``sql.QUERY``), in order of use."""
        names: dict[str, None] = {}
        for statement in self.nodes(symbol):
            for node in ast.walk(statement):
                if isinstance(node, ast.Attribute) and (dotted := dotted_name(node)):
                    names.setdefault(dotted)
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                    names.setdefault(node.id)
        return tuple(names)

    def numbered(self, symbol: Symbol, mark: int = 0) -> str:
        """The symbol's source with line numbers; ``mark`` is a line that gets a ``>``."""
        rows = enumerate(self.lines[symbol.first_line - 1 : symbol.last_line], symbol.first_line)
        return "\n".join(f"{'>' if number == mark else ' '}{number:>4} {line}" for number, line in rows)


def dotted_name(node: ast.expr) -> str:
    """``a.b.c`` for a chain of attributes on a name, else empty."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id, *reversed(parts)])


def dag_id_of(node: ast.With | ast.AsyncWith) -> str | None:
    """The dag id of a ``with DAG(...)`` block (or the name it is bound to); None for another ``with``."""
    for item in node.items:
        call = item.context_expr
        if not isinstance(call, ast.Call) or not dotted_name(call.func).endswith("DAG"):
            continue
        given = [keyword.value for keyword in call.keywords if keyword.arg == "dag_id"] or call.args[:1]
        if given and isinstance(given[0], ast.Constant) and isinstance(given[0].value, str):
            return given[0].value
        return item.optional_vars.id if isinstance(item.optional_vars, ast.Name) else "dag"
    return None


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def _symbols(body: list[ast.stmt], scope: str, in_function: bool = False) -> Iterator[Symbol]:
    for node in body:
        last = node.end_lineno or node.lineno
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            kind: SymbolKind = "class" if isinstance(node, ast.ClassDef) else "function"
            yield Symbol(scope + node.name, kind, _first_line(node), last)
            yield from _symbols(node.body, f"{scope}{node.name}.", kind == "function")
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if not in_function:
                for target in targets:
                    if isinstance(target, ast.Name):
                        yield Symbol(scope + target.id, "assignment", node.lineno, last)
        else:
            if isinstance(node, ast.With | ast.AsyncWith) and (dag_id := dag_id_of(node)) is not None:
                yield Symbol(f"with:{dag_id}", "dag", node.lineno, last)
            for inner in _inner_bodies(node):
                yield from _symbols(inner, scope, in_function)


def _inner_bodies(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        inner = getattr(node, name, None)
        if isinstance(inner, list):
            yield inner
    for handler in getattr(node, "handlers", []):
        yield handler.body
    for case in getattr(node, "cases", []):
        yield case.body


def _symbols_by_line(lines: tuple[str, ...]) -> Iterator[Symbol]:
    """Symbols by indentation alone, for a file that does not parse."""
    for index, line in enumerate(lines):
        if (definition := _DEFINITION.match(line)) is None:
            assignment = _ASSIGNMENT.match(line)
            if assignment is not None:
                yield Symbol(assignment["name"], "assignment", index + 1, _block_end(lines, index, 0) + 1)
            continue
        word = line.strip().replace("async ", "", 1).split(None, 1)[0]
        indent = len(definition["indent"].expandtabs())
        first = _decorated_from(lines, index, definition["indent"])
        end = _block_end(lines, index, indent) + 1
        if word == "with":
            window = " ".join(lines[index : index + 4])
            if (dag := _DAG_CALL.search(window)) is not None:
                yield Symbol(f"with:{dag[1]}", "dag", first + 1, end)
        elif (name := re.match(r"[A-Za-z_]\w*", definition["rest"])) is not None:
            yield Symbol(name[0], "class" if word == "class" else "function", first + 1, end)


def _decorated_from(lines: tuple[str, ...], index: int, indent: str) -> int:
    """The first line of the decorators above a definition; a decorator may take several lines."""
    first = index
    for above in range(index - 1, max(-1, index - 40), -1):
        line = lines[above]
        if line.startswith(indent + "@"):
            first = above
        elif not line.startswith((indent + ")", indent + " ", indent + "\t")):
            break
    return first


def _block_end(lines: tuple[str, ...], start: int, indent: int) -> int:
    last = start
    for index in range(start + 1, len(lines)):
        stripped = lines[index].strip()
        if not stripped:
            continue
        depth = len(lines[index].expandtabs()) - len(lines[index].expandtabs().lstrip())
        if depth <= indent and not stripped.startswith((")", "]", "}", '"""', "'''")):
            break
        last = index
    return last


def _imports(tree: ast.Module) -> Iterator[Import]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, "", alias.asname or alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield Import(
                    node.module or "", alias.name, alias.asname or alias.name, node.lineno, node.level
                )
