from __future__ import annotations

import pytest

from airflow_provider_ardent.verify.authored import _complaints
from airflow_provider_ardent.verify.static import Change

MARKERS = """
start = EmptyOperator(task_id="start")
tidy = BashOperator(task_id="tidy", bash_command="rm x", trigger_rule="all_done")

def maybe():
    if weekend():
        raise AirflowSkipException
    work()
"""
SWALLOWED = """
def load():
    try:
        work()
    except Exception:
        pass
"""


def test_markers_clean_up_and_skips_are_ordinary_in_a_new_file():
    assert _complaints([Change("dags/new.py", None, MARKERS)]) == []


def test_they_weaken_a_file_that_was_there():
    assert len(_complaints([Change("dags/old.py", "x = 1\n", MARKERS)])) == 2


@pytest.mark.parametrize("before", [None, "x = 1\n"])
def test_a_swallowed_error_is_none_the_less(before):
    (found,) = _complaints([Change("dags/new.py", before, SWALLOWED)])
    assert "every error is swallowed" in found
