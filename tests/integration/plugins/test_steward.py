"""Errands of repair runs, answered by the steward in a running api-server."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from tests.airflow_process import wait_until
from tests.integration.plugins.conftest import CANARIES, World

pytestmark = [pytest.mark.integration, pytest.mark.e2e]

HASH = "ab" * 32
OTHER = "cd" * 32


class Asked:
    """Runs of the repair DAG that ask, all started at once."""

    def __init__(self, world: World) -> None:
        self.world = world
        raises, exits = world.failure("raises"), world.failure("exits")
        place = {name: exits[name] for name in ("dag_id", "run_id", "task_id", "map_index")}
        yes = {"failure": exits, "proposal": {"approval_hash": HASH}, "question": {"body": f"Hash {HASH}"}}
        self.conf: dict[str, dict[str, Any]] = {
            "history": {
                "failure": raises,
                "question": None,
                "ask": [
                    ["history", {"dag_id": "raises", "task_id": "raising"}],
                    ["history", {"dag_id": "exits"}],
                    ["history", {"dag_id": "raises", "run_id": "another"}],
                    ["read_all_connections", {}],
                    ["bundle_version", {"dag_id": "raises"}],
                    ["authorise", {"approval_hash": HASH, "dag_id": "raises"}],
                ],
            },
            "no_failure": {"question": None, "ask": [["history", {"dag_id": "raises"}]]},
            "unasked": {
                "failure": exits,
                "proposal": {"approval_hash": HASH, "outcome": "change", "verified": True},
                "question": None,
                "ask": [["authorise", {"approval_hash": HASH}], ["clear", place | {"approval_hash": HASH}]],
            },
            "approved": yes
            | {
                "ask": [
                    ["authorise", {"approval_hash": HASH, "dag_id": "exits"}],
                    ["authorise", {"approval_hash": OTHER, "dag_id": "exits"}],
                    ["clear", place | {"approval_hash": OTHER}],
                    ["clear", place | {"approval_hash": HASH}],
                    ["clear", place | {"approval_hash": HASH}],
                    ["clear", place | {"approval_hash": HASH, "task_id": "somebody_elses"}],
                ]
            },
            "rejected": yes
            | {"ask": [["authorise", {"approval_hash": HASH}], ["clear", {"approval_hash": HASH}]]},
            "other_text": yes
            | {"question": {"body": f"Hash {OTHER}"}, "ask": [["authorise", {"approval_hash": HASH}]]},
        }
        for name, conf in self.conf.items():
            world.airflow.trigger("ardent_repair", conf, run_id=f"by_hand_{name}")
        options = {"approved": "Approve", "rejected": "Reject", "other_text": "Approve"}
        for name in options:
            world.airflow.wait_for_task(
                "ardent_repair", f"by_hand_{name}", "approval", {"awaiting_input"}, seconds=120
            )
        # Airflow 3.3.2 fails a parked task whose answer comes before the scheduler has read the
        # executor's report of the parking.
        time.sleep(5)
        for name, option in options.items():
            self._answer(f"by_hand_{name}", option)

    def _answer(self, run_id: str, option: str) -> None:
        airflow = self.world.airflow
        path = f"{airflow.run_path('ardent_repair', run_id)}/taskInstances/approval/-1/hitlDetails"
        body = {"chosen_options": [option], "params_input": {}}
        assert airflow.request("PATCH", path, body, user="viewer").status == 403
        assert airflow.request("PATCH", path, body, user="editor").status == 200

    def answers(self, name: str) -> list[Any]:
        return self.world.answers(f"by_hand_{name}")


@pytest.fixture(scope="module")
def asked(world: World) -> Asked:
    return Asked(world)


def test_history_is_what_a_person_would_look_up(world: World, asked: Asked) -> None:
    history = asked.answers("history")[0]
    assert history["ok"], history
    assert history["state"] == "failed"
    assert history["tags"] == ["shop"]
    assert history["relative_fileloc"] == "cases.py"
    assert [run["run_id"] for run in history["runs"]] == [world.started["raises"]]
    assert history["runs"][0]["task_state"] == "failed"
    assert history["last_success"] is None
    assert [each["try_number"] for each in history["tries"]] == [1]
    assert history["xcoms"]["before"]["rows"] == "3"
    assert any("Task failed with exception" in line for line in history["log_tail"])


def test_no_secret_is_in_any_answer(asked: Asked) -> None:
    kept = json.dumps([asked.answers(name) for name in ("history", "approved")])
    assert [canary for canary in CANARIES if canary in kept] == []


def test_an_errand_about_another_dag_is_refused(asked: Asked) -> None:
    _, other_dag, other_run, unknown, version, unapproved = asked.answers("history")
    assert not other_dag["ok"]
    assert "may not ask about 'exits'" in other_dag["reason"]
    assert not other_run["ok"]
    assert "run_id" in other_run["reason"]
    assert not unknown["ok"]
    assert "does not know the errand 'read_all_connections'" in unknown["reason"]
    assert version["ok"]
    assert version["last_parsed"]
    assert (version["bundle_name"], version["import_error"]) == ("dags-folder", "")
    assert not unapproved["ok"]


def test_a_run_without_a_failure_learns_nothing(asked: Asked) -> None:
    (answer,) = asked.answers("no_failure")
    assert answer == {"ok": False, "reason": "This run carries no failure, so its tasks may ask nothing."}


def test_nothing_is_authorised_that_nobody_was_asked(asked: Asked) -> None:
    authorised, cleared = asked.answers("unasked")
    assert not authorised["ok"]
    assert "Nobody was asked" in authorised["reason"]
    assert not cleared["ok"]


def test_an_approval_holds_for_its_hash_only(asked: Asked) -> None:
    authorised, other, cleared_other, *_ = asked.answers("approved")
    assert authorised["ok"], authorised
    assert (authorised["user"]["id"], authorised["choice"], authorised["source"]) == (
        "editor",
        "Approve",
        "airflow",
    )
    assert not other["ok"]
    assert "is not the proposal" in other["reason"]
    assert not cleared_other["ok"]


def test_clear_runs_the_failed_task_again_and_once(world: World, asked: Asked) -> None:
    *_, cleared, again, elsewhere = asked.answers("approved")
    assert cleared == {"ok": True, "reason": "", "cleared": ["exiting"]}
    assert again == cleared
    assert not elsewhere["ok"]
    run_id = world.started["exits"]

    def tried_twice() -> bool:
        (task,) = world.airflow.task_instances("exits", run_id)
        return task["try_number"] == 2 and task["state"] == "failed"

    wait_until(tried_twice, 60, "the second try of exiting")
    (event,) = world.airflow.query("select owner, extra from log where event = 'ardent_clear'")
    assert (event["owner"], json.loads(event["extra"])) == ("editor", {"cleared": ["exiting"]})


def test_a_failure_during_its_repair_joins_it(world: World, asked: Asked) -> None:
    test_clear_runs_the_failed_task_again_and_once(world, asked)
    run = world.repair("exits")
    wait_until(lambda: len(world.occurrences(run)) == 2, 30, "the second occurrence")
    assert sorted(seen["try_number"] for seen in world.occurrences(run)) == [1, 2]


def test_a_no_is_a_no(asked: Asked) -> None:
    authorised, cleared = asked.answers("rejected")
    assert authorised == {"ok": False, "reason": "editor chose Reject."}
    assert cleared == authorised


def test_a_question_that_showed_something_else_does_not_count(asked: Asked) -> None:
    (authorised,) = asked.answers("other_text")
    assert not authorised["ok"]
    assert "showed another change" in authorised["reason"]
