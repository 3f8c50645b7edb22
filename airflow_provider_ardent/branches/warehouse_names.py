"""Which schema of a branch stands for which schema of the real warehouse."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Place:
    """A schema, as the warehouse spells it: ``catalog`` is a database in Snowflake's words."""

    catalog: str
    schema: str

    def __str__(self) -> str:
        return f"{self.catalog}.{self.schema}"


@dataclass(frozen=True)
class Names:
    """The schemas of one run.

    :param home: the schema that names without one mean.
    :param schemas: from each schema that is in play to the one of the branch.
    :param missing: from a table in play that is not in the branch (``schema.table``) to the reason.
    """

    home: Place
    schemas: Mapping[Place, Place]
    missing: Mapping[str, str] = field(default_factory=dict)

    def target(self, place: Place) -> Place | None:
        return self.schemas.get(place)

    def told(self, text: str) -> str:
        """What the warehouse says, with the names that the DAG knows."""
        for place, target in self.schemas.items():
            for pattern, name in _spellings(place, target):
                text = re.sub(pattern, _same(name), text, flags=re.IGNORECASE)
        return text


def _spellings(place: Place, target: Place) -> tuple[tuple[str, str], ...]:
    quote = "[`\"']?"
    catalog, schema = re.escape(target.catalog), re.escape(target.schema)
    whole = rf"{quote}\b{catalog}\b{quote}\.{quote}{schema}\b{quote}"
    return (whole, str(place)), (rf"\b{schema}\b", place.schema)


def _same(text: str) -> Callable[[re.Match[str]], str]:
    return lambda match: text
