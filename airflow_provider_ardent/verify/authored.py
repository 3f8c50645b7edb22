"""Prove a new or changed DAG: it imports, it is built as its siblings are, it runs green twice on a copy of
the databases, and its tables hold what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.branches.base import Branch, Origin
from airflow_provider_ardent.context.dags import DagIndex
from airflow_provider_ardent.errors import BranchUnavailable
from airflow_provider_ardent.verify import build, checks, effects, honesty, own_tests, static
from airflow_provider_ardent.verify.effects import Seen
from airflow_provider_ardent.verify.evidence import Check, Evidence
from airflow_provider_ardent.verify.play import Played, Player
from airflow_provider_ardent.verify.pool import Launcher, RunnerPool, Transcript
from airflow_provider_ardent.verify.variables import Variables
from airflow_provider_ardent.verify.wire import DagShape, Imported, RunOrder

HONEST = "honest change"
MOST_DAGS = 3
_MARKER = "an operator that does nothing"
"""Start and end markers are a habit of many repositories; what a DAG does is seen by running it."""
_FINE_WHEN_NEW = (_MARKER, "the argument trigger_rule", "the argument soft_fail", "the task skips itself")
"""What weakens a task that was there is an ordinary setting of a new one."""


@dataclass(frozen=True)
class Demands:
    """What the plan promises. ``reads`` and ``writes`` are ``connection:table``.

    :param appends: a second run for the same date may add rows.
    :param files: the only paths that may be changed; empty: any.
    :param connections: the only ones that changed files may come to use; None: any.
    :param whole: every step is done; else the tables of later steps are not asked for.
    :param logical_date: which date is run, ISO 8601; empty: yesterday.
    :param as_before: the DAGs are to do to the tables what they did when they could run. Nothing shows that
        here, so what they do is shown and not judged.
    """

    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    connections: tuple[str, ...] | None = None
    appends: bool = False
    whole: bool = True
    logical_date: str = ""
    as_before: bool = False


@dataclass
class _Work:
    """One verification as it goes on."""

    workspace: Path
    demands: Demands
    keep: Callable[..., bool]
    changes: tuple[static.Change, ...] = ()
    imported: Imported | None = None


class AuthoredVerifier:
    """Runs every check on a workspace.

    :param base: a clean checkout of what the change is compared with; it is only read.
    :param dags_subdir: the bundle's folder in the repository.
    :param origins: the databases of the sandbox; other connections do not exist there.
    :param missing: sentences about the databases that have no copy.
    :param variables: the Airflow variables that changed files name, as far as the sandbox may know them.

    Example::

        verifier = AuthoredVerifier(sandbox, pool, origins, clean, "dags")
        evidence = verifier.verify(workspace, Demands(("shop:orders",), ("shop:daily",)), log)
    """

    def __init__(
        self,
        sandbox: Launcher,
        pool: RunnerPool,
        origins: Sequence[Origin],
        base: Path,
        dags_subdir: str = "",
        missing: Sequence[str] = (),
        variables: Callable[[Sequence[str]], Variables] = lambda texts: Variables(),
    ) -> None:
        self._sandbox = sandbox
        self._pool = pool
        self._origins = tuple(origins)
        self._base = base
        self._dags_subdir = dags_subdir.strip("/")
        self._missing = tuple(missing)
        self._variables = variables
        self._player = Player(pool, self._origins, self._dags_subdir)
        self._index = DagIndex.of(base, self._dags_subdir)
        self._base_imports: dict[tuple[str, ...], Imported] = {}
        self._attempt = 0

    def verify(self, workspace: Path, demands: Demands, log: EventLog) -> Evidence:
        """Check the workspace as it is now; it is copied, and nothing runs in it."""
        self._attempt += 1
        made: list[Check] = []

        def keep(*new: Check) -> bool:
            for check in new:
                log.append("check_ran", check=check.to_dict(), attempt=self._attempt)
            made.extend(new)
            return not any(check.status == "failed" for check in new)

        work = _Work(workspace, demands, keep, static.changes_between(self._base, workspace))
        if self._text(work):
            allowed, reason = self._sandbox.allowed()
            if allowed:
                self._run(work)
            else:
                keep(*_skip_all(reason))
        return _judge(tuple(made), work)

    def _text(self, work: _Work) -> bool:
        """What costs nothing comes first."""
        if not work.changes:
            return work.keep(Check(HONEST, "after", "failed", "nothing was changed"))
        if not work.keep(static.parse(work.changes)):
            return False
        if not work.keep(static.lint(self._base, work.workspace, work.changes)):
            return False
        if not work.keep(build.within(work.changes, work.demands.files, work.demands.connections)):
            return False
        found = _complaints(work.changes)
        if found:
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            return work.keep(Check(HONEST, "after", "failed", f"{found[0]}{more}", log="\n".join(found)))
        return work.keep(Check(HONEST, "after", "passed", "no error is hidden, nothing is emptied"))

    def _run(self, work: _Work) -> None:
        dags = work.workspace / self._dags_subdir
        affected = static.files_to_import(work.workspace, dags, "", work.changes)
        if unread := affected.check():
            work.keep(unread)
        files = affected.files
        known = self._variables([change.after or "" for change in work.changes if change.is_python])
        if (told := known.check()) is not None:
            work.keep(told)
        self._player = replace(self._player, variables=known)
        if not files:
            work.keep(static.skipped(build.RUN, "after", "no DAG file was changed yet"))
            return
        before = self._import_base(files)
        played = self._player.play(work.workspace, files, None, lambda transcript: True)
        if not self._imports(work, files, played.transcript, before):
            return
        assert work.imported is not None
        chosen = self._to_run(work, work.imported)
        for dag_id in chosen[:MOST_DAGS]:
            shape = work.imported.dags[dag_id]
            if not self._play(work, dag_id, shape, self._part(work, shape, alone=len(chosen) == 1)):
                return
        if len(chosen) > 1 and not work.keep(*self._uncovered(work, chosen)):
            return
        if len(chosen) > MOST_DAGS:
            left = f"{', '.join(chosen[MOST_DAGS:])} were not run: only {MOST_DAGS} are"
            work.keep(static.skipped(build.RUN, "after", left))
        if work.demands.whole:
            work.keep(
                own_tests.check(self._pool, self._origins, self._base, work.workspace, self._dags_subdir),
                *own_tests.others(work.workspace),
            )

    def _imports(self, work: _Work, files: tuple[str, ...], transcript: Transcript, before: Imported) -> bool:
        """It imports, nothing is lost or weakened, and it is built as its siblings are."""
        changed = {self._in_bundle(change.path) for change in work.changes}
        old = {path: text for path, text in before.errors.items() if path not in changed}
        imported = checks.import_after(files, transcript, old)
        if not work.keep(imported) or transcript.imported is None:
            return False
        work.imported = transcript.imported
        there = checks.identifiers(before)
        gone = honesty.lost(there, checks.identifiers(transcript.imported))
        if gone:
            detail = f"gone after the change: {', '.join(gone[:10])}"
            return work.keep(Check("DAGs and tasks", "after", "failed", detail, log="\n".join(gone)))
        kept = f"all {len(there)} of before are there" if there else "there was none before"
        work.keep(Check("DAGs and tasks", "after", "passed", kept))
        new = self._changed_dags(work, transcript.imported)
        return work.keep(build.structure(new, self._index, before.dags))

    def _uncovered(self, work: _Work, chosen: Sequence[str]) -> list[Check]:
        """The plan's tables that no file of the DAGs writes."""
        assert work.imported is not None
        parts = [self._part(work, work.imported.dags[d], alone=False) for d in chosen[:MOST_DAGS]]
        left = [name for name in work.demands.writes if not any(name in part.writes for part in parts)]
        if not left:
            return []
        return [Check(effects.TABLES, "after", "failed", f"no DAG that was run writes {', '.join(left)}")]

    def _part(self, work: _Work, shape: DagShape, *, alone: bool) -> Demands:
        """What of the plan one DAG has to do: where there are several, the tables that its file writes."""
        if alone:
            return work.demands
        path = f"{self._dags_subdir}/{shape.file}".lstrip("/")
        file = DagIndex.of_file(work.workspace, path)
        own = {name.rpartition(".")[2].lower() for name in file.writes} if file is not None else set()
        mine = tuple(w for w in work.demands.writes if w.rpartition(":")[2].rpartition(".")[2].lower() in own)
        return replace(work.demands, writes=mine, reads=work.demands.reads if mine else ())

    def _in_bundle(self, path: str) -> str:
        """A path of the repository as the bundle, which may be a folder in it, knows the file."""
        return path.removeprefix(f"{self._dags_subdir}/") if self._dags_subdir else path

    def _changed_dags(self, work: _Work, imported: Imported) -> dict[str, DagShape]:
        """The DAGs of changed files."""
        changed = {self._in_bundle(change.path) for change in work.changes}
        return {dag_id: dag for dag_id, dag in imported.dags.items() if dag.file in changed}

    def _to_run(self, work: _Work, imported: Imported) -> list[str]:
        """Changed DAGs first, then those that import something that changed."""
        changed = self._changed_dags(work, imported)
        return [*sorted(changed), *sorted(set(imported.dags) - set(changed))]

    def _play(self, work: _Work, dag_id: str, shape: DagShape, demands: Demands) -> bool:
        """Run one DAG twice and look at what became of the tables."""
        order = RunOrder(shape.file, dag_id, logical_date=demands.logical_date or _yesterday(), again=True)
        seen = Seen()

        def look(step: str, branches: Sequence[Branch]) -> None:
            seen.look(step, branches, demands.writes)

        played = self._player.play(work.workspace, (), order, lambda transcript: True, look)
        conn_ids = tuple(origin.conn_id for origin in self._origins)
        first = build.run_check(dag_id, "target", played.transcript, conn_ids)
        if not work.keep(first):
            return False
        missing = checks.connections(played.transcript, conn_ids, played.refusals)
        asked = checks.hosts(played.reached)
        work.keep(*(check for check in (missing, asked) if check is not None))
        if not first.ok:
            return work.keep(
                static.skipped(build.RUN, "again", f"the first run was not shown: {first.detail}")
            )
        again = build.run_check(dag_id, "again", played.transcript, conn_ids)
        if not work.keep(again):
            return False
        if not again.ok:
            return True
        return self._effects(work, played, seen, replace(order, again=False), demands)

    def _effects(self, work: _Work, played: Played, seen: Seen, order: RunOrder, demands: Demands) -> bool:
        if played.unreadable:
            return work.keep(Check(effects.TABLES, "after", "failed", played.unreadable))
        differences = tuple(difference.to_dict() for difference in played.first)
        if demands.as_before:
            detail = "whether the tables are as before cannot be shown: what was there does not run any more"
            shown = static.skipped(effects.TABLES, "after", detail)
            return work.keep(replace(shown, differences=differences))
        found = effects.tables(demands.writes, played.counts, self._missing)
        found = replace(found, differences=differences)
        if not work.keep(found, effects.elsewhere(demands.writes, played.counts)):
            return False
        if not work.keep(effects.repeatable(demands.writes, played.counts, seen, demands.appends)):
            return False
        for probe in self._probes(demands, played, seen):
            other = Seen()

            def look(
                step: str, branches: Sequence[Branch], other: Seen = other, probe: effects.Probe = probe
            ) -> None:
                if step == "start":
                    probe.prepare(branches)
                other.look(step, branches, demands.writes)

            try:
                again = self._player.play(work.workspace, (), order, lambda transcript: True, look)
            except BranchUnavailable as error:
                work.keep(static.skipped(probe.name, "after", str(error)))
                continue
            if not work.keep(probe.judge(seen, other, again)):
                return False
        return True

    def _probes(self, demands: Demands, played: Played, seen: Seen) -> list[effects.Probe]:
        start: Mapping[str, Mapping[str, int]] = played.counts.get("start", {})
        sources = effects.present(set(demands.reads) - set(demands.writes), start)
        unchanged = [name for name in demands.writes if seen.same(name, "start", "target")]
        probes: list[effects.Probe] = []
        if unchanged and effects.present(unchanged, start):
            probes.append(effects.FillsEmptied(effects.present(unchanged, start)))
        if sources and demands.writes:
            probes.append(effects.ReadsSources(sources, demands.writes))
        return probes

    def _import_base(self, files: tuple[str, ...]) -> Imported:
        """What the base held in these files; those that it has, imported once."""
        there = tuple(f for f in files if (self._base / self._dags_subdir / f).is_file())
        if not there:
            return Imported({}, {})
        if there not in self._base_imports:
            transcript = self._player.play(self._base, there, None, lambda transcript: True).transcript
            broken = Imported({}, {name: transcript.problem for name in there if transcript.problem})
            self._base_imports[there] = transcript.imported or broken
        return self._base_imports[there]


def _complaints(changes: Sequence[static.Change]) -> list[str]:
    """What hides errors: in files that were there also what weakens a task."""
    new = [change for change in changes if change.before is None]
    old = [change for change in changes if change.before is not None]
    found = [one for one in honesty.complaints_about_text(old) if _MARKER not in one]
    fresh = honesty.complaints_about_text(new)
    return found + [one for one in fresh if not any(fine in one for fine in _FINE_WHEN_NEW)]


def _yesterday() -> str:
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return (today - timedelta(days=1)).isoformat()


def _skip_all(reason: str) -> list[Check]:
    names = (checks.IMPORT, build.STRUCTURE, build.RUN, effects.TABLES, own_tests.NAME)
    return [
        *(static.skipped(name, "after", reason) for name in names),
        static.skipped(build.RUN, "again", reason),
    ]


def _judge(made: tuple[Check, ...], work: _Work) -> Evidence:
    """Verified is only what ran green twice, with the tables that were promised."""
    failed = next((check for check in made if check.status == "failed"), None)
    if failed is not None:
        return Evidence(made, False, f"{failed.name}: {failed.detail}")
    wanted = [(checks.IMPORT, "after"), (build.RUN, "after"), (build.RUN, "again")]
    if work.demands.writes:
        wanted += [(effects.TABLES, "after"), (effects.REPEATABLE, "again")]
    for name, moment in wanted:
        found = [check for check in made if (check.name, check.moment) == (name, moment)]
        bad = next((check for check in found if not check.ok), None)
        if bad is not None or not found:
            return Evidence(made, False, f"{name} ({moment}): {bad.detail if bad else 'it was not run'}")
    unrun = [check for check in made if check.status == "skipped"]
    return Evidence(made, True, "; ".join(f"not shown: {check.name}, {check.detail}" for check in unrun))
