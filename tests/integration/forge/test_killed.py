"""A worker killed with SIGKILL in each phase: the next run ends with one git branch and one pull request."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from airflow_provider_ardent.forge.local import LocalForge
from airflow_provider_ardent.forge.repository import Repository
from tests.integration.forge.conftest import AUTHOR, Origin

pytestmark = pytest.mark.integration

SCRIPT = """
import json, os, signal, sys
from pathlib import Path
from airflow_provider_ardent.forge import repository as module
from airflow_provider_ardent.forge.local import LocalForge
from airflow_provider_ardent.forge.repository import Repository
from airflow_provider_ardent.forge.source import Source

url, home, into, phase = sys.argv[1:]
def reached(name):
    if name == phase:
        os.kill(os.getpid(), signal.SIGKILL)

repository = Repository.open(Source("shop", "git", url=url, ref="main"), Path(home))
if phase == "worktree":
    module.Workspace = lambda *_, **__: reached("worktree")
workspace = repository.worktree("ardent/abc", repository.resolve("main"), Path(into))
(workspace.path / "dags/orders.py").write_text("FIXED = 1\\n")
reached("edited")
sha = workspace.commit("Fix the query", "Ardent <ardent@example.com>")
reached("committed")
pushed = workspace.push()
reached("pushed")
forge = LocalForge.of(repository, Path(home), "Ardent <ardent@example.com>")
opened = forge.open("Fix", "text", pushed.branch, "main", pushed.sha)
reached("opened")
workspace.close()
print(json.dumps(opened.to_dict()))
"""


def run(origin: Origin, home: Path, into: Path, phase: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(SCRIPT), str(origin.bare), str(home), str(into), phase]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("phase", ["worktree", "edited", "committed", "pushed", "opened"])
def test_the_next_run_ends_clean(origin: Origin, home: Path, tmp_path: Path, phase: str) -> None:
    into = tmp_path / "work"
    killed = run(origin, home, into, phase)
    assert killed.returncode == -9, killed.stderr
    assert into.exists()
    # A commit's time has whole seconds: the second commit shall not be the first by chance.
    time.sleep(1.1)
    again = run(origin, home, into, "none")
    assert again.returncode == 0, again.stderr
    opened = json.loads(again.stdout)
    heads = origin.heads()
    assert sorted(heads) == ["ardent/abc", "main"]
    assert heads["ardent/abc"] == opened["head_sha"]
    assert opened["id"] == "1"
    repository = Repository.open(origin.source, home)
    assert len(list(home.glob("pull_requests/*/*.json"))) == 1
    assert not into.exists()
    assert not list((repository.folder / "workspaces").iterdir())
    assert (
        LocalForge.of(repository, home, AUTHOR).merge("1", opened["head_sha"], "m") == origin.heads()["main"]
    )


def test_opening_removes_what_the_dead_left(origin: Origin, home: Path, tmp_path: Path) -> None:
    into = tmp_path / "work"
    assert run(origin, home, into, "committed").returncode == -9
    repository = Repository.open(origin.source, home)
    assert not into.exists()
    assert not list((repository.folder / "mirror.git").glob("worktrees/*"))
    assert sorted(origin.heads()) == ["main"]
