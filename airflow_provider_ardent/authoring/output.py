"""The structured answer that a caller asked for, in the caller's own JSON schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from airflow_provider_ardent.agent import prompts, salvage
from airflow_provider_ardent.agent.journal import Journal
from airflow_provider_ardent.errors import ArdentError

TOKENS = 800


def structured(
    journal: Journal, schema: Mapping[str, Any], facts: Mapping[str, str], record: Callable[[str], None]
) -> Any:
    """The answer as JSON that keeps to the schema's types; None, and a note, where the model gives none.

    :param facts: what is known at the end: what was asked for, what was done.
    :param record: is told why there is no answer.
    """
    known = "\n\n".join(f"# {title}\n{text}" for title, text in facts.items() if text)
    ask = prompts.text("author_output", schema=json.dumps(dict(schema), ensure_ascii=False)[:8_000])
    messages = [{"role": "user", "content": f"{known}\n\n{ask}"}]
    try:
        reply = journal.ask("output", messages, max_tokens=TOKENS, schema=schema, temperature=0.0)
        value = salvage.json_value(reply.text)
    except (ArdentError, ValueError) as error:
        record(f"There is no structured answer: {error}")
        return None
    if problem := complaint(value, schema):
        record(f"The structured answer does not keep to its schema: {problem}")
        return None
    return value


_TYPES: Mapping[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def complaint(value: Any, schema: Mapping[str, Any], place: str = "answer") -> str:
    """How a value breaks the types, enumerations and required keys of a schema; empty where it does not."""
    kinds = schema.get("type")
    wanted = [kinds] if isinstance(kinds, str) else list(kinds or ())
    if wanted and not any(_is(value, kind) for kind in wanted):
        return f"{place} is a {type(value).__name__}, not {' or '.join(map(str, wanted))}"
    options = schema.get("enum")
    if isinstance(options, Sequence) and value not in options:
        return f"{place} is not one of {', '.join(map(str, options))}"
    if isinstance(value, dict):
        properties = schema.get("properties") or {}
        lacking = [name for name in schema.get("required") or () if name not in value]
        if lacking:
            return f"{place} lacks {', '.join(map(str, lacking))}"
        found = (complaint(value[n], properties[n], f"{place}.{n}") for n in value if n in properties)
        return next((one for one in found if one), "")
    if isinstance(value, list) and isinstance(schema.get("items"), Mapping):
        found = (complaint(one, schema["items"], f"{place}[{n}]") for n, one in enumerate(value))
        return next((one for one in found if one), "")
    return ""


def _is(value: Any, kind: Any) -> bool:
    known = _TYPES.get(str(kind))
    if known is None:
        return True
    return isinstance(value, known) and not (isinstance(value, bool) and kind in ("integer", "number"))
