"""Imports of names that Airflow 3 took away: import them from where they are now."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from airflow_provider_ardent.context import installed
from airflow_provider_ardent.repair.known_fixes.moved import GONE, NAMES
from airflow_provider_ardent.repair.known_fixes.rewriting import Rewriting, calls, import_line, nodes, parsed
from airflow_provider_ardent.repair.known_fixes.site import Candidate, Site

NAME = "removed_imports"

# Operators that became SQLExecuteQueryOperator: their connection's argument and its default.
_CONNECTIONS = {
    "PostgresOperator": ("postgres_conn_id", "postgres_default"),
    "SqliteOperator": ("sqlite_conn_id", "sqlite_default"),
    "MySqlOperator": ("mysql_conn_id", "mysql_default"),
}


def propose(site: Site) -> Iterator[Candidate]:
    if "No module named" not in site.error and "cannot import name" not in site.error:
        return
    new = rewrite(site.text)
    if new != site.text:
        yield site.candidate(NAME, "Import names that Airflow 3 moved from where they are now.", new)


def rewrite(text: str) -> str:
    """``text`` with every import of the table replaced; what has no installed new place stays."""
    tree = parsed(text) if any(module in text for module, _ in (*NAMES, *GONE)) else None
    if tree is None:
        return text
    change = Rewriting(text)
    renamed: dict[str, str] = {}
    pending: dict[str, set[str]] = {}
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom) and not node.level:
            _move(change, node, renamed, pending)
    if "days_ago" in renamed and not _days_ago(change, tree, renamed.pop("days_ago")):
        return text
    _connections(change, tree, renamed)
    _rename(change, tree, renamed)
    return change.result()


def _move(
    change: Rewriting, node: ast.ImportFrom, renamed: dict[str, str], pending: dict[str, set[str]]
) -> None:
    kept: list[str] = []
    moved: dict[str, list[str]] = {}
    for alias in node.names:
        old = (node.module or "", alias.name)
        target = NAMES.get(old)
        if old in GONE:
            renamed[alias.asname or alias.name] = ""
        elif target is None or not installed.module(target[0]):
            kept.append(_shown(alias.name, alias.asname))
        elif alias.name == "days_ago":
            moved.setdefault("import", []).append("pendulum")
            renamed["days_ago"] = alias.asname or alias.name
        else:
            moved.setdefault(target[0], []).append(_shown(target[1], alias.asname))
            if alias.asname is None and target[1] != alias.name:
                renamed[alias.name] = target[1]
    if len(kept) == len(node.names):
        return
    lines = [f"from {node.module} import {', '.join(kept)}"] if kept else []
    for module, names in moved.items():
        fresh = [name for name in dict.fromkeys(names) if name not in pending.setdefault(module, set())]
        pending[module].update(fresh)
        if fresh:
            lines.append(
                "import pendulum" if module == "import" else f"from {module} import {', '.join(fresh)}"
            )
    indent = change.line_end + " " * node.col_offset
    if lines:
        change.replace(node, indent.join(lines))
    else:
        change.remove_line(node)


def _shown(name: str, alias: str | None) -> str:
    return f"{name} as {alias}" if alias and alias != name else name


def _rename(change: Rewriting, tree: ast.Module, renamed: dict[str, str]) -> None:
    for node in nodes(tree):
        if isinstance(node, ast.Name) and renamed.get(node.id):
            change.replace(node, renamed[node.id])
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Name) and renamed.get(decorator.id) == "":
                    start, _ = change.span(decorator)
                    line = change.text.rfind("\n", 0, start) + 1
                    end = change.text.find("\n", start) + 1
                    change.replace_span(line, end, "")


def _days_ago(change: Rewriting, tree: ast.Module, name: str) -> bool:
    """``days_ago(2)`` as a date of pendulum; False where a call has more than days."""
    for call in calls(tree, lambda call: isinstance(call.func, ast.Name) and call.func.id == name):
        given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "n")]
        if len(given) != 1 or len(call.args) + len(call.keywords) != 1:
            return False
        days = change.source(given[0])
        minus = f"-{days}" if isinstance(given[0], ast.Constant | ast.Name) else f"-({days})"
        change.replace(call, f'pendulum.today("UTC").add(days={minus})')
    return True


def _connections(change: Rewriting, tree: ast.Module, renamed: dict[str, str]) -> None:
    """Name the connection as the new operator does, also where it was the old one's default."""
    shared = _default_arguments(tree)
    for call in calls(tree, lambda call: isinstance(call.func, ast.Name) and call.func.id in _CONNECTIONS):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if renamed.get(name) != "SQLExecuteQueryOperator":
            continue
        argument, default = _CONNECTIONS[name]
        given = next((keyword for keyword in call.keywords if keyword.arg == argument), None)
        if given is not None:
            change.rename_keyword(given, "conn_id")
        elif argument in shared and "conn_id" not in shared:
            change.replace(shared[argument], '"conn_id"')
        elif call.keywords and "conn_id" not in shared:
            start, _ = change.span(call.keywords[0])
            change.replace_span(start, start, f'conn_id="{default}", ')


def _default_arguments(tree: ast.Module) -> dict[str, ast.Constant]:
    """The keys of every ``default_args`` of the file, given as a dictionary or by the name of one."""
    given = [k.value for c in calls(tree, lambda call: True) for k in c.keywords if k.arg == "default_args"]
    names = {value.id for value in given if isinstance(value, ast.Name)}
    given += [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id in names for target in node.targets)
    ]
    keys = (key for value in given if isinstance(value, ast.Dict) for key in value.keys)
    return {key.value: key for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}


def add_import(text: str, statement: str) -> str:
    """``text`` with one more import after the others at its top."""
    tree = parsed(text)
    if tree is None:
        return text
    change = Rewriting(text)
    change.insert_line(import_line(tree), statement)
    return change.result()
