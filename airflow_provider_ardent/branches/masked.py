"""Which columns are hidden while a branch is made."""

from __future__ import annotations

import fnmatch
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

C = TypeVar("C", bound=Hashable)


def hidden_columns(
    names: Mapping[C, Sequence[str]], pairs: Iterable[tuple[C, C]], patterns: Sequence[str]
) -> set[C]:
    """The columns that a pattern names, and those that refer to one of them or that one of them refers to.

    :param names: every column, and the ways in which a pattern may name it.
    :param pairs: columns of foreign keys that must stay equal.
    """
    hidden = {
        column
        for column, its in names.items()
        if any(
            fnmatch.fnmatchcase(name.casefold(), pattern.casefold()) for name in its for pattern in patterns
        )
    }
    known = list(pairs) if hidden else []
    grown = bool(hidden)
    while grown:
        before = len(hidden)
        for one, other in known:
            if one in hidden or other in hidden:
                hidden |= {one, other}
        grown = len(hidden) > before
    return hidden
