"""Addresses of repositories: without credentials, and who serves them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

_SCP = re.compile(r"^(?:(?P<user>[^@/:\s]+)@)?(?P<host>[^/:\s]{2,}):(?P<path>(?!//).+)$")
_USERINFO = re.compile(r"(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*://)[^\s/@'\"]*(?::[^\s/'\"]*)?@")
HIDDEN = "***"


@dataclass(frozen=True)
class Address:
    """A repository's address in parts: ``file`` for a plain path, ``ssh`` for ``git@host:path``."""

    scheme: str
    host: str
    port: int | None
    path: str

    @property
    def is_local(self) -> bool:
        return self.scheme == "file"


def parse(url: str) -> Address:
    """Take an address apart; knows URLs, ``user@host:path`` and plain paths."""
    if "://" in url:
        parts = urlsplit(url)
        try:
            port = parts.port
        except ValueError:
            port = None
        return Address(
            parts.scheme.lower().removeprefix("git+"), (parts.hostname or "").lower(), port, parts.path
        )
    scp = _SCP.match(url)
    if scp and not url.startswith(("/", ".", "~")):
        return Address("ssh", scp["host"].lower(), None, scp["path"])
    return Address("file", "", None, url)


def without_credentials(url: str) -> str:
    """The address as it may be shown and stored: no password, and over http(s) no user either.

    >>> without_credentials("https://bot:secret@git.example.com/team/dags.git")
    'https://git.example.com/team/dags.git'
    >>> without_credentials("ssh://git:secret@git.example.com/team/dags.git")
    'ssh://git@git.example.com/team/dags.git'
    """
    if "://" not in url:
        return url
    parts = urlsplit(url)
    userinfo, at, host = parts.netloc.rpartition("@")
    if not at:
        return url
    user = userinfo.partition(":")[0]
    keep = parts.scheme.lower() not in {"http", "https"} and user
    return urlunsplit(parts._replace(netloc=f"{user}@{host}" if keep else host))


def masked(text: str, secrets: Iterable[str] = ()) -> str:
    """``text`` without the given secrets and without credentials in any address it holds."""
    for secret in sorted({s for s in secrets if len(s) >= 3}, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    return _USERINFO.sub(rf"\g<scheme>{HIDDEN}@", text)


def owner_and_name(url: str) -> tuple[str, str] | None:
    """Owner and name of a repository on a server such as GitHub; None where the path has not two parts."""
    parts = parse(url).path.strip("/").split("/")
    if len(parts) != 2:
        return None
    owner, name = parts[0], parts[1].removesuffix(".git")
    valid = re.compile(r"^[A-Za-z0-9_.-]+$")
    if not (valid.match(owner) and valid.match(name)) or {owner, name} & {".", ".."}:
        return None
    return owner, name
