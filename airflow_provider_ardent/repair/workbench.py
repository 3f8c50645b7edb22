"""Everything a repair works with: a workplace, and a verifier of its failure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.verify.variables import Variables
from airflow_provider_ardent.verify.wire import Seed
from airflow_provider_ardent.words import words_of
from airflow_provider_ardent.workplace import variables_of, workplace

if TYPE_CHECKING:
    from airflow_provider_ardent.agent.events import EventLog
    from airflow_provider_ardent.forge.repository import Repository
    from airflow_provider_ardent.forge.workspace import Workspace
    from airflow_provider_ardent.masking import Masker
    from airflow_provider_ardent.verify.verifier import Verifier


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
    """A workplace with a verifier of the failure; see ``workplace.workplace``.

    :param masker: knows the secrets that no variable may carry into the sandbox.
    """
    from airflow_provider_ardent.verify.target import Target
    from airflow_provider_ardent.verify.verifier import Verifier

    with workplace(
        failure.bundle_name,
        git_branch=git_branch,
        run_id=run_id,
        conn_ids=lambda dags: conn_ids_of(failure, dags),
        tables=lambda root, dags: words_of(root, [dags / failure.relative_fileloc]),
    ) as place:
        verifier = Verifier(
            place.sandbox,
            place.pool,
            Target.of(failure, seeds(history)),
            place.origins,
            place.clean.path,
            place.repository.source.subdir,
            log,
            _variables(failure, place.clean.dags, masker),
        )
        yield Workbench(place.repository, place.workspace, place.clean, verifier, place.missing)


def conn_ids_of(failure: Failure, dags: Path) -> tuple[str, ...]:
    """The connections of the failed task, and those that its DAG file and the files of the traceback name."""
    from airflow_provider_ardent.context.dags import conn_ids_in

    return tuple(dict.fromkeys((*failure.conn_ids, *conn_ids_in(_texts(failure, dags)))))


def _texts(failure: Failure, dags: Path) -> list[str]:
    paths = dict.fromkeys(
        (failure.relative_fileloc, *(frame.path for frame in failure.frames if frame.in_project))
    )
    return [_text(dags, path) for path in paths]


def _text(dags: Path, path: str) -> str:
    """A file of the bundle; empty where there is none, or it is not in the bundle."""
    file = (dags / path).resolve()
    inside = bool(path) and file.is_relative_to(dags.resolve()) and file.is_file()
    return file.read_text(encoding="utf-8", errors="replace") if inside else ""


def _variables(failure: Failure, dags: Path, masker: Masker) -> Variables:
    """The Airflow variables that the DAG's file and the files of the traceback name."""
    return variables_of(_texts(failure, dags), masker)


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
