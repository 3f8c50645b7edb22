"""Fills a metadata database with ended sessions and incidents, as months of use leave them.

Run with Airflow's environment: ``python -m dev.perf.many_sessions 10000``.
"""

from __future__ import annotations

import json
import random
import sys
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from tests.integration.web.incidents import INCIDENTS
from tests.integration.web.sessions import EVENTS, TASKS, WORK_EVENTS, plan, proposal

AGENT, REPAIR = "ardent_agent", "ardent_repair"
DAGS, USERS, WORDS = 300, 40, ("orders", "refunds", "customers", "invoices", "weather", "stock")
OPEN = 40
_PAGE = 2000


def seed(count: int) -> None:
    """Write ``count`` sessions: six of ten chats, three incidents, one an operator's; a few are open."""
    from airflow.utils.session import create_session

    from tests.integration.web.seeding import _dag

    with create_session(scoped=False) as session:
        from airflow.models.dagbundle import DagBundleModel

        session.add(DagBundleModel(name="shop"))
        session.flush()
        for dag_id in (AGENT, REPAIR, *(f"dag_{number}" for number in range(DAGS))):
            _dag(session, dag_id)
    chance = random.Random(7)
    made = _numbered(count, chance)
    while part := list(islice(made, _PAGE)):
        _write(part)


def _numbered(count: int, chance: random.Random) -> Iterator[dict[str, list[dict[str, Any]]]]:
    now = datetime.now(UTC)
    for number in range(1, count + 1):
        at = now - timedelta(minutes=7 * (count - number), seconds=30)
        kind = ("chat",) * 6 + ("incident",) * 3 + ("operator",)
        make = {"chat": _chat, "incident": _incident, "operator": _operator}[kind[number % 10]]
        yield make(number, at, count - number < OPEN, chance)


def _chat(number: int, at: datetime, is_open: bool, chance: random.Random) -> dict[str, Any]:
    session_id, user = f"s{number:012x}", f"user{chance.randrange(USERS)}"
    dag_id, word = f"dag_{chance.randrange(DAGS)}", chance.choice(WORDS)
    title = f"Load {word} of yesterday, number {number}"
    conf = {
        "session": {"id": session_id, "turn": 1, "user": user, "user_id": user, "title": title},
        "request": {"text": title, "connections": [], "documents": [], "autonomy": "plan", "dag_id": dag_id},
        "history": [], "previous": None,
    }  # fmt: skip
    results = {"plan": plan(title)}
    if not is_open:
        results |= {
            "plan_approval": {"answer": "yes"}, "work": proposal(title, (dag_id,)),
            "apply": {"outcome": chance.choice(("merged", "rejected", "gave_up")), "reason": ""},
        }  # fmt: skip
    states = ("success", "running", None, None, None) if is_open else ("success",) * 5
    tasks = dict(zip(TASKS, states, strict=True))
    return _run(number, AGENT, f"ardent__{session_id}__1", conf, at, is_open, tasks, results,
                {"plan": EVENTS, "work": WORK_EVENTS}, user=user)  # fmt: skip


def _incident(number: int, at: datetime, is_open: bool, chance: random.Random) -> dict[str, Any]:
    seed = chance.choice([one for one in INCIDENTS if one.applied and one.kind == "task"])
    failure = seed.failure(at) | {"dag_id": f"dag_{chance.randrange(DAGS)}"}
    conf = {"failure": failure, "fingerprint": f"{number:012x}", "attempt": 1}
    states = {"repair": "running"} if is_open else dict.fromkeys(("repair", "approval", "apply"), "success")
    results = {} if is_open else {"repair": seed.proposal(), "apply": seed.applied}
    return _run(number, REPAIR, f"ardent__{number:012x}__w2900__1", conf, at, is_open, states, results,
                {"repair": seed.events})  # fmt: skip


def _operator(number: int, at: datetime, is_open: bool, chance: random.Random) -> dict[str, Any]:
    title = f"check {chance.choice(WORDS)}, number {number}"
    note = {"session": {"title": title, "user": ""}, "request": {"text": title}}
    result = {} if is_open else {"check": {"outcome": "answer", "summary": title, "spent": {"usd": 0.01}}}
    states: dict[str, str | None] = {"check": "running" if is_open else "success"}
    dag_id = f"dag_{chance.randrange(DAGS)}"
    return _run(number, dag_id, f"scheduled__{number}", {}, at, is_open, states, result,
                {"check": EVENTS}, notes={"check": {"request": note}})  # fmt: skip


def _run(
    number: int,
    dag_id: str,
    run_id: str,
    conf: Mapping[str, Any],
    at: datetime,
    is_open: bool,
    tasks: Mapping[str, str | None],
    results: Mapping[str, Any],
    events: Mapping[str, Any],
    *,
    user: str = "",
    notes: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    end = None if is_open else at + timedelta(minutes=3)
    where = {"dag_id": dag_id, "run_id": run_id}
    run = where | {
        "id": number, "run_after": at, "start_date": at, "end_date": end, "conf": conf, "run_type": "manual",
        "state": "running" if is_open else "success", "triggering_user_name": user or None,
        "span_status": "not_started", "clear_number": 0,
    }  # fmt: skip
    instances = [
        where | {
            "id": uuid.uuid4(), "task_id": task_id, "map_index": -1, "state": state, "pool": "default_pool",
            "try_number": 1, "max_tries": 2, "pool_slots": 1, "start_date": at if state else None,
            "end_date": end, "executor_config": {}, "span_status": "not_started", "operator": "Operator",
        }
        for task_id, state in tasks.items()
    ]  # fmt: skip
    place = where | {"dag_run_id": number, "map_index": -1}
    xcoms = [
        place | {"task_id": task, "key": "return_value", "value": value} for task, value in results.items()
    ]
    kept = [
        place | {"task_id": task, "key": key, "value": json.dumps(value)}
        for task, values in (notes or {}).items()
        for key, value in values.items()
    ]
    kept += [
        place | {"task_id": task, "key": f"event/{seq:05}", "value": json.dumps(_event(seq, kind, data, at))}
        for task, rows in events.items()
        for seq, (kind, data) in enumerate(rows, 1)
    ]
    return {"run": [run], "ti": instances, "xcom": xcoms, "state": kept}


def _event(seq: int, kind: str, data: Mapping[str, Any], at: datetime) -> str:
    moment = (at + timedelta(seconds=seq)).isoformat(timespec="milliseconds")
    return json.dumps({"seq": seq, "at": moment, "kind": kind, "data": data, "schema": 1})


def _write(part: list[dict[str, list[dict[str, Any]]]]) -> None:
    from airflow.models.dagrun import DagRun
    from airflow.models.task_state_store import TaskStateStoreModel
    from airflow.models.taskinstance import TaskInstance
    from airflow.models.xcom import XComModel
    from airflow.utils.session import create_session
    from sqlalchemy import insert

    models: dict[str, Any] = {
        "run": DagRun, "ti": TaskInstance, "xcom": XComModel, "state": TaskStateStoreModel,
    }  # fmt: skip
    with create_session(scoped=False) as session:
        for name, model in models.items():
            rows = [row for one in part for row in one[name]]
            if rows:
                session.execute(insert(model.__table__), rows)


if __name__ == "__main__":
    seed(int(sys.argv[1]))
