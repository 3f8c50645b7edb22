"""The words of code, from which it is told which tables of a database a change plays with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

_TEXTS = (".py", ".sql", ".yaml", ".yml", ".json", ".j2", ".jinja", ".jinja2", ".txt", ".hql")
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r'"([^"\n]{1,63})"')
MOST_FILES = 5_000
LARGEST_FILE = 1_000_000


def words_of(root: Path, start: Sequence[Path]) -> frozenset[str]:
    """Every word of these files, and of files that words of theirs may mean: modules, templates.

    Which tables a change plays with is told from them. One too many costs time, one too few the proof.
    """
    known: dict[str, list[Path]] = {}
    for number, path in enumerate(path for suffix in _TEXTS for path in root.rglob(f"*{suffix}")):
        if number == MOST_FILES:
            break
        known.setdefault(path.stem.casefold(), []).append(path)
    waiting, seen, words = list(start), set(start), set[str]()
    while waiting:
        path = waiting.pop()
        if not path.is_file() or path.is_symlink() or path.stat().st_size > LARGEST_FILE:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found = {word.casefold() for word in (*_WORD.findall(text), *_QUOTED.findall(text))}
        for word in found - words:
            fresh = [other for other in known.get(word, ()) if other not in seen]
            seen.update(fresh)
            waiting += fresh
        words |= found
    return frozenset(words)
