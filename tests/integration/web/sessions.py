"""Sessions as Airflow's database has them, one in each stage."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from tests.integration.web.incidents import CHECKS, DIFF_PYTHON, SPENT

TASKS = ("plan", "plan_approval", "work", "approval", "apply")
EVENTS: list[tuple[str, dict[str, Any]]] = [
    ("user_said", {"text": "load yesterday's orders", "user": "editor", "documents": []}),
    ("phase", {"name": "context", "text": "reading the repository and the tables"}),
    ("tool_called", {"call_id": "c1", "name": "schema", "args": {"conn_id": "shop", "table": "orders"}}),
    ("tool_returned", {"call_id": "c1", "ok": True, "text": "orders(id INTEGER, placed_at TEXT)"}),
    ("model_replied", {"purpose": "plan", "model": "openai/small", "text": "…", "calls": [],
                       "usage": {"in": 900, "out": 120, "cached": 0}, "cost_usd": 0.01, "seconds": 2.0}),
    ("plan_made", {"plan": {"title": "Load orders by day"}}),
]  # fmt: skip
WORK_EVENTS: list[tuple[str, dict[str, Any]]] = [
    ("step_started", {"step_id": "a1", "title": "Write the DAG", "number": 1, "of": 2}),
    (
        "edit_applied",
        {"path": "dags/daily_orders.py", "before_sha": "", "after_sha": "b", "diff": DIFF_PYTHON},
    ),
    ("check_ran", {"check": CHECKS[2], "attempt": 1}),
    ("step_done", {"step_id": "a1", "ok": True, "summary": "written"}),
]


def plan(title: str, version: int = 1, author: str = "ardent", kind: str = "plan") -> dict[str, Any]:
    from airflow_provider_ardent.authoring.plan import Plan

    steps = [
        {"id": "a1", "title": "Write the DAG", "detail": "", "reads": ["shop:orders"], "writes": [],
         "connections": ["shop"], "files": ["dags/daily_orders.py"], "comment": "", "edited_by": ""},
        {"id": "a2", "title": "Add the table", "detail": "", "reads": [], "writes": ["shop:daily_orders"],
         "connections": ["shop"], "files": [], "comment": "", "edited_by": ""},
    ]  # fmt: skip
    missing = [{"kind": "connection", "name": "warehouse", "text": "The connection warehouse does not exist.",
                "remedy": "Create it under Admin, Connections."}]  # fmt: skip
    made = Plan.from_dict(
        {
            "schema": 1, "version": version, "kind": kind, "title": title,
            "summary": "Loads orders by day." if kind == "plan" else missing[0]["text"],
            "author": author, "created_at": "2026-11-26T08:00:00+00:00",
            "missing": missing if kind == "impossible" else [], "looked_at": ["connection shop (sqlite)"],
            "steps": steps if kind == "plan" else [], "expected": [], "request": title,
        }
    )  # fmt: skip
    return made.to_dict() | {"spent": SPENT}


@dataclass(frozen=True)
class TurnSeed:
    """One turn: the states of its tasks and what they left."""

    tasks: tuple[str | None, ...]
    run_state: str = "running"
    plan: dict[str, Any] | None = None
    versions: tuple[dict[str, Any], ...] = ()
    gate_question: bool = False
    gate_chosen: str = ""
    consent: dict[str, Any] | None = None
    proposal: dict[str, Any] | None = None
    question: bool = False
    chosen: str = ""
    applied: dict[str, Any] | None = None
    events: tuple[tuple[str, dict[str, Any]], ...] = ()
    work_events: tuple[tuple[str, dict[str, Any]], ...] = ()
    previous: dict[str, Any] | None = None
    user: str = ""


@dataclass(frozen=True)
class SessionSeed:
    """One chat session."""

    name: str
    turns: tuple[TurnSeed, ...]
    minutes_ago: float
    user: str = "editor"
    dag_id: str = ""
    connections: tuple[str, ...] = ("shop",)

    @property
    def id(self) -> str:
        return f"s{hashlib.sha256(self.name.encode()).hexdigest()[:12]}"

    def run_id(self, turn: int = 1) -> str:
        return f"ardent__{self.id}__{turn}"


def proposal(name: str, dag_ids: tuple[str, ...] = (), outcome: str = "change") -> dict[str, Any]:
    return {
        "schema": 1, "outcome": outcome, "summary": f"Wrote {name}.", "verified": True, "reason": "",
        "diff": DIFF_PYTHON, "diff_cut": False, "base_sha": "1" * 40, "head_sha": "2" * 40,
        "git_branch": f"ardent/{name}", "pull_request": {"id": "9", "url": "https://github.example/pull/9"},
        "checks": list(CHECKS), "not_checked": [], "spent": SPENT, "dag_ids": list(dag_ids),
        "approval_hash": hashlib.sha256(name.encode()).hexdigest(), "output": None,
    }  # fmt: skip


_PLAN = plan("Load orders by day")
_ASKED_PLAN = TurnSeed(
    ("success", "awaiting_input", None, None, None), plan=_PLAN, gate_question=True, events=tuple(EVENTS)
)
_ASKED_CHANGE = TurnSeed(
    ("success", "success", "success", "awaiting_input", None), plan=_PLAN, gate_question=True,
    gate_chosen="Approve", consent={"answer": "yes", "plan_hash": _PLAN["hash"]},
    proposal=proposal("daily_orders", ("daily_orders",)), question=True, events=tuple(EVENTS),
    work_events=tuple(WORK_EVENTS),
)  # fmt: skip
_ENDED = ("success",) * 5

PLANNING = SessionSeed(
    "planning", (TurnSeed(("running", None, None, None, None), events=tuple(EVENTS[:2])),), 1
)
PLAN_WAITING = SessionSeed("plan waiting", (_ASKED_PLAN,), 3)
WORKING = SessionSeed(
    "working",
    (
        replace(
            _ASKED_CHANGE, tasks=("success", "success", "running", None, None), proposal=None, question=False
        ),
    ),
    4,
)
WAITING_CHANGE = SessionSeed("change waiting", (_ASKED_CHANGE,), 6)
MERGED = SessionSeed(
    "merged",
    (
        replace(
            _ASKED_CHANGE, tasks=_ENDED, run_state="success", chosen="Approve",
            applied={"outcome": "merged", "merge_sha": "9be0d11", "dag_ids": ["daily_orders"], "reason": ""},
        ),
    ),
    60,
)  # fmt: skip
IMPOSSIBLE = SessionSeed(
    "impossible",
    (
        TurnSeed(
            ("success", "success", "skipped", "skipped", "skipped"), "success",
            plan=plan("Load into the warehouse", kind="impossible"), events=tuple(EVENTS),
        ),
    ),
    90,
)  # fmt: skip
TWO_TURNS = SessionSeed(
    "two turns",
    (
        replace(
            _ASKED_PLAN, tasks=_ENDED, run_state="success", gate_chosen="Revise",
            consent={"answer": "revise", "comment": ""},
            applied={"outcome": "revised", "reason": ""},
            versions=(plan("Load orders, edited", 2, "editor"),),
        ),
        replace(_ASKED_PLAN, previous={"kind": "revise", "run_id": "", "comment": "in euros please"}),
    ),
    120,
)  # fmt: skip
SECRET = SessionSeed(
    "about a hidden DAG",
    (
        replace(
            _ASKED_CHANGE, proposal=proposal("ledger", ("ledger_sync",)), gate_question=False, question=True
        ),
    ),
    200,
    user="admin",
    dag_id="ledger_sync",
)
FORGED = SessionSeed(
    "forged",
    (
        replace(_ASKED_PLAN, user="editor"),
        replace(_ASKED_PLAN, user="admin"),
    ),
    300,
)
TO_EDIT = SessionSeed("to edit", (_ASKED_PLAN,), 400, user="op")
TO_APPROVE_PLAN = SessionSeed("to approve the plan", (_ASKED_PLAN,), 401, user="op")
TO_REVISE = SessionSeed("to revise", (_ASKED_PLAN,), 402, user="op")
TO_REJECT_PLAN = SessionSeed("to reject the plan", (_ASKED_PLAN,), 403, user="op")
TO_APPROVE_CHANGE = SessionSeed("to approve the change", (_ASKED_CHANGE,), 404, user="op")
TO_APPROVE_BY_ANOTHER = SessionSeed("to approve by another", (_ASKED_CHANGE,), 411, user="op")
TO_CHANGE = SessionSeed("to change", (_ASKED_CHANGE,), 405, user="op")
TO_STOP = SessionSeed("to stop", WORKING.turns, 406, user="op")
TO_CONTINUE = SessionSeed("to continue", MERGED.turns, 407, user="op")
TO_CLIENT = SessionSeed("to drive by the client", (_ASKED_PLAN,), 408, user="op")
TO_STREAM = SessionSeed("to stream", (_ASKED_PLAN,), 409, user="op")
TO_COMMAND = SessionSeed("to command", (_ASKED_PLAN,), 410, user="op")
ANSWERABLE = [
    TO_EDIT, TO_APPROVE_PLAN, TO_REVISE, TO_REJECT_PLAN, TO_APPROVE_CHANGE, TO_CHANGE, TO_STOP, TO_CONTINUE,
    TO_CLIENT, TO_STREAM, TO_COMMAND, TO_APPROVE_BY_ANOTHER,
]  # fmt: skip
SESSIONS = [PLANNING, PLAN_WAITING, WORKING, WAITING_CHANGE, MERGED, IMPOSSIBLE, TWO_TURNS, SECRET, FORGED]

OPERATOR_DAG, OPERATOR_RUN, OPERATOR_TASK = "quality_checks", "scheduled__2026-11-26", "check"
