"""Reads what models write when they do not keep to the format: JSON, fenced code, tool calls in text."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_FENCE = re.compile(r"^([ \t]{0,12})(`{3,}|~{3,})[ \t]*([\w+#.-]*)[^\n`]*$")
_MAX_TEXT = 1_000_000


@dataclass(frozen=True)
class CodeBlock:
    """One fenced block. ``closed`` is False where the answer was cut off inside it."""

    language: str
    code: str
    closed: bool = True


@dataclass(frozen=True)
class TextCall:
    """A tool call that was written as text."""

    name: str
    args: dict[str, Any]


def code_blocks(text: str) -> list[CodeBlock]:
    """The fenced blocks of ``text`` in order; a fence inside a block belongs to it if it names a language."""
    blocks: list[CodeBlock] = []
    lines = text.replace("\r\n", "\n")[:_MAX_TEXT].split("\n")
    at = 0
    while at < len(lines):
        opening = _FENCE.match(lines[at])
        at += 1
        if opening is None:
            continue
        indent, fence, language = opening[1], opening[2], opening[3].lower()
        body, depth, closed = [], 1, False
        while at < len(lines):
            line = lines[at]
            at += 1
            inner = _FENCE.match(line)
            if inner is not None and inner[2][0] == fence[0] and len(inner[2]) >= len(fence):
                depth += 1 if inner[3] else -1
                if depth == 0:
                    closed = True
                    break
            body.append(line[len(indent) :] if indent and line.startswith(indent) else line)
        blocks.append(CodeBlock(language, "\n".join(body), closed))
    return blocks


def python_code(text: str) -> str | None:
    """The Python of an answer: the longest block that parses, else the whole answer if that parses.

    A block that was cut off is used only if what is there parses. ``None`` where there is no code.
    """
    blocks = [b for b in code_blocks(text) if b.language in ("python", "py", "python3", "")]
    candidates = [b.code for b in sorted(blocks, key=lambda b: len(b.code), reverse=True)]
    bare = re.sub(r"^\s*`{3,}[\w-]*\n|\n`{3,}\s*$", "", text.replace("\r\n", "\n")[:_MAX_TEXT])
    for code in (*candidates, bare):
        if parses(code) and _has_statement(code):
            return code
    return candidates[0] if candidates and candidates[0].strip() else None


def file_content(text: str) -> str | None:
    """The content of a file that is not Python: the longest block, whatever its language."""
    blocks = [b for b in code_blocks(text) if b.closed]
    if not blocks:
        return None
    return max(blocks, key=lambda b: len(b.code)).code + "\n"


def prose(text: str) -> str:
    """What stands outside the fenced blocks, as one line."""
    kept, inside = [], False
    for line in text[:_MAX_TEXT].split("\n"):
        if _FENCE.match(line):
            inside = not inside
        elif not inside:
            kept.append(line)
    return " ".join(" ".join(kept).split())


def parses(code: str) -> bool:
    """Whether Python can parse ``code``, also when it is indented as a whole."""
    return parsed(code) is not None


def parsed(code: str) -> ast.Module | None:
    """``code`` as a module, or ``None``. Never raises, whatever the text."""
    try:
        return ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    lines = code.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if not first[:1].isspace():
        return None
    try:
        return ast.parse("if True:\n" + code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _has_statement(code: str) -> bool:
    tree = parsed(code)
    if tree is None:
        return False
    kinds = (
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.Assign,
        ast.AnnAssign,
        ast.With,
        ast.Import,
    )
    return any(isinstance(node, kinds) for node in ast.walk(tree))


def json_value(text: str) -> Any:
    """The JSON value in ``text``: as it is, in a fence, in prose, with small faults, or cut off.

    :raises ValueError: if there is none.
    """
    text = text[:_MAX_TEXT].strip()
    for candidate in _json_candidates(text):
        value = _loads(candidate)
        if value is not _NOTHING:
            return value
    raise ValueError("no JSON value in the answer")


def json_object(text: str) -> dict[str, Any]:
    """Like :func:`json_value`, but it must be an object."""
    value = json_value(text)
    if isinstance(value, str):
        value = json_value(value)
    if not isinstance(value, dict):
        raise ValueError(f"the answer is a JSON {type(value).__name__}, not an object")
    return value


def text_calls(text: str, names: frozenset[str] | set[str]) -> list[TextCall]:
    """Tool calls that a model wrote into its text instead of calling; only for tools named in ``names``."""
    calls: list[TextCall] = []
    for candidate in _call_candidates(text[:_MAX_TEXT]):
        value = _loads(candidate)
        for item in value if isinstance(value, list) else [value]:
            call = _as_call(item, names)
            if call is not None and call not in calls:
                calls.append(call)
        if calls and candidate is text:
            break
    return calls


def arguments(raw: Any) -> dict[str, Any]:
    """The arguments of a tool call, given as an object, as JSON text, as JSON text in JSON text, or nothing.

    :raises ValueError: if they cannot be read.
    """
    if raw is None or raw == "":
        return {}
    if isinstance(raw, Mapping):
        return dict(raw)
    if isinstance(raw, str):
        return json_object(raw)
    raise ValueError(f"the arguments are a {type(raw).__name__}, not an object")


class _Nothing:
    pass


_NOTHING = _Nothing()


def _json_candidates(text: str) -> Iterator[str]:
    yield text
    for block in code_blocks(text):
        yield block.code.strip()
    for opening in ("{", "["):
        start = text.find(opening)
        if start >= 0:
            yield _balanced(text, start)
            yield text[start:]


def _call_candidates(text: str) -> Iterator[str]:
    yield text.strip()
    yield from re.findall(
        r"<(?:tool_call|function_call)>\s*(.*?)\s*(?:</(?:tool_call|function_call)>|\Z)", text, re.S
    )
    for block in code_blocks(text):
        yield block.code.strip()
    start = text.find("{")
    while start >= 0:
        piece = _balanced(text, start)
        yield piece
        start = text.find("{", start + max(1, len(piece)))


def _as_call(value: Any, names: frozenset[str] | set[str]) -> TextCall | None:
    if not isinstance(value, dict):
        return None
    inner = value.get("function")
    if isinstance(inner, dict):
        value = inner
    name = value.get("name") or value.get("tool") or value.get("tool_name") or inner
    if not isinstance(name, str) or name not in names:
        return None
    for key in ("arguments", "parameters", "args", "input"):
        if key in value:
            try:
                return TextCall(name, arguments(value[key]))
            except ValueError:
                return None
    return TextCall(name, {})


def _balanced(text: str, start: int) -> str:
    """From the bracket at ``start`` to the one that closes it, or to the end."""
    depth, quoted, escaped = 0, False, False
    for at in range(start, len(text)):
        char = text[at]
        if quoted:
            if escaped:
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == '"':
                quoted = False
        elif char == '"':
            quoted = True
        elif char in "{[":
            depth += 1
        elif char in "}]":
            depth -= 1
            if depth == 0:
                return text[start : at + 1]
    return text[start:]


def _loads(text: str) -> Any:
    """The JSON value that ``text`` is, with small faults forgiven; ``_NOTHING`` if it is none."""
    if not text or text[0] not in '{["':
        return _NOTHING
    for attempt in (text, _without_trailing_commas(text), _completed(_without_trailing_commas(text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    python = re.sub(r"\btrue\b", "True", re.sub(r"\bfalse\b", "False", re.sub(r"\bnull\b", "None", text)))
    try:
        value = ast.literal_eval(python)
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
        return _NOTHING
    return value if isinstance(value, (dict, list)) else _NOTHING


def _without_trailing_commas(text: str) -> str:
    return re.sub(r'("(?:[^"\\]|\\.)*")|,(\s*[}\]])', lambda m: m[1] or m[2], text)


def _completed(text: str) -> str:
    """``text`` with the quotes and brackets closed that a cut left open."""
    stack: list[str] = []
    quoted = escaped = False
    for char in text:
        if quoted:
            if escaped:
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == '"':
                quoted = False
        elif char == '"':
            quoted = True
        elif char in "{[":
            stack.append("}" if char == "{" else "]")
        elif char in "}]" and stack:
            stack.pop()
    if not stack and not quoted:
        return text
    if quoted:
        text = text[:-1] if escaped else text
        text += '"'
    text = (
        re.sub(r'(?:,\s*"(?:[^"\\]|\\.)*"\s*:?|,|:)\s*$', lambda m: "" if m[0][0] == "," else ":null", text)
        if (not quoted)
        else text
    )
    return text + "".join(reversed(stack))
