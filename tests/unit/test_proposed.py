"""What a person reads before deciding."""

from __future__ import annotations

import re
from typing import Any

from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.authoring.plan import Plan
from airflow_provider_ardent.authoring.proposal import Authored
from airflow_provider_ardent.authoring.request import Request
from airflow_provider_ardent.proposed import Timing, question_body
from airflow_provider_ardent.verify.evidence import Check

HOSTILE = "![x](https://evil.example/x.png) <img src=x> [approve](javascript:alert(1))"


def authored(**changes: Any) -> Authored:
    given: dict[str, Any] = {
        "summary": "Adds a customer.",
        "verified": True,
        "diff": "+INSERT INTO t VALUES ('![x](y)')",
        "checks": (Check("data", "after", "passed", "crm.customers: 3 → 4 rows, 1 added"),),
    }
    request = Request("s0123456789ab", "Add a customer")
    plan = Plan("plan", "Add a customer")
    return Authored(request, plan, "run", "change", timing=Timing(1, 1), spent=Spent(), **(given | changes))


def test_it_has_the_summary_the_checks_the_change_and_the_hash() -> None:
    change = authored()
    body = question_body(change)
    assert body.startswith("Adds a customer.")
    assert "- data (after): passed – crm.customers: 3 → 4 rows, 1 added" in body
    assert "\n    +INSERT INTO t VALUES ('![x](y)')\n" in body, "code is shown as it is"
    assert f"Approval hash: `{change.approval_hash}`" in body


def test_nothing_that_a_model_or_a_row_says_is_alive() -> None:
    hostile = Check(HOSTILE, "after", "failed", HOSTILE)
    change = authored(summary=HOSTILE, verified=False, reason=HOSTILE, diff="", checks=(hostile,))
    body = question_body(change)
    assert re.search(r"(?<!\\)[\[<]|https://", body) is None, body
    assert "evil.example" in body, "it is still read"
