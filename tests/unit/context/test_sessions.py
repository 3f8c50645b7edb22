"""What a session sends before the first query, and what SQLite refuses even if the guard let it through."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.context.sessions import LARGEST_VALUE, begin, open_session, statements


class SqliteHook:
    def __init__(self, path: Path) -> None:
        self.path = path

    def get_uri(self) -> str:
        return f"sqlite:///{self.path}?mode=rwc"


@pytest.fixture
def hook(tmp_path: Path) -> SqliteHook:
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.executescript("CREATE TABLE t (a); INSERT INTO t VALUES (1);")
    return SqliteHook(tmp_path / "a.db")


@pytest.mark.parametrize(
    "query",
    [
        "INSERT INTO t VALUES (2)",
        "DROP TABLE t",
        "CREATE TEMP TABLE x (a)",
        "ATTACH '{folder}/b.db' AS b",
        "PRAGMA query_only = 0",
        "PRAGMA database_list",
        "SELECT * FROM pragma_database_list",
        "VACUUM INTO '{folder}/c.db'",
    ],
)
def test_sqlite_refuses_by_itself(hook: SqliteHook, tmp_path: Path, query: str) -> None:
    with open_session("sqlite", hook, 5) as session, pytest.raises(sqlite3.Error):
        session.connection.execute(query.format(folder=tmp_path)).fetchall()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.db"]


def test_sqlite_makes_no_large_value(hook: SqliteHook) -> None:
    with open_session("sqlite", hook, 5) as session:
        with pytest.raises(sqlite3.Error, match="too big"):
            session.rows(f"SELECT zeroblob({LARGEST_VALUE + 1})")


def test_rows_are_streamed(hook: SqliteHook) -> None:
    with open_session("sqlite", hook, 5) as session:
        columns, rows = session.rows(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS number FROM n"
        )
        assert columns == ["number"]
        assert [next(rows)[0] for _ in range(3)] == [1, 2, 3]


class Recorder:
    """A connection that records what is sent."""

    def __init__(self, version: str = "") -> None:
        self.sent: list[str] = []
        self.version = version

    def cursor(self, name: str = "") -> Recorder:
        return self

    def execute(self, sql: str) -> None:
        self.sent.append(sql)

    def fetchone(self) -> Any:
        return (self.version,)

    def fetchall(self) -> Any:
        return []

    def close(self) -> None:
        pass


def test_mariadb_and_mysql_name_their_time_limit_differently() -> None:
    for version, expected in (
        ("10.11.19-MariaDB-log", "SET SESSION max_statement_time = 2.5"),
        ("8.4.3", "SET SESSION max_execution_time = 2500"),
    ):
        recorder = Recorder(version)
        begin("mysql", recorder, 2.5)
        assert recorder.sent[0] == "SELECT version()"
        assert expected in recorder.sent
        assert recorder.sent[-1] == "START TRANSACTION READ ONLY"


def test_postgres_settings_end_with_the_transaction() -> None:
    sent = statements("postgres", 3)
    assert sent[0] == "SET TRANSACTION READ ONLY"
    assert "SET LOCAL statement_timeout = 3000" in sent
    assert all(s.startswith(("SET LOCAL", "SET TRANSACTION", "SELECT")) for s in sent)


@pytest.mark.parametrize(
    ("conn_type", "expected"),
    [
        ("snowflake", ["ALTER SESSION SET STATEMENT_TIMEOUT_IN_SECONDS = 3"]),
        ("databricks", ["SET STATEMENT_TIMEOUT = 3"]),
        ("trino", []),
    ],
)
def test_others(conn_type: str, expected: list[str]) -> None:
    assert statements(conn_type, 3.4) == expected
