"""What is known, cut to a number of tokens: the most important first, each section keeps its two ends."""

from __future__ import annotations

from collections.abc import Mapping

from airflow_provider_ardent.agent.model import approx_tokens

_SMALLEST = 40


def rendered(facts: Mapping[str, str], tokens: int) -> str:
    """Titled sections in their order; what does not fit is shortened, then left out from the end."""
    kept: list[str] = []
    left = tokens
    for title, text in facts.items():
        section = f"## {title}\n{text.strip()}"
        if not text.strip():
            continue
        needed = approx_tokens(section)
        if needed > left:
            if left < _SMALLEST:
                break
            section = cut(section, left)
            needed = approx_tokens(section)
        kept.append(section)
        left -= needed
    return "\n\n".join(kept)


def cut(text: str, tokens: int) -> str:
    """``text`` with its middle left out if it is longer: whole lines where there are lines."""
    if approx_tokens(text) <= tokens:
        return text
    room = max(40, tokens * 3 - 30)
    lines = text.split("\n")
    head: list[str] = []
    tail: list[str] = []
    used = 0
    while lines:
        from_end = len(tail) < len(head)
        line = lines[-1] if from_end else lines[0]
        if used + len(line) + 1 > room:
            break
        used += len(line) + 1
        if from_end:
            tail.insert(0, lines.pop())
        else:
            head.append(lines.pop(0))
    if not head:
        return f"{text[: room // 2]} […] {text[-room // 2 :]}"
    return "\n".join([*head, "[…]", *tail])
