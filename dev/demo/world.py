"""The small shop of the demo: a DAG repository in git, a warehouse, and a bank's HTTP service."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import threading
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from dev.demo.warehouse import SqliteWarehouse, Warehouse

TEMPLATE = Path(__file__).parent / "repository"
TABLES = """
CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE orders (
    order_id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers,
    ordered_on TEXT NOT NULL, amount REAL NOT NULL, status TEXT NOT NULL);
CREATE TABLE products (product_id INTEGER PRIMARY KEY, name TEXT, net_price REAL, vat_rate REAL);
CREATE TABLE daily_orders (day TEXT, customer_id INTEGER, orders INTEGER, turnover REAL);
CREATE TABLE turnover (day TEXT PRIMARY KEY, orders INTEGER, total REAL);
CREATE TABLE price_list (product_id INTEGER PRIMARY KEY, name TEXT, gross_price REAL);
CREATE TABLE rates (day TEXT, currency TEXT, rate REAL);
"""


def git(*args: str, cwd: Path) -> str:
    """Run git in ``cwd`` and return what it printed."""
    env = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}
    done = subprocess.run(
        ["git", "-c", "user.name=Robin", "-c", "user.email=robin@shop.example", *args],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise RuntimeError(f"git {' '.join(args)} in {cwd}: {done.stderr.strip()}")
    return done.stdout.strip()


@dataclass
class Bank:
    """An HTTP service of exchange rates that can be out of order."""

    healthy: bool = True
    _server: ThreadingHTTPServer | None = field(default=None, repr=False)

    def start(self) -> str:
        """Start on a free port of the loopback and return the service's address."""
        bank = self

        class Rates(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status = 200 if bank.healthy else 503
                body = json.dumps({"rates": {"CHF": 0.93, "GBP": 0.84, "USD": 1.09}} if bank.healthy else {})
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_: object) -> None:
                """Say nothing: the narration is on the terminal."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Rates)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}/rates"

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()


@dataclass
class World:
    """Everything outside Airflow, made anew under ``root``.

    :param shop: where the tables of the shop are; a SQLite file where none is given.
    """

    root: Path
    bank: Bank = field(default_factory=Bank)
    rates_url: str = ""
    shop: Warehouse | None = None

    @property
    def bare(self) -> Path:
        return self.root / "shop-dags.git"

    @property
    def checkout(self) -> Path:
        """The clone of a colleague, through whom changes of people reach the repository."""
        return self.root / "robin"

    @property
    def warehouse(self) -> Path:
        """The file of a warehouse that is one."""
        return self.root / "shop.db"

    @property
    def tables(self) -> Warehouse:
        return self.shop or SqliteWarehouse(self.warehouse)

    def make(self) -> World:
        """Create the repository, the warehouse with a week of orders, and start the bank."""
        self.root.mkdir(parents=True, exist_ok=True)
        git("init", "--quiet", "--bare", "--initial-branch=main", str(self.bare), cwd=self.root)
        git("clone", "--quiet", str(self.bare), str(self.checkout), cwd=self.root)
        shutil.copytree(
            TEMPLATE, self.checkout, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
        )
        for file in (self.checkout / "dags").glob("*.py"):
            file.write_text(self.tables.adapt(file.read_text()))
        self.push("Turnover, price list and exchange rates")
        self._fill_warehouse()
        self.rates_url = self.bank.start()
        return self

    def push(self, message: str) -> str:
        """Commit everything in the colleague's clone and push it to the default git branch."""
        git("add", "--all", cwd=self.checkout)
        git("commit", "--quiet", "-m", message, cwd=self.checkout)
        if git("ls-remote", "--heads", "origin", "main", cwd=self.checkout):
            git("pull", "--quiet", "--rebase", "origin", "main", cwd=self.checkout)
        git("push", "--quiet", "origin", "HEAD:main", cwd=self.checkout)
        return git("rev-parse", "--short", "HEAD", cwd=self.checkout)

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        """Run SQL in the warehouse."""
        return self.tables.sql(statement)

    def _fill_warehouse(self) -> None:
        dice = random.Random(7)
        tables = self.tables
        tables.make(TABLES)
        names = ["Ada", "Grace", "Edsger", "Barbara", "Donald"]
        tables.fill("customers", ("customer_id", "name"), enumerate(names, 1))
        products = [(1, "tea", 3.2, 7), (2, "kettle", 24.0, 19), (3, "cup", 6.5, 19)]
        tables.fill("products", ("product_id", "name", "net_price", "vat_rate"), products)
        days = [days_from_today(offset) for offset in range(-6, 2)]
        rows = [
            (dice.randint(1, 5), str(day), round(dice.uniform(5, 90), 2), "paid")
            for day in days
            for _ in range(40)
        ]
        tables.fill("orders", ("customer_id", "ordered_on", "amount", "status"), rows)


def days_from_today(offset: int) -> date:
    """The UTC calendar day ``offset`` days from today."""
    return (datetime.now(UTC) + timedelta(days=offset)).date()
