"""A change of rows by SQL: the statements, what they were shown to do, and what they were tried against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from airflow_provider_ardent.branches.parents import Footprint, Footprints


@dataclass(frozen=True)
class DatabaseChange:
    """What a person approves, and all that applying it needs.

    :param statements: exactly what will run, in this order, in one transaction.
    :param affected: how many rows each changed on the copy.
    :param before: the tables that the statements name or changed, as the real database had them.
    :param rows_after: how many rows each of them has afterwards.
    """

    conn_id: str
    conn_type: str
    statements: tuple[str, ...]
    affected: tuple[int, ...]
    before: Footprints
    rows_after: Mapping[str, int]

    @property
    def tables(self) -> tuple[str, ...]:
        return tuple(sorted(self.before))

    @property
    def script(self) -> str:
        """The statements as one text."""
        return "".join(f"{statement};\n" for statement in self.statements)

    @property
    def diff(self) -> str:
        """The script as a new file, so that whatever shows changes of files shows it too."""
        lines = self.script.splitlines()
        name = f"{self.conn_id}.sql"
        return "\n".join(
            [
                f"diff --git a/{name} b/{name}",
                "new file mode 100644",
                "--- /dev/null",
                f"+++ b/{name}",
                f"@@ -0,0 +1,{len(lines)} @@",
                *(f"+{line}" for line in lines),
                "",
            ]
        )

    @property
    def counted(self) -> str:
        """Rows by table, for people."""
        return "; ".join(
            f"{table}: {found.rows} → {self.rows_after[table]} rows"
            for table, found in sorted(self.before.items())
        )

    def to_dict(self) -> dict[str, Any]:
        """As JSON, and what the approval hash covers of it."""
        return {
            "conn_id": self.conn_id,
            "conn_type": self.conn_type,
            "statements": list(self.statements),
            "affected": list(self.affected),
            "before": {table: found.to_dict() for table, found in sorted(self.before.items())},
            "rows_after": dict(sorted(self.rows_after.items())),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> DatabaseChange:
        """Read what :meth:`to_dict` wrote.

        :raises ValueError: a part is missing or of the wrong kind.
        """
        try:
            before = {
                str(table): Footprint(int(found["rows"]), str(found["digest"]))
                for table, found in data["before"].items()
            }
            rows_after = {str(table): int(rows) for table, rows in data["rows_after"].items()}
            if not data["statements"] or set(before) != set(rows_after):
                raise ValueError("no statements, or tables that do not match")
            return cls(
                str(data["conn_id"]),
                str(data["conn_type"]),
                tuple(str(statement) for statement in data["statements"]),
                tuple(int(count) for count in data["affected"]),
                before,
                rows_after,
            )
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(f"not a change of a database: {error}") from None
