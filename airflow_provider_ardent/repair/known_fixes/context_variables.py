"""Variables that Airflow 3 took out of the task context, in templates and in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from airflow_provider_ardent.context.project import task_call
from airflow_provider_ardent.repair.known_fixes.rewriting import Rewriting, nodes, parsed
from airflow_provider_ardent.repair.known_fixes.site import Candidate, Site

NAME = "context_variables"

# Removed variable -> what to write in a template, and (context variable, expression over it) in Python.
_DAY = '.strftime("%Y-%m-%d")'
_PLAIN_DAY = '.strftime("%Y%m%d")'
TEMPLATES = {
    "execution_date": "logical_date",
    "next_execution_date": "data_interval_end",
    "next_ds": "data_interval_end | ds",
    "next_ds_nodash": "data_interval_end | ds_nodash",
    "prev_execution_date": "prev_data_interval_start_success",
    "prev_execution_date_success": "prev_data_interval_start_success",
    "prev_ds": "prev_data_interval_start_success | ds",
    "prev_ds_nodash": "prev_data_interval_start_success | ds_nodash",
    "yesterday_ds": "macros.ds_add(ds, -1)",
    "yesterday_ds_nodash": "macros.ds_add(ds, -1) | replace('-', '')",
    "tomorrow_ds": "macros.ds_add(ds, 1)",
    "tomorrow_ds_nodash": "macros.ds_add(ds, 1) | replace('-', '')",
    "triggering_dataset_events": "triggering_asset_events",
}
PYTHON = {
    "execution_date": ("logical_date", ""),
    "next_execution_date": ("data_interval_end", ""),
    "next_ds": ("data_interval_end", _DAY),
    "next_ds_nodash": ("data_interval_end", _PLAIN_DAY),
    "prev_execution_date": ("prev_data_interval_start_success", ""),
    "prev_execution_date_success": ("prev_data_interval_start_success", ""),
    "prev_ds": ("prev_data_interval_start_success", _DAY),
    "prev_ds_nodash": ("prev_data_interval_start_success", _PLAIN_DAY),
    "yesterday_ds": ("logical_date", ".subtract(days=1)" + _DAY),
    "yesterday_ds_nodash": ("logical_date", ".subtract(days=1)" + _PLAIN_DAY),
    "tomorrow_ds": ("logical_date", ".add(days=1)" + _DAY),
    "tomorrow_ds_nodash": ("logical_date", ".add(days=1)" + _PLAIN_DAY),
    "triggering_dataset_events": ("triggering_asset_events", ""),
}
"""For schedules that are not of whole days: an interval ends at the next date where the timetable has any."""
_CHANGED_MEANING = ("prev_execution_date", "prev_ds", "prev_ds_nodash")
_SCHEDULES = (
    (1, re.compile(r"@daily|@midnight|\d+ \d+ \* \* \*")),
    (7, re.compile(r"@weekly|\d+ \d+ \* \* (?:\d|[A-Za-z]{3})")),
)
"""Schedules of whole days: how many, and how they are written."""
_OWNERS = {"ti", "task_instance", "dag_run"}
_EXPRESSION = re.compile(r"(\{\{|\{%)(.*?)(\}\}|%\})", re.DOTALL)


def propose(site: Site) -> Iterator[Candidate]:
    wrong = [
        name for name in TEMPLATES if re.search(rf"['.]{name}'|\b{name}\b(?=' is undefined)", site.error)
    ]
    if not wrong:
        return
    edits = {site.path: rewrite(site.text)} | dict(_templates(site))
    edits = {path: text for path, text in edits.items() if text != _before(site, path)}
    if edits:
        note = ""
        if not _days_between(site.tree) and any(name in _CHANGED_MEANING for name in wrong):
            note = " The new variable is that of the last run that succeeded, not of the one before."
        yield Candidate(NAME, f"Replace context variables that Airflow 3 took away.{note}", edits)


def rewrite(text: str) -> str:
    """``text`` (of a Python file) with every use of a removed variable replaced."""
    tree = parsed(text) if any(name in text for name in TEMPLATES) else None
    if tree is None:
        return text
    days = _days_between(tree)
    python = PYTHON | (_python(days) if days else {})
    change = Rewriting(text)
    change.mind_strings(tree)
    for node in nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            _parameters(change, node, python)
        elif isinstance(node, ast.Subscript):
            _subscript(change, node, python)
        elif isinstance(node, ast.Call):
            _get(change, node, python)
        elif isinstance(node, ast.Attribute) and node.attr == "execution_date":
            _attribute(change, node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "{" in node.value:
            start, end = change.span(node)
            change.replace_span(start, end, template(change.text[start:end], days))
    return change.result()


def _days_between(tree: ast.Module | None) -> int:
    """Days from one logical date to the next, where every DAG of the file says the same; else 0."""
    found = set()
    for node in nodes(tree) if tree is not None else ():
        if isinstance(node, ast.Call) and _called(node) in ("DAG", "dag"):
            given = [k.value for k in node.keywords if k.arg in ("schedule", "schedule_interval")]
            found.add(_days_of(given[0]) if given else 0)
    return found.pop() if len(found) == 1 else 0


def _days_of(schedule: ast.expr) -> int:
    if isinstance(schedule, ast.Constant) and isinstance(schedule.value, str):
        return next((days for days, pattern in _SCHEDULES if pattern.fullmatch(schedule.value.strip())), 0)
    if isinstance(schedule, ast.Call) and _called(schedule) == "timedelta" and len(schedule.keywords) == 1:
        (given,) = schedule.keywords
        unit = {"days": 1, "weeks": 7}.get(given.arg or "", 0)
        if unit and isinstance(given.value, ast.Constant) and isinstance(given.value.value, int):
            return unit * given.value.value
    return 0


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _in_templates(days: int) -> dict[str, str]:
    return {
        "next_execution_date": f"logical_date + macros.timedelta(days={days})",
        "next_ds": f"macros.ds_add(ds, {days})",
        "next_ds_nodash": f"macros.ds_add(ds, {days}) | replace('-', '')",
        "prev_execution_date": f"logical_date - macros.timedelta(days={days})",
        "prev_ds": f"macros.ds_add(ds, -{days})",
        "prev_ds_nodash": f"macros.ds_add(ds, -{days}) | replace('-', '')",
    }


def _python(days: int) -> dict[str, tuple[str, str]]:
    later, before = f".add(days={days})", f".subtract(days={days})"
    return {
        "next_execution_date": ("logical_date", later),
        "next_ds": ("logical_date", later + _DAY),
        "next_ds_nodash": ("logical_date", later + _PLAIN_DAY),
        "prev_execution_date": ("logical_date", before),
        "prev_ds": ("logical_date", before + _DAY),
        "prev_ds_nodash": ("logical_date", before + _PLAIN_DAY),
    }


def template(text: str, days: int = 0) -> str:
    """A template with removed variables replaced inside its Jinja expressions.

    :param days: from one logical date to the next; 0: not known.
    """
    known = TEMPLATES | (_in_templates(days) if days else {})

    def inside(match: re.Match[str]) -> str:
        body = match[2]
        for old, new in known.items():
            whole = re.fullmatch(rf"\s*{old}\s*", body) is not None
            shown = new if whole or " " not in new else f"({new})"
            body = re.sub(rf"(?<![\w.'\"]){old}(?![\w'\"])", lambda _, shown=shown: shown, body)
        body = re.sub(r"\b(?:ti|task_instance)\.execution_date\b", "logical_date", body)
        body = re.sub(r"\bdag_run\.execution_date\b", "dag_run.logical_date", body)
        return match[1] + body + match[3]

    return _EXPRESSION.sub(inside, text)


def _templates(site: Site) -> Iterator[tuple[str, str]]:
    """Template files that the failed task names."""
    call = task_call(site.file, site.failure.task_id)
    if call is None:
        return
    for node in ast.walk(call):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search(r"\.\w+$", node.value)
        ):
            file = site.project.template(node.value.strip(), site.file)
            if file is not None and not file.path.endswith(".py"):
                yield file.path, template(file.text, _days_between(site.tree))


def _before(site: Site, path: str) -> str:
    file = site.project.file(path)
    return file.text if file is not None else ""


def _parameters(
    change: Rewriting, function: ast.FunctionDef | ast.AsyncFunctionDef, python: Mapping[str, tuple[str, str]]
) -> None:
    """``def f(execution_date)``: Airflow passes context by name, so parameter and uses change together."""
    positional = [*function.args.posonlyargs, *function.args.args]
    defaults = [None] * (len(positional) - len(function.args.defaults)) + [*function.args.defaults]
    every = [*zip(positional, defaults, strict=True)]
    every += [*zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)]
    taken = {argument.arg for argument, _ in every}
    for argument, default in every:
        if argument.arg not in python:
            continue
        new, tail = python[argument.arg]
        if new in taken:
            change.remove_parameter(argument, default)
        else:
            start, _ = change.span(argument)
            change.replace_span(start, start + len(argument.arg), new)
        taken.add(new)
        for statement in function.body:
            for node in ast.walk(statement):
                if isinstance(node, ast.Name) and node.id == argument.arg:
                    change.replace(node, new + (tail if isinstance(node.ctx, ast.Load) else ""))


def _subscript(change: Rewriting, node: ast.Subscript, python: Mapping[str, tuple[str, str]]) -> None:
    """``context["next_ds"]``"""
    key = node.slice
    if (
        isinstance(key, ast.Constant)
        and key.value in python
        and isinstance(node.value, ast.Name)
        and node.value.id in {"context", "kwargs", "ctx"}
        and isinstance(node.ctx, ast.Load)
    ):
        new, tail = python[str(key.value)]
        change.replace(node, f'{node.value.id}["{new}"]{tail}')


def _get(change: Rewriting, node: ast.Call, python: Mapping[str, tuple[str, str]]) -> None:
    """``context.get("next_ds")``; where it names a default only if the value itself is the new variable."""
    if (
        isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"context", "kwargs", "ctx"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value in python
    ):
        new, tail = python[str(node.args[0].value)]
        if not tail:
            change.replace(node.args[0], f'"{new}"')
        elif len(node.args) == 1 and not node.keywords:
            change.replace(node, f'{node.func.value.id}["{new}"]{tail}')


def _attribute(change: Rewriting, node: ast.Attribute) -> None:
    """``ti.execution_date``: a task instance has no date any more, its DAG run and its context have."""
    owner = node.value
    if isinstance(owner, ast.Name) and owner.id in _OWNERS:
        date = (
            "dag_run.logical_date"
            if owner.id == "dag_run"
            else f'{owner.id}.get_template_context()["logical_date"]'
        )
        change.replace(node, date)
    elif (
        isinstance(owner, ast.Subscript)
        and isinstance(owner.slice, ast.Constant)
        and owner.slice.value in _OWNERS
    ):
        change.replace(node, f'{change.source(owner.value)}["dag_run"].logical_date')
