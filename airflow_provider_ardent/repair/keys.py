"""Where a key that the code asks for sits: in what the task was given, and in the code around it."""

from __future__ import annotations

import ast
import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from airflow_provider_ardent.context.nearness import nearest
from airflow_provider_ardent.context.source import SourceFile

MOST_KEYS = 2
MOST_PLACES = 3
MOST_LOOKED_AT = 20_000
_MOST_ELEMENTS = 3
_MOST_NAMES = 14
_LONGEST_PLACE = 200
_LIKE = 0.6


@dataclass(frozen=True)
class Place:
    """A mapping inside of an input, as Python would write it (``extract["orders"][0]``), and its keys."""

    where: str
    keys: tuple[str, ...]


def key_facts(missing: Sequence[str], inputs: Mapping[str, Any], files: Sequence[SourceFile] = ()) -> str:
    """A sentence or two for each missing key; only names, never values.

    :param missing: what the error says is no key.
    :param inputs: by name, what the task was given: the XComs of the tasks before it, its params.
    :param files: the code that is suspected.
    """
    places = [place for name, value in inputs.items() for place in places_in(name, value)]
    texts = (_in_inputs(key, places) or _in_code(key, files) for key in missing[:MOST_KEYS])
    return "\n".join(text for text in texts if text)


def places_in(name: str, value: Any) -> Iterator[Place]:
    """Every mapping in a value, outermost first; of a list only the first few elements are looked at."""
    waiting: deque[tuple[str, Any]] = deque([(name, value)])
    for _ in range(MOST_LOOKED_AT):
        if not waiting:
            return
        where, current = waiting.popleft()
        if len(where) > _LONGEST_PLACE:
            continue
        if isinstance(current, str):
            current = _json(current)
        if isinstance(current, Mapping):
            yield Place(where, tuple(str(key) for key in current))
            waiting += [(f"{where}[{json.dumps(str(key))}]", inner) for key, inner in current.items()]
        elif isinstance(current, list):
            waiting += [
                (f"{where}[{index}]", current[index]) for index in range(min(len(current), _MOST_ELEMENTS))
            ]


def _in_inputs(key: str, places: Sequence[Place]) -> str:
    holding = [place for place in places if key in place.keys]
    if holding:
        where = ", ".join(dict.fromkeys(place.where for place in holding[:MOST_PLACES]))
        return f"`{key}` is a key of {where}."
    names = {name: place for place in reversed(places) for name in place.keys}
    near = nearest(key, names, at_least=_LIKE)
    if not near:
        return ""
    place = names[near[0]]
    more = ", …" if len(place.keys) > _MOST_NAMES else ""
    has = ", ".join(place.keys[:_MOST_NAMES])
    told = ", ".join(f"`{name}` in {names[name].where}" for name in near)
    return (
        f"Nothing that the task was given has a key `{key}`. Nearest: {told}. {place.where} has: {has}{more}."
    )


def _in_code(key: str, files: Sequence[SourceFile]) -> str:
    """Keys of the code that are like the missing one, with their places."""
    known: dict[str, str] = {}
    for file in files:
        for name, line in _keys_of(file.text):
            known.setdefault(name, f"{file.path}, line {line}")
    known.pop(key, None)
    near = nearest(key, known, limit=MOST_PLACES, at_least=_LIKE)
    if not near:
        return ""
    return f"Keys like `{key}` in the code: " + "; ".join(f"`{name}` ({known[name]})" for name in near) + "."


def _keys_of(source: str) -> Iterator[tuple[str, int]]:
    """String keys of dict displays and subscripts, with their lines."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        written: list[ast.expr | None] = []
        if isinstance(node, ast.Dict):
            written = list(node.keys)
        elif isinstance(node, ast.Subscript):
            written = [node.slice]
        for expression in written:
            if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
                yield expression.value, expression.lineno


def _json(text: str) -> Any:
    """What a text holds that is JSON: services often hand their answers on as they came."""
    if text[:1] not in "{[":
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
