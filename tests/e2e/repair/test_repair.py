"""From a failure to a green re-run in a real Airflow, as a person lives through it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest

from airflow_provider_ardent.testing import Say
from dev.demo.incidents import INCIDENTS
from dev.demo.world import git
from tests.airflow_process import wait_until
from tests.e2e.repair.conftest import CANARIES, Shop

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]

LOADS = re.compile(r"    @task\n    def load_daily_orders.*?(?=\n    @task)", re.DOTALL)
OLD_DAG = '''
"""A DAG as people wrote it for Airflow 2."""
from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG("nightly_check", schedule_interval=None, start_date=datetime(2026, 1, 1), catchup=False) as dag:
    BashOperator(task_id="check", bash_command="true")
'''


def said(shop: Shop, incident: dict[str, Any], text: str) -> bool:
    return any(text in str(event["data"].get("text")) for event in shop.events(incident))


def branches(shop: Shop) -> list[str]:
    return git("branch", "--list", "ardent/*", "--format=%(refname:short)", cwd=shop.world.bare).split()


def test_a_renamed_column_becomes_a_merged_fix_though_workers_are_killed_meanwhile(shop: Shop) -> None:
    path = "dags/daily_orders.py"
    broken = (shop.world.checkout / path).read_text()
    found = LOADS.search(broken)
    assert found is not None
    fixed = found[0].replace("sum(amount)", "sum(amount_eur)")
    shop.answer = lambda asked: Say(f"The column is called amount_eur now.\n```python\n{fixed}\n```")
    INCIDENTS["schema-drift"].break_it(shop.world)
    run_id = shop.fail("daily_orders")

    incident = shop.incident("daily_orders", {"waiting"})
    proposal = incident["proposal"]
    assert proposal["outcome"] == "change"
    assert proposal["verified"], proposal["reason"]
    assert "+" in proposal["diff"]
    assert "amount_eur" in proposal["diff"]
    moments = {(check["name"], check["moment"]): check["status"] for check in proposal["checks"]}
    assert moments["failing task", "before"] == "failed"
    assert moments["failing task", "after"] == "passed"
    assert moments["failing task", "again"] == "passed"
    assert git("log", "-1", "--format=%s", "main", cwd=shop.world.bare).startswith("Run by hand")

    answer = shop.answer_incident(incident, "approve", user="viewer")
    assert answer.status in (403, 404)
    stale = shop.airflow.request(
        "POST",
        f"/ardent/api/v1/incidents/{quote(incident['id'], safe='')}/approve",
        {"approval_hash": "0" * 64},
    )
    assert stale.status == 409

    assert shop.answer_incident(incident, "approve").status == 200
    wait_until(lambda: said(shop, incident, "merged as"), 120, "the merge", step=0.1)
    assert shop.kill(incident, "apply"), "the worker had ended before it could be killed after the merge"
    wait_until(lambda: said(shop, incident, "cleared"), 120, "the re-run", step=0.1)
    shop.kill(incident, "apply")
    ended = shop.incident("daily_orders", {"fixed", "failed", "needs_you"})
    assert ended["state"] == "fixed", ended
    assert shop.airflow.wait_for_run("daily_orders", run_id) == "success"
    assert "amount_eur" in git("show", f"main:{path}", cwd=shop.world.bare)
    assert shop.world.sql("SELECT count(*) FROM turnover")[0][0] == 1
    assert len(git("log", "main", "--merges", "--format=%H", cwd=shop.world.bare).split()) == 1
    tries = [task["try_number"] for task in shop.airflow.task_instances("daily_orders", run_id)]
    assert max(tries) == 2, "the failed task was cleared more than once"


def test_a_flaky_upstream_is_restarted_through_required_actions(shop: Shop) -> None:
    asked = len(shop.model.requests)
    INCIDENTS["flaky-upstream"].break_it(shop.world)
    run_id = shop.fail("exchange_rates")
    incident = shop.incident("exchange_rates", {"waiting"})
    assert incident["proposal"]["outcome"] == "restart"
    shop.world.bank.healthy = True
    path = f"{shop.airflow.run_path('ardent_repair', incident['id'])}/taskInstances/approval/-1/hitlDetails"
    body = {"chosen_options": ["Restart"], "params_input": {}}
    # `waiting` is shown only when Airflow has seen the task park, so that an answer is safe.
    assert shop.airflow.request("PATCH", f"/api/v2{path.removeprefix('/api/v2')}", body).status == 200
    assert shop.incident("exchange_rates", {"restarted", "failed", "needs_you"})["state"] == "restarted"
    assert shop.airflow.wait_for_run("exchange_rates", run_id) == "success"
    assert len(shop.model.requests) == asked, "a model was asked about what only needed a restart"


def test_a_worker_killed_in_two_phases_resumes_and_a_no_merges_nothing(shop: Shop) -> None:
    good = (shop.world.checkout / "include/prices.py").read_text()
    function = good[good.index("def gross_prices") :]
    shop.answer = lambda asked: Say(f"The rows are lists.\n```python\n{function}\n```", hang=8)
    INCIDENTS["python-bug"].break_it(shop.world)
    # Airflow must have the new version before the run starts.
    head = git("rev-parse", "main", cwd=shop.world.bare)
    wait_until(
        lambda: shop.airflow.query(
            "SELECT 1 AS x FROM dag WHERE dag_id = 'price_list' AND bundle_version = ?", head
        ),
        90,
        "the new version",
    )
    shop.fail("price_list")
    killed: list[str] = []
    for phase in ("reproduce", "model"):
        incident = shop.incident("price_list", {"investigating", "waiting"})

        def reached(phase: str = phase, incident: dict = incident) -> bool:
            return any(e["kind"] == "phase" and e["data"]["name"] == phase for e in shop.events(incident))

        wait_until(reached, 180, f"the phase {phase}", step=0.5)
        if shop.kill(incident, "repair"):
            killed.append(phase)
    assert killed == ["reproduce", "model"]
    incident = shop.incident("price_list", {"waiting", "failed", "gave_up"}, 400)
    assert incident["state"] == "waiting", incident
    assert incident["proposal"]["verified"], incident["proposal"]["reason"]
    assert len([name for name in branches(shop) if incident["proposal"]["fingerprint"] in name]) == 1
    scratch = shop.airflow.home / "ardent" / "scratch"
    left = [path for path in scratch.rglob("*") if path.name in ("work", "clean")] if scratch.exists() else []
    assert left == []

    assert shop.answer_incident(incident, "reject").status == 200
    assert shop.incident("price_list", {"rejected"})["state"] == "rejected"
    assert git("rev-parse", "main", cwd=shop.world.bare) == head


def test_a_file_that_does_not_import_is_fixed_without_a_model(shop: Shop) -> None:
    asked = len(shop.model.requests)
    (shop.world.checkout / "dags" / "nightly_check.py").write_text(OLD_DAG)
    shop.world.push("Add the nightly check")

    def known() -> str:
        rows = shop.airflow.query(
            "SELECT run_id FROM dag_run WHERE dag_id = 'ardent_repair' "
            "AND CAST(conf AS text) LIKE '%nightly_check%'"
        )
        return rows[0]["run_id"] if rows else ""

    run_id = wait_until(known, 120, "a repair of nightly_check.py")
    path = f"/ardent/api/v1/incidents/{quote(run_id, safe='')}"
    ends = ("waiting", "gave_up", "failed", "needs_you")
    incident = wait_until(lambda: (i := shop.airflow.get(path))["state"] in ends and i, 240, "a proposal")
    assert incident["state"] == "waiting", incident
    assert incident["proposal"]["fixed_by"].startswith("known:")
    assert len(shop.model.requests) == asked
    assert shop.answer_incident(incident, "approve").status == 200
    ended = wait_until(
        lambda: (i := shop.airflow.get(path))["state"] not in ("applying", "waiting") and i, 240, "the end"
    )
    assert ended["state"] == "fixed", ended
    shop.airflow.wait_for_dag("nightly_check")


def test_no_secret_leaves_the_places_where_it_belongs(shop: Shop) -> None:
    """Runs last: it looks at all that the tests before it left behind, too."""
    shop.fail("leaky")
    incident = shop.incident("leaky", {"waiting", "gave_up", "needs_you", "failed"})
    assert incident["state"] != "waiting", "nothing can be proven about this one"
    sent = b"".join(shop.model.raw).decode()
    written = shop.everything_written()
    for canary in CANARIES:
        assert canary not in sent, f"{canary} reached the model"
        at = written.find(canary)
        assert at < 0, f"{canary} was written: …{written[max(0, at - 300) : at]}"
    keys = {headers.get("authorization", "") for headers in shop.model.headers}
    assert keys == {f"Bearer {CANARIES[0]}"}
