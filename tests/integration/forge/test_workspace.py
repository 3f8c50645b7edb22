"""Workspaces: what may be written, what may leave, and what a kill leaves behind."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from airflow_provider_ardent.errors import Conflict, EditRefused, RepositoryError
from airflow_provider_ardent.forge.repository import Repository
from airflow_provider_ardent.forge.workspace import Workspace
from tests.integration.forge.conftest import AUTHOR, Origin

pytestmark = pytest.mark.integration


@pytest.fixture
def workspace(repository: Repository, tmp_path: Path) -> Workspace:
    return repository.worktree("ardent/abc123", repository.resolve("main"), tmp_path / "work" / "space")


def test_diff_of_every_kind_of_change_applies_elsewhere(
    repository: Repository, workspace: Workspace, tmp_path: Path
) -> None:
    big = "".join(f"line {n} of a large file\n" for n in range(45_000))
    assert len(big) > 1_000_000
    (workspace.dags / "orders.py").write_text("NEW = 1\n")
    (workspace.dags / "other.py").unlink()
    (workspace.dags / "new ü.py").write_text("N = 1\n")
    (workspace.dags / "big.py").write_text(big)
    (workspace.path / "blob.bin").write_bytes(bytes(range(256)) * 10)
    (workspace.path / "latin.sql").write_bytes("select 'é'\n".encode("latin-1"))
    (workspace.path / "run.sh").write_text("#!/bin/sh\n")
    (workspace.path / "run.sh").chmod(0o755)
    expected = [
        "blob.bin",
        "dags/big.py",
        "dags/new ü.py",
        "dags/orders.py",
        "dags/other.py",
        "latin.sql",
        "run.sh",
    ]
    assert workspace.changed() == expected
    patch = workspace.diff()
    patch.encode("utf-8")
    with repository.worktree("ardent/other", workspace.base_sha, tmp_path / "second") as second:
        second.apply(patch)
        assert second.changed() == expected
        for name in expected:
            assert (second.path / name).exists() == (workspace.path / name).exists()
            if (second.path / name).exists():
                assert (second.path / name).read_bytes() == (workspace.path / name).read_bytes()
        assert os.access(second.path / "run.sh", os.X_OK)
        assert second.diff() == patch
    workspace.reset()
    assert workspace.changed() == []
    assert workspace.diff() == ""
    assert not (workspace.path / "blob.bin").exists()
    workspace.close()


def test_commit_and_push_go_only_to_the_own_git_branch(
    repository: Repository, workspace: Workspace, origin: Origin
) -> None:
    main = origin.heads()["main"]
    (workspace.dags / "orders.py").write_text("FIXED = 1\n")
    sha = workspace.commit("Fix the query\n\nIt was wrong.", AUTHOR)
    assert origin.heads() == {"main": main}
    pushed = workspace.push()
    assert (pushed.branch, pushed.sha, pushed.reused) == ("ardent/abc123", sha, False)
    assert origin.heads() == {"main": main, "ardent/abc123": sha}
    assert workspace.push().reused
    assert origin.file("dags/orders.py", "ardent/abc123") == "FIXED = 1"
    assert origin.git("log", "-1", "--format=%an <%ae>|%P", sha) == f"{AUTHOR}|{main}"


@pytest.mark.parametrize(
    "branch",
    [
        "main",
        "ardent/",
        "ardent/../main",
        "ardent/a b",
        "ardent/-x",
        "ardent/a:refs/heads/main",
        "ardent/a.lock",
        "ardent/ü",
    ],
)
def test_no_other_git_branch_can_be_named(repository: Repository, tmp_path: Path, branch: str) -> None:
    with pytest.raises(RepositoryError, match="ardent/"):
        repository.worktree(branch, repository.resolve("main"), tmp_path / "w")
    assert not (tmp_path / "w").exists()


def test_a_git_branch_of_an_earlier_attempt_is_left_alone(
    repository: Repository, origin: Origin, tmp_path: Path
) -> None:
    earlier = origin.write({"dags/orders.py": "OLD = 1\n"}, branch="ardent/abc")
    origin.write({"dags/orders.py": "OLD = 2\n"}, branch="ardent/abc-2")
    repository.refresh()
    with repository.worktree("ardent/abc", repository.resolve("main"), tmp_path / "w") as workspace:
        (workspace.dags / "orders.py").write_text("NEW = 1\n")
        sha = workspace.commit("Fix", AUTHOR)
        pushed = workspace.push()
    assert (pushed.branch, workspace.branch) == ("ardent/abc-3", "ardent/abc-3")
    assert origin.heads()["ardent/abc"] == earlier
    assert origin.heads()["ardent/abc-3"] == sha


def test_further_commits_go_onto_the_same_git_branch(workspace: Workspace, origin: Origin) -> None:
    for number in (1, 2):
        (workspace.dags / "orders.py").write_text(f"N = {number}\n")
        sha = workspace.commit(f"Fix {number}", AUTHOR)
        assert workspace.push().branch == "ardent/abc123"
        assert origin.heads()["ardent/abc123"] == sha


def test_hooks_filters_and_monitors_of_the_repository_never_run(
    home: Path, origin: Origin, tmp_path: Path
) -> None:
    marker = tmp_path / "ran"
    origin.write(
        {
            ".gitattributes": "*.py filter=evil diff=evil merge=evil\n*.md filter=evil\n",
            ".githooks/post-checkout": f"#!/bin/sh\ntouch {marker}\n",
            ".gitmodules": f'[submodule "x"]\n\tpath = x\n\turl = ext::sh -c touch% {marker}\n'
            f"\tupdate = !touch {marker}\n",
        }
    )
    repository = Repository.open(origin.source, home)
    hooks = repository.folder / "mirror.git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in (
        "post-checkout",
        "pre-commit",
        "prepare-commit-msg",
        "commit-msg",
        "post-commit",
        "pre-push",
        "reference-transaction",
    ):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {marker}\n")
        (hooks / name).chmod(0o755)
    with repository.worktree("ardent/abc", repository.resolve("main"), tmp_path / "w") as workspace:
        (workspace.dags / "orders.py").write_text("NEW = 1\n")
        workspace.diff()
        workspace.commit("Fix", AUTHOR)
        workspace.push()
        workspace.reset()
    assert not marker.exists()


def test_a_git_folder_that_the_model_wrote_is_not_read(workspace: Workspace, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    (workspace.path / ".git").unlink()
    subprocess.run(["git", "init", "-q", str(workspace.path)], check=True)
    with (workspace.path / ".git" / "config").open("a") as config:
        config.write(f'[core]\n\tfsmonitor = "touch {marker}"\n[filter "x"]\n\tclean = touch {marker}\n')
    (workspace.path / ".gitattributes").write_text("* filter=x\n")
    (workspace.dags / "orders.py").write_text("NEW = 1\n")
    assert "dags/orders.py" in workspace._git.run("status", "--porcelain").text
    assert not marker.exists()
    assert workspace.changed() == [".gitattributes", "dags/orders.py"]
    workspace.commit("Fix", AUTHOR)
    assert (workspace.path / ".git").is_file()
    assert not marker.exists()


@pytest.mark.parametrize("name", ["dags/sub/.git", "dags/sub/.GIT/config"])
def test_repositories_inside_are_refused(workspace: Workspace, name: str) -> None:
    path = workspace.path / name
    path.parent.mkdir(parents=True)
    path.write_text("gitdir: /tmp\n")
    with pytest.raises(EditRefused, match="repository inside"):
        workspace.diff()
    workspace.reset()
    assert workspace.changed() == []


@pytest.mark.parametrize("target", ["/etc/passwd", "../../outside", "../.git/x", "orders.py/../../../x"])
def test_links_that_lead_out_are_refused(workspace: Workspace, target: str) -> None:
    (workspace.dags / "link").symlink_to(target)
    with pytest.raises(EditRefused, match="leads out"):
        workspace.commit("Fix", AUTHOR)


def test_links_that_stay_inside_are_kept(workspace: Workspace) -> None:
    (workspace.dags / "link.py").symlink_to("orders.py")
    assert workspace.commit("Fix", AUTHOR)


@pytest.mark.parametrize(
    ("patch", "error"),
    [
        ("--- /dev/null\n+++ b/../outside.py\n@@ -0,0 +1 @@\n+x\n", EditRefused),
        ("--- /dev/null\n+++ b/.git/config\n@@ -0,0 +1 @@\n+x\n", EditRefused),
        ("--- a/dags/other.py\n+++ b/dags/other.py\n@@ -1 +1 @@\n-X = 7\n+X = 8\n", Conflict),
        ("--- a/gone.py\n+++ b/gone.py\n@@ -1 +1 @@\n-X = 7\n+X = 8\n", Conflict),
        ("this is no patch", EditRefused),
    ],
)
def test_patches_that_do_not_fit_or_lead_out(
    workspace: Workspace, patch: str, error: type[Exception]
) -> None:
    good = "--- a/README.md\n+++ b/README.md\n@@ -1 +1 @@\n-shop\n+store\n"
    with pytest.raises(error, match="Nothing was written"):
        workspace.apply(good + patch if patch.startswith("---") else patch)
    assert workspace.changed() == []
    assert not (workspace.path.parent / "outside.py").exists()


def test_a_patch_through_a_link_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (workspace.path / "link").symlink_to(tmp_path / "outside")
    with pytest.raises(EditRefused):
        workspace.apply("--- /dev/null\n+++ b/link/x.py\n@@ -0,0 +1 @@\n+x\n")
    assert not (tmp_path / "outside" / "x.py").exists()


def test_nothing_to_commit_or_push(workspace: Workspace) -> None:
    with pytest.raises(EditRefused, match="nothing to commit"):
        workspace.commit("Fix", AUTHOR)
    with pytest.raises(RepositoryError, match="nothing to push"):
        workspace.push()


def test_close_twice_and_use_after(repository: Repository, workspace: Workspace) -> None:
    locked = workspace.path / "locked"
    locked.mkdir()
    (locked / "file").touch()
    locked.chmod(0o500)
    workspace.close()
    workspace.close()
    assert not workspace.path.exists()
    assert not list((repository.folder / "workspaces").iterdir())
    assert not list((repository.folder / "mirror.git").glob("worktrees/*"))
    with pytest.raises(RepositoryError, match="closed"):
        workspace.diff()


def test_a_folder_that_is_in_use_is_not_touched(
    repository: Repository, workspace: Workspace, tmp_path: Path
) -> None:
    other = tmp_path / "mine"
    other.mkdir()
    (other / "keep").touch()
    for path in (other, workspace.path, other / "keep"):
        with pytest.raises(RepositoryError, match="not empty"):
            repository.worktree("ardent/abc", workspace.base_sha, path)
    assert (other / "keep").exists()
    assert workspace.changed() == []


def test_living_workspaces_are_not_pruned(repository: Repository, workspace: Workspace) -> None:
    repository.prune()
    assert workspace.changed() == []


def test_names_that_look_like_patterns(workspace: Workspace) -> None:
    for name in ("[a].py", "*.py", ":(top)x", "-n"):
        (workspace.path / name).write_text("x\n")
    assert workspace.changed() == sorted(["[a].py", "*.py", ":(top)x", "-n"])
    assert workspace.commit("Fix", AUTHOR)


def test_ignored_files_stay_out(home: Path, origin: Origin, tmp_path: Path) -> None:
    origin.write({".gitignore": "__pycache__/\n"})
    repository = Repository.open(origin.source, home)
    with repository.worktree("ardent/abc", repository.resolve("main"), tmp_path / "w") as workspace:
        (workspace.dags / "__pycache__").mkdir()
        (workspace.dags / "__pycache__" / "x.pyc").write_bytes(b"\0")
        assert workspace.changed() == []
        workspace.reset()
        assert not (workspace.dags / "__pycache__").exists()
