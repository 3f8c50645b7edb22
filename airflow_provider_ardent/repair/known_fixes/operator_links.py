"""Buttons of operators: Airflow 3 gives ``get_link`` the key of the task instance instead of a date."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from airflow_provider_ardent.repair.known_fixes.rewriting import Rewriting, nodes, parsed
from airflow_provider_ardent.repair.known_fixes.site import Candidate, Site

NAME = "operator_links"
_DATES = ("dttm", "execution_date")


def propose(site: Site) -> Iterator[Candidate]:
    if "get_link" not in site.error or "ti_key" not in site.error:
        return
    new = rewrite(site.text)
    if new != site.text:
        yield site.candidate(NAME, "Take the task instance's key where Airflow 2 gave a date.", new)


def rewrite(text: str) -> str:
    """``text`` with the date of every ``get_link`` replaced; one that uses it needs thought and stays."""
    tree = parsed(text) if "get_link" in text else None
    if tree is None:
        return text
    change = Rewriting(text)
    for node in nodes(tree):
        if isinstance(node, ast.ClassDef) and any(
            _name(base).endswith("OperatorLink") for base in node.bases
        ):
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and method.name == "get_link":
                    _take_the_key(change, method)
    return change.result()


def _take_the_key(change: Rewriting, method: ast.FunctionDef) -> None:
    given = method.args
    last = given.args[-1]
    others = given.kwonlyargs or given.vararg or given.posonlyargs
    used = any(isinstance(node, ast.Name) and node.id == last.arg for node in ast.walk(method))
    if len(given.args) != 3 or last.arg not in _DATES or others or used:
        return
    start, end = change.span(last)
    if given.defaults:
        end = change.span(given.defaults[-1])[1]
    change.replace_span(start, end, "*, ti_key")


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
