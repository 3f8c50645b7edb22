"""Finds a symbol in Python source by its qualified name, and puts a new version in its place.

Works on lines, so that everything outside the symbol stays byte for byte what it was.
"""

from __future__ import annotations

import ast
import io
import re
import textwrap
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from airflow_provider_ardent.agent import salvage
from airflow_provider_ardent.errors import EditRefused

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class Place:
    """Where a symbol stands: lines from ``first`` to ``last`` (1-based, both included) and its node."""

    name: str
    first: int
    last: int
    node: ast.stmt


def split_lines(text: str) -> list[str]:
    """Lines with their ends, split where Python splits them (not at form feeds)."""
    return _LINE.findall(text)


def parse(text: str, path: str) -> ast.Module:
    """``text`` as a module.

    :raises EditRefused: if it does not parse.
    """
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        where = f" (line {error.lineno})" if isinstance(error, SyntaxError) else ""
        reason = error.msg if isinstance(error, SyntaxError) else str(error)
        raise EditRefused(f"{path} would not parse any more: {reason}{where}. Nothing was written.") from None


def places(tree: ast.Module) -> list[Place]:
    """Every symbol of a module: functions, classes, methods, assignments and ``with DAG`` blocks."""
    return list(_walk(tree.body, ""))


def find(tree: ast.Module, symbol: str, near: int = 0) -> Place:
    """The place of ``symbol``; a name without its outer part is enough where only one symbol has it.

    :param near: the line where it is expected, to tell symbols of the same name apart.
    :raises EditRefused: if there is none, or more than one.
    """
    everywhere = places(tree)
    found = [place for place in everywhere if place.name == symbol]
    found = found or [place for place in everywhere if place.name.endswith(f".{symbol}")]
    if not found and symbol.startswith("with:"):
        found = [place for place in everywhere if place.name.startswith("with:")]
    if len(found) > 1 and near:
        found = [p for p in found if p.first <= near <= p.last] or [
            min(found, key=lambda p: abs(p.first - near))
        ]
    if len(found) > 1 and all(isinstance(place.node, (ast.Assign, ast.AnnAssign)) for place in found):
        found = found[-1:]
    if len(found) == 1:
        return found[0]
    if found:
        lines = ", ".join(str(place.first) for place in found)
        raise EditRefused(
            f"{symbol!r} is defined more than once (lines {lines}); name the outer symbol, too."
        )
    known = ", ".join(place.name for place in everywhere[:20]) or "none"
    raise EditRefused(f"There is no symbol {symbol!r} here. Symbols: {known}.")


def source_of(text: str, symbol: str, near: int = 0) -> tuple[str, int]:
    """The lines of ``symbol`` in ``text``, without common indentation, and the number of the first."""
    place = find(ast.parse(text), symbol, near)
    lines = split_lines(text)[place.first - 1 : place.last]
    return textwrap.dedent("".join(lines)), place.first


def replaced(text: str, symbol: str, new: str, path: str = "the file", near: int = 0) -> str:
    """``text`` with ``symbol`` replaced by what ``new`` says it should be.

    ``new`` may hold more than the symbol: its imports are merged, new names that it needs are put before
    it, and everything else is ignored, also where a whole file came back.

    :raises EditRefused: if the symbol is not in ``text`` or in ``new``, or the result does not parse.
    """
    tree = parse(text, path)
    place = find(tree, symbol, near)
    new = textwrap.dedent(_with_spaces(new.replace("\r\n", "\n").replace("\r", "\n").strip("\n"))) + "\n"
    new_tree = _parsed_answer(new)
    given = _given(new_tree, symbol, place)
    lines = split_lines(text)
    end = _line_end(lines)
    _refuse_shared_lines(lines, place)
    body = _reindented(new, given, lines[place.first - 1 : place.last], place)
    extra = _helpers(new, new_tree, given, tree)
    imports = _new_imports(new_tree, given, tree)
    before = lines[: place.first - 1]
    after = lines[place.last :]
    replacement = [line + end for line in body]
    if not lines[place.last - 1].endswith(("\n", "\r")):
        replacement[-1] = replacement[-1][: -len(end)]
    at = _top_level_start(tree, place) - 1
    before[at:at] = [line + end for line in extra]
    at = _import_line(tree, lines)
    before[at:at] = [line + end for line in imports]
    result = "".join([*before, *replacement, *after])
    parse(result, path)
    return result


def _walk(body: list[ast.stmt], prefix: str) -> Iterator[Place]:
    for node in body:
        name = ""
        if isinstance(node, _DEFINITIONS):
            name = prefix + node.name
            first = _first_line(node)
            yield Place(name, first, node.end_lineno or first, node)
            yield from _walk(node.body, name + ".")
            continue
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    yield Place(prefix + target.id, node.lineno, node.end_lineno or node.lineno, node)
        if isinstance(node, (ast.With, ast.AsyncWith)):
            for label in _dag_labels(node):
                yield Place(f"with:{label}", node.lineno, node.end_lineno or node.lineno, node)
        for inner in _bodies(node):
            yield from _walk(inner, prefix)


def _bodies(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    for field in ("body", "orelse", "finalbody"):
        value = getattr(node, field, None)
        if isinstance(value, list):
            yield value
    for handler in getattr(node, "handlers", ()):
        yield handler.body
    for case in getattr(node, "cases", ()):
        yield case.body


def _dag_labels(node: ast.With | ast.AsyncWith) -> list[str]:
    """The dag_id of a ``with DAG(…)`` block, else the name it is bound to, else ``dag``."""
    for item in node.items:
        call = item.context_expr
        if not isinstance(call, ast.Call) or not ast.unparse(call.func).split(".")[-1].endswith("DAG"):
            continue
        values = [k.value for k in call.keywords if k.arg == "dag_id"] or list(call.args[:1])
        if values and isinstance(values[0], ast.Constant) and isinstance(values[0].value, str):
            return [values[0].value]
        return [item.optional_vars.id if isinstance(item.optional_vars, ast.Name) else "dag"]
    return []


def _parsed_answer(new: str) -> ast.Module:
    tree = salvage.parsed(new)
    if tree is None:
        try:
            ast.parse(new)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            line = f" (line {error.lineno})" if isinstance(error, SyntaxError) else ""
            raise EditRefused(
                f"The new code does not parse: {getattr(error, 'msg', error)}{line}. Nothing was written."
            ) from None
        raise EditRefused("The new code does not parse. Nothing was written.")
    return tree


def _given(tree: ast.Module, symbol: str, place: Place) -> Place:
    """The symbol in the answer: by its full name, its last name, or as the only one of its kind."""
    everywhere = places(tree)
    last = place.name.rsplit(".", 1)[-1] if not place.name.startswith("with:") else place.name
    for wanted in (place.name, symbol, last):
        for candidate in everywhere:
            named = candidate.name == wanted or candidate.name.endswith(f".{wanted}")
            if named and _same_kind(candidate.node, place.node):
                return candidate
    if place.name.startswith("with:"):
        blocks = [c for c in everywhere if c.name.startswith("with:")]
        if len(blocks) == 1:
            return blocks[0]
    known = ", ".join(candidate.name for candidate in everywhere[:10]) or "nothing"
    raise EditRefused(
        f"The new code defines {known}, not {symbol!r}. Give the whole of {symbol!r}, same name."
    )


def _same_kind(new: ast.stmt, old: ast.stmt) -> bool:
    for kinds in ((ast.FunctionDef, ast.AsyncFunctionDef), (ast.ClassDef,), (ast.Assign, ast.AnnAssign)):
        if isinstance(old, kinds):
            return isinstance(new, kinds)
    return isinstance(new, (ast.With, ast.AsyncWith))


def _refuse_shared_lines(lines: list[str], place: Place) -> None:
    first, last = lines[place.first - 1], lines[place.last - 1]
    start = place.node.col_offset if not getattr(place.node, "decorator_list", None) else len(_indent(first))
    head = first.encode()[:start].decode("utf-8", "ignore")
    tail = last.encode()[place.node.end_col_offset or 0 :].decode("utf-8", "ignore").strip()
    if head.strip(" \t\f\ufeff") or (tail and not tail.startswith("#")):
        raise EditRefused(f"{place.name!r} shares a line with other code; use replace_text for it.")


def _reindented(new: str, given: Place, old_lines: list[str], place: Place) -> list[str]:
    """The answer's lines of the symbol, indented like the old ones; strings over lines are not touched,
    unless moving them keeps more of the old lines."""
    shifted = _parse_offset(new)
    lines = new.split("\n")[given.first - 1 - shifted : given.last - shifted]
    old = [line.rstrip("\r\n") for line in old_lines]
    target = _indent(old[0])
    current = _indent(lines[0])
    tabs = "\t" in target or any(line.startswith("\t") for line in old)
    inside = _string_lines(lines)
    moved_all = [_move(line, current, target, tabs) for line in lines]
    moved_code = [
        line if number in inside else moved
        for number, (line, moved) in enumerate(zip(lines, moved_all, strict=True))
    ]
    known = set(old)
    best = max((moved_code, moved_all), key=lambda version: sum(line in known for line in version))
    comment = _trailing_comment(old[-1], place)
    if comment and isinstance(place.node, (ast.Assign, ast.AnnAssign)) and "#" not in best[-1]:
        best[-1] += comment
    return best


def _with_spaces(code: str) -> str:
    return re.sub(r"^[ \t]+", lambda m: m[0].expandtabs(4), code, flags=re.MULTILINE)


def _parse_offset(new: str) -> int:
    """1 where the answer was parsed under an ``if True:`` because it is indented as a whole."""
    try:
        ast.parse(new)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return 1
    return 0


def _move(line: str, current: str, target: str, tabs: bool) -> str:
    if not line.strip():
        return ""
    if line.startswith(current):
        line = line[len(current) :]
    else:
        line = line.lstrip()
    if tabs:
        indent = _indent(line)
        line = "\t" * (len(indent) // 4) + " " * (len(indent) % 4) + line[len(indent) :]
    return target + line


def _string_lines(lines: list[str]) -> set[int]:
    """The (0-based) lines that begin inside a string."""
    inside: set[int] = set()
    source = textwrap.dedent("\n".join(lines)) + "\n"
    starts: list[int] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            name = tokenize.tok_name[token.type]
            if name == "STRING":
                inside.update(range(token.start[0], token.end[0]))
            elif name in ("FSTRING_START", "TSTRING_START"):
                starts.append(token.start[0])
            elif name in ("FSTRING_END", "TSTRING_END") and starts:
                inside.update(range(starts.pop(), token.end[0]))
    except (tokenize.TokenError, IndentationError, SyntaxError):
        pass
    return inside


def _trailing_comment(line: str, place: Place) -> str:
    tail = line.encode()[place.node.end_col_offset or 0 :].decode("utf-8", "ignore")
    return tail if tail.strip().startswith("#") else ""


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _line_end(lines: list[str]) -> str:
    ends = [re.search(r"(\r\n|\r|\n)\Z", line) for line in lines]
    found = [match[1] for match in ends if match]
    return max(set(found), key=found.count) if found else "\n"


def _bound(node: ast.stmt) -> set[str]:
    """The names that a statement at the top of a module binds."""
    if isinstance(node, _DEFINITIONS):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    return set()


def _all_bound(tree: ast.Module) -> set[str]:
    return {name for node in ast.walk(tree) if isinstance(node, ast.stmt) for name in _bound(node)}


def _top_body(tree: ast.Module) -> list[ast.stmt]:
    """The top statements of an answer, also where it was parsed under an ``if True:``."""
    body = tree.body
    if len(body) == 1 and isinstance(body[0], ast.If) and isinstance(body[0].test, ast.Constant):
        return body[0].body
    return body


def _new_imports(new: ast.Module, given: Place, old: ast.Module) -> list[str]:
    """The imports of the answer that the file lacks and the symbol uses."""
    known = _all_bound(old)
    used = _used_names(new)
    wanted: list[str] = []
    for node in _top_body(new):
        if not isinstance(node, (ast.Import, ast.ImportFrom)) or node is given.node:
            continue
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            continue
        for alias in node.names:
            name = (alias.asname or alias.name).split(".")[0]
            dotted = isinstance(node, ast.Import) and "." in alias.name and not alias.asname
            if (name in known and not dotted) or name not in used or alias.name == "*":
                continue
            alone: ast.stmt
            if isinstance(node, ast.Import):
                alone = ast.Import([alias])
            else:
                alone = ast.ImportFrom(node.module, [alias], node.level)
            line = ast.unparse(alone)
            if line not in wanted and not _has_import(old, line):
                wanted.append(line)
    return wanted


def _has_import(tree: ast.Module, line: str) -> bool:
    return any(
        ast.unparse(node) == line for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))
    )


def _used_names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _helpers(new: str, new_tree: ast.Module, given: Place, old: ast.Module) -> list[str]:
    """New top-level functions and constants of the answer that the symbol uses and the file lacks."""
    known = _all_bound(old)
    used = _used_names(given.node)
    offset = _parse_offset(new)
    lines = new.split("\n")
    kept: list[str] = []
    for node in _top_body(new_tree):
        if node is given.node or isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        names = _bound(node)
        if not names or names & known or not names & used:
            continue
        first = _first_line(node)
        block = lines[first - 1 - offset : (node.end_lineno or first) - offset]
        spacing = ["", ""] if isinstance(node, _DEFINITIONS) else [""]
        kept += textwrap.dedent("\n".join(block)).split("\n") + spacing
    return kept


def _first_line(node: ast.stmt) -> int:
    """The line of a statement, or of its first decorator."""
    decorators = node.decorator_list if isinstance(node, _DEFINITIONS) else []
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def _top_level_start(tree: ast.Module, place: Place) -> int:
    """The first line of the top-level statement that holds ``place``."""
    for node in tree.body:
        first = _first_line(node)
        if first <= place.first <= (node.end_lineno or first):
            return first
    return place.first


def _import_line(tree: ast.Module, lines: list[str]) -> int:
    """How many lines stand before the place for a new import: after the imports, else the docstring."""
    at = 0
    for number, node in enumerate(tree.body):
        docstring = number == 0 and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if docstring or isinstance(node, (ast.Import, ast.ImportFrom)):
            at = node.end_lineno or node.lineno
        else:
            break
    if at == 0:
        while at < len(lines) and lines[at].startswith("#"):
            at += 1
    return at
