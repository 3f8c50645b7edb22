"""Several workers at the same repository at the same time."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.integration.forge.conftest import Origin

pytestmark = pytest.mark.integration

SCRIPT = """
import json, sys
from pathlib import Path
from airflow_provider_ardent.forge.local import LocalForge
from airflow_provider_ardent.forge.repository import Repository
from airflow_provider_ardent.forge.source import Source

url, home, into, name, text = sys.argv[1:]
author = "Ardent <ardent@example.com>"
repository = Repository.open(Source("shop", "git", url=url, ref="main"), Path(home))
with repository.worktree(f"ardent/{name}", repository.resolve("main"), Path(into)) as workspace:
    (workspace.path / "dags" / f"{text}.py").write_text(text)
    workspace.commit("Fix", author)
    pushed = workspace.push()
forge = LocalForge.of(repository, Path(home), author)
opened = forge.open("Fix", "text", pushed.branch, "main", pushed.sha)
merged = forge.merge(opened.id, opened.head_sha, "Merge")
print(json.dumps([opened.id, pushed.branch, merged]))
"""


@pytest.mark.parametrize(
    "names", [["a", "b", "c", "d"], ["same"] * 4], ids=["four incidents", "one incident"]
)
def test_workers_do_not_disturb_each_other(
    origin: Origin, home: Path, tmp_path: Path, names: list[str]
) -> None:
    command = [sys.executable, "-c", textwrap.dedent(SCRIPT), str(origin.bare), str(home)]
    workers = [
        subprocess.Popen(
            [*command, str(tmp_path / f"w{n}"), name, f"text{n}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n, name in enumerate(names)
    ]
    ends = [worker.communicate(timeout=120) for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * 4, [err for _, err in ends]
    results = [json.loads(out) for out, _ in ends]
    for column in zip(*results, strict=True):
        assert len(set(column)) == 4
    assert set(origin.heads()) == {"main", *(branch for _, branch, _ in results)}
    origin.git("fetch", "-q", "origin")
    merged = origin.git("ls-tree", "--name-only", "origin/main", "dags/").split()
    assert {f"dags/text{n}.py" for n in range(4)} <= set(merged)
    assert not list(home.glob("git/*/workspaces/*"))
