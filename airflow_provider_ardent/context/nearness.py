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
    first, second = words(asked), words(known)
    if not first or not second:
        return spelling
    if "".join(first) == "".join(second):
        return 1.0
    if set(first) < set(second) or set(second) < set(first):
        return max(spelling, 0.7 + 0.25 * len({*first} & {*second}) / len({*first, *second}))
    matched = sum(max(_word_likeness(word, other) for other in second) for word in first)
    return max(spelling, min(0.95, 2 * matched / (len(first) + len(second))))


def _word_likeness(word: str, other: str) -> float:
    """Equal, the beginning of the other (``cust``, ``customer``), or its letters in order (``qty``)."""
    if word == other:
        return 1.0
    short, long = sorted((word, other), key=len)
    if len(short) < 2 or short[0] != long[0]:
        return 0.0
    if len(short) > 2 and long.startswith(short):
        return 0.8
    letters = iter(long)
    return 0.6 if all(letter in letters for letter in short) else 0.0


def nearest(asked: str, known: Iterable[str], limit: int = 3, at_least: float = 0.5) -> tuple[str, ...]:
    """The names most like ``asked``, best first; equal ones by name."""
    scored = sorted(((likeness(asked, name), name) for name in set(known)), key=lambda s: (-s[0], s[1]))
    return tuple(name for score, name in scored[:limit] if score >= at_least)
