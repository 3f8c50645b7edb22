"""Classes and functions of installed packages, read from their source: nothing is imported, nothing runs."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from airflow_provider_ardent.context.installed import place

MAX_BYTES = 2_000_000
MAX_STEPS = 8
"""How many re-exports a name is followed through."""


@dataclass(frozen=True)
class Parameter:
    """One parameter of a call. ``default`` is source text, empty where a value must be given."""

    name: str
    annotation: str = ""
    default: str = ""
    owner: str = ""

    def text(self) -> str:
        """``job_id: str | None = None``"""
        typed = f"{self.name}: {self.annotation}" if self.annotation else self.name
        if not self.default:
            return typed
        return f"{typed} = {self.default}" if self.annotation else f"{typed}={self.default}"


@dataclass(frozen=True)
class Definition:
    """A class or function as its module defines it."""

    module: str
    node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef

    @property
    def name(self) -> str:
        return self.node.name

    @property
    def doc(self) -> str:
        return inspect.cleandoc(ast.get_docstring(self.node, clean=False) or "")


def find(module: str, name: str, steps: int = MAX_STEPS) -> Definition | None:
    """Where ``name`` of ``module`` is really defined; None where that cannot be read."""
    tree = tree_of(module)
    if tree is None or steps <= 0:
        return None
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
            return Definition(module, node)
    for inner in ast.walk(tree):
        if isinstance(inner, ast.ImportFrom):
            for alias in inner.names:
                if (alias.asname or alias.name) == name:
                    found = find(_absolute(module, inner), alias.name, steps - 1)
                    if found is not None:
                        return found
    return None


def ancestry(definition: Definition) -> tuple[tuple[Definition, ...], tuple[str, ...]]:
    """The class and its bases, nearest first, and the names of bases that could not be read."""
    found: dict[tuple[str, str], Definition] = {}
    unread: dict[str, None] = {}

    def visit(one: Definition) -> None:
        key = (one.module, one.name)
        if key in found or len(found) > 50:
            return
        found[key] = one
        for base in one.node.bases if isinstance(one.node, ast.ClassDef) else ():
            name = _base_name(base)
            above = _resolve(one.module, name)
            if above is not None:
                visit(above)
            elif name and name not in {"object", "Generic", "Protocol", "ABC", "LoggingMixin"}:
                unread[name] = None

    visit(definition)
    return tuple(found.values()), tuple(unread)


def parameters(definition: Definition, until: frozenset[str] = frozenset()) -> tuple[Parameter, ...]:
    """What a call takes, also what its bases take where ``**kwargs`` hands it on.

    :param until: names of bases whose parameters are left out.
    """
    if not isinstance(definition.node, ast.ClassDef):
        return _taken(definition.node, "")[0]
    found: dict[str, Parameter] = {}
    for one in ancestry(definition)[0]:
        if one.name in until:
            continue
        init = _method(one, "__init__")
        if init is None:
            for parameter in _fields(one):
                found.setdefault(parameter.name, parameter)
            continue
        taken, more = _taken(init, one.name)
        for parameter in taken:
            found.setdefault(parameter.name, parameter)
        if not more:
            break
    return tuple(found.values())


@lru_cache(maxsize=256)
def tree_of(module: str) -> ast.Module | None:
    """The syntax tree of an installed module."""
    file = place(module)
    if file is None or file.is_dir() or file.stat().st_size > MAX_BYTES:
        return None
    try:
        return ast.parse(file.read_text(encoding="utf-8", errors="replace"))
    except (OSError, SyntaxError, ValueError, RecursionError):
        return None


def _resolve(module: str, name: str) -> Definition | None:
    """A base class as the module names it, also through an imported module (``sql.Base``)."""
    head, _, rest = name.partition(".")
    if not rest:
        return find(module, head)
    tree = tree_of(module)
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname == head or alias.name == name.rpartition(".")[0]:
                    return find(alias.name, name.rpartition(".")[2])
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if (alias.asname or alias.name) == head:
                    return find(f"{_absolute(module, node)}.{alias.name}", rest)
    return None


def _base_name(base: ast.expr) -> str:
    if isinstance(base, ast.Subscript):
        base = base.value
    return ast.unparse(base) if isinstance(base, ast.Name | ast.Attribute) else ""


def _absolute(module: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    file = place(module)
    parts = module.split(".")
    above = node.level - (1 if file is not None and file.name == "__init__.py" else 0)
    kept = parts[: len(parts) - above] if above else parts
    return ".".join((*kept, node.module) if node.module else kept)


def _method(definition: Definition, name: str) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    for node in definition.node.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
            return node
    return None


def _fields(definition: Definition) -> Iterator[Parameter]:
    """The parameters of a class whose ``__init__`` attrs or dataclasses write."""
    words = " ".join(ast.unparse(decorator) for decorator in definition.node.decorator_list)
    if not any(word in words for word in ("attrs.", "attr.s", "define", "dataclass")):
        return
    for node in definition.node.body:
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        annotation = ast.unparse(node.annotation)
        options = {k.arg: ast.unparse(k.value) for k in getattr(node.value, "keywords", ()) if k.arg}
        if annotation.startswith("ClassVar") or options.get("init") == "False":
            continue
        if isinstance(node.value, ast.Call):
            default = options.get("default") or ("..." if "factory" in options else "")
        else:
            default = ast.unparse(node.value) if node.value is not None else ""
        yield Parameter(options.get("alias", node.target.id).strip("'"), annotation, default, definition.name)


def _taken(node: ast.FunctionDef | ast.AsyncFunctionDef, owner: str) -> tuple[tuple[Parameter, ...], bool]:
    """The parameters of a function, and whether it takes any others by name."""

    def made() -> Iterator[Parameter]:
        arguments = node.args
        positional = [*arguments.posonlyargs, *arguments.args]
        defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
        pairs = [
            *zip(positional, [*defaults, *arguments.defaults], strict=True),
            *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        ]
        for argument, default in pairs:
            if argument.arg not in {"self", "cls"} and not argument.arg.startswith("__"):
                yield Parameter(
                    argument.arg,
                    ast.unparse(argument.annotation) if argument.annotation else "",
                    ast.unparse(default) if default is not None else "",
                    owner,
                )

    return tuple(made()), node.args.kwarg is not None
