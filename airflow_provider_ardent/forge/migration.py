"""A migration as markdown: what each statement did on the copy, and what may hurt in a database in use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from airflow_provider_ardent.forge.markdown import code, line

MOST_STATEMENTS = 40


def migration_text(migration: Mapping[str, Any], mask: Callable[[str], str] = str) -> str:
    """Both directions as tables, then warnings and what is not brought back; empty where there is none.

    :param migration: see ``authoring.migration.Migration.to_dict``.
    :param mask: takes secrets out of a text.
    """
    if not migration:
        return ""
    rows = ", ".join(f"{code(mask(str(name)))} {many} rows" for name, many in _items(migration, "rows"))
    parts = [
        f"Measured on a copy that nobody else used ({rows or 'no rows'}). In the real database waiting for "
        "locks comes on top.",
        _table("forward", migration.get("forward") or (), mask),
        _table("rollback", migration.get("rollback") or (), mask),
        *_list("Take care", migration.get("warnings") or (), mask),
        *_list("Not brought back by the rollback", migration.get("lost") or (), mask),
        _who(str(migration.get("runner") or "")),
    ]
    return "\n\n".join(parts)


def _table(title: str, ran: Sequence[Mapping[str, Any]], mask: Callable[[str], str]) -> str:
    lines = [
        f"| {title} | time | rows changed | locks, until the transaction ends | written anew |",
        "|---|---|---|---|---|",
    ]
    for one in ran[:MOST_STATEMENTS]:
        locks = "; ".join(line(mask(str(lock.get("text") or "")), 200) for lock in one.get("locks") or ())
        anew = ", ".join(f"{code(mask(str(name)))} ({many} rows)" for name, many in _items(one, "rewritten"))
        alone = " (alone, outside of a transaction)" if one.get("alone") else ""
        lines.append(
            f"| {code(mask(str(one.get('sql') or '')), 300)}{alone} | {float(one.get('seconds') or 0):.3f} s "
            f"| {int(one.get('rows') or 0)} | {locks or 'no new ones'} | {anew or 'nothing'} |"
        )
    return "\n".join(lines)


def _list(title: str, items: Sequence[Any], mask: Callable[[str], str]) -> list[str]:
    told = [f"- {line(mask(str(one)), 500)}" for one in items]
    return ["\n".join([f"**{title}**", "", *told])] if told else []


def _who(runner: str) -> str:
    if runner:
        who = line(runner.replace("`", ""))
        return f"Ardent does not run it on the real database: {who} does, after the merge."
    return "On a yes exactly the statements of the first table run on the real database, in one transaction."


def _items(data: Mapping[str, Any], name: str) -> list[tuple[str, int]]:
    return [(str(key), int(value)) for key, value in (data.get(name) or {}).items()]
