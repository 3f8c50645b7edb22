"""A pull request's title and text: what broke, why, the change, what was run, what it cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from airflow_provider_ardent.branches.difference import ColumnDifference, TableDifference
from airflow_provider_ardent.forge.markdown import code, cut, fenced, line, prose
from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.verify.evidence import Check

MAX_BYTES = 60_000
MAX_CHECKS = 40
MAX_GAPS = 30
MAX_TABLES = 20
_MOMENTS = (("before", "before"), ("after", "after"), ("again", "second run"))
_SIGNS = {"passed": "passed", "failed": "**failed**", "skipped": "not run"}

Mask = Callable[[str], str]


def title_of(proposal: Mapping[str, Any], failure: Failure, *, mask: Mask) -> str:
    """One line of at most 120 characters: the DAG, and what was done.

    >>> title_of({"summary": "Read the renamed column"}, failure, mask=str)  # doctest: +SKIP
    'daily_orders.load: Read the renamed column'
    """
    where = failure.dag_id or failure.relative_fileloc
    place = f"{where}.{failure.task_id}" if failure.task_id else where
    summary = " ".join(mask(str(proposal.get("summary") or "")).split()) or "a proposed repair"
    text = " ".join(f"{mask(place)}: {summary}".split()).rstrip(".")
    return text if len(text) <= 120 else text[:119].rstrip() + "…"


def text_of(proposal: Mapping[str, Any], failure: Failure, *, mask: Mask) -> str:
    """The pull request's text as markdown, at most 60 kB.

    Everything that comes from the failure or the model is masked first, then escaped: it cannot bring in
    links, images, mentions or HTML.

    :param proposal: the repair's proposal (the XCom of the task ``repair``).
    :param failure: what was captured.
    :param mask: takes secrets out of a text.
    """
    parts = [
        _verdict(proposal, mask),
        section("What broke", _failure(failure, mask)),
        section("Cause", prose(mask(str(proposal.get("cause") or "")), 6000) or "Not known."),
        section("Change", _change(proposal, mask)),
        section("What was run", checks_table(read_checks(proposal), mask)),
        section("What it did to data", data_table(read_checks(proposal), mask)),
        section("What was not checked", not_checked(proposal, mask)),
        section("What it took", cost(proposal, mask)),
        section("How to see it fail", _reproduce(proposal, failure, mask)),
        _footer(proposal, mask),
    ]
    return cut("\n\n".join(part for part in parts if part), MAX_BYTES - 1) + "\n"


def section(title: str, text: str) -> str:
    return f"## {title}\n\n{text}" if text else ""


def _verdict(proposal: Mapping[str, Any], mask: Mask) -> str:
    if proposal.get("verified"):
        return (
            "**Verified:** the task failed before this change in the sandbox, passed after it, "
            "and passed again on a second run."
        )
    reason = line(mask(str(proposal.get("reason") or "no reason was given")), 600)
    return f"**Not verified:** {reason}"


def _failure(failure: Failure, mask: Mask) -> str:
    facts = [
        ("DAG", failure.dag_id),
        ("task", failure.task_id),
        ("run", failure.run_id),
        ("map index", str(failure.map_index) if failure.map_index >= 0 else ""),
        ("try", str(failure.try_number) if failure.try_number else ""),
        ("file", failure.relative_fileloc),
        ("bundle", failure.bundle_name),
        ("version", failure.bundle_version),
        ("at", failure.at),
    ]
    lines = [f"- {name}: {code(mask(value))}" for name, value in facts if value]
    error = "\n".join(failure.error_chain) or f"{failure.error_type}: {failure.error_message}".strip(": ")
    block = fenced(mask(error), limit=4000) if error else ""
    frame = failure.innermost_project_frame
    place = ""
    if frame:
        where = code(mask(f"{frame.path}:{frame.line} in {frame.function}"))
        place = f"Innermost place in the repository: {where}"
    return "\n\n".join(part for part in ("\n".join(lines), block, place) if part)


def _change(proposal: Mapping[str, Any], mask: Mask) -> str:
    summary = prose(mask(str(proposal.get("summary") or "")), 6000)
    source = str(proposal.get("fixed_by") or "")
    how = ""
    if source.startswith("known:"):
        how = f"Made by the known fix {code(mask(source.removeprefix('known:')))}, without a model."
    elif source == "revert":
        how = "Made by putting back what last worked, without a model."
    elif source:
        how = f"Made by the model ({code(mask(source))} driver)."
    cut_note = "The change is large; look at the files for all of it." if proposal.get("diff_cut") else ""
    return "\n\n".join(part for part in (summary, how, cut_note) if part)


def read_checks(proposal: Mapping[str, Any]) -> list[Check]:
    names = Check.__dataclass_fields__
    return [Check(**{k: v for k, v in raw.items() if k in names}) for raw in proposal.get("checks") or ()]


def checks_table(checks: Sequence[Check], mask: Mask) -> str:
    if not checks:
        return "Nothing was run."
    names = list(dict.fromkeys(check.name for check in checks))
    rows = ["| check | before | after | second run | |", "|---|---|---|---|---|"]
    for name in names[:MAX_CHECKS]:
        mine = [check for check in checks if check.name == name]
        cells = [_cell(mine, moment) for moment, _ in _MOMENTS]
        last = next((check for check in reversed(mine) if check.detail), None)
        detail = line(mask(last.detail), 300) if last else ""
        rows.append(f"| {code(mask(name), 80)} | {' | '.join(cells)} | {detail} |")
    if len(names) > MAX_CHECKS:
        rows.append(f"| and {len(names) - MAX_CHECKS} more | | | | |")
    return "\n".join(rows)


def _cell(checks: Sequence[Check], moment: str) -> str:
    check = next((check for check in reversed(checks) if check.moment == moment), None)
    if check is None:
        return "–"
    sign = _SIGNS.get(check.status, "not run")
    return f"{sign}, {check.seconds:.1f} s" if check.seconds >= 0.05 else sign


def data_table(checks: Sequence[Check], mask: Mask) -> str:
    """The differences of the last run that was told of, on the copy of the database."""
    last = next((check for check in reversed(checks) if check.differences), None)
    if last is None:
        return ""
    found = [TableDifference.from_dict(item) for item in last.differences]
    rows = ["| table | rows | added | removed | changed | columns, schema |", "|---|---|---|---|---|---|"]
    for difference in found[:MAX_TABLES]:
        counts = f"{difference.added:,} | {difference.removed:,} | {difference.changed:,}"
        also = "" if difference.exact else " (counted only)"
        what = "; ".join((*difference.schema, *(_changed_column(column) for column in difference.columns)))
        rows.append(
            f"| {code(mask(difference.name), 120)} "
            f"| {int(difference.rows_before):,} → {int(difference.rows_after):,}{also} | {counts} "
            f"| {line(mask(what), 400)} |"
        )
    if len(found) > MAX_TABLES:
        rows.append(f"| and {len(found) - MAX_TABLES} more | | | | | |")
    return "\n".join(rows)


def _changed_column(difference: ColumnDifference) -> str:
    """``total: nulls 0 → 1, distinct 2 → 3, 1 … 9 → 1 … 12``."""
    before, after = difference.before, difference.after
    if after is None:
        return difference.name
    parts = []
    for name in ("nulls", "distinct"):
        old, new = getattr(before, name) if before else None, getattr(after, name)
        if old != new:
            parts.append(f"{name} {new:,}" if old is None else f"{name} {old:,} → {new:,}")
    old_range = f"{before.low} … {before.high}" if before and before.low else ""
    new_range = f"{after.low} … {after.high}" if after.low else ""
    if old_range != new_range:
        parts.append(f"{old_range or 'nothing'} → {new_range or 'nothing'}")
    return f"{difference.name}: {', '.join(parts)}" if parts else difference.name


def not_checked(proposal: Mapping[str, Any], mask: Mask) -> str:
    items = [f"- {line(mask(str(item)), 300)}" for item in (proposal.get("not_checked") or ())]
    return "\n".join(items[:MAX_GAPS]) or "Nothing was left out."


def cost(proposal: Mapping[str, Any], mask: Mask) -> str:
    spent: Mapping[str, Any] = proposal.get("spent") or {}
    timing: Mapping[str, Any] = proposal.get("timing") or {}
    usd = spent.get("usd")
    money = "price not known" if usd is None else f"{float(usd):.4f} US dollars"
    tokens = f"{int(spent.get('tokens_in') or 0)} tokens in, {int(spent.get('tokens_out') or 0)} out"
    lines = [f"- Model: {int(spent.get('calls') or 0)} calls, {tokens}, {money}"]
    if timing:
        total, model, own = (float(timing.get(f"{part}_seconds") or 0) for part in ("total", "model", "own"))
        lines.append(
            f"- Time: {total:.1f} s, of which the model {model:.1f} s and everything else {own:.1f} s"
        )
    return "\n".join(lines)


def _reproduce(proposal: Mapping[str, Any], failure: Failure, mask: Mask) -> str:
    base = str(proposal.get("base_sha") or failure.bundle_version)
    steps = [f"git checkout {mask(base)}"] if base else []
    if failure.kind == "import":
        steps.append(f"python {_quoted(mask(failure.relative_fileloc))}")
    elif failure.task_id:
        date = f" {_quoted(mask(failure.logical_date))}" if failure.logical_date else ""
        steps.append(
            f"airflow tasks test {_quoted(mask(failure.dag_id))} {_quoted(mask(failure.task_id))}{date}"
        )
    else:
        steps.append(f"airflow dags test {_quoted(mask(failure.dag_id))}")
    return fenced("\n".join(steps), "bash", limit=2000)


def _quoted(text: str) -> str:
    import shlex

    return shlex.quote(" ".join(text.split()))


def _footer(proposal: Mapping[str, Any], mask: Mask) -> str:
    marks = [("incident", proposal.get("fingerprint")), ("attempt", proposal.get("attempt"))]
    marks.append(("approval hash", proposal.get("approval_hash")))
    known = ", ".join(f"{name} {code(mask(str(value)))}" for name, value in marks if value)
    about = f": {known}" if known else ""
    return f"---\nOpened by Ardent for Apache Airflow{about}. A person decides about the merge."
