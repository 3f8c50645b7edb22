"""Where a turn of a chat session lives: the DAG, its tasks, its run id."""

from __future__ import annotations

import hashlib
import re

AGENT_DAG_ID = "ardent_agent"
PLAN, PLAN_APPROVAL, WORK, APPROVAL, APPLY = "plan", "plan_approval", "work", "approval", "apply"

#: Operators of other people's DAGs that carry a session: class and module, as Airflow's database has them.
OPERATORS = {
    "AgentOperator": "airflow_provider_ardent.operators.agent",
    "_ArdentDecoratedOperator": "airflow_provider_ardent.decorators.ardent",
}

_RUN_ID = re.compile(r"ardent__(?P<session>s[0-9a-f]{12})__(?P<turn>[1-9][0-9]*)")


def run_id_of(session_id: str, turn: int) -> str:
    """The run id of a turn, so that Airflow itself refuses a duplicate.

    >>> run_id_of("s0123456789ab", 2)
    'ardent__s0123456789ab__2'
    """
    return f"ardent__{session_id}__{turn}"


def turn_of(run_id: str) -> tuple[str, int] | None:
    """The session and turn of a run id; None where it is none of a chat session."""
    found = _RUN_ID.fullmatch(run_id)
    return (found["session"], int(found["turn"])) if found else None


def operator_session_id(dag_id: str, run_id: str, task_id: str, map_index: int) -> str:
    """The session id of an ``AgentOperator``'s task instance."""
    place = "\0".join((dag_id, run_id, task_id, str(map_index)))
    return f"s{hashlib.sha256(place.encode()).hexdigest()[:12]}"
