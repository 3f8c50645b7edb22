"""The local forge: pull requests as records, merges by git."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from airflow_provider_ardent.errors import Conflict, ForgeError
from airflow_provider_ardent.forge.local import LocalForge
from airflow_provider_ardent.forge.pull_requests import PullRequest
from airflow_provider_ardent.forge.repository import Repository
from airflow_provider_ardent.forge.source import Source
from tests.integration.forge.conftest import AUTHOR, Origin, make_origin

pytestmark = pytest.mark.integration


@pytest.fixture
def forge(repository: Repository, home: Path) -> LocalForge:
    return LocalForge.of(repository, home, AUTHOR)


def propose(
    forge: LocalForge, repository: Repository, folder: Path, name: str, files: dict[str, str | bytes]
) -> PullRequest:
    """A change as a repair makes it: workspace, commit, push, pull request."""
    base = repository.default_branch
    with repository.worktree(f"ardent/{name}", repository.resolve(base), folder / name) as workspace:
        for path, content in files.items():
            (workspace.path / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        workspace.commit(f"Repair {name}", AUTHOR)
        pushed = workspace.push()
    return forge.open(f"Repair {name}", "Because ``` of it", pushed.branch, base, pushed.sha, ["ardent"])


def test_a_change_is_proposed_read_and_merged(
    forge: LocalForge, repository: Repository, origin: Origin, tmp_path: Path
) -> None:
    before = origin.heads()["main"]
    opened = propose(
        forge, repository, tmp_path, "abc", {"dags/orders.py": "FIXED = 1\n", "b.bin": b"\0\1\2"}
    )
    assert (opened.id, opened.state, opened.branch, opened.base) == ("1", "open", "ardent/abc", "main")
    assert forge.get("1") == forge.find("ardent/abc") == opened
    assert forge.find("ardent/other") is None
    page = Path(unquote(urlsplit(opened.url).path)).read_text()
    assert "+FIXED = 1" in page
    body, diff = forge.text("1")
    assert body == "Because ``` of it"
    assert "-QUERY" in diff
    forge.comment("1", "Looks right.")
    assert forge.checks("1") == []
    merged = forge.merge("1", opened.head_sha, "Merge the repair\n\nApproved by Dana.")
    assert origin.heads()["main"] == merged
    assert origin.file("dags/orders.py") == "FIXED = 1"
    assert origin.git("log", "-1", "--format=%P", merged) == f"{before} {opened.head_sha}"
    assert (forge.get("1").state, forge.get("1").merge_sha) == ("merged", merged)
    assert forge.merge("1", opened.head_sha, "again") == merged
    forge.close("1")
    assert forge.get("1").state == "merged"


def test_opening_again_gives_the_same(forge: LocalForge, repository: Repository, tmp_path: Path) -> None:
    opened = propose(forge, repository, tmp_path, "abc", {"a": "1"})
    assert forge.open("Other", "", "ardent/abc", "main", opened.head_sha) == opened
    with pytest.raises(ForgeError, match="push it first"):
        forge.open("Other", "", "ardent/nope", "main", opened.head_sha)


def test_closed_ones_are_not_merged(forge: LocalForge, repository: Repository, tmp_path: Path) -> None:
    opened = propose(forge, repository, tmp_path, "abc", {"a": "1"})
    forge.close("1")
    forge.close("1")
    assert forge.find("ardent/abc") is None
    with pytest.raises(ForgeError, match="closed without a merge"):
        forge.merge("1", opened.head_sha, "m")
    assert forge.open("Again", "", "ardent/abc", "main", opened.head_sha).id == "2"


@pytest.mark.parametrize("id", ["7", "../1", "", "x"])
def test_unknown_numbers(forge: LocalForge, id: str) -> None:
    with pytest.raises(ForgeError, match="no pull request"):
        forge.get(id)


def test_only_what_was_approved_is_merged(
    forge: LocalForge, repository: Repository, origin: Origin, tmp_path: Path
) -> None:
    opened = propose(forge, repository, tmp_path, "abc", {"a": "1"})
    origin.git("fetch", "-q", "origin")
    origin.git("checkout", "-q", "-B", "ardent/abc", "origin/ardent/abc")
    origin.write({"a": "sneaked in"})
    main = origin.heads()["main"]
    with pytest.raises(Conflict, match="was approved"):
        forge.merge("1", opened.head_sha, "m")
    assert origin.heads()["main"] == main
    assert forge.get("1").state == "open"


def test_a_moved_default_branch_is_merged_on_top(
    forge: LocalForge, repository: Repository, origin: Origin, tmp_path: Path
) -> None:
    opened = propose(forge, repository, tmp_path, "abc", {"dags/orders.py": "FIXED = 1\n"})
    moved = origin.write({"dags/other.py": "X = 2\n"})
    merged = forge.merge("1", opened.head_sha, "m")
    assert origin.git("ls-remote", "origin", "refs/heads/main").split()[0] == merged
    assert origin.file("dags/other.py") == "X = 2"
    assert origin.file("dags/orders.py") == "FIXED = 1"
    assert origin.git("log", "-1", "--format=%P", merged).split()[0] == moved


def test_two_incidents_in_one_file_at_once(
    forge: LocalForge, repository: Repository, origin: Origin, home: Path, tmp_path: Path
) -> None:
    origin.write({"dags/orders.py": "".join(f"line{n} = {n}\n" for n in range(30))})
    repository.refresh()
    lines = [f"line{n} = {n}\n" for n in range(30)]
    top, bottom, clash = list(lines), list(lines), list(lines)
    top[1], bottom[28], clash[1] = "line1 = 'top'\n", "line28 = 'bottom'\n", "line1 = 'clash'\n"
    first = propose(forge, repository, tmp_path, "one", {"dags/orders.py": "".join(top)})
    second = propose(forge, repository, tmp_path, "two", {"dags/orders.py": "".join(bottom)})
    third = propose(forge, repository, tmp_path, "three", {"dags/orders.py": "".join(clash)})
    forge.merge(first.id, first.head_sha, "m")
    forge.merge(second.id, second.head_sha, "m")
    main = origin.heads()["main"]
    with pytest.raises(Conflict, match=r"dags/orders\.py"):
        forge.merge(third.id, third.head_sha, "m")
    assert origin.heads()["main"] == main
    text = origin.file("dags/orders.py")
    assert "line1 = 'top'" in text
    assert "line28 = 'bottom'" in text
    assert forge.get(third.id).state == "open"


def test_delete_against_change_names_the_file(
    forge: LocalForge, repository: Repository, origin: Origin, tmp_path: Path
) -> None:
    opened = propose(forge, repository, tmp_path, "abc", {"dags/other.py": "X = 9\n"})
    (origin.checkout / "dags/other.py").unlink()
    origin.write({"c": "1"})
    with pytest.raises(Conflict, match=r"dags/other\.py"):
        forge.merge("1", opened.head_sha, "m")


def test_a_merge_that_was_pushed_but_not_written_down_is_found(
    forge: LocalForge, repository: Repository, origin: Origin, home: Path, tmp_path: Path
) -> None:
    opened = propose(forge, repository, tmp_path, "abc", {"a": "1"})
    record = next(home.glob("pull_requests/*/1.json"))
    before = record.read_bytes()
    merged = forge.merge("1", opened.head_sha, "m")
    record.write_bytes(before)
    origin.git("pull", "-q", "origin", "main")
    origin.write({"later": "1"})
    count = origin.git("rev-list", "--count", "origin/main")
    assert forge.merge("1", opened.head_sha, "m") == merged
    assert origin.git("rev-list", "--count", "origin/main") == count


def test_a_default_branch_that_moves_while_merging(
    forge: LocalForge, repository: Repository, origin: Origin, tmp_path: Path
) -> None:
    opened = propose(forge, repository, tmp_path, "abc", {"a": "1"})
    make, moves = repository.merge_commit, iter(range(2))

    def and_somebody_pushes(*args: str) -> str:
        made = make(*args)
        for number in moves:
            origin.write({f"race{number}": "x"})
            break
        return made

    repository.merge_commit = and_somebody_pushes  # type: ignore[method-assign]
    merged = forge.merge("1", opened.head_sha, "m")
    assert origin.heads()["main"] == merged
    assert origin.file("race1") == "x"


def test_a_server_that_refuses_the_push_says_why(
    forge: LocalForge, repository: Repository, origin: Origin, tmp_path: Path
) -> None:
    opened = propose(forge, repository, tmp_path, "abc", {"a": "1"})
    hook = origin.bare / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho main is protected >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(Exception, match=r"pushed to.*main is protected"):
        forge.merge("1", opened.head_sha, "m")
    assert forge.get("1").state == "open"


def test_a_default_branch_with_an_odd_name(home: Path, tmp_path: Path) -> None:
    origin = make_origin(tmp_path / "server")
    origin.write({"a": "0"}, branch="release/ü+1")
    repository = Repository.open(Source("shop", "git", url=str(origin.bare), ref="release/ü+1"), home)
    forge = LocalForge.of(repository, home, AUTHOR)
    opened = propose(forge, repository, tmp_path, "abc", {"a": "1"})
    assert (
        origin.heads()["release/ü+1"]
        != forge.merge("1", opened.head_sha, "m")
        == origin.heads()["release/ü+1"]
    )


def test_a_checkout_as_server_says_that_it_cannot_take_a_merge(home: Path, tmp_path: Path) -> None:
    origin = make_origin(tmp_path / "server")
    source = Source("shop", "git", url=str(origin.checkout), ref="main")
    repository = Repository.open(source, home)
    forge = LocalForge.of(repository, home, AUTHOR)
    opened = propose(forge, repository, tmp_path, "abc", {"a": "1"})
    with pytest.raises(Exception, match="checked out"):
        forge.merge("1", opened.head_sha, "m")
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=origin.checkout, capture_output=True, check=True
    )
    assert status.stdout == b""
