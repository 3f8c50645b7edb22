"""The repository and its mirror, against real git."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from airflow_provider_ardent.errors import NotConfigured, RepositoryError
from airflow_provider_ardent.forge import locks
from airflow_provider_ardent.forge.command import Git
from airflow_provider_ardent.forge.repository import Repository
from airflow_provider_ardent.forge.source import Source
from tests.integration.forge.conftest import AUTHOR, Origin

pytestmark = pytest.mark.integration


def test_reads_what_is_on_the_server(repository: Repository, origin: Origin, home: Path) -> None:
    first = repository.resolve("main")
    second = origin.write({"dags/orders.py": "Y = 2\n", "ü b.txt": "x"}, "Second ✓")
    assert repository.resolve("main") == first
    again = Repository.open(origin.source, home)
    assert again.default_branch == "main"
    assert again.resolve("main") == again.resolve(second) == again.resolve(second[:9]) == second
    (commit,) = again.log("", first, second)
    assert (commit.sha, commit.author, commit.subject) == (second, "Dana <d@example.com>", "Second ✓")
    assert set(commit.files) == {"dags/orders.py", "ü b.txt"}
    assert [c.subject for c in again.log("dags/orders.py", None, "main")] == ["Second ✓", "First"]
    assert again.log("no/such", None, "main") == []
    assert "+Y = 2" in again.diff(first, second, ["dags/orders.py"])
    assert again.diff(first, second, ["README.md"]) == ""
    assert again.show(second, "dags/orders.py") == "Y = 2\n"
    assert again.show(second, "dags") is None
    assert again.show(second, "missing.py") is None


@pytest.mark.parametrize("branch", ["release/ü+1", "a'b", "x;touch${IFS}pwned", "$(touch)", "dash-"])
def test_odd_names_of_git_branches(origin: Origin, home: Path, branch: str) -> None:
    sha = origin.write({"dags/orders.py": "Z = 3\n"}, branch=branch)
    repository = Repository.open(Source("shop", "git", url=str(origin.bare), ref=branch), home)
    assert repository.default_branch == branch
    assert repository.resolve(branch) == sha


@pytest.mark.parametrize(
    "ref", ["nope", "--upload-pack=touch x", "-x", "main..main", "", "main^{tree}", "@{-1}"]
)
def test_unknown_refs_are_refused(repository: Repository, ref: str) -> None:
    with pytest.raises(RepositoryError, match="no git branch, tag or commit"):
        repository.resolve(ref)


def test_default_branch_of_the_server_where_the_bundle_names_a_tag(origin: Origin, home: Path) -> None:
    origin.git("tag", "v1")
    origin.git("push", "-q", "origin", "v1")
    source = Source("shop", "git", url=str(origin.bare), ref="v1")
    repository = Repository.open(source, home)
    assert repository.default_branch == "main"
    assert repository.resolve("v1") == repository.resolve("main")


def test_empty_repository_says_so(tmp_path: Path, home: Path) -> None:
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "empty.git")], check=True)
    repository = Repository.open(Source("shop", "git", url=str(tmp_path / "empty.git"), ref="main"), home)
    with pytest.raises(RepositoryError, match="no default git branch"):
        _ = repository.default_branch


def test_wrong_path_names_bundle_connection_and_address(tmp_path: Path, home: Path) -> None:
    source = Source("shop", "git", url=str(tmp_path / "nowhere.git"), ref="main", git_conn_id="git_shop")
    with pytest.raises(RepositoryError) as caught:
        Repository.open(source, home)
    message = str(caught.value)
    assert "'shop'" in message
    assert "'git_shop'" in message
    assert "nowhere.git" in message
    assert "no repository at this address" in message
    assert "repo_url" in message


def test_an_address_that_runs_a_program_is_refused(tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    address = f"ext::sh -c touch% {marker}"
    with pytest.raises(NotConfigured, match="must not be given"):
        Source("shop", "git", url=address, ref="main")
    with pytest.raises(RepositoryError, match="not allowed"):
        Git(None).run("ls-remote", "--", address)
    assert not marker.exists()


def test_rewritten_history_is_followed(repository: Repository, origin: Origin) -> None:
    origin.git("commit", "--amend", "-q", "-m", "Other")
    origin.git("push", "-q", "-f", "origin", "HEAD")
    repository.refresh()
    assert repository.resolve("main") == origin.git("rev-parse", "HEAD")


def test_lock_files_of_a_killed_git_are_removed(repository: Repository, origin: Origin) -> None:
    sha = origin.write({"a": "1"})
    mirror = repository.folder / "mirror.git"
    for name in ("packed-refs.lock", "refs/heads/main.lock", "HEAD.lock"):
        (mirror / name).parent.mkdir(parents=True, exist_ok=True)
        (mirror / name).touch()
    repository.refresh()
    assert repository.resolve("main") == sha


def test_half_made_and_broken_mirrors_are_made_again(
    repository: Repository, origin: Origin, home: Path
) -> None:
    mirror = repository.folder / "mirror.git"
    (mirror / "HEAD").unlink()
    assert Repository.open(origin.source, home).resolve("main")
    for pack in [*mirror.glob("objects/??/*"), *mirror.glob("objects/pack/*")]:
        pack.chmod(0o600)
        pack.write_bytes(b"")
    assert Repository.open(origin.source, home).resolve("main") == origin.git("rev-parse", "HEAD")
    assert Repository.open(origin.source, home).show("main", "README.md") == "shop\n"


def test_a_living_git_keeps_the_lock_of_its_dead_parent(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    script = f"""
        import os, subprocess, sys
        from pathlib import Path
        from airflow_provider_ardent.forge import locks
        fd = locks.take(Path({str(lock)!r}))
        child = subprocess.Popen(["sleep", "30"], pass_fds=(fd,), stdout=-3, stderr=-3)
        print(child.pid, flush=True)
        os.kill(os.getpid(), 9)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False
    )
    assert done.stdout, done.stderr
    child = int(done.stdout)
    try:
        assert locks.take(lock) is None
        with pytest.raises(RepositoryError, match="Another process"), locks.held(lock, seconds=0.1):
            pass
    finally:
        os.kill(child, 9)
    with locks.held(lock, seconds=5):
        pass


def test_the_workers_environment_and_configuration_do_not_reach_git(
    origin: Origin, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = tmp_path / "gitconfig"
    hostile.write_text('[url "/nonexistent/"]\n\tinsteadOf = /\n[core]\n\thooksPath = /nonexistent\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(hostile))
    monkeypatch.setenv("GIT_DIR", "/nonexistent")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    monkeypatch.setenv("AIRFLOW__CORE__FERNET_KEY", "canary-fernet")
    hook = origin.bare / "hooks" / "post-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nenv > {tmp_path}/env\n")
    hook.chmod(0o755)
    repository = Repository.open(origin.source, home)
    with repository.worktree("ardent/abc", repository.resolve("main"), tmp_path / "w") as workspace:
        (workspace.path / "README.md").write_text("new\n")
        assert "+new" in workspace.diff()
        workspace.commit("Fix", AUTHOR)
        workspace.push()
    seen = (tmp_path / "env").read_text()
    assert "PATH=" in seen
    assert "canary" not in seen


def test_a_commit_of_a_missing_author_says_which_setting(repository: Repository) -> None:
    with pytest.raises(Exception, match="git_author"):
        repository.commit_tree("4b825dc642cb6eb9a060e54bf8d69288fbee4904", (), "m", "nobody")
