"""A tool that shows what a Databricks workspace has, so that a DAG can name what really exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Literal

from airflow_provider_ardent.context.connection import HookOf, Opened
from airflow_provider_ardent.context.databricks import DatabricksError, Workspace
from airflow_provider_ardent.deadline import call_within
from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.masking import Masker
from airflow_provider_ardent.tools.tool import Failed, Tool, TryAgain, tool

MAX_ITEMS = 60
MAX_TASKS = 12
MAX_RUNS = 20
SECONDS = 45.0
CONN_TYPE = "databricks"

What = Literal["clusters", "warehouses", "jobs", "runs"]
WorkspaceOf = Callable[[str, Opened], Workspace]


def databricks_tools(
    connections: Sequence[str], hooks: HookOf, masker: Masker, workspace: WorkspaceOf = Workspace.of
) -> list[Tool]:
    """``databricks`` over those of the connections that are of that type; no tool where none is.

    :param connections: the ids that the session may use.
    :param hooks: opens one of them.
    :param masker: hides what is secret in names and errors.
    """
    found = {conn_id: opened for conn_id in connections if (opened := _opened(conn_id, hooks)) is not None}
    if not found:
        return []
    for opened in found.values():
        masker.add_connection(password=opened.password, extra=opened.extra)
    ids = ", ".join(found)

    def databricks(what: What, conn_id: str = "", search: str = "") -> str:
        """List clusters, SQL warehouses, jobs or recent runs of a Databricks workspace.

        :param conn_id: the Databricks connection; may be left out where there is one
        :param search: part of a name or an id; for runs the name or id of the job
        """
        chosen = conn_id or (next(iter(found)) if len(found) == 1 else "")
        if chosen not in found:
            raise TryAgain(f"Choose one of these connections: {ids}.")
        try:
            place = workspace(chosen, found[chosen])
            text = call_within(SECONDS, lambda: _listed(place, what, search.strip()), "ardent-databricks")
        except NotConfigured as error:
            raise Failed(masker.text(str(error))) from None
        except DatabricksError as error:
            raise Failed(masker.text(str(error))) from None
        except TimeoutError:
            raise Failed(f"The workspace of {chosen!r} did not answer within {SECONDS:g} s.") from None
        return masker.text(text)

    return [tool(databricks)]


def _opened(conn_id: str, hooks: HookOf) -> Opened | None:
    try:
        opened = hooks(conn_id)
    except NotConfigured:
        return None  # `connections` says what is wrong with it
    return opened if opened.conn_type == CONN_TYPE else None


def _listed(place: Workspace, what: What, search: str) -> str:
    if what == "runs":
        return _runs(place, search)
    sources: dict[str, tuple[Iterator[Mapping[str, Any]], Callable[[Mapping[str, Any]], str]]] = {
        "clusters": (place.clusters(), _cluster),
        "warehouses": (place.warehouses(), _warehouse),
        "jobs": (place.jobs(), _job),
    }
    items, line = sources[what]
    lines = (line(item) for item in items)
    return _text(what, (text for text in lines if search.lower() in text.lower()), MAX_ITEMS, search)


def _runs(place: Workspace, search: str) -> str:
    if search and not search.isdigit():
        jobs = [job for job in place.jobs() if search.lower() in _name(job).lower()]
        if not jobs:
            return f"There is no job whose name contains {search!r}."
        if len(jobs) > 1:
            several = "\n".join(f"{job.get('job_id')}: {_name(job)}" for job in jobs[:MAX_ITEMS])
            return f"Several jobs are called like that; give the id of one:\n{several}"
        search = str(jobs[0].get("job_id"))
    return _text("runs", map(_run, place.runs(int(search) if search else None)), MAX_RUNS, search)


def _text(what: str, lines: Iterator[str], most: int, search: str) -> str:
    shown = list(islice(lines, most + 1))
    if not shown:
        return f"There are no {what}" + (f" for {search!r}." if search else ".")
    more = "\n[there are more; search for a part of the name]" if len(shown) > most else ""
    return "\n".join(shown[:most]) + more


def _cluster(item: Mapping[str, Any]) -> str:
    scale = item.get("autoscale")
    workers = (
        f"{scale.get('min_workers')} to {scale.get('max_workers')} workers"
        if isinstance(scale, Mapping)
        else f"{item.get('num_workers', 0)} workers"
    )
    return _line(
        f"cluster {item.get('cluster_name')}: existing_cluster_id={item.get('cluster_id')}",
        item.get("state"), item.get("spark_version"), item.get("node_type_id"), workers,
        f"made by {str(item.get('cluster_source', '')).lower()}" if item.get("cluster_source") else "",
    )  # fmt: skip


def _warehouse(item: Mapping[str, Any]) -> str:
    path = _mapping(item, "odbc_params").get("path") or f"/sql/1.0/warehouses/{item.get('id')}"
    return _line(
        f"warehouse {item.get('name')}: id={item.get('id')}",
        f"http_path={path}",
        item.get("state"), item.get("cluster_size"),
        "serverless" if item.get("enable_serverless_compute") else item.get("warehouse_type"),
    )  # fmt: skip


def _job(item: Mapping[str, Any]) -> str:
    settings = _mapping(item, "settings")
    schedule = _mapping(settings, "schedule")
    when = (
        f"scheduled there: {schedule.get('quartz_cron_expression')} {schedule.get('timezone_id', '')}".strip()
    )
    paused = " (paused)" if schedule.get("pause_status") == "PAUSED" else ""
    names = [f"{p.get('name')}={p.get('default', '')}" for p in _items(settings, "parameters")[:MAX_TASKS]]
    tasks = [_task(task) for task in _items(settings, "tasks")]
    more = [f"and {len(tasks) - MAX_TASKS} more"] if len(tasks) > MAX_TASKS else []
    return _line(
        f"job {_name(item)}: job_id={item.get('job_id')}",
        f"tasks {', '.join((*tasks[:MAX_TASKS], *more))}" if tasks else "",
        f"parameters {', '.join(names)}" if names else "",
        when + paused if schedule else "",
    )


def _task(item: Mapping[str, Any]) -> str:
    kind = next((key.removesuffix("_task") for key in sorted(item) if key.endswith("_task")), "task")
    return f"{item.get('task_key')} ({kind})"


def _run(item: Mapping[str, Any]) -> str:
    state, status = _mapping(item, "state"), _mapping(item, "status")
    ended = _mapping(status, "termination_details")
    return _line(
        f"run {item.get('run_id')} of {item.get('run_name')} (job_id={item.get('job_id')})",
        state.get("result_state")
        or state.get("life_cycle_state")
        or ended.get("code")
        or status.get("state"),
        f"started {_time(item.get('start_time'))}" if item.get("start_time") else "",
        f"ended {_time(item.get('end_time'))}" if item.get("end_time") else "",
        str(state.get("state_message") or ended.get("message") or "")[:200],
    )


def _line(head: str, *parts: Any) -> str:
    return "; ".join((head, *(" ".join(str(part).split()) for part in parts if part)))


def _name(job: Mapping[str, Any]) -> str:
    return str(_mapping(job, "settings").get("name", ""))


def _mapping(item: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = item.get(key)
    return value if isinstance(value, Mapping) else {}


def _items(item: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = item.get(key)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _time(milliseconds: Any) -> str:
    try:
        return datetime.fromtimestamp(int(milliseconds) / 1000, UTC).isoformat(timespec="seconds")
    except (TypeError, ValueError, OverflowError, OSError):
        return "unknown"
