"""A failed task, read in its own process the moment it failed."""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from airflow_provider_ardent import settings
from airflow_provider_ardent.masking import Masker
from airflow_provider_ardent.plugins import stack
from airflow_provider_ardent.plugins.sighting import Sighting
from airflow_provider_ardent.repair.incident import Failure, FailureKind, Source

log = logging.getLogger(__name__)

MOST_BYTES = 48_000
_LONGEST_FIELD = 8_000
_LONGEST_LINE = 1_000
_TAIL_BYTES = 400_000
_CONN_ID = re.compile(r"conn_id$", re.IGNORECASE)


def from_task(
    ti: Any, error: BaseException | str | None, *, environ: Mapping[str, str] | None = None
) -> Sighting:
    """What a task process knows of its failure, masked and no larger than 48 kB.

    :param ti: Airflow's ``RuntimeTaskInstance``.
    :param environ: where secrets may stand that must not appear; this process's environment.
    """
    masker = Masker()
    masker.add_environment(os.environ if environ is None else environ)
    bundle = ti.bundle_instance
    root = str(bundle.path)
    seen = stack.of(error, root) if isinstance(error, BaseException) else stack.read(str(error or ""), root)
    dag = ti.task.dag
    failure = Failure(
        kind="task",
        source="task",
        dag_id=ti.dag_id,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        task_id=ti.task_id,
        run_id=ti.run_id,
        map_index=-1 if ti.map_index is None else ti.map_index,
        try_number=ti.try_number,
        max_tries=ti.max_tries,
        logical_date=_logical_date(ti),
        operator=_class_of(ti.task),
        rendered_fields=_rendered(ti.task),
        params=_params(ti),
        bundle_name=str(bundle.name),
        bundle_version=str(bundle.version or ""),
        bundle_path=root,
        relative_fileloc=dag.relative_fileloc or stack.relative(str(dag.fileloc), root)[0],
        log_tail=_own_log(ti),
    )
    failure = with_stack(failure, seen)
    failure = replace(failure, conn_ids=_conn_ids(ti.task, failure.rendered_fields))
    return Sighting(bounded(masked(failure, masker)), str(ti.id), tuple(sorted(dag.tags or ())))


def with_stack(failure: Failure, seen: stack.Stack) -> Failure:
    """The failure with what a traceback says."""
    return replace(
        failure,
        error_type=seen.error_type,
        error_message=seen.error_message,
        error_chain=seen.chain,
        traceback=seen.traceback,
        frames=seen.frames,
    )


def masked(failure: Failure, masker: Masker) -> Failure:
    """The failure without secrets. What identifies it (ids, paths, versions) stays as it is."""
    open_values = {
        key: masker.mask(value) for key, value in failure.to_conf().items() if key not in _IDENTITY
    }
    return Failure.from_conf(failure.to_conf() | open_values)


_IDENTITY = frozenset(
    {
        "kind", "source", "dag_id", "at", "task_id", "run_id", "map_index", "try_number", "max_tries",
        "logical_date", "operator", "error_type", "conn_ids", "bundle_name", "bundle_version",
        "bundle_path", "relative_fileloc",
    }
)  # fmt: skip


def bounded(failure: Failure, most: int = MOST_BYTES) -> Failure:
    """The failure cut to ``most`` bytes of JSON: first the log, then what a person can look up elsewhere."""
    failure = replace(
        failure,
        rendered_fields=_short_values(failure.rendered_fields),
        params=_short_values(failure.params),
        error_message=stack.middle_cut(failure.error_message, stack.LONGEST_MESSAGE),
        log_tail=tuple(line[:_LONGEST_LINE] for line in failure.log_tail),
    )
    cuts: tuple[Callable[[Failure], Failure], ...] = (
        lambda f: replace(f, log_tail=f.log_tail[-max(len(f.log_tail) // 2, 20) :]),
        lambda f: replace(f, log_tail=f.log_tail[-10:]),
        lambda f: replace(f, rendered_fields=_short_values(f.rendered_fields, 1_000)),
        lambda f: replace(f, traceback=stack.middle_cut(f.traceback, 3_000), params={}),
        lambda f: replace(f, log_tail=(), frames=f.frames[-20:]),
        lambda f: replace(f, rendered_fields={}, error_message=f.error_message[:1_000]),
    )
    for cut in cuts:
        if _size(failure) <= most:
            return failure
        failure = cut(failure)
    return failure


def blank(kind: FailureKind, source: Source, dag_id: str) -> Failure:
    """A failure of which only this is known yet."""
    return Failure(
        kind=kind, source=source, dag_id=dag_id, at=datetime.now(UTC).isoformat(timespec="seconds")
    )


def log_line(raw: str) -> str:
    """One line of a task log as people read it, empty for a fold: Airflow writes them as JSON."""
    try:
        entry = json.loads(raw)
    except ValueError:
        return raw.rstrip()
    if not isinstance(entry, dict):
        return raw.rstrip()
    event = str(entry.get("event", ""))
    if event.startswith("::"):
        return ""
    details = [
        f"{part.get('exc_type')}: {part.get('exc_value')}"
        for part in entry.get("error_detail") or ()
        if isinstance(part, dict)
    ]
    head = f"{str(entry.get('timestamp') or '')[:23]} {str(entry.get('level') or 'info').upper()}"
    return " ".join(filter(None, (head.strip(), event, "; ".join(details))))


def conn_ids_in(value: Any, depth: int = 0) -> Iterable[str]:
    """Connection ids in rendered fields: texts under keys that end in ``conn_id``."""
    if depth > 6:
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            if isinstance(item, str) and _CONN_ID.search(str(key)):
                yield item
            else:
                yield from conn_ids_in(item, depth + 1)
    elif isinstance(value, (list, tuple)):
        for item in value[:200]:
            yield from conn_ids_in(item, depth + 1)


def _conn_ids(task: Any, rendered: Mapping[str, Any]) -> tuple[str, ...]:
    own = (value for name, value in vars(task).items() if isinstance(value, str) and _CONN_ID.search(name))
    found = {*own, *conn_ids_in(rendered)}
    return tuple(sorted(name for name in found if name and "{" not in name and len(name) <= 250))


def _class_of(task: Any) -> str:
    kind = type(task)
    return f"{kind.__module__}.{kind.__qualname__}"


def _rendered(task: Any) -> dict[str, Any]:
    from airflow_provider_ardent.compat import _serialize_rendered_fields

    try:
        return dict(_serialize_rendered_fields(task))
    except Exception as error:
        return {"_": f"the fields could not be read: {type(error).__name__}"}


def _params(ti: Any) -> dict[str, Any]:
    params = (ti._cached_template_context or {}).get("params") or {}
    try:
        values = params.dump() if hasattr(params, "dump") else dict(params)
        return dict(json.loads(json.dumps(values, default=str)))
    except Exception as error:
        return {"_": f"the params could not be read: {type(error).__name__}"}


def _logical_date(ti: Any) -> str:
    context = ti._ti_context_from_server
    date = context.dag_run.logical_date if context else None
    return date.isoformat() if date else ""


def _own_log(ti: Any) -> tuple[str, ...]:
    """The end of this task's log file, where the worker writes it to a file of the configured name.

    The process is not told its log's path, so it is made from the template, as the executor does. Where
    that finds nothing (a template changed since, logs on standard output) the steward reads the log later.
    """
    most = settings.whole("log_lines")
    try:
        path = _log_path(ti)
        if most < 1 or not path.is_file():
            return ()
        with path.open("rb") as file:
            file.seek(max(path.stat().st_size - _TAIL_BYTES, 0))
            lines = file.read().decode("utf-8", "replace").splitlines()
        return tuple(line[:_LONGEST_LINE] for line in map(log_line, lines) if line)[-most:]
    except Exception as error:
        log.debug("The own log was not found: %s", error)
        return ()


def _log_path(ti: Any) -> Path:
    from airflow.sdk.configuration import conf
    from jinja2.sandbox import SandboxedEnvironment

    template = conf.get("logging", "log_filename_template")
    context = ti._ti_context_from_server
    date = (context.dag_run.logical_date or context.dag_run.run_after) if context else None
    rendered = (
        SandboxedEnvironment()
        .from_string(template)
        .render(ti=_LogNames(ti), ts=date.isoformat() if date else "", try_number=ti.try_number)
    )
    return Path(conf.get("logging", "base_log_folder")) / rendered


class _LogNames:
    """What log file templates read of a task instance: an unmapped one has the index -1 there."""

    def __init__(self, ti: Any) -> None:
        self.dag_id, self.task_id, self.run_id = ti.dag_id, ti.task_id, ti.run_id
        self.try_number = ti.try_number
        self.map_index = -1 if ti.map_index is None else ti.map_index


def _short_values(values: Mapping[str, Any], longest: int = _LONGEST_FIELD) -> dict[str, Any]:
    return {key: _short(value, longest) for key, value in values.items()}


def _short(value: Any, longest: int) -> Any:
    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    return value if len(text) <= longest else stack.middle_cut(text, longest)


def _size(failure: Failure) -> int:
    return len(json.dumps(failure.to_conf(), default=str).encode())
