"""What the fake API knows, and what its users do to it."""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.e2e.browser.fake import plans, scenes
from tests.e2e.browser.fake.plans import Json
from tests.integration.web.incidents import FIXED, RESTART, WAITING, Seed

OPEN = {"planning", "plan_waiting", "working", "waiting", "applying", "investigating"}
ITEM = (
    "id", "kind", "title", "state", "state_reason", "dag_id", "task_id", "user", "turns", "started_at",
    "updated_at", "ended_at", "outcome", "summary", "verified", "usd", "tokens", "waiting", "incident_id",
    "run_id",
)  # fmt: skip


class Refused(Exception):
    """An answer other than success."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail


class World:
    """Everything, in memory. Tests change it while the page is open."""

    def __init__(self, names: Iterable[str] = (), *, incidents: bool = False, ready: bool = True) -> None:
        self.lock = threading.RLock()
        self.sessions: dict[str, Json] = {}
        self.incidents: dict[str, Json] = {}
        self.events: dict[str, list[Json]] = {}
        self.old_plans: dict[tuple[str, int, int], Json] = {}
        self.many: list[Json] = []
        self.documents: list[Json] = []
        self.received: list[tuple[str, Json]] = []
        self.rights = {"use": True, "approve": True, "configure": True}
        self.ready = ready
        self.user = "ada"
        #: Paths below the API that answer with this error, and for how long each request waits.
        self.trouble: dict[str, tuple[int, str]] = {}
        self.slow_seconds = 0.0
        #: Grows when all open streams are to be cut.
        self.cut = 0
        self.suggestions = SUGGESTIONS
        self.connections = CONNECTIONS
        self.usage: Json | None = None
        for name in names:
            self.put(*scenes.SCENES[name]())
        if incidents:
            for seed in (WAITING, RESTART, FIXED):
                self._put_incident(seed)

    def put(self, session: Json, events: list[tuple[str, Json]]) -> str:
        with self.lock:
            session = copy.deepcopy(session)
            identity = str(session["id"])
            self.sessions[identity] = session
            self.events[identity] = []
            for item in session["turns"]:
                if item["plan"]:
                    for version in range(1, item["plan"]["version"] + 1):
                        made = item["plan"] if version == item["plan"]["version"] else scenes.planned()
                        self.old_plans[identity, item["turn"], version] = copy.deepcopy(made)
            self.add(identity, *events, seconds_ago=len(events) * 3)
            return identity

    def add(self, identity: str, *events: tuple[str, Json], seconds_ago: float = 0) -> None:
        """Append events, three seconds apart where they are of the past."""
        with self.lock:
            known = self.events[identity]
            start = datetime.now(UTC) - timedelta(seconds=seconds_ago)
            item = self.sessions.get(identity)
            turn = item["turns"][-1]["turn"] if item else 1
            for index, (kind, data) in enumerate(events):
                seq = len(known) + 1
                at = start + timedelta(seconds=3 * index if seconds_ago else 0)
                known.append(
                    {"position": seq, "task": "work", "seq": seq, "at": at.isoformat(timespec="milliseconds"),
                     "kind": kind, "data": data, "turn": turn, "run_id": item["run_id"] if item else identity}
                )  # fmt: skip

    def _put_incident(self, seed: Seed) -> None:
        identity = f"ardent__{seed.fingerprint}__1"
        proposal = seed.proposal()
        at = scenes.ago(seed.minutes_ago)
        state = {"": "waiting", "Approve": "fixed"}[seed.chosen]
        asked = scenes.approval(seed.approval_hash, seed.question, open_=not seed.chosen, chosen=seed.chosen)
        asked |= {"approve": seed.options[0], "reject": seed.options[1]}
        self.incidents[identity] = {
            "id": identity, "fingerprint": seed.fingerprint, "attempt": 1, "state": state, "state_reason": "",
            "dag_id": seed.dag_id, "relative_fileloc": f"{seed.dag_id}.py", "task_id": seed.task_id,
            "run_id": seed.run_id, "map_index": -1, "failure_kind": seed.kind, "error_type": seed.error_type,
            "error_message": seed.error_message, "failed_at": at, "started_at": at, "ended_at": None,
            "outcome": seed.outcome, "summary": seed.summary, "verified": seed.verified, "usd": seed.usd,
            "tokens": 8334, "count": 3, "failure": seed.failure(datetime.fromisoformat(at)),
            "proposal": proposal, "applied": seed.applied, "approval": asked, "tasks": [], "feedback": None,
            "rights": {"answer": True, "stop": False},
        }  # fmt: skip
        self.events[identity] = []
        self.add(identity, *seed.events, seconds_ago=200)

    # What lists show.

    def items(self) -> list[Json]:
        with self.lock:
            found = [_item(one) for one in self.sessions.values()]
            found += [_as_item(one) for one in self.incidents.values()]
            found += self.many
        return sorted(found, key=lambda one: str(one["started_at"]), reverse=True)

    def fill(self, count: int) -> None:
        """Many sessions that ended."""
        template = _item(scenes.merged()[0])
        self.many = [
            {**template, "id": f"s{n:012x}", "title": f"Session number {n}", "started_at": scenes.ago(60 + n),
             "updated_at": scenes.ago(60 + n), "state": ("merged", "rejected", "done", "gave_up")[n % 4],
             "user": ("ada", "grace", "linus")[n % 3]}
            for n in range(count)
        ]  # fmt: skip

    # What users do.

    def session(self, identity: str) -> Json:
        if identity not in self.sessions:
            raise Refused(404, "There is no such session.")
        return self.sessions[identity]

    def create(self, body: Json) -> Json:
        with self.lock:
            item = scenes.session(f"n{len(self.sessions):04}", body["text"][:80], [
                scenes.turn(1, "planning", body["text"], minutes=0),
            ], autonomy=body["autonomy"], connections=body["connections"], dag_id=body["dag_id"],
                documents=[one for one in self.documents if one["id"] in body["documents"]])  # fmt: skip
            identity = self.put(
                item, [("user_said", {"user": self.user, "text": body["text"], "documents": []})]
            )
            return {"id": identity, "run_id": item["run_id"], "turn": 1}

    def move(self, identity: str, state: str, **values: Any) -> None:
        """Put the last turn, and with it the session, into another state."""
        with self.lock:
            item = self.session(identity)
            item["turns"][-1].update(state=state, **values)
            item.update(state=state, waiting=state in ("plan_waiting", "waiting"), updated_at=scenes.ago(0))
            item["rights"]["stop"] = state in ("planning", "working") and item["rights"]["write"]

    def make_plan(self, identity: str) -> None:
        """The agent has written its plan."""
        with self.lock:
            item = self.session(identity)["turns"][-1]
            made = plans.plan(item["text"], scenes.ago(0))
            self.old_plans[identity, item["turn"], 1] = made
            self.add(identity, *scenes.PLANNING_EVENTS[1:], ("plan_made", {"plan": made}))
            self.move(identity, "plan_waiting", plan=made, plan_versions=scenes.versions(made),
                      plan_approval=scenes.approval(made["hash"], "Approve the plan?"))  # fmt: skip

    def save_plan(self, identity: str, plan: Json, base: int, author: str = "") -> Json:
        with self.lock:
            item = self.session(identity)["turns"][-1]
            current = item["plan"]
            if item["state"] != "plan_waiting":
                raise Refused(409, "This plan is no longer open.")
            if base != current["version"]:
                raise Refused(409, f"The plan is at version {current['version']}; you edited version {base}.")
            author = author or self.user
            made = plans.hashed(
                {**current, "title": plan["title"], "steps": plan["steps"], "version": base + 1,
                 "author": author, "created_at": scenes.ago(0)}, item["text"],
            )  # fmt: skip
            item["plan"] = made
            item["plan_versions"].append(
                {"version": base + 1, "hash": made["hash"], "author": author, "at": scenes.ago(0),
                 "changes": ["Some steps are different."]}
            )  # fmt: skip
            self.old_plans[identity, item["turn"], base + 1] = made
            return dict(made)

    def answer_plan(self, identity: str, choice: str, digest: str, comment: str = "") -> None:
        with self.lock:
            item = self.session(identity)["turns"][-1]
            if item["state"] != "plan_waiting" or item["plan"]["hash"] != digest:
                raise Refused(409, "The plan is no longer the one that you read.")
            chosen = {"approve": "Approve", "reject": "Reject", "revise": "Revise"}[choice]
            item["plan_approval"].update(
                open=False, chosen=[chosen], answered_at=scenes.ago(0), answered_by=self.user
            )
            self.move(identity, {"approve": "working", "reject": "rejected", "revise": "done"}[choice])
            if choice == "approve":
                self.add(identity, *scenes.WORK_EVENTS)
            if choice == "revise":
                self._next_turn(identity, item["text"], "revise", comment)

    def answer(self, identity: str, choice: str, digest: str) -> None:
        with self.lock:
            item = self.incidents.get(identity) or self.session(identity)["turns"][-1]
            asked = item["approval"]
            if not asked or not asked["open"] or asked["hash"] != digest:
                raise Refused(409, "The proposal is no longer the one you read. Reload.")
            asked.update(open=False, chosen=[asked[choice]], answered_at=scenes.ago(0), answered_by=self.user)
            if identity in self.incidents:
                item["state"] = "applying" if choice == "approve" else "rejected"
            else:
                self.move(identity, "applying" if choice == "approve" else "rejected")

    def changes(self, identity: str, comment: str) -> None:
        with self.lock:
            item = self.session(identity)["turns"][-1]
            item["approval"].update(
                open=False, chosen=["Reject"], answered_at=scenes.ago(0), answered_by=self.user
            )
            self.move(identity, "rejected")
            self._next_turn(identity, item["text"], "changes", comment)

    def say(self, identity: str, text: str) -> Json:
        with self.lock:
            if self.session(identity)["state"] in OPEN:
                raise Refused(409, "A turn is open.")
            return self._next_turn(identity, text, "follow_up", "")

    def _next_turn(self, identity: str, text: str, kind: str, comment: str) -> Json:
        item = self.session(identity)
        number = len(item["turns"]) + 1
        run_id = f"ardent__{identity}__{number}"
        turn = scenes.turn(number, "planning", text, minutes=0, kind=kind, previous_comment=comment)
        item["turns"].append({**turn, "run_id": run_id})
        self.move(identity, "planning")
        self.add(identity, ("user_said", {"user": self.user, "text": comment or text, "documents": []}))
        return {"id": identity, "run_id": run_id, "turn": number}

    def finish_work(self, identity: str) -> None:
        with self.lock:
            self.add(identity, *scenes.END_EVENTS)
            self.move(identity, "waiting", proposal=scenes.PROPOSAL, approval=scenes.approval(
                scenes.PROPOSAL["approval_hash"], "Merge the new DAG daily_orders?"))  # fmt: skip

    def merge(self, identity: str) -> None:
        with self.lock:
            self.add(identity, ("note", {"text": "merged as 9be0d1167aa2; daily_orders is parsed"}))
            self.move(identity, "merged", applied=scenes.APPLIED)


def _item(session: Json) -> Json:
    return {name: session[name] for name in ITEM} | {"turns": len(session["turns"])}


def _as_item(incident: Json) -> Json:
    return {
        **{name: incident.get(name, "") for name in ITEM}, "kind": "incident", "turns": 1, "user": "",
        "title": f"{incident['dag_id']}.{incident['task_id']}: {incident['error_type']}",
        "updated_at": incident["started_at"],
        "waiting": incident["state"] == "waiting", "incident_id": incident["id"],
    }  # fmt: skip


CONNECTIONS: list[Json] = [
    {"conn_id": "shop", "conn_type": "sqlite", "description": "orders and customers"},
    {"conn_id": "analytics", "conn_type": "postgres", "description": ""},
    {"conn_id": "lake", "conn_type": "databricks", "description": "SQL warehouse of the data team"},
]
SUGGESTIONS: list[Json] = [
    {"text": "Find out why ledger_sync fails since yesterday", "why": "ledger_sync failed 3 times today",
     "kind": "failing_dag", "dag_id": "ledger_sync", "session_id": ""},
    {"text": "Repair broken_import.py", "why": "it does not import: no module named airflow.operators.dummy",
     "kind": "broken_file", "dag_id": "", "session_id": ""},
    {"text": "Add a check of the rows to daily_orders", "why": "you wrote daily_orders on Tuesday",
     "kind": "recent", "dag_id": "daily_orders", "session_id": ""},
]  # fmt: skip
