"""Databases of MySQL tasks on a real MariaDB: scripts, queries, and coming back to what was kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from airflow_provider_ardent.evaluation.engines import Database
from dev.bench.engines import engines as local_engines

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(shutil.which("mariadbd") is None, reason="no MariaDB server is installed"),
]
SEED = """
CREATE TABLE `old customers` (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(20) NOT NULL);
INSERT INTO `old customers` VALUES (7, 'Ann; 100 %'), (9, 'Ö');
CREATE TABLE orders (
  id INT PRIMARY KEY, customer INT NOT NULL, net INT NOT NULL, gross INT AS (net * 2) STORED,
  FOREIGN KEY (customer) REFERENCES `old customers` (id) ON DELETE CASCADE
);
INSERT INTO orders (id, customer, net) VALUES (1, 7, 5), (2, 9, 6);
CREATE VIEW z_names AS SELECT name FROM `old customers`;
CREATE VIEW a_names AS SELECT name FROM z_names;
CREATE TRIGGER trimmed BEFORE INSERT ON `old customers` FOR EACH ROW SET NEW.name = TRIM(NEW.name);
"""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(local_engines()) as engines:
        made = engines.database("mysql", "shop", tmp_path)
        made.recreate(SEED)
        with closing(made):
            yield made


def test_it_comes_back_to_what_was_kept(database: Database) -> None:
    database.query("INSERT INTO `old customers` (name) VALUES (%s)", (" Bob ",))
    database.keep()
    before = database.query("SELECT * FROM `old customers` ORDER BY id")
    assert before == [(7, "Ann; 100 %"), (9, "Ö"), (10, "Bob")]
    database.execute("DELETE FROM `old customers` WHERE id = 7; DROP VIEW a_names; CREATE TABLE more (a INT)")
    assert database.query("SELECT id FROM orders") == [(2,)]

    for _ in range(2):
        database.restore()
        assert database.query("SELECT * FROM `old customers` ORDER BY id") == before
        assert database.query("SELECT id, gross FROM orders ORDER BY id") == [(1, 10), (2, 12)]
        assert database.query("SELECT count(*) FROM a_names") == [(3,)]
        assert database.query("SHOW TABLES LIKE 'more'") == []
        database.query("INSERT INTO `old customers` (name) VALUES (' Eve ')")
        assert database.query("SELECT * FROM `old customers` WHERE id > 10") == [(11, "Eve")]
        database.query("DELETE FROM `old customers` WHERE id = 9")
        assert database.query("SELECT id FROM orders") == [(1,)], "the foreign key is gone"


def test_it_starts_from_nothing_each_time(database: Database) -> None:
    database.recreate("CREATE TABLE only (a INT)", "")
    assert [name for (name,) in database.query("SHOW TABLES")] == ["only"]
    assert database.query("SELECT a FROM only WHERE a LIKE '%x%'") == []
