"""A small model: from a sentence to a verified change."""

from __future__ import annotations

import json

import pytest

from airflow_provider_ardent.authoring.plan import Plan
from tests.integration.authoring.conftest import GOOD, KEY, PASSWORD, SESSION, WISH, WORDS, Serve, Shop, block

pytestmark = pytest.mark.integration


def test_a_sentence_becomes_a_plan_and_a_verified_pull_request(shop: Shop, serve: Serve) -> None:
    server = serve(WORDS, block(GOOD))
    plan = shop.plan()
    assert (plan.kind, plan.title) == ("plan", "Count orders by status")
    assert plan.reads == ("shop:orders",)
    assert plan.writes == ("shop:orders_by_status",)
    assert plan.files == ("dags/orders_by_status.py",)
    assert any("connection shop (sqlite): 2 tables" in line for line in plan.looked_at)
    proposal = shop.session(shop.request()).work(plan)
    assert proposal["outcome"] == "change", proposal["summary"]
    assert proposal["verified"], proposal["reason"]
    assert proposal["dag_ids"] == ["orders_by_status"]
    assert proposal["plan_hash"] == plan.hash
    assert proposal["git_branch"] == f"ardent/{SESSION}"
    assert GOOD.splitlines()[0] in shop.git("show", f"ardent/{SESSION}:dags/orders_by_status.py")
    checks = {(c["name"], c["moment"]): c["status"] for c in proposal["checks"]}
    for wanted in (("run", "after"), ("run", "again"), ("tables", "after"), ("repeatable", "again")):
        assert checks[wanted] == "passed"
    assert checks["reads its sources", "after"] == "passed"
    steps = [(e.kind, e.data["step_id"]) for e in shop.log.of("step_started", "step_done")]
    assert steps == [(kind, one.id) for kind in ("step_started", "step_done") for one in plan.steps]
    text = (shop.folder / "ardent").rglob("1.md")
    page = next(iter(text)).read_text()
    assert "ran green twice" in page
    assert "orders\\_by\\_status" in page
    sent = json.dumps(server.requests)
    assert PASSWORD not in sent
    assert KEY not in sent
    assert len(server.requests) == 2


def test_what_failed_is_told_and_the_next_version_counts(shop: Shop, serve: Serve) -> None:
    server = serve(WORDS, block(GOOD.replace("SELECT status", "SELECT state")), block(GOOD))
    proposal = shop.session(shop.request()).work(shop.plan())
    assert proposal["verified"], proposal["reason"]
    assert "no such column: state" in json.dumps(server.requests[2])


CHEATS = {
    "does nothing": (
        GOOD[: GOOD.index("    @task\n    def read_orders")]
        + "    @task\n    def write():\n        print('done')\n\n    write()\n\n\norders_by_status()\n",
        "does not exist after the run",
    ),
    "hard-coded rows": (
        GOOD.replace(
            '[list(row) for row in hook.get_records("SELECT status, count(*) FROM orders GROUP BY status")]',
            '[["paid", 2], ["open", 1]]',
        ),
        "it does not read them",
    ),
    "swallowed errors": (
        GOOD.replace(
            "        for row in rows:\n            hook.run(",
            "        for row in rows:\n          try:\n            hook.run(",
        ).replace("tuple(row))\n", "tuple(row))\n          except Exception:\n            pass\n"),
        "honest change",
    ),
    "not repeatable": (
        GOOD.replace('        hook.run("DELETE FROM orders_by_status")\n', ""),
        "changes the number of rows",
    ),
    "another table": (
        GOOD.replace(
            'hook.run("DELETE FROM orders_by_status")',
            'hook.run("DELETE FROM orders_by_status")\n'
            '        hook.run("DELETE FROM orders WHERE status = ?", parameters=("open",))',
        ),
        "the plan does not name",
    ),
    "another connection": (
        GOOD.replace(
            'def write(rows):\n        hook = SqliteHook(sqlite_conn_id="shop")',
            'def write(rows):\n        hook = SqliteHook(sqlite_conn_id="crm")',
        ),
        "the connection crm is used",
    ),
}


@pytest.mark.parametrize("name", sorted(CHEATS))
def test_a_cheat_is_never_proposed(name: str, shop: Shop, serve: Serve) -> None:
    code, said = CHEATS[name]
    serve(WORDS, block(code))
    proposal = shop.session(shop.request()).work(shop.plan())
    assert proposal["outcome"] == "gave_up"
    assert said in proposal["summary"]
    assert "ardent/" not in shop.git("branch", "--list", "ardent/*")


def test_a_crash_in_the_middle_pays_for_nothing_twice(shop: Shop, serve: Serve) -> None:
    server = serve(WORDS, block(GOOD))
    plan = shop.plan()
    session = shop.session(shop.request())
    session.last_try = False

    class Crash(BaseException):
        pass

    def crash(*args: object, **options: object) -> None:
        raise Crash

    with shop.monkeypatch.context() as patch:
        patch.setattr("airflow_provider_ardent.authoring.publication.publish", crash)
        with pytest.raises(Crash):
            session.work(plan)
    assert len(server.requests) == 2
    proposal = shop.session(shop.request()).work(plan)
    assert proposal["verified"], proposal["reason"]
    assert len(server.requests) == 2
    assert len(shop.log.of("step_done")) == len(plan.steps)


def test_stop_ends_the_work_and_pushes_nothing(shop: Shop, serve: Serve) -> None:
    serve(WORDS, block(GOOD))
    plan = shop.plan()
    shop.stopped = True
    proposal = shop.session(shop.request()).work(plan)
    assert proposal["outcome"] == "stopped"
    assert shop.git("branch", "--list", "ardent/*") == ""


def test_without_a_copy_of_the_database_the_result_is_unverified(shop: Shop, serve: Serve) -> None:
    serve(WORDS, block(GOOD))
    plan = shop.plan()
    connection = {"conn_type": "sqlite", "host": "relative.db"}
    shop.monkeypatch.setenv("AIRFLOW_CONN_SHOP", json.dumps(connection))
    session = shop.session(shop.request())
    known = Plan.from_dict(plan.to_dict())
    proposal = session.work(known)
    assert proposal["outcome"] == "change", proposal["summary"]
    assert not proposal["verified"]
    assert "has no branch" in proposal["reason"]
    assert any("relative path" in line for line in proposal["not_checked"])


def test_a_plan_that_was_edited_is_what_runs(shop: Shop, serve: Serve) -> None:
    serve(WORDS, block(GOOD))
    plan = shop.plan()
    edited = plan.to_dict()
    edited["steps"][0]["reads"] = ["shop:invoices"]
    proposal = shop.session(shop.request()).work(Plan.from_dict(edited))
    assert proposal["outcome"] == "impossible"
    assert "no table 'invoices'" in proposal["summary"]


def test_changes_go_on_top_of_the_git_branch(shop: Shop, serve: Serve) -> None:
    serve(WORDS, block(GOOD), block(GOOD.replace("Orders by status.", "Orders by status, again.")))
    first = shop.session(shop.request()).work(shop.plan())
    shop.store.events.clear()
    from airflow_provider_ardent.authoring.request import Previous

    previous = Previous(
        "changes",
        "ardent__s0123456789ab__1",
        "Say in the docstring that it runs again",
        Plan.from_dict(shop_plan(first, shop)),
        first["git_branch"],
        first["head_sha"],
    )
    request = shop.request(turn=2, previous=previous)
    plan = Plan.from_dict(shop.session(request, "ardent__s0123456789ab__2").plan())
    assert [step.files for step in plan.steps] == [("dags/orders_by_status.py",)]
    second = shop.session(request, "ardent__s0123456789ab__2").work(plan)
    assert second["outcome"] == "change", second["summary"]
    assert second["git_branch"] == first["git_branch"]
    assert second["pull_request"]["id"] == first["pull_request"]["id"]
    assert second["base_sha"] == first["base_sha"]
    assert shop.git("rev-list", "--count", f"main..{second['git_branch']}") == "2"
    assert "again." in second["diff"]
    assert "new file" in second["diff"]


def shop_plan(proposal: dict[str, object], shop: Shop) -> dict[str, object]:
    found = list((shop.folder / "ardent" / "sessions").rglob("plan.json"))
    return json.loads(found[0].read_text())  # type: ignore[no-any-return]


def test_wishes_for_a_structured_answer_get_one(shop: Shop, serve: Serve) -> None:
    serve(WORDS, block(GOOD), json.dumps({"tables": ["orders_by_status"]}))
    schema = {"type": "object", "properties": {"tables": {"type": "array"}}, "required": ["tables"]}
    request = shop.request(WISH, output_schema=schema)
    plan = Plan.from_dict(shop.session(request).plan())
    assert shop.session(request).work(plan)["output"] == {"tables": ["orders_by_status"]}
