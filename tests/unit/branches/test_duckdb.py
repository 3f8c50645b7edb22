"""Branches of DuckDB files."""

import json
import subprocess
import sys
from contextlib import closing

import duckdb
import pytest

from airflow_provider_ardent.branches.base import Connection, origin_of
from airflow_provider_ardent.branches.duckdb import DuckdbOrigin
from airflow_provider_ardent.branches.terms import Terms
from airflow_provider_ardent.errors import BranchUnavailable


@pytest.fixture
def lake(tmp_path):
    path = tmp_path / "lake.duckdb"
    with closing(duckdb.connect(str(path))) as database:
        database.execute(
            "create table orders (id integer primary key, day date, amount decimal(9,2), note text);"
            "insert into orders select n, '2026-01-01'::date + n::int, n / 3, 'n' || n from range(1000) t(n);"
            'create schema raw; create table raw."odd ""name" (x integer[], y struct(a integer));'
            'insert into raw."odd ""name" values ([1, null], {\'a\': 2}), (null, null);'
            "create view cheap as select * from orders where amount < 10"
        )
    return path


@pytest.fixture
def origin(lake, tmp_path):
    with closing(origin_of(Connection("lake", "duckdb", str(lake)), tmp_path / "origins")) as made:
        yield made


def branch_of(origin, tmp_path, name="run"):
    (tmp_path / name).mkdir()
    return closing(origin.branch(tmp_path / name))


def opened(branch):
    data = json.loads(branch.uri)
    assert (data["conn_type"], set(data)) == ("duckdb", {"conn_type", "host"})
    return closing(duckdb.connect(data["host"]))


def test_a_run_changes_its_own_file_only(origin, lake, tmp_path):
    with branch_of(origin, tmp_path) as branch, branch_of(origin, tmp_path, "other") as other:
        assert branch.state() == branch.state(start=True) == other.state()
        assert branch.row_counts() == {"orders": 1000, 'raw.odd "name': 2}
        assert branch.state()["orders"].key == ("id",)
        with opened(branch) as database:
            database.execute("delete from orders where id >= 990; alter table orders add column new integer")
        after = branch.state()["orders"]
        assert (after.rows, after.columns[-1]) == (990, ("new", "INTEGER"))
        assert after.digest != branch.state(start=True)["orders"].digest
        assert other.row_counts()["orders"] == 1000
        files = list(branch.path.parent.iterdir())
    assert files
    assert list(branch.path.parent.iterdir()) == []
    with closing(duckdb.connect(str(lake), read_only=True)) as database:
        assert database.execute("select count(*) from orders").fetchone() == (1000,)


def test_rows_and_columns_are_read_as_texts(origin, tmp_path):
    with branch_of(origin, tmp_path) as branch:
        assert sorted(branch.rows("orders", ["id", "note"]))[0] == ("0", "n0")
        assert list(branch.rows('raw.odd "name', ["x"])) == [("[1, NULL]",), (None,)]
        profile = branch.profile("orders", ["day", "amount", "note"])
        assert (profile["day"].low, profile["amount"].high) == ("2026-01-01", "333.00")
        assert (profile["note"].distinct, profile["note"].low) == (1000, "")


def test_digests_hang_on_rows_alone_and_tables_are_emptied(origin, tmp_path):
    with branch_of(origin, tmp_path) as branch:
        before = branch.digest("orders")
        with opened(branch) as database:
            database.execute("create table kept as from orders; delete from orders")
            database.execute("insert into orders from kept order by id desc")
        assert branch.digest("orders") == before
        branch.empty(["orders", "nothing"])
        assert branch.row_counts()["orders"] == 0
        assert branch.digest("nothing") == ""


def test_what_a_run_left_cannot_lead_out_of_the_file(origin, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("a\ncanary\n")
    with branch_of(origin, tmp_path) as branch:
        with opened(branch) as database:
            database.execute(f"create view out_ as select * from read_csv('{secret}')")
        with pytest.raises(BranchUnavailable, match="cannot be read after the run") as refused:
            list(branch.rows("out_", ["a"]))
        assert "canary" not in str(refused.value)
        branch.path.unlink()
        branch.path.symlink_to(secret)
        with pytest.raises(BranchUnavailable, match="is no file any more"):
            branch.state()


def test_a_file_that_somebody_writes_to_is_not_copied(lake, tmp_path):
    code = (
        f"import duckdb, sys; d = duckdb.connect({str(lake)!r}); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout.readline() == "held\n"
        with pytest.raises(BranchUnavailable, match="held by a process that writes to it"):
            origin_of(Connection("lake", "duckdb", str(lake)), tmp_path / "origins")
        writer.stdin.close()


@pytest.mark.parametrize(
    ("host", "words"),
    [("", "names no DuckDB file"), ("x.duckdb", "relative path"), ("/nowhere/x.duckdb", "does not exist")],
)
def test_a_wrong_path_is_a_sentence(tmp_path, host, words):
    with pytest.raises(BranchUnavailable, match=words):
        origin_of(Connection("lake", "duckdb", host), tmp_path)


def test_no_database_and_too_large_a_file_are_sentences(tmp_path, lake):
    wrong = tmp_path / "wrong.duckdb"
    wrong.write_text("x" * 10_000)
    with pytest.raises(BranchUnavailable, match="cannot be"):
        origin_of(Connection("lake", "duckdb", str(wrong)), tmp_path / "o")
    with pytest.raises(BranchUnavailable, match=r"\[ardent\] branch_mb allows 0"):
        DuckdbOrigin(Connection("lake", "duckdb", str(lake)), tmp_path / "o", Terms(megabytes=0))


def test_without_the_package_it_says_what_to_install(lake, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(BranchUnavailable, match="airflow-provider-duckdb"):
        origin_of(Connection("lake", "duckdb", str(lake)), tmp_path / "o")
