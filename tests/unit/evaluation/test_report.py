"""The report: figures that can be checked by hand, and words of models that stay words."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from airflow_provider_ardent.evaluation import evaluate
from airflow_provider_ardent.evaluation.chart import Point, svg
from airflow_provider_ardent.evaluation.report import Report, figures, wilson
from airflow_provider_ardent.evaluation.results import held_out
from tests.unit.evaluation.test_results import result

RESULTS = [
    result(
        "a", 1, True, usd=0.1, tokens_in=90, tokens_out=10, verified=True, agent_seconds=9, model_seconds=4
    ),
    result("a", 2, False, usd=0.3, tokens_in=290, tokens_out=10, verified=True),
    result("b", 1, True, usd=0.2, tokens_in=200),
    result("b", 2, True, usd=0.2, tokens_in=200),
]  # fmt: skip


def test_the_figures_are_those_of_the_results():
    found = figures(RESULTS)
    assert (found.tasks, found.trials, found.passed, found.k) == (2, 4, 3, 2)
    assert found.pass_1 == pytest.approx(0.75)
    assert found.pass_k == pytest.approx(0.5), "all trials of b passed, not all of a"
    assert (found.verified, found.verified_right) == (2, 1)
    assert found.usd == pytest.approx(0.2)
    assert found.tokens == pytest.approx(200)
    assert (found.model_seconds, found.own_seconds) == (1.0, 1.25)
    assert found.low < 0.75 < found.high


def test_what_the_machine_broke_is_counted_apart():
    found = figures([*RESULTS, result("c", 1, False, failure="infrastructure")])
    assert (found.trials, found.broken, found.pass_1) == (4, 1, pytest.approx(0.75))


def test_one_unknown_price_makes_the_mean_unknown():
    assert figures([*RESULTS, result("c", 1, True)]).usd is None


def test_what_asked_no_model_cost_nothing():
    assert figures([result("c", 1, True, calls=0)]).usd == 0.0


def test_nothing_at_all_has_figures_too():
    assert (figures([]).trials, figures([]).pass_1, wilson(0, 0)) == (0, 0.0, (0.0, 1.0))


def test_the_report_names_every_failure_with_its_trace(tmp_path):
    failed = result(
        "a", 2, False, problems=("rows: <script>alert(1)</script> | 3",), why="wrong *sum*\n# not a heading",
        trace="events.jsonl",
    )  # fmt: skip
    results = [*RESULTS, failed, result("a", 1, False, agent="rival", failure="limit", why="steps")]
    report = Report(
        {"model": "m", "limits": {"usd": 1}}, {"ardent": "ours", "rival": "theirs"}, results, "make"
    )
    evaluate.write(tmp_path, report)
    text = (tmp_path / "report.md").read_text()
    assert "### a, ardent, trial 2: bad edit" in text
    assert "trace `ardent/a/2/events.jsonl`" in text
    assert "<script>" not in text
    assert "\n# not" not in text
    data = json.loads((tmp_path / "report.json").read_text())
    assert data["agents"]["rival"]["failures"] == {"limit": 1}
    assert data["results"][0]["held_out"] is held_out("a")
    ElementTree.fromstring((tmp_path / "report.svg").read_text())


def test_the_picture_is_in_seconds_of_the_model_where_a_price_is_missing():
    priced, free = figures(RESULTS), figures([result("c", 1, True, usd=0.0, model_seconds=5)])
    unpriced = figures([result("c", 1, True, model_seconds=5)])
    assert "US dollars a trial" in evaluate.picture({"a": priced, "free": free})
    for found in ({"a": priced, "b": unpriced}, {"free": free}, {"none": figures([])}):
        assert "Seconds of the model a trial" in evaluate.picture(found)


def test_the_picture_shows_every_agent_where_it_belongs():
    drawn = svg([Point("a<b", 1.0, 0.5, 0.2, 0.8), Point("zero", 0.0, 0.0, 0.0, 0.3)], "US dollars")
    circles = [node for node in ElementTree.fromstring(drawn).iter() if node.tag.endswith("circle")]
    places = [(float(c.get("cx", 0)), float(c.get("cy", 0))) for c in circles]
    (x1, y1), (x2, y2), *legend = places
    assert x1 > x2
    assert y1 < y2
    assert len(set(places)) == 4, "a name covers another or a point"
    assert min(x for x, _ in legend) > x1
    assert drawn.index("a&lt;b 50 %") < drawn.index("zero 0 %"), "the best is named first"
