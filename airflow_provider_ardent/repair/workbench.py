"""Everything a repair works with: repository, workspace, sandbox, copies of the databases, verifier."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent import home, settings
from airflow_provider_ardent.branches.base import Connection, Origin, origin_of
from airflow_provider_ardent.errors import BranchUnavailable
from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.verify.variables import Variables, variables_for
from airflow_provider_ardent.verify.wire import Seed

if TYPE_CHECKING:
    from airflow_provider_ardent.agent.events import EventLog
    from airflow_provider_ardent.forge.repository import Repository
    from airflow_provider_ardent.forge.workspace import Workspace
    from airflow_provider_ardent.masking import Masker
    from airflow_provider_ardent.verify.verifier import Verifier

WARM_RUNNERS = 2
ABANDONED_SECONDS = 2 * 86400


@dataclass(frozen=True)
class Workbench:
    """What one repair owns for as long as it runs.

    ``workspace`` is the only folder that is written, ``clean`` the same version untouched. ``missing`` are
    sentences about databases that have no copy.
    """

    repository: Repository
    workspace: Workspace
    clean: Workspace
    verifier: Verifier
    missing: tuple[str, ...]


@contextmanager
def workbench(
    failure: Failure,
    *,
    git_branch: str,
    run_id: str,
    history: Mapping[str, Any],
    log: EventLog,
    masker: Masker,
) -> Iterator[Workbench]:
    """Clone the bundle's repository, open a workspace, warm up the sandbox; all of it is gone afterwards.

    :param masker: knows the secrets that no variable may carry into the sandbox.
    :raises RepositoryError: the repository cannot be read.
    :raises NotConfigured: the bundle is of a kind that cannot be repaired, or there is no place to work in.
    """
    from airflow_provider_ardent.forge.repository import Repository
    from airflow_provider_ardent.forge.source import source_of
    from airflow_provider_ardent.sandbox.run import Sandbox
    from airflow_provider_ardent.verify.pool import Limits, RunnerPool
    from airflow_provider_ardent.verify.target import Target
    from airflow_provider_ardent.verify.verifier import Verifier

    local = home.local()
    scratch = local / "scratch" / home.safe_name(run_id)
    sandbox = Sandbox(settings.sandbox_policy())
    limits = Limits(run_seconds=settings.number("verify_seconds"))
    with ExitStack() as stack:
        clear_scratch(scratch)
        stack.callback(shutil.rmtree, scratch, ignore_errors=True)
        # The runners warm up while the repository is fetched.
        pool = stack.enter_context(RunnerPool(sandbox, scratch / "runners", WARM_RUNNERS, limits))
        source = source_of(failure.bundle_name)
        repository = Repository.open(source, local)
        base_sha = repository.resolve(repository.default_branch)
        clean = stack.enter_context(repository.worktree(git_branch, base_sha, scratch / "clean"))
        workspace = stack.enter_context(repository.worktree(git_branch, base_sha, scratch / "work"))
        origins, missing = _origins(conn_ids_of(failure, clean.dags), scratch / "origins", stack)
        verifier = Verifier(
            sandbox,
            pool,
            Target.of(failure, seeds(history)),
            origins,
            clean.path,
            source.subdir,
            log,
            _variables(failure, clean.dags, masker),
        )
        yield Workbench(repository, workspace, clean, verifier, missing)


def clear_scratch(scratch: Path) -> None:
    """Remove what a killed try of this run left, and what runs left that were never tried again.

    Workspaces are left to ``Repository.open``, which takes them out of git's records too.
    """
    for name in ("runners", "origins"):
        shutil.rmtree(scratch / name, ignore_errors=True)
    if not scratch.parent.is_dir():
        return
    oldest = time.time() - ABANDONED_SECONDS
    for other in scratch.parent.iterdir():
        if other != scratch and other.stat().st_mtime < oldest:
            shutil.rmtree(other, ignore_errors=True)


def conn_ids_of(failure: Failure, dags: Path) -> tuple[str, ...]:
    """The connections of the failed task, and those that its DAG file names."""
    from airflow_provider_ardent.repair.suspects import conn_ids_in

    text = _text(dags, failure.relative_fileloc)
    return tuple(dict.fromkeys((*failure.conn_ids, *conn_ids_in([text]))))


def _text(dags: Path, path: str) -> str:
    """A file of the bundle; empty where there is none, or it is not in the bundle."""
    file = (dags / path).resolve()
    inside = bool(path) and file.is_relative_to(dags.resolve()) and file.is_file()
    return file.read_text(encoding="utf-8", errors="replace") if inside else ""


def _variables(failure: Failure, dags: Path, masker: Masker) -> Variables:
    """The Airflow variables that the DAG's file and the files of the traceback name."""
    from airflow_provider_ardent.compat import should_hide_value_for_key

    paths = dict.fromkeys(
        (failure.relative_fileloc, *(frame.path for frame in failure.frames if frame.in_project))
    )
    return variables_for(
        [_text(dags, path) for path in paths],
        _variable,
        masker,
        hidden=should_hide_value_for_key,
        allowed=settings.flag("sandbox_variables"),
    )


def _variable(name: str) -> str | None:
    """A variable as the worker reads it; None where there is none or it cannot be read."""
    from airflow.sdk import Variable

    try:
        value = Variable.get(name, default=None)
    except Exception:
        return None
    return value if isinstance(value, str) else None


_XCOM = re.compile(r"(?P<task>[^\[:]+)(?:\[(?P<index>\d+)\])?(?::(?P<key>.+))?", re.DOTALL)
_CUT = re.compile(r"… \(\d+ characters\)$")


def seeds(history: Mapping[str, Any]) -> tuple[Seed, ...] | None:
    """What upstream tasks had returned, from the steward's answer.

    None where it is not known or was cut: then the upstream tasks are run as well.
    """
    values = history.get("xcoms")
    if not isinstance(values, Mapping):
        return None
    found = []
    for name, value in values.items():
        parts = _XCOM.fullmatch(str(name))
        if parts is None or (isinstance(value, str) and _CUT.search(value)):
            return None
        found.append(Seed(parts["task"], value, parts["key"] or "return_value", int(parts["index"] or -1)))
    return tuple(found)


def _origins(
    conn_ids: Sequence[str], folder: Path, stack: ExitStack
) -> tuple[tuple[Origin, ...], tuple[str, ...]]:
    """One state of each database that can be copied, and a sentence about each that cannot."""
    origins: list[Origin] = []
    missing: list[str] = []
    for conn_id in conn_ids:
        try:
            origin = origin_of(_connection(conn_id), folder)
        except BranchUnavailable as error:
            missing.append(str(error))
            continue
        stack.callback(origin.close)
        origins.append(origin)
    return tuple(origins), tuple(missing)


def _connection(conn_id: str) -> Connection:
    """What a copy needs to know of an Airflow connection: no login, no password."""
    from airflow.sdk import BaseHook

    try:
        connection = BaseHook.get_connection(conn_id)
    except Exception as error:
        raise BranchUnavailable(
            f"The connection {conn_id!r} cannot be read ({type(error).__name__})."
        ) from error
    return Connection(
        conn_id,
        connection.conn_type or "",
        connection.host or connection.schema or "",
        connection.extra_dejson if connection.conn_type == "sqlite" else {},
    )
