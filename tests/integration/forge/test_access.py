"""Credentials: they open the repository, and are seen nowhere."""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from airflow_provider_ardent.errors import ArdentError, NotConfigured, RepositoryError
from airflow_provider_ardent.forge.repository import Repository
from airflow_provider_ardent.forge.source import Source, git_environment, source_of
from tests.integration.forge.conftest import AUTHOR, Origin
from tests.integration.forge.git_server import GitServer, serve

pytestmark = pytest.mark.integration

TOKEN = "canary-T0ken/with:odd@signs%20"
GIT_BUNDLE = "airflow.providers.git.bundles.git.GitDagBundle"
LOCAL_BUNDLE = "airflow.dag_processing.bundles.local.LocalDagBundle"


@pytest.fixture
def server(origin: Origin) -> Iterator[GitServer]:
    with serve(origin.bare.parent, "bot", TOKEN) as running:
        origin.git("config", "--file", str(origin.bare / "config"), "http.receivepack", "true")
        yield running


@pytest.fixture
def arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git that writes down how it was called, before the real one."""
    written = tmp_path / "arguments"
    shim = tmp_path / "bin" / "git"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> {written}\nexec {shutil.which("git")} "$@"\n')
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{shim.parent}:{os.environ['PATH']}")
    return written


def configure(monkeypatch: pytest.MonkeyPatch, *bundles: dict[str, object]) -> None:
    monkeypatch.setenv("AIRFLOW__CORE__LOAD_EXAMPLES", "False")
    monkeypatch.setenv("AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST", json.dumps(bundles))


def git_bundle(**kwargs: object) -> dict[str, object]:
    return {"name": "shop", "classpath": GIT_BUNDLE, "kwargs": {"tracking_ref": "main", **kwargs}}


def connect(monkeypatch: pytest.MonkeyPatch, **fields: object) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_GIT_SHOP", json.dumps({"conn_type": "git", **fields}))


def change(repository: Repository, into: Path) -> None:
    with repository.worktree("ardent/abc", repository.resolve("main"), into) as workspace:
        (workspace.dags / "orders.py").write_text("FIXED = 1\n")
        workspace.commit("Fix", AUTHOR)
        workspace.push()
        for path in workspace.path.rglob("*"):
            assert path.is_dir() or TOKEN.encode() not in path.read_bytes()


def test_a_token_is_seen_nowhere(
    server: GitServer,
    origin: Origin,
    home: Path,
    tmp_path: Path,
    arguments: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    configure(monkeypatch, git_bundle(git_conn_id="git_shop", subdir="dags"))
    connect(monkeypatch, host=f"{server.address}/origin.git", login="bot", password=TOKEN)
    source = source_of("shop")
    assert source == Source("shop", "git", f"{server.address}/origin.git", "main", "dags", "git_shop")
    before = dict(os.environ)
    with git_environment(source) as access:
        assert os.environ == before
        assert access.token == TOKEN
        assert TOKEN in access.env.values()
        assert TOKEN not in repr(access)
    assert os.environ == before
    change(Repository.open(source, home), tmp_path / "w")
    assert "ardent/abc" in origin.heads()
    assert any(allowed for _, allowed in server.seen)
    everything = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert everything
    out = capfd.readouterr()
    shown = [arguments.read_text(), caplog.text, out.out, out.err, repr(source), str(source)]
    for text in [*everything, *(part.encode() for part in shown)]:
        for secret in (TOKEN, "canary"):
            assert secret.encode() not in text
    assert "push" in arguments.read_text()


def test_credentials_in_the_address_of_the_bundle(
    server: GitServer, home: Path, tmp_path: Path, arguments: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = server.address.removeprefix("http://")
    url = f"http://bot:canary-T0ken%2Fwith%3Aodd%40signs%2520@{host}/origin.git"
    configure(monkeypatch, git_bundle(repo_url=url))
    monkeypatch.delenv("AIRFLOW_CONN_GIT_DEFAULT", raising=False)
    source = source_of("shop")
    assert "canary" not in repr(source)
    change(Repository.open(source, home), tmp_path / "w")
    assert "canary" not in arguments.read_text()
    assert not any(b"canary" in path.read_bytes() for path in home.rglob("*") if path.is_file())


@pytest.mark.parametrize("password", ["canary-wrong", ""])
def test_refused_credentials_say_what_to_do(
    server: GitServer,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    password: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    configure(monkeypatch, git_bundle(git_conn_id="git_shop"))
    connect(monkeypatch, host=f"{server.address}/origin.git", login="bot", password=password)
    with pytest.raises(RepositoryError) as caught:
        Repository.open(source_of("shop"), home)
    message = str(caught.value)
    for part in (
        "'shop'",
        "'git_shop'",
        f"{server.address}/origin.git",
        "refused the credentials",
        "access token",
    ):
        assert part in message
    assert "canary" not in message + caplog.text
    assert not list(home.rglob("mirror.new"))


@pytest.mark.parametrize(
    ("status", "meaning"), [(403, "refused the credentials"), (404, "no repository"), (500, "did not answer")]
)
def test_what_the_server_says_is_explained(
    server: GitServer, home: Path, monkeypatch: pytest.MonkeyPatch, status: int, meaning: str
) -> None:
    configure(monkeypatch, git_bundle(git_conn_id="git_shop"))
    connect(monkeypatch, host=f"{server.address}/origin.git", login="bot", password=TOKEN)
    server.answer_with = status
    with pytest.raises(RepositoryError, match=meaning):
        Repository.open(source_of("shop"), home)


def test_a_server_that_is_not_there(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, git_bundle(git_conn_id="git_shop"))
    connect(monkeypatch, host="http://127.0.0.1:9/origin.git", password=TOKEN)
    with pytest.raises(RepositoryError, match="did not answer; check the network"):
        Repository.open(source_of("shop"), home)


def test_an_ssh_key_is_given_by_a_private_file(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, git_bundle(git_conn_id="git_shop"))
    key = "-----BEGIN KEY-----\ncanary-key-line\n-----END KEY-----\n"
    extra = {"private_key": key, "strict_host_key_checking": "yes"}
    connect(monkeypatch, host="git@git.example.com:team/dags.git", extra=extra)
    source = source_of("shop")
    assert source.url == "git@git.example.com:team/dags.git"
    with git_environment(source) as access:
        command = access.env["GIT_SSH_COMMAND"]
        file = Path(command.split("-i ")[1].split()[0])
        assert file.read_text() == key
        assert file.stat().st_mode & 0o077 == 0
        assert "StrictHostKeyChecking=yes" in command
        assert "canary" not in command
        assert access.mask("see canary-key-line") == "see ***"
    assert not file.exists()


def test_missing_connection_and_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, git_bundle(git_conn_id="git_missing"))
    with pytest.raises(NotConfigured, match=r"'shop'.*git_missing.*git_conn_id"):
        source_of("shop")
    with pytest.raises(NotConfigured, match=r"'other'.*dag_bundle_config_list"):
        source_of("other")


@pytest.mark.parametrize("subdir", ["../x", "/etc", "a/../../b"])
def test_a_subdir_outside_is_refused(monkeypatch: pytest.MonkeyPatch, subdir: str) -> None:
    configure(monkeypatch, git_bundle(git_conn_id="git_shop", subdir=subdir))
    connect(monkeypatch, host="https://git.example.com/team/dags.git")
    with pytest.raises(NotConfigured, match="inside the repository"):
        source_of("shop")


def test_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    configure(monkeypatch, {"name": "plain", "classpath": LOCAL_BUNDLE, "kwargs": {"path": str(tmp_path)}})
    assert source_of("plain") == Source("plain", "folder", path=str(tmp_path))


def test_an_address_with_credentials_makes_no_source() -> None:
    with pytest.raises(ValueError, match="credentials"):
        Source("shop", "git", url="https://a:b@git.example.com/x.git")


def test_every_error_is_one_of_ours(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    with pytest.raises(ArdentError):
        Repository.open(Source("shop", "git", url=str(tmp_path), ref="main"), tmp_path / "home")
