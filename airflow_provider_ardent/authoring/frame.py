"""The start of a new DAG file for small models: the lines of an example, with gaps where rows are meant."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence

from airflow_provider_ardent.context.dags import DagFile

_HOOK = re.compile(r"\b(?P<name>\w+Hook)\((?P<arguments>[^()\n]*)\)")
_KEPT = ("__future__", "datetime", "airflow", "pendulum")


def frame(
    example: DagFile,
    *,
    dag_id: str,
    title: str,
    schedule: str,
    conn_id: str,
    reads: str,
    writes: str,
    new: bool,
    columns: Mapping[str, Sequence[str]],
) -> str:
    """A file with ``...`` where the model has to write; empty where the example is built in another way.

    :param example: a file with one ``@dag`` function and a hook of the connection.
    :param schedule: as Airflow writes it, such as ``@daily``.
    :param reads: the table that is read; ``...`` where there are several.
    :param writes: the table that is written.
    :param new: the table does not exist yet.
    :param columns: those of each table that is read.
    """
    head = _head(example.text, dag_id, title, schedule)
    hook = _hook(example.text, conn_id)
    if not head or not hook:
        return ""
    where = reads if reads == "..." else f"{reads} ..."
    lines = [
        "    @task",
        f"    def load_{dag_id}(ds=None):",
        f"        hook = {hook}",
        *([f'        hook.run("CREATE TABLE IF NOT EXISTS {writes} (...)")'] if new else []),
        f'        hook.run("DELETE FROM {writes} WHERE ...", parameters=...)',
        *(
            f"        # {name} has the columns {', '.join(known)} and no other"
            for name, known in columns.items()
        ),
        f'        rows = hook.get_records("SELECT ... FROM {where}", parameters=...)',
        "        for row in rows:",
        f'            hook.run("INSERT INTO {writes} (...) VALUES (...)", parameters=...)',
        "",
        f"    load_{dag_id}()",
        "",
        "",
        f"{dag_id}()",
    ]
    return "\n".join([head, *lines]) + "\n"


def _hook(text: str, conn_id: str) -> str:
    """The call that opens the connection, as the example writes it."""
    found = (
        match for match in _HOOK.finditer(text) if f'"{conn_id}"' in match[0] or f"'{conn_id}'" in match[0]
    )
    match = next(found, None)
    return match[0] if match is not None else ""


def _head(text: str, dag_id: str, title: str, schedule: str) -> str:
    """Imports, decorator and the function's first line, with this DAG's name, schedule and purpose."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    functions = [
        node for node in tree.body if isinstance(node, ast.FunctionDef) and _dag_call(node) is not None
    ]
    if len(functions) != 1:
        return ""
    imports = [ast.unparse(node) for node in tree.body if _is_kept(node)]
    call = _dag_call(functions[0])
    assert call is not None
    value = ast.parse(schedule if schedule.startswith("timedelta") or schedule == "None" else repr(schedule))
    for keyword in call.keywords:
        if keyword.arg == "schedule" and isinstance(value.body[0], ast.Expr):
            keyword.value = value.body[0].value
    call.keywords = [keyword for keyword in call.keywords if keyword.arg != "dag_id"]
    call.args = []
    if schedule.startswith("timedelta"):
        imports = [*imports, "from datetime import timedelta"]
    used = {node.id for keyword in call.keywords for node in ast.walk(keyword) if isinstance(node, ast.Name)}
    values = [ast.unparse(node) for node in tree.body if isinstance(node, ast.Assign) and _sets(node, used)]
    arguments = [f"    {keyword.arg}={ast.unparse(keyword.value)}," for keyword in call.keywords]
    first = [line for line in imports if "__future__" in line]
    rest = [line for line in imports if line not in first]
    top = [f'"""{title.strip(chr(34))}."""', "", *first, "", *rest, "", *values, ""]
    return "\n".join([*top, "@dag(", *arguments, ")", f"def {dag_id}():"])


def _sets(node: ast.Assign, names: set[str]) -> bool:
    return any(isinstance(target, ast.Name) and target.id in names for target in node.targets)


def _dag_call(function: ast.FunctionDef) -> ast.Call | None:
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "dag":
            return decorator
    return None


def _is_kept(node: ast.stmt) -> bool:
    """Whether an import is of what every DAG needs; modules of the example's own subject are left out."""
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").partition(".")[0] in _KEPT and node.level == 0
    return isinstance(node, ast.Import) and all(name.name.partition(".")[0] in _KEPT for name in node.names)
