"""Warehouses that are none: drivers of Databricks and Snowflake that answer from DuckDB.

No workspace and no account is known to these tests. The fakes record every statement that they are sent,
refuse what the vendors' documentation says is refused (a shallow clone of a shallow clone, for one), and
answer queries with real rows. They show that the statements and the way to them are sound, not that a vendor
takes them.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import duckdb

Answer = tuple[list[str], list[tuple[Any, ...]]]
_NAME = r"((?:[`\"][^`\"]+[`\"]|[\w$]+)(?:\.(?:[`\"][^`\"]+[`\"]|[\w$]+))*)"
_TEXT = r"'((?:[^'\\]|\\.|'')*)'"


def valid(sql: str, dialect: str) -> str:
    """What is wrong with a statement; empty where its dialect has it.

    Where sqlglot has no syntax for it, it must be of a form that the vendor documents.
    """
    import sqlglot

    if any(re.fullmatch(form, sql, re.DOTALL) for form in DOCUMENTED[dialect]):
        return ""
    try:
        (tree,) = sqlglot.parse(sql, read=dialect)
    except (sqlglot.errors.SqlglotError, ValueError) as error:
        return f"{sql}: {error}"
    return f"{sql}: sqlglot does not know it" if tree is None or tree.find(sqlglot.exp.Command) else ""


DOCUMENTED: Mapping[str, tuple[str, ...]] = {
    # docs.databricks.com: CREATE TABLE CLONE (the source may have a temporal specification), DESCRIBE HISTORY
    "databricks": (
        rf"CREATE TABLE {_NAME} SHALLOW CLONE {_NAME} VERSION AS OF \d+",
        rf"DESCRIBE HISTORY {_NAME} LIMIT \d+",
    ),
    # docs.snowflake.com: SHOW GRANTS
    "snowflake": (rf"SHOW GRANTS TO (USER|ROLE|DATABASE ROLE) {_NAME}",),
}


class Refused(Exception):
    """What the warehouse says no to."""


class FakeWarehouse:
    """A warehouse with the database ``prod`` in it, and ``ardent_scratch`` for branches.

    :param kinds: types of tables that are not ordinary ones, by ``schema.table``.
    :param keys: primary keys, by ``schema.table``.
    :param rights: what the catalog says of rights: rows of kind, grantee, privilege, thing (Databricks) or of
        privilege, kind, name, role (Snowflake).
    """

    dialect = ""
    quote = '"'
    databases: tuple[str, ...] = ("prod", "ardent_scratch")
    principal = "ardent@example.com"
    current = ("prod", "shop")

    def __init__(self, script: str = "") -> None:
        self.duckdb = duckdb.connect()
        for name in self.databases:
            self.duckdb.execute(f"ATTACH ':memory:' AS {name}")
        self.duckdb.execute("ATTACH ':memory:' AS meta")
        self.duckdb.execute("CREATE MACRO meta.main.xxhash64(x) AS hash(x)")
        self.duckdb.execute(script)
        self.statements: list[str] = []
        self.comments: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.keys: dict[str, tuple[str, ...]] = {}
        self.rights: list[tuple[str, str, str, str]] = []
        self.groups: set[str] = set()
        self.breaks: Callable[[str], bool] = lambda sql: False
        self.connected: list[Mapping[str, Any]] = []
        self.open = 0

    def connect(self, *args: Any, **kwargs: Any) -> FakeConnection:
        self.connected.append({"args": args, **kwargs})
        self.open += 1
        return FakeConnection(self)

    # -- what a test asks -----------------------------------------------------------------------------------

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.duckdb.cursor().execute(sql).fetchall()

    def left_over(self) -> list[str]:
        """Schemas of branches that are there."""
        found = self.rows("SELECT schema_name FROM duckdb_schemas() WHERE schema_name ILIKE 'ardent%'")
        return sorted(str(name) for (name,) in found)

    def mistakes(self) -> list[str]:
        """Statements that their dialect does not have."""
        return [wrong for sql in dict.fromkeys(self.statements) if (wrong := valid(sql, self.dialect))]

    # -- what it answers ------------------------------------------------------------------------------------

    def execute(self, session: Any, sql: str, parameters: Any) -> Answer:
        self.statements.append(sql)
        if self.breaks(sql):
            raise ConnectionError("the warehouse is gone")
        for pattern, answer in self.forms():
            if match := re.fullmatch(pattern, sql, re.DOTALL):
                return answer(session, match)
        return self._from_duckdb(session, sql, parameters)

    def forms(self) -> Iterable[tuple[str, Callable[[Any, re.Match[str]], Answer]]]:
        return (
            (rf"CREATE (?:TRANSIENT )?SCHEMA {_NAME} COMMENT (?:= )?{_TEXT}", self._create_schema),
            (rf"COMMENT ON SCHEMA {_NAME} IS {_TEXT}", self._comment),
            (rf"DROP SCHEMA IF EXISTS {_NAME} CASCADE", self._drop_schema),
        )

    def _from_duckdb(self, session: Any, sql: str, parameters: Any) -> Answer:
        for catalog, view in re.findall(rf"{_NAME}\.information_schema\.(\w+)", sql):
            self._describe(plain(catalog), view)
        text = re.sub(
            rf"{_NAME}\.information_schema\.\"?(\w+)\"?",
            lambda match: f"meta.main.{plain(match[1])}_{match[2]}",
            self.translated(sql),
            flags=re.IGNORECASE,
        )
        text = re.sub(r"XXHASH64\(", "meta.main.xxhash64(", text)
        try:
            result = session.execute(text, parameters) if parameters else session.execute(text)
        except duckdb.Error as error:
            raise Refused(str(error)) from error
        names = [str(column[0]) for column in result.description or ()]
        rows = result.fetchall() if names else []
        if names == ["Count"]:  # how many rows a statement has changed
            session.changed = rows[0][0] if rows else -1
            return [], []
        return names, rows

    def translated(self, sql: str) -> str:
        import sqlglot

        return sqlglot.transpile(sql, read=self.dialect, write="duckdb")[0]

    def _create_schema(self, session: Any, match: re.Match[str]) -> Answer:
        session.execute(f"CREATE SCHEMA {plain(match[1])}")
        self.comments[plain(match[1])] = unescaped(match[2])
        return [], []

    def _comment(self, session: Any, match: re.Match[str]) -> Answer:
        self.comments[plain(match[1])] = unescaped(match[2])
        return [], []

    def _drop_schema(self, session: Any, match: re.Match[str]) -> Answer:
        # DuckDB remembers the schema that a session is in, and does not drop it before that has left.
        session.execute(f"DROP SCHEMA IF EXISTS {plain(match[1])} CASCADE")
        self.comments.pop(plain(match[1]), None)
        return [], []

    # -- information_schema ---------------------------------------------------------------------------------

    def _describe(self, catalog: str, view: str) -> None:
        """Make one view of the catalog anew, as a table."""
        columns, rows = getattr(self, f"_{view}")(catalog)
        self._table(f"{catalog}_{view}", columns, rows)

    def _table(self, name: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
        cursor = self.duckdb.cursor()
        types = [f"{column} {'INT' if 'position' in column else 'VARCHAR'}" for column in columns.split()]
        cursor.execute(f"CREATE OR REPLACE TABLE meta.main.{name} ({', '.join(types)})")
        marks = ", ".join("?" * len(columns.split()))
        for row in rows:
            cursor.execute(f"INSERT INTO meta.main.{name} VALUES ({marks})", row)

    def _schemata(self, catalog: str) -> tuple[str, list[tuple[Any, ...]]]:
        names = self.rows(f"SELECT schema_name FROM duckdb_schemas() WHERE database_name = '{catalog}'")
        rows = [(catalog, str(s), self.comments.get(f"{catalog}.{s}", ""), "somebody") for (s,) in names]
        return "catalog_name schema_name comment schema_owner", rows

    def _tables(self, catalog: str) -> tuple[str, list[tuple[Any, ...]]]:
        of = f"database_name = '{catalog}' AND NOT internal"
        rows: list[tuple[Any, ...]] = [
            (catalog, s, t, self.kinds.get(f"{s}.{t}".lower(), self.ordinary), "somebody")
            for s, t in self.rows(f"SELECT schema_name, table_name FROM duckdb_tables() WHERE {of}")
        ]
        rows += [
            (catalog, s, v, "VIEW", "somebody")
            for s, v in self.rows(f"SELECT schema_name, view_name FROM duckdb_views() WHERE {of}")
        ]
        return "table_catalog table_schema table_name table_type table_owner", rows

    ordinary = "BASE TABLE"

    def _columns(self, catalog: str) -> tuple[str, list[tuple[Any, ...]]]:
        rows = self.rows(
            "SELECT schema_name, table_name, column_name, data_type, data_type, column_index "
            f"FROM duckdb_columns() WHERE database_name = '{catalog}' AND NOT internal"
        )
        return "table_schema table_name column_name data_type full_data_type ordinal_position", rows

    views: Mapping[str, str] = {}

    def _views(self, catalog: str) -> tuple[str, list[tuple[Any, ...]]]:
        rows = [(*name.split("."), text) for name, text in self.views.items()]
        return "table_schema table_name view_definition", rows


class FakeDatabricks(FakeWarehouse):
    """Unity Catalog as far as the engine asks for it."""

    dialect = "databricks"
    quote = "`"
    ordinary = "MANAGED"

    def __init__(self, script: str = "") -> None:
        super().__init__(script)
        self.versions: dict[str, tuple[str, int]] = {}
        self._numbers = itertools.count(7)
        self.rights = [
            ("catalog", self.principal, "USE_CATALOG", "prod"),
            ("schema", self.principal, "USE_SCHEMA", "prod.shop"),
            ("schema", self.principal, "SELECT", "prod.shop"),
            ("schema", "owners", "OWNERSHIP", "prod.shop"),
            ("table", "etl@example.com", "MODIFY", "prod.shop.orders"),
        ]

    def forms(self) -> Iterable[tuple[str, Callable[[Any, re.Match[str]], Answer]]]:
        return (
            *super().forms(),
            (rf"CREATE TABLE {_NAME} SHALLOW CLONE {_NAME}(?: VERSION AS OF (\d+))?", self._clone),
            (rf"DESCRIBE HISTORY {_NAME} LIMIT 1", self._history),
            (r"SELECT current_user\(\)", lambda session, match: (["u"], [(self.principal,)])),
            (
                r"SELECT current_catalog\(\), current_schema\(\)",
                lambda s, m: (["c", "s"], [("prod", "shop")]),
            ),
            (r"SELECT is_account_group_member.*", self._members),
            (r"SELECT 'catalog' AS level, .*", self._who_may_do_what),
            (r"SELECT catalog_name FROM system\.information_schema\.catalogs.*", self._catalogs),
            (rf"USE CATALOG {_NAME}", self._use_catalog),
            (rf"USE SCHEMA {_NAME}", self._use_schema),
            (r"SET STATEMENT_TIMEOUT = \d+", lambda session, match: ([], [])),
        )

    def _clone(self, session: Any, match: re.Match[str]) -> Answer:
        target, source, version = plain(match[1]), plain(match[2]), match[3]
        if source in self.versions:
            raise Refused("a shallow clone cannot be made of a shallow clone")
        if self.kinds.get(".".join(source.split(".")[1:]), self.ordinary) != self.ordinary:
            raise Refused(f"{source} cannot be cloned")
        number = int(version) if version else next(self._numbers)
        kept = f"meta.main.v{number}_{source.replace('.', '_')}"
        if not version:
            session.execute(f"CREATE TABLE {kept} AS FROM {source}")
        session.execute(f"CREATE TABLE {target} AS FROM {kept}")
        self.versions[target] = (source, number)
        return [], []

    def _history(self, session: Any, match: re.Match[str]) -> Answer:
        source, number = self.versions[plain(match[1])]
        said = json.dumps({"source": source, "sourceVersion": str(number), "isShallow": "true"})
        return ["version", "operation", "operationParameters"], [(0, "CLONE", said)]

    def _drop_schema(self, session: Any, match: re.Match[str]) -> Answer:
        self.versions = {k: v for k, v in self.versions.items() if not k.startswith(plain(match[1]) + ".")}
        return super()._drop_schema(session, match)

    def _members(self, session: Any, match: re.Match[str]) -> Answer:
        asked = [unescaped(one) for one in re.findall(rf"is_account_group_member\({_TEXT}\)", match[0])]
        return [f"g{place}" for place in range(len(asked))], [tuple(name in self.groups for name in asked)]

    def _who_may_do_what(self, session: Any, match: re.Match[str]) -> Answer:
        return ["level", "grantee", "privilege_type", "thing"], list(self.rights)

    def _catalogs(self, session: Any, match: re.Match[str]) -> Answer:
        return ["catalog_name"], [(name,) for name in (*self.databases, "system")]

    def _use_catalog(self, session: Any, match: re.Match[str]) -> Answer:
        session.catalog = plain(match[1])
        return [], []

    def _use_schema(self, session: Any, match: re.Match[str]) -> Answer:
        session.execute(f"USE {session.catalog}.{plain(match[1])}")
        return [], []

    def _key_column_usage(self, catalog: str) -> tuple[str, list[tuple[Any, ...]]]:
        rows = [
            ("pk_" + table, *table.split("."), column, place)
            for table, columns in self.keys.items()
            for place, column in enumerate(columns)
        ]
        return "constraint_name table_schema table_name column_name ordinal_position", rows

    def _table_constraints(self, catalog: str) -> tuple[str, list[tuple[Any, ...]]]:
        rows = [("pk_" + table, *table.split("."), "PRIMARY KEY") for table in self.keys]
        return "constraint_name table_schema table_name constraint_type", rows


class FakeSnowflake(FakeWarehouse):
    """Snowflake as far as the engine asks for it. Names that are not quoted are kept in capitals.

    ``rights`` are rows of privilege, kind of thing, its name, and the role that has it; ``roles`` are the
    user's.
    """

    dialect = "snowflake"
    databases = ("PROD", "ARDENT_SCRATCH")
    principal = "ARDENT"
    current = ("PROD", "SHOP")

    def __init__(self, script: str = "") -> None:
        super().__init__(_upper(script))
        self.roles = ["BRANCHES"]
        self.rights = [
            ("USAGE", "DATABASE", "PROD", "BRANCHES"),
            ("USAGE", "SCHEMA", "PROD.SHOP", "BRANCHES"),
            ("SELECT", "TABLE", "PROD.SHOP.ORDERS", "BRANCHES"),
            ("USAGE", "WAREHOUSE", "SMALL", "BRANCHES"),
            ("USAGE", "DATABASE", "ARDENT_SCRATCH", "BRANCHES"),
            ("CREATE SCHEMA", "DATABASE", "ARDENT_SCRATCH", "BRANCHES"),
            ("OWNERSHIP", "SCHEMA", "ARDENT_SCRATCH.ARDENT_0", "BRANCHES"),
            ("USAGE", "DATABASE_ROLE", "SNOWFLAKE.DOCUMENT_READER", "PUBLIC"),
            ("MODIFY", "TABLE", "PROD.SHOP.ORDERS", "ETL"),
        ]

    def forms(self) -> Iterable[tuple[str, Callable[[Any, re.Match[str]], Answer]]]:
        return (
            *super().forms(),
            (rf"CREATE TRANSIENT TABLE {_NAME} CLONE {_NAME}", self._clone),
            (rf"USE SCHEMA {_NAME}", self._use_schema),
            (r"USE SECONDARY ROLES NONE|ALTER SESSION SET .*", lambda session, match: ([], [])),
            (r"SELECT CURRENT_USER\(\), CURRENT_ROLE\(\)", self._who),
            (r"SELECT CURRENT_DATABASE\(\), CURRENT_SCHEMA\(\)", lambda s, m: (["D", "S"], [self.current])),
            (rf"SHOW GRANTS TO USER {_NAME}", self._roles),
            (rf"SHOW GRANTS TO (ROLE|DATABASE ROLE) {_NAME}", self._grants),
            (rf"SHOW PRIMARY KEYS IN TABLE {_NAME}", self._keys),
        )

    def translated(self, sql: str) -> str:
        import sqlglot
        from sqlglot.optimizer.normalize_identifiers import normalize_identifiers

        tree = sqlglot.parse_one(sql.replace("TRANSIENT TABLE", "TABLE"), read="snowflake")
        text = normalize_identifiers(tree, dialect="snowflake").sql("duckdb")
        return re.sub(r"CAST\(HASH_AGG\((.*?)\) AS TEXT\)", r"CAST(SUM(HASH(ROW(\1))) AS TEXT)", text)

    def _clone(self, session: Any, match: re.Match[str]) -> Answer:
        source = plain(match[2])
        if self.kinds.get(".".join(source.split(".")[1:]).lower(), self.ordinary) != self.ordinary:
            raise Refused(f"{source} cannot be cloned")
        session.execute(f"CREATE TABLE {plain(match[1])} AS FROM {source}")
        return [], []

    def _use_schema(self, session: Any, match: re.Match[str]) -> Answer:
        session.execute(f"USE {plain(match[1])}")
        return [], []

    def _who(self, session: Any, match: re.Match[str]) -> Answer:
        return ["CURRENT_USER()", "CURRENT_ROLE()"], [(self.principal, self.roles[0])]

    def _roles(self, session: Any, match: re.Match[str]) -> Answer:
        names = ["created_on", "privilege", "granted_on", "name", "role", "granted_to", "grantee_name"]
        return names, [("", "USAGE", "ROLE", role, role, "USER", self.principal) for role in self.roles]

    def _grants(self, session: Any, match: re.Match[str]) -> Answer:
        names = ["created_on", "privilege", "granted_on", "name", "granted_to", "grantee_name"]
        role = plain(match[2])
        return names, [("", *row[:3], "ROLE", row[3]) for row in self.rights if row[3] == role]

    def _keys(self, session: Any, match: re.Match[str]) -> Answer:
        columns = self.keys.get(".".join(plain(match[1]).split(".")[1:]).lower(), ())
        found = [(name.upper(), place) for place, name in enumerate(columns, 1)]
        return ["column_name", "key_sequence"], found[::-1]

    def _views(self, catalog: str) -> tuple[str, list[tuple[Any, ...]]]:
        rows = [
            (*name.upper().split("."), f"create or replace view {name.split('.')[1]} as {text};")
            for name, text in self.views.items()
        ]
        return "table_schema table_name view_definition", rows

    def _databases(self, catalog: str) -> tuple[str, list[tuple[Any, ...]]]:
        return "database_name", [(name,) for name in (*self.databases, "SNOWFLAKE")]


def _upper(script: str) -> str:
    """A script with its names in capitals, and its texts as they are."""
    parts = re.split(r"('[^']*')", script)
    return "".join(part if part.startswith("'") else part.upper() for part in parts)


class FakeConnection:
    """One session."""

    def __init__(self, warehouse: FakeWarehouse) -> None:
        self.warehouse = warehouse
        self.session = _Session(warehouse.duckdb.cursor())
        self.closed = False
        self.committed: list[Any] = []

    def cursor(self, *args: Any, **kwargs: Any) -> FakeCursor:
        return FakeCursor(self)

    def autocommit(self, value: bool) -> None:
        self.committed.append(value)

    def commit(self) -> None:
        self.committed.append("commit")

    def rollback(self) -> None:
        self.committed.append("rollback")

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.warehouse.open -= 1


class FakeCursor:
    def __init__(self, connection: FakeConnection) -> None:
        self.connection = connection
        self.description: list[tuple[Any, ...]] | None = None
        self.rowcount = -1
        self._rows: list[tuple[Any, ...]] = []

    def execute(self, sql: str, parameters: Any = None) -> None:
        session = self.connection.session
        session.changed = -1
        names, self._rows = self.connection.warehouse.execute(session, sql, parameters)
        self.description = [(name, "string", None, None, None, None, True) for name in names] or None
        self.rowcount = session.changed

    def fetchall(self) -> list[tuple[Any, ...]]:
        return self.fetchmany(len(self._rows))

    def fetchmany(self, size: int) -> list[tuple[Any, ...]]:
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(iter(self.fetchmany(1)), None)

    def close(self) -> None:
        self._rows = []


class _Session:
    """A session of DuckDB, and what the fake remembers of it."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor
        self.execute = cursor.execute
        self.catalog = ""
        self.changed = -1


def plain(name: str) -> str:
    """A name without its quotes."""
    return re.sub(r"[`\"]", "", name)


def unescaped(text: str) -> str:
    return text.replace("\\'", "'").replace("\\\\", "\\")
