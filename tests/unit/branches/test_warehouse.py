"""Branches in a warehouse: the real engine and the real hooks, on a driver that answers from DuckDB."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.branches import keeping
from airflow_provider_ardent.branches.base import Connection, origin_of
from airflow_provider_ardent.branches.records import all_records
from airflow_provider_ardent.branches.terms import Terms
from airflow_provider_ardent.branches.warehouse import WarehouseBranch, WarehouseOrigin
from airflow_provider_ardent.errors import BranchUnavailable
from airflow_provider_ardent.verify import warehouse_client
from airflow_provider_ardent.verify.watching import START, Watch
from tests.warehouses import FakeDatabricks, FakeSnowflake, FakeWarehouse

TOKEN = "canary-token-of-the-warehouse"
SHOP = """
CREATE SCHEMA prod.shop;
CREATE SCHEMA prod.raw;
CREATE SCHEMA prod.bank;
CREATE TABLE prod.shop.orders (id INT, day DATE, total INT);
INSERT INTO prod.shop.orders VALUES (1, '2026-01-02', 3), (2, '2026-01-02', 4), (3, '2026-01-01', 9);
CREATE TABLE prod.shop.daily (day DATE, total BIGINT);
CREATE TABLE prod.shop.customers (id INT, email VARCHAR, born DATE, score INT);
INSERT INTO prod.shop.customers VALUES (1, 'anna@example.com', '1990-05-06', 7), (2, NULL, NULL, 1);
CREATE TABLE prod.raw.events (id INT, kind VARCHAR);
INSERT INTO prod.raw.events VALUES (1, 'a'), (2, 'b');
CREATE TABLE prod.bank.accounts (id INT, iban VARCHAR);
CREATE VIEW prod.shop.big AS SELECT * FROM prod.shop.orders;
CREATE VIEW prod.shop.biggest AS SELECT * FROM prod.shop.orders;
"""
WORDS = frozenset({"orders", "daily", "raw", "events", "biggest", "Select", "from"})


@dataclass
class Kind:
    """One kind of warehouse: its fake, and how connections to it are written."""

    make: Callable[[str], FakeWarehouse]
    conn_type: str
    driver: type[warehouse_client.Driver]
    connect: str
    excess: tuple[str, str, str, str]
    extra: dict[str, dict[str, Any]]


KINDS = {
    "databricks": Kind(
        FakeDatabricks,
        "databricks",
        warehouse_client.DatabricksDriver,
        "databricks.sql.connect",
        ("table", "ardent@example.com", "MODIFY", "prod.shop.orders"),
        {
            "LAKE": {"http_path": "/sql/lake", "catalog": "prod", "schema": "shop"},
            "BRANCHES": {"http_path": "/sql/branches", "catalog": "ardent_scratch"},
            "SAME": {"http_path": "/sql/same", "catalog": "prod"},
            "NOWHERE": {"http_path": "/sql/nowhere"},
        },
    ),
    "snowflake": Kind(
        FakeSnowflake,
        "snowflake",
        warehouse_client.SnowflakeDriver,
        "snowflake.connector.connect",
        ("UPDATE", "TABLE", "PROD.SHOP.ORDERS", "BRANCHES"),
        {
            "LAKE": {"account": "/sql/lake", "database": "prod"},
            "BRANCHES": {"account": "/sql/branches", "database": "ardent_scratch"},
            "SAME": {"account": "/sql/same", "database": "prod"},
            "NOWHERE": {"account": "/sql/nowhere"},
        },
    ),
}


@dataclass
class Lake:
    """A warehouse, and the connections ``lake`` (production) and ``branches``."""

    warehouse: FakeWarehouse
    kind: Kind

    def origin(
        self, names: frozenset[str] | None = WORDS, conn_id: str = "branches", owner: str = "", **terms: Any
    ) -> WarehouseOrigin:
        connection = Connection("lake", self.kind.conn_type, tables=names, owner=owner)
        return WarehouseOrigin(connection, conn_id, Terms(**terms))

    def enter(self, branch: WarehouseBranch, catalog: str = "", schema: str = "") -> Any:
        """Connect as the sandbox does."""
        place = str(branch.relay.path)
        driver = self.kind.driver(frozenset({place}))
        return closing(warehouse_client.Client(place, catalog, schema, driver))

    def production(self) -> list[Any]:
        return [
            self.warehouse.rows(f"SELECT * FROM prod.{table} ORDER BY ALL")
            for table in ("shop.orders", "shop.daily", "shop.customers", "raw.events", "bank.accounts")
        ]


def ask(client: Any, sql: str) -> list[Any]:
    answer = client.ask("execute", sql=sql, parameters=None)
    return [[warehouse_client.wire.unpacked(value) for value in row] for row in answer["rows"]]


@pytest.fixture(params=list(KINDS))
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


@pytest.fixture
def lake(kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lake]:
    warehouse = kind.make(SHOP)
    warehouse.keys = {"shop.orders": ("id",), "shop.daily": ("day",)}
    warehouse.views = {
        "shop.big": "SELECT * FROM orders WHERE total > 3",
        "shop.biggest": "SELECT b.id, e.kind FROM prod.shop.big AS b JOIN raw.events AS e ON e.id = b.id",
    }
    monkeypatch.setattr(kind.connect, warehouse.connect)
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path / "home"))
    for name, extra in kind.extra.items():
        data = {"conn_type": kind.conn_type, "host": "x.example", "password": TOKEN, "extra": extra}
        if kind.conn_type == "snowflake":
            data |= {"login": "ardent", "schema": "shop"}
        monkeypatch.setenv(f"AIRFLOW_CONN_{name}", json.dumps(data))
    made = Lake(warehouse, kind)
    before = made.production()
    yield made
    assert made.production() == before
    assert warehouse.mistakes() == []


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a path that is short enough for a socket."""
    return tmp_path_factory.mktemp("b")


def test_a_run_reads_and_writes_its_clones_and_nothing_is_left(lake: Lake, place: Path) -> None:
    with closing(lake.origin(owner="run 7")) as origin:
        assert origin.notes == []
        with closing(origin.branch(place)) as branch, lake.enter(branch) as client:
            assert branch.state() == branch.state(start=True)
            assert set(branch.row_counts()) == {"orders", "daily", "raw.events"}
            assert ask(client, "SELECT COUNT(*) FROM prod.shop.orders") == [[3]]
            ask(client, "INSERT INTO daily SELECT day, SUM(total) FROM shop.orders GROUP BY day")
            ask(client, "DELETE FROM raw.events WHERE id = 1")
            assert ask(client, "SELECT id, kind FROM biggest") == [[2, "b"]]
            assert branch.row_counts() == {"orders": 3, "daily": 2, "raw.events": 1}
            assert branch.state(start=True)["raw.events"].rows == 2
            assert branch.refusals == ()
            assert TOKEN not in branch.uri
        with closing(origin.branch(place)) as again:
            assert again.state() == again.state(start=True)
    assert (lake.warehouse.left_over(), lake.warehouse.open, all_records()) == ([], 0, [])


def test_runs_are_equal_whatever_happens_to_the_real_tables(lake: Lake, place: Path) -> None:
    with closing(lake.origin()) as origin:
        lake.warehouse.duckdb.execute("INSERT INTO prod.shop.orders VALUES (4, '2026-01-03', 1)")
        with closing(origin.branch(place)) as branch:
            assert branch.row_counts()["orders"] == 3
            assert branch.state() == branch.state(start=True)
        lake.warehouse.duckdb.execute("DELETE FROM prod.shop.orders WHERE id = 4")


def test_what_a_run_did_to_data_is_told(lake: Lake, place: Path) -> None:
    with closing(lake.origin()) as origin, closing(origin.branch(place)) as branch, Watch([branch]) as watch:
        watch.look(START)
        with lake.enter(branch) as client:
            ask(client, "UPDATE orders SET total = 5 WHERE id = 1")
            ask(client, "INSERT INTO orders VALUES (9, DATE '2026-01-05', 1)")
            ask(client, "CREATE TABLE raw.made AS SELECT 1 AS x")
        watch.look("target")
        orders, made = watch.differences(START, "target")
    assert watch.unreadable == ""
    assert (orders.added, orders.removed, orders.changed, orders.exact) == (1, 0, 1, True)
    assert [name.lower() for name in orders.key] == ["id"]
    totals = next(column for column in orders.columns if column.name.lower() == "total")
    assert totals.after is not None
    assert (totals.after.low, totals.after.high) == ("1", "9")
    assert (made.name, made.schema) == ("lake.raw.made", ("table created",))


def test_a_key_that_is_none_is_not_used(lake: Lake, place: Path) -> None:
    with closing(lake.origin()) as origin, closing(origin.branch(place)) as branch:
        with lake.enter(branch) as client:
            ask(client, "INSERT INTO orders VALUES (1, DATE '2026-01-05', 1)")
        assert [name.lower() for name in branch.state(start=True)["orders"].key] == ["id"]
        assert branch.state()["orders"].key == ()


def test_columns_that_are_to_be_hidden_are_never_in_a_branch(lake: Lake, place: Path) -> None:
    words = frozenset({"customers", "orders"})
    with closing(lake.origin(words, masked=("email", "customers.born", "score"))) as origin:
        assert origin.notes == []
        with closing(origin.branch(place)) as branch, lake.enter(branch) as client:
            one, other = ask(client, "SELECT email, born, score FROM customers ORDER BY id")
            assert len(one[0]) == 64
            assert (str(one[1]), one[2]) == ("1990-01-01", None)
            assert other[:2] == [None, None]
            assert ask(client, "SELECT MAX(total) FROM orders") == [[9]]
        assert not [
            sql
            for sql in lake.warehouse.statements
            if " CLONE " in sql and "prod" in sql and "customers" in sql
        ]


def test_what_cannot_be_cloned_is_copied_and_what_cannot_be_copied_is_said(lake: Lake, place: Path) -> None:
    lake.warehouse.kinds = {"shop.orders": "STREAMING_TABLE"}
    lake.warehouse.breaks = lambda sql: sql.startswith("CREATE") and "daily" in sql.lower()
    with closing(lake.origin(rows=2)) as origin:
        assert origin.notes == [
            "daily is not in the copy: the warehouse is gone",
            "of orders only 2 rows are in the copy",
        ]
        with closing(origin.branch(place)) as branch, lake.enter(branch) as client:
            assert ask(client, "SELECT COUNT(*) FROM orders") == [[2]]
            with pytest.raises(Exception, match=r'(?i)daily" cannot be reached .* the warehouse is gone'):
                ask(client, "SELECT * FROM shop.daily")
            assert 'daily" cannot be reached' in branch.refusals[0].lower()


def test_views_that_cannot_be_turned_are_left_out(lake: Lake, place: Path) -> None:
    lake.warehouse.views = {**lake.warehouse.views, "shop.big": "SELECT bank.f(id) FROM orders"}
    with closing(lake.origin()) as origin:
        assert any(note.startswith("big is not in the copy: ") for note in origin.notes)
        assert any(note.startswith("biggest is not in the copy: ") for note in origin.notes)


def test_all_tables_of_the_schema_where_the_code_names_none(lake: Lake) -> None:
    for names in (None, frozenset({"nothing", "known"})):
        with closing(lake.origin(names)) as origin:  # a view there reads one of another schema
            assert set(origin.first_state()) == {"orders", "daily", "customers", "raw.events"}


def life(lake: Lake, folder: Path) -> None:
    """A branch from its beginning to its end."""
    words = frozenset({"orders", "big"})
    with (
        closing(lake.origin(words, owner="run", hours=0)) as origin,
        closing(origin.branch(folder)) as branch,
    ):
        branch.state()
        with lake.enter(branch) as client:
            ask(client, "DELETE FROM orders")


@pytest.mark.parametrize("for_good", [False, True], ids=["one statement fails", "the worker is gone"])
def test_nothing_outlives_a_crash_at_any_statement(
    lake: Lake, tmp_path_factory: pytest.TempPathFactory, for_good: bool
) -> None:
    life(lake, tmp_path_factory.mktemp("c"))
    total, broken = len(lake.warehouse.statements), 0
    for step in range(total):
        lake.warehouse.statements.clear()
        lake.warehouse.breaks = lambda sql, step=step: (
            len(lake.warehouse.statements) > step if for_good else len(lake.warehouse.statements) == step + 1
        )
        try:
            life(lake, tmp_path_factory.mktemp("c"))
        except Exception:
            broken += 1
        lake.warehouse.breaks = lambda sql: False
        keeping.reap_branches()
        assert (lake.warehouse.left_over(), all_records()) == ([], []), step
        assert lake.warehouse.open == 0
    assert broken > total / 2


def test_branches_are_listed_extended_and_dropped(lake: Lake) -> None:
    origin = lake.origin(owner="run 7")
    (listed,) = keeping.list_branches()
    assert (listed.name, listed.conn_id, listed.owner) == (origin.name, "lake", "run 7")
    assert len(listed.databases) == 2
    until = keeping.extend_branch(origin.name, 48)
    (listed,) = keeping.list_branches()
    assert datetime.fromisoformat(listed.expires) == until.replace(microsecond=0)
    assert until > datetime.now(UTC) + timedelta(hours=47)
    assert keeping.reap_branches(["branches"]) == []
    assert len(keeping.drop_branch(origin.name)) == 2
    assert (lake.warehouse.left_over(), keeping.list_branches(["branches"])) == ([], [])


def test_a_second_try_of_a_run_drops_what_the_first_one_left(lake: Lake) -> None:
    first = lake.origin(owner="run 7")
    with closing(lake.origin(owner="run 7")) as second:
        assert all(name.lower().startswith(second.name) for name in lake.warehouse.left_over())
    assert first.name != second.name


@pytest.mark.parametrize(
    ("conn_id", "reason"),
    [
        ("", r"\[ardent\] branch_conn_id: lake=<its id>"),
        ("lake", "a connection of their own"),
        ("missing", "cannot be read"),
        ("files", "no warehouse"),
        ("nowhere", "names no (catalog|database), so it is not known where"),
        ("same", "would make branches in (catalog prod|database PROD), where tables are"),
    ],
)
def test_a_connection_of_its_own_is_needed(
    lake: Lake, monkeypatch: pytest.MonkeyPatch, conn_id: str, reason: str
) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_FILES", "sqlite:////tmp/x.db")
    with pytest.raises(BranchUnavailable, match=reason) as refused:
        lake.origin(conn_id=conn_id)
    if conn_id in ("", "lake"):
        assert "GRANT" in str(refused.value)
    assert TOKEN not in str(refused.value)
    assert lake.warehouse.left_over() == []


def test_a_connection_that_could_write_to_production_is_refused(lake: Lake) -> None:
    lake.warehouse.rights.append(lake.kind.excess)
    with pytest.raises(BranchUnavailable, match="may do more than read outside of") as refused:
        lake.origin()
    said = str(refused.value).lower()
    assert "on table prod.shop.orders" in said
    for needed in ("grant us", "select on", "create schema on"):
        assert needed in said
    lake.warehouse.rights.clear()
    with pytest.raises(BranchUnavailable, match="shows none of the rights"):
        lake.origin()
    lake.warehouse.breaks = lambda sql: "GRANTS" in sql or "_privileges" in sql
    with pytest.raises(BranchUnavailable, match="does not say what the connection may do"):
        lake.origin()
    assert not any(sql.startswith("CREATE") for sql in lake.warehouse.statements)
    assert (all_records(), lake.warehouse.open) == ([], 0)


def test_the_setting_names_the_connection(lake: Lake, monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__BRANCH_CONN_ID", "lake=branches")
    origin = origin_of(Connection("lake", lake.kind.conn_type, tables=WORDS), place)
    with closing(origin):
        assert {str(c) for c in lake.warehouse.connected if "/sql/lake" in str(c)} == set()
    monkeypatch.setenv("AIRFLOW__ARDENT__BRANCH_CONN_ID", "lake=builtins:print")
    with pytest.raises(BranchUnavailable, match="Name a connection"):
        origin_of(Connection("lake", lake.kind.conn_type), place)


def test_an_error_of_the_driver_does_not_tell_its_secrets(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise ConnectionError(f"403 for token {TOKEN} at x.example\nand more")

    monkeypatch.setattr(lake.kind.connect, refuse)
    with pytest.raises(BranchUnavailable, match=r"cannot be reached: 403 for token \*\*\*") as refused:
        lake.origin()
    assert TOKEN not in str(refused.value)


def test_a_run_has_limits(lake: Lake, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from airflow_provider_ardent.branches import warehouse_relay as relays

    with closing(lake.origin()) as origin, closing(origin.branch(place)) as branch:
        monkeypatch.setattr(relays, "MOST_ROWS", 2)
        monkeypatch.setattr(relays, "MOST_STATEMENTS", 2)
        with lake.enter(branch) as client:
            with pytest.raises(Exception, match="more than 2 rows"):
                ask(client, "SELECT * FROM orders")
            ask(client, "SELECT 1")
            with pytest.raises(Exception, match="More than 2 statements"):
                ask(client, "SELECT 1")
        with pytest.raises(Exception, match="cannot be reached"), lake.enter(branch, "bank", "x"):
            pass
        assert len(branch.refusals) == 3
        lake.warehouse.breaks = lambda sql: sql.startswith("USE SCHEMA")
        with pytest.raises(Exception, match="the warehouse is gone"), lake.enter(branch):
            pass
        lake.warehouse.breaks = lambda sql: False
