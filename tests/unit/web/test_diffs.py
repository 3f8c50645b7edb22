"""A change that is too long for an XCom is shown whole, if home holds exactly what is approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent import home
from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.plugins.api.access import Target
from airflow_provider_ardent.plugins.api.diffs import change_of
from airflow_provider_ardent.plugins.api.incidents import Record, Summary
from airflow_provider_ardent.proposed import DIFF_BYTES, Timing
from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.repair.proposal import Proposal

FAILURE = Failure("task", "task", "orders", "2026-11-22T03:00:00+00:00", "load", "r1")
LONG = "diff --git a/x b/x\n" + "+ line\n" * DIFF_BYTES
PROPOSAL = Proposal(
    FAILURE, "abc123", 1, "change", "summary", "code", (), Timing(1, 1), Spent(), diff=LONG, head_sha="h"
)
RUN_ID = "ardent__abc123__w1__1"


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path))
    summary = Summary(
        RUN_ID, "abc123", 1, Target("orders"), "load", "r1", -1, "task", "E", "m", "", datetime.now(UTC)
    )
    return Record(summary, FAILURE.to_conf(), PROPOSAL.to_dict(), None, None, (), "running")


def keep(diff: str) -> None:
    data: dict[str, Any] = PROPOSAL.to_dict() | {"diff": diff}
    home.write_json(home.session_folder(RUN_ID), "proposal.json", data)


def test_the_whole_is_shown(record: Record) -> None:
    assert change_of(record).cut
    keep(LONG)
    change = change_of(record)
    assert (change.diff, change.cut, change.approval_hash) == (LONG, False, PROPOSAL.approval_hash)


def test_what_is_not_approved_is_not_shown(record: Record) -> None:
    keep(LONG + "+ something else\n")
    change = change_of(record)
    assert change.cut
    assert "something else" not in change.diff


def test_a_short_change_needs_no_home(record: Record) -> None:
    short = replace(PROPOSAL, diff="diff --git a/x b/x\n")
    change = change_of(replace(record, proposal=short.to_dict()))
    assert (change.diff, change.cut) == (short.diff, False)


@pytest.mark.parametrize("kept", ["", "no json", "[]", '{"diff": null}'])
def test_a_damaged_home_leaves_the_beginning(record: Record, kept: str) -> None:
    folder: Any = home.session_folder(RUN_ID)
    folder.mkdir(parents=True)
    (folder / "proposal.json").write_text(kept)
    assert change_of(record).cut
