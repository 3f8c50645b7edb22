"""Exceptions and tracebacks as plain data."""

from __future__ import annotations

import linecache
import os
import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType

from airflow_provider_ardent.repair.incident import Frame

MOST_FRAMES = 60
MOST_ERRORS = 10
LONGEST_MESSAGE = 4_000
LONGEST_TRACEBACK = 10_000
_LONGEST_LINE = 240

_ENTRY = re.compile(r'^\s*File "(?P<path>[^"\n]+)", line (?P<line>\d+)(?:, in (?P<function>[^\n]+))?', re.M)
_LAST = re.compile(r"^(?P<type>[A-Za-z_][\w.]*)(?:: (?P<message>.*))?$", re.S)
_INSTALLED = re.compile(r".*?/(?:site|dist)-packages/|.*?/lib/python3\.\d+/")


@dataclass(frozen=True)
class Stack:
    """An error without the objects it came with."""

    error_type: str
    error_message: str
    chain: tuple[str, ...]
    traceback: str
    frames: tuple[Frame, ...]


def of(error: BaseException, root: str) -> Stack:
    """Read an exception. ``root`` is the folder of the DAG bundle; frames below it are the project's.

    The frames of explicit causes (``raise … from …``) follow those of the error itself, so that the
    last frame in the project is where the trouble began.
    """
    frames: list[Frame] = []
    for each in _explicit(error):
        frames += _frames(each.__traceback__, root)
    return Stack(
        error_type=_name(error),
        error_message=message_of(error),
        chain=tuple(_line(each) for each in _chain(error)),
        traceback=middle_cut("".join(_formatted(error)), LONGEST_TRACEBACK),
        frames=_few(frames),
    )


def read(text: str, root: str) -> Stack:
    """Read a formatted traceback, as Airflow stores those of DAG files that do not import."""
    frames = [
        _frame(match["path"], int(match["line"]), (match["function"] or "<module>").strip(), root)
        for match in _ENTRY.finditer(text)
    ]
    last = _last_error(text)
    return Stack(
        error_type=last[0],
        error_message=last[1][:LONGEST_MESSAGE],
        chain=(f"{last[0]}: {last[1]}"[:500],),
        traceback=middle_cut(text, LONGEST_TRACEBACK),
        frames=_few(frames),
    )


def message_of(error: BaseException) -> str:
    """``str(error)`` where the error allows it, cut to what people read."""
    try:
        return middle_cut(str(error), LONGEST_MESSAGE)
    except Exception as broken:
        return f"<the error's text could not be made: {type(broken).__name__}>"


def middle_cut(text: str, longest: int) -> str:
    """``text`` without its middle where it is longer than ``longest`` characters."""
    if len(text) <= longest:
        return text
    head = longest // 3
    return f"{text[:head]}\n… {len(text) - longest} characters left out …\n{text[-(longest - head) :]}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and its causes, outermost first, each once."""
    met: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in met and len(met) < MOST_ERRORS:
        met.add(id(current))
        yield current
        if isinstance(current, BaseExceptionGroup) and current.exceptions:
            current = current.exceptions[0]
        else:
            current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _explicit(error: BaseException) -> Iterator[BaseException]:
    met: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in met and len(met) < MOST_ERRORS:
        met.add(id(current))
        yield current
        current = current.__cause__


def _frames(tb: TracebackType | None, root: str) -> list[Frame]:
    found: list[Frame] = []
    while tb is not None and len(found) < 5_000:
        code = tb.tb_frame.f_code
        found.append(_frame(code.co_filename, tb.tb_lineno, code.co_name, root))
        tb = tb.tb_next
    return list(_few(found))


def _few(frames: list[Frame]) -> tuple[Frame, ...]:
    """The first and the last frames: a recursion has a thousand that say the same."""
    if len(frames) > MOST_FRAMES:
        frames = [*frames[:10], *frames[-(MOST_FRAMES - 10) :]]
    return tuple(frames)


def _frame(path: str, line: int, function: str, root: str) -> Frame:
    shown, inside = relative(path, root)
    code = linecache.getline(path, line).strip()[:_LONGEST_LINE]
    return Frame(path=shown, line=line, function=function, code=code, in_project=inside)


def relative(path: str, root: str) -> tuple[str, bool]:
    """``path`` relative to the bundle and True, or as short as it can be and False."""
    if root and not path.startswith("<"):
        for base in {root, os.path.realpath(root)}:
            for full in {path, os.path.realpath(path)}:
                if full.startswith(base.rstrip("/") + "/"):
                    inner = os.path.relpath(full, base)
                    return inner, "site-packages" not in inner
    return _INSTALLED.sub("", path), False


def _formatted(error: BaseException) -> list[str]:
    try:
        return list(traceback.TracebackException.from_exception(error, compact=True).format())
    except Exception as broken:
        return [f"<the traceback could not be made: {type(broken).__name__}>\n{_line(error)}"]


def _name(error: BaseException) -> str:
    return type(error).__name__


def _line(error: BaseException) -> str:
    return f"{_name(error)}: {message_of(error)}"[:500]


def _last_error(text: str) -> tuple[str, str]:
    """Type and message of the error that a formatted traceback ends with."""
    lines = text.rstrip().splitlines()
    for start in range(len(lines) - 1, -1, -1):
        if lines[start][:1].isspace() or not lines[start]:
            continue
        if match := _LAST.match("\n".join(lines[start:])):
            return match["type"].rpartition(".")[2], (match["message"] or "").strip()
    return "ImportError", text.strip()[:LONGEST_MESSAGE]
