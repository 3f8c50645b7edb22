"""One sandbox and one pool of warm runners for all tests of this folder, and small repositories."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.branches.base import Connection, origin_of
from airflow_provider_ardent.sandbox.run import Sandbox
from airflow_provider_ardent.verify.pool import Limits, RunnerPool
from airflow_provider_ardent.verify.verifier import Verifier

LOGICAL_DATE = "2026-01-02T00:00:00+00:00"
RUN_ID = f"scheduled__{LOGICAL_DATE}"


@pytest.fixture(scope="package")
def sandbox():
    chosen = Sandbox("require")
    met, reason = chosen.allowed()
    return chosen if met else pytest.skip(reason)


@pytest.fixture(scope="package")
def pool(sandbox, tmp_path_factory):
    limits = Limits(import_seconds=4, patience_seconds=2, run_seconds=60)
    with RunnerPool(sandbox, tmp_path_factory.mktemp("scratch"), size=1, limits=limits) as made:
        yield made


@dataclass
class Repository:
    """A base, its changed copies, and a shop database."""

    folder: Path
    sandbox: Sandbox
    pool: RunnerPool
    events: EventLog = field(default_factory=lambda: EventLog(MemoryStore()))
    copies: int = 0

    @property
    def base(self) -> Path:
        return self.folder / "base"

    @property
    def shop(self) -> Path:
        return self.folder / "shop.db"

    def write(self, path, text):
        (self.base / path).parent.mkdir(parents=True, exist_ok=True)
        (self.base / path).write_text(text)

    def changed(self, path, *replacements, text=None):
        """A workspace in which one file of the base was changed."""
        self.copies += 1
        workspace = self.folder / f"workspace{self.copies}"
        shutil.copytree(self.base, workspace)
        new = text if text is not None else (self.base / path).read_text()
        for old, replacement in replacements:
            assert old in new
            new = new.replace(old, replacement)
        (workspace / path).write_text(new)
        return workspace

    def verifier(self, target, *, branches=True):
        origins = ()
        if branches:
            origins = (origin_of(Connection("shop", "sqlite", str(self.shop)), self.folder / "origins"),)
        return Verifier(self.sandbox, self.pool, target, origins, self.base, "dags", self.events)


def make_repository(folder, sandbox, pool):
    with closing(sqlite3.connect(folder / "shop.db")) as database:
        database.executescript(
            "create table orders (day text, total integer);"
            "insert into orders values ('2026-01-02', 3), ('2026-01-02', 4), ('2026-01-01', 9);"
            "create table daily (day text, total integer);"
        )
    return Repository(folder, sandbox, pool)


@pytest.fixture
def repository(tmp_path, sandbox, pool):
    return make_repository(tmp_path, sandbox, pool)


def by_name(evidence):
    """Checks as ``{(name, moment): check}``."""
    return {(check.name, check.moment): check for check in evidence.checks}
