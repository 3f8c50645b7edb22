"""The dossier over real parts: a git repository, a SQLite warehouse, exceptions that code really raised."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from airflow_provider_ardent.context.history import History
from airflow_provider_ardent.context.schema import SchemaReader
from airflow_provider_ardent.repair.dossier import Dossier, build
from airflow_provider_ardent.repair.incident import Failure, Frame
from airflow_provider_ardent.repair.memory import Memory, Record

pytestmark = pytest.mark.integration

DAG = '''
"""Turnover a day."""
import sqlite3
from include.sql import DAILY
from include.prices import gross

def load(path, day):
    connection = sqlite3.connect(path)
    return connection.execute(DAILY, (day,)).fetchall()

def count(path):
    hook = Hook(sqlite_conn_id="shop")
    rows = sqlite3.connect(path).execute("SELECT customer_id, count(*), sum(amount) FROM orders GROUP BY 1")
    return rows.fetchall()

def prices(path):
    rows = sqlite3.connect(path).execute("SELECT name, price FROM products").fetchall()
    return gross(rows)

def cleanup(path):
    return sqlite3.connect(path).execute("DELETE FROM order_itms WHERE 1 = 0")
'''
SQL = '''
DAILY = """
    SELECT customer_id, count(*) AS orders, sum(amount) AS turnover
    FROM orders
    WHERE ordered_on = ?
    GROUP BY customer_id
"""
'''
GOOD_PRICES = """
def gross(rows):
    return [(name, round(price * 1.19, 2)) for name, price in rows]
"""
BAD_PRICES = """
def gross(rows):
    return [(row.name, round(row.price * 1.19, 2)) for row in rows]
"""


@dataclass
class Commit:
    sha: str
    author: str
    at: str
    subject: str
    files: tuple[str, ...]


class GitRepository:
    """Real git behind the protocol that ``forge.Repository`` satisfies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *args: str) -> str:
        identity = ["-c", "user.name=Robin", "-c", "user.email=robin@example.org"]
        return subprocess.run(
            ["git", *identity, *args], cwd=self.folder, check=True, capture_output=True, text=True
        ).stdout

    def commit(self, subject: str, **files: str) -> str:
        for name, text in files.items():
            path = self.folder / name.replace("__", "/").replace("_py", ".py").replace("_sql", ".sql")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text).lstrip("\n"))
        self.git("add", "-A")
        self.git("commit", "-q", "-m", subject)
        return self.git("rev-parse", "HEAD").strip()

    def log(self, path: str, since_sha: str | None, until_sha: str) -> list[Commit]:
        span = f"{since_sha}..{until_sha}" if since_sha else until_sha
        rows = self.git("log", "--format=%H|%an|%aI|%s", span, "--", *([path] if path else []))
        return [Commit(*row.split("|", 3), (path,)) for row in rows.splitlines()]

    def diff(self, a: str, b: str, paths: tuple[str, ...] = ()) -> str:
        return self.git("diff", a, b, "--", *paths)

    def show(self, sha: str, path: str) -> str | None:
        return self.git("show", f"{sha}:{path}")


@dataclass
class World:
    repository: GitRepository
    warehouse: Path
    good: str

    def fail(self, function: str, *args: str) -> Failure:
        """Run the function in a process of its own and capture what it really raised."""
        code = textwrap.dedent(
            """
            import json, sys, traceback, os
            sys.path.insert(0, os.getcwd())
            import dags.orders as module
            module.Hook = lambda **_: None
            try:
                getattr(module, sys.argv[1])(*sys.argv[2:])
            except Exception as error:
                frames = traceback.extract_tb(error.__traceback__)
                print(json.dumps({
                    "type": type(error).__name__, "message": str(error),
                    "frames": [[f.filename, f.lineno, f.name, f.line] for f in frames],
                    "traceback": traceback.format_exc(),
                }))
            """
        )
        done = subprocess.run(
            [sys.executable, "-c", code, function, str(self.warehouse), *args],
            cwd=self.repository.folder, capture_output=True, text=True, check=True,
        )  # fmt: skip
        import json

        raised = json.loads(done.stdout)
        root = str(self.repository.folder) + "/"
        return Failure(
            kind="task", source="task", dag_id="orders", task_id=function, at="2026-11-22T03:00:00Z",
            operator="_PythonDecoratedOperator", error_type=raised["type"], error_message=raised["message"],
            error_chain=(f"{raised['type']}: {raised['message']}",), traceback=raised["traceback"],
            frames=tuple(
                Frame(path.removeprefix(root), line, name, text or "", path.startswith(root))
                for path, line, name, text in raised["frames"]
            ),
            conn_ids=("shop",), relative_fileloc="dags/orders.py",
            bundle_version=self.repository.git("rev-parse", "HEAD").strip(),
        )  # fmt: skip

    def dossier(self, failure: Failure, **more: object) -> Dossier:
        history = History.from_answer(
            {
                "ok": True,
                "runs": [
                    {"run_id": "b", "task_state": "failed", "started": "2026-11-22T03:00:00Z"},
                    {"run_id": "a", "task_state": "success", "started": "2026-11-21T03:00:00Z",
                     "ended": "2026-11-21T03:00:09Z", "bundle_version": self.good},
                ],
            }
        )  # fmt: skip
        return build(
            failure, self.repository.folder, history=history, repository=self.repository,
            open_database=self.open_database, **more,
        )  # type: ignore[arg-type]  # fmt: skip

    def open_database(self, conn_id: str) -> SchemaReader:
        if conn_id != "shop":
            raise LookupError(f"The conn_id `{conn_id}` isn't defined")
        return SchemaReader(_Hook(self.warehouse), conn_id, "sqlite")


class _Hook:
    def __init__(self, path: Path) -> None:
        self.path = path

    def get_uri(self) -> str:
        return f"sqlite:///{self.path}"

    def get_conn(self) -> sqlite3.Connection:
        raise AssertionError("SQLite must be opened read only, not through the hook")


@pytest.fixture
def world(tmp_path: Path) -> World:
    warehouse = tmp_path / "shop.db"
    with sqlite3.connect(warehouse) as connection:
        connection.executescript(
            """
            CREATE TABLE orders (
                order_id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, ordered_on TEXT, amount REAL);
            CREATE TABLE order_items (order_id INTEGER, product_id INTEGER);
            CREATE TABLE products (product_id INTEGER PRIMARY KEY, name TEXT, price REAL);
            INSERT INTO products VALUES (1, 'tea', 3.5);
            INSERT INTO orders VALUES (1, 7, '2026-11-21', 12.5);
            """
        )
    repository = GitRepository(tmp_path / "repository")
    good = repository.commit(
        "Load orders", dags__orders_py=DAG, include__sql_py=SQL, include__prices_py=GOOD_PRICES
    )
    return World(repository, warehouse, good)


def rename(world: World) -> None:
    with sqlite3.connect(world.warehouse) as connection:
        connection.execute("ALTER TABLE orders RENAME COLUMN amount TO amount_eur")


def test_schema_drift_in_a_constant_of_another_module(world: World) -> None:
    rename(world)

    dossier = world.dossier(world.fail("load", "2026-11-21"))

    best = dossier.suspects[0]
    assert (best.path, best.symbol) == ("include/sql.py", "DAILY")
    assert best.source.startswith('DAILY = """')
    assert [suspect.symbol for suspect in dossier.suspects[:2]] == ["DAILY", "load"]
    difference = dossier.differences[0]
    assert (difference.table, difference.column, difference.near[0]) == ("orders", "amount", "amount_eur")
    facts = dossier.facts()
    assert list(facts)[:2] == ["Error", "Difference to the live database"]
    assert facts["Difference to the live database"] == (
        "`orders` has no column `amount`. It has: order_id, customer_id, ordered_on, amount_eur. "
        "Nearest: amount_eur."
    )
    assert dossier.changes.nothing_changed
    assert facts["Changed since the last success"].startswith("Nothing changed in the repository")


def test_schema_drift_in_the_function_itself(world: World) -> None:
    rename(world)

    dossier = world.dossier(world.fail("count"))

    assert (dossier.suspects[0].path, dossier.suspects[0].symbol) == ("dags/orders.py", "count")
    assert dossier.suspects[0].first_line == 10
    assert dossier.differences[0].near == ("amount_eur",)


def test_a_bug_that_was_merged(world: World) -> None:
    world.repository.commit("Read products by name", include__prices_py=BAD_PRICES)

    dossier = world.dossier(world.fail("prices"))

    best = dossier.suspects[0]
    assert (best.path, best.symbol) == ("include/prices.py", "gross")
    assert dossier.suspects[1].symbol == "prices"
    assert not dossier.differences
    changed = dossier.facts()["Changed since the last success"]
    assert "Robin: Read products by name" in changed
    assert "+    return [(row.name" in changed
    assert "include/prices.py, line 2, in " in dossier.facts()["Where"]


def test_a_table_that_is_spelt_wrong(world: World) -> None:
    dossier = world.dossier(world.fail("cleanup"))

    assert dossier.suspects[0].symbol == "cleanup"
    assert dossier.differences[0].text() == (
        "The database has no table `order_itms`. Nearest: order_items, orders."
    )


def test_an_unknown_connection_and_a_missing_database_are_notes(world: World) -> None:
    rename(world)
    failure = replace(world.fail("load", "2026-11-21"), conn_ids=("nowhere",))
    dossier = world.dossier(failure)
    assert dossier.suspects[0].symbol == "DAILY"
    assert "nowhere" in dossier.facts()["Not known"]

    world.warehouse.unlink()
    dossier = world.dossier(replace(failure, conn_ids=("shop",)))
    assert "'shop' (OperationalError: unable to open database file)" in dossier.facts()["Live schema"]
    assert not world.warehouse.exists()


def test_facts_fit_a_small_model_and_are_stable(world: World) -> None:
    rename(world)
    failure = world.fail("load", "2026-11-21")
    dossier = world.dossier(failure)
    assert sum(len(title) + len(text) for title, text in dossier.facts().items()) <= 900 * 3.5
    assert dossier.facts() == world.dossier(failure).facts()
    small = dossier.facts(budget=80)
    assert next(iter(small)) == "Error"
    assert sum(len(title) + len(text) for title, text in small.items()) <= 80 * 3.5


def test_an_earlier_incident_is_remembered(world: World, tmp_path: Path) -> None:
    rename(world)
    failure = world.fail("load", "2026-11-21")
    memory = Memory(tmp_path / "home")
    memory.write(
        Record.of(
            replace(failure, dag_id="returns", error_message="no such column: total"),
            "aaaa",
            "merged",
            cause="the source renamed orders.total",
            fix="read total_eur",
            tables=("orders",),
            green=True,
        )
    )
    memory.write(
        Record.of(replace(failure, error_type="TimeoutError", error_message="timed out"), "bbbb", "restarted")
    )

    dossier = world.dossier(failure, memory=memory)

    assert [record.fingerprint for record in dossier.similar] == ["aaaa"]
    assert "read total_eur [merged, the re-run was green]" in dossier.facts()["Earlier incidents like it"]


OPERATORS = """
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.sdk import DAG

TURNOVER = "INSERT INTO turnover (day, total) SELECT ordered_on, sum(amount) FROM orders GROUP BY 1"
OTHER = "SELECT 1"

with DAG("orders", schedule=None) as dag:
    first = SQLExecuteQueryOperator(task_id="first", conn_id="shop", sql=OTHER)
    turnover = SQLExecuteQueryOperator(
        task_id="turnover",
        conn_id="shop",
        sql=TURNOVER,
    )
    clean = SQLExecuteQueryOperator(task_id="clean", conn_id="shop", sql="sql/clean.sql")
    inline = SQLExecuteQueryOperator(task_id="inline", conn_id="shop", sql="SELECT amount FROM orders")
    first >> turnover >> clean
"""


@pytest.mark.parametrize(
    ("task_id", "suspects"),
    [
        (
            "turnover",
            [("dags/jobs.py", "TURNOVER"), ("dags/jobs.py", "with:orders"), ("dags/jobs.py", "turnover")],
        ),
        ("clean", [("dags/sql/clean.sql", ""), ("dags/jobs.py", "with:orders"), ("dags/jobs.py", "clean")]),
        ("inline", [("dags/jobs.py", "inline"), ("dags/jobs.py", "with:orders")]),
    ],
)
def test_an_operator_that_fails_inside_a_library(
    world: World, task_id: str, suspects: list[tuple[str, str]]
) -> None:
    rename(world)
    world.repository.commit("Add jobs", dags__jobs_py=OPERATORS)
    (world.repository.folder / "dags" / "sql").mkdir()
    (world.repository.folder / "dags" / "sql" / "clean.sql").write_bytes(
        b"DELETE FROM orders\r\nWHERE amount < {{ params.least }}\r\n"
    )
    failure = Failure(
        kind="task", source="task", dag_id="orders", task_id=task_id, at="2026-11-22T03:00:00Z",
        operator="SQLExecuteQueryOperator", error_type="OperationalError",
        error_message="no such column: amount", error_chain=("OperationalError: no such column: amount",),
        frames=(Frame("airflow/providers/common/sql/hooks/sql.py", 800, "_run_command", "cur.execute(sql)"),),
        conn_ids=("shop",), relative_fileloc="dags/jobs.py",
    )  # fmt: skip

    dossier = world.dossier(failure)

    found = [(suspect.path, suspect.symbol) for suspect in dossier.suspects]
    assert found[0] == suspects[0]
    assert set(found) == set(suspects)
    assert [d.text() for d in dossier.differences if d.column] == [
        "`orders` has no column `amount`. It has: order_id, customer_id, ordered_on, amount_eur. "
        "Nearest: amount_eur."
    ]


def test_a_bundle_in_a_folder_of_the_repository(world: World) -> None:
    rename(world)
    failure = world.fail("count")
    shifted = replace(
        failure,
        relative_fileloc="orders.py",
        frames=tuple(replace(f, path=f.path.removeprefix("dags/")) for f in failure.frames),
    )
    dossier = world.dossier(shifted, prefix="dags")
    assert (dossier.suspects[0].path, dossier.suspects[0].symbol) == ("dags/orders.py", "count")


def test_a_file_that_does_not_parse(world: World) -> None:
    broken = world.repository.commit(
        "Break it", dags__orders_py=DAG.replace("def count(path):", "def count(path:")
    )
    failure = Failure(
        kind="import", source="dag_processor", dag_id="", at="2026-11-22T03:00:00Z", error_type="SyntaxError",
        error_message="invalid syntax", error_chain=("SyntaxError: invalid syntax",),
        frames=(Frame("dags/orders.py", 10, "<module>", "def count(path:", True),),
        relative_fileloc="dags/orders.py", bundle_version=broken,
    )  # fmt: skip
    dossier = world.dossier(failure)
    assert (dossier.suspects[0].path, dossier.suspects[0].symbol) == ("dags/orders.py", "")
    assert "+def count(path:" in dossier.changes.diff
