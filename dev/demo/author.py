"""The authoring story: a sentence becomes a plan, the plan a pull request, and that a DAG that runs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from dev.demo.world import World, days_from_today, git
from tests.airflow_process import AirflowProcesses, Answer, wait_until

API = "/ardent/api/v1"
WISH = (
    "Every day, sum up the orders of the day by status into a new table `orders_by_status`: "
    "day, status, number of orders, total amount."
)
OPEN = {"planning", "plan_waiting", "working", "waiting", "applying"}


@dataclass
class AuthorStory:
    """One session from the sentence to the green run of the new DAG, in a real Airflow.

    :param say: prints one line of narration.
    :param show: prints what is proposed.
    :param describe: one line about an event, or nothing.
    """

    airflow: AirflowProcesses
    world: World
    say: Callable[[str], None]
    show: Callable[[dict[str, Any]], None]
    describe: Callable[[dict[str, Any]], str]
    wish: str = WISH
    seen: int = 0

    def play(self, *, check: bool) -> dict[str, Any]:
        """From the sentence to the DAG; with ``check`` it approves by itself. Returns the figures."""
        started = time.monotonic()
        self.airflow.wait_for_dag("ardent_agent", 120)
        self.airflow.wait_for_dag("daily_orders", 120)
        session_id = self.start()
        self.say(f"watch it at {self.airflow.url}/ardent/?session={session_id}")
        planned = self.follow(session_id, {"plan_waiting"}, 900)
        plan = planned["turns"][-1]["plan"]
        to_plan = time.monotonic() - started
        self.show_plan(plan)
        if planned["state"] != "plan_waiting":
            raise SystemExit(f"There is no plan to decide: the session is {planned['state']}.")
        if check:
            self.answer(session_id, "plan/approve", {"hash": plan["hash"]})
        proposed = self.follow(session_id, {"waiting"}, 1800 if check else 24 * 3600)
        proposal = proposed["turns"][-1]["proposal"] or {}
        if proposed["state"] != "waiting":
            raise SystemExit(f"There is no change to decide: the session is {proposed['state']}: {proposal}")
        self.show(proposal)
        if check:
            body = {"approval_hash": proposal["approval_hash"], "comment": "demo"}
            self.answer(session_id, "approve", body)
        ended = self.follow(session_id, set(), 600 if check else 24 * 3600)
        return self.judge(ended, proposal, to_plan)

    def start(self) -> str:
        """Send the sentence, as the composer in the view does."""
        body = {
            "text": self.wish,
            "autonomy": "plan",
            "connections": ["shop"],
            "documents": [],
            "bundle_name": "shop",
            "dag_id": "",
        }
        answer = self.airflow.request("POST", f"{API}/sessions", body)
        if answer.status != 201:
            raise SystemExit(f"The session was refused: {answer}")
        self.say(f"asked for: {self.wish}")
        return str(answer.body["id"])

    def follow(self, session_id: str, until: set[str], seconds: float) -> dict[str, Any]:
        """Print the events as they come until the session is in one of the states, or has ended."""
        path = f"{API}/sessions/{quote(session_id, safe='')}"

        def reached() -> dict[str, Any] | None:
            for event in self.airflow.get(f"{path}/events?after={self.seen}")["events"]:
                self.seen = event["position"]
                if line := self.describe(event):
                    self.say(f"  {line}")
            session: dict[str, Any] = self.airflow.get(path)
            return session if session["state"] in until or session["state"] not in OPEN else None

        names = " or ".join(sorted(until)) or "ended"
        return wait_until(reached, seconds, f"the session to be {names}", step=1.0)

    def answer(self, session_id: str, what: str, body: dict[str, Any]) -> None:
        """Answer through the HTTP API, as the buttons in the view do."""
        path = f"{API}/sessions/{quote(session_id, safe='')}/{what}"

        def answered() -> Answer | None:
            answer = self.airflow.request("POST", path, body)
            return answer if answer.status != 409 else None  # a question that was just put: a moment later

        answer = wait_until(answered, 60, f"the answer {what} to be taken", step=2.0)
        if answer.status != 200:
            raise SystemExit(f"The answer {what} was refused: {answer}")
        self.say(f"{what} through the HTTP API by the user admin")

    def show_plan(self, plan: dict[str, Any]) -> None:
        """The plan, as the person who decides sees it."""
        self.say(f"plan ({plan['kind']}): {plan['title']}")
        for number, step in enumerate(plan["steps"], 1):
            named = [f"{key} {', '.join(step[key])}" for key in ("reads", "writes", "files") if step[key]]
            self.say(f"  {number}. {step['title']} ({'; '.join(named)})")

    def judge(self, ended: dict[str, Any], proposal: dict[str, Any], to_plan: float) -> dict[str, Any]:
        """Whether the new DAG is there and runs, from Airflow's, git's and the warehouse's own words."""
        self.say(f"the session is {ended['state']}")
        subject = git("log", "-1", "--format=%s", "main", cwd=self.world.bare)
        self.say(f"the default git branch ends with: {subject}")
        merged = git("branch", "--list", "main", "--contains", proposal["head_sha"], cwd=self.world.bare)
        states = {}
        for dag_id in proposal["dag_ids"]:
            self.airflow.wait_for_dag(dag_id, 60)
            run_id = self.trigger(dag_id)
            states[dag_id] = self.airflow.wait_for_run(dag_id, run_id, seconds=180)
            self.say(f"the new DAG {dag_id} was run: {states[dag_id]}")
        rows = self.rows(ended)
        green = bool(states) and all(state == "success" for state in states.values())
        return {
            "story": "author",
            "ok": ended["state"] == "merged" and bool(merged) and green and all(rows.values()),
            "state": ended["state"],
            "verified": proposal["verified"],
            "fixed_by": proposal["fixed_by"],
            "rows": rows,
            "sentence_to_plan_seconds": round(to_plan, 1),
            **{f"work_{name}": round(value, 1) for name, value in proposal["timing"].items()},
            "tokens_in": proposal["spent"]["tokens_in"],
            "tokens_out": proposal["spent"]["tokens_out"],
        }

    def trigger(self, dag_id: str) -> str:
        """Start a run for yesterday, as the schedule would."""
        body = {"logical_date": f"{days_from_today(-1)}T00:00:00Z", "conf": {}}
        answer = self.airflow.request("POST", f"/api/v2/dags/{dag_id}/dagRuns", body)
        if answer.status == 409:  # the schedule was faster
            return str(self.airflow.runs(dag_id)[-1]["dag_run_id"])
        if answer.status not in (200, 201):
            raise SystemExit(f"DAG {dag_id} could not be triggered: {answer}")
        return str(answer.body["dag_run_id"])

    def rows(self, ended: dict[str, Any]) -> dict[str, int]:
        """Rows of the tables that the plan writes, in the warehouse itself."""
        steps = ended["turns"][-1]["plan"]["steps"]
        tables = dict.fromkeys(name.partition(":")[2] for step in steps for name in step["writes"])
        counts = {table: self.world.sql(f'SELECT count(*) FROM "{table}"')[0][0] for table in tables}
        for table, count in counts.items():
            self.say(f"{table} has {count} rows")
        return {table: int(str(count)) for table, count in counts.items()}
