"""The repository's own tests: pytest's are run in the sandbox before and after a change, others are named."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from airflow_provider_ardent.branches.base import Origin, environment
from airflow_provider_ardent.verify import static
from airflow_provider_ardent.verify.evidence import Check
from airflow_provider_ardent.verify.pool import RunnerPool

NAME = "own tests"
_LINE = re.compile(r"^(FAILED|ERROR) (\S+)", re.MULTILINE)
_NO_TESTS = 5
_SUMMARY = re.compile(r"^(?:=+ )?(\d+ \w+.*?)(?: =+)?$", re.MULTILINE)


_OTHERS = {
    "dbt_project.yml": ("dbt tests", "`dbt test`"),
    "great_expectations.yml": ("Great Expectations", "their checkpoints"),
}
"""Files that tell of tests which are not run here: what they are, and what a person runs."""


def has_tests(root: Path) -> bool:
    """Whether there is a file that pytest would collect."""
    for _, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in static.LEFT_OUT]
        if any(re.fullmatch(r"test_.*\.py|.*_test\.py", name) for name in names):
            return True
    return False


def others(root: Path) -> Iterator[Check]:
    """Tests of other tools, each as a check that was not run. A DAG that runs them has run them itself."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in static.LEFT_OUT)
        for file, (name, command) in _OTHERS.items():
            if file in names:
                where = Path(folder).relative_to(root).as_posix()
                place = "the repository" if where == "." else where
                detail = (
                    f"they are in {place} and run only where a DAG runs them; run {command} before you merge"
                )
                yield static.skipped(name, "after", detail)


def check(
    pool: RunnerPool, origins: tuple[Origin, ...], base: Path, workspace: Path, dags_subdir: str
) -> Check:
    """Run them; tests that failed before the change do not count against it."""
    if not has_tests(workspace):
        return static.skipped(NAME, "after", "the repository has no tests")
    if importlib.util.find_spec("pytest") is None:
        return static.skipped(NAME, "after", "pytest is not installed on this worker")
    failed, summary, seconds, log = _run(pool, origins, workspace, dags_subdir)
    if failed is None:
        return static.skipped(NAME, "after", summary)
    if failed:
        before, why, _, _ = _run(pool, origins, base, dags_subdir)
        if before is None:
            return static.skipped(NAME, "after", f"before the change: {why}")
        new = sorted(failed - before)
        if new:
            detail = f"{len(new)} fail that passed before: {', '.join(new[:3])}"
            return Check(NAME, "after", "failed", detail, seconds, log)
        summary += f"; the {len(failed)} that fail did so before the change"
    return Check(NAME, "after", "passed", summary, seconds, log)


def _run(
    pool: RunnerPool, origins: tuple[Origin, ...], root: Path, dags_subdir: str
) -> tuple[set[str] | None, str, float, str]:
    """Names of failed tests (None: nothing was tested), a summary, seconds, the log's end."""
    with pool.folder("tests") as folder, contextlib.ExitStack() as stack:
        static.copy_tree(root, folder / "work")
        argv = (sys.executable, "-m", "pytest", "-q", "-rfE", "--color=no", "-p", "no:cacheprovider")
        spec = pool.spec(folder, argv, pool.limits.test_seconds)
        branches = [origin.branch(folder / "data", pool.sockets_of(folder)) for origin in origins]
        for branch in branches:
            stack.callback(branch.close)
        env = {**spec.env, **environment(branches), "PYTHONPATH": str(folder / "work" / dags_subdir)}
        done = pool.sandbox.run(replace(spec, env=env, output_bytes=200_000))
    text = done.stdout.decode(errors="replace")
    log = text[-4_000:]
    if done.timed_out:
        return None, f"they had not ended after {pool.limits.test_seconds:g} s", done.seconds, log
    if done.returncode == _NO_TESTS:
        return None, "pytest found no tests", done.seconds, log
    failed = {match[2] for match in _LINE.finditer(text)}
    if done.returncode not in (0, 1) and not failed:
        return None, f"pytest did not run (exit code {done.returncode})", done.seconds, log
    summaries = _SUMMARY.findall(text)
    return failed, summaries[-1] if summaries else "no summary", done.seconds, log
