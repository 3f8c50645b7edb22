"""Documents that people attach to a session: small texts under ``[ardent] home``."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

from airflow_provider_ardent import home
from airflow_provider_ardent.errors import ArdentError

MAX_BYTES = 1_048_576
KINDS = frozenset(
    [
        ".txt",
        ".md",
        ".rst",
        ".csv",
        ".tsv",
        ".json",
        ".jsonl",
        ".sql",
        ".py",
        ".yaml",
        ".yml",
        ".toml",
        ".ini",
        ".cfg",
        ".xml",
        ".html",
        ".log",
    ]
)
_ID = re.compile(r"d([0-9a-f]{8})[0-9a-f]{12}")


class DocumentRefused(ArdentError):
    """What was attached cannot be used; the message says why."""


@dataclass(frozen=True)
class Document:
    """One document. ``user`` is who attached it; ``created_at`` is an ISO time."""

    id: str
    name: str
    text: str
    user: str = ""
    created_at: str = ""

    @property
    def bytes(self) -> int:
        return len(self.text.encode())


def keep(name: str, data: bytes, user: str) -> Document:
    """Check and store a document.

    :param name: the file's name; its ending says what it is.
    :param data: the file.
    :param user: who attaches it; :func:`of_user` finds it again.
    :raises DocumentRefused: it is too large, or not text of a kind that is known.
    """
    name = PurePosixPath(name.replace("\\", "/")).name.strip()
    if not name or len(name) > 120 or not name.isprintable():
        raise DocumentRefused("A document needs a name of at most 120 printable characters.")
    kind = PurePosixPath(name.lower()).suffix
    if kind == ".pdf":
        raise DocumentRefused(f"{name} is a PDF, which cannot be read; attach its text as .txt or .md.")
    if kind not in KINDS:
        raise DocumentRefused(f"{name} is of no known kind; these are: {', '.join(sorted(KINDS))}.")
    if len(data) > MAX_BYTES:
        raise DocumentRefused(f"{name} has {len(data)} bytes; at most {MAX_BYTES} can be attached.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DocumentRefused(f"{name} is not text in UTF-8.") from None
    if "\0" in text:
        raise DocumentRefused(f"{name} is not text.")
    made = Document(
        f"d{_key(user)}{secrets.token_hex(6)}",
        name,
        text,
        user,
        datetime.now(UTC).isoformat(timespec="seconds"),
    )
    home.write_json(_folder(_key(user)), f"{made.id}.json", asdict(made))
    return made


def load(document_id: str) -> Document | None:
    """The document of that id; None where there is none."""
    match = _ID.fullmatch(document_id)
    return _document(home.read_json(_folder(match[1]), f"{document_id}.json")) if match else None


def of_user(user: str) -> list[Document]:
    """The documents that a person attached, newest first."""
    folder: Any = _folder(_key(user))
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return []
    read = (load(name.removesuffix(".json")) for name in names if name.endswith(".json"))
    found = [document for document in read if document is not None and document.user == user]
    return sorted(found, key=lambda document: (document.created_at, document.id), reverse=True)


def _folder(key: str) -> home.Folder:
    return home.shared() / "documents" / key


def _key(user: str) -> str:
    return hashlib.sha256(user.encode()).hexdigest()[:8]


def _document(data: Any) -> Document | None:
    names = {field.name for field in fields(Document)}
    if not isinstance(data, dict) or not all(isinstance(data.get(name), str) for name in names):
        return None
    return Document(**{name: data[name] for name in names})
