from __future__ import annotations

import os
import time

from airflow_provider_ardent.repair.incident import Failure, Frame
from airflow_provider_ardent.repair.workbench import conn_ids_of, seeds
from airflow_provider_ardent.verify.wire import Seed
from airflow_provider_ardent.workplace import ABANDONED_SECONDS, clear_scratch


def test_what_a_killed_try_left_is_removed(tmp_path):
    mine, young, old = tmp_path / "mine", tmp_path / "young", tmp_path / "old"
    for folder in (mine / "runners" / "r1", mine / "origins", mine / "work", young, old):
        folder.mkdir(parents=True)
    long_ago = time.time() - ABANDONED_SECONDS - 60
    os.utime(old, (long_ago, long_ago))
    clear_scratch(mine)
    assert sorted(path.name for path in mine.iterdir()) == ["work"]
    assert young.exists()
    assert not old.exists()
    clear_scratch(tmp_path / "none" / "new")


def test_upstream_results_become_seeds():
    xcoms = {"count": 5, "each[2]": [1], "count:other": "x"}
    assert seeds({"xcoms": xcoms}) == (
        Seed("count", 5),
        Seed("each", [1], map_index=2),
        Seed("count", "x", key="other"),
    )
    assert seeds({"xcoms": {}}) == ()


def test_upstream_results_that_are_unknown_or_cut_are_not_made_up():
    assert seeds({}) is None
    assert seeds({"xcoms": {"count": "aaaa… (99999 characters)"}}) is None


def test_connections_of_the_task_and_of_its_file(tmp_path):
    (tmp_path / "orders.py").write_text('hook = SqliteHook(sqlite_conn_id="shop")\n')
    failure = Failure(
        kind="task", source="task", dag_id="o", at="", relative_fileloc="orders.py", conn_ids=("bank",)
    )
    assert conn_ids_of(failure, tmp_path) == ("bank", "shop")


def test_connections_of_a_module_in_the_traceback_are_known_too(tmp_path):
    (tmp_path / "orders.py").write_text("from include.load import load\n")
    (tmp_path / "include").mkdir()
    (tmp_path / "include" / "load.py").write_text('rows = BaseHook.get_hook("crm").get_records(SQL)\n')
    frames = (Frame("include/load.py", 1, "load", in_project=True), Frame("x.py", 1, "run"))
    failure = Failure(
        kind="task", source="task", dag_id="o", at="", relative_fileloc="orders.py", frames=frames
    )
    assert conn_ids_of(failure, tmp_path) == ("crm",)
