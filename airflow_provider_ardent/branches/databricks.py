"""Databricks SQL as a place for branches: shallow clones in a catalog of Unity Catalog that is set aside."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.branches.warehouse_dialect import CLONED, COPIED, VIEW, Dialect, Opened, Rights
from airflow_provider_ardent.branches.warehouse_names import Place

if TYPE_CHECKING:
    from airflow_provider_ardent.branches.warehouse_server import Session

_READING = {"SELECT", "USE CATALOG", "USE SCHEMA", "USAGE", "BROWSE", "READ VOLUME", "EXECUTE"}
_VIEWS = (
    ("catalog", "catalog_privileges", "catalog_name", "catalog_name", "grantee", "privilege_type"),
    ("schema", "schema_privileges", "catalog_name", "concat(catalog_name, '.', schema_name)", "grantee",
     "privilege_type"),
    ("table", "table_privileges", "table_catalog",
     "concat(table_catalog, '.', table_schema, '.', table_name)", "grantee", "privilege_type"),
    ("catalog", "catalogs", "catalog_name", "catalog_name", "catalog_owner", "'OWNERSHIP'"),
    ("schema", "schemata", "catalog_name", "concat(catalog_name, '.', schema_name)", "schema_owner",
     "'OWNERSHIP'"),
    ("table", "tables", "table_catalog", "concat(table_catalog, '.', table_schema, '.', table_name)",
     "table_owner", "'OWNERSHIP'"),
)  # fmt: skip
"""Where the catalog says who may do what: kind, view, its catalog, the name of a thing, who, and what."""
_GROUPS_AT_ONCE = 50


class Databricks(Dialect):
    """Unity Catalog. A shallow clone cannot be cloned again: runs clone the source at the same version."""

    conn_type = "databricks"
    title = "Databricks"
    container = "catalog"
    quote = "`"
    default_schema = "default"
    system = frozenset({"system", "samples", "__databricks_internal", "hive_metastore", "spark_catalog"})
    functions = frozenset(
        {"repeat", "pad", "space", "format", "uuid", "bround", "monotonically_increasing_id", "sequence"}
    )
    type_column = "full_data_type"

    def folded(self, name: str, *, quoted: bool = False) -> str:
        return name.lower()

    def home(self, opened: Opened) -> Place:
        return Place(self.folded(opened.said("catalog")), self.folded(opened.said("schema")))

    def here(self) -> str:
        return "SELECT current_catalog(), current_schema()"

    def use(self, place: Place) -> tuple[str, ...]:
        return f"USE CATALOG {self.name(place.catalog)}", f"USE SCHEMA {self.name(place.schema)}"

    def create_schema(self, place: Place, comment: str) -> str:
        return f"CREATE SCHEMA {self.schema(place)} COMMENT {self.literal(comment)}"

    def clone(self, target: str, source: str, version: str = "") -> str:
        at = f" VERSION AS OF {int(version)}" if version else ""
        return f"CREATE TABLE {target} SHALLOW CLONE {source}{at}"

    def source_version(self, session: Session, clone: str) -> str:
        """The clone's own history says it; that of the source would need more than SELECT."""
        (made,) = session.dicts(f"DESCRIBE HISTORY {clone} LIMIT 1")
        said = made["operationParameters"]
        found = json.loads(said) if isinstance(said, str) else dict(said)
        return str(int(str(found["sourceVersion"]).strip('"')))

    def catalogs(self, scratch: str) -> str:
        return "SELECT catalog_name FROM system.information_schema.catalogs ORDER BY catalog_name LIMIT 1000"

    def kind_of(self, table_type: str) -> str:
        return {"MANAGED": CLONED, "BASE TABLE": CLONED, "VIEW": VIEW}.get(table_type, COPIED)

    def key(self, session: Session, place: Place, table: str) -> tuple[str, ...]:
        views = f"{self.name(place.catalog)}.information_schema"
        rows = session.rows(
            f"SELECT k.column_name FROM {views}.key_column_usage AS k JOIN {views}.table_constraints AS t "
            "ON t.constraint_name = k.constraint_name AND t.table_schema = k.table_schema "
            "AND t.table_name = k.table_name WHERE t.constraint_type = 'PRIMARY KEY' "
            f"AND k.table_schema = {self.literal(place.schema)} AND k.table_name = {self.literal(table)} "
            "ORDER BY k.ordinal_position"
        )
        return tuple(str(row[0]) for row in rows)

    def digest(self, columns: Sequence[str]) -> str:
        row = ", ".join(self.name(column) for column in columns)
        return f"CAST(SUM(CAST(xxhash64(to_json(struct({row}))) AS DECIMAL(38, 0))) AS STRING)"

    def as_text(self, column: str, kind: str) -> str:
        name = self.name(column)
        return f"hex({name})" if kind.upper() == "BINARY" else f"CAST({name} AS STRING)"

    def is_plain(self, kind: str) -> bool:
        plain = ("TINYINT", "SMALLINT", "INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL", "DATE", "TIMESTAMP")
        return kind.upper().startswith(plain)

    def sandbox(self, home: Place, socket: str) -> Mapping[str, Any]:
        """The hook hands ``http_path`` on to the driver."""
        return {
            "conn_type": self.conn_type,
            "host": "branch.invalid",
            "password": "none",
            "extra": {"http_path": socket, "catalog": home.catalog, "schema": home.schema},
        }

    # -- rights ---------------------------------------------------------------------------------------------

    def rights(self, session: Session, scratch: str) -> Rights:
        principal = str(session.value("SELECT current_user()"))
        rows = session.rows(self._who_may_do_what(scratch))
        groups = sorted({str(row[1]) for row in rows} - {principal, ""})
        mine = {principal, *self._memberships(session, groups)}
        held = [
            (level, str(privilege).upper().replace("_", " "), name)
            for level, grantee, privilege, name in rows
            if str(grantee) in mine
        ]
        excess = [
            f"{privilege} on {level} {name}" for level, privilege, name in held if privilege not in _READING
        ]
        return Rights(principal, tuple(dict.fromkeys(excess)), bool(held))

    def _who_may_do_what(self, scratch: str) -> str:
        """One row for each kind of right of each grantee, with the first thing it is a right on."""
        others = ", ".join(self.literal(name) for name in sorted({scratch, *self.system}))
        return " UNION ALL ".join(
            f"SELECT '{level}' AS level, {who} AS grantee, {what} AS privilege_type, MIN({thing}) AS thing "
            f"FROM system.information_schema.{view} WHERE {catalog} NOT IN ({others}) "
            f"GROUP BY {who}{'' if what.startswith(chr(39)) else f', {what}'}"
            for level, view, catalog, thing, who, what in _VIEWS
        )

    def _memberships(self, session: Session, groups: Sequence[str]) -> Iterator[str]:
        """The groups that the session's user belongs to; of an unknown name, and of a user, it is false."""
        for start in range(0, len(groups), _GROUPS_AT_ONCE):
            some = groups[start : start + _GROUPS_AT_ONCE]
            asked = ", ".join(
                f"is_account_group_member({self.literal(group)}) AS g{place}"
                for place, group in enumerate(some)
            )
            (answers,) = session.rows(f"SELECT {asked}")
            yield from (group for group, answer in zip(some, answers, strict=True) if answer)

    def grants(self, principal: str, home: Place, scratch: str) -> tuple[str, ...]:
        who, schema = self.name(principal), self.schema(home)
        return (
            f"CREATE CATALOG IF NOT EXISTS {self.name(scratch)}",
            f"GRANT USE CATALOG ON CATALOG {self.name(home.catalog)} TO {who}",
            f"GRANT USE SCHEMA, SELECT ON SCHEMA {schema} TO {who}",
            f"GRANT USE CATALOG, CREATE SCHEMA ON CATALOG {self.name(scratch)} TO {who}",
        )
