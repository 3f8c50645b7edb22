"""Errands of authoring turns, answered by the steward in a running api-server."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from airflow_provider_ardent.authoring.plan import Plan, Step
from airflow_provider_ardent.authoring.request import Request
from airflow_provider_ardent.authoring.turn import run_id_of
from tests.integration.plugins.conftest import CANARIES, World

pytestmark = [pytest.mark.integration, pytest.mark.e2e]

HASH = "ab" * 32
PLAN = Plan("plan", "Load the orders", steps=(Step("a1", "Read"),), request="load")
EVERYTHING: list[list[Any]] = [
    ["connections", {}],
    ["dags", {}],
    ["dag_state", {"dag_ids": ["raises", "nowhere"], "files": ["cases.py"]}],
    ["bundle_version", {}],
    ["history", {"dag_id": "raises"}],
    ["new_question", {}],
]
CHANGE = {"approval_hash": HASH, "outcome": "change", "verified": True, "dag_ids": ["brand_new"], "diff": ""}


class Turns:
    """Runs of the stand-in, all started at once; each is a session of its own."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ids: dict[str, str] = {}
        consent = [["authorise", {"approval_hash": PLAN.hash}], ["authorise", {"approval_hash": "cd" * 32}]]
        merge = [["authorise", {"approval_hash": HASH}]]
        self.start("knows", "admin", asks={"plan": EVERYTHING})
        self.start("may_not", "editor", asks={"plan": EVERYTHING})
        self.start("forged", "editor", asks={"plan": EVERYTHING}, named="admin")
        self.start(
            "approved",
            "admin",
            returns={"plan": PLAN.to_dict(), "work": CHANGE},
            questions={"plan_approval": f"Hash {PLAN.hash}", "approval": f"Hash {HASH}"},
            asks={"plan_approval": consent, "work": consent[:1], "apply": merge},
        )
        self.start(
            "alone", "admin", autonomy="merge", returns={"work": CHANGE}, asks={"apply": merge}, conn_ids=()
        )
        self.start(
            "unasked",
            "admin",
            autonomy="propose",
            returns={"work": CHANGE},
            asks={"apply": merge},
            conn_ids=(),
        )
        self.answer("approved", "plan_approval")
        self.answer("approved", "approval")

    def start(
        self,
        name: str,
        user: str,
        *,
        named: str = "",
        autonomy: Any = "plan",
        conn_ids: tuple[str, ...] = ("shop",),
        **test: Any,
    ) -> None:
        session_id = f"s{len(self.ids):012x}"
        request = Request(
            session_id,
            "load",
            autonomy=autonomy,
            connections=conn_ids,
            bundle_name="dags-folder",
            user=named or user,
        )
        self.ids[name] = run_id_of(session_id, 1)
        conf = request.to_conf() | {"test": test}
        self.world.airflow.trigger("ardent_agent", conf, run_id=self.ids[name], user=user)

    def answer(self, name: str, task_id: str) -> None:
        airflow, run_id = self.world.airflow, self.ids[name]
        airflow.wait_for_task("ardent_agent", run_id, task_id, {"awaiting_input"}, seconds=240)
        time.sleep(12)  # Airflow fails a parked task that is answered before the scheduler saw it park
        path = f"{airflow.run_path('ardent_agent', run_id)}/taskInstances/{task_id}/-1/hitlDetails"
        body = {"chosen_options": ["Approve"], "params_input": {}}
        assert airflow.request("PATCH", path, body).status == 200

    def answers(self, name: str, task_id: str) -> list[Any]:
        airflow, run_id = self.world.airflow, self.ids[name]
        state = airflow.wait_for_run("ardent_agent", run_id, seconds=240)
        assert state == "success", airflow.task_instances("ardent_agent", run_id)
        return list(airflow.xcom("ardent_agent", run_id, task_id, "answers"))


@pytest.fixture(scope="module")
def turns(world: World) -> Turns:
    world.airflow.wait_for_dag("ardent_agent", 120)
    return Turns(world)


def test_a_turn_learns_names_and_states(turns: Turns) -> None:
    connections, dags, state, version, history, question = turns.answers("knows", "plan")
    assert [known["conn_id"] for known in connections["allowed"]] == ["shop"]
    assert connections["allowed"][0]["conn_type"] == "postgres"
    assert {"raises", "exits"} <= {dag["dag_id"] for dag in dags["dags"]}
    assert state["dags"]["raises"]["parsed"] is True
    assert state["dags"]["nowhere"] == {"parsed": False}
    assert state["files"] == {"cases.py": ""}
    assert version["bundle_name"] == "dags-folder"
    assert "does not know the errand 'history'" in history["reason"]
    assert "Only an AgentOperator" in question["reason"]


def test_no_secret_is_in_any_answer(turns: Turns) -> None:
    kept = json.dumps(turns.answers("knows", "plan"))
    assert [canary for canary in CANARIES if canary in kept] == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("may_not", "editor may not read the connection 'shop'"),
        ("forged", "editor started this run in the name of admin"),
    ],
)
def test_a_turn_of_somebody_without_the_rights_learns_nothing(turns: Turns, name: str, reason: str) -> None:
    told = turns.answers(name, "plan")
    assert len(told) == len(EVERYTHING)
    assert all(not answer["ok"] and reason in answer["reason"] for answer in told), told


def test_an_approval_holds_for_its_plan_and_its_change(turns: Turns) -> None:
    authorised, other = turns.answers("approved", "plan_approval")
    assert authorised["ok"], authorised
    assert (authorised["user"]["name"], authorised["source"]) == ("admin", "airflow")
    assert "is not the proposal" in other["reason"]
    (again,) = turns.answers("approved", "work")
    assert again["ok"]
    (change,) = turns.answers("approved", "apply")
    assert change["ok"], change


@pytest.mark.parametrize("name", ["alone", "unasked"])
def test_nothing_is_authorised_that_nobody_was_asked(turns: Turns, name: str) -> None:
    """``alone`` wants to merge by itself, which is more than ``[ardent] autonomy`` allows here."""
    (answer,) = turns.answers(name, "apply")
    assert not answer["ok"]
    assert "autonomy does not allow" in answer["reason"]
