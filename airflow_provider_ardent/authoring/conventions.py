"""What the people of a repository wrote down for those who change it: rules, and what their words mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

NAMES = (
    "AGENTS.md",
    "CLAUDE.md",
    "CONVENTIONS.md",
    "CONTRIBUTING.md",
    "CONTRIBUTING.rst",
    "CONTRIBUTING",
    "GLOSSARY.md",
    "docs/CONTRIBUTING.md",
    "docs/conventions.md",
    "docs/glossary.md",
)
_READMES = ("README.md", "README.rst", "README")
MOST_FILES = 20
MOST_LINES = 120
#: Of a longer file these come first; the rest of ``MOST_LINES`` are those that share words with the request.
_HEAD_LINES = 40
_README_LINES = 40
_MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Text:
    """A file of the repository: ``text`` is what a model is shown, ``lines`` the whole file."""

    name: str
    text: str
    lines: tuple[str, ...]

    def line(self, number: int) -> str | None:
        """A line by its number in the file, from 1."""
        return self.lines[number - 1].strip() if 0 < number <= len(self.lines) else None


def read(root: Path, wish: str, patterns: Sequence[str] = ()) -> tuple[Text, ...]:
    """The files that state conventions, and the head of the README.

    Of a file of more than ``MOST_LINES`` lines, the head is shown and those lines that share a word with
    the request, with their numbers; so a glossary of a thousand terms costs no more than a short one.

    :param wish: the words of the request.
    :param patterns: more files: paths, or patterns as of ``Path.glob``, below ``root``.
    """
    texts = [_excerpt(root, name, wish) for name in _files(root, patterns)]
    for name in _READMES:
        if lines := _lines(root, root / name):
            texts.append(Text(name, "\n".join(lines[:_README_LINES]), lines))
            break
    return tuple(text for text in texts if any(text.lines))


def stems(text: str) -> set[str]:
    """Words without a plural's ending: ``customer's`` and ``customers`` are the same."""
    return {re.sub(r"(?:'s|ies|es|s)$", "", word) for word in re.findall(r"[a-z]{4,}(?:'s)?", text.lower())}


def _files(root: Path, patterns: Sequence[str]) -> Iterator[str]:
    """Each file once, by name; two spellings of one file (a file system without case) are one."""
    found: dict[Path, str] = {}
    for name in NAMES:
        if (root / name).is_file():
            found.setdefault((root / name).resolve(), name)
    for pattern in patterns:
        if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
            continue
        for path in sorted(root.glob(pattern)):
            found.setdefault(path.resolve(), path.relative_to(root).as_posix())
    yield from list(found.values())[:MOST_FILES]


def _lines(root: Path, path: Path) -> tuple[str, ...]:
    """The lines of a file inside the repository; none of a link, which may lead out of it."""
    inside = path.parent.resolve().is_relative_to(root.resolve())
    if path.is_symlink() or not path.is_file() or not inside:
        return ()
    with path.open(encoding="utf-8", errors="replace") as file:
        return tuple(line[:400].rstrip() for line in file.read(_MOST_BYTES).strip("\n").splitlines())


def _excerpt(root: Path, name: str, wish: str) -> Text:
    lines = _lines(root, root / name)
    if len(lines) <= MOST_LINES:
        return Text(name, "\n".join(lines).strip(), lines)
    wanted = stems(wish)
    alike = {
        number: len(wanted & stems(line)) for number, line in enumerate(lines[_HEAD_LINES:], _HEAD_LINES)
    }
    best = sorted((n for n in alike if alike[n]), key=lambda n: (-alike[n], n))[: MOST_LINES - _HEAD_LINES]
    shown = "\n".join((*lines[:_HEAD_LINES], *(f"line {n + 1}: {lines[n]}" for n in sorted(best))))
    left = len(lines) - _HEAD_LINES - len(best)
    return Text(name, f"{shown}\n({left} more lines are not shown)", lines)
