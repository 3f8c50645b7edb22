from __future__ import annotations

import pytest

from airflow_provider_ardent.authoring.plan import Plan, Step
from airflow_provider_ardent.authoring.worker import Worker
from tests.unit.authoring.shop import look


def step(number, *files):
    return Step(f"a{number}", f"Step {number}", files=files)


@pytest.mark.parametrize(
    ("driver", "steps", "pieces"),
    [
        ("loop", [step(1, "a.py"), step(2, "a.py"), step(3)], [("a1",), ("a2",), ("a3",)]),
        ("pipeline", [step(1, "a.py"), step(2, "a.py"), step(3)], [("a1", "a2", "a3")]),
        ("pipeline", [step(1), step(2, "a.py"), step(3, "b.py")], [("a1", "a2"), ("a3",)]),
        ("pipeline", [step(1, "a.py"), step(2, "b.py"), step(3, "a.py")], [("a1",), ("a2",), ("a3",)]),
        ("pipeline", [step(1)], [("a1",)]),
    ],
)
def test_a_small_model_writes_the_steps_of_one_file_together(tmp_path, driver, steps, pieces):
    plan = Plan("plan", "T", steps=tuple(steps))
    seen = look(tmp_path, "Count the orders")
    worker = Worker(plan, seen, *[None] * 3, driver, *[None] * 4)  # type: ignore[arg-type]
    assert [tuple(one.id for one in piece.steps) for piece in worker._pieces()] == pieces


@pytest.mark.parametrize(
    ("title", "detail", "schedule"),
    [
        ("Make it the DAG sums, run @daily", "The schedule is `@daily` (as asked for).", "@daily"),
        ("Make it the DAG sums", "Every Monday at 6:30, please.", "30 6 * * 1"),
        ("Tell the team", "", "@hourly"),
    ],
)
def test_the_schedule_is_that_of_the_edited_steps(tmp_path, title, detail, schedule):
    plan = Plan("plan", "T", steps=(Step("a1", "Read"), Step("a2", title, detail)), request="Sum up, hourly")
    worker = Worker(plan, look(tmp_path, "x"), *[None] * 3, "pipeline", *[None] * 4)  # type: ignore[arg-type]
    assert worker._schedule() == schedule
