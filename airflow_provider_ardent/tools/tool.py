"""A tool: a function that the model may call, with a JSON schema made from its signature."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from airflow_provider_ardent.errors import ArdentError, EditRefused, LimitReached, ModelError, Stopped

Access = Literal["read", "edit", "verify", "finish"]
MAX_RESULT = 12_000
"""Characters of a result that the model is shown."""


class TryAgain(Exception):
    """The call was wrong in a way that the model can put right; the message is a hint."""


class Failed(Exception):
    """The call cannot work; the message says why. Trying again does not help."""


@dataclass(frozen=True)
class Result:
    """What a tool call came to."""

    ok: bool
    text: str


@dataclass(frozen=True)
class Tool:
    """One tool. ``keeps`` says which end of a long result is kept: files the head, output the tail."""

    name: str
    description: str
    parameters: Mapping[str, Any]
    call: Callable[..., str]
    access: Access = "read"
    keeps: Literal["head", "tail"] = "head"

    def schema(self) -> dict[str, Any]:
        """The tool as the model is told of it."""
        return {
            "type": "function",
            "function": {
                "name": self.name,
                "description": self.description,
                "parameters": dict(self.parameters),
            },
        }


def tool(
    call: Callable[..., str],
    *,
    access: Access = "read",
    name: str = "",
    keeps: Literal["head", "tail"] = "head",
) -> Tool:
    """A tool made of a function: its signature gives the schema, its docstring the description.

    Parameters are ``str``, ``int``, ``float``, ``bool``, ``list[str]`` or ``Literal[…]``; ``:param x: …``
    lines describe them.
    """
    doc = inspect.getdoc(call) or ""
    summary = doc.split(":param", 1)[0].strip()
    notes = dict(re.findall(r":param (\w+): (.+)", doc))
    hints = typing.get_type_hints(call)
    properties: dict[str, Any] = {}
    required: list[str] = []
    for parameter in inspect.signature(call).parameters.values():
        described = _type_schema(hints[parameter.name])
        if parameter.name in notes:
            described["description"] = notes[parameter.name]
        properties[parameter.name] = described
        if parameter.default is inspect.Parameter.empty:
            required.append(parameter.name)
    parameters = {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
    return Tool(name or call.__name__, summary, parameters, call, access, keeps)


class Registry:
    """The tools of one run. What is in it when the run starts is all there will be.

    :param attempts: how often in a row one tool may be called wrongly before its calls fail for good.
    """

    def __init__(self, tools: Iterable[Tool], attempts: int = 3) -> None:
        self._tools = {tool.name: tool for tool in tools}
        self._attempts = attempts
        self._wrong: dict[str, int] = {}

    def __iter__(self) -> Iterator[Tool]:
        return iter(self._tools.values())

    def __contains__(self, name: object) -> bool:
        return name in self._tools

    def get(self, name: str) -> Tool | None:
        return self._tools.get(name)

    def schemas(self) -> list[dict[str, Any]]:
        """The tools as the model is told of them, always in the same order."""
        return [self._tools[name].schema() for name in sorted(self._tools)]

    def dispatch(self, name: str, args: Mapping[str, Any], problem: str = "") -> Result:
        """Call a tool. What a model can get wrong comes back as a result; anything else is raised.

        :param problem: why the arguments could not be read, if they could not.
        """
        found = self._tools.get(name)
        if found is None:
            return Result(
                False, f"There is no tool {name!r}. The tools are: {', '.join(sorted(self._tools))}."
            )
        try:
            if problem:
                raise TryAgain(problem)
            text = found.call(**checked(args, found.parameters))
        except TryAgain as error:
            return self._again(name, str(error))
        except Failed as error:
            return Result(False, f"Failed: {error}")
        except (LimitReached, Stopped, ModelError):
            raise
        except EditRefused as error:
            return self._again(name, str(error))
        except ArdentError as error:
            return Result(False, f"Failed: {error}")
        self._wrong.pop(name, None)
        return Result(True, shortened(text, found.keeps))

    def _again(self, name: str, hint: str) -> Result:
        count = self._wrong[name] = self._wrong.get(name, 0) + 1
        if count > self._attempts:
            return Result(
                False, f"Failed: {hint} This was the {count}th wrong call of {name}; do something else."
            )
        return Result(False, f"Try again: {hint}")


def checked(args: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """``args`` in the types of ``schema``; models often send numbers as text and the like.

    :raises TryAgain: with what is wrong.
    """
    properties: Mapping[str, Any] = schema["properties"]
    unknown = sorted(set(args) - set(properties))
    if unknown:
        raise TryAgain(
            f"There is no argument {', '.join(unknown)}. The arguments are: {', '.join(properties)}."
        )
    missing = [name for name in schema["required"] if args.get(name) is None]
    if missing:
        raise TryAgain(f"The argument {', '.join(missing)} is missing.")
    return {
        name: _converted(name, value, properties[name]) for name, value in args.items() if value is not None
    }


def shortened(text: str, keeps: Literal["head", "tail"] = "head", limit: int = MAX_RESULT) -> str:
    """``text`` cut to whole lines within ``limit``, saying how much is missing."""
    if len(text) <= limit:
        return text
    if keeps == "head":
        kept = text[:limit].rsplit("\n", 1)[0]
        return f"{kept}\n[{len(text) - len(kept)} characters more]"
    kept = text[-limit:].split("\n", 1)[-1]
    return f"[{len(text) - len(kept)} characters before]\n{kept}"


def _type_schema(hint: Any) -> dict[str, Any]:
    simple = {str: "string", int: "integer", float: "number", bool: "boolean"}
    if hint in simple:
        return {"type": simple[hint]}
    if typing.get_origin(hint) is Literal:
        return {"type": "string", "enum": list(typing.get_args(hint))}
    if typing.get_origin(hint) is list:
        return {"type": "array", "items": _type_schema(typing.get_args(hint)[0])}
    raise TypeError(f"a tool cannot have a parameter of type {hint}")


def _converted(name: str, value: Any, schema: Mapping[str, Any]) -> Any:
    kind = schema["type"]
    try:
        if kind == "string":
            value = (
                value if isinstance(value, str) else str(value) if isinstance(value, (int, float)) else None
            )
        elif kind == "integer":
            value = int(value) if not isinstance(value, bool) and float(value) == int(value) else None
        elif kind == "number":
            value = float(value)
        elif kind == "boolean":
            words = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}
            value = value if isinstance(value, bool) else words.get(str(value).lower())
        elif kind == "array":
            items = value if isinstance(value, list) else [value]
            value = [_converted(name, item, schema["items"]) for item in items]
    except (TypeError, ValueError, OverflowError):
        value = None
    if value is None:
        raise TryAgain(f"The argument {name} must be of type {kind}.")
    if "enum" in schema and value not in schema["enum"]:
        raise TryAgain(f"The argument {name} must be one of {', '.join(schema['enum'])}.")
    return value
