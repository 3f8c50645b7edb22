"""The files of the view: a fixed list, read once, behind login."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

from fastapi import HTTPException, Request, Response, status

DIST = Path(__file__).parent.parent / "www" / "dist"

_TYPES = {
    "main.js": "text/javascript; charset=utf-8",
    "standalone.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
    "icon-dark.svg": "image/svg+xml",
    "index.html": "text/html; charset=utf-8",
}

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'"
)


@dataclass(frozen=True)
class Asset:
    """One file: its bytes, media type and a tag that changes with the bytes."""

    content: bytes
    media_type: str
    tag: str


def asset(name: str) -> Asset:
    """A file of the built view; KeyError for any other name, FileNotFoundError where it was not built."""
    return _read(name, _TYPES[name], (DIST / name).stat().st_mtime_ns)


@lru_cache(maxsize=2 * len(_TYPES))
def _read(name: str, media_type: str, changed: int) -> Asset:
    content = (DIST / name).read_bytes()
    return Asset(content, media_type, hashlib.sha256(content).hexdigest()[:16])


def version(name: str) -> str:
    """The tag of a file for its address, so that a browser may keep it for long."""
    try:
        return asset(name).tag
    except FileNotFoundError:
        return "0"


def respond(name: str, request: Request) -> Response:
    """The file, or 304 where the browser has it; kept for a year where the address names its version."""
    try:
        found = asset(name)
    except (KeyError, FileNotFoundError):
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such file.") from None
    versioned = found.tag in request.query_params.get("v", "")
    headers = {
        "ETag": f'"{found.tag}"',
        "Cache-Control": "private, max-age=31536000, immutable" if versioned else "private, no-cache",
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=headers)


def page(request: Request) -> Response:
    """The stand-alone page. Its addresses are relative to Airflow's root, so that any prefix works."""
    root = str(request.scope.get("root_path", "")).rstrip("/")
    try:
        html = asset("index.html").content.decode()
    except FileNotFoundError:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "The view was not built.") from None
    html = html.replace("__BASE__", escape(root.removesuffix("ardent"), quote=True))
    html = html.replace("__MAIN__", version("main.js")).replace("__SHELL__", version("standalone.js"))
    return Response(
        html,
        media_type="text/html; charset=utf-8",
        headers={"Cache-Control": "private, no-cache", "Content-Security-Policy": _POLICY},
    )
