"""Ways to make a check pass without repairing anything, and how to see them in a change.

A model that is told "make this task pass" finds them all: it deletes the task, empties it, swallows
the error, skips, exits, weakens a trigger rule. Marks are counted before and after the change, so
that code which did such a thing all along is not held against it.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from airflow_provider_ardent.verify.static import Change
from airflow_provider_ardent.verify.wire import DagShape, TaskShape

BROAD = {"", "Exception", "BaseException", "AirflowException", "AirflowFailException", "object"}
SKIPPING = {"AirflowSkipException", "DownstreamTasksSkipped", "skip_all_except", "mark_success"}
EXITS = {"os._exit", "sys.exit", "exit", "quit", "os.abort", "os.kill"}
PROBES = {
    "sys._getframe",
    "gc.get_objects",
    "gc.get_referents",
    "gc.get_referrers",
    "sys._current_frames",
    "threading.enumerate",
    "inspect.stack",
    "inspect.currentframe",
    "sys.settrace",
    "sys.setprofile",
    "os.dup",
    "os.dup2",
}
KEYWORDS = {
    "trigger_rule",
    "soft_fail",
    "skip_on_exit_code",
    "skip_policy",
    "ignore_downstream_trigger_rules",
    "ignore_first_depends_on_past",
    "on_failure_fail_dagrun",
    "mark_success_pattern",
    "raise_on_error",
    "ignore_errors",
}
RENAMED_RULES = {"none_failed_or_skipped": "none_failed_min_one_success", "dummy": "always"}
"""Trigger rules of Airflow 2, and what Airflow 3 calls them."""
EMPTY_OPERATORS = {"EmptyOperator", "DummyOperator", "_EmptyOperator"}
VALUE_ERRORS = {
    "TypeError",
    "AttributeError",
    "ValueError",
    "KeyError",
    "ZeroDivisionError",
    "InvalidOperation",
}
HIDING_FILES = {".airflowignore", "airflow_local_settings.py", "sitecustomize.py", "usercustomize.py"}
OWN_NAMES = re.compile(
    r"airflow_provider_ardent|AIRFLOW__ARDENT|ardent-channel|AIRFLOW_CONN_"
    r"|/proc/self|import __main__|__main__\."
)
NOTHING_SQL = re.compile(r"\b(where|and|on)\s+(false\b|1\s*=\s*0|0\s*=\s*1|1\s*<>\s*1)|\blimit\s+0\b", re.I)
WRITING_SQL = re.compile(r"\b(insert|update|delete|merge|create|replace|truncate|drop|alter|copy)\b", re.I)
TABLES_SQL = re.compile(r"\b(?:from|join|into|update|table)\s+[\w\"`\[{]", re.I)
DEAF_BASH = re.compile(r"\|\|\s*(true|:|exit\s+0)|;\s*(true|exit\s+0)\s*$|\bset\s+\+e\b|^\s*exit\s+0\b", re.M)
IDLE_BASH = re.compile(r"^\s*(true|:|exit\s+0|echo\b[^;&|]*|sleep\b[^;&|]*)?\s*$")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Mark:
    """Something that can hide a failure, as it stands in one file."""

    what: str


def complaints_about_text(changes: Iterable[Change], error_type: str = "") -> list[str]:
    """What in the changed files hides the failure instead of ending it, one sentence each."""
    before: Counter[Mark] = Counter()
    after: Counter[Mark] = Counter()
    found = []
    for change in changes:
        name = change.path.rsplit("/", 1)[-1]
        if name in HIDING_FILES and change.after is not None:
            found.append(f"{change.path} was changed, which decides what Airflow sees")
        if change.is_python:
            before.update(_marks(change.before, error_type))
            after.update(_marks(change.after, error_type))
            found += _emptied(change)
            if _is_test(change.path):
                found += _weakened_test(change)
        elif change.path.endswith(".sql"):
            found += _weakened_sql(change.path, change.before or "", change.after or "")
    found += [mark.what for mark in after - before]
    return found


def doubts_about_text(changes: Iterable[Change], error_type: str = "") -> list[str]:
    """What in the changed Python files leaves out the rows that could not be handled, one sentence each.

    It may be right: nobody but a person knows whether a row without a value counts.
    """
    if error_type.rsplit(".", 1)[-1] not in VALUE_ERRORS:
        return []
    before: Counter[Mark] = Counter()
    after: Counter[Mark] = Counter()
    for change in changes:
        if change.is_python:
            before.update(_left_out(change.before))
            after.update(_left_out(change.after))
    return [mark.what for mark in after - before]


def complaints_about_dags(
    before: Mapping[str, DagShape], after: Mapping[str, DagShape], sources: Mapping[str, Change]
) -> list[str]:
    """What in the DAGs, as Airflow imported them, was weakened. Lost tasks are not looked at here."""
    found = []
    for dag_id, old in before.items():
        new = after.get(dag_id)
        if new is None:
            continue
        if old.schedule != new.schedule:
            found.append(f"the schedule of DAG {dag_id} was changed")
        for task_id in old.tasks.keys() & new.tasks.keys():
            name = f"{dag_id}.{task_id}"
            found += _weakened_task(name, old.tasks[task_id], new.tasks[task_id], sources)
        found += _lost_edges(dag_id, old, new)
    return sorted(found)


def lost(before: Mapping[str, Iterable[str]], after: Mapping[str, Iterable[str]]) -> list[str]:
    """DAG ids, and ``dag.task`` ids, that are there before and not after."""
    gone = [dag_id for dag_id in before if dag_id not in after]
    for dag_id in before.keys() & after.keys():
        gone += [f"{dag_id}.{task_id}" for task_id in sorted({*before[dag_id]} - {*after[dag_id]})]
    return sorted(gone)


def _marks(source: str | None, error_type: str) -> Iterator[Mark]:
    if not source:
        return
    for number, line in enumerate(source.splitlines()):
        if number > 100_000:
            break
        if OWN_NAMES.search(line):
            yield Mark(f"code asks whether it is being checked: {line.strip()[:100]}")
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        yield from _marks_of(node, error_type.rsplit(".", 1)[-1])


def _now_called(keyword: ast.keyword) -> str:
    """A value as written; a trigger rule that Airflow 3 calls otherwise by its name of today."""
    value = keyword.value
    if keyword.arg == "trigger_rule" and isinstance(value, ast.Constant) and value.value in RENAMED_RULES:
        return repr(RENAMED_RULES[value.value])
    return ast.unparse(value)


def _marks_of(node: ast.AST, error_type: str) -> Iterator[Mark]:
    if isinstance(node, ast.Try | ast.TryStar):
        yield from _swallowing(node, error_type)
    elif isinstance(node, ast.Call):
        name = _dotted(node.func)
        if name in EXITS:
            yield Mark(f"the process is ended by {name}()")
        elif name.rsplit(".", 1)[-1] in EMPTY_OPERATORS:
            yield Mark("an operator that does nothing takes the place of a task")
        elif name in PROBES:
            yield Mark(f"code looks at what runs it, with {name}()")
        elif name.rsplit(".", 1)[-1] == "suppress" and {_dotted(a) for a in node.args} & BROAD:
            yield Mark("errors are suppressed with contextlib.suppress")
        for keyword in node.keywords:
            if keyword.arg in KEYWORDS:
                yield Mark(f"the argument {keyword.arg}={_now_called(keyword)[:60]} was added")
    elif isinstance(node, ast.Raise) and node.exc is not None:
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        if _dotted(raised).rsplit(".", 1)[-1] in SKIPPING:
            yield Mark("the task skips itself instead of doing its work")
    elif isinstance(node, Function):
        if _returns_early(node.body):
            yield Mark(f"{node.name} returns before its work")
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if NOTHING_SQL.search(node.value):
            yield Mark("a statement selects nothing")
        if DEAF_BASH.search(node.value):
            yield Mark("a command's exit code is ignored")


def _left_out(source: str | None) -> Iterator[Mark]:
    """Filters of comprehensions, and ``continue`` in loops, that ask whether there is a value."""
    try:
        tree = ast.parse(source or "")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.comprehension):
            tests = node.ifs
        elif isinstance(node, ast.If) and [type(part) for part in node.body] == [ast.Continue]:
            tests = [node.test]
        else:
            continue
        for test in filter(_asks_for_a_value, tests):
            yield Mark(f"rows are left out by `if {ast.unparse(test)[:80]}`")


def _asks_for_a_value(test: ast.expr) -> bool:
    if isinstance(test, ast.BoolOp):
        return any(map(_asks_for_a_value, test.values))
    if isinstance(test, ast.UnaryOp):
        return _asks_for_a_value(test.operand)
    if isinstance(test, ast.Compare):
        values = [test.left, *test.comparators]
        return any(isinstance(value, ast.Constant) and value.value in (None, "", 0) for value in values)
    return isinstance(test, ast.Name | ast.Attribute | ast.Subscript)


def _swallowing(node: ast.Try | ast.TryStar, error_type: str) -> Iterator[Mark]:
    for handler in node.handlers:
        if any(isinstance(inner, ast.Raise) for part in handler.body for inner in ast.walk(part)):
            continue
        kinds = {name.rsplit(".", 1)[-1] for name in _caught(handler.type)}
        if kinds & BROAD:
            yield Mark(f"every error is swallowed by except {', '.join(sorted(kinds)) or '(bare)'}")
        elif all(_is_idle(part) for part in handler.body) and error_type in kinds:
            yield Mark(f"the error itself is swallowed: except {error_type}")


def _caught(kind: ast.expr | None) -> list[str]:
    if kind is None:
        return [""]
    return [_dotted(item) for item in kind.elts] if isinstance(kind, ast.Tuple) else [_dotted(kind)]


def _is_idle(node: ast.stmt) -> bool:
    """A statement that does no work: pass, a constant, a log line, a return of nothing."""
    if isinstance(node, ast.Pass | ast.Continue | ast.Break):
        return True
    if isinstance(node, ast.Return):
        return node.value is None or not _work(node.value)
    if isinstance(node, ast.Expr):
        return not _work(node.value)
    return False


def _work(node: ast.AST) -> int:
    """How much a piece of code does: its calls, subscripts, operators and yields, but no log lines."""
    if isinstance(node, ast.Call) and _is_log(_dotted(node.func)):
        return 0
    own = isinstance(node, ast.Call | ast.Subscript | ast.BinOp | ast.Yield | ast.YieldFrom | ast.Await)
    return int(own) + sum(_work(child) for child in ast.iter_child_nodes(node))


def _is_log(name: str) -> bool:
    return name == "print" or bool(re.match(r"(self\.)?_?(log|logger|logging|LOG)\b", name))


def _work_of(function: Function) -> int:
    return sum(_work(part) for part in function.body)


def _returns_early(body: list[ast.stmt]) -> bool:
    """A return, or an ``if True: return``, with statements after it that can never run."""
    return any(isinstance(part, ast.Return) or _always_returns(part) for part in body[:-1])


def _always_returns(part: ast.stmt) -> bool:
    if not (isinstance(part, ast.If) and isinstance(part.test, ast.Constant) and part.test.value):
        return False
    return any(isinstance(inner, ast.Return) for inner in part.body)


def _functions(source: str | None) -> dict[str, Function]:
    """Functions by qualified name, as ``__qualname__`` but without ``<locals>``."""
    found: dict[str, Function] = {}

    def visit(node: ast.AST, prefix: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, Function | ast.ClassDef):
                name = f"{prefix}{child.name}"
                if isinstance(child, Function):
                    found[name] = child
                visit(child, f"{name}.")
            else:
                visit(child, prefix)

    try:
        visit(ast.parse(source or ""), "")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    return found


def _emptied(change: Change) -> list[str]:
    before, after = _functions(change.before), _functions(change.after)
    return [
        f"{name} in {change.path} does nothing any more"
        for name in before.keys() & after.keys()
        if _work_of(before[name]) and not _work_of(after[name])
    ]


def _is_test(path: str) -> bool:
    name = path.rsplit("/", 1)[-1]
    return name.startswith("test_") or name.endswith("_test.py") or name == "conftest.py"


def _weakened_test(change: Change) -> list[str]:
    if change.after is None:
        return [f"the test {change.path} was deleted"]
    if change.before is None:
        return []

    def counts(text: str) -> tuple[int, int]:
        checks = len(re.findall(r"\bassert\b|\braises\(|\bdef test_", text))
        return checks, len(re.findall(r"\b(skip|skipif|xfail|importorskip)\b", text))

    (checks, skips), (now_checks, now_skips) = counts(change.before), counts(change.after)
    if now_checks < checks or now_skips > skips or change.path.endswith("conftest.py"):
        return [f"the test {change.path} was weakened"]
    return []


def _weakened_sql(name: str, before: str, after: str) -> list[str]:
    if before == after:
        return []
    if WRITING_SQL.search(before) and not WRITING_SQL.search(after):
        return [f"{name} does not write any more"]
    if TABLES_SQL.search(before) and not TABLES_SQL.search(after):
        return [f"{name} does not read any table any more"]
    if NOTHING_SQL.search(after) and not NOTHING_SQL.search(before):
        return [f"a statement of {name} selects nothing"]
    return []


def _weakened_task(name: str, old: TaskShape, new: TaskShape, sources: Mapping[str, Change]) -> Iterator[str]:
    if new.operator != old.operator and new.operator in EMPTY_OPERATORS:
        yield f"task {name} was replaced by {new.operator}"
    if new.trigger_rule not in (old.trigger_rule, "all_success"):
        yield f"the trigger rule of {name} was changed from {old.trigger_rule} to {new.trigger_rule}"
    if (new.setup, new.teardown) != (old.setup, old.teardown):
        role = "a teardown" if new.teardown else "a setup" if new.setup else "neither setup nor teardown"
        yield f"task {name} was made {role}"
    for field in ("soft_fail", "skip_on_exit_code", "skip_policy"):
        if new.fields.get(field) != old.fields.get(field) and new.operator == old.operator:
            yield f"{field} of {name} was changed"
    if "sql" in old.fields:
        yield from _weakened_sql(f"the SQL of {name}", old.fields["sql"], new.fields.get("sql", ""))
    bash = new.fields.get("bash_command")
    changed = bash is not None and bash != old.fields.get("bash_command")
    if bash is not None and changed and (DEAF_BASH.search(bash) or IDLE_BASH.match(bash)):
        yield f"the command of {name} cannot fail any more"
    if new.callable != old.callable:
        yield from _emptied_callable(name, old, new, sources)


def _emptied_callable(
    name: str, old: TaskShape, new: TaskShape, sources: Mapping[str, Change]
) -> Iterator[str]:
    if not old.callable:
        return
    if new.callable.endswith("<lambda>"):
        yield f"the function of {name} was replaced by a lambda"
        return
    path, _, function = new.callable.partition("::")
    if path not in sources:
        return
    node = _functions(sources[path].after).get(function.replace(".<locals>", ""))
    if node is not None and not _work_of(node):
        yield f"the function of {name} was replaced by one that does nothing"


def _lost_edges(dag_id: str, old: DagShape, new: DagShape) -> list[str]:
    """Dependencies of which not even an indirect one is left."""
    found = []
    for task_id in old.tasks.keys() & new.tasks.keys():
        reached = _reachable(new, task_id)
        for follower in old.tasks[task_id].downstream:
            if follower in new.tasks and follower not in reached:
                found.append(f"{dag_id}.{follower} does not wait for {task_id} any more")
    return found


def _reachable(dag: DagShape, start: str) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        for follower in dag.tasks[todo.pop()].downstream:
            if follower in dag.tasks and follower not in seen:
                seen.add(follower)
                todo.append(follower)
    return seen


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return "?"
