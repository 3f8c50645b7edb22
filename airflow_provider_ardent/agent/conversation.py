"""The messages to the model, as a pure function of the events; and what to leave out when they get long."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from airflow_provider_ardent.agent.events import Event, EventLog
from airflow_provider_ardent.agent.model import Message, approx_tokens

KEEP_RESULTS = 10
"""The last tool results that are always shown whole."""
MASK_AT = 0.5
"""Share of the window from which old results are left out."""
BATCH = 5
"""Results are left out in batches: each change of what the model saw voids the server's prompt cache."""
_SHORT = 200


def messages(system: str, request: str, events: Iterable[Event]) -> list[Message]:
    """What the model is shown: every call with exactly one result, old results as one line where masked."""
    shown = list(events)
    hidden = {seq for event in shown if event.kind == "masked" for seq in event.data["seqs"]}
    result: list[Message] = [{"role": "system", "content": system}, {"role": "user", "content": request}]
    summary = next((e for e in reversed(shown) if e.kind == "summarised"), None)
    if summary is not None:
        result.append({"role": "user", "content": f"What was done so far:\n{summary.data['text']}"})
        shown = [event for event in shown if event.seq > int(summary.data["upto"])]
    results = {str(e.data["call_id"]): e for e in shown if e.kind == "tool_returned"}
    for event in shown:
        if event.kind == "model_replied" and _is_step(event):
            result += _turn(event.data, results, hidden)
        elif event.kind == "note" and event.data.get("to_model"):
            result.append({"role": "user", "content": str(event.data["text"])})
    return result


def to_mask(events: Sequence[Event], tokens: int, window: int) -> list[int]:
    """The results to leave out now: none below half of the window, else all but the last ten."""
    if not window or tokens < window * MASK_AT:
        return []
    hidden = {seq for event in events if event.kind == "masked" for seq in event.data["seqs"]}
    old = [e for e in events if e.kind == "tool_returned"][:-KEEP_RESULTS]
    fresh = [e.seq for e in old if e.seq not in hidden and len(str(e.data.get("text", ""))) > _SHORT]
    return fresh if len(fresh) >= BATCH else []


def compact(log: EventLog, shown: Sequence[Message], window: int, spare: int = 0) -> bool:
    """Leave old results out if it is time; whether anything changed."""
    seqs = to_mask(tuple(log), approx_tokens(list(shown)) + spare, window)
    if seqs:
        log.append("masked", seqs=seqs)
    return bool(seqs)


def digest(events: Iterable[Event], limit: int = 6_000) -> str:
    """What was done, one line an action, the latest kept: what a summary is made from."""
    lines = []
    for event in events:
        if event.kind == "model_replied" and _is_step(event):
            said = " ".join(str(event.data.get("text") or "").split())[:300]
            calls = ", ".join(
                f"{c['name']}({json.dumps(c.get('args'))[:200]})" for c in event.data.get("calls") or ()
            )
            lines.append(f"- {said} {calls}".rstrip())
        elif event.kind == "tool_returned":
            lines.append(f"  = {str(event.data.get('text', ''))[:200]}")
    return "\n".join(lines)[-limit:]


def call_key(purpose: str, call_id: str) -> str:
    """A call's id that is unique in the log: servers number their calls anew in every answer."""
    return f"{purpose}/{call_id}"


def _is_step(event: Event) -> bool:
    return str(event.data.get("purpose", "")).startswith("step:")


def _turn(data: Mapping[str, Any], results: Mapping[str, Event], hidden: set[int]) -> list[Message]:
    calls = data.get("calls") or []
    text = data.get("text") or ""
    if not calls:
        return [{"role": "assistant", "content": text or "(nothing)"}]
    purpose = str(data["purpose"])
    turn: list[Message] = [
        {
            "role": "assistant",
            "content": text or None,
            "tool_calls": [
                {
                    "id": call["id"],
                    "type": "function",
                    "function": {"name": call["name"], "arguments": json.dumps(call.get("args") or {})},
                }
                for call in calls
            ],
        }
    ]
    for call in calls:
        event = results.get(call_key(purpose, call["id"]))
        turn.append({"role": "tool", "tool_call_id": call["id"], "content": _shown(event, hidden)})
    return turn


def _shown(event: Event | None, hidden: set[int]) -> str:
    if event is None:
        return "Not executed."
    text = str(event.data.get("text", ""))
    if event.seq in hidden:
        return f"[{len(text)} characters, left out; call the tool again if you need them]"
    return text or "(empty)"
