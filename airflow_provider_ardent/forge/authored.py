"""A pull request's title and text for authored work: what was asked for, the plan, what was run, the cost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from airflow_provider_ardent.forge.description import (
    MAX_BYTES,
    Mask,
    checks_table,
    cost,
    data_table,
    not_checked,
    read_checks,
    section,
)
from airflow_provider_ardent.forge.markdown import code, cut, fenced, line, prose
from airflow_provider_ardent.forge.migration import migration_text


def title_of(proposal: Mapping[str, Any], *, mask: Mask) -> str:
    """One line of at most 120 characters: the plan's title."""
    text = " ".join(mask(str(proposal.get("title") or "")).split()).rstrip(".") or "Authored by Ardent"
    return text if len(text) <= 120 else text[:119].rstrip() + "…"


def text_of(proposal: Mapping[str, Any], plan: Mapping[str, Any], *, mask: Mask) -> str:
    """The pull request's text as markdown, at most 60 kB.

    Everything that comes from people, files or the model is masked first, then escaped: it cannot bring in
    links, images, mentions or HTML.

    :param proposal: what the work returned.
    :param plan: the plan that was approved, see ``authoring.plan.Plan.to_dict``.
    :param mask: takes secrets out of a text.
    """
    parts = [
        _verdict(proposal, mask),
        section("Request", prose(mask(str(plan.get("request") or "")), 6000)),
        section("What was done", prose(mask(str(proposal.get("summary") or "")), 6000)),
        section("Plan", _steps(plan, mask)),
        section("Files and DAGs", _files(proposal, plan, mask)),
        section("Migration", migration_text(proposal.get("migration") or {}, mask)),
        section("What was run", checks_table(read_checks(proposal), mask)),
        section("What it did to data", data_table(read_checks(proposal), mask)),
        section("What was not checked", not_checked(proposal, mask)),
        section("What it took", cost(proposal, mask)),
        section("How to see it run", _run(proposal, mask)),
        _footer(proposal, mask),
    ]
    return cut("\n\n".join(part for part in parts if part), MAX_BYTES - 1) + "\n"


def _verdict(proposal: Mapping[str, Any], mask: Mask) -> str:
    if proposal.get("verified") and proposal.get("migration"):
        return "**Verified:** it was applied, rolled back and applied again on a copy of the database."
    if proposal.get("verified"):
        return "**Verified:** it ran green twice in the sandbox, on a copy of the databases."
    reason = line(mask(str(proposal.get("reason") or "no reason was given")), 600)
    return f"**Not verified:** {reason}"


def _steps(plan: Mapping[str, Any], mask: Mask) -> str:
    rows = []
    for number, step in enumerate(plan.get("steps") or (), 1):
        named = [
            f"{verb} {', '.join(code(mask(str(one))) for one in step.get(key) or ())}"
            for key, verb in (("reads", "reads"), ("writes", "writes"))
            if step.get(key)
        ]
        about = f" ({'; '.join(named)})" if named else ""
        rows.append(f"{number}. {line(mask(str(step.get('title') or '')), 300)}{about}")
    return "\n".join(rows)


def _files(proposal: Mapping[str, Any], plan: Mapping[str, Any], mask: Mask) -> str:
    files = [name for step in plan.get("steps") or () for name in step.get("files") or ()]
    rows = [f"- {code(mask(str(name)))}" for name in dict.fromkeys(files)]
    dags = ", ".join(code(mask(str(one))) for one in proposal.get("dag_ids") or ())
    return "\n".join([*rows, *([f"- DAGs: {dags}"] if dags else [])])


def _run(proposal: Mapping[str, Any], mask: Mask) -> str:
    import shlex

    dags = [f"airflow dags test {shlex.quote(mask(str(one)))}" for one in proposal.get("dag_ids") or ()]
    return fenced("\n".join(dags[:5]), "bash", limit=2000) if dags else ""


def _footer(proposal: Mapping[str, Any], mask: Mask) -> str:
    marks = [("session", proposal.get("session_id")), ("turn", proposal.get("turn"))]
    marks += [("plan", proposal.get("plan_hash")), ("approval hash", proposal.get("approval_hash"))]
    known = ", ".join(f"{name} {code(mask(str(value)))}" for name, value in marks if value)
    return f"---\nOpened by Ardent for Apache Airflow: {known}. A person decides about the merge."
