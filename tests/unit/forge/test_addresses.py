"""Addresses: credentials taken out, parts found."""

from __future__ import annotations

import pytest

from airflow_provider_ardent.forge.addresses import masked, owner_and_name, parse, without_credentials
from airflow_provider_ardent.forge.github import api_address


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://u:p@git.example.com/a/b.git", "https://git.example.com/a/b.git"),
        ("https://token@git.example.com/a/b.git", "https://git.example.com/a/b.git"),
        ("https://u:p%40q@git.example.com:8443/a", "https://git.example.com:8443/a"),
        ("https://u:p@q@git.example.com/a", "https://git.example.com/a"),
        ("ssh://git:p@git.example.com/a/b.git", "ssh://git@git.example.com/a/b.git"),
        ("ssh://git@git.example.com:22/a", "ssh://git@git.example.com:22/a"),
        ("git@git.example.com:a/b.git", "git@git.example.com:a/b.git"),
        ("/srv/git/a@b.git", "/srv/git/a@b.git"),
        ("file:///srv/a.git", "file:///srv/a.git"),
        ("https://git.example.com/a@b/c", "https://git.example.com/a@b/c"),
    ],
)
def test_without_credentials(url: str, clean: str) -> None:
    assert without_credentials(url) == clean
    assert without_credentials(clean) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("fatal: 'https://u:p@h/x' not found", "fatal: 'https://***@h/x' not found"),
        ("https://token@h/x and ssh://git:p@h/y", "https://***@h/x and ssh://***@h/y"),
        ("mail a@b.c, see https://h/a@b", "mail a@b.c, see https://h/a@b"),
        ("the key s3cret! is wrong", "the key *** is wrong"),
    ],
)
def test_masked(text: str, clean: str) -> None:
    assert masked(text, ("s3cret!", "")) == clean


@pytest.mark.parametrize(
    ("url", "scheme", "host"),
    [
        ("https://GitHub.com/a/b", "https", "github.com"),
        ("git@github.com:a/b.git", "ssh", "github.com"),
        ("git+ssh://git@h/a", "ssh", "h"),
        ("alias:a/b.git", "ssh", "alias"),
        ("/srv/x.git", "file", ""),
        ("./x:y", "file", ""),
        ("file:///srv/x.git", "file", ""),
        ("https://h:port/x", "https", "h"),
    ],
)
def test_parse(url: str, scheme: str, host: str) -> None:
    assert (parse(url).scheme, parse(url).host) == (scheme, host)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://github.com/team/dags.git", ("team", "dags")),
        ("https://github.com/team/dags/", ("team", "dags")),
        ("git@github.com:team/my.dags", ("team", "my.dags")),
        ("ssh://git@ssh.github.com:443/team/dags.git", ("team", "dags")),
        ("https://github.com/team", None),
        ("https://github.com/a/b/c", None),
        ("https://github.com/../dags", None),
        ("https://github.com/te%2Fam/dags", None),
    ],
)
def test_owner_and_name(url: str, found: tuple[str, str] | None) -> None:
    assert owner_and_name(url) == found


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://github.com/a/b", "https://api.github.com"),
        ("ssh://git@ssh.github.com:443/a/b", "https://api.github.com"),
        ("https://octo.ghe.com/a/b", "https://api.octo.ghe.com"),
        ("https://git.example.com:8443/a/b", "https://git.example.com:8443/api/v3"),
        ("ssh://git@git.example.com:2222/a/b", "https://git.example.com/api/v3"),
        ("git@git.example.com:a/b", "https://git.example.com/api/v3"),
    ],
)
def test_api_address(url: str, base: str) -> None:
    assert api_address(url) == base
