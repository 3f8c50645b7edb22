"""Runs last in this folder: it looks at all that the tests before it left behind, too."""

from __future__ import annotations

import pytest

from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID
from tests.authoring import CANARIES, WISH, good, scripted
from tests.e2e.author.conftest import Desk

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]


def test_no_secret_leaves_the_places_where_it_belongs(desk: Desk) -> None:
    desk.answer = scripted(good("orders_without_secrets"))
    run_id = desk.start(WISH.replace("orders_by_status", "orders_without_secrets"), autonomy="merge")
    assert desk.ended(AGENT_DAG_ID, run_id) == "success"
    assert desk.turn(run_id, "apply")["outcome"] == "merged"
    sent = b"".join(desk.model.raw).decode()
    written = desk.everything_written()
    for canary in CANARIES:
        assert canary not in sent, f"{canary} reached the model"
        at = written.find(canary)
        assert at < 0, f"{canary} was written: …{written[max(0, at - 300) : at]}"
    assert {headers.get("authorization", "") for headers in desk.model.headers} == {f"Bearer {CANARIES[0]}"}
