"""Prints docs/configuration.md from the options that the provider declares.

Usage: python -m dev.configuration > docs/configuration.md
"""

from __future__ import annotations

from airflow_provider_ardent.settings import OPTIONS, SECTION, Option

HEAD = f"""# Configuration

All settings stand in the section `[{SECTION}]` of `airflow.cfg`, or in environment variables
`AIRFLOW__{SECTION.upper()}__<NAME>`. This page is made from the code (`python -m dev.configuration`).
"""


def entry(option: Option) -> str:
    """One option as markdown."""
    choices = f", one of {', '.join(f'`{choice}`' for choice in option.choices)}" if option.choices else ""
    default = f"`{option.default}`" if option.default else "empty"
    description = option.description.replace("``", "`")
    return f"\n## {option.name}\n{option.type}{choices}; default {default}\n\n{description}\n"


def page() -> str:
    """The whole page."""
    return HEAD + "".join(entry(option) for option in OPTIONS)


if __name__ == "__main__":
    print(page(), end="")
