"""From what a runner said to checks: one sentence each on what was run and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from airflow_provider_ardent.branches.difference import TableDifference
from airflow_provider_ardent.verify.evidence import Check, Moment
from airflow_provider_ardent.verify.pool import Transcript
from airflow_provider_ardent.verify.target import Target, missing_in_sandbox
from airflow_provider_ardent.verify.wire import Fault, Imported, TaskResult

IMPORT = "import"
FAILING_TASK = "failing task"
DOWNSTREAM = "downstream"
DATA_EFFECT = "data effect"
CONNECTIONS = "connections"
HOSTS = "hosts"
NO_COUNT_CHANGED = "no table changed its number of rows"
CODE_ERRORS = {
    "AttributeError",
    "ImportError",
    "IndentationError",
    "KeyError",
    "ModuleNotFoundError",
    "NameError",
    "SyntaxError",
    "TypeError",
    "UnboundLocalError",
}
LOG_CHARACTERS = 4_000
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Reproduction:
    """Whether the failure happened again before the change; ``reason`` says why not."""

    happened: bool
    reason: str
    checks: tuple[Check, ...]


def reproduction(target: Target, transcript: Transcript, conn_ids: tuple[str, ...]) -> Reproduction:
    """Read what the base did: it must fail, and in the same way."""
    imported = import_before(target, transcript)
    if target.kind == "import":
        return _import_reproduction(target, transcript, imported)
    if imported.status == "failed":
        why = (
            f"before the change, {target.relative_fileloc} does not import in the sandbox: {imported.detail}"
        )
        return Reproduction(False, why, (imported,))
    task = _task_before(target, transcript, conn_ids)
    happened = task.status == "failed" and task.detail.startswith("fails the same way")
    why = "" if happened else f"the failure did not happen again before the change: {task.detail}"
    return Reproduction(happened, why, (imported, task))


def import_before(target: Target, transcript: Transcript) -> Check:
    if transcript.imported is None:
        return Check(IMPORT, "before", "failed", transcript.problem or "it was not imported")
    error = transcript.imported.errors.get(target.relative_fileloc, "")
    seconds = transcript.imported.seconds
    if error:
        return Check(IMPORT, "before", "failed", last_line(error), seconds, error[-LOG_CHARACTERS:])
    return Check(IMPORT, "before", "passed", target.relative_fileloc, seconds)


def _import_reproduction(target: Target, transcript: Transcript, imported: Check) -> Reproduction:
    if imported.status == "passed":
        why = f"before the change, {target.relative_fileloc} imports in the sandbox"
        return Reproduction(False, why, (imported,))
    wanted = target.error_type.rsplit(".", 1)[-1]
    if transcript.imported is not None and wanted and wanted not in imported.log:
        why = f"before the change, the import fails otherwise than with {wanted}: {imported.detail}"
        return Reproduction(False, why, (imported,))
    return Reproduction(True, "", (imported,))


def _task_before(target: Target, transcript: Transcript, conn_ids: tuple[str, ...]) -> Check:
    name = FAILING_TASK
    results = transcript.of("target")
    result = culprit(results, target)
    if result is None:
        if transcript.problem:
            # A process that ends or hangs is how such a failure looks, but so does a sandbox limit.
            same = target.error_type in ("", "TimeoutError", "AirflowTaskTimeout", "AirflowTaskTerminated")
            lead = "fails the same way: " if same and transcript.during else ""
            return Check(name, "before", "failed", f"{lead}{transcript.problem}", transcript.seconds)
        return Check(name, "before", "skipped", last_line(transcript.unprepared) or "it was not reached")
    if result.state == "not_run":
        return _skipped(name, "before", result, result.reason)
    if result.state != "failed":
        return _of_result(name, "before", "passed", result, "it did not fail in the sandbox")
    fault = result.fault or Fault("", "")
    if why := missing_in_sandbox(fault, conn_ids):
        return _skipped(name, "before", result, why)
    same, difference = target.is_same(fault)
    detail = f"fails the same way: {describe(fault)}" if same else difference
    return _of_result(name, "before", "failed", result, detail)


def culprit(results: Sequence[TaskResult], target: Target) -> TaskResult | None:
    """The result that speaks for the target: its own, or the first that did not succeed."""
    if target.kind == "task":
        return next((r for r in reversed(results) if r.task_id == target.task_id), None) or next(
            (r for r in results if r.state == "failed"), None
        )
    bad = (r for r in results if r.state == "failed")
    return next(bad, None) or (results[-1] if results else None)


def import_after(files: Sequence[str], transcript: Transcript, before: Mapping[str, str]) -> Check:
    """Whether the files import; one that did not import before either, and is no target, does not count."""
    imported = transcript.imported
    if imported is None:
        return Check(IMPORT, "after", "failed", transcript.problem or "nothing was imported")
    errors = {path: text for path, text in imported.errors.items() if path not in before}
    if errors:
        path, text = next(iter(errors.items()))
        detail = f"{path}: {last_line(text)}"
        return Check(IMPORT, "after", "failed", detail, imported.seconds, text[-LOG_CHARACTERS:])
    old = f"; {len(imported.errors)} did not import before either" if imported.errors else ""
    count = "1 file" if len(files) == 1 else f"{len(files)} files"
    dags = "1 DAG" if len(imported.dags) == 1 else f"{len(imported.dags)} DAGs"
    return Check(IMPORT, "after", "passed", f"{count}, {dags}{old}", imported.seconds)


def task_after(target: Target, step: str, transcript: Transcript, conn_ids: tuple[str, ...]) -> Check:
    """The failing task after the change: ``step`` is ``target`` or ``again``."""
    moment: Moment = "again" if step == "again" else "after"
    results = transcript.of(step)
    result = culprit(results, target)
    if result is None:
        if transcript.problem:
            return Check(FAILING_TASK, moment, "failed", transcript.problem, transcript.seconds)
        return Check(
            FAILING_TASK, moment, "skipped", last_line(transcript.unprepared) or "it was not reached"
        )
    if result.state == "not_run":
        return _skipped(FAILING_TASK, moment, result, result.reason)
    if result.state == "success":
        unrun = [r for r in results if r.state == "not_run"] if target.kind != "task" else []
        if unrun:
            return _skipped(FAILING_TASK, moment, unrun[0], f"{unrun[0].name} was not run: {unrun[0].reason}")
        return _of_result(FAILING_TASK, moment, "passed", result, f"{result.name} succeeds")
    if result.state == "skipped":
        return _of_result(FAILING_TASK, moment, "failed", result, f"{result.name} is skipped, not done")
    fault = result.fault or Fault("", "")
    if why := missing_in_sandbox(fault, conn_ids):
        return _skipped(FAILING_TASK, moment, result, why)
    return _of_result(FAILING_TASK, moment, "failed", result, f"{result.name}: {describe(fault)}")


def downstream(target: Target, step: str, transcript: Transcript, conn_ids: tuple[str, ...]) -> Check:
    """What follows the failing task, and the other instances of a mapped one."""
    moment: Moment = "again" if step == "again" else "after"
    results = [
        r for r in transcript.of(step) if (r.task_id, r.map_index) != (target.task_id, target.map_index)
    ]
    if not results:
        if transcript.problem:
            return Check(DOWNSTREAM, moment, "failed", transcript.problem, transcript.seconds)
        return Check(DOWNSTREAM, moment, "passed", "nothing follows the task")
    seconds = sum(result.seconds for result in results)
    unrun = []
    for result in results:
        if result.state == "failed":
            fault = result.fault or Fault("", "")
            why = missing_in_sandbox(fault, conn_ids)
            if not why:
                return _of_result(DOWNSTREAM, moment, "failed", result, f"{result.name}: {describe(fault)}")
            unrun.append(f"{result.name} ({why})")
        elif result.state == "not_run":
            unrun.append(f"{result.name} ({result.reason})")
    if transcript.problem:
        return Check(DOWNSTREAM, moment, "failed", transcript.problem, seconds)
    if unrun:
        return Check(DOWNSTREAM, moment, "skipped", f"not run: {', '.join(unrun[:5])}", seconds)
    done = ", ".join(f"{r.name} {r.state}" for r in results[:10])
    return Check(DOWNSTREAM, moment, "passed", done, seconds)


def tasks_after_import(transcript: Transcript, conn_ids: tuple[str, ...]) -> Check:
    """The tasks of a DAG that did not import before: only plain errors of code count against it."""
    results = transcript.of("target")
    unrun = []
    for result in results:
        if result.state == "failed":
            fault = result.fault or Fault("", "")
            why = missing_in_sandbox(fault, conn_ids)
            if not why and fault.innermost is not None and fault.type in CODE_ERRORS:
                return _of_result("tasks", "after", "failed", result, f"{result.name}: {describe(fault)}")
            unrun.append(f"{result.name} ({why or describe(fault)})")
        elif result.state == "not_run":
            unrun.append(f"{result.name} ({result.reason})")
    if transcript.problem or transcript.unprepared:
        unrun.append(transcript.problem or transcript.unprepared)
    if unrun or not results:
        return Check("tasks", "after", "skipped", f"not shown to run: {', '.join(unrun[:5]) or 'none'}")
    seconds = sum(result.seconds for result in results)
    return Check("tasks", "after", "passed", f"{len(results)} task instances succeed", seconds)


def import_again(transcript: Transcript) -> Check:
    if transcript.unprepared or "target" not in transcript.steps:
        why = transcript.unprepared or transcript.problem
        return Check(IMPORT, "again", "failed", last_line(why), log=why[-LOG_CHARACTERS:])
    return Check(IMPORT, "again", "passed", "it imports a second time, to be run")


def connections(
    transcript: Transcript, conn_ids: tuple[str, ...], refusals: Sequence[str] = ()
) -> Check | None:
    """What the tasks asked for and did not get: connections without a branch, other databases.

    :param refusals: what the branches refused. None is returned where there is nothing to tell.
    """
    missing = list(refusals)
    for result in transcript.tasks:
        why = missing_in_sandbox(result.fault, conn_ids) if result.fault else ""
        if "has no branch" in why and why not in missing:
            missing.append(why)
    return Check(CONNECTIONS, "after", "skipped", "; ".join(missing)) if missing else None


def hosts(reached: Sequence[str]) -> Check | None:
    """Which listed hosts the tasks reached; None is returned where there was none."""
    if not reached:
        return None
    return Check(
        HOSTS, "after", "passed", f"reached {', '.join(reached)}, which [ardent] sandbox_hosts lists"
    )


def data_effect(
    start: Counts, first: Counts, second: Counts | None, after_target: Counts | None = None
) -> Check:
    """Rows by table at the start, after the first and after the second run.

    A second run for the same logical date should add nothing. That it adds something is said; it
    fails only where the repaired task adds all that it added once more. Tables that only the tasks
    after it write were never changed: their habits are no fault of the change.

    :param after_target: the rows when the repaired task had ended, before the tasks after it; None: unknown.
    """
    lines, doubled, grown = [], [], []
    for conn_id, tables in sorted(first.items()):
        for table, now in sorted(tables.items()):
            before = start.get(conn_id, {}).get(table, 0)
            later = second.get(conn_id, {}).get(table, 0) if second is not None else now
            if not before == now == later:
                lines.append(f"{conn_id}.{table}: {before} → {now} → {later}")
            ours = after_target is None or after_target.get(conn_id, {}).get(table, 0) > before
            if ours and now > before and later - now >= now - before:
                doubled.append(f"{conn_id}.{table}")
            elif later > now:
                grown.append(f"{conn_id}.{table}")
    summary = "; ".join(lines[:8]) or NO_COUNT_CHANGED
    log = "\n".join(lines)
    if doubled:
        names = ", ".join(doubled[:5])
        detail = f"the second run for the same date added the rows of {names} once more ({summary})"
        return Check(DATA_EFFECT, "again", "failed", detail, log=log)
    if grown:
        detail = f"warning: the second run added rows to {', '.join(grown[:5])} ({summary})"
        return Check(DATA_EFFECT, "again", "passed", detail, log=log)
    return Check(DATA_EFFECT, "again" if second is not None else "after", "passed", summary, log=log)


def with_differences(
    check: Check, first: Sequence[TableDifference], second: Sequence[TableDifference] | None
) -> Check:
    """The check of data with the differences of the first run, table by table, and a word on the second.

    :param second: what the second run for the same date changed; None: there was none.
    """
    lines = [difference.text for difference in first]
    log = "\n".join([*lines, *(f"second run: {difference.text}" for difference in second or ())])
    detail = check.detail
    if lines and detail == NO_COUNT_CHANGED:
        detail = "; ".join(lines[:8])
    if check.status == "passed" and second is not None and not detail.startswith("warning"):
        changed = "; ".join(difference.text for difference in second[:5])
        detail += (
            f"; warning: the second run changed {changed}" if second else "; the second run changed nothing"
        )
    return replace(
        check, detail=detail, log=log or check.log, differences=tuple(found.to_dict() for found in first)
    )


def identifiers(imported: Imported | None) -> dict[str, tuple[str, ...]]:
    """Task ids by DAG id."""
    return {dag_id: tuple(dag.tasks) for dag_id, dag in imported.dags.items()} if imported else {}


def describe(fault: Fault) -> str:
    """An error in one line."""
    lines = fault.message.strip().splitlines()
    first = lines[0][:200] if lines else ""
    place = fault.innermost
    where = f" ({place.path}, line {place.line})" if place else ""
    return f"{fault.type}: {first}{where}" if first else f"{fault.type}{where}"


def last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return lines[-1].strip()[:300] if lines else ""


def _skipped(name: str, moment: Moment, result: TaskResult, reason: str) -> Check:
    return Check(name, moment, "skipped", reason, result.seconds, result.log[-LOG_CHARACTERS:])


def _of_result(name: str, moment: Moment, status: str, result: TaskResult, detail: str) -> Check:
    log = result.log[-LOG_CHARACTERS:]
    if status == "failed":
        return Check(name, moment, "failed", detail, result.seconds, log)
    return Check(name, moment, "passed", detail, result.seconds, log)
