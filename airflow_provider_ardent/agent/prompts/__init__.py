"""The prompts, as text files with ``{{name}}`` for what is filled in."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources


@cache
def _raw(name: str) -> str:
    return resources.files(__name__).joinpath(f"{name}.md").read_text(encoding="utf-8")


def text(prompt: str, /, **values: str) -> str:
    """The prompt of this name with its fields filled in.

    :raises KeyError: if a field has no value.
    """
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], _raw(prompt)).strip()
