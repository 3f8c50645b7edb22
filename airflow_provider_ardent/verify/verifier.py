"""Prove a change: the failure before it, its end after it, and nothing lost on the way."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.branches.base import Origin
from airflow_provider_ardent.verify import checks, honesty, own_tests, static
from airflow_provider_ardent.verify.checks import Reproduction
from airflow_provider_ardent.verify.evidence import ROWS_KEPT, Check, Evidence
from airflow_provider_ardent.verify.play import Played, Player
from airflow_provider_ardent.verify.pool import Launcher, RunnerPool, Transcript
from airflow_provider_ardent.verify.target import Target
from airflow_provider_ardent.verify.variables import Variables
from airflow_provider_ardent.verify.wire import Imported, RunOrder

HONEST_CHANGE = "honest change"
DAGS_AND_TASKS = "DAGs and tasks"


class Verifier:
    """Runs every check of one failure on changed workspaces.

    :param base: a clean checkout at the version that failed; it is only read.
    :param dags_subdir: the bundle's folder in the repository, ``""`` for its root.
    :param branches: the databases of the sandbox; other connections do not exist there.
    :param log: where each check is recorded as it is done.
    :param variables: the Airflow variables of the sandbox; others do not exist there.

    Example::

        with RunnerPool(sandbox, scratch) as pool:
            verifier = Verifier(sandbox, pool, target, (origin,), base, "dags", log)
            verifier.reproduce()
            evidence = verifier.verify(workspace)
            if not evidence.verified:
                print(evidence.reason)
    """

    def __init__(
        self,
        sandbox: Launcher,
        pool: RunnerPool,
        target: Target,
        branches: Sequence[Origin],
        base: Path,
        dags_subdir: str = "",
        log: EventLog | None = None,
        variables: Variables | None = None,
    ) -> None:
        self._sandbox = sandbox
        self._pool = pool
        self._target = target
        self._origins = tuple(branches)
        self._base = base
        self._dags_subdir = dags_subdir.strip("/")
        self._variables = variables or Variables()
        self._player = Player(pool, self._origins, self._dags_subdir, self._variables)
        self._log = log
        self._attempt = 0
        self._reproduction: Reproduction | None = None
        self._base_imports: dict[tuple[str, ...], Imported] = {}

    @property
    def reproduced(self) -> bool:
        """Whether the failure happened again on the base; False until :meth:`reproduce` was called."""
        return self._reproduction is not None and self._reproduction.happened

    @property
    def why_not_reproduced(self) -> str:
        return self._reproduction.reason if self._reproduction else "the failure was not tried out yet"

    def reproduce(self) -> tuple[Check, ...]:
        """Run the failure on a copy of the base, once; the checks are of moment ``before``."""
        if self._reproduction is None:
            self._reproduction = self._try_base()
            self._record((*self._told(), *self._reproduction.checks))
        return self._reproduction.checks

    def verify(self, workspace: Path) -> Evidence:
        """Check the workspace as it is now; it is copied, and nothing runs in it."""
        self._attempt += 1
        before = self.reproduce()
        made: list[Check] = []

        def keep(*new: Check) -> bool:
            self._record(new)
            made.extend(new)
            return not any(check.status == "failed" for check in new)

        changes = static.changes_between(self._base, workspace)
        if self._check_text(workspace, changes, keep):
            allowed, reason = self._sandbox.allowed()
            if allowed:
                self._check_by_running(workspace, changes, keep)
            else:
                keep(*self._skip_all(reason))
        return self._judge((*self._told(), *before, *made))

    def _check_text(
        self, workspace: Path, changes: tuple[static.Change, ...], keep: Callable[..., bool]
    ) -> bool:
        """What costs nothing comes first, so that a broken candidate costs no runner."""
        if not changes:
            return keep(Check(HONEST_CHANGE, "after", "failed", "nothing was changed"))
        if not keep(static.parse(changes)) or not keep(static.lint(self._base, workspace, changes)):
            return False
        if doubts := honesty.doubts_about_text(changes, self._target.error_type):
            keep(_doubtful(doubts))
        found = honesty.complaints_about_text(changes, self._target.error_type)
        return not found or keep(_dishonest(found))

    def _check_by_running(
        self, workspace: Path, changes: tuple[static.Change, ...], keep: Callable[..., bool]
    ) -> None:
        target = self._target
        dags = workspace / self._dags_subdir
        affected = static.files_to_import(workspace, dags, target.relative_fileloc, changes)
        if unread := affected.check():
            keep(unread)
        files = affected.files
        before = self._import_base(files)
        structure: list[Check] = []

        def judge_import(transcript: Transcript) -> bool:
            structure.extend(self._structure(files, transcript, before, changes))
            return keep(*structure)

        order = self._order_after(before)
        played = self._player.play(workspace, files, order, judge_import)
        if not structure:
            keep(checks.import_after(files, played.transcript, {}))
            return
        if any(check.status == "failed" for check in structure):
            return
        keep(*self._results(played))
        keep(own_tests.check(self._pool, self._origins, self._base, workspace, self._dags_subdir))
        keep(*own_tests.others(workspace))

    def _structure(
        self,
        files: tuple[str, ...],
        transcript: Transcript,
        before: Imported,
        changes: tuple[static.Change, ...],
    ) -> list[Check]:
        """The checks that need the import and no run: it imports, nothing is lost, nothing weakened."""
        target = self._target
        excused = {
            p: e for p, e in before.errors.items() if p != target.relative_fileloc or target.kind != "import"
        }
        imported = checks.import_after(files, transcript, excused)
        if imported.status == "failed" or transcript.imported is None:
            return [imported]
        expected = {**self._expected(), **checks.identifiers(before)}
        gone = honesty.lost(expected, checks.identifiers(transcript.imported))
        there = _presence(gone, expected)
        sources = {change.path: change for change in changes}
        found = honesty.complaints_about_dags(before.dags, transcript.imported.dags, sources)
        honest = (
            _dishonest(found) if found else Check(HONEST_CHANGE, "after", "passed", "nothing was weakened")
        )
        return [imported, there, honest]

    def _results(self, played: Played) -> list[Check]:
        target, transcript = self._target, played.transcript
        conn_ids = self._conn_ids
        if target.kind == "import":
            made = [checks.import_again(transcript), checks.tasks_after_import(transcript, conn_ids)]
        else:
            made = [checks.task_after(target, "target", transcript, conn_ids)]
            if made[0].ok:
                if target.kind == "task":
                    made.append(checks.downstream(target, "downstream", transcript, conn_ids))
                made.append(checks.task_after(target, "again", transcript, conn_ids))
                if target.kind == "task":
                    made.append(checks.downstream(target, "again", transcript, conn_ids))
        missing = checks.connections(transcript, conn_ids, played.refusals)
        asked = checks.hosts(played.reached)
        made += [check for check in (missing, asked) if check is not None]
        made.append(self._data_effect(played))
        return made

    def _data_effect(self, played: Played) -> Check:
        if not self._origins:
            return static.skipped(checks.DATA_EFFECT, "after", "no database has a branch")
        if played.unreadable:
            return Check(checks.DATA_EFFECT, "after", "failed", played.unreadable)
        counts = played.counts
        first = counts.get("downstream") or counts.get("target")
        if first is None:
            return static.skipped(checks.DATA_EFFECT, "after", "the run did not get so far")
        return checks.with_differences(
            checks.data_effect(counts["start"], first, counts.get("again"), counts.get("target")),
            played.first,
            played.second,
        )

    @property
    def _conn_ids(self) -> tuple[str, ...]:
        return tuple(origin.conn_id for origin in self._origins)

    def _try_base(self) -> Reproduction:
        allowed, reason = self._sandbox.allowed()
        names = [checks.IMPORT] if self._target.kind == "import" else [checks.IMPORT, checks.FAILING_TASK]
        if not allowed:
            skipped = tuple(static.skipped(name, "before", reason) for name in names)
            return Reproduction(False, reason, skipped)
        files = (self._target.relative_fileloc,)
        order = None if self._target.kind == "import" else self._target.order(downstream=False, again=False)
        played = self._player.play(self._base, files, order, lambda transcript: True)
        self._remember(files, played.transcript)
        return checks.reproduction(self._target, played.transcript, self._conn_ids)

    def _import_base(self, files: tuple[str, ...]) -> Imported:
        """What the base held in these files; those that it has, imported once."""
        there = tuple(f for f in files if (self._base / self._dags_subdir / f).is_file())
        if there not in self._base_imports:
            known = (self._target.relative_fileloc,)
            if there == () or there == known:
                return self._base_imports.get(there, Imported({}, {}))
            self._remember(
                there, self._player.play(self._base, there, None, lambda transcript: True).transcript
            )
        return self._base_imports[there]

    def _remember(self, files: tuple[str, ...], transcript: Transcript) -> None:
        """A base whose import ends or hangs the process is one of which nothing is known but that."""
        broken = Imported({}, {name: transcript.problem for name in files if transcript.problem})
        self._base_imports[files] = transcript.imported or broken

    def _order_after(self, before: Imported) -> RunOrder:
        target = self._target
        if target.kind != "import":
            return target.order(downstream=True, again=True)
        known = [
            *self._expected(),
            *(d for d, dag in before.dags.items() if dag.file == target.relative_fileloc),
        ]
        dag_id = target.dag_id or (known[0] if known else "")
        order = target.order(downstream=False, again=False, dag_id=dag_id)
        yesterday = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=1)
        return replace(order, run_upstream=True, logical_date=order.logical_date or yesterday.isoformat())

    def _expected(self) -> Mapping[str, tuple[str, ...]]:
        """Which DAGs a file held when it last imported: as told, else as its text names them."""
        target = self._target
        if target.kind != "import" or target.expected:
            return target.expected
        path = self._base / self._dags_subdir / target.relative_fileloc
        found = _dag_ids_in(path.read_text(errors="replace")) if path.is_file() else ()
        return {dag_id: () for dag_id in (target.dag_id, *found) if dag_id}

    def _told(self) -> tuple[Check, ...]:
        """What the sandbox was given besides the code and the databases."""
        check = self._variables.check()
        return () if check is None else (check,)

    def _skip_all(self, reason: str) -> list[Check]:
        names = (checks.IMPORT, DAGS_AND_TASKS, checks.FAILING_TASK, checks.DOWNSTREAM, own_tests.NAME)
        return [
            *(static.skipped(name, "after", reason) for name in names),
            static.skipped(checks.FAILING_TASK, "again", reason),
        ]

    def _judge(self, made: tuple[Check, ...]) -> Evidence:
        """Promise 1: only what failed before, passed after it and passed again is verified."""
        failed = next((c for c in made if c.moment != "before" and c.status == "failed"), None)
        if failed is not None:
            return Evidence(made, False, f"{failed.name}: {failed.detail}")
        if not self.reproduced:
            return Evidence(made, False, self.why_not_reproduced)
        if doubt := next((c for c in made if c.name == ROWS_KEPT), None):
            return Evidence(made, False, doubt.detail)
        name = checks.IMPORT if self._target.kind == "import" else checks.FAILING_TASK
        for check_name, moment in ((checks.IMPORT, "after"), (name, "after"), (name, "again")):
            found = next((c for c in made if (c.name, c.moment) == (check_name, moment)), None)
            if found is None or not found.ok:
                why = found.detail if found is not None else "it was not run"
                return Evidence(made, False, f"{check_name} ({moment}): {why}")
        if self._target.kind == "import" and not self._expected():
            return Evidence(made, False, "which DAGs the file held before is not known")
        unrun = [c for c in made if c.status == "skipped"]
        return Evidence(made, True, "; ".join(f"not shown: {c.name}, {c.detail}" for c in unrun))

    def _record(self, made: Sequence[Check]) -> None:
        if self._log is not None:
            for check in made:
                self._log.append("check_ran", check=check.to_dict(), attempt=self._attempt)


def _dishonest(found: list[str]) -> Check:
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    log = "\n".join(found)
    detail = f"the change hides the failure instead of ending it: {found[0]}{more}"
    return Check(HONEST_CHANGE, "after", "failed", detail, log=log)


def _doubtful(doubts: list[str]) -> Check:
    detail = f"{doubts[0]} instead of being handled; whether they count, a person must say"
    return Check(ROWS_KEPT, "after", "skipped", detail, log="\n".join(doubts))


def _presence(gone: list[str], expected: Mapping[str, Sequence[str]]) -> Check:
    if gone:
        detail = f"gone after the change: {', '.join(gone[:10])}"
        return Check(DAGS_AND_TASKS, "after", "failed", detail, log="\n".join(gone))
    tasks = sum(len(ids) for ids in expected.values())
    return Check(DAGS_AND_TASKS, "after", "passed", f"all {len(expected)} DAGs and {tasks} tasks are there")


def _dag_ids_in(source: str) -> tuple[str, ...]:
    """DAG ids that a file names literally; by pattern where it does not parse."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pattern = r"""\bDAG\(\s*(?:dag_id\s*=\s*)?["']([\w.-]+)["']"""
        return tuple(dict.fromkeys(re.findall(pattern, source)))
    found: dict[str, None] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in ("DAG", "dag"):
            named = [k.value for k in node.keywords if k.arg == "dag_id"] or node.args[:1]
            if named and isinstance(named[0], ast.Constant) and isinstance(named[0].value, str):
                found[named[0].value] = None
        elif isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                bare = _name(decorator.func if isinstance(decorator, ast.Call) else decorator)
                if bare == "dag" and not _has_id(decorator):
                    found[node.name] = None
    return tuple(found)


def _has_id(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and bool(
        decorator.args or any(keyword.arg == "dag_id" for keyword in decorator.keywords)
    )


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
