"""Run by test_known_fixes.py in a process of its own: what the tables claim, asked of Airflow."""

from __future__ import annotations

import json
import sys
import traceback
import warnings


def outcome(code: str) -> str:
    try:
        exec(compile(code, "dag.py", "exec"), {"__name__": "dag"})
    except Exception as error:
        return "".join(traceback.format_exception_only(error)).strip()
    return ""


def accepts(head: str, argument: str) -> bool:
    return not outcome(f"from airflow.sdk import DAG, task\n{head.replace('ARGUMENT', argument + '=None')}")


def main() -> None:
    warnings.simplefilter("ignore")
    from airflow.sdk import TriggerRule
    from airflow.sdk.definitions.context import Context

    from airflow_provider_ardent.repair.known_fixes import (
        arguments,
        context_variables,
        moved,
        trigger_rules,
    )

    wrong: list[str] = []
    for (module, name), (new_module, new_name) in moved.NAMES.items():
        if not outcome(f"from {module} import {name}"):
            wrong.append(f"{module}.{name} is still there")
        if outcome(f"from {new_module} import {new_name}"):
            wrong.append(f"{new_module}.{new_name} is not there")
    for module, name in moved.GONE:
        if not outcome(f"from {module} import {name}"):
            wrong.append(f"{module}.{name} is still there")
    operator = (
        "from airflow.providers.standard.operators.empty import EmptyOperator as E\nE(task_id='a', ARGUMENT)"
    )
    for head, table in (
        ("DAG('x', ARGUMENT)", arguments.DAG_ARGUMENTS),
        (operator, arguments.TASK_ARGUMENTS),
    ):
        for old, new in table.items():
            if accepts(head, old):
                wrong.append(f"the argument {old} is still taken")
            if new and not accepts(head, new):
                wrong.append(f"the argument {new} is not taken")
    if list(trigger_rules.RULES) != [rule.value for rule in TriggerRule]:
        wrong.append("the trigger rules differ")
    known = set(Context.__annotations__)
    for old, (new, _) in context_variables.PYTHON.items():
        if old in known:
            wrong.append(f"the context still has {old}")
        if new not in known:
            wrong.append(f"the context has no {new}")
    results = [[outcome(before), outcome(after)] for before, after in json.load(sys.stdin)]
    print("CLAIMS " + json.dumps({"wrong": wrong, "results": results}))


if __name__ == "__main__":
    main()
