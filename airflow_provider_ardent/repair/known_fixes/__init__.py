"""Fixes that need no model. See README.md for how to add one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.repair.known_fixes import (
    arguments,
    context_variables,
    import_names,
    operator_links,
    removed_imports,
    ruff_air,
    trigger_rules,
)
from airflow_provider_ardent.repair.known_fixes.rewriting import forget, parsed
from airflow_provider_ardent.repair.known_fixes.site import Candidate, Site

__all__ = ["FIXES", "Candidate", "KnownFix", "Site", "applicable", "modernised"]

MOST_CANDIDATES = 5
ALL_OF_AIRFLOW_3 = "airflow_3"


@dataclass(frozen=True)
class KnownFix:
    """One entry: a name, which is also that of its case file, and what it offers for a site."""

    name: str
    propose: Callable[[Site], Iterator[Candidate]]


def _all_of_airflow_3(site: Site) -> Iterator[Candidate]:
    """Everything at once: a DAG of Airflow 2 seldom has only one thing that does not work any more."""
    if any(True for fix in _MIGRATIONS for _ in fix(site)):
        text = modernised(site.text)
        yield site.candidate(ALL_OF_AIRFLOW_3, "Bring the whole file to Airflow 3.", text)


def modernised(text: str) -> str:
    """A Python file of Airflow 2 with all that is known to have changed; as it was where it does not parse.

    Example::

        modernised("from airflow.operators.dummy import DummyOperator")
    """
    new = text
    for rewrite in _REWRITES:
        new = rewrite(new)
    return new if parsed(new) is not None else text


_REWRITES: tuple[Callable[[str], str], ...] = (
    ruff_air.rewrite,
    removed_imports.rewrite,
    arguments.rewrite,
    trigger_rules.rewrite,
    context_variables.rewrite,
    operator_links.rewrite,
)
_MIGRATIONS: tuple[Callable[[Site], Iterator[Candidate]], ...] = (
    removed_imports.propose,
    arguments.removed,
    trigger_rules.propose,
    context_variables.propose,
    ruff_air.propose,
)

FIXES: tuple[KnownFix, ...] = (
    KnownFix(removed_imports.NAME, removed_imports.propose),
    KnownFix(arguments.REMOVED, arguments.removed),
    KnownFix(trigger_rules.NAME, trigger_rules.propose),
    KnownFix(context_variables.NAME, context_variables.propose),
    KnownFix(operator_links.NAME, operator_links.propose),
    KnownFix(import_names.MISSING, import_names.missing),
    KnownFix(import_names.WRONG_NAME, import_names.wrong_names),
    KnownFix(import_names.WRONG_MODULE, import_names.wrong_modules),
    KnownFix(arguments.MISSPELT, arguments.misspelt),
    KnownFix(ALL_OF_AIRFLOW_3, _all_of_airflow_3),
    KnownFix(ruff_air.NAME, ruff_air.propose),
)


def applicable(failure: Failure, root: Path, file: str = "") -> list[Candidate]:
    """Changes that may help, most particular first, at most ``MOST_CANDIDATES``; nothing is written.

    :param root: the checkout.
    :param file: the DAG's file, relative to ``root``. The file of the innermost project frame is looked at
        first, where it is another one.

    Example::

        for candidate in applicable(failure, workspace.root, "dags/orders.py"):
            print(candidate.name, candidate.description, list(candidate.edits))
    """
    frame = failure.innermost_project_frame
    paths = [frame.path if frame else "", file or failure.relative_fileloc]
    sites = [site for path in dict.fromkeys(paths) if path and (site := Site.of(failure, root, path))]
    found: dict[tuple[tuple[str, str], ...], Candidate] = {}
    try:
        for fix in FIXES:
            for site in sites:
                for candidate in fix.propose(site):
                    if _whole(candidate, site):
                        found.setdefault(tuple(sorted(candidate.edits.items())), candidate)
    finally:
        forget()
    return list(found.values())[:MOST_CANDIDATES]


def _whole(candidate: Candidate, site: Site) -> bool:
    """Whether the candidate changes something and every Python file in it still parses."""
    changed = any(
        (before := site.project.file(path)) is None or before.text != text
        for path, text in candidate.edits.items()
    )
    return changed and all(
        parsed(text) is not None for path, text in candidate.edits.items() if path.endswith(".py")
    )
