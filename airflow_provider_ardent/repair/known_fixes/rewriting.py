"""Small changes of Python source at the places that its syntax tree names; the rest stays as it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass
class Rewriting:
    """Collects replacements in one text, then applies them together.

    Example::

        change = Rewriting(text)
        change.replace(node, "EmptyOperator")
        change.result()
    """

    text: str
    _changes: dict[tuple[int, int], str] = field(default_factory=dict)
    _double_quoted: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lines = self.text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    @property
    def line_end(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def offset(self, line: int, column: int) -> int:
        """The offset in the text for a line and a column in UTF-8 bytes, as ``ast`` counts."""
        row = self._lines[line - 1]
        if not row.isascii():
            column = len(row.encode()[:column].decode(errors="ignore"))
        return self._starts[line - 1] + column

    def span(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg | ast.alias) -> tuple[int, int]:
        return (
            self.offset(node.lineno, node.col_offset),
            self.offset(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset),
        )

    def source(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        start, end = self.span(node)
        return self.text[start:end]

    def mind_strings(self, tree: ast.Module) -> None:
        """From now on write what comes to stand inside an f-string with quotes that do not end it.

        Before Python 3.12 those that it uses itself would.
        """
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                start, end = self.span(node)
                if re.match(r"""[rRfF]*\"""", self.text[start:end]):
                    self._double_quoted.append((start, end))

    def replace(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg | ast.alias, new: str) -> None:
        start, end = self.span(node)
        if any(first < start and end < last for first, last in self._double_quoted):
            new = new.replace('"', "'")
        self._changes[start, end] = new

    def replace_span(self, start: int, end: int, new: str) -> None:
        self._changes[start, end] = new

    def rename_keyword(self, keyword: ast.keyword, name: str) -> None:
        """``old=value`` as ``name=value``."""
        start, _ = self.span(keyword)
        self._changes[start, start + len(keyword.arg or "")] = name

    def remove_argument(self, keyword: ast.keyword) -> None:
        """Take an argument out of a call, with its comma, and with its line where it has one of its own."""
        self._remove_listed(*self.span(keyword))

    def remove_parameter(self, argument: ast.arg, default: ast.expr | None) -> None:
        """Take a parameter out of a function, with its default."""
        start, end = self.span(argument)
        self._remove_listed(start, self.span(default)[1] if default is not None else end)

    def _remove_listed(self, start: int, end: int) -> None:
        after = re.match(r"[ \t]*,[ \t]*", self.text[end:])
        line_start = self.text.rfind("\n", 0, start) + 1
        alone = not self.text[line_start:start].strip()
        if after:
            end += after.end()
            rest = re.match(r"(?:#[^\n]*)?\r?\n", self.text[end:])
            if alone and rest:
                start, end = line_start, end + rest.end()
        elif before := re.search(r",\s*$", self.text[:start]):
            start = before.start()
        self._changes[start, end] = ""

    def remove_line(self, node: ast.stmt) -> None:
        """Take out a statement with its line; in a block of its own it becomes ``pass``."""
        start, end = self.span(node)
        line_start = self.text.rfind("\n", 0, start) + 1
        rest = re.match(r"[ \t]*(?:#[^\n]*)?(?:\r?\n|$)", self.text[end:])
        if not self.text[line_start:start].strip() and rest:
            self._changes[line_start, end + rest.end()] = ""
        else:
            self._changes[start, end] = "pass"

    def insert_line(self, before: int, new: str) -> None:
        """Put a whole line before line ``before`` (1-based)."""
        at = self._starts[min(before - 1, len(self._starts) - 1)]
        at = min(at, len(self.text))
        lead = "" if at == 0 or self.text[at - 1] == "\n" else self.line_end
        self._changes[at, at] = self._changes.get((at, at), "") + lead + new + self.line_end

    def result(self) -> str:
        """The changed text; changes inside a changed part are left out."""
        text, last = [], 0
        for (start, end), new in sorted(self._changes.items(), key=lambda item: (item[0][0], item[0][1])):
            if start < last:
                continue
            text += [self.text[last:start], new]
            last = end
        return "".join([*text, self.text[last:]])


@lru_cache(maxsize=3)
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Every node of a whole file."""
    return tuple(ast.walk(tree))


def forget() -> None:
    """Let go of what was kept: the tree of a file of 1 MB takes 100 MB."""
    parsed.cache_clear()
    nodes.cache_clear()


def calls(tree: ast.Module, wanted: Callable[[ast.Call], bool]) -> Iterable[ast.Call]:
    return (node for node in nodes(tree) if isinstance(node, ast.Call) and wanted(node))


def import_line(tree: ast.Module) -> int:
    """The line before which a new import goes: after the last import of the file's first run of them."""
    line = 1
    for node in tree.body:
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not isinstance(node, ast.Import | ast.ImportFrom) and not docstring:
            break
        line = (node.end_lineno or node.lineno) + 1
    return line


def names_bound(tree: ast.Module) -> set[str]:
    """Every name that imports, definitions and assignments bind, anywhere."""
    bound: set[str] = set()
    for node in nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            bound |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
    return bound


def names_read(tree: ast.Module) -> set[str]:
    return {n.id for n in nodes(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


@lru_cache(maxsize=3)
def parsed(text: str) -> ast.Module | None:
    """The tree of ``text``, or None where it does not parse. Kept, since every fix asks for the same."""
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
