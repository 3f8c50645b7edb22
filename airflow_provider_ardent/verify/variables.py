"""Airflow variables for the sandbox: those that the DAG's code names literally, except what looks secret.

The names come from the version that failed, never from a change: nothing that is written later can ask
for more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from airflow_provider_ardent.masking import Masker, is_sensitive, looks_like_key
from airflow_provider_ardent.verify.evidence import Check

VARIABLES = "variables"
MOST_NAMES = 50
LONGEST_VALUE = 64_000
_NAMED = (
    re.compile(r"\bVariable\s*\.\s*get\(\s*(?:key\s*=\s*)?[\"']([^\"'\n]{1,250})[\"']"),
    re.compile(r"\bvar\.(?:value|json)\.get\(\s*[\"']([^\"'\n]{1,250})[\"']"),
    re.compile(r"\bvar\.(?:value|json)\.(?!get\b)(\w{1,250})"),
)


@dataclass(frozen=True)
class Variables:
    """What the sandbox is given. ``withheld`` maps names to the reason why they are not."""

    values: Mapping[str, str] = field(default_factory=dict)
    withheld: Mapping[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """As Airflow reads variables from the environment."""
        return {f"AIRFLOW_VAR_{name.upper()}": value for name, value in self.values.items()}

    def check(self) -> Check | None:
        """What the evidence says of them, names only; None where the code names none."""
        given = f"given to the sandbox: {', '.join(self.values)}" if self.values else ""
        held = "; ".join(f"{name} is not: {why}" for name, why in self.withheld.items())
        if not given and not held:
            return None
        detail = "; ".join(part for part in (given or "none is given to the sandbox", held) if part)
        return Check(VARIABLES, "before", "passed" if given else "skipped", detail)


def names_in(sources: Iterable[str]) -> tuple[str, ...]:
    """The variables that stand as text in code or templates: ``Variable.get("x")``, ``{{ var.value.x }}``."""
    found = (match[1] for text in sources for pattern in _NAMED for match in pattern.finditer(text))
    return tuple(dict.fromkeys(found))[:MOST_NAMES]


def variables_for(
    sources: Iterable[str],
    read: Callable[[str], str | None],
    masker: Masker,
    *,
    hidden: Callable[[str], bool] = is_sensitive,
    allowed: bool = True,
) -> Variables:
    """Read what the sources name, as far as it may be known in the sandbox.

    :param read: the value of a variable; None where there is none.
    :param masker: knows the secrets that must not be in a value either.
    :param hidden: whether Airflow masks a variable of this name.
    :param allowed: False withholds all (``[ardent] sandbox_variables``).
    """
    values: dict[str, str] = {}
    withheld: dict[str, str] = {}
    for name in names_in(sources):
        if not allowed:
            withheld[name] = "[ardent] sandbox_variables is off"
            continue
        if is_sensitive(name) or hidden(name):
            withheld[name] = "its name looks secret"
            continue
        value = read(name)
        if value is None:
            continue
        if why := _reason_against(value, masker):
            withheld[name] = why
        else:
            values[name] = value
    return Variables(values, withheld)


def _reason_against(value: str, masker: Masker) -> str:
    if len(value) > LONGEST_VALUE or "\0" in value:
        return f"it is longer than {LONGEST_VALUE} characters or no text"
    if masker.text(value) != value or looks_like_key(value):
        return "its value looks secret"
    try:
        data = json.loads(value)
    except ValueError:
        return ""
    return "" if masker.mask(data) == data and not _holds_key(data) else "its value looks secret"


def _holds_key(data: object) -> bool:
    if isinstance(data, Mapping):
        return any(_holds_key(value) for value in data.values())
    if isinstance(data, list):
        return any(_holds_key(value) for value in data)
    return isinstance(data, str) and looks_like_key(data)
