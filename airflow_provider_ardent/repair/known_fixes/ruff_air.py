"""What ruff knows about Airflow 3: its AIR rules for what was removed, with their fixes."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache, lru_cache

from airflow_provider_ardent.repair.known_fixes.rewriting import Rewriting, names_read, nodes, parsed
from airflow_provider_ardent.repair.known_fixes.site import Candidate, Site

NAME = "ruff_air"
# AIR31x only suggests: what it names still works, and would make the change larger than the fault.
RULES = "AIR301,AIR302"
SECONDS = 20.0
_RELEVANT = ("airflow", "argument", "trigger_rule", "is undefined", "execution_date", "_ds")


def propose(site: Site) -> Iterator[Candidate]:
    if site.failure.kind != "import" and not any(word in site.error for word in _RELEVANT):
        return
    new = rewrite(site.text)
    if new != site.text:
        yield site.candidate(NAME, "Apply ruff's fixes for what Airflow 3 removed.", new)


@lru_cache(maxsize=2)
def rewrite(text: str) -> str:
    """``text`` after ruff's fixes; as it was where ruff is missing, fails, or breaks it.

    Unsafe fixes are taken as well: every change is verified before anybody sees it.
    """
    if not text.isascii() and "\ufeff" in text:
        return text
    try:
        done = subprocess.run(
            [
                _ruff(),
                *("check", "--isolated", "--no-cache", "--quiet", "--exit-zero", "--select", RULES),
                *("--fix", "--unsafe-fixes", "--target-version", "py311", "--stdin-filename", "dag.py", "-"),
            ],
            input=text.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return text
    new = done.stdout.decode("utf-8", "replace")
    before, after = parsed(text), parsed(new)
    if before is None or after is None:
        return text
    return _without_unused(new, after, names_read(before) - names_read(after))


def _without_unused(text: str, tree: ast.Module, unused: set[str]) -> str:
    """``text`` without the imports that the fixes left unused: they are what does not import any more."""
    change = Rewriting(text)
    for node in nodes(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        kept = [alias for alias in node.names if (alias.asname or alias.name) not in unused]
        if not kept:
            change.remove_line(node)
        elif len(kept) < len(node.names):
            shown = ", ".join(f"{a.name} as {a.asname}" if a.asname else a.name for a in kept)
            change.replace(node, f"from {'.' * node.level}{node.module or ''} import {shown}")
    return change.result()


@cache
def _ruff() -> str:
    from ruff.__main__ import find_ruff_bin  # type: ignore[import-untyped]

    return str(find_ruff_bin())
