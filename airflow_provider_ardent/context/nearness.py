"""Which known name was probably meant: deterministic, by spelling and by words in common."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def words(name: str) -> tuple[str, ...]:
    """``customerId`` and ``CUSTOMER_ID`` as ``("customer", "id")``."""
    return tuple(word.lower() for word in _WORD.findall(name))


def likeness(asked: str, known: str) -> float:
    """From 0 to 1: how likely ``known`` is what ``asked`` is called now."""
    spelling = difflib.SequenceMatcher(None, asked.lower(), known.lower()).ratio()
    first, second = set(words(asked)), set(words(known))
    if not first or not second:
        return spelling
    if first == second:
        return 1.0
    if first < second or second < first:
        return max(spelling, 0.7 + 0.25 * len(first & second) / len(first | second))
    begins = sum(any(b.startswith(a) or a.startswith(b) for b in second) for a in first if len(a) > 2)
    shared = (len(first & second) + 0.5 * (begins - len(first & second) if begins else 0)) / len(
        first | second
    )
    return max(spelling, min(shared, 0.9))


def nearest(asked: str, known: Iterable[str], limit: int = 3, at_least: float = 0.5) -> tuple[str, ...]:
    """The names most like ``asked``, best first; equal ones by name."""
    scored = sorted(((likeness(asked, name), name) for name in set(known)), key=lambda s: (-s[0], s[1]))
    return tuple(name for score, name in scored[:limit] if score >= at_least)
