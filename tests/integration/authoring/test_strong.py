"""A strong model works step by step, and every step is checked on its own."""

from __future__ import annotations

import json

import pytest

from airflow_provider_ardent.authoring.plan import Plan, Step
from airflow_provider_ardent.testing import Say
from tests.integration.authoring.conftest import GOOD, KEY, PASSWORD, WISH, Serve, Shop
from tests.integration.authoring.test_plan import call

pytestmark = pytest.mark.integration

PATH = "dags/orders_by_status.py"
READING = GOOD[: GOOD.index("    @task\n    def write")] + "    read_orders()\n\n\norders_by_status()\n"
PLAN = Plan(
    "plan",
    "Count by status",
    steps=(
        Step("a1", "Read the orders", reads=("shop:orders",), connections=("shop",), files=(PATH,)),
        Step(
            "a2", "Write the counts", writes=("shop:orders_by_status",), connections=("shop",), files=(PATH,)
        ),
        Step("a3", "Look at it once more", files=(PATH,)),
    ),
    request=WISH,
)


def test_each_step_is_worked_and_checked_on_its_own(shop: Shop, serve: Serve) -> None:
    server = serve(
        call("write_file", path=PATH, content=READING),
        call("finish", summary="Reads the orders."),
        call("write_file", path=PATH, content=GOOD),
        call("finish", summary="Writes the counts."),
        call("finish", summary="All is there."),
        driver="loop",
    )
    proposal = shop.session(shop.request()).work(PLAN)
    assert proposal["outcome"] == "change", proposal["summary"]
    assert proposal["verified"], proposal["reason"]
    done = [(e.data["step_id"], e.data["ok"], e.data["summary"]) for e in shop.log.of("step_done")]
    assert done == [
        ("a1", True, "Reads the orders."),
        ("a2", True, "Writes the counts."),
        ("a3", True, "All is there."),
    ]
    assert {e.data["scope"] for e in shop.log.of("check_ran")} == {"a1", "a2", "a3"}
    sent = json.dumps(server.requests)
    assert PASSWORD not in sent
    assert KEY not in sent


def test_a_step_that_does_not_pass_ends_the_work(shop: Shop, serve: Serve) -> None:
    bad = READING.replace("orders GROUP", "nowhere GROUP")
    serve(
        *(
            say
            for n in range(3)
            for say in (
                call("write_file", path=PATH, content=f"{bad}# {n}\n"),
                call("finish", summary="Done."),
            )
        ),
        Say("I give up."),
        driver="loop",
    )
    proposal = shop.session(shop.request()).work(PLAN)
    assert proposal["outcome"] == "gave_up"
    assert [(e.data["step_id"], e.data["ok"]) for e in shop.log.of("step_done")] == [("a1", False)]
    assert shop.git("branch", "--list", "ardent/*") == ""


def test_files_that_the_plan_does_not_name_are_refused(shop: Shop, serve: Serve) -> None:
    server = serve(
        call("write_file", path="dags/other.py", content=READING.replace("orders_by_status", "other")),
        call("finish", summary="Done."),
        call("finish", summary="It cannot be done.", fixed=False),
        driver="loop",
    )
    proposal = shop.session(shop.request()).work(PLAN)
    assert proposal["outcome"] == "gave_up"
    assert "dags/other.py was changed" in json.dumps(server.requests[-1])
