"""The part of the set that the local model is tried on."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from airflow_provider_ardent.evaluation.task import Task
from dev.bench.prove import OWN
from dev.bench.subset import subset

TASK = Task.load(OWN / "missing_discount")


def tasks(**kinds):
    return [
        replace(TASK, folder=TASK.folder.parent / f"{kind}_{number}", kind=kind)
        for kind, count in kinds.items()
        for number in range(count)
    ]


def test_each_kind_has_its_share():
    found = subset(tasks(repair=30, author=15, database=9, upgrade=6), 20)
    assert Counter(task.kind for task in found) == {"repair": 10, "author": 5, "database": 3, "upgrade": 2}


def test_a_small_kind_is_not_left_out_and_the_choice_is_the_same_whatever_the_order():
    every = tasks(repair=40, impossible=1)
    assert {task.kind for task in subset(every, 8)} == {"repair", "impossible"}
    assert subset(every, 8) == subset(list(reversed(every)), 8)
