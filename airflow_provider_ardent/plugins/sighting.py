"""A failure as one process saw it, and whether it is to be handled at all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from airflow_provider_ardent import settings
from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID, Failure

OPT_IN = "ardent"
OPT_OUT = "ardent:off"

_VOLATILE = re.compile(r"0x[0-9a-f]+|\bline \d+", re.IGNORECASE)


@dataclass(frozen=True)
class Sighting:
    """A failure and the key under which it is remembered, so that it is handled once.

    ``key`` is the task instance's id, which is new with every try; for a file the hash of its error; for
    a run without a failed task the hash of the run.
    """

    failure: Failure
    key: str
    tags: tuple[str, ...] = ()


def watched(dag_ids: Sequence[str], tags: Collection[str]) -> bool:
    """Whether failures of these DAGs, which carry these tags, are handled."""
    own = {REPAIR_DAG_ID, AGENT_DAG_ID, *settings.names("own_dags")}
    if own.intersection(dag_ids) or OPT_OUT in tags:
        return False
    return settings.text("watch") == "all" or OPT_IN in tags


def import_key(filename: str, stacktrace: str) -> str:
    """The key of an import error: the same for each parse, another one for another error."""
    normal = _VOLATILE.sub("", stacktrace)
    return "import-" + hashlib.sha256(f"{filename}\0{normal}".encode()).hexdigest()[:20]


def run_key(dag_id: str, run_id: str) -> str:
    """The key of a run that failed without a failed task."""
    return "run-" + hashlib.sha256(f"{dag_id}\0{run_id}".encode()).hexdigest()[:20]
