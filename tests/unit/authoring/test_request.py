from __future__ import annotations

import pytest

from airflow_provider_ardent.agent.limits import Limits
from airflow_provider_ardent.authoring.plan import Plan, PlanInvalid, Step
from airflow_provider_ardent.authoring.request import Past, Previous, Request, RequestInvalid

PLAN = Plan("plan", "T", steps=(Step("a1", "Read"),), version=2, author="robin")
REQUEST = Request(
    session_id="s0123456789ab",
    turn=2,
    text="Sum up the orders by status",
    autonomy="propose",
    connections=("shop",),
    documents=("d1",),
    bundle_name="shop-dags",
    dag_id="daily_orders",
    user="robin",
    user_id="7",
    title="Sums",
    output_schema={"type": "object"},
    limits=Limits(0.5, 1000, 10, 60),
    history=(Past(1, "Before", "change", "Done."),),
    previous=Previous(
        "changes", "ardent__s0123456789ab__1", "Rounded, please", PLAN, "ardent/x", "abc", "diff"
    ),
)


def test_a_request_survives_the_conf_of_a_run():
    assert Request.from_conf(REQUEST.to_conf()) == REQUEST


def test_a_short_conf_is_enough():
    made = Request.from_conf({"session": {"id": "s0123456789ab"}, "request": {"text": "hello"}})
    assert (made.turn, made.autonomy, made.previous, made.limits) == (1, "plan", None, Limits())


def test_limits_of_a_request_never_exceed_those_of_the_settings(monkeypatch):
    monkeypatch.setenv("AIRFLOW__ARDENT__MAX_USD", "0.25")
    conf = REQUEST.to_conf()
    conf["request"]["limits"] = {"usd": 90.0, "steps": 3}
    limits = Request.from_conf(conf).limits
    assert (limits.usd, limits.steps, limits.tokens) == (0.25, 3, 400_000)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("session",), None, "no 'session' in its conf"),
        (("session", "id"), "x", "session.id"),
        (("session", "turn"), 0, "session.turn"),
        (("request", "text"), " ", "request.text is empty"),
        (("request", "text"), "x" * 20_001, "20000 are allowed"),
        (("request", "autonomy"), "yolo", "autonomy is 'yolo'"),
        (("request", "connections"), "shop", "request.connections"),
        (("request", "documents"), ["x"] * 51, "50 are allowed"),
        (("request", "output_schema"), [], "output_schema"),
        (("request", "limits"), {"usd": -1}, "limits.usd"),
        (("previous",), {"kind": "undo"}, "previous.kind"),
    ],
)
def test_what_is_wrong_is_refused_by_name(path, value, message):
    conf = REQUEST.to_conf()
    place = conf
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    with pytest.raises(RequestInvalid, match=message):
        Request.from_conf(conf)


def test_a_previous_plan_is_checked_too():
    conf = REQUEST.to_conf()
    conf["previous"]["plan"]["steps"] = []
    with pytest.raises(PlanInvalid):
        Request.from_conf(conf)
