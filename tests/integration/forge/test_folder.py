"""A bundle that is a plain folder: the same workspace, and a patch instead of a pull request."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from airflow_provider_ardent.errors import RepositoryError
from airflow_provider_ardent.forge.patch import write_patch
from airflow_provider_ardent.forge.repository import Repository
from airflow_provider_ardent.forge.source import Source
from tests.integration.forge.conftest import AUTHOR

pytestmark = pytest.mark.integration


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "my dags"
    (folder / "sub" / "__pycache__").mkdir(parents=True)
    (folder / "orders.py").write_text("X = 1\n")
    (folder / "sub" / "more.py").write_text("Y = 1\n")
    (folder / "sub" / "__pycache__" / "more.pyc").write_bytes(b"\0")
    (folder / "link.py").symlink_to("orders.py")
    return folder


def source_for(folder: Path) -> Source:
    return Source("plain", "folder", path=str(folder))


def changed_patch(repository: Repository, into: Path) -> str:
    with repository.worktree("ardent/abc", repository.resolve(repository.default_branch), into) as workspace:
        (workspace.path / "orders.py").write_text("X = 2\n")
        (workspace.path / "new.bin").write_bytes(bytes(range(256)))
        assert workspace.commit("Fix", AUTHOR)
        assert workspace.changed() == ["new.bin", "orders.py"]
        with pytest.raises(RepositoryError, match="plain folder"):
            workspace.push()
        return workspace.diff()


@pytest.mark.parametrize("inside", [False, True], ids=["alone", "in a checkout"])
def test_the_patch_applies_as_its_sentence_says(
    folder: Path, home: Path, tmp_path: Path, inside: bool
) -> None:
    if inside:
        subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    repository = Repository.open(source_for(folder), home)
    patch = write_patch(
        changed_patch(repository, tmp_path / "w"), source_for(folder), tmp_path / "out" / "a b.patch"
    )
    assert (folder / "orders.py").read_text() == "X = 1\n"
    assert "'plain'" in patch.how
    command = patch.how.split("apply the change with: ", 1)[1]
    subprocess.run(["sh", "-c", command], check=True)
    assert (folder / "orders.py").read_text() == "X = 2\n"
    assert (folder / "new.bin").read_bytes() == bytes(range(256))


def test_the_workspace_holds_what_the_folder_holds(folder: Path, home: Path, tmp_path: Path) -> None:
    nested = folder / "vendored"
    subprocess.run(["git", "init", "-q", str(nested)], check=True)
    (nested / "dag.py").write_text("Z = 1\n")
    repository = Repository.open(source_for(folder), home)
    first = repository.resolve("folder")
    with repository.worktree("ardent/abc", first, tmp_path / "w") as workspace:
        found = sorted(
            str(p.relative_to(workspace.path)) for p in workspace.path.rglob("*") if not p.is_dir()
        )
        assert found == [".git", "link.py", "orders.py", "sub/more.py", "vendored/dag.py"]
        assert os.readlink(workspace.path / "link.py") == "orders.py"
        assert workspace.changed() == []
    assert Repository.open(source_for(folder), home).resolve("folder") == first
    (folder / "orders.py").write_text("X = 3\n")
    again = Repository.open(source_for(folder), home)
    second = again.resolve("folder")
    assert [c.files for c in again.log("", first, second)] == [("orders.py",)]


def test_an_empty_and_a_missing_folder(tmp_path: Path, home: Path) -> None:
    (tmp_path / "empty").mkdir()
    repository = Repository.open(source_for(tmp_path / "empty"), home)
    assert repository.resolve("folder")
    with pytest.raises(RepositoryError, match="is not a folder on this machine"):
        Repository.open(source_for(tmp_path / "missing"), home)


def test_no_change_makes_no_patch(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RepositoryError, match="no change"):
        write_patch("", source_for(folder), tmp_path / "x.patch")
    assert not (tmp_path / "x.patch").exists()
