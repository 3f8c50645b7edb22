"""Where an attempt works: repository, workspaces, warm sandbox, copies of the databases."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from airflow_provider_ardent import home, settings
from airflow_provider_ardent.branches.base import Connection, Origin, origin_of
from airflow_provider_ardent.errors import BranchUnavailable
from airflow_provider_ardent.verify.variables import Variables, variables_for

if TYPE_CHECKING:
    from airflow_provider_ardent.forge.repository import Repository
    from airflow_provider_ardent.forge.workspace import Workspace
    from airflow_provider_ardent.masking import Masker
    from airflow_provider_ardent.sandbox.run import Sandbox
    from airflow_provider_ardent.verify.pool import RunnerPool

WARM_RUNNERS = 2
ABANDONED_SECONDS = 2 * 86400
MOST_NOTES = 10


@dataclass(frozen=True)
class Workplace:
    """What one attempt owns for as long as it works.

    ``workspace`` is the only folder that is written, ``clean`` the version that it is compared with.
    ``missing`` are sentences about databases that have no copy, or one that lacks something.
    """

    repository: Repository
    workspace: Workspace
    clean: Workspace
    sandbox: Sandbox
    pool: RunnerPool
    origins: tuple[Origin, ...]
    missing: tuple[str, ...]


@contextmanager
def workplace(
    bundle_name: str,
    *,
    git_branch: str,
    run_id: str,
    conn_ids: Callable[[Path], Sequence[str]],
    continues: str = "",
    tables: Callable[[Path, Path], frozenset[str]] | None = None,
    runners: int = WARM_RUNNERS,
) -> Iterator[Workplace]:
    """Clone the bundle's repository, open a workspace, warm up the sandbox; all of it is gone afterwards.

    :param conn_ids: which databases are copied, given the folder of the DAGs as they are.
    :param tables: names that may be tables, given the repository and the folder of the DAGs: where a database
        is not copied whole, only these get rows. None: every table may.
    :param runners: of the sandbox that are kept warm; 0 where perhaps nothing is run in it.
    :param continues: the commit of ``git_branch`` to go on from; empty: from the default git branch.
    :raises RepositoryError: the repository cannot be read.
    :raises NotConfigured: the bundle is of a kind that cannot be changed, or there is no room to work in.
    """
    from airflow_provider_ardent.forge.repository import Repository
    from airflow_provider_ardent.forge.source import source_of
    from airflow_provider_ardent.sandbox.run import Sandbox
    from airflow_provider_ardent.verify.hosts import listed
    from airflow_provider_ardent.verify.pool import Limits, RunnerPool

    local = home.local()
    home.check_space(local)
    scratch = local / "scratch" / home.safe_name(run_id)
    sandbox = Sandbox(settings.sandbox_policy())
    limits = Limits(run_seconds=settings.number("verify_seconds"))
    with ExitStack() as stack:
        clear_scratch(scratch)
        stack.callback(shutil.rmtree, scratch, ignore_errors=True)
        # The runners warm up while the repository is fetched.
        hosts = listed(settings.names("sandbox_hosts"))
        pool = stack.enter_context(RunnerPool(sandbox, scratch / "runners", runners, limits, hosts=hosts))
        repository = Repository.open(source_of(bundle_name), local)
        base_sha = repository.resolve(repository.default_branch)
        start_sha = base_sha
        if continues:
            start_sha = repository.resolve(continues)
            base_sha = repository.merge_base(base_sha, start_sha)
        clean = stack.enter_context(repository.worktree(git_branch, base_sha, scratch / "clean"))
        workspace = stack.enter_context(
            repository.worktree(git_branch, start_sha, scratch / "work", continues=bool(continues))
        )
        names = tables(clean.path, clean.dags) if tables is not None else None
        origins, missing = _origins(conn_ids(clean.dags), scratch / "origins", stack, names, run_id)
        yield Workplace(repository, workspace, clean, sandbox, pool, origins, missing)


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


def variables_of(texts: Sequence[str], masker: Masker) -> Variables:
    """The Airflow variables that these files name, as far as they may be known in the sandbox.

    :param masker: knows the secrets that no variable may carry into the sandbox.
    """
    from airflow_provider_ardent.compat import should_hide_value_for_key

    return variables_for(
        texts,
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


def _origins(
    conn_ids: Sequence[str], folder: Path, stack: ExitStack, tables: frozenset[str] | None, owner: str
) -> tuple[tuple[Origin, ...], tuple[str, ...]]:
    """One state of each database that can be copied, and sentences about what cannot."""
    origins: list[Origin] = []
    missing: list[str] = []
    for conn_id in conn_ids:
        try:
            origin = origin_of(replace(connection_of(conn_id), tables=tables, owner=owner), folder)
        except BranchUnavailable as error:
            missing.append(str(error))
            continue
        stack.callback(origin.close)
        origins.append(origin)
        missing += [f"connection {conn_id!r}: {note}" for note in origin.notes[:MOST_NOTES]]
    return tuple(origins), tuple(missing)


def connection_of(conn_id: str) -> Connection:
    """What a copy needs to know of an Airflow connection: no login, no password.

    :raises BranchUnavailable: the connection cannot be read.
    """
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
        connection.extra_dejson if connection.conn_type in ("sqlite", "postgres", "mysql") else {},
    )
