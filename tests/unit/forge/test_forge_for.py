"""Which forge a bundle has."""

from __future__ import annotations

from pathlib import Path

import pytest

from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.forge.command import explained
from airflow_provider_ardent.forge.github import GitHubForge
from airflow_provider_ardent.forge.local import LocalForge
from airflow_provider_ardent.forge.pull_requests import forge_for
from airflow_provider_ardent.forge.repository import Repository
from airflow_provider_ardent.forge.source import Source


def made(url: str, tmp_path: Path) -> object:
    source = Source("shop", "git", url=url, ref="main")
    return forge_for(source, Repository(source, tmp_path / "git" / "shop", tmp_path))


@pytest.fixture(autouse=True)
def _token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__FORGE_CONN_ID", "forge_shop")
    monkeypatch.setenv("AIRFLOW_CONN_FORGE_SHOP", '{"conn_type": "http", "password": "t0ken"}')


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/team/dags", GitHubForge),
        ("git@github.com:team/dags.git", GitHubForge),
        ("https://octo.ghe.com/team/dags", GitHubForge),
        ("https://github.example.com/team/dags", GitHubForge),
        ("/srv/dags.git", LocalForge),
        ("file:///srv/dags.git", LocalForge),
    ],
)
def test_by_the_address(url: str, kind: type, tmp_path: Path) -> None:
    assert isinstance(made(url, tmp_path), kind)


@pytest.mark.parametrize(
    "url",
    ["https://gitlab.com/team/dags", "https://notgithub.com/team/dags", "https://evil.example/github.com/x"],
)
def test_unknown_servers_ask_for_the_setting(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotConfigured, match=r"Set \[ardent\] forge"):
        made(url, tmp_path)
    monkeypatch.setenv("AIRFLOW__ARDENT__FORGE", "local")
    assert isinstance(made(url, tmp_path), LocalForge)


def test_a_folder_has_none(tmp_path: Path) -> None:
    source = Source("plain", "folder", path="/dags")
    with pytest.raises(NotConfigured, match="only a patch"):
        forge_for(source, Repository(source, tmp_path, tmp_path))


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("fatal: Authentication failed for 'https://h/x/'", "refused the credentials"),
        (
            "fatal: could not read Username for 'https://h': terminal prompts disabled",
            "refused the credentials",
        ),
        ("git@h: Permission denied (publickey).\nfatal: Could not read from remote repository.", "SSH key"),
        ("Host key verification failed.\nfatal: Could not read from remote repository.", "host key"),
        ("fatal: unable to access 'https://h/': Could not resolve host: h", "did not answer"),
        (
            "fatal: unable to access 'https://h/': SSL certificate problem: self-signed certificate",
            "certificate",
        ),
        ("fatal: detected dubious ownership in repository at '/srv/x'", "belongs to another user"),
        ("error: file write error: No space left on device", "disk is full"),
        (
            "remote: Protected branch\n ! [remote rejected] a -> main (pre-receive hook declined)",
            "Protected branch",
        ),
        ("", "nothing"),
    ],
)
def test_what_git_says_is_explained(said: str, what: str) -> None:
    meaning, todo = explained(said)
    assert what in meaning
    assert todo
