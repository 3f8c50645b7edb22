"""What kind of failure an error type, a message or an HTTP status means; the rows stand in patterns.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

Kind = Literal["transient", "code", "data_or_schema", "dependency", "credentials_or_permission", "unknown"]


@dataclass(frozen=True)
class Pattern:
    """One row of ``patterns.toml``."""

    kind: Kind
    reason: str
    errors: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    strength: int = 2

    @property
    def by_type(self) -> bool:
        """Whether the row looks at the type alone."""
        return not self.messages

    @cached_property
    def _error(self) -> re.Pattern[str]:
        return re.compile(rf"(?:^|\.)(?:{'|'.join(self.errors)})$")

    @cached_property
    def _message(self) -> re.Pattern[str]:
        return re.compile("|".join(self.messages), re.IGNORECASE)

    def matches(self, error_type: str, text: str) -> bool:
        """Whether the row fits an error of this type whose ``Type: message`` is ``text``."""
        if self.errors and not self._error.search(error_type):
            return False
        return not self.messages or self._message.search(text) is not None


@cache
def patterns() -> tuple[Pattern, ...]:
    """The rows, in their order."""
    raw = tomllib.loads(Path(__file__).with_name("patterns.toml").read_text(encoding="utf-8"))
    return tuple(
        Pattern(
            kind=row["kind"],
            reason=row["reason"],
            errors=tuple(row.get("errors", ())),
            messages=tuple(row.get("messages", ())),
            strength=row["strength"],
        )
        for row in raw["pattern"]
    )


STATUS_KINDS: dict[int, tuple[Kind, str]] = {
    400: ("code", "the service says that the request is wrong (400)"),
    401: ("credentials_or_permission", "the service does not accept the credentials (401)"),
    402: ("credentials_or_permission", "the service asks for payment (402)"),
    403: ("credentials_or_permission", "the service forbids it to this account (403)"),
    404: ("code", "the address does not exist (404): a wrong URL, or the resource is gone"),
    405: ("code", "the address does not take this method (405)"),
    407: ("credentials_or_permission", "the proxy asks for credentials (407)"),
    408: ("transient", "the service gave up waiting (408)"),
    409: ("transient", "the service was in a conflicting state (409)"),
    410: ("code", "the address is gone for good (410)"),
    415: ("code", "the service does not take this content type (415)"),
    422: ("code", "the service does not accept the content of the request (422)"),
    423: ("transient", "the resource is locked (423)"),
    425: ("transient", "too early (425)"),
    429: ("transient", "the service limits the rate of requests (429)"),
}


def status_kind(status: int) -> tuple[Kind, str]:
    """The kind of failure for an HTTP status; every 5xx is the service's own fault."""
    if status >= 500:
        return "transient", f"the service had a fault of its own ({status})"
    return STATUS_KINDS.get(status, ("code", f"the service refused the request ({status})"))
