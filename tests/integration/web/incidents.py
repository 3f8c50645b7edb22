# ruff: noqa: E501, W293 - diffs and logs are kept as they are
"""Incidents as the demo shop has them, one in each state."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

DIFF_SQL = '''\
diff --git a/dags/orders_daily.py b/dags/orders_daily.py
index 3b18e51..a8f0c02 100644
--- a/dags/orders_daily.py
+++ b/dags/orders_daily.py
@@ -18,11 +18,11 @@ DAILY = """
 INSERT INTO daily_orders (day, customer_email, orders, revenue)
 SELECT
     date(o.placed_at) AS day,
-    c.email AS customer_email,
+    c.email_address AS customer_email,
     count(*) AS orders,
-    sum(o.amount) AS revenue
+    sum(o.amount_cents) / 100.0 AS revenue
 FROM orders o JOIN customers c ON c.id = o.customer_id
 WHERE date(o.placed_at) = :day
-GROUP BY day, c.email
+GROUP BY day, c.email_address
 """
 
'''
DIFF_PYTHON = """\
diff --git a/dags/refunds_hourly.py b/dags/refunds_hourly.py
index 91aa301..03c7d1e 100644
--- a/dags/refunds_hourly.py
+++ b/dags/refunds_hourly.py
@@ -31,7 +31,7 @@ def total(refunds: list[dict]) -> float:
     # Refunds without a currency are in euros.
     amount = 0.0
     for refund in refunds:
-        amount += refund["amount"] * RATES[refund["currency"]]
+        amount += refund["amount"] * RATES[refund.get("currency") or "EUR"]
     return round(amount, 2)
 
 
"""
TRACEBACK = """\
Traceback (most recent call last):
  File "/opt/airflow/.venv/lib/python3.11/site-packages/airflow/sdk/execution_time/task_runner.py", line 1041, in _execute_task
    result = execute(context=context)
  File "dags/orders_daily.py", line 37, in load
    connection.execute(DAILY, {"day": day})
sqlite3.OperationalError: no such column: c.email
"""


def _check(
    name: str, moment: str, status: str, detail: str = "", seconds: float = 0.0, log: str = ""
) -> dict[str, Any]:
    return {
        "name": name,
        "moment": moment,
        "status": status,
        "detail": detail,
        "seconds": seconds,
        "log": log,
    }


CHECKS = [
    _check("import", "after", "passed", "The file imports and defines the same DAG and tasks.", 0.9),
    _check("task", "before", "failed", "Fails the same way: no such column: c.email", 2.4, TRACEBACK),
    _check("task", "after", "passed", "load wrote 41 rows.", 2.2, "INFO - load: 41 rows into daily_orders\nINFO - done"),
    _check("task", "again", "passed", "load wrote 41 rows, the same as before.", 0.4),
    _check("downstream", "after", "passed", "report ran green.", 0.6),
    _check("tests", "after", "skipped", "The repository has no tests."),
]  # fmt: skip
SPENT = {"tokens_in": 7423, "tokens_out": 911, "calls": 4, "model_seconds": 31.2, "usd": 0.0312}
EVENTS: list[tuple[str, dict[str, Any]]] = [
    ("phase", {"name": "reproduce", "text": "running the failing task in the sandbox"}),
    ("check_ran", {"check": CHECKS[1], "attempt": 0}),
    ("phase", {"name": "dossier", "text": "reading the file, its history and the tables it names"}),
    ("note", {"text": "customers has no column email; it has email_address since the last success."}),
    ("phase", {"name": "triage", "text": "data or schema"}),
    ("phase", {"name": "fix", "text": "asking the model"}),
    ("model_asked", {"purpose": "choose_symbol", "model": "local/qwen2.5-coder", "messages": 2, "approx_tokens": 2310}),
    ("model_replied", {"purpose": "choose_symbol", "model": "local/qwen2.5-coder", "text": "DAILY", "calls": [],
                       "usage": {"in": 2290, "out": 4, "cached": 0}, "cost_usd": 0.004, "seconds": 4.1}),
    ("tool_called", {"call_id": "c1", "name": "schema", "args": {"table": "customers"}}),
    ("tool_returned", {"call_id": "c1", "ok": True, "text": "customers(id INTEGER, email_address TEXT, name TEXT)"}),
    ("edit_refused", {"path": "dags/orders_daily.py", "reason": "the text to replace occurs twice"}),
    ("edit_applied", {"path": "dags/orders_daily.py", "before_sha": "a", "after_sha": "b", "diff": DIFF_SQL}),
    ("phase", {"name": "verify", "text": "running the checks"}),
    *(("check_ran", {"check": check, "attempt": 1}) for check in CHECKS if check["moment"] != "before"),
]  # fmt: skip
DONE: list[tuple[str, dict[str, Any]]] = [
    ("phase", {"name": "deliver", "text": "opened pull request 7"}),
    ("outcome", {"status": "fixed", "summary": "The query names the renamed columns."}),
]


@dataclass(frozen=True)
class Seed:
    """One incident: what failed, what was proposed, what was answered."""

    name: str
    dag_id: str
    task_id: str
    error_type: str
    error_message: str
    minutes_ago: float
    run_state: str
    tasks: dict[str, str | None]
    outcome: str = ""
    summary: str = ""
    cause: str = ""
    reason: str = ""
    triage: str = "code"
    reasons: tuple[str, ...] = ()
    diff: str = ""
    checks: tuple[dict[str, Any], ...] = ()
    not_checked: tuple[str, ...] = ()
    question: str = ""
    options: tuple[str, str] = ("Approve", "Reject")
    chosen: str = ""
    applied: dict[str, Any] | None = None
    events: tuple[tuple[str, dict[str, Any]], ...] = ()
    apply_events: tuple[tuple[str, dict[str, Any]], ...] = ()
    kind: str = "task"
    attempt: int = 1
    verified: bool = False
    usd: float | None = 0.0312
    fixed_by: str = "pipeline"
    run_id: str = "manual__2026-11-22T03:00:00+00:00"
    map_index: int = -1
    request_url: str = "https://github.example/shop/dags/pull/7"
    frame: dict[str, Any] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.name.encode()).hexdigest()[:12]

    @property
    def approval_hash(self) -> str:
        return hashlib.sha256(f"{self.name}{self.diff}".encode()).hexdigest()

    @property
    def body(self) -> str:
        return f"{self.summary}\n\nApproval hash: `{self.approval_hash}`"

    def failure(self, at: datetime) -> dict[str, Any]:
        frames = [self.frame] if self.frame else []
        return {
            "kind": self.kind, "source": "task", "dag_id": self.dag_id, "at": at.isoformat(),
            "task_id": self.task_id, "run_id": self.run_id, "map_index": self.map_index, "try_number": 1,
            "max_tries": 0, "operator": "_PythonDecoratedOperator", "error_type": self.error_type,
            "error_message": self.error_message, "error_chain": [f"{self.error_type}: {self.error_message}"],
            "traceback": TRACEBACK, "frames": frames, "rendered_fields": {}, "conn_ids": ["shop"], "params": {},
            "bundle_name": "shop", "bundle_version": "4f1c9ab", "bundle_path": "",
            "relative_fileloc": f"{self.dag_id or 'broken'}.py",
            "log_tail": ["INFO - DAG bundles loaded: shop", "INFO - load: day 2026-11-21",
                         f"ERROR - {self.error_type}: {self.error_message}"],
        }  # fmt: skip

    def proposal(self) -> dict[str, Any] | None:
        if not self.outcome:
            return None
        return {
            "schema": 1, "fingerprint": self.fingerprint, "attempt": self.attempt, "dag_id": self.dag_id,
            "task_id": self.task_id, "run_id": self.run_id, "map_index": self.map_index,
            "failure_kind": self.kind, "outcome": self.outcome,
            "triage": {"kind": self.triage, "reasons": list(self.reasons)}, "summary": self.summary,
            "cause": self.cause, "verified": self.verified, "reason": self.reason, "diff": self.diff,
            "diff_cut": False, "approval_hash": self.approval_hash, "base_sha": "4f1c9ab", "head_sha": "9be0d11",
            "git_branch": f"ardent/{self.fingerprint}",
            "pull_request": {"forge": "github", "id": "7", "url": self.request_url}
            if self.diff else None,
            "checks": list(self.checks), "not_checked": list(self.not_checked),
            "spent": {**SPENT, "usd": self.usd},
            "timing": {"total_seconds": 48.6, "model_seconds": 31.2, "own_seconds": 17.4},
            "fixed_by": self.fixed_by, "question": None, "similar": [],
        }  # fmt: skip


_ASKED = {"repair": "success", "approval": "awaiting_input", "apply": None}
_ENDED = {"repair": "success", "approval": "success", "apply": "success"}
_SQL_FRAME = {
    "path": "dags/orders_daily.py", "line": 37, "function": "load",
    "code": '    connection.execute(DAILY, {"day": day})', "in_project": True,
}  # fmt: skip

WAITING = Seed(
    "waiting", "orders_daily", "load", "sqlite3.OperationalError", "no such column: c.email", 12, "running",
    _ASKED, outcome="change", summary="The query names the columns email and amount, which the shop renamed.",
    cause="The table customers has email_address instead of email, and orders has amount_cents instead of "
    "amount. The DAG's last green run was before that change.",
    triage="data_or_schema",
    reasons=("The error names a column that the live table does not have.",
             "No file of the repository changed since the last green run."),
    diff=DIFF_SQL, checks=tuple(CHECKS), verified=True, frame=_SQL_FRAME,
    not_checked=("Rows of days before 2026-11-21 were not loaded again.",),
    question="Merge the fix for orders_daily.load?", events=(*EVENTS, *DONE),
)  # fmt: skip
INVESTIGATING = Seed(
    "investigating", "refunds_hourly", "total", "KeyError", "'currency'", 0.3, "running",
    {"repair": "running", "approval": None, "apply": None}, events=tuple(EVENTS[:8]),
)  # fmt: skip
FIXED = Seed(
    "fixed", "refunds_hourly", "total", "KeyError", "'currency'", 190, "success", _ENDED, outcome="change",
    summary="Refunds without a currency are counted in euros, as the comment says.",
    cause="Since yesterday the refunds service leaves out the currency of refunds in euros.",
    diff=DIFF_PYTHON, checks=tuple(CHECKS), verified=True, question="Merge the fix for refunds_hourly.total?",
    chosen="Approve", events=(*EVENTS, *DONE),
    applied={"outcome": "merged", "merge_sha": "9be0d1167aa23", "bundle_version": "9be0d1167aa23",
             "cleared": ["total", "report"], "rerun_state": "success", "reason": "", "seconds": 41.3},
    apply_events=(("phase", {"name": "merge", "text": "merging the pull request"}),
                  ("note", {"text": "merged as 9be0d1167aa2"}),
                  ("phase", {"name": "rerun", "text": "cleared total, report; watching the re-run"})),
)  # fmt: skip
RESTART = Seed(
    "restart", "weather_import", "fetch", "ConnectionError", "HTTPConnectionPool(host='weather', port=80): Max "
    "retries exceeded", 31, "running", _ASKED, outcome="restart",
    summary="The weather service did not answer for two minutes; it answers now.", triage="transient",
    reasons=("The error is of the network.", "The same code ran green the day before."),
    question="Restart weather_import.fetch?", options=("Restart", "Leave it"), usd=0.0, fixed_by="",
)  # fmt: skip
RESTARTED = Seed(
    "restarted", "weather_import", "fetch", "TimeoutError", "timed out after 30 s", 1500, "success", _ENDED,
    outcome="restart", summary="The weather service was slow for a minute.", triage="transient",
    question="Restart weather_import.fetch?", options=("Restart", "Leave it"), chosen="Restart",
    applied={"outcome": "restarted", "cleared": ["fetch"], "rerun_state": "success", "reason": "", "seconds": 12},
    usd=0.0, fixed_by="",
)  # fmt: skip
NEEDS = Seed(
    "needs", "exports_nightly", "upload", "AirflowNotFoundException",
    "The conn_id `warehouse` isn't defined", 340, "success", _ENDED, outcome="impossible",
    summary="The connection warehouse does not exist. Create it in Airflow under Admin, Connections.",
    triage="credentials_or_permission", usd=0.0, fixed_by="",
    applied={"outcome": "impossible", "reason": "The connection warehouse does not exist. Create it in Airflow "
             "under Admin, Connections.", "rerun_state": ""},
)  # fmt: skip
GAVE_UP = Seed(
    "gaveup", "recommendations", "train[3]", "ValueError", "could not broadcast input array from shape (128,) "
    "into shape (64,)", 2900, "success", _ENDED, outcome="gave_up",
    summary="Four changes were tried; none passed the task run.", reason="Four changes were tried; none passed "
    "the task run.", checks=(CHECKS[1],), usd=None, attempt=3,
    applied={"outcome": "gave_up", "reason": "Four changes were tried; none passed the task run."},
)  # fmt: skip
REJECTED = Seed(
    "rejected", "orders_daily", "report", "ZeroDivisionError", "division by zero", 4400, "success", _ENDED,
    outcome="change", summary="Days without orders are left out of the average.", diff=DIFF_PYTHON,
    checks=tuple(CHECKS), verified=True, question="Merge the fix for orders_daily.report?", chosen="Reject",
    applied={"outcome": "rejected", "reason": "editor said no.", "rerun_state": ""},
)  # fmt: skip
IMPORT = Seed(
    "import", "", "", "ModuleNotFoundError", "No module named 'airflow.operators.dummy_operator'", 5900,
    "success", _ENDED, outcome="change", summary="DummyOperator is EmptyOperator since Airflow 2.4.",
    kind="import", diff=DIFF_PYTHON, checks=tuple(CHECKS[:1]), fixed_by="known:airflow2-imports", usd=0.0,
    question="Merge the fix for broken.py?", chosen="Approve",
    applied={"outcome": "merged", "merge_sha": "77aa", "rerun_state": "success", "reason": ""},
)  # fmt: skip
FAILED = Seed(
    "failed", "ledger_sync", "sync", "RuntimeError", "the ledger said <script>alert(1)</script>", 7300, "failed",
    {"repair": "failed", "approval": "upstream_failed", "apply": "upstream_failed"},
)  # fmt: skip

INCIDENTS = [
    INVESTIGATING, WAITING, RESTART, FIXED, NEEDS, RESTARTED, GAVE_UP, REJECTED, IMPORT, FAILED,
]  # fmt: skip
