"""A worker killed with SIGKILL while it merges and re-runs: merged once, cleared once, nothing half done."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.forge.conftest import Origin, make_origin

pytestmark = pytest.mark.integration

PROGRAM = "tests.integration.repair.apply_process"


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    return make_origin(tmp_path / "server")


def run(origin: Origin, folder: Path, phase: str) -> subprocess.CompletedProcess[str]:
    state = folder / "state"
    state.mkdir(exist_ok=True)
    command = [sys.executable, "-m", PROGRAM, str(origin.bare), str(folder / "home"), str(state), phase]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("phase", ["merging", "pushed", "recorded", "merged", "cleared", "watching"])
def test_the_next_try_merges_once_and_clears_once(origin: Origin, tmp_path: Path, phase: str) -> None:
    killed = run(origin, tmp_path, phase)
    assert killed.returncode == -9, killed.stderr
    again = run(origin, tmp_path, "none")
    assert again.returncode == 0, again.stderr
    closed = json.loads(again.stdout)
    assert (closed["outcome"], closed["rerun_state"]) == ("merged", "success")
    assert closed["cleared"] == ["load", "report"]

    origin.git("fetch", "-q", "origin")
    merges = origin.git("rev-list", "--merges", "origin/main").splitlines()
    assert merges == [closed["merge_sha"]] == [origin.heads()["main"]]
    assert origin.file("dags/orders.py") == "FIXED = 1"
    assert (tmp_path / "state" / "cleared").read_text().splitlines() == ["a" * 64]
    (record,) = (json.loads(path.read_text()) for path in tmp_path.glob("home/pull_requests/*/*.json"))
    assert (record["state"], record["merge_sha"]) == ("merged", closed["merge_sha"])
    assert [comment["text"] for comment in record["comments"]] == [
        "The re-run after the merge ended: **success**."
    ]


def test_two_kills_in_a_row_change_nothing_of_that(origin: Origin, tmp_path: Path) -> None:
    for phase in ("pushed", "cleared"):
        assert run(origin, tmp_path, phase).returncode == -9
    closed = json.loads(run(origin, tmp_path, "none").stdout)
    origin.git("fetch", "-q", "origin")
    assert origin.git("rev-list", "--merges", "origin/main").splitlines() == [closed["merge_sha"]]
    assert len((tmp_path / "state" / "cleared").read_text().splitlines()) == 1
