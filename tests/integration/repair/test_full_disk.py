"""A disk that is full in the middle of a repair: a sentence that says so, and nothing left behind."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from airflow_provider_ardent.testing import FakeOpenAIServer, Say
from tests.integration.repair.test_session import BAD, FAILURE, FIXED, Steward, repair, till
from tests.integration.repair.test_session import serve as serve_bundle

pytestmark = pytest.mark.integration

__all__ = ["till"]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """``disk("1m")``: a folder on a disk of that size."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = []

    def make(size: str) -> Path:
        if os.geteuid() != 0:
            pytest.skip("only root may mount a small disk")
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False
        )
        if done.returncode:
            pytest.skip("a small disk cannot be mounted here")
        mounted.append(folder)
        return folder

    yield make
    for each in mounted:
        subprocess.run(["umount", "--lazy", str(each)], check=True)


def connect(monkeypatch: pytest.MonkeyPatch, till: Path, server: FakeOpenAIServer) -> None:
    (till / "shop_totals.py").write_text(BAD)
    serve_bundle(monkeypatch, "airflow.dag_processing.bundles.local.LocalDagBundle", path=str(till))
    extra = {"model": "openai/fake", "driver": "pipeline"}
    connection = {"conn_type": "ardent", "host": server.url, "password": "k-1234567", "extra": extra}
    monkeypatch.setenv("AIRFLOW_CONN_ARDENT_DEFAULT", json.dumps(connection))


def test_nothing_is_begun_where_there_is_no_room(
    till: Path, disk: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = disk("1500k")
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(home / "ardent"))
    with FakeOpenAIServer([]) as server:
        connect(monkeypatch, till, server)
        proposal, _ = repair(FAILURE, Steward())
    assert proposal["outcome"] == "gave_up"
    assert (
        f"The disk of {home / 'ardent'} has 1 MB left; a session needs at least 64 MB." in proposal["summary"]
    )
    assert server.requests == []


def test_a_disk_that_becomes_full_is_said_and_nothing_is_left(
    till: Path, disk: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It becomes full while the model thinks: the change is written, and cannot be copied to be tried."""
    home = disk("80m")
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(home / "ardent"))

    def answer(request: object) -> Say:
        with contextlib.suppress(OSError), (home / "somebody").open("wb", buffering=0) as file:
            while True:
                file.write(b"x" * 4096)
        return Say(f"```python\n{FIXED}\n```")

    with FakeOpenAIServer(answer) as server:
        connect(monkeypatch, till, server)
        proposal, _ = repair(FAILURE, Steward())
    assert proposal["outcome"] == "gave_up"
    assert not proposal["verified"]
    assert f"The disk of {home / 'ardent'} has" in proposal["summary"]
    assert "Make room there, or set [ardent] home to another disk." in proposal["summary"]
    assert list((home / "ardent" / "scratch").iterdir()) == []
    assert (till / "shop_totals.py").read_text() == BAD


def test_a_clone_that_does_not_fit_is_said(
    till: Path, disk: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = disk("66m")
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(home / "ardent"))
    (till / "large.bin").write_bytes(os.urandom(90_000_000))
    bare = till.parent / "dags.git"
    who = ("-c", "user.name=Robin", "-c", "user.email=robin@shop.example", "-c", "core.compression=0")
    for args in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "--all"),
        ("commit", "--quiet", "-m", "Large"),
        ("clone", "--quiet", "--bare", ".", str(bare)),
    ):
        subprocess.run(["git", *who, *args], cwd=till, check=True)
    monkeypatch.setenv("AIRFLOW_CONN_DAGS_REPO", json.dumps({"conn_type": "git", "host": str(bare)}))
    bundle = "airflow.providers.git.bundles.git.GitDagBundle"
    serve_bundle(monkeypatch, bundle, git_conn_id="dags_repo", tracking_ref="main")
    proposal, _ = repair(FAILURE, Steward())
    assert proposal["outcome"] == "gave_up"
    assert "the disk is full" in proposal["summary"]
    assert "dags_repo" in proposal["summary"]
