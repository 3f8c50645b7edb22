"""What a model can do, found out with two tiny questions."""

from __future__ import annotations

from dataclasses import dataclass

from airflow_provider_ardent.agent import salvage
from airflow_provider_ardent.agent.model import ChatModel
from airflow_provider_ardent.errors import ContextTooLong, ModelRefused


@dataclass(frozen=True)
class Capabilities:
    """What a model was seen to do."""

    tools: bool
    schema: bool


_PROBED: dict[tuple[str, str], Capabilities] = {}
_PROBE_TOOL = {
    "type": "function",
    "function": {
        "name": "pick",
        "description": "Pick a colour.",
        "parameters": {
            "type": "object",
            "properties": {"colour": {"type": "string", "enum": ["red", "green"]}},
            "required": ["colour"],
        },
    },
}
_PROBE_SCHEMA = {
    "type": "object",
    "properties": {"colour": {"type": "string", "enum": ["red", "green"]}},
    "required": ["colour"],
    "additionalProperties": False,
}


def probe(model: ChatModel) -> Capabilities:
    """Find out with two tiny questions what ``model`` can do; asked once per endpoint and process.

    :raises ModelUnavailable: if it does not answer at all.
    """
    key = (model.endpoint.model, model.endpoint.api_base)
    if key not in _PROBED:
        _PROBED[key] = Capabilities(tools=_calls_tools(model), schema=_keeps_schema(model))
    return _PROBED[key]


def _calls_tools(model: ChatModel) -> bool:
    question = [{"role": "user", "content": "Call the tool pick with the colour of grass."}]
    try:
        reply = model.ask(question, tools=[_PROBE_TOOL], max_tokens=200, purpose="probe:tools")
    except (ModelRefused, ContextTooLong):
        return False
    return any(c.name == "pick" and c.args.get("colour") == "green" for c in reply.calls)


def _keeps_schema(model: ChatModel) -> bool:
    question = [
        {"role": "user", "content": 'Which colour is grass? Answer as JSON: {"colour": "red" or "green"}'}
    ]
    try:
        reply = model.ask(question, schema=_PROBE_SCHEMA, max_tokens=200, purpose="probe:schema")
        return salvage.json_object(reply.text).get("colour") == "green"
    except (ModelRefused, ContextTooLong, ValueError):
        return False
