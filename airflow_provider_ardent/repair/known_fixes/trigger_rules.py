"""Trigger rules that do not exist: those of Airflow 2, and those spelt wrong."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Iterator

from airflow_provider_ardent.repair.known_fixes.rewriting import Rewriting, nodes, parsed
from airflow_provider_ardent.repair.known_fixes.site import Candidate, Site
from airflow_provider_ardent.repair.message import named
from airflow_provider_ardent.verify.honesty import RENAMED_RULES

NAME = "trigger_rules"

# A test compares these with the installed Airflow.
RULES = (
    "all_success",
    "all_failed",
    "all_done",
    "all_done_min_one_success",
    "all_done_setup_success",
    "one_success",
    "one_failed",
    "one_done",
    "none_failed",
    "none_skipped",
    "always",
    "none_failed_min_one_success",
    "all_skipped",
)


def propose(site: Site) -> Iterator[Candidate]:
    wrong = named(site.error, "trigger_rule")
    attribute = "TriggerRule" in site.error and "has no attribute" in site.error
    if not wrong and not attribute:
        return
    new = rewrite(site.text)
    if new != site.text:
        yield site.candidate(NAME, "Use trigger rules that exist.", new)


def rewrite(text: str) -> str:
    """``text`` with every trigger rule that does not exist replaced by the one that was meant."""
    tree = parsed(text) if re.search("trigger_?rule", text, re.IGNORECASE) else None
    if tree is None:
        return text
    change = Rewriting(text)
    for node in nodes(tree):
        value: ast.expr | None = None
        if isinstance(node, ast.keyword) and node.arg == "trigger_rule":
            value = node.value
        elif isinstance(node, ast.Dict):
            value = next(
                (
                    v
                    for k, v in zip(node.keys, node.values, strict=True)
                    if isinstance(k, ast.Constant) and k.value == "trigger_rule"
                ),
                None,
            )
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            right = meant(value.value)
            if right:
                mark = change.source(value)[0]
                change.replace(value, f"{mark}{right}{mark}" if mark in "\"'" else repr(right))
        elif (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "TriggerRule"
            and (right := meant(node.attr.lower()))
        ):
            change.replace(node, f"TriggerRule.{right.upper()}")
    return change.result()


def meant(rule: str) -> str:
    """The rule that ``rule`` stands for; empty where it exists or nothing is near."""
    if rule in RULES:
        return ""
    if rule in RENAMED_RULES:
        return RENAMED_RULES[rule]
    plain = rule.strip().lower().replace("-", "_").replace(" ", "_")
    if plain in RULES:
        return plain
    return next(iter(difflib.get_close_matches(plain, RULES, n=1, cutoff=0.75)), "")
