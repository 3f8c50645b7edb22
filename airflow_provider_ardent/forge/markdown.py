"""Untrusted text as markdown that stays text: no links, images, mentions, HTML or commands."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~&$=^])")
# Invisible marks that change the order in which text is read, and what no page should hold.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BREAK = "\u200b"
_LIVE = re.compile(
    r"(@)(?=[\w-])|((?:\bGH-|#))(?=\d)|(\b[A-Za-z][A-Za-z0-9+.-]*:)(?=//)|(\bwww)(?=\.)", re.IGNORECASE
)
_ORDERED = re.compile(r"(?m)^(\s*\d+)([.)])")
CUT = " … (cut)"


def visible(text: str) -> str:
    """``text`` without control characters and marks that hide or turn what is written."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4))


def prose(text: str, limit: int = 4000) -> str:
    """Text as paragraphs in which nothing works but line breaks; at most ``limit`` bytes.

    >>> print(prose("see <b>[me](http://x.io)</b>"))
    see \\<b\\>\\[me\\]\\(http:\u200b//x.io\\)\\</b\\>
    """
    lines = (line.strip() for line in cut(visible(text[: 4 * limit]), limit).strip().split("\n"))
    plain = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    plain = _LIVE.sub(lambda found: found[0] + _BREAK, plain)
    return cut(_ORDERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", plain)), limit)


def line(text: str, limit: int = 300) -> str:
    """Text as one line of prose, fit for a table's cell."""
    return prose(" ".join(text[: 4 * limit].split()), limit)


def code(text: str, limit: int = 200) -> str:
    """Text as one line of code."""
    plain = cut(" ".join(visible(text[: 4 * limit]).split()), limit).replace("|", "¦")
    longest = max((len(run) for run in re.findall(r"`+", plain)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if plain.startswith("`") or plain.endswith("`") or not plain else ""
    return f"{fence}{pad}{plain}{pad}{fence}"


def fenced(text: str, language: str = "text", limit: int | None = None) -> str:
    """Text as a block of code that it cannot end by itself."""
    plain = visible(text) if limit is None else cut(visible(text[: 4 * limit]), limit)
    longest = max((len(run) for run in re.findall(r"`+", plain)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{plain.rstrip()}\n{fence}"


def cut(text: str, limit: int) -> str:
    """``text`` in at most ``limit`` bytes of UTF-8, with a sign where it was cut."""
    raw = text.encode("utf-8", "replace")
    if len(raw) <= limit:
        return raw.decode("utf-8")
    return raw[: limit - len(CUT.encode())].decode("utf-8", "ignore") + CUT
