"""Arguments of DAGs and operators that Airflow 3 renamed or took away, and arguments spelt wrong."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Iterator
from functools import cache

from airflow_provider_ardent.repair.known_fixes.rewriting import Rewriting, calls, parsed
from airflow_provider_ardent.repair.known_fixes.site import Candidate, Site

REMOVED = "removed_arguments"
MISSPELT = "misspelt_arguments"

# Old argument -> new one; empty: it does nothing any more. A test runs Airflow to check every row.
DAG_ARGUMENTS = {
    "schedule_interval": "schedule",
    "timetable": "schedule",
    "concurrency": "max_active_tasks",
    "fail_stop": "fail_fast",
    "default_view": "",
    "orientation": "",
    "full_filepath": "",
}
TASK_ARGUMENTS = {"task_concurrency": "max_active_tis_per_dag", "provide_context": ""}

_REFUSED = re.compile(r"unexpected keyword argument '(\w+)'")
_INVALID = re.compile(r"Invalid arguments were passed to .*?\*\*kwargs: \{(.*)\}", re.DOTALL)


def removed(site: Site) -> Iterator[Candidate]:
    """Rename or drop all arguments of the table, where the error names one of them."""
    refused = set(_refused(site.error))
    if not refused & {*DAG_ARGUMENTS, *TASK_ARGUMENTS}:
        return
    new = rewrite(site.text)
    if new != site.text:
        yield site.candidate(REMOVED, "Rename or drop arguments that Airflow 3 does not take any more.", new)


def misspelt(site: Site) -> Iterator[Candidate]:
    """Rename an argument that differs in a letter or two from one that exists."""
    for wrong in _refused(site.error):
        if wrong in DAG_ARGUMENTS or wrong in TASK_ARGUMENTS:
            continue
        for right in difflib.get_close_matches(wrong, known_arguments(), n=1, cutoff=0.8):
            tree = site.tree
            if tree is None:
                return
            change = Rewriting(site.text)
            for call in calls(tree, lambda call: _is_dag(call) or _is_task(call)):
                given = {keyword.arg for keyword in call.keywords}
                for keyword in call.keywords:
                    if keyword.arg == wrong and right not in given:
                        change.rename_keyword(keyword, right)
            if (new := change.result()) != site.text:
                yield site.candidate(MISSPELT, f"Spell the argument {wrong!r} as {right!r}.", new)


def rewrite(text: str) -> str:
    """``text`` with every removed argument renamed or dropped."""
    tree = parsed(text) if any(name in text for name in (*DAG_ARGUMENTS, *TASK_ARGUMENTS)) else None
    if tree is None:
        return text
    change = Rewriting(text)
    for call in calls(tree, lambda call: _is_dag(call) or _is_task(call)):
        table = DAG_ARGUMENTS if _is_dag(call) else TASK_ARGUMENTS
        given = {keyword.arg for keyword in call.keywords}
        for keyword in call.keywords:
            if keyword.arg not in table:
                continue
            new = table[keyword.arg]
            none = isinstance(keyword.value, ast.Constant) and keyword.value.value is None
            if new and new not in given and not (none and keyword.arg == "timetable"):
                change.rename_keyword(keyword, new)
                given.add(new)
            else:
                change.remove_argument(keyword)
    return change.result()


def _refused(error: str) -> list[str]:
    found = _REFUSED.findall(error)
    for match in _INVALID.finditer(error):
        found += re.findall(r"'(\w+)':", match[1])
    return list(dict.fromkeys(found))


def _is_dag(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in {"DAG", "dag"}


def _is_task(call: ast.Call) -> bool:
    if any(keyword.arg == "task_id" for keyword in call.keywords):
        return True
    head = call.func.value if isinstance(call.func, ast.Attribute) else call.func
    return isinstance(head, ast.Name) and head.id == "task"


@cache
def known_arguments() -> tuple[str, ...]:
    """What ``DAG`` and every operator take in the Airflow that is installed."""
    import inspect

    from airflow.sdk import DAG, BaseOperator

    names = {
        *inspect.signature(DAG.__init__).parameters,
        *inspect.signature(BaseOperator.__init__).parameters,
    }
    return tuple(sorted(names - {"self", "kwargs"}))
