"""Snowflake as a place for branches: zero-copy clones in a database that is set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.branches.warehouse_dialect import CLONED, COPIED, VIEW, Dialect, Opened, Rights
from airflow_provider_ardent.branches.warehouse_names import Place

if TYPE_CHECKING:
    from airflow_provider_ardent.branches.warehouse_server import Session

_READING = {
    ("SELECT", "TABLE"), ("SELECT", "VIEW"), ("SELECT", "EXTERNAL_TABLE"), ("SELECT", "MATERIALIZED_VIEW"),
    ("SELECT", "DYNAMIC_TABLE"), ("SELECT", "ICEBERG_TABLE"), ("REFERENCES", "TABLE"), ("REFERENCES", "VIEW"),
    ("USAGE", "DATABASE"), ("USAGE", "SCHEMA"), ("USAGE", "WAREHOUSE"), ("OPERATE", "WAREHOUSE"),
    ("MONITOR", "WAREHOUSE"), ("MONITOR", "DATABASE"), ("MONITOR", "SCHEMA"), ("USAGE", "FILE_FORMAT"),
}  # fmt: skip
"""What a role may hold elsewhere; a procedure, for one, may write with the rights of somebody else."""
_ROLES = {"ROLE": "ROLE", "DATABASE_ROLE": "DATABASE ROLE"}
_MOST_ROLES = 100


class Snowflake(Dialect):
    """Clones of clones are possible: each run clones what was cloned for all of them."""

    conn_type = "snowflake"
    title = "Snowflake"
    container = "database"
    quote = '"'
    default_schema = "PUBLIC"
    system = frozenset({"SNOWFLAKE", "SNOWFLAKE_SAMPLE_DATA"})
    functions = frozenset(
        {"repeat", "pad", "space", "uuid", "randstr", "seq1", "seq2", "seq4", "seq8", "strip_null_value",
         "get_extract", "as_varchar", "as_integer", "as_double", "as_decimal", "as_date", "as_array",
         "as_object"}
    )  # fmt: skip

    def folded(self, name: str, *, quoted: bool = False) -> str:
        return name if quoted else name.upper()

    def shown(self, name: str) -> str:
        return name.lower() if name == name.upper() else f'"{name}"'

    def home(self, opened: Opened) -> Place:
        database = opened.said("database") or opened.said("extra__snowflake__database")
        return Place(self.folded(database), self.folded(opened.schema or self.default_schema))

    def opening(self, tag: str) -> tuple[str, ...]:
        return (
            "USE SECONDARY ROLES NONE",
            f"ALTER SESSION SET QUERY_TAG = {self.literal(tag)}, AUTOCOMMIT = TRUE",
        )

    def here(self) -> str:
        return "SELECT CURRENT_DATABASE(), CURRENT_SCHEMA()"

    def use(self, place: Place) -> tuple[str, ...]:
        return (f"USE SCHEMA {self.schema(place)}",)

    def create_schema(self, place: Place, comment: str) -> str:
        return f"CREATE TRANSIENT SCHEMA {self.schema(place)} COMMENT = {self.literal(comment)}"

    def clone(self, target: str, source: str, version: str = "") -> str:
        return f"CREATE TRANSIENT TABLE {target} CLONE {source}"

    def create_as(self, target: str, query: str) -> str:
        return f"CREATE TRANSIENT TABLE {target} AS {query}"

    def catalogs(self, scratch: str) -> str:
        return (
            f"SELECT database_name FROM {self.name(scratch)}.information_schema.databases "
            "ORDER BY database_name LIMIT 1000"
        )

    def kind_of(self, table_type: str) -> str:
        return {"BASE TABLE": CLONED, "VIEW": VIEW}.get(table_type, COPIED)

    def key(self, session: Session, place: Place, table: str) -> tuple[str, ...]:
        found = session.dicts(f"SHOW PRIMARY KEYS IN TABLE {self.table(place, table)}")
        return tuple(
            str(row["column_name"]) for row in sorted(found, key=lambda row: int(row["key_sequence"]))
        )

    def digest(self, columns: Sequence[str]) -> str:
        return f"CAST(HASH_AGG({', '.join(self.name(column) for column in columns)}) AS VARCHAR)"

    def as_text(self, column: str, kind: str) -> str:
        name = self.name(column)
        nested = kind.upper() in ("VARIANT", "OBJECT", "ARRAY")
        return f"TO_JSON(TO_VARIANT({name}))" if nested else f"CAST({name} AS VARCHAR)"

    def is_plain(self, kind: str) -> bool:
        return kind.upper().startswith(("NUMBER", "FLOAT", "DATE", "TIME", "DECIMAL", "INT", "DOUBLE"))

    def sandbox(self, home: Place, socket: str) -> Mapping[str, Any]:
        """The hook hands ``account`` on to the driver."""
        return {
            "conn_type": self.conn_type,
            "login": "branch",
            "password": "none",
            "schema": home.schema,
            "extra": {"account": socket, "database": home.catalog},
        }

    # -- rights ---------------------------------------------------------------------------------------------

    def rights(self, session: Session, scratch: str) -> Rights:
        """Of every role that the user could take on, not only of the one that the session has."""
        user, role = session.rows("SELECT CURRENT_USER(), CURRENT_ROLE()")[0]
        granted = session.dicts(f"SHOW GRANTS TO USER {self.name(str(user))}")
        start = [str(role), *(str(row["role"]) for row in granted if row.get("role")), "PUBLIC"]
        excess = [
            f"{row['privilege']} on {row['granted_on']} {row['name']}"
            for row in granted
            if not row.get("role") and not self._reads(row, scratch)
        ]
        seen = False
        for row in self._held(session, start):
            seen = seen or row["grantee_name"] != "PUBLIC"
            if not self._reads(row, scratch):
                excess.append(
                    f"{row['privilege']} on {row['granted_on']} {row['name']} (role {row['grantee_name']})"
                )
        return Rights(str(role), tuple(dict.fromkeys(excess)), seen)

    def _held(self, session: Session, roles: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        """What these roles hold, and the roles that they hold."""
        waiting = [("ROLE", self.name(role)) for role in dict.fromkeys(roles)]
        known = set(waiting)
        while waiting:
            if len(known) > _MOST_ROLES:
                raise ValueError(f"it has more than {_MOST_ROLES} roles")
            kind, name = waiting.pop()
            for row in session.dicts(f"SHOW GRANTS TO {kind} {name}"):
                inner = _ROLES.get(str(row["granted_on"]))
                if inner is None or row["privilege"] != "USAGE":
                    yield row
                    continue
                other = (inner, self.name(*_parts(str(row["name"]))))
                if other not in known and _parts(str(row["name"]))[0] not in self.system:
                    known.add(other)
                    waiting.append(other)

    def _reads(self, row: Mapping[str, Any], scratch: str) -> bool:
        container = _parts(str(row["name"]))[0]
        within = row["granted_on"] not in ("ACCOUNT", "WAREHOUSE", "INTEGRATION", "USER", "ROLE")
        if within and container in {scratch, *self.system}:
            return True
        return (row["privilege"], row["granted_on"]) in _READING

    def grants(self, principal: str, home: Place, scratch: str) -> tuple[str, ...]:
        role, schema = self.name(principal), self.schema(home)
        return (
            f"CREATE DATABASE IF NOT EXISTS {self.name(scratch)}",
            f"GRANT USAGE ON DATABASE {self.name(home.catalog)} TO ROLE {role}",
            f"GRANT USAGE ON SCHEMA {schema} TO ROLE {role}",
            f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO ROLE {role}",
            f"GRANT SELECT ON ALL VIEWS IN SCHEMA {schema} TO ROLE {role}",
            f"GRANT USAGE, CREATE SCHEMA ON DATABASE {self.name(scratch)} TO ROLE {role}",
        )


def _parts(name: str) -> list[str]:
    """The parts of a name as SHOW writes it: quoted only where they must be."""
    found, quoted = [""], False
    for letter in name:
        if letter == '"':
            quoted = not quoted
        elif letter == "." and not quoted:
            found.append("")
        else:
            found[-1] += letter
    return found
