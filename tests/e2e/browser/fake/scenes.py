# ruff: noqa: E501, W293 - texts are kept as they are
"""Sessions, one in each state that the view can show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.e2e.browser.fake import plans
from tests.e2e.browser.fake.plans import Json
from tests.integration.web.incidents import SPENT

REQUEST = "Load yesterday's orders from shop into daily_orders, every morning at six"
DIFF = '''\
diff --git a/dags/daily_orders.py b/dags/daily_orders.py
new file mode 100644
index 0000000..4bb1d8e
--- /dev/null
+++ b/dags/daily_orders.py
@@ -0,0 +1,14 @@
+"""One row a day of what the shop sold."""
+
+from airflow.sdk import dag, task
+
+LOAD = "INSERT INTO daily_orders SELECT date(placed_at), count(*) FROM orders WHERE date(placed_at) = :day"
+
+
+@dag(schedule="0 7 * * *", catchup=False, default_args={"owner": "data", "retries": 2})
+def daily_orders():
+    @task
+    def load(ds: str) -> int:
+        return hook("shop").run(LOAD, parameters={"day": ds})
+
+    load()
diff --git a/dags/orders_weekly.py b/dags/orders_weekly.py
index 91aa301..03c7d1e 100644
--- a/dags/orders_weekly.py
+++ b/dags/orders_weekly.py
@@ -12,7 +12,8 @@ def orders_weekly():
     @task
     def load(week: str) -> int:
-        return hook("shop").run(WEEKLY, parameters={"week": week})
+        # Reads the days that daily_orders wrote.
+        return hook("shop").run(FROM_DAYS, parameters={"week": week})
 
     load()
'''
CHECKS = [
    {"name": "import", "moment": "after", "status": "passed", "detail": "The file imports and defines daily_orders.",
     "seconds": 0.9, "log": ""},
    {"name": "structure", "moment": "after", "status": "passed",
     "detail": "Schedule, start date, retries and owner as the other DAGs have them.", "seconds": 0.1, "log": ""},
    {"name": "run", "moment": "after", "status": "passed", "detail": "load wrote 1 row.", "seconds": 2.2,
     "log": "INFO - load: 1 row into daily_orders\nINFO - done"},
    {"name": "run", "moment": "again", "status": "passed", "detail": "load wrote 1 row, the same as before.",
     "seconds": 0.4, "log": ""},
    {"name": "rows", "moment": "before", "status": "failed", "detail": "There is no table daily_orders.",
     "seconds": 0.1, "log": ""},
    {"name": "rows", "moment": "after", "status": "passed", "detail": "daily_orders has 1 row for 2026-11-25.",
     "seconds": 0.1, "log": ""},
]  # fmt: skip
PROPOSAL: Json = {
    "schema": 1, "outcome": "change", "summary": "The new DAG `daily_orders` writes one row a day.",
    "cause": "", "verified": True, "reason": "", "diff": DIFF, "diff_cut": False, "approval_hash": "c" * 64,
    "git_branch": "ardent/s0123456789ab", "checks": CHECKS, "dag_ids": ["daily_orders"],
    "pull_request": {"forge": "github", "id": "12", "url": "https://github.example/shop/dags/pull/12"},
    "not_checked": ["The schedule itself: the DAG was run for one day."], "spent": {**SPENT, "usd": 0.21},
    "timing": {"total_seconds": 92.6, "model_seconds": 61.2, "own_seconds": 31.4}, "fixed_by": "loop",
    "output": None,
}  # fmt: skip
APPLIED: Json = {
    "outcome": "merged", "merge_sha": "9be0d1167aa23", "bundle_version": "9be0d1167aa23", "seconds": 14.1,
    "dag_ids": ["daily_orders"], "paused": ["daily_orders"], "reason": "",
}  # fmt: skip
EDIT = DIFF.split("diff --git a/dags/orders_weekly.py")[0]

STATEMENTS = [
    "UPDATE orders SET customer_id = 1 WHERE customer_id = 3",
    """DELETE FROM customers
WHERE
  id IN (
    SELECT d.id FROM customers AS d JOIN customers AS k ON LOWER(d.email_address_of_the_first_contact) = LOWER(k.email_address_of_the_first_contact) AND k.id < d.id
  )""",
]
LONG = "customers_that_were_imported_from_the_old_system_and_not_yet_looked_at_by_anybody"
DIFFERENCES: list[Json] = [
    {"conn_id": "crm", "table": "orders", "rows_before": 12_345_678, "rows_after": 12_345_678, "added": 0, "removed": 0,
     "changed": 1_204_311, "key": ["id"], "exact": True, "schema": [], "columns": [
         {"name": "customer_id", "before": {"nulls": 0, "distinct": 1_204_320, "low": "1", "high": "9007199254740991"},
          "after": {"nulls": 12, "distinct": 9, "low": "1", "high": "12"}},
         {"name": "amount_in_the_currency_of_the_country_of_the_customer", "before": None,
          "after": {"nulls": 0, "distinct": 3, "low": "0.01", "high": "99999999.99"}}]},
    {"conn_id": "crm", "table": f"archive.{LONG}", "rows_before": 1_000_000_000, "rows_after": 1, "added": 0,
     "removed": 999_999_999, "changed": 0, "key": [], "exact": False, "columns": [],
     "schema": [f"column {LONG} added (character varying(2000))", "column email removed"]},
    *({"conn_id": "crm", "table": f"copy_{n}", "rows_before": n, "rows_after": n + 1, "added": 1} for n in range(20)),
]  # fmt: skip

PLANNING_EVENTS: list[tuple[str, Json]] = [
    ("user_said", {"user": "ada", "text": REQUEST, "documents": []}),
    ("phase", {"name": "look", "text": "at the repository, the connections and their tables"}),
    ("tool_called", {"call_id": "p1", "name": "connections", "args": {}}),
    ("tool_returned", {"call_id": "p1", "ok": True, "text": "shop (sqlite)"}),
    ("tool_called", {"call_id": "p2", "name": "schema", "args": {"conn_id": "shop", "table": "orders"}}),
    ("tool_returned", {"call_id": "p2", "ok": True, "text": "orders(\n  id INTEGER,\n  placed_at TEXT,\n  "
                       "amount_cents INTEGER\n)"}),
    ("tool_called", {"call_id": "p3", "name": "sql", "args": {"conn_id": "warehouse", "query": "SELECT 1"}}),
    ("tool_returned", {"call_id": "p3", "ok": False, "text": "warehouse is not one of this session's connections."}),
    ("model_asked", {"purpose": "plan", "model": "local/qwen2.5-coder", "messages": 3, "approx_tokens": 5300}),
    ("model_replied", {"purpose": "plan", "model": "local/qwen2.5-coder", "text": "A plan with **four** steps.",
                       "calls": [], "usage": {"in": 5290, "out": 604, "cached": 0}, "cost_usd": 0.05,
                       "seconds": 8.1}),
]  # fmt: skip
WORK_EVENTS: list[tuple[str, Json]] = [
    ("phase", {"name": "work", "text": "in a copy of the repository"}),
    ("step_started", {"step_id": "a1", "title": "Create the table daily_orders", "number": 1, "of": 4}),
    ("tool_called", {"call_id": "w1", "name": "read_file", "args": {"path": "dags/refunds_hourly.py", "offset": 0,
                     "limit": 200, "reason": "to see how DAGs are written in this repository, and by whom"}}),
    ("tool_returned", {"call_id": "w1", "ok": True, "text": "\n".join(f"line {n}" for n in range(1, 60))}),
    ("model_asked", {"purpose": "edit", "model": "local/qwen2.5-coder", "messages": 9, "approx_tokens": 9100}),
    ("model_replied", {"purpose": "edit", "model": "local/qwen2.5-coder", "text": "", "calls": [],
                       "usage": {"in": 9120, "out": 411, "cached": 5000}, "cost_usd": 0.09, "seconds": 6.4}),
    ("edit_applied", {"path": "dags/daily_orders.py", "before_sha": "", "after_sha": "b", "diff": EDIT}),
    ("check_ran", {"check": CHECKS[0], "attempt": 1}),
    ("step_done", {"step_id": "a1", "ok": True, "summary": "The table is made where it is missing."}),
    ("step_started", {"step_id": "a2", "title": "Write the DAG", "number": 2, "of": 4}),
]  # fmt: skip
END_EVENTS: list[tuple[str, Json]] = [
    ("check_ran", {"check": CHECKS[2], "attempt": 1}),
    ("check_ran", {"check": CHECKS[3], "attempt": 1}),
    ("step_done", {"step_id": "a2", "ok": True, "summary": ""}),
    ("phase", {"name": "deliver", "text": "opened pull request 12"}),
    ("outcome", {"status": "change", "summary": "The new DAG daily_orders writes one row a day."}),
]


def ago(minutes: float) -> str:
    return (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat()


def approval(digest: str, subject: str, *, open_: bool = True, chosen: str = "") -> Json:
    return {
        "hash": digest, "approve": "Approve", "reject": "Reject", "subject": subject, "body": "",
        "asked_at": ago(4), "expires_at": ago(-60 * 20), "answered_at": ago(1) if chosen else None,
        "answered_by": "ada" if chosen else "", "chosen": [chosen] if chosen else [], "open": open_,
    }  # fmt: skip


def turn(number: int, state: str, text: str = REQUEST, minutes: float = 10, **values: Any) -> Json:
    base: Json = {
        "turn": number, "run_id": "", "dag_id_of_run": "ardent_agent", "at": ago(minutes),
        "started_at": ago(minutes), "ended_at": None, "user": "ada", "text": text, "kind": "request",
        "previous_comment": "", "state": state, "state_reason": "", "outcome": "", "summary": "", "usd": 0.05,
        "tokens": 5894, "plan": None, "plan_versions": [], "plan_approval": None, "proposal": None,
        "applied": None, "approval": None, "tasks": [],
    }  # fmt: skip
    return {**base, **values}


def versions(plan: Json, *more: Json) -> list[Json]:
    first = {"version": 1, "hash": plan["hash"], "author": "ardent", "at": ago(9), "changes": []}
    return [first, *more]


def session(name: str, title: str, turns: list[Json], **values: Any) -> Json:
    last = turns[-1]
    identity = "s" + name.encode().hex()[:12].ljust(12, "0")
    for one in turns:
        one["run_id"] = f"ardent__{identity}__{one['turn']}"
    base: Json = {
        "id": identity, "kind": "chat", "title": title, "state": last["state"], "state_reason": "", "dag_id": "",
        "task_id": "", "user": "ada", "started_at": turns[0]["at"], "updated_at": last["at"],
        "ended_at": None, "outcome": "", "summary": "", "verified": False, "usd": 0.14, "tokens": 15425,
        "waiting": last["state"] in ("plan_waiting", "waiting"), "incident_id": "", "run_id": last["run_id"],
        "autonomy": "plan", "connections": ["shop"], "documents": [], "bundle_name": "dags-folder",
        "rights": {"write": True, "approve": True, "stop": last["state"] in ("planning", "working")},
        "feedback": None, "turns": turns,
    }  # fmt: skip
    return {**base, **values}


def planned(text: str = REQUEST) -> Json:
    return plans.plan(text, ago(9))


def with_plan(number: int, state: str, minutes: float = 10, **values: Any) -> Json:
    made = planned()
    waiting = state == "plan_waiting"
    asked = approval(made["hash"], "Approve the plan?", open_=waiting, chosen="" if waiting else "Approve")
    return turn(
        number, state, minutes=minutes, plan=made, plan_versions=versions(made), plan_approval=asked, **values
    )


def change(state: str, **values: Any) -> Json:
    answered = state != "waiting"
    asked = approval(PROPOSAL["approval_hash"], "Merge the new DAG daily_orders?", open_=not answered,
                     chosen="Approve" if answered else "")  # fmt: skip
    return with_plan(1, state, proposal=PROPOSAL, approval=asked, **values)


Scene = tuple[Json, list[tuple[str, Json]]]


def planning() -> Scene:
    return session("plann", "Count returns by week", [turn(1, "planning", minutes=0.4)]), PLANNING_EVENTS[:6]


def plan_waiting() -> Scene:
    return session("plwai", REQUEST, [with_plan(1, "plan_waiting")]), [
        *PLANNING_EVENTS,
        ("plan_made", {"plan": planned()}),
    ]


def plan_edited() -> Scene:
    made = planned()
    second = {**made, "version": 2, "author": "ada", "created_at": ago(3), "title": "Orders of each day"}
    second = plans.hashed(second, REQUEST)
    item = turn(
        1, "plan_waiting", plan=second, plan_approval=approval(made["hash"], "Approve the plan?"),
        plan_versions=versions(made, {"version": 2, "hash": second["hash"], "author": "ada", "at": ago(3),
                                      "changes": ["Title: “Orders of each day”, was “Daily orders into daily_orders”."]}),
    )  # fmt: skip
    return session("pledi", "A plan with two versions", [item]), PLANNING_EVENTS


def impossible() -> Scene:
    listed = "\n".join(f"- {one['text']} {one['remedy']}" for one in plans.MISSING)
    said = f"This cannot be done yet:\n\n{listed}"
    made = plans.plan("Load parcels", ago(9), "impossible", title="Not possible yet", missing=plans.MISSING,
                      summary=said)  # fmt: skip
    item = turn(
        1, "needs_you", "Load parcels from shop into the warehouse", plan=made, plan_versions=versions(made)
    )
    return session("impos", "Load parcels from shop into the warehouse", [item],
                   summary=said, state_reason=said), PLANNING_EVENTS[:6]  # fmt: skip


def question() -> Scene:
    made = plans.plan("Load orders", ago(9), "question", title="Which orders?",
                      summary="The shop has `orders` and `orders_archive`. Should both be counted?")  # fmt: skip
    item = turn(1, "needs_you", "Count the orders", plan=made, plan_versions=versions(made))
    return session("quest", "Count the orders", [item]), PLANNING_EVENTS[:4]


def answer() -> Scene:
    made = plans.plan(
        "What does orders_weekly do?", ago(9), "answer", title="orders_weekly", summary=plans.ANSWER
    )
    item = turn(1, "done", "What does orders_weekly do?", plan=made, plan_versions=versions(made))
    return session("answe", "What does orders_weekly do?", [item], autonomy="propose", dag_id="orders_weekly",
                   summary="It writes one row a week."), PLANNING_EVENTS[:4]  # fmt: skip


def working() -> Scene:
    return session("worki", "Rebuild orders_weekly from daily_orders", [with_plan(1, "working")]), [
        *PLANNING_EVENTS,
        *WORK_EVENTS,
    ]


def waiting() -> Scene:
    item = session("waiti", "Write daily_orders", [change("waiting")], dag_id="daily_orders", verified=True,
                   summary="The new DAG daily_orders writes one row a day.", outcome="change",
                   documents=[{"id": "d1", "name": "columns.md", "bytes": 2100}])  # fmt: skip
    return item, [*PLANNING_EVENTS, *WORK_EVENTS, *END_EVENTS]


def statements() -> Scene:
    """Rows of a database are to be changed; large numbers, long names, many tables."""
    text = "Merge the duplicate customers of crm"
    made = plans.plan(
        text, ago(9), title="Merge the duplicate customers", summary="Same email, the oldest stays.",
        target="database", conn_id="crm", allows=["all_rows"],
    )  # fmt: skip
    check = {
        "name": "data",
        "moment": "after",
        "status": "passed",
        "detail": "22 tables changed",
        "seconds": 0.4,
    }
    proposal = {
        **PROPOSAL, "target": "database", "conn_id": "crm", "statements": STATEMENTS, "pull_request": None,
        "dag_ids": [], "summary": "Orders go to the oldest customer; the others are deleted.", "not_checked": [],
        "database": {"affected": [1_204_311, 1]}, "checks": [{**check, "differences": DIFFERENCES}],
    }  # fmt: skip
    asked = approval(PROPOSAL["approval_hash"], "Change the data behind crm: Merge the duplicate customers?")
    item = turn(
        1, "waiting", text, plan=made, plan_versions=versions(made), proposal=proposal, approval=asked
    )
    tried = {"statements": "; ".join(STATEMENTS)}
    return session("state", text, [item], connections=["crm"], outcome="change"), [
        *PLANNING_EVENTS[:2],
        ("phase", {"name": "branch", "text": "copying the database of crm"}),
        ("tool_called", {"call_id": "d1", "name": "run_sql", "args": tried}),
        ("tool_returned", {"call_id": "d1", "ok": True, "text": "passed: data: 22 tables changed"}),
        ("check_ran", {"check": proposal["checks"][0], "attempt": 1}),
        ("outcome", {"status": "change", "summary": "Orders go to the oldest customer."}),
    ]


def stale() -> Scene:
    """The rows changed between the trial of the statements and the yes."""
    item, events = statements()
    said = (
        "The data changed after the statements were tried: customers had 3 rows and has 4. Nothing was changed. "
        "Send the request again to look anew."
    )
    (only,) = item["turns"]
    asked = approval(PROPOSAL["approval_hash"], "Change the data behind crm?", open_=False, chosen="Approve")
    applied = {"outcome": "stale", "reason": said, "seconds": 0.6}
    ended = {**only, "state": "needs_you", "state_reason": said, "approval": asked, "applied": applied}
    return session("stale", "Merge the duplicates", [ended], connections=["crm"], state_reason=said), events


def merged() -> Scene:
    item = session("merge", "Daily orders for the finance team", [change("merged", applied=APPLIED)],
                   dag_id="daily_orders", summary="The new DAG daily_orders writes one row a day.", verified=True,
                   ended_at=ago(1), outcome="merged", feedback={"thumb": "up", "comment": "just right"})  # fmt: skip
    return item, [*PLANNING_EVENTS, *WORK_EVENTS, *END_EVENTS]


def gave_up() -> Scene:
    proposal = {**PROPOSAL, "outcome": "gave_up", "verified": False, "diff": "", "pull_request": None,
                "reason": "Three changes were tried; the run did not pass.", "approval_hash": "",
                "summary": "Three changes were tried; the run did not pass.", "dag_ids": [],
                "checks": [{**CHECKS[2], "status": "failed", "detail": "no such column: amount"}]}  # fmt: skip
    item = with_plan(1, "gave_up", proposal=proposal)
    return session("gaveu", "Convert refunds to euros", [item], usd=None, tokens=48200,
                   summary="Three changes were tried; the run did not pass."), [*PLANNING_EVENTS, *WORK_EVENTS]  # fmt: skip


def stopped() -> Scene:
    item = with_plan(1, "stopped", state_reason="ada stopped it.")
    return session("stopp", "Move everything to Snowflake", [item], state_reason="ada stopped it."), [
        *PLANNING_EVENTS,
        ("stopped", {"reason": "ada stopped it"}),
    ]


def failed() -> Scene:
    item = turn(
        1,
        "failed",
        "Summarise the errors of this week",
        state_reason="The plan task failed; its log says why.",
    )
    return session("faile", "Summarise the errors of this week", [item],
                   state_reason="The plan task failed; its log says why."), PLANNING_EVENTS[:2]  # fmt: skip


def revised() -> Scene:
    first = with_plan(1, "done", minutes=30)
    second = with_plan(2, "plan_waiting", minutes=5)
    second |= {"kind": "revise", "previous_comment": "At six, please, and without the check"}
    return session("revis", "A plan that was revised", [first, second]), PLANNING_EVENTS


def of_somebody_else() -> Scene:
    item, events = waiting()
    rights = {"write": False, "approve": False, "stop": False}
    return {
        **item,
        "id": "s00000000e15e",
        "title": "Somebody else's DAG",
        "user": "grace",
        "rights": rights,
    }, events


def hostile() -> Scene:
    made = plans.plan("x", ago(9), "answer", title="<b>bold</b>", summary=plans.HOSTILE)
    item = turn(1, "done", "<img src=x onerror=alert(1)>", plan=made, plan_versions=versions(made))
    return session("hosti", "<img src=x onerror=alert(1)>", [item], summary=plans.HOSTILE[:90]), [
        ("note", {"text": plans.HOSTILE}),
        ("model_replied", {"text": plans.HOSTILE, "usage": {}, "seconds": 1}),
    ]


def operator() -> Scene:
    item, events = answer()
    return {**item, "id": "s0000000000fe", "kind": "operator", "title": "quality.check_tables", "user": "",
            "dag_id": "quality", "task_id": "check_tables"}, events  # fmt: skip


SCENES: dict[str, Callable[[], Scene]] = {
    scene.__name__: scene
    for scene in (
        planning, plan_waiting, plan_edited, impossible, question, answer, working, waiting, statements, stale, merged, gave_up,
        stopped, failed, revised, of_somebody_else, hostile, operator,
    )
}  # fmt: skip
