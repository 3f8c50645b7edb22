"""Changes to the files of one workspace: confined, parsed before they are written, and undoable."""

from __future__ import annotations

import codecs
import difflib
import fnmatch
import hashlib
import io
import os
import re
import stat
import tempfile
import tokenize
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from airflow_provider_ardent.agent import symbols
from airflow_provider_ardent.errors import EditRefused
from airflow_provider_ardent.masking import MASK

MAX_FILE = 2_000_000
MAX_NEW_FILE = 40_000
EVENT_DIFF = 32_000
EVENT_SIZE = 48_000
"""Characters that an event carries, so that it fits into Airflow's state store (64 KiB)."""


class Recorder(Protocol):
    """Where edits are recorded: an event log's ``append``, or what wraps it."""

    def __call__(self, kind: Any, **data: Any) -> Any: ...


@dataclass(frozen=True)
class Edit:
    """One change that was applied. ``before`` is None where the file is new."""

    path: str
    before: bytes | None
    after: bytes

    @property
    def diff(self) -> str:
        return unified_diff(
            self.path, _shown(self.before or b""), _shown(self.after), created=self.before is None
        )


class Edits:
    """Changes files below ``root``, and nothing else.

    :param protected: patterns of paths that nobody edits; one without a slash holds for every part of a path.
    :param record: is told of every change that was applied, refused or undone, before the file changes.
    """

    def __init__(
        self,
        root: Path,
        protected: Sequence[str] = (".git/*", ".git"),
        record: Recorder | None = None,
    ) -> None:
        self.root = root.resolve()
        self._protected = tuple(protected)
        self._record: Recorder = record or _not_recorded
        self._stack: list[Edit] = []

    @property
    def applied(self) -> tuple[Edit, ...]:
        """The changes that are in place, in order."""
        return tuple(self._stack)

    def read(self, path: str) -> str:
        """The text of a file.

        :raises EditRefused: if it is outside the workspace, missing, binary or too large.
        """
        return _decoded(self._bytes(self.confined(path), path), path)[0]

    def confined(self, path: str) -> Path:
        """The file that ``path`` names.

        :raises EditRefused: if it is not plainly below the root.
        """
        pure = PurePosixPath(path)
        plain = path and "\0" not in path and "\\" not in path and not pure.is_absolute()
        if not plain or ".." in pure.parts or pure.parts in ((), (".",)):
            raise EditRefused(f"{path!r} is not a path inside the workspace. Give one relative to its root.")
        at = self.root
        for part in pure.parts:
            at = at / part
            if at.is_symlink():
                raise EditRefused(f"{path} goes through a symbolic link; only plain files are edited.")
        return at

    def write_file(self, path: str, content: str) -> Edit:
        """Write a whole file, new or not."""
        with self._refusals(path):
            target = self._editable(path)
            before = self._bytes(target, path) if target.exists() else None
            if len(content) > MAX_NEW_FILE:
                raise EditRefused(
                    f"The new {path} has {len(content)} characters; {MAX_NEW_FILE} are allowed."
                )
            if "\0" in content:
                raise EditRefused(f"The new {path} is not text.")
            if before is None:
                after = content.encode("utf-8")
            else:
                old, encode = _decoded(before, path)
                if "\r\n" in old and "\r\n" not in content:
                    content = content.replace("\n", "\r\n")
                self._check_mask(old, content, path)
                after = encode(content)
            return self._apply(path, target, before, after, content)

    def replace_text(self, path: str, old: str, new: str) -> Edit:
        """Replace the one place where ``old`` stands; if it stands nowhere, where it does but for spaces."""
        with self._refusals(path):
            target = self._editable(path)
            before = self._bytes(target, path)
            text, encode = _decoded(before, path)
            changed = _text_replaced(text, old, new, path)
            self._check_mask(text, changed, path)
            return self._apply(path, target, before, encode(changed), changed)

    def replace_symbol(self, path: str, symbol: str, new: str, near: int = 0) -> Edit:
        """Replace a function, class, method, assignment or ``with DAG`` block by its new source."""
        with self._refusals(path):
            target = self._editable(path)
            if not path.endswith(".py"):
                raise EditRefused(f"{path} is not a Python file; it has no symbols.")
            before = self._bytes(target, path)
            text, encode = _decoded(before, path)
            changed = symbols.replaced(text, symbol, new, path, near)
            self._check_mask(text, changed, path)
            return self._apply(path, target, before, encode(changed), changed)

    def undo(self) -> Edit | None:
        """Take the last change back."""
        if not self._stack:
            return None
        edit = self._stack.pop()
        self._record("edit_undone", path=edit.path)
        target = self.confined(edit.path)
        if edit.before is None:
            target.unlink(missing_ok=True)
        else:
            _write(target, edit.before)
        return edit

    def undo_to(self, count: int) -> None:
        """Take changes back until ``count`` are left."""
        while len(self._stack) > count:
            self.undo()

    def diff(self) -> str:
        """All changes that are in place, as one unified diff."""
        first: dict[str, bytes | None] = {}
        last: dict[str, bytes] = {}
        for edit in self._stack:
            first.setdefault(edit.path, edit.before)
            last[edit.path] = edit.after
        return "".join(
            Edit(path, first[path], last[path]).diff for path in first if first[path] != last[path]
        )

    def state(self) -> str:
        """A short hash of what all changes together made."""
        final = {edit.path: sha(edit.after) for edit in self._stack}
        return sha(repr(sorted(final.items())).encode())

    def is_protected(self, path: str) -> bool:
        """Whether nobody may edit ``path``."""
        lowered = path.lower()
        parts = PurePosixPath(lowered).parts
        for pattern in (p.lower() for p in self._protected):
            if "/" not in pattern:
                if any(fnmatch.fnmatchcase(part, pattern) for part in parts):
                    return True
            elif any(fnmatch.fnmatchcase("/".join(parts[n:]), pattern) for n in range(len(parts))):
                return True
        return False

    def _editable(self, path: str) -> Path:
        target = self.confined(path)
        if self.is_protected(str(PurePosixPath(path))):
            raise EditRefused(f"{path} is protected; it cannot be changed by an agent.")
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            raise EditRefused(f"{path} is not a plain file.")
        return target

    def _bytes(self, target: Path, path: str) -> bytes:
        try:
            size = target.stat().st_size
            if size > MAX_FILE:
                raise EditRefused(f"{path} has {size} bytes; files over {MAX_FILE} are not edited.")
            return target.read_bytes()
        except FileNotFoundError:
            raise EditRefused(f"{path} does not exist.{self._similar(path)}") from None
        except (IsADirectoryError, NotADirectoryError):
            raise EditRefused(f"{path} is not a plain file.") from None

    def _similar(self, path: str) -> str:
        name = PurePosixPath(path).name
        found = []
        for folder, folders, files in os.walk(self.root):
            folders[:] = [f for f in folders if not f.startswith(".")]
            if name in files:
                found.append(str((Path(folder) / name).relative_to(self.root)))
            if len(found) == 3:
                break
        return f" Did you mean {' or '.join(found)}?" if found else ""

    def _check_mask(self, old: str, new: str, path: str) -> None:
        if new.count(MASK) > old.count(MASK):
            raise EditRefused(
                f"The new {path} holds {MASK}, which stands for a hidden secret. "
                "Leave the lines with it as they are."
            )

    def _apply(self, path: str, target: Path, before: bytes | None, after: bytes, text: str) -> Edit:
        if path.endswith(".py"):
            symbols.parse(text, path)
        if before == after:
            raise EditRefused(f"The change leaves {path} as it is.")
        edit = Edit(path, before, after)
        diff = edit.diff[:EVENT_DIFF]
        # Recorded first: after a crash a file is then in a state that the log knows.
        self._record(
            "edit_applied",
            path=path,
            before_sha=sha(before) if before is not None else "",
            after_sha=sha(after),
            diff=diff,
            content=_shown(after) if len(after) + len(diff) <= EVENT_SIZE else None,
        )
        try:
            _write(target, after)
        except OSError as error:
            self._record("edit_undone", path=path)
            raise EditRefused(
                f"{path} could not be written: {error.strerror}. Nothing was changed."
            ) from None
        self._stack.append(edit)
        return edit

    def _refusals(self, path: str) -> _Refusals:
        return _Refusals(lambda reason: self._record("edit_refused", path=path, reason=reason))


class _Refusals:
    """Records a refusal on its way out."""

    def __init__(self, record: Callable[[str], Any]) -> None:
        self._record = record

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, EditRefused):
            self._record(str(error))


def sha(data: bytes) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of ``data``."""
    return hashlib.sha256(data).hexdigest()[:16]


def unified_diff(path: str, old: str, new: str, *, created: bool = False) -> str:
    """A diff as git writes it, with the mark for a missing newline at the end."""
    lines = difflib.unified_diff(
        newline_split(old),
        newline_split(new),
        "/dev/null" if created else f"a/{path}",
        f"b/{path}",
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def newline_split(text: str) -> list[str]:
    """Lines with their ends, split at line feeds only, as git does."""
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text)


def _not_recorded(kind: Any, **data: Any) -> None:
    return None


def _shown(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _decoded(data: bytes, path: str) -> tuple[str, Callable[[str], bytes]]:
    """The text of a file, and how to turn text back into bytes of the same encoding."""
    if b"\0" in data[:8192]:
        raise EditRefused(f"{path} is a binary file.")
    encoding = "utf-8"
    if path.endswith(".py"):
        try:
            encoding = tokenize.detect_encoding(io.BytesIO(data).readline)[0]
        except SyntaxError as error:
            raise EditRefused(f"{path} has an encoding that Python does not know: {error}.") from None
    bom = data.startswith(codecs.BOM_UTF8)
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    try:
        text = (data[len(codecs.BOM_UTF8) :] if bom else data).decode(codec)
    except UnicodeDecodeError:
        raise EditRefused(f"{path} is not {codec} text.") from None

    def encode(changed: str) -> bytes:
        try:
            return (codecs.BOM_UTF8 if bom else b"") + changed.encode(codec)
        except UnicodeEncodeError:
            raise EditRefused(f"The change has characters that {path} ({codec}) cannot hold.") from None

    return text, encode


def _write(target: Path, data: bytes) -> None:
    """Replace a file in one step, keeping its permissions."""
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".ardent-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _text_replaced(text: str, old: str, new: str, path: str) -> str:
    if not old.strip():
        raise EditRefused("The text to replace is empty. Give the lines that should change.")
    if "\r\n" in text and "\r\n" not in old:
        old, new = old.replace("\n", "\r\n"), new.replace("\r\n", "\n").replace("\n", "\r\n")
    count = text.count(old)
    if count == 1:
        return text.replace(old, new)
    if count > 1:
        raise EditRefused(f"The text stands {count} times in {path}. Give more lines around it.")
    return _loosely_replaced(text, old, new, path)


def _loosely_replaced(text: str, old: str, new: str, path: str) -> str:
    """Match whole lines but for spaces; the new lines get the indentation that was really there."""
    lines = symbols.split_lines(text)
    wanted = [_squeezed(line) for line in symbols.split_lines(old.strip("\r\n"))]
    squeezed = [_squeezed(line) for line in lines]
    starts = [n for n in range(len(lines) - len(wanted) + 1) if squeezed[n : n + len(wanted)] == wanted]
    if len(starts) > 1:
        raise EditRefused(f"The text stands {len(starts)} times in {path}, but for spaces. Give more lines.")
    if not starts:
        raise EditRefused(f"The text does not stand in {path}.{_nearest(lines, squeezed, wanted)}")
    at = starts[0]
    given = symbols.split_lines(old.strip("\r\n"))
    shift = len(_indentation(lines[at])) - len(_indentation(given[0]))
    end = re.search(r"(\r\n|\r|\n)?\Z", lines[at + len(wanted) - 1])
    body = [_shifted(line, shift) for line in symbols.split_lines(new.strip("\r\n"))]
    tail = (end[1] or "") if end else ""
    return "".join([*lines[:at], *([*body, tail] if body else []), *lines[at + len(wanted) :]])


def _nearest(lines: list[str], squeezed: list[str], wanted: list[str]) -> str:
    close = difflib.get_close_matches(wanted[0], squeezed[:20_000], n=1, cutoff=0.5)
    if not close:
        return ""
    at = squeezed.index(close[0])
    shown = "".join(f"{n + 1}: {lines[n].rstrip()}\n" for n in range(at, min(at + 5, len(lines))))
    return f" The nearest lines are:\n{shown}"


def _squeezed(line: str) -> str:
    return re.sub(r"\s+", "", line)


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _shifted(line: str, by: int) -> str:
    if not line.strip() or by == 0:
        return line
    indent = _indentation(line)
    if by > 0:
        return (indent[:1] or " ") * by + line
    return line[min(len(indent), -by) :]
