"""A plan as the question that a person is asked, where nothing that a model wrote works as markup."""

from __future__ import annotations

from typing import Any

from airflow_provider_ardent.authoring.plan import Plan
from airflow_provider_ardent.forge.markdown import code, line, prose

APPROVE, REVISE, REJECT = "Approve", "Revise", "Reject"
OPTIONS = (APPROVE, REVISE, REJECT)
_ALLOWED = {
    "all_rows": "every row of a table may change",
    "schema": "tables themselves may change",
    "loss": "columns, tables, rows and values that are there now may go",
}


def question_of(plan: Plan, options: tuple[str, ...] = OPTIONS) -> dict[str, Any]:
    """Subject, body and options; the body carries the plan's hash."""
    return {
        "subject": f"Approve the plan: {plan.title[:150]}",
        "body": body_of(plan),
        "options": list(options),
    }


def body_of(plan: Plan) -> str:
    """The whole plan as markdown."""
    parts = [prose(plan.summary)] if plan.summary else []
    for number, step in enumerate(plan.steps, 1):
        parts.append(f"**{number}. {line(step.title)}**")
        if step.detail:
            parts.append(prose(step.detail, 2000))
        names = {"reads": step.reads, "writes": step.writes, "uses": step.connections, "touches": step.files}
        listed = [f"{verb} {', '.join(code(one) for one in found)}" for verb, found in names.items() if found]
        if listed:
            parts.append("; ".join(listed))
    for one in plan.expected:
        parts.append(f"Expected in {code(f'{one.conn_id}:{one.table}')}: {line(one.text)}")
    if plan.target != "repository":
        what = "rows" if plan.target == "database" else "tables"
        how = "SQL" if plan.target == "database" else "a migration"
        also = "".join(f"; {_ALLOWED[one]}" for one in plan.allows)
        parts.append(
            f"Changes {what} of the database behind {code(plan.conn_id)} by {how}, "
            f"tried on a copy first{also}."
        )
    return "\n\n".join([*parts, f"Plan hash: `{plan.hash}`"])
