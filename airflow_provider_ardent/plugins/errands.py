"""Questions that running tasks of Ardent ask of the steward, in the task state store.

A task of Ardent's own DAGs, or an ``AgentOperator`` of any DAG, writes ``errand/<n>``, one steward claims it
with ``claim/<n>`` and writes ``answer/<n>``. All three are rows of the task's own scope, so they go away with
the run. What a repair may ask is derived from its run here, what a turn of authoring may ask in ``gardens``.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID, OPERATORS
from airflow_provider_ardent.errors import ArdentError
from airflow_provider_ardent.plugins.store import Scope as Scope
from airflow_provider_ardent.plugins.store import add as add
from airflow_provider_ardent.plugins.store import read as read
from airflow_provider_ardent.plugins.store import replace_value as replace_value
from airflow_provider_ardent.plugins.store import scope_of as scope_of
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID, Failure

CLAIM_SECONDS = 120.0
MOST_AT_ONCE = 20
LONGEST_ANSWER = 180_000


class ErrandRefused(ArdentError):
    """The steward says no. The text is the answer's ``reason``."""


@dataclass(frozen=True)
class Errand:
    """One question of a repair. ``failure`` is that of the run's conf: the only DAG it may ask about."""

    scope: Scope
    number: str
    kind: str
    args: Mapping[str, Any]
    failure: Failure
    conf: Mapping[str, Any] = field(default_factory=dict)


def pending(session: Any) -> list[tuple[Scope, str]]:
    """Errands of running tasks that have no answer, at most twenty. One indexed query."""
    from airflow_provider_ardent.compat import TaskInstance, TaskStateStoreModel, and_, or_, select

    store = TaskStateStoreModel
    rows = session.execute(
        select(store.dag_run_id, store.run_id, store.task_id, store.map_index, store.dag_id, store.key)
        .join(
            TaskInstance,
            and_(
                TaskInstance.dag_id == store.dag_id,
                TaskInstance.run_id == store.run_id,
                TaskInstance.task_id == store.task_id,
                TaskInstance.map_index == store.map_index,
            ),
        )
        .where(
            TaskInstance.state == "running",
            or_(
                TaskInstance.dag_id.in_((REPAIR_DAG_ID, AGENT_DAG_ID)),
                TaskInstance.operator.in_(tuple(OPERATORS)),
            ),
            or_(store.key.like("errand/%"), store.key.like("answer/%")),
        )
        .order_by(store.id)
    ).all()
    asked = [(Scope(*row[:5]), row[5].partition("/")[2]) for row in rows if row[5].startswith("errand/")]
    answered = {(Scope(*row[:5]), row[5].partition("/")[2]) for row in rows if row[5].startswith("answer/")}
    return [each for each in asked if each not in answered][:MOST_AT_ONCE]


def claim(session: Any, scope: Scope, number: str, who: str = "") -> bool:
    """Take an errand; False where another steward has it. A claim older than two minutes is taken over."""
    key, mine = f"claim/{number}", {"by": who or uuid.uuid4().hex, "at": datetime.now(UTC).isoformat()}
    if add(session, scope, key, mine):
        return True
    held = read(session, scope, key)
    try:
        age = datetime.now(UTC) - datetime.fromisoformat(held["at"])
    except (TypeError, KeyError, ValueError):
        return False
    if age.total_seconds() < CLAIM_SECONDS:
        return False
    return replace_value(session, scope, key, held, mine)


def asked(session: Any, scope: Scope, number: str) -> tuple[str, dict[str, Any]]:
    """Kind and arguments of an errand, as the task wrote them.

    :raises ErrandRefused: it cannot be read.
    """
    raw = read(session, scope, f"errand/{number}")
    if not isinstance(raw, Mapping) or not isinstance(raw.get("kind"), str):
        raise ErrandRefused("This errand is not understood: it needs a 'kind'.")
    return raw["kind"], {key: value for key, value in raw.items() if key != "kind"}


def load(session: Any, scope: Scope, number: str) -> Errand:
    """The errand of a repair.

    :raises ErrandRefused: it cannot be read, or asks about something else than its run is about.
    """
    from airflow_provider_ardent.compat import DagRun

    kind, args = asked(session, scope, number)
    run = session.get(DagRun, scope.dag_run_id)
    conf = dict(run.conf or {}) if run is not None and run.dag_id == REPAIR_DAG_ID else {}
    try:
        failure = Failure.from_conf(conf["failure"])
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ErrandRefused("This run carries no failure, so its tasks may ask nothing.") from None
    _check_target(failure, args)
    return Errand(scope, number, kind, args, failure, conf)


def answer(session: Any, scope: Scope, number: str, value: Mapping[str, Any]) -> bool:
    """Write the answer; False where there is one already."""
    text = json.dumps(value, default=str)
    if len(text) > LONGEST_ANSWER:
        value = {"ok": False, "reason": f"The answer is too long ({len(text)} characters)."}
    return add(session, scope, f"answer/{number}", json.loads(json.dumps(value, default=str)))


def _check_target(failure: Failure, args: Mapping[str, Any]) -> None:
    for name in ("dag_id", "run_id", "task_id", "map_index", "try_number"):
        if name in args and str(args[name]) != str(getattr(failure, name)):
            raise ErrandRefused(
                f"This run is about {name} {getattr(failure, name)!r} and may not ask about {args[name]!r}."
            )
